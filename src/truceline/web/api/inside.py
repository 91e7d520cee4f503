"""What the team alone can read: records of a commission, what was set aside, the audit."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from truceline.ledger import queries
from truceline.ledger.queries import Cursor
from truceline.publication.wording import day
from truceline.web.api.callers import acting, sight, standing
from truceline.web.api.problems import Missing
from truceline.web.api.routes import Next, read, refusals
from truceline.web.api.shapes import Act, Aside, Page, Records

LINES = 200
"""Lines of the audit on a page."""


@read("/cases/{slug:slug}/records", response=refusals(Records))
def records(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Amendments, declarations, verifications, open issues, replies, opinions on identity, and the public rules."""
    _inside(request, slug)
    return {
        "amendments": queries.amendments(slug),
        "declarations": queries.declarations(slug),
        "verifications": queries.verifications(slug),
        "issues": queries.issues(slug),
        "replies": queries.replies(slug),
        "groupings": queries.groupings(slug),
        "public_rules": queries.public_rules(slug),
    }


@read("/cases/{slug:slug}/set-aside", response=refusals(Page[Aside]))
def set_aside(request: HttpRequest, slug: str, cursor: Next = "") -> dict[str, Any]:
    """What came in and could not be read, latest first."""
    seen = sight(request, slug)
    seen.inside()
    found = seen.room.set_aside(Cursor(key=cursor))
    return {"items": found.rows, "next": found.older or None}


@read("/cases/{slug:slug}/log", response=refusals(Page[Act]))
def log(
    request: HttpRequest,
    slug: str,
    cursor: Annotated[str, Query(pattern=r"^(\d{4}-\d\d-\d\dT[0-9:.]{8,15}Z~\d{1,9})?$")] = "",
) -> dict[str, Any]:
    """The audit in the order of time: who did what. For case leads and administrators."""
    standing(request, slug)
    acting(request, slug, "read-audit", scope="see")
    last, _, given = cursor.partition("~")
    lines = (line for line in queries.log(slug, since=day(last)) if line.recorded_at >= last)
    page = list(islice(lines, int(given or 0), int(given or 0) + LINES + 1))
    rest = page[LINES - 1].recorded_at if len(page) > LINES else ""
    passed = sum(line.recorded_at == rest for line in page[:LINES]) + (int(given or 0) if rest == last else 0)
    return {"items": page[:LINES], "next": f"{rest}~{passed}" if rest else None}


def _inside(request: HttpRequest, slug: str) -> None:
    if not standing(request, slug):
        raise Missing("there is no such case, or it is not yours to see", slug, "See /api/v1/cases")
