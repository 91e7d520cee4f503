"""Django's settings. The workspace comes from TRUCELINE_WORKSPACE; without one (tests, type checks) nothing is written.

One person's server: loopback names only, no accounts, let in by a one-time link (`server/door.py`). A team's server
(`team = true` in truceline.toml): accounts (`server/team.py`), and the host names that truceline.toml gives.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from truceline.pipeline.workspace import DATABASE, VARIABLE, Workspace
from truceline.server import team
from truceline.server.databases import postgresql, sqlite

TRUCELINE_WORKSPACE: Path | None = Path(os.environ[VARIABLE]).resolve() if os.environ.get(VARIABLE) else None
_WORKSPACE = Workspace(TRUCELINE_WORKSPACE) if TRUCELINE_WORKSPACE else None
TEAM = _WORKSPACE is not None and _WORKSPACE.team
METRICS_TOKEN = _WORKSPACE.metrics_token if _WORKSPACE else ""
ORIGINALS_STORE = _WORKSPACE.store if _WORKSPACE else None

# Without a workspace there is nothing to protect: a secret that lives as long as the process.
SECRET_KEY = _WORKSPACE.secret() if _WORKSPACE else secrets.token_urlsafe(64)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *(_WORKSPACE.hosts if _WORKSPACE and TEAM else ())]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "csp",
    "truceline.ledger",
    "truceline.desk",
    "truceline.web",
    *(team.APPS if TEAM else ()),
]
_OF_ONE_PERSON = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "truceline.server.door.Door",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MIDDLEWARE = team.MIDDLEWARE if TEAM else _OF_ONE_PERSON
ROOT_URLCONF = team.URLS if TEAM else "truceline.server.urls"
WSGI_APPLICATION = "truceline.server.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ]
        },
    }
]

_ADDRESS = _WORKSPACE.database if _WORKSPACE else os.environ.get(DATABASE)
_FILE = str(_WORKSPACE.ledger) if _WORKSPACE else ":memory:"
DATABASES = {
    "default": postgresql(_ADDRESS) if _ADDRESS else sqlite(_FILE),
}
AUTH_USER_MODEL = "desk.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["name", "email"]}},
    {"NAME": f"{_VALIDATION}MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}CommonPasswordValidator"},
]
# Attempts to log in are counted here, where every process of a server sees them.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "desk_cache"}}
if _WORKSPACE is not None and TEAM:
    globals().update(team.settings(secure=bool(_WORKSPACE.hosts), proxies=_WORKSPACE.proxies))

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Hebrew and Turkish labels are prepared in the codebook; a language is offered once its pages are whole.
LANGUAGES = [("ar", "العربية"), ("en", "English")]
LANGUAGE_CODE = "en"
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
# Files are served out of the packages themselves: one person's server needs no collecting step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "level": "ERROR"},
        "lines": {"class": "logging.StreamHandler", "level": "INFO"},
    },
    "loggers": {
        "truceline.requests": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # A refused Host is answered with 400; it is no fault of the server's.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
