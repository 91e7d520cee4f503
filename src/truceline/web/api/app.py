"""The interface put together: its parts, who is let in, and what every answer carries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, URLResolver, re_path
from ninja import NinjaAPI
from ninja.parser import Parser

from truceline import __version__
from truceline.web.api import inside, leaving, problems, reading, writing
from truceline.web.api.callers import Token, visiting
from truceline.web.api.routes import router

ROOT = "api/v1/"
DEEPEST = 32
"""Levels of a body."""


class Bodies(Parser):
    """Reads bodies; one that is nested too deeply is refused as one that is no JSON."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as JSON values. ValueError for what is none."""
        try:
            body = json.loads(request.body, parse_constant=_no_number)
        except RecursionError as error:
            raise ValueError("it is nested too deeply") from error
        level = [body]
        for _ in range(DEEPEST):
            level = [item for value in level for item in _inside(value)]
        if level:
            raise ValueError("it is nested too deeply")
        return body


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number of JSON")


api = NinjaAPI(
    title="Truceline",
    version=__version__,
    description="Who says what of every obligation of a ceasefire, with the sentence.",
    urls_namespace="api",
    docs_url=None,
    auth=[Token(), visiting],
    parser=Bodies(),
)
problems.register(api)
PARTS = (reading, inside, leaving, writing)
"""The modules whose operations stand in the router."""
api.add_router("", router)

View = Callable[..., HttpResponseBase]


def _answered(view: View) -> View:
    """A view that lets in whom the interface itself lets in, and whose every answer is one of the interface."""

    @login_not_required
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = problems.nowhere(request)
        if response.status_code == 405:
            allowed = response.headers.get("Allow", "")
            response = problems.answer(405, "that is not done here", request.path, f"Use {allowed}")
            response.headers["Allow"] = allowed
        if tag := getattr(request, "etag", ""):
            response.headers["ETag"] = tag
        response.headers["Vary"] = "Authorization, Cookie"
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]
    return answered


@login_not_required
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Every other address below the interface's own."""
    return problems.nowhere(request)


nowhere.csrf_exempt = True  # type: ignore[attr-defined]


@cache
def urls() -> tuple[list[URLPattern | URLResolver], str, str]:
    """The addresses of the interface, to be included below `ROOT`."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.callback is not None:
            pattern.callback = _answered(pattern.callback)
    return [*patterns, re_path(r"^(?P<rest>[\s\S]*)$", nowhere, name="nowhere")], app_name, namespace
