"""What the pages read of a case: bounded questions, each answered by one method.

This is the only module of the pages that asks the ledger and the pipeline. A room is read-only and shared by requests.
No method gives all claims, reports or matches of a case: what needs them all is computed when the case is assessed.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock

from truceline.cases.model import Case, Obligation
from truceline.ledger import queries
from truceline.ledger.queries import START, Cursor, ReportRow, SetAsideRow, Slice, sliced
from truceline.pipeline import follow
from truceline.records import LEVELS, Assessment, Audit, Evidence, Gate, Match, ObligationDay, Occurrence, Point, Report

ROOMS_KEPT = 8
SHOWN = 40
"""How many of a kind a page shows where it does not page through them."""
POINTS_SHOWN = 400
"""How many figures of a measure, the latest: a chart and its table are made of them."""
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")

_rooms: OrderedDict[tuple[str, str, date | None, tuple[str, ...]], Room] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much a case holds. `reviewed`: claims that people have confirmed or corrected. `sequence`: number of the
    entry of the claim that came in last."""

    reports: int = 0
    claims: int = 0
    occurrences: int = 0
    set_aside: int = 0
    reviewed: int = 0
    sequence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gives: a slice of claims, how many there are in all (`capped`: at least so many), and how many of
    them have each value of each facet."""

    claims: Slice[Evidence]
    count: int
    capped: bool = False
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOccurrences:
    """A slice of the occurrences that fit what is wanted, how many there are in all, how many at each place whatever
    place is wanted ("" where none is told), and the events that the case has at all."""

    occurrences: Slice[Occurrence]
    count: int
    places: Mapping[str, int]
    events: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came in after an entry, or was published from a day on: reports and claims, for each obligation how many of
    the claims bear on it and the latest of them, and the occurrences of which accounts now differ."""

    reports: int
    claims: int
    by_obligation: Mapping[str, tuple[int, str]]
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures of one measure in one form (total, period, rate), the latest of them, and how many there are."""

    measure: str
    form: str
    points: tuple[Point, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Room:
    """A case with its assessment, as the pages ask for it. `assessment` is without its long lists (days, matches,
    occurrences, points, audits, unmatched): methods give what a page needs of them."""

    case: Case
    assessment: Assessment
    demonstration: bool
    totals: Totals
    levels: frozenset[str]
    """The levels of the reports that it rests on."""
    _evidence: dict[str, Evidence]
    _reports: dict[str, ReportRow]
    _set_aside: tuple[SetAsideRow, ...]
    _matches: dict[str, tuple[Match, ...]]
    _of_claim: dict[str, tuple[Match, ...]]
    _days: dict[str, tuple[ObligationDay, ...]]
    _occurrences: dict[str, Occurrence]
    _points: tuple[Point, ...]
    _audits: tuple[Audit, ...]
    _keys: dict[str, str]

    def obligation(self, id: str) -> Obligation | None:
        """The obligation with that id, or None."""
        return next((item for item in self.case.obligations if item.id == id), None)

    def gate(self, id: str) -> Gate | None:
        """The gate as assessed, or None where the assessment has none of that id."""
        return next((gate for gate in self.assessment.gates if gate.gate == id), None)

    def current(self, obligation: str) -> tuple[ObligationDay, ...]:
        """The findings of the day assessed: of the text, and of each holder's reading."""
        return tuple(day for day in self.assessment.current if day.obligation == obligation)

    def days(self, obligation: str) -> tuple[ObligationDay, ...]:
        """The findings of an obligation, all readings, day by day and by period."""
        return self._days.get(obligation, ())

    def last_word(self, obligation: str) -> str | None:
        """The day of publication of the last claim that bears on the obligation, or None."""
        found, _ = self.matched(obligation, limit=1)
        item = self.claim(found[0].claim_id) if found else None
        return item.published if item else None

    def matched(
        self,
        obligation: str,
        *,
        polarity: str | None = None,
        near: bool = False,
        figures: bool | None = None,
        limit: int = SHOWN,
    ) -> tuple[tuple[Match, ...], int]:
        """The claims that bear on the text of an obligation, latest published first, and how many there are in all.

        `near`: instead, those that nearly do. `figures`: those alone that do, or do not, give a figure of what the
        obligation counts.
        """
        item = self.obligation(obligation)
        kept: dict[str, Match] = {}
        for match in self._matches.get(obligation, ()):
            told = self._evidence.get(match.claim_id)
            if told is None or item is None or match.interpretation is not None:
                continue
            chosen = (match.near if near else match.fits) and polarity in (None, match.polarity)
            if chosen and figures in (None, measures(item, match, told)):
                kept[match.claim_id] = match
        ordered = sorted(kept.values(), key=lambda match: _claim_key(self._evidence[match.claim_id]), reverse=True)
        return tuple(ordered[:limit]), len(kept)

    def of_claim(self, claim_id: str) -> tuple[Match, ...]:
        """The obligations that a claim bears on, or nearly does."""
        return self._of_claim.get(claim_id, ())

    def series(self, obligation: str, limit: int = POINTS_SHOWN) -> tuple[Series, ...]:
        """The figures of claims that bear on an obligation, by measure and form, the latest of each."""
        fitting = {match.claim_id for match in self._matches.get(obligation, ()) if match.fits}
        found: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for point in self._points:
            if point.claim_id in fitting:
                found[point.measure, point.form].append(point)
        return tuple(
            Series(measure=measure, form=form, points=_latest(points, limit), count=len(points))
            for (measure, form), points in found.items()
        )

    def points(self, measure: str, form: str, limit: int = POINTS_SHOWN) -> Series:
        """The latest figures of one measure, whatever obligation they bear on."""
        points = [point for point in self._points if (point.measure, point.form) == (measure, form)]
        return Series(measure=measure, form=form, points=_latest(points, limit), count=len(points))

    def measures(self) -> tuple[tuple[str, str, int], ...]:
        """Every measure with its form and the number of its figures."""
        counted = Counter((point.measure, point.form) for point in self._points)
        return tuple((measure, form, count) for (measure, form), count in sorted(counted.items()))

    def audits(self, rule: str | None = None, limit: int = SHOWN) -> tuple[tuple[Audit, ...], int]:
        """What the auditor found, in the order of the assessment, and how much in all."""
        found = [item for item in self._audits if rule in (None, item.rule)]
        return tuple(found[:limit]), len(found)

    def occurrence(self, id: str) -> Occurrence | None:
        """The occurrence with that id, or None."""
        return self._occurrences.get(id)

    def occurrences(self, cursor: Cursor = START) -> Slice[Occurrence]:
        """A slice of the occurrences, latest first."""
        ordered = sorted(self._occurrences.values(), key=_occurrence_key, reverse=True)
        return sliced(ordered, _occurrence_key, cursor)

    def find_occurrences(self, wanted: Mapping[str, str], cursor: Cursor = START) -> FoundOccurrences:
        """The occurrences that fit what is wanted, latest first: `event`, `place`, `from` and `to` (ISO days, of which
        it has at least one), `rivals` (accounts differ); "" is any."""
        everything = sorted(self._occurrences.values(), key=_occurrence_key, reverse=True)
        anywhere = [item for item in everything if _occurred(item, wanted)]
        place = wanted.get("place", "")
        kept = [item for item in anywhere if place in ("", item.place)]
        return FoundOccurrences(
            occurrences=sliced(kept, _occurrence_key, cursor),
            count=len(kept),
            places=Counter(item.place or "" for item in anywhere),
            events=Counter(item.event for item in everything),
        )

    def occurrences_of(self, claim_id: str) -> tuple[Occurrence, ...]:
        """The occurrences that a claim tells of."""
        return tuple(item for item in self._occurrences.values() if claim_id in item.claims)

    def claim(self, claim_id: str) -> Evidence | None:
        """A claim, or None where there is none that stands."""
        return self._evidence.get(claim_id)

    def claims(self, ids: Iterable[str]) -> dict[str, Evidence]:
        """Those of the claims that stand, by id, in the order asked."""
        return {id: self._evidence[id] for id in ids if id in self._evidence}

    def claims_of(self, report_id: str) -> list[Evidence]:
        """The claims of a report in the order of their quotes; a repeat shows those of its origin."""
        row = self._reports.get(report_id)
        where = row.origin if row is not None and row.origin else report_id
        found = [item for item in self._evidence.values() if item.report_id in (report_id, where)]
        return sorted(found, key=lambda item: (item.claim.quote_start, item.claim.quote_end, item.sequence))

    def search(self, wanted: Mapping[str, str], cursor: Cursor = START) -> Found:
        """The claims that fit what is wanted (`event`, `voice`, `language`; "" is any), latest published first."""
        everything = sorted(self._evidence.values(), key=_claim_key, reverse=True)
        kept = [item for item in everything if all(facets_of(item).get(n) == v for n, v in wanted.items() if v)]
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for item in everything:
            for name, value in facets_of(item).items():
                counts[name][value] += value != ""
        return Found(claims=sliced(kept, _claim_key, cursor), count=len(kept), facets=counts)

    def news(self, *, after: int = 0, published_from: str = "") -> News:
        """What came in after the entry with that number, published on that day (ISO) or later."""
        new = [
            item
            for item in self._evidence.values()
            if item.sequence > after and (item.published or "") >= published_from and item.repeat_of is None
        ]
        bearing: dict[str, tuple[int, str]] = {}
        for item in sorted(new, key=_claim_key):
            for match in self._of_claim.get(item.claim.claim_id, ()):
                if match.fits and match.interpretation is None:
                    count, _ = bearing.get(match.obligation, (0, ""))
                    bearing[match.obligation] = (count + 1, item.claim.claim_id)
        ids = {item.claim.claim_id for item in new}
        return News(
            reports=len({item.report_id for item in new}),
            claims=len(new),
            by_obligation=bearing,
            rivals=tuple(item.id for item in self._occurrences.values() if ids & set(item.rivals)),
        )

    def report_row(self, report_id: str) -> ReportRow | None:
        """What is known of a report but its text, or None."""
        return self._reports.get(report_id)

    def report_id(self, key: str) -> str | None:
        """The id of the report for which that key stands in an address, or None."""
        return self._keys.get(key)

    def reports(self, cursor: Cursor = START) -> Slice[ReportRow]:
        """A slice of the reports, latest published first."""
        return sliced(sorted(self._reports.values(), key=_report_key, reverse=True), _report_key, cursor)

    def set_aside(self, cursor: Cursor = START) -> Slice[SetAsideRow]:
        """A slice of what could not be read, latest first."""
        return sliced(sorted(self._set_aside, key=_aside_key, reverse=True), _aside_key, cursor)


def measures(obligation: Obligation, match: Match, item: Evidence) -> bool:
    """Whether a claim gives a figure of what the obligation counts: then what was agreed decides, not the claim."""
    if obligation.kind not in ("rate", "total") or match.polarity not in ("for", "against"):
        return False
    return any(
        count.kind == obligation.count_kind and (count.min is not None or count.max is not None)
        for count in item.claim.counts
    )


def facets_of(item: Evidence) -> dict[str, str]:
    """The values by which a claim can be found."""
    return {"event": item.claim.event, "voice": item.claim.speaker_id, "language": item.lang or ""}


def slugs() -> list[str]:
    """The cases of the workspace."""
    return queries.cases()


def room(slug: str, as_of: date | None = None, *, levels: tuple[str, ...] = LEVELS) -> Room | None:
    """The room of a case as it stands, made from reports of these levels alone, or None where the workspace has no such
    case."""
    if slug not in queries.cases():
        return None
    head = queries.head(slug)
    key = (slug, head.digest, as_of, levels)
    with _lock:
        if key in _rooms:
            _rooms.move_to_end(key)
            return _rooms[key]
    made = _gather(slug, as_of, levels)
    with _lock:
        _rooms[key] = made
        while len(_rooms) > ROOMS_KEPT:
            _rooms.popitem(last=False)
    return made


def report(slug: str, report_id: str) -> Report | None:
    """A report with its text, or None where there is none or its text is withheld."""
    return queries.report(slug, report_id)


def report_key(report_id: str) -> str:
    """What stands for a report in an address: its id where that is plain, else the start of its digest."""
    if _PLAIN_ID.fullmatch(report_id):
        return report_id
    return "~" + hashlib.sha256(report_id.encode("utf-8")).hexdigest()[:24]


def build(
    case: Case,
    assessment: Assessment,
    evidence: Iterable[Evidence],
    reports: Iterable[ReportRow],
    set_aside: Iterable[SetAsideRow] = (),
    demonstration: bool = False,
) -> Room:
    """A room from its parts."""
    rows = {row.id: row for row in reports}
    claims = {item.claim.claim_id: item for item in evidence}
    aside = tuple(set_aside)
    by_obligation: dict[str, list[Match]] = defaultdict(list)
    by_claim: dict[str, list[Match]] = defaultdict(list)
    for match in assessment.matches:
        by_obligation[match.obligation].append(match)
        by_claim[match.claim_id].append(match)
    return Room(
        case=case,
        assessment=replace(assessment, days=(), matches=(), occurrences=(), points=(), audits=(), unmatched=()),
        demonstration=demonstration,
        totals=Totals(
            reports=len(rows),
            claims=len(claims),
            occurrences=len(assessment.occurrences),
            set_aside=len(aside),
            reviewed=sum(item.review in ("confirmed", "corrected") for item in claims.values()),
            sequence=max((item.sequence for item in claims.values()), default=0),
        ),
        levels=frozenset(row.level for row in rows.values()),
        _evidence=claims,
        _reports=rows,
        _set_aside=aside,
        _matches={name: tuple(items) for name, items in by_obligation.items()},
        _of_claim={name: tuple(items) for name, items in by_claim.items()},
        _days=_by_obligation(assessment.days),
        _occurrences={item.id: item for item in assessment.occurrences},
        _points=assessment.points,
        _audits=assessment.audits,
        _keys={report_key(id): id for id in rows},
    )


def _gather(slug: str, as_of: date | None, levels: tuple[str, ...]) -> Room:
    case, assessment = follow.current(slug, as_of=as_of, levels=levels)
    return build(
        case,
        assessment,
        [item for item in queries.evidence(slug) if item.level in levels],
        [row for row in queries.reports(slug) if row.level in levels],
        queries.set_aside(slug),
        queries.has_demonstration(slug),
    )


def _by_obligation(days: Iterable[ObligationDay]) -> dict[str, tuple[ObligationDay, ...]]:
    found: dict[str, list[ObligationDay]] = defaultdict(list)
    for day in days:
        found[day.obligation].append(day)
    return {name: tuple(items) for name, items in found.items()}


def _latest(points: list[Point], limit: int) -> tuple[Point, ...]:
    ordered = sorted(points, key=lambda point: (point.as_of_latest or point.published or "", point.voice))
    return tuple(ordered[-limit:])


def _claim_key(item: Evidence) -> str:
    return f"{item.published or ''}~{item.sequence:012}"


def _report_key(row: ReportRow) -> str:
    return f"{row.published or ''}~{row.recorded_at}~{row.id}"


def _occurred(item: Occurrence, wanted: Mapping[str, str]) -> bool:
    """Whether an occurrence fits all that is wanted but its place. One without a day fits no wanted day."""
    first, last = item.start or item.end or "", item.end or item.start or ""
    start, end = wanted.get("from", ""), wanted.get("to", "")
    return (
        wanted.get("event", "") in ("", item.event)
        and (bool(item.rivals) or not wanted.get("rivals"))
        and (not start or last >= start)
        and (not end or "" < first <= end)
    )


def _occurrence_key(item: Occurrence) -> str:
    return f"{item.start or ''}~{item.id}"


def _aside_key(row: SetAsideRow) -> str:
    return f"{row.recorded_at}~{row.id}"
