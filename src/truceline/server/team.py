"""What a team's server has beside one person's: accounts with a second factor, sessions, limits of attempts.

The library is django-allauth, without sign-up, without mail and without logins by other services.
"""

from __future__ import annotations

from typing import Any

HOURS = 12

APPS = ["django.contrib.sessions", "allauth", "allauth.account", "allauth.mfa"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "truceline.server.watching.Lines",
    "truceline.server.door.Guard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every page asks for a login; those of the login itself say that they do not.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

URLS = "truceline.server.team_urls"


def settings(*, secure: bool, proxies: int) -> dict[str, Any]:
    """Settings of accounts. `secure`: cookies go over TLS alone; `proxies`: how many of one's own stand in front."""
    return {
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "/",
        "SESSION_COOKIE_AGE": HOURS * 3600,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_SECURE": secure,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if proxies else None,
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        "ALLAUTH_TRUSTED_PROXY_COUNT": proxies,
        "ACCOUNT_ADAPTER": "truceline.web.accounts.Accounts",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": "name",
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": True,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_RATE_LIMITS": {"login": "30/m/ip", "login_failed": "20/5m/ip,5/5m/key", "change_password": "5/m/user"},
        "MFA_ADAPTER": "truceline.web.accounts.Codes",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        "MFA_TOTP_ISSUER": "Truceline",
    }
