"""Figures checked against each other: arithmetic over what voices say, and nothing about what happened.

Each finding names its claims and its sum, in signs that every language reads. A figure that is vague or has an open
bound takes part in no sum. Section 4 of the method.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from truceline.assessment.days import days_between, iso_date
from truceline.assessment.extent import HARM, Telling
from truceline.assessment.reasons import reason
from truceline.assessment.voices import Voices
from truceline.cases.model import Case, Obligation
from truceline.records import Audit, Count, Point

_NEARLY_ALL = 0.95
"""Parts that make up so much of a total are meant to make it up: less is a mere subset ("among them 30 children")."""
_PARTS = frozenset({"violations", "strikes", "buildings", "items", "detained", "people"})
"""Kinds by which a tally of breaches is split up."""
_OVERLAP = frozenset({"civilians"})
"""Classes that hold others: they are no part beside children, women or fighters."""
_JUMP, _LEAST_JUMP = 5.0, 20
"""A rise a day so many times the usual one, and at least so large, wants an explanation."""
_LEAST_RISES = 3
_DRIFT_DAYS = 3


def audit_reason(found: Audit) -> str:
    """The finding as a reason string, for `reason_text`."""
    numbers = {name: _in_signs(value) for name, value in found.numbers.items()}
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
            if found := list(_in_text(tellings, self._case, self._voices)):
                self._by_text[text] = found
        self._totals.update(totals)
        again = {series for event in events for series in self._rises[event]}
        for series, points in totals.items():
            self._by_series[series] = [*_falls(points, self._is_own), *_undated(points)]
            self._rises[_event(series)].pop(series, None)
            if rises := list(_rises(points)):
                self._rises[_event(series)][series] = rises
            again.add(series)
        for series in again:
            self._jumps[series] = list(self._unexplained(series))
        for voice, event in {(series[1], _event(series)) for series in totals}:
            beside = sorted(one for one in self._totals if one[1] == voice and _event(one) == event)
            points = [point for one in beside for point in self._totals[one]]
            self._by_voice[voice, event] = list(_drifts(points))

    def all(self) -> tuple[Audit, ...]:
        """Every finding, in the order of the rules."""
        kept = (self._by_text, self._by_series, self._jumps, self._by_voice)
        found = [one for table in kept for listed in table.values() for one in listed]
        return tuple(sorted(found, key=lambda item: (item.rule, item.voice, item.claims, item.arithmetic)))

    def _unexplained(self, series: _Series) -> Iterator[Audit]:
        event, kind = series[0].split(":")[:2]
        for before, after, usual in self._rises[event].get(series, ()):
            yield from _jump(before, after, usual, self._told_between(before, after, event, kind))

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


def _in_text(tellings: Sequence[Telling], case: Case, voices: Voices) -> Iterator[Audit]:
    """What the figures of one text say of each other."""
    counted = [item for item in tellings if item.claim.counts]
    if not counted:
        return
    told = _by_report([i for i in counted if i.claim.act == "states" and i.claim.realis == "actual"], voices)
    due = _by_report([i for i in counted if i.claim.agreed or i.claim.realis == "planned"], voices)
    yield from _parts(told)
    yield from _rates(told)
    yield from _shares(told, due)
    yield from _agreed(counted, case, voices)


_Told = dict[tuple[str, str], list[Telling]]
"""Voice and text to the claims of that voice there."""


def _by_report(tellings: Iterable[Telling], voices: Voices) -> _Told:
    told: _Told = defaultdict(list)
    for item in tellings:
        told[voices.id(item.evidence), item.claim.text_id].append(item)
    return told


def _exact(count: Count) -> bool:
    return count.min is not None and count.min == count.max and not count.vague and not count.approx


def _value(count: Count) -> float:
    assert count.min is not None
    return count.min


def _sum(values: Iterable[float]) -> str:
    return " + ".join(_in_signs(value) for value in values)


def _in_signs(value: float | None) -> str:
    """A figure in full: 1,234,567, not 1.23457e+06."""
    return f"{value or 0:,.12g}"


# Parts and totals


def _parts(told: _Told) -> Iterator[Audit]:
    for (voice, _), items in told.items():
        for item in items:
            for count in item.claim.counts:
                if not _exact(count):
                    continue
                parts = [p for p in count.parts if _exact(p) and p.of not in _OVERLAP]
                if len(parts) > 1:
                    yield from _against(voice, [item.id], _value(count), [_value(p) for p in parts])
                elif item.claim.event == "violation" and count.kind == "violations" and count.cumulative:
                    yield from _split(voice, item, count, items)


def _split(voice: str, total: Telling, count: Count, items: Sequence[Telling]) -> Iterator[Audit]:
    """A tally of breaches and the tallies by kind of act that the same report gives beside it."""
    parts: dict[str, tuple[str, float]] = {}
    for item in items:
        if item.claim.event not in HARM - {"casualties"} or (item.first, item.last) != (total.first, total.last):
            continue
        for part in item.claim.counts:
            if part.cumulative and part.kind in _PARTS and _exact(part):
                parts.setdefault(item.claim.event, (item.id, _value(part)))
    if len(parts) > 2:
        yield from _against(
            voice, [total.id, *(claim for claim, _ in parts.values())], _value(count), [v for _, v in parts.values()]
        )


def _against(voice: str, claims: Sequence[str], total: float, parts: Sequence[float]) -> Iterator[Audit]:
    added = sum(parts)
    if added == total or added < _NEARLY_ALL * total:
        return
    over = added - total
    rule = "parts-exceed" if over > 0 else "parts-fall-short"
    larger, smaller = max(added, total), min(added, total)
    difference = f"{_in_signs(larger)} − {_in_signs(smaller)} = {_in_signs(abs(over))}"
    yield Audit(
        rule=rule,
        voice=voice,
        claims=tuple(dict.fromkeys(claims)),
        numbers={"total": total, "parts": added, "difference": abs(over)},
        arithmetic=f"{_sum(parts)} = {_in_signs(added)}; {difference}",
    )


# Totals over time


def _totals(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The totals of one voice for one measure since one day at one place, in the order of their days."""
    series: dict[tuple[object, ...], list[Point]] = defaultdict(list)
    for point in points:
        if point.form == "total" and not point.repeat and point.min is not None and point.min == point.max:
            if point.as_of_latest is not None:
                series[point.voice, point.measure, point.unit, point.start, point.place].append(point)
    for group in series.values():
        yield sorted(group, key=lambda point: (point.as_of_latest or "", point.published or "", point.min or 0))


def _falls(points: Sequence[Point], own: Callable[[Point], bool]) -> Iterator[Audit]:
    """Only between figures whose day is stated, or that come from the voice's own channel: else the later report may
    carry the earlier figure."""
    for group in _totals(points):
        sure = [point for point in group if point.stated or own(point)]
        for before, after in pairwise(sure):
            if (after.min or 0) < (before.min or 0) and before.as_of_latest != after.as_of_latest:
                fall = (before.min or 0) - (after.min or 0)
                yield Audit(
                    rule="total-falls",
                    voice=after.voice,
                    claims=(after.claim_id, before.claim_id),
                    numbers={"before": before.min or 0, "after": after.min or 0, "difference": fall},
                    arithmetic=f"{_in_signs(before.min)} − {_in_signs(after.min)} = {_in_signs(fall)}",
                    measure=after.measure,
                )


def _rises(points: Sequence[Point]) -> Iterator[tuple[Point, Point, float]]:
    """Rises of a total far beyond the usual one, with the usual one a day."""
    for group in _totals(points):
        rises: list[float] = []
        for before, after in pairwise(group):
            days = _days(before, after)
            rise = (after.min or 0) - (before.min or 0)
            if days < 1 or rise < 0:
                continue
            usual = median(rises) if len(rises) >= _LEAST_RISES else None
            rises.append(rise / days)
            if usual is not None and rise >= _LEAST_JUMP and rise / days >= _JUMP * max(usual, 1.0):
                yield before, after, usual


def _jump(before: Point, after: Point, usual: float, explained: float) -> Iterator[Audit]:
    """A rise that the single events told of those days do not make up by half."""
    days, rise = _days(before, after), (after.min or 0) - (before.min or 0)
    if explained < rise / 2:
        sums = f"{_in_signs(after.min)} − {_in_signs(before.min)} = {_in_signs(rise)}"
        yield Audit(
            rule="total-jumps",
            voice=after.voice,
            claims=(after.claim_id, before.claim_id),
            numbers={"rise": rise, "days": days, "usual": round(usual, 1), "explained": explained},
            arithmetic=f"{sums}; {_in_signs(rise)} / {days} = {rise / days:,.1f}",
            measure=after.measure,
        )


def _days(before: Point, after: Point) -> int:
    first, last = iso_date(before.as_of_latest), iso_date(after.as_of_latest)
    return (last - first).days if first and last else 0


def _drifts(points: Sequence[Point]) -> Iterator[Audit]:
    """One figure of one voice that two reports give to two measures ("demolitions" and "buildings")."""
    same: dict[tuple[object, ...], list[Point]] = defaultdict(list)
    for point in points:
        if point.form == "total" and point.min is not None and point.min == point.max and point.min >= _LEAST_JUMP:
            same[point.voice, point.min, point.start].append(point)
    for group in same.values():
        if len({point.measure for point in group}) < 2:
            continue
        for one in group:
            for other in group:
                if one.measure < other.measure and one.measure.split(":")[0] == other.measure.split(":")[0]:
                    near = _published_near(one, other)
                    if near and one.claim_id != other.claim_id:
                        yield Audit(
                            rule="measure-drifts",
                            voice=one.voice,
                            claims=(one.claim_id, other.claim_id),
                            numbers={"value": one.min or 0},
                            arithmetic=f"{_in_signs(one.min)} = {_in_signs(other.min)}",
                            measure=f"{one.measure} {other.measure}",
                        )


def _published_near(one: Point, other: Point) -> bool:
    first, last = iso_date(one.published), iso_date(other.published)
    return first is not None and last is not None and abs((last - first).days) <= _DRIFT_DAYS


# Rates and shares


def _rates(told: _Told) -> Iterator[Audit]:
    """A rate that does not follow from the total and the days beside it, however the first and the last day are
    counted."""
    for (voice, _), items in told.items():
        totals = [(i, c) for i in items for c in i.claim.counts if c.cumulative and _exact(c) and i.first and i.last]
        rates = [(i, c) for i in items for c in i.claim.counts if c.per == "day" and _exact(c) and not i.claim.agreed]
        for item, rate in rates:
            for other, total in totals:
                if total.kind != rate.kind or other.claim.event != item.claim.event:
                    continue
                assert other.first is not None
                assert other.last is not None
                days = (other.last - other.first).days
                fitting = [_value(total) / n for n in (days, days + 1) if n > 0]
                if fitting and not any(abs(value - _value(rate)) <= 1 for value in fitting):
                    quotient = f"{_in_signs(_value(total))} / {days + 1} = {fitting[-1]:,.1f}"
                    yield Audit(
                        rule="rate-differs",
                        voice=voice,
                        claims=(item.id, other.id),
                        numbers={"rate": _value(rate), "total": _value(total), "days": days + 1},
                        arithmetic=f"{quotient} ≠ {_in_signs(_value(rate))}",
                    )


def _shares(told: _Told, due_in: _Told) -> Iterator[Audit]:
    """A percentage that does not follow from the figure and the agreed one beside it."""
    for (voice, text), items in told.items():
        shares = [(i, c) for i in items for c in i.claim.counts if c.kind == "share" and _exact(c)]
        beside = due_in.get((voice, text), ())
        dues = [(i, c) for i in beside for c in i.claim.counts if c.per is None and _exact(c)]
        for item, share in shares:
            done = [c for c in item.claim.counts if c.kind != "share" and c.per is None and _exact(c)]
            for other, due in dues:
                for count in done:
                    if count.kind != due.kind or _value(due) <= _value(count):
                        continue
                    real = 100 * _value(count) / _value(due)
                    if abs(real - _value(share)) > 0.5:
                        quotient = f"{_in_signs(_value(count))} / {_in_signs(_value(due))} = {real:.1f}%"
                        yield Audit(
                            rule="share-differs",
                            voice=voice,
                            claims=(item.id, other.id),
                            numbers={"share": _value(share), "real": round(real, 1)},
                            arithmetic=f"{quotient} ≠ {_in_signs(_value(share))}%",
                        )


def _agreed(tellings: Sequence[Telling], case: Case, voices: Voices) -> Iterator[Audit]:
    """What a report says was agreed, or was due in all by it, against the figure that the agreement has."""
    rates = [owed for owed in case.obligations if owed.quantity is not None and owed.count_kind is not None]
    for item in tellings:
        if item.claim.agreed is not True:
            continue
        for count in item.claim.counts:
            fitting = [
                owed
                for owed in rates
                if owed.count_kind == count.kind and item.claim.event in owed.events and owed.of in (None, count.of)
                if item.claim.actor_id is None or voices.camp(item.claim.actor_id) in voices.camps(owed.owed_by)
            ]
            found = [_misquoted(item, count, owed) for owed in fitting]
            if found and all(found) and _exact(count):
                numbers, arithmetic = found[0] or ({}, "")
                yield Audit(
                    rule="agreed-differs",
                    voice=voices.id(item.evidence),
                    claims=(item.id,),
                    numbers=numbers,
                    arithmetic=arithmetic,
                    obligation=fitting[0].id,
                )


def _misquoted(item: Telling, count: Count, owed: Obligation) -> tuple[dict[str, float], str] | None:
    """The figures and the sum where what is said to be agreed is not what the obligation has; None where it is."""
    assert owed.quantity is not None
    said, agreed = count.min or 0, owed.quantity
    if count.per == owed.per:
        return (
            None if said == agreed else ({"said": said, "agreed": agreed}, f"{_in_signs(said)} ≠ {_in_signs(agreed)}")
        )
    if count.per is None and owed.per == "day" and item.first and item.last:
        days = (item.last - item.first).days
        due = {n: n * agreed for n in (days, days + 1)}
        if said in due.values():
            return None
        numbers = {"said": said, "agreed": agreed, "days": days + 1, "due": due[days + 1]}
        return numbers, f"{days + 1} × {_in_signs(agreed)} = {_in_signs(due[days + 1])} ≠ {_in_signs(said)}"
    return None


# What a figure leaves open


def _undated(points: Sequence[Point]) -> Iterator[Audit]:
    """Totals that say neither as of when nor since when; one finding for each voice and measure."""
    open_ends: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    whole: dict[tuple[str, str], int] = defaultdict(int)
    for point in points:
        if point.form != "total" or point.repeat:
            continue
        whole[point.voice, point.measure] += 1
        if not point.stated:
            open_ends["no-as-of", point.voice, point.measure].append(point.claim_id)
        if point.start is None:
            open_ends["no-since", point.voice, point.measure].append(point.claim_id)
    for (rule, voice, measure), claims in open_ends.items():
        of = whole[voice, measure]
        yield Audit(
            rule=rule,
            voice=voice,
            claims=tuple(sorted(claims)),
            numbers={"open": len(claims), "of": of},
            arithmetic=f"{len(claims)} / {of}",
            measure=measure,
        )
