"""A figure's bounds against the agreed figure. Bounds are compared, never averaged; vague ones are never summed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from truceline.cases.model import Obligation
from truceline.records import Count

Standing = Literal["nothing", "below", "at-least", "straddles"]

ABOUT = 0.1
"""How far "about N" is taken to reach to either side, as a share of N. A convention of the method, shown with it."""

_MONTH = (28, 31)


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a figure; None is open. `vague`: the bounds are a convention (dozens, hundreds)."""

    min: float | None
    max: float | None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed over the same stretch: one figure, or bounds where the days of the stretch are not sharp."""

    low: float
    high: float


def interval_of(count: Count) -> Interval:
    """The bounds of a count; "about N" widened by a tenth."""
    low, high = count.min, count.max
    if count.approx:
        low = low * (1 - ABOUT) if low is not None else None
        high = high * (1 + ABOUT) if high is not None else None
    return Interval(low, high, count.vague)


def compare(figure: Interval, agreed: Agreed) -> Standing:
    """Where a figure stands: nothing at all, above nothing and below the agreed, at least it, or on both sides."""
    if figure.max is not None and figure.max <= 0:
        return "nothing"
    if figure.min is not None and figure.min >= agreed.high:
        return "at-least"
    if figure.max is not None and figure.max < agreed.low and (figure.min or 0) > 0:
        return "below"
    return "straddles"


def agreed_for(count: Count, obligation: Obligation, first: date | None, last: date | None) -> Agreed | None:
    """The agreed figure over the stretch that the count speaks of; None where the obligation agrees no figure.

    A running total is compared with the whole days and with one day fewer, because the first day is not a full one
    and texts count either way.
    """
    quantity = obligation.quantity
    if quantity is None:
        return None
    if obligation.kind == "total" or obligation.per is None:
        return Agreed(quantity, quantity)
    daily = _daily(quantity, obligation.per)
    if count.per:
        low, high = _span(count.per)
        return Agreed(daily[0] * low, daily[1] * high)
    days = (last - first).days + 1 if first and last else 1
    if days <= 1:
        return Agreed(*daily)
    return Agreed(daily[0] * (days - 1), daily[1] * days)


def figure_for(count: Count, obligation: Obligation) -> Interval:
    """The bounds that a count puts on what the obligation measures.

    Under a total, a figure that is no running total is one delivery of several: all that it says of the total is
    "at least".
    """
    figure = interval_of(count)
    if obligation.kind != "rate" and not count.cumulative and figure.max != 0:
        return Interval(figure.min, None, figure.vague)
    return figure


def _daily(quantity: float, per: str) -> tuple[float, float]:
    low, high = _span(per)
    return quantity / high, quantity / low


def _span(per: str) -> tuple[int, int]:
    if per == "month":
        return _MONTH
    return (7, 7) if per == "week" else (1, 1)
