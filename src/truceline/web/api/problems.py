"""Errors of the interface in one form: what is wrong, where, and what to do about it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from truceline.records import LedgerRefused, SetAside, TrucelineError
from truceline.records.errors import NotAllowed

CODES = frozenset({400, 401, 403, 404, 409, 413, 422, 429})
"""Statuses at which an answer is a problem."""
_STATUS: tuple[tuple[type[TrucelineError], int], ...] = ((NotAllowed, 403), (SetAside, 422), (LedgerRefused, 409))
_log = logging.getLogger(__name__)


class Problem(Schema):
    """What is wrong, where (a field, an id, a case), and what to do."""

    what: str
    where: str
    do: str


class Missing(TrucelineError):
    """There is no such thing, or it is not the caller's to see."""


class Unknown(TrucelineError):
    """The caller gave no token, or one that does not hold."""


class TooMany(TrucelineError):
    """The caller asked too often; it may again in the next minute."""


class NotModified(Exception):
    """What the caller has is what stands."""


def answer(status: int, what: str, where: str = "", do: str = "") -> HttpResponse:
    """A problem as an answer."""
    body = Problem(what=what, where=where, do=do).model_dump_json()
    return HttpResponse(body, status=status, content_type="application/json")


def register(api: NinjaAPI) -> None:
    """Have every error answered in this form."""
    answers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        TrucelineError: _refused,
        Missing: lambda request, error: answer(404, error.what, error.where, error.do),
        Unknown: _unknown,
        AuthenticationError: _unknown,
        TooMany: _too_many,
        NotModified: lambda request, error: HttpResponse(status=304),
        RequestDataTooBig: lambda request, error: answer(
            413, "the request is too large", "body", "Send 2.5 MB at most"
        ),
        Http404: lambda request, error: nowhere(request),
        ValidationError: _invalid,
        HttpError: lambda request, error: answer(error.status_code, error.message, "body", "Send JSON in UTF-8"),
        Exception: _failed,
    }
    for kind, made in answers.items():
        api.add_exception_handler(kind, made)


def nowhere(request: HttpRequest) -> HttpResponse:
    """The answer at an address that there is not."""
    return answer(404, "there is no such address", request.path, "See /api/v1/openapi.json")


def _refused(request: HttpRequest, error: TrucelineError) -> HttpResponse:
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    return answer(status, error.what, error.where, error.do)


def _unknown(request: HttpRequest, error: Exception) -> HttpResponse:
    do = "Send `Authorization: Bearer TOKEN`; see `truceline token`"
    response = answer(401, "a token is needed that holds", "Authorization", do)
    response.headers["WWW-Authenticate"] = 'Bearer realm="truceline"'
    return response


def _too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    response = answer(429, error.what, error.where, error.do)
    response.headers["Retry-After"] = "60"
    return response


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first: dict[str, Any] = error.errors[0] if error.errors else {}
    where = ".".join(str(part) for part in first.get("loc", ()) if part not in ("body", "query", "path"))
    return answer(422, str(first.get("msg", "the request does not fit")), where, "Compare it with openapi.json")


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.exception("the programming interface failed at %s", request.path)
    return answer(500, "the program failed", request.path, "Tell whoever runs this server; it is noted in its log")
