"""What can be read: cases, agreements, findings, claims, reports, occurrences, series, audits, coverage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.http import HttpRequest
from ninja import Query

from truceline.desk.access import levels
from truceline.ledger import queries
from truceline.ledger.queries import Cursor, Slice
from truceline.pipeline.people import look
from truceline.records import Audit, ObligationDay, Occurrence, Point
from truceline.records.views import Coverage
from truceline.web import reading_room
from truceline.web.api.callers import Caller, Sight, sight
from truceline.web.api.problems import Missing
from truceline.web.api.routes import Day, Key, Next, read, refusals
from truceline.web.api.shapes import (
    PLAIN,
    Agreement,
    CaseSummary,
    ClaimInFull,
    FoundClaims,
    Gates,
    Measure,
    ObligationState,
    Page,
    ReportInFull,
    ReportSummary,
    Wanted,
    WantedOccurrences,
    Words,
)

T = TypeVar("T")


@read("/cases", response=refusals(list[CaseSummary]))
def cases(request: HttpRequest) -> list[dict[str, Any]]:
    """The cases that you may see."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    caller.needs("see")
    open_ = [
        slug for slug in queries.cases() if levels(caller.who, "see", slug) or queries.public_rules(slug).public_pages
    ]
    return [_case(sight(request, slug)) for slug in open_]


@read("/cases/{slug:slug}", response=refusals(CaseSummary))
def case(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One case: what it is, how far it is reviewed, and the head of its chain."""
    return _case(sight(request, slug))


@read("/cases/{slug:slug}/agreement", response=refusals(Agreement))
def agreement(request: HttpRequest, slug: str) -> Any:
    """The agreement as data."""
    return sight(request, slug).room.case


@read("/cases/{slug:slug}/obligations", response=refusals(list[ObligationState]))
def obligations(request: HttpRequest, slug: str, as_of: Day = None) -> list[dict[str, Any]]:
    """How every obligation stands."""
    seen = sight(request, slug, as_of)
    return [_obligation(seen, item.id) for item in seen.room.case.obligations]


@read("/cases/{slug:slug}/obligations/{key:id}", response=refusals(ObligationState))
def obligation(request: HttpRequest, slug: str, id: Key, as_of: Day = None) -> dict[str, Any]:
    """How one obligation stands."""
    seen = sight(request, slug, as_of)
    return _obligation(seen, _known(id, seen.room.obligation(id)).id)


@read("/cases/{slug:slug}/obligations/{key:id}/days", response=refusals(list[ObligationDay]))
def days(request: HttpRequest, slug: str, id: Key) -> Any:
    """The findings of an obligation by day, then by period, all its readings; the latest two thousand of each."""
    room = sight(request, slug).room
    return room.days(_known(id, room.obligation(id)).id)


@read("/cases/{slug:slug}/gates", response=refusals(Gates))
def gates(request: HttpRequest, slug: str, as_of: Day = None) -> dict[str, Any]:
    """Every gate by each of its readings."""
    room = sight(request, slug, as_of).room
    return {"as_of": room.assessment.as_of, "gates": room.assessment.gates}


@read("/cases/{slug:slug}/claims", response=refusals(FoundClaims))
def claims(
    request: HttpRequest,
    slug: str,
    wanted: Query[Wanted],
    cursor: Next = "",
) -> dict[str, Any]:
    """The claims that fit, latest published first."""
    found = sight(request, slug).room.search(wanted.asked(), Cursor(key=cursor))
    page = _page(found.claims)
    return page | {"count": found.count, "capped": found.capped, "facets": _plain(found.facets)}


@read("/cases/{slug:slug}/claims/{key:id}", response=refusals(ClaimInFull))
def claim(request: HttpRequest, slug: str, id: Key) -> dict[str, Any]:
    """One claim, what it bears on, and the occurrences that it tells of."""
    room = sight(request, slug).room
    item = _known(id, room.claim(id))
    return {"claim": item, "matches": room.of_claim(id), "occurrences": room.occurrences_of(id)}


@read("/cases/{slug:slug}/reports", response=refusals(Page[ReportSummary]))
def reports(request: HttpRequest, slug: str, cursor: Next = "") -> dict[str, Any]:
    """The reports, latest published first."""
    seen = sight(request, slug)
    return _page(seen.room.reports(Cursor(key=cursor)), lambda row: _report(seen, row))


@read("/cases/{slug:slug}/reports/{key:key}", response=refusals(ReportInFull))
def report(request: HttpRequest, slug: str, key: Key) -> dict[str, Any]:
    """One report with its claims, and for the team with its text."""
    seen = sight(request, slug)
    report_id = seen.room.report_id(key)
    row = _known(key, seen.room.report_row(report_id) if report_id else None)
    if not seen.public:
        look(seen.caller.who, slug, row.level, "api report")
    whole = None if seen.public else reading_room.report(slug, row.id)
    return _report(seen, row) | {"text": whole.text if whole else None, "told": seen.room.claims_of(row.id)}


@read("/cases/{slug:slug}/occurrences", response=refusals(Page[Occurrence]))
def occurrences(
    request: HttpRequest,
    slug: str,
    wanted: Query[WantedOccurrences],
    cursor: Next = "",
) -> dict[str, Any]:
    """What is told once or often, latest first."""
    found = sight(request, slug).room.find_occurrences(wanted.asked(), Cursor(key=cursor))
    return _page(found.occurrences)


@read("/cases/{slug:slug}/occurrences/{key:id}", response=refusals(Occurrence))
def occurrence(request: HttpRequest, slug: str, id: Key) -> Any:
    """One occurrence with the ids of the claims that tell of it."""
    return _known(id, sight(request, slug).room.occurrence(id))


@read("/cases/{slug:slug}/measures", response=refusals(list[Measure]))
def measures(request: HttpRequest, slug: str) -> list[dict[str, Any]]:
    """Every measure of which voices give figures."""
    found = sight(request, slug).room.measures()
    return [{"measure": measure, "form": form, "count": count} for measure, form, count in found]


@read("/cases/{slug:slug}/series", response=refusals(list[Point]))
def series(
    request: HttpRequest,
    slug: str,
    measure: Annotated[str, Query(max_length=200, pattern=PLAIN)],
    form: Annotated[str, Query(max_length=40, pattern=PLAIN)],
    limit: Annotated[int, Query(ge=1, le=5000)] = 400,
) -> Any:
    """The latest figures of one measure in one form, in the order of time, by whichever voice."""
    return sight(request, slug).room.points(measure, form, limit).points


@read("/cases/{slug:slug}/audits", response=refusals(list[Audit]))
def audits(request: HttpRequest, slug: str, rule: Words = "", limit: Annotated[int, Query(ge=1, le=5000)] = 400) -> Any:
    """What figures say of themselves: sums that do not add up, totals that fall, rates that do not follow."""
    return sight(request, slug).room.audits(rule or None, limit)[0]


@read("/cases/{slug:slug}/coverage", response=refusals(Coverage))
def coverage(request: HttpRequest, slug: str) -> Any:
    """What was looked at: whether sources answered, and who told of which area. Silence is not calm."""
    return sight(request, slug).room.assessment.views.coverage


def _known(key: str, found: T | None) -> T:
    if found is None:
        raise Missing("there is no such thing, or it is not yours to see", key, "Take one from the list")
    return found


def _page(found: Slice[Any], face: Callable[[Any], Any] = lambda row: row) -> dict[str, Any]:
    return {"items": [face(row) for row in found.rows], "next": found.older or None}


def _plain(facets: Any) -> dict[str, dict[str, int]]:
    return {name: {str(value): count for value, count in counted.items()} for name, counted in facets.items()}


def _case(seen: Sight) -> dict[str, Any]:
    room, case = seen.room, seen.room.case
    names = ("slug", "names", "summary", "status", "signed", "in_force", "end", "version")
    return {name: getattr(case, name) for name in names} | {
        "languages": list(case.languages),
        "timezone": case.timezone.key,
        "face": "public" if seen.public else "team",
        "as_of": room.assessment.as_of,
        "machine_readings": room.assessment.readings == "all",
        "demonstration": room.demonstration,
        "claims": room.totals.claims,
        "occurrences": room.totals.occurrences,
        "sequence": room.kept.sequence,
        "head": room.kept.head,
    }


def _obligation(seen: Sight, id: str) -> dict[str, Any]:
    room = seen.room
    item = _known(id, room.obligation(id))
    return {
        "id": id,
        "names": item.names,
        "as_of": room.assessment.as_of,
        "current": room.current(id),
        "last_word": room.last_word(id),
        "strip": room.outcomes(id),
    }


def _report(seen: Sight, row: queries.ReportRow) -> dict[str, Any]:
    names = ("id", "lang", "published", "outlet", "url", "level", "retold", "origin", "claims")
    title = None if seen.public else row.title
    return {name: getattr(row, name) for name in names} | {"key": reading_room.report_key(row.id), "title": title}
