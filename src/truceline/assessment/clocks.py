"""How long it took: from the event to the report, from the report to its capture, from there to the review.

Delays are told as the middle one with the quarters and the longest, never as a mean: one old report that came in late
would make a mean useless.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from statistics import quantiles

from truceline.assessment.days import published_day
from truceline.assessment.extent import Telling
from truceline.assessment.sides import Sides
from truceline.cases.model import Case
from truceline.records import Evidence
from truceline.records.review import DECISIONS
from truceline.records.views import Clock, Spread

STEPS: tuple[str, ...] = ("reported", "captured", "reviewed")
OUTLETS_KEPT = 12

_Key = tuple[str, str, str]
"""Step, by, of."""


def clocks(tellings: Iterable[Telling], evidence: Sequence[Evidence], case: Case, sides: Sides) -> tuple[Clock, ...]:
    """The clocks over everything, then by language, side and outlet, those with most reports first."""
    delays: dict[_Key, list[float]] = defaultdict(list)
    waiting: Counter[tuple[str, str]] = Counter()
    for telling in tellings:
        if telling.extent == "single" and telling.dated and telling.first and telling.published:
            days = (telling.published - telling.first).days
            if days >= 0:
                _add(delays, "reported", telling.evidence, sides, days)
    captured: set[str] = set()
    for item in evidence:
        if item.report_id not in captured:
            captured.add(item.report_id)
            days_after = _captured_after(item, case)
            if days_after is not None:
                _add(delays, "captured", item, sides, days_after)
        if item.review in DECISIONS:
            taken, decided = _moment(item.recorded_at, case), _moment(item.reviewed_at, case)
            if taken and decided:
                _add(delays, "reviewed", item, sides, _days(taken, decided))
        else:
            for key in _keys(item, sides):
                waiting[key] += 1
    sizes = Counter({(by, of): len(told) for (step, by, of), told in delays.items() if step == "captured"})
    kept = [of for (by, of), _ in sizes.most_common() if by == "outlet"][:OUTLETS_KEPT]
    keys = {(by, of) for _, by, of in delays} | set(waiting)
    order = {"all": 0, "lang": 1, "side": 2, "outlet": 3}
    return tuple(
        Clock(
            step=step,
            by=by,
            of=of,
            spread=_spread(delays[step, by, of]) if (step, by, of) in delays else None,
            waiting=waiting[by, of] if step == "reviewed" else 0,
        )
        for by, of in sorted(keys, key=lambda key: (order[key[0]], -sizes[key], key[1]))
        if by != "outlet" or of in kept
        for step in STEPS
    )


def _add(delays: dict[_Key, list[float]], step: str, item: Evidence, sides: Sides, days: float) -> None:
    for by, of in _keys(item, sides):
        delays[step, by, of].append(days)


def _keys(item: Evidence, sides: Sides) -> tuple[tuple[str, str], ...]:
    side = sides.of(item.claim.speaker_id)
    return (("all", ""), ("lang", item.lang or ""), ("side", side), ("outlet", item.outlet or ""))


def _captured_after(item: Evidence, case: Case) -> float | None:
    """Days from publication to capture; whole days where the report gives no hour."""
    day, taken = published_day(item.published, case), _moment(item.recorded_at, case)
    if day is None or taken is None:
        return None
    at = _moment(item.published, case) if "T" in (item.published or "") else None
    return max(0.0, _days(at, taken) if at else (taken.astimezone(case.timezone).date() - day).days)


def _moment(text: str | None, case: Case) -> datetime | None:
    """A time, in the case's zone where it names none; None where it cannot be read."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=case.timezone)


def _days(first: datetime, last: datetime) -> float:
    return (last - first).total_seconds() / 86_400


def _spread(delays: list[float]) -> Spread:
    low, middle, high = quantiles(delays, n=4, method="inclusive") if len(delays) > 1 else delays * 3
    return Spread(
        n=len(delays),
        quarter=round(low, 2),
        middle=round(middle, 2),
        three_quarters=round(high, 2),
        longest=round(max(delays), 2),
    )
