"""The door of one person's server: a one-time link lets a browser in, and everything else is refused.

`open_door()` gives a token that is printed once. `GET /enter/<token>` takes it, once, and gives a cookie that is
signed with the workspace's secret and holds for this run of the server alone. No accounts: they come with teams.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, JsonResponse

PREFIX = "/enter/"
INTERFACE = "/api/v1/"
HOURS = 12
_RUN = secrets.token_urlsafe(16)
_tokens: set[bytes] = set()

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Truceline</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>{title}</h1><p lang="en">{english}</p><p lang="ar" dir="rtl">{arabic}</p>{more}</main></body></html>
"""


def open_door() -> str:
    """A new one-time token (256 bits). Only its digest is kept."""
    token = secrets.token_urlsafe(32)
    _tokens.add(_digest(token))
    return token


def cookie_name(port: str) -> str:
    """Cookies do not tell ports apart, so the name does: two servers do not put each other's visitors out."""
    return f"truceline_{port}"


def cookie_value() -> str:
    """A cookie that this run of the server accepts."""
    return _signer().sign(_RUN)


class Guard:
    """Middleware of every server: foreign Host 400, foreign Origin 403, and headers for whatever is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or refuse it."""
        try:
            host = request.get_host()
        except DisallowedHost:
            return _plain(400, "Wrong address", "Open the address that `truceline serve` printed.", _WRONG_AR)
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"{request.scheme}://{host}":
            return _refused()
        stopped = self.stop(request)
        if stopped is not None:
            return stopped
        response = self.get_response(request)
        # Pages hold a team's evidence: a browser asks each time, and no cache between keeps them.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    def stop(self, request: HttpRequest) -> HttpResponse | None:
        """An answer in place of the page, or None to let the request through."""
        return None


class Door(Guard):
    """Middleware of one person's server: neither cookie nor token 403, one-time link exchanged for the cookie."""

    def stop(self, request: HttpRequest) -> HttpResponse | None:
        """Take the one-time link, or look for the cookie that it gave."""
        if request.path.startswith(PREFIX) and request.method == "GET":
            return _enter(request)
        if _is_known(request.COOKIES.get(cookie_name(request.get_port()))):
            return None
        if not request.path.startswith(INTERFACE):
            return _refused()
        # A program has no cookie: the interface itself asks for its token.
        return None if "Authorization" in request.headers else _without_token()


_WRONG_AR = "افتح العنوان الذي كتبه الأمر truceline serve."


def _enter(request: HttpRequest) -> HttpResponse:
    token = _digest(request.path.removeprefix(PREFIX).strip("/"))
    if token not in _tokens:
        return _refused()
    _tokens.discard(token)
    # A page and not a redirect: a strict cookie is not sent along a redirect that began on another site.
    response = _plain(
        200, "Truceline", "You are in.", "أُذن لك بالدخول.", '<p><a href="/">Truceline &#8594;</a></p>', refresh=True
    )
    response.set_cookie(
        cookie_name(request.get_port()),
        cookie_value(),
        max_age=HOURS * 3600,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure(),
    )
    return response


def _is_known(cookie: str | None) -> bool:
    if not cookie:
        return False
    try:
        run = _signer().unsign(cookie, max_age=HOURS * 3600)
    except BadSignature:
        return False
    return hmac.compare_digest(run.encode(), _RUN.encode())


def _refused() -> HttpResponse:
    return _plain(
        403,
        "Not let in",
        "Start `truceline serve` again and open the link it prints. The link works once.",
        "شغّل الأمر truceline serve من جديد وافتح الرابط الذي يكتبه. يعمل الرابط مرة واحدة.",
    )


def _without_token() -> HttpResponse:
    """The refusal of a program, in the form in which the interface tells it."""
    problem = {"what": "a token is needed", "where": "Authorization", "do": "Make one with `truceline token add`"}
    return JsonResponse(problem, status=401, headers={"WWW-Authenticate": 'Bearer realm="truceline"'})


def _plain(
    status: int, title: str, english: str, arabic: str, more: str = "", *, refresh: bool = False
) -> HttpResponse:
    page = _PAGE.format(title=title, english=english, arabic=arabic, more=more)
    response = HttpResponse(page, status=status)
    response.headers["Cache-Control"] = "no-store"
    if refresh:
        response.headers["Refresh"] = "0; url=/"
    return response


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="truceline.server.door")
