"""An assessment taken apart into what pages load alone: the order in which lists are shown is settled here, once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from truceline.cases.model import Case, Obligation
from truceline.ledger.actions import Piece, Told
from truceline.ledger.queries import FACETS, facets_of
from truceline.pipeline.urgency import most_urgent
from truceline.records import Assessment, Evidence, Match, ObligationDay, Occurrence
from truceline.records.identity import place_in_list
from truceline.records.jsonform import to_json
from truceline.records.views import Views

DAY, PERIOD, MATCH, CLAIM, TOLD, POINT, AUDIT = "day", "period", "match", "claim", "told", "point", "audit"
VIEW = "view"
QUEUE = "queue"
"""Kinds of pieces. DAY, PERIOD: findings of an obligation. MATCH: claims that bear on an obligation, by shelf. CLAIM:
what a claim bears on. TOLD: the occurrences that a claim tells of. POINT: figures of a measure, of all obligations or
of one. AUDIT: what the auditor finds, by rule or all of it. VIEW: a view of the evidence, by its name. QUEUE: the
claims that wait for a person, most urgent first."""
VIEWS: dict[str, tuple[str, ...]] = {
    "tallies": ("tallies",),
    "coverage": ("coverage",),
    "clocks": ("clocks",),
    "balance": ("balance",),
    "needs": ("needs", "more_needs"),
    "meetings": ("meetings", "more_meetings"),
}
"""The views that a page loads alone, with their fields."""

_LATE = 10**12 - 1
IDS = 40
"""Ids of claims of a day that are kept with its finding, of each kind."""

NEAR, FIGURE, RIVAL, FITS = "near", "figure", "rival", "fits"
"""Where a match stands under its obligation: by polarity, apart where it gives a figure of what the obligation counts,
or near."""


@dataclass(frozen=True, slots=True)
class Made:
    """An assessment taken apart. `body`: what all pages need. `shown`: its claims, where they are the public's own."""

    as_of: str
    body: dict[str, Any]
    pieces: tuple[Piece, ...]
    occurrences: tuple[Told, ...]
    shown: tuple[Evidence, ...] = ()


def take_apart(
    case: Case,
    assessment: Assessment,
    evidence: Sequence[Evidence],
    *,
    public: bool = False,
) -> Made:
    """The pieces of an assessment of this evidence. `public`: nobody but the public sees the claims so."""
    known = {item.claim.claim_id: item for item in evidence}
    matches = list(_matches(case, assessment, known))
    points = list(_points(assessment, known))
    audits = list(_audits(assessment))
    body = {
        "assessment": to_json(
            replace(assessment, days=(), matches=(), occurrences=(), points=(), audits=(), unmatched=(), views=Views())
        ),
        "claims": len(known),
        "reports": len({item.report_id for item in known.values()}),
        "reviewed": sum(item.review in ("confirmed", "corrected") for item in known.values()),
        "levels": sorted({item.level for item in evidence}),
        "occurrences": len(assessment.occurrences),
        "events": Counter(item.event for item in assessment.occurrences),
        "places": Counter(item.place or "" for item in assessment.occurrences),
        "rivals": Counter(item.place or "" for item in assessment.occurrences if item.rivals),
        "strips": _strips(assessment.days),
        "told": _strips([day for day in assessment.days if _is_spoken_of(day)]),
        "matches": Counter(piece.key for piece in matches if piece.kind == MATCH),
        "last_words": _last_words(matches, known),
        "points": Counter(piece.key for piece in points),
        "audits": Counter(piece.key for piece in audits),
        "facets": _facets(known.values(), assessment.readings),
    }
    told = (
        Piece(kind=TOLD, key=item.id, place=RIVAL if claim in item.rivals else "", name=claim, body={})
        for item in assessment.occurrences
        for claim in item.claims
    )
    waiting = [] if public or assessment.readings != "all" else most_urgent(evidence, assessment)
    queue = (
        Piece(kind=QUEUE, key="", place=f"{place:03}~{_LATE - item.sequence:012}", body={"claim": id, "hangs": hangs})
        for item, place, hangs in waiting
        for id in (item.claim.claim_id,)
    )
    return Made(
        as_of=assessment.as_of,
        body=body,
        pieces=(*_days(assessment.days), *matches, *points, *audits, *told, *_views(assessment.views), *queue),
        occurrences=tuple(_told(item, known) for item in assessment.occurrences),
        shown=tuple(evidence) if public else (),
    )


def shelf(obligation: Obligation, match: Match, item: Evidence) -> str:
    """Where a match stands under its obligation. A figure of what is counted stands apart: what was agreed decides of
    it, not the claim."""
    if match.near:
        return NEAR
    if match.polarity in ("for", "against") and obligation.kind in ("rate", "total"):
        given = (count for count in item.claim.counts if count.kind == obligation.count_kind)
        if any(count.min is not None or count.max is not None for count in given):
            return f"{match.polarity} {FIGURE}"
    return match.polarity


def shelves(*, polarity: str | None, near: bool, figures: bool | None) -> list[str]:
    """The shelves on which such matches stand; None is any."""
    if near:
        return [NEAR]
    plain = [] if figures is True else ["for", "against", "agreed", "neither"]
    counted = [] if figures is False else [f"{code} {FIGURE}" for code in ("for", "against")]
    return [shelf for shelf in (*plain, *counted) if polarity in (None, shelf.split()[0])]


def measured(measure: str, form: str, obligation: str = "") -> str:
    """The key of the figures of a measure."""
    return f"{obligation} {form} {measure}"


def measure_of(key: str) -> tuple[str, str, str]:
    """Obligation, measure and form of a key of figures."""
    obligation, form, measure = key.split(" ", 2)
    return obligation, measure, form


def _told(item: Occurrence, known: Mapping[str, Evidence]) -> Told:
    claims = [known[id] for id in item.claims if id in known]
    voices, reports = {one.claim.speaker_id for one in claims}, {one.report_id for one in claims}
    return Told(occurrence=item, voices=len(voices), reports=len(reports))


def _facets(evidence: Iterable[Evidence], readings: str) -> dict[str, dict[str, int]]:
    """How many claims have each value of each facet."""
    found: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for item in evidence:
        if readings == "all" or item.review in ("confirmed", "corrected"):
            for name, value in facets_of(item).items():
                found[name][value] += 1
    return {name: dict(values) for name, values in found.items()}


def _days(days: Sequence[ObligationDay]) -> Iterator[Piece]:
    """A page shows some of the claims of a day alone: the first of each list are kept, whose whole is in `matches`."""
    for day in days:
        kind = DAY if day.start == day.end else PERIOD
        lists = {name: getattr(day, name)[:IDS] for name in ("claims_for", "claims_against", "says_agreed", "near")}
        key = f"{day.obligation} {day.interpretation or ''}"
        yield Piece(kind=kind, key=key, place=f"{day.end}~{day.start}", body=to_json(replace(day, **lists)))


def _is_spoken_of(day: ObligationDay) -> bool:
    """Whether somebody spoke of that very day; a word that carries forward tells nothing new of it."""
    return bool(day.claims_for or day.claims_against) and day.carried_from is None


def _strips(days: Sequence[ObligationDay]) -> dict[str, list[tuple[str, str]]]:
    """Day and outcome, for each obligation and each reading of it."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for day in days:
        if day.start == day.end:
            found[f"{day.obligation} {day.interpretation or ''}"].append((day.start, day.outcome))
    return dict(found)


def _matches(case: Case, assessment: Assessment, known: Mapping[str, Evidence]) -> Iterator[Piece]:
    """By claim what holds or nearly does and every other answer of a holder's reading; by obligation those of its
    text."""
    obligations = {item.id: item for item in case.obligations}
    for match in assessment.matches:
        item, obligation = known.get(match.claim_id), obligations.get(match.obligation)
        if item is None or obligation is None or not (match.fits or match.near or match.interpretation):
            continue
        body = to_json(match)
        key = f"{match.obligation} {match.interpretation or ''}"
        yield Piece(kind=CLAIM, key=key, place=FITS if match.fits else "", name=match.claim_id, body=body)
        if match.interpretation is None:
            where = f"{match.obligation} {shelf(obligation, match, item)}"
            yield Piece(kind=MATCH, key=where, place=place_in_list(item.published, item.sequence), body=body)


def _last_words(matches: Sequence[Piece], known: Mapping[str, Evidence]) -> dict[str, str]:
    """The day of publication of the last claim that bears on each obligation."""
    found: dict[str, str] = {}
    for piece in matches:
        if piece.kind == MATCH and piece.body["fits"]:
            published = known[piece.body["claim_id"]].published or ""
            found[piece.body["obligation"]] = max(published, found.get(piece.body["obligation"], ""))
    return {name: day for name, day in found.items() if day}


def _points(assessment: Assessment, known: Mapping[str, Evidence]) -> Iterator[Piece]:
    bearing: dict[str, dict[str, None]] = defaultdict(dict)
    for match in assessment.matches:
        if match.fits:
            bearing[match.claim_id][match.obligation] = None
    for number, point in enumerate(assessment.points):
        if point.claim_id in known:
            place = f"{point.as_of_latest or point.published or ''}~{point.voice}~{number:012}"
            for obligation in ("", *bearing.get(point.claim_id, ())):
                key = measured(point.measure, point.form, obligation)
                yield Piece(kind=POINT, key=key, place=place, body=to_json(point))


def _audits(assessment: Assessment) -> Iterator[Piece]:
    """The auditor's order is kept: the last in a list is the first that is shown."""
    for number, audit in enumerate(reversed(assessment.audits)):
        for key in ("", audit.rule):
            yield Piece(kind=AUDIT, key=key, place=f"{number:012}", body=to_json(audit))


def _views(views: Views) -> Iterator[Piece]:
    for name, fields in VIEWS.items():
        body = {field: to_json(getattr(views, field)) for field in fields}
        yield Piece(kind=VIEW, key=name, place="", body=body)
