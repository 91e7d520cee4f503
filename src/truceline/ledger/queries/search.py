"""Finding claims: by their words, and by what was read in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from truceline.ledger import fulltext
from truceline.ledger.models import ClaimRow, SearchRow
from truceline.ledger.queries.claims import evidence_of
from truceline.ledger.queries.slices import SIZE, START, Cursor, Slice, beyond, cut
from truceline.records import Evidence
from truceline.records.jsonform import from_json

FACETS: tuple[str, ...] = ("event", "act", "voice", "actor", "where", "language", "review", "confidence")
"""What a claim can be found by, beside its words and days. `where`: usual English name of the place."""

MOST = 1000
"""So many claims are counted; of more, it is said that there are more."""

BANDS: tuple[tuple[str, float], ...] = (("high", 0.85), ("middle", 0.6), ("low", 0.0))
"""How sure the reading of a claim is: from which confidence on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for. `text`: words. `facets`: facet to the values of which a claim has one. `start`, `end`: ISO
    days, of which the claim tells at least one; "" is open. `levels`: those of the reports. `after`: the number of an
    entry: claims that were entered behind it."""

    text: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    levels: tuple[str, ...] = ()
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A slice of the claims found, latest published first; how many there are, `capped` where there are more; of those
    counted, how many have each value of each facet."""

    claims: Slice[Evidence]
    count: int
    capped: bool = False
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


_Row = tuple[str, ...]
_COLUMNS = ("place", "claim_id", *FACETS)


def search(slug: str, face: str, wanted: Wanted, cursor: Cursor = START) -> Found:
    """The claims of a face (the case's slug: of the ledger; else see `SearchRow`) that fit: two or three queries,
    however many there are."""
    rows = _fitting(face, wanted)
    counted = list(rows.order_by("-place").values_list(*_COLUMNS)[: MOST + 1])
    capped = len(counted) > MOST
    here = counted if cursor == START else list(beyond(rows, cursor).values_list(*_COLUMNS)[: SIZE + 1])
    listed = cut(here[: SIZE + 1], _place, cursor)
    facets = {name: Counter(row[2 + n] for row in counted[:MOST]) for n, name in enumerate(FACETS)}
    claims = claims_in(slug, face, [row[1] for row in listed.rows])
    shown = tuple(claims[row[1]] for row in listed.rows if row[1] in claims)
    return Found(
        claims=Slice(rows=shown, newer=listed.newer, older=listed.older),
        count=min(len(counted), MOST),
        capped=capped,
        facets=facets,
    )


@dataclass(frozen=True, slots=True)
class Entered:
    """A claim that came in."""

    claim_id: str
    report_id: str


def entered_since(face: str, after: int, published_from: str, levels: Iterable[str]) -> tuple[list[Entered], bool]:
    """The claims entered after an entry and published from that day on, in the order entered, and whether there are
    more than these: the last MOST are given."""
    rows = SearchRow.objects.filter(face=face, sequence__gt=after, level__in=list(levels)).order_by("-sequence")
    if published_from:
        rows = rows.filter(place__gte=published_from)
    found = [Entered(*row) for row in rows.values_list("claim_id", "report_id")[: MOST + 1]]
    return found[MOST - 1 :: -1] if len(found) >= MOST else found[::-1], len(found) > MOST


def facets_of(item: Evidence) -> dict[str, str]:
    """The value of each facet of a claim, "" where it has none."""
    claim = item.claim
    return {
        "event": claim.event,
        "act": claim.act,
        "voice": claim.speaker_id,
        "actor": claim.actor_id or "",
        "where": claim.place_name or "",
        "language": item.lang or "",
        "review": item.review,
        "confidence": band(claim.confidence),
    }


def claims_in(slug: str, face: str, ids: Iterable[str], levels: Iterable[str] = ()) -> dict[str, Evidence]:
    """Those of the claims that stand and that a face shows, by id, in the order asked."""
    asked = list(dict.fromkeys(ids))
    if face == slug:
        # Ordered here: a database that has no statistics would follow the order of entries instead of the ids.
        rows = ClaimRow.objects.filter(case=slug, claim_id__in=asked, superseded_at=None)
        items: Iterable[Evidence] = evidence_of(slug, sorted(rows, key=lambda row: row.sequence))
    else:
        bodies = SearchRow.objects.filter(face=face, claim_id__in=asked).values_list("body", flat=True)
        items = (from_json(Evidence, json.loads(body)) for body in bodies)
    seen = tuple(levels)
    found = {item.claim.claim_id: item for item in items if not seen or item.level in seen}
    return {id: found[id] for id in asked if id in found}


def claims_in_report(slug: str, face: str, report_id: str) -> list[Evidence]:
    """The claims of a report that a kept face shows, in the order of their quotes."""
    bodies = SearchRow.objects.filter(face=face, report_id=report_id).values_list("body", flat=True)
    found = [from_json(Evidence, json.loads(body)) for body in bodies]
    return sorted(found, key=lambda item: (item.claim.quote_start, item.claim.quote_end, item.sequence))


def band(confidence: float) -> str:
    """How sure a reading is, in one word."""
    return next(name for name, least in BANDS if confidence >= least)


def _fitting(face: str, wanted: Wanted) -> QuerySet[SearchRow]:
    rows = SearchRow.objects.filter(face=face)
    if wanted.levels:
        rows = rows.filter(level__in=wanted.levels)
    for name, values in wanted.facets.items():
        if name in FACETS:
            rows = rows.filter(**({name: values[0]} if len(values) == 1 else {f"{name}__in": values}))
    if wanted.after:
        rows = rows.filter(sequence__gt=wanted.after)
    if wanted.start:
        rows = rows.filter(end__gte=wanted.start)
    if wanted.end:
        rows = rows.filter(start__lte=wanted.end)
    if wanted.text.strip():
        rows = fulltext.holding(rows, face, wanted.text)
    return rows


def _place(row: _Row) -> str:
    return row[0]
