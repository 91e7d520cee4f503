"""A count's interval against the agreed figure: below, at least, straddles."""

from __future__ import annotations

from datetime import date

import pytest
from assessment_cases import OBLIGATIONS, a_count

from truceline.assessment.interval import Agreed, Interval, agreed_for, compare, figure_for, interval_of

TRUCKS, REMAINS = OBLIGATIONS[2], OBLIGATIONS[3]


@pytest.mark.parametrize(
    ("low", "high", "standing"),
    [
        (0, 0, "nothing"),
        (None, 0, "nothing"),
        (1, 599, "below"),
        (244, 244, "below"),
        (600, 600, "at-least"),
        (601, None, "at-least"),
        (500, 700, "straddles"),
        (500, None, "straddles"),
        (None, 599, "straddles"),
        (0, 599, "straddles"),
    ],
)
def test_where_a_figure_stands_against_600(low: float | None, high: float | None, standing: str) -> None:
    """Both bounds count; "fewer than 600" may be nothing at all, so it lies between only where nothing is excluded."""
    assert compare(Interval(low, high), Agreed(600, 600)) == standing


def test_a_running_total_is_compared_with_its_days() -> None:
    """10 October to 22 December: 74 days, or 73 whole ones; 43,800 to 44,400 trucks at 600 a day."""
    total = a_count("trucks", 17_819, cumulative=True)
    assert agreed_for(total, TRUCKS, date(2025, 10, 10), date(2025, 12, 22)) == Agreed(43_800, 44_400)


@pytest.mark.parametrize(
    ("per", "agreed"), [("day", Agreed(600, 600)), ("week", Agreed(4200, 4200)), ("month", Agreed(16_800, 18_600))]
)
def test_a_rate_is_compared_with_its_own_unit_of_time(per: str, agreed: Agreed) -> None:
    """A month has 28 to 31 days."""
    assert agreed_for(a_count("trucks", 1, per=per), TRUCKS, None, None) == agreed


def test_one_delivery_of_several_is_a_lower_bound_of_the_total() -> None:
    """ "4 handed over that day" says at least 4, not 4 in all."""
    assert figure_for(a_count("remains", 4), REMAINS) == Interval(4, None)
    assert figure_for(a_count("remains", 4, cumulative=True), REMAINS) == Interval(4, 4)
    assert figure_for(a_count("remains", 0), REMAINS) == Interval(0, 0)


def test_about_n_reaches_a_tenth_to_either_side() -> None:
    """ "About 600" may be 560, so it decides nothing against 600."""
    about = interval_of(a_count("trucks", 600, approx=True))
    assert compare(about, Agreed(600, 600)) == "straddles"
    assert compare(interval_of(a_count("trucks", 700, approx=True)), Agreed(600, 600)) == "at-least"
