"""Figures checked against each other: arithmetic over what voices say, and nothing about what happened.

Each finding names its claims and its sum. Section 4 of the method.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from truceline.assessment.arithmetic import in_signs
from truceline.assessment.days import days_between, iso_date
from truceline.assessment.extent import Telling
from truceline.assessment.over_time import differing_rises, drifts, falls, jump, rises, undated
from truceline.assessment.reasons import reason
from truceline.assessment.voices import Voices
from truceline.assessment.within_text import audit_text
from truceline.cases.model import Case
from truceline.records import Audit, Point


def audit_reason(found: Audit) -> str:
    """The finding as a reason string, for `reason_text`."""
    numbers = {name: in_signs(value) for name, value in found.numbers.items()}
    return reason(f"audit-{found.rule}", body=found.voice, sum=found.arithmetic, **numbers)


class Auditor:
    """What the figures of a case say of themselves: text by text, series by series, and voice by voice."""

    def __init__(self, case: Case, voices: Voices, tellings: Mapping[str, Telling]) -> None:
        self._case = case
        self._voices = voices
        self._tellings = tellings
        self._singles: dict[tuple[str, date], dict[str, Telling]] = defaultdict(dict)
        self._totals: dict[_Series, list[Point]] = {}
        self._by_text: dict[str, list[Audit]] = {}
        self._by_series: dict[_Series, list[Audit]] = {}
        self._by_voice: dict[tuple[str, str], list[Audit]] = {}
        self._rises: dict[str, dict[_Series, list[tuple[Point, Point, float]]]] = defaultdict(dict)
        self._jumps: dict[_Series, list[Audit]] = {}

    def turn(
        self,
        gone: Iterable[Telling],
        come: Iterable[Telling],
        texts: Mapping[str, Sequence[Telling]],
        totals: Mapping[_Series, list[Point]],
    ) -> None:
        """Takes in what is told no longer and now, the texts that changed, and the totals that changed by measure and
        voice."""
        events: set[str] = set()
        for telling in gone:
            for key in _single(telling):
                self._singles[key].pop(telling.id, None)
                events.add(key[0])
        for telling in come:
            for key in _single(telling):
                self._singles[key][telling.id] = telling
                events.add(key[0])
        for text, tellings in texts.items():
            self._by_text.pop(text, None)
            if found := list(audit_text(tellings, self._case, self._voices)):
                self._by_text[text] = found
        self._totals.update(totals)
        again = {series for event in events for series in self._rises[event]}
        for series, points in totals.items():
            self._by_series[series] = [*falls(points, self._is_own), *undated(points)]
            self._rises[_event(series)].pop(series, None)
            if risen := list(rises(points)):
                self._rises[_event(series)][series] = risen
            again.add(series)
        for series in again:
            self._jumps[series] = list(self._unexplained(series))
        for voice, event in {(series[1], _event(series)) for series in totals}:
            beside = sorted(one for one in self._totals if one[1] == voice and _event(one) == event)
            points = [point for one in beside for point in self._totals[one]]
            self._by_voice[voice, event] = [*drifts(points), *differing_rises(points, self._is_own)]

    def all(self) -> tuple[Audit, ...]:
        """Every finding, in the order of the rules."""
        kept = (self._by_text, self._by_series, self._jumps, self._by_voice)
        found = [one for table in kept for listed in table.values() for one in listed]
        return tuple(sorted(found, key=lambda item: (item.rule, item.voice, item.claims, item.arithmetic)))

    def _unexplained(self, series: _Series) -> Iterator[Audit]:
        event, kind = series[0].split(":")[:2]
        for before, after, usual in self._rises[event].get(series, ()):
            yield from jump(before, after, usual, self._told_between(before, after, event, kind))

    def _is_own(self, point: Point) -> bool:
        return self._voices.own_channel(self._tellings[point.claim_id].evidence)

    def _told_between(self, before: Point, after: Point, event: str, kind: str) -> float:
        """What single events of the measure add up to, dated after one point and up to the next; each event and place
        once, with its highest figure."""
        first, last = iso_date(before.as_of_latest), iso_date(after.as_of_latest)
        highest: dict[tuple[date, str | None], float] = defaultdict(float)
        for day in days_between(first, last)[1:] if first and last else ():
            for item in self._singles.get((event, day), {}).values():
                for count in item.claim.counts:
                    if count.kind == kind and count.min is not None:
                        key = day, item.claim.place_name
                        highest[key] = max(highest[key], count.min)
        return sum(highest[key] for key in sorted(highest, key=str))


_Series = tuple[str, str]
"""Measure and voice."""


def _event(series: _Series) -> str:
    return series[0].partition(":")[0]


def _single(telling: Telling) -> list[tuple[str, date]]:
    """Event and day of a single act that is stated, or nothing."""
    stated = telling.claim.act == "states" and telling.claim.realis == "actual"
    if not stated or telling.extent != "single" or telling.first is None:
        return []
    return [(telling.claim.event, telling.first)]
