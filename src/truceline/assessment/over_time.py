"""What the totals of a voice say over time: falls, jumps, rises that differ, one figure of two things, open days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from truceline.assessment.arithmetic import in_signs
from truceline.assessment.days import iso_date
from truceline.records import Audit, Point

_JUMP, _LEAST_JUMP = 5.0, 20
"""A rise a day so many times the usual one, and at least so large, wants an explanation."""
_LEAST_RISES = 3
_DRIFT_DAYS = 3


def _totals(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The totals of one voice for one measure since one day at one place, in the order of their days."""
    series: dict[tuple[object, ...], list[Point]] = defaultdict(list)
    for point in points:
        if point.form == "total" and not point.repeat and point.min is not None and point.min == point.max:
            if point.as_of_latest is not None:
                series[point.voice, point.measure, point.unit, point.start, point.place].append(point)
    for group in series.values():
        yield sorted(group, key=lambda point: (point.as_of_latest or "", point.published or "", point.min or 0))


def falls(points: Sequence[Point], own: Callable[[Point], bool]) -> Iterator[Audit]:
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
                    arithmetic=f"{in_signs(before.min)} − {in_signs(after.min)} = {in_signs(fall)}",
                    measure=after.measure,
                )


def rises(points: Sequence[Point]) -> Iterator[tuple[Point, Point, float]]:
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


def jump(before: Point, after: Point, usual: float, explained: float) -> Iterator[Audit]:
    """A rise that the single events told of those days do not make up by half."""
    days, rise = _days(before, after), (after.min or 0) - (before.min or 0)
    if explained < rise / 2:
        sums = f"{in_signs(after.min)} − {in_signs(before.min)} = {in_signs(rise)}"
        yield Audit(
            rule="total-jumps",
            voice=after.voice,
            claims=(after.claim_id, before.claim_id),
            numbers={"rise": rise, "days": days, "usual": round(usual, 1), "explained": explained},
            arithmetic=f"{sums}; {in_signs(rise)} / {days} = {rise / days:,.1f}",
            measure=after.measure,
        )


def differing_rises(points: Sequence[Point], own: Callable[[Point], bool]) -> Iterator[Audit]:
    """A total since a later day against the rise of the longer total: over days within its own that cannot be more, nor
    over days that hold them all be less. Only between figures whose day is sure."""
    axes: dict[tuple[object, ...], list[tuple[str, list[Point]]]] = defaultdict(list)
    for group in _totals(points):
        first, sure = group[0], [point for point in group if point.stated or own(point)]
        if sure and first.start is not None:
            axes[first.measure, first.unit, first.place].append((first.start, sure))
    for axis in axes.values():
        for since, short in axis:
            for earlier, longer in axis:
                if earlier < since:
                    for point in short:
                        yield from _against_rise(point, longer)


def _against_rise(point: Point, longer: Sequence[Point]) -> Iterator[Audit]:
    since, until = point.start or "", point.as_of_latest or ""
    within = [one for one in longer if since <= (one.as_of_latest or "") <= until]
    before = [one for one in longer if (one.as_of_latest or "") < since]
    after = [one for one in longer if (one.as_of_latest or "") >= until]
    pairs = [(within[0], within[-1], True)] if within else []
    pairs += [(before[-1], after[0], False)] if before and after else []
    for first, last, too_much in pairs:
        rise, said = (last.min or 0) - (first.min or 0), point.min or 0
        if (rise > said) if too_much else (rise < said):
            sums = f"{in_signs(last.min)} − {in_signs(first.min)} = {in_signs(rise)}"
            yield Audit(
                rule="rise-differs",
                voice=point.voice,
                claims=(point.claim_id, last.claim_id, first.claim_id),
                numbers={"said": said, "rise": rise, "difference": abs(said - rise)},
                arithmetic=f"{sums} ≠ {in_signs(said)}",
                measure=point.measure,
            )


def _days(before: Point, after: Point) -> int:
    first, last = iso_date(before.as_of_latest), iso_date(after.as_of_latest)
    return (last - first).days if first and last else 0


def drifts(points: Sequence[Point]) -> Iterator[Audit]:
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
                            arithmetic=f"{in_signs(one.min)} = {in_signs(other.min)}",
                            measure=f"{one.measure} {other.measure}",
                        )


def _published_near(one: Point, other: Point) -> bool:
    first, last = iso_date(one.published), iso_date(other.published)
    return first is not None and last is not None and abs((last - first).days) <= _DRIFT_DAYS


def undated(points: Sequence[Point]) -> Iterator[Audit]:
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
