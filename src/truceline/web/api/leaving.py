"""Exports as they stream, what they leave out, and the feed of changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Query

from truceline.pipeline import exporting
from truceline.publication import exports
from truceline.web import feeds
from truceline.web.api.callers import Caller, sight, standing
from truceline.web.api.problems import CODES, Problem
from truceline.web.api.routes import read, refusals
from truceline.web.api.shapes import Left

Face = Annotated[Literal["public", "team"], Query(description="what anybody may have, or what your role lets out")]
Tables = Literal[
    "all", "claims", "figures", "occurrences", "series", "findings", "obligations", "coverage", "acled", "plover"
]
Forms = Literal["csv", "xlsx", "geojson", "parquet", "jsonl", "jsonld", "package"]
_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_OBJECT: dict[str, Any] = {"schema": {"type": "object"}}
_MEDIA = [form.media.partition(";")[0] for form in exports.FORMATS.values()]
_CONTENT = {media: _OBJECT if media.endswith("+json") else _BYTES for media in _MEDIA}
_ATOM = {"application/atom+xml": {"schema": {"type": "string"}}}


@read(
    "/cases/{slug:slug}/exports/{str:table}/{str:form}",
    response={CODES: Problem},
    openapi_extra={"responses": {200: {"description": "The file, as it streams", "content": _CONTENT}}},
)
def export(
    request: HttpRequest,
    slug: str,
    table: Tables,
    form: Forms,
    face: Face = "public",
    headings: Literal["names", "en", "ar"] = "names",
    as_of: date | None = None,
) -> StreamingHttpResponse:
    """A table in a format, or `all` of them as a `package`. An export of the team's face is noted in the audit."""
    caller = _caller(request, slug)
    made = exporting.export(slug, table, form, caller.who, face=face, headings=headings, as_of=as_of)
    response = StreamingHttpResponse(made.chunks, content_type=exports.FORMATS[form].media)
    name = f"{slug}-{table}-{face}.{exports.FORMATS[form].suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@read("/cases/{slug:slug}/withheld", response=refusals(Left))
def withheld(request: HttpRequest, slug: str, face: Face = "public") -> dict[str, Any]:
    """How many claims an export of that face leaves out, and why."""
    caller = _caller(request, slug)
    outgoing = exporting.leaving(slug, caller.who, face=face)
    outgoing.count()
    return outgoing.about.to_json()


def _caller(request: HttpRequest, slug: str) -> Caller:
    caller: Caller = request.auth  # type: ignore[attr-defined]
    standing(request, slug, scope="export")
    return caller


@read(
    "/cases/{slug:slug}/changes/{str:lang}",
    response={CODES: Problem},
    openapi_extra={"responses": {200: {"description": "An Atom feed", "content": _ATOM}}},
)
def changes(request: HttpRequest, slug: str, lang: Literal["ar", "en"]) -> HttpResponse:
    """What changed, as an Atom feed: outcomes, accounts that differ, bulletins."""
    room = sight(request, slug).room
    own = request.build_absolute_uri(request.path)
    body = feeds.feed(room, lang, request.build_absolute_uri("/").rstrip("/"), own, datetime.now(UTC))
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
