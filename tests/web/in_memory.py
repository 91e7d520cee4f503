"""A room whose records lie in memory: what the tests of pages fill by hand. A test compares it with the real one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from truceline.cases.model import Case, Obligation
from truceline.ledger.queries import START, Cursor, Found, Kept, ReportRow, SetAsideRow, Slice, facets_of, sliced
from truceline.records import Assessment, Audit, Evidence, Gate, Match, ObligationDay, Occurrence, Point
from truceline.records.commission import OpenIssue, Reply
from truceline.records.identity import report_key
from truceline.records.views import Views
from truceline.web.answers import FoundOccurrences, News, Series, Told, Totals

SHOWN = 40
POINTS_SHOWN = 400


@dataclass(frozen=True, slots=True)
class RoomInMemory:
    """Answers as `Room` does, from records that lie in memory."""

    case: Case
    assessment: Assessment
    demonstration: bool
    totals: Totals
    levels: frozenset[str]
    """The levels of the reports that it rests on."""
    behind: bool = field(default=False, kw_only=True)
    kept: Kept = field(
        default=Kept(id=0, case="", face="all", as_of="", sequence=0, head="", made_at="", past=False), kw_only=True
    )
    made: dict[tuple[str, ...], Any] = field(default_factory=dict, kw_only=True)
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

    def days(self, obligation: str, interpretation: str | None = None) -> tuple[ObligationDay, ...]:
        """The findings of an obligation under its text or a holder's reading."""
        return tuple(day for day in self._days.get(obligation, ()) if day.interpretation == interpretation)

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

    def outcomes(
        self, obligation: str, interpretation: str | None = None, *, told: bool = False
    ) -> tuple[tuple[str, str], ...]:
        """Each single day with its outcome; `told`: those of which somebody spoke."""
        return tuple(
            (day.start, day.outcome)
            for day in self._days.get(obligation, ())
            if day.start == day.end and day.interpretation == interpretation
            if not told or day.claims_for or day.claims_against
        )

    def issues_about(self, id: str) -> tuple[OpenIssue, ...]:
        """No matter was opened."""
        return ()

    def replies_about(self, id: str) -> tuple[Reply, ...]:
        """Nobody replied."""
        return ()

    def of_claims(self, ids: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        """The obligations that each of some claims bears on, or nearly does."""
        return {id: self._of_claim[id] for id in ids if id in self._of_claim}

    def retellings(self, report_id: str) -> tuple[tuple[ReportRow, ...], int]:
        """Reports that repeat a report's text."""
        found = tuple(row for row in self._reports.values() if row.origin == report_id)
        return found, len(found)

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

    def views(self, *names: str) -> Views:
        """The views of the evidence."""
        return self.assessment.views

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

    def told(self, occurrences: Iterable[Occurrence]) -> dict[str, Told]:
        """By whom each of some occurrences is told."""
        found = {}
        for item in occurrences:
            known = [self._evidence[id] for id in item.claims if id in self._evidence]
            found[item.id] = Told(
                voices=len({one.claim.speaker_id for one in known}),
                reports=len({one.report_id for one in known}),
                first=known[0] if known else None,
            )
        return found

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
        """The claims that have the facets that are wanted and hold the words as they stand."""
        everything = sorted(self._evidence.values(), key=_claim_key, reverse=True)
        kept = [
            item
            for item in everything
            if wanted.get("text", "") in item.claim.quote
            and all(wanted.get(name, "") in ("", value) for name, value in facets_of(item).items())
        ]
        return Found(claims=sliced(kept, _claim_key, cursor), count=len(kept), facets=_counted(kept))

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """How many of all claims have each value of each facet."""
        return _counted(self._evidence.values())

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


def _counted(evidence: Iterable[Evidence]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item in evidence:
        for name, value in facets_of(item).items():
            counts[name][value] += 1
    return {name: dict(values) for name, values in counts.items()}


def build(
    case: Case,
    assessment: Assessment,
    evidence: Iterable[Evidence],
    reports: Iterable[ReportRow],
    set_aside: Iterable[SetAsideRow] = (),
    demonstration: bool = False,
) -> RoomInMemory:
    """A room from its parts."""
    rows = {row.id: row for row in reports}
    claims = {item.claim.claim_id: item for item in evidence}
    aside = tuple(set_aside)
    by_obligation: dict[str, list[Match]] = defaultdict(list)
    by_claim: dict[str, list[Match]] = defaultdict(list)
    for match in assessment.matches:
        by_obligation[match.obligation].append(match)
        by_claim[match.claim_id].append(match)
    return RoomInMemory(
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
