"""How long it took from the event to the report, to its capture, to its review."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessment_cases import told
from view_cases import a_case_with_areas, heard

from truceline.assessment.clocks import OUTLETS_KEPT, clocks
from truceline.assessment.sides import Sides
from truceline.records import Evidence
from truceline.records.views import Clock, Spread


def measured(*evidence: Evidence) -> dict[tuple[str, str, str], Clock]:
    """The clocks of these claims by step, by and of."""
    case = a_case_with_areas()
    tellings, voices = heard(case, *evidence)
    return {(item.step, item.by, item.of): item for item in clocks(tellings, evidence, case, Sides(voices))}


def strike(on: str, published: str, **fields: Any) -> Evidence:
    """A strike told of in a report captured on the last day of the year."""
    return told("strike", "south", on=on, published=published, **fields)


def spread(n: int, *numbers: float) -> Spread:
    """How many, the quarter, the middle, three quarters, the longest."""
    quarter, middle, high, longest = numbers
    return Spread(n=n, quarter=quarter, middle=middle, three_quarters=high, longest=longest)


def test_from_the_event_to_the_report_in_days_by_the_middle_and_never_by_the_mean() -> None:
    """1, 2, 3, 4 and 90 days: the middle is three."""
    days = ("2025-10-12", "2025-10-13", "2025-10-14", "2025-10-15", "2026-01-09")
    found = measured(*(strike("2025-10-11", day) for day in days))
    assert found["reported", "all", ""].spread == spread(5, 2, 3, 4, 90)


def test_what_is_told_before_it_happens_or_of_no_day_is_no_delay() -> None:
    """A report of tomorrow; an act that the text does not date."""
    found = measured(strike("2025-10-14", "2025-10-12"), told("strike", "south", published="2025-10-12"))
    assert found["reported", "all", ""].spread is None


def test_from_the_report_to_its_capture_once_for_each_report() -> None:
    """Two claims of one report are one capture; hours count where the report gives one."""
    hours = replace(strike("2025-12-29", "2025-12-30T12:00:00+00:00"), report_id="r")
    found = measured(hours, replace(strike("2025-12-29", "2025-12-30T12:00:00+00:00"), report_id="r"))
    assert found["captured", "all", ""].spread == spread(1, 0.5, 0.5, 0.5, 0.5)
    assert measured(strike("2025-12-20", "2025-12-21"))["captured", "all", ""].spread == spread(1, 10, 10, 10, 10)


def test_from_the_capture_to_the_review_and_how_many_wait() -> None:
    """Only what a person decided has a delay; "in progress" waits like "unread"."""
    done = replace(strike("2025-12-20", "2025-12-21"), review="confirmed", reviewed_at="2026-01-02T00:00:00Z")
    waits = replace(strike("2025-12-20", "2025-12-21"), review="in-progress")
    found = measured(done, waits, strike("2025-12-20", "2025-12-21"))["reviewed", "all", ""]
    assert (found.spread, found.waiting) == (spread(1, 2, 2, 2, 2), 2)


def test_by_language_side_and_outlet() -> None:
    """The side is that of the speaker."""
    one = replace(strike("2025-10-11", "2025-10-12", outlet="a.example"), lang="ar")
    two = told("strike", "north-army", on="2025-10-11", published="2025-10-15", outlet="b.example")
    found = measured(one, two)
    assert {key[1:]: item.spread.middle for key, item in found.items() if item.spread and key[0] == "reported"} == {
        ("all", ""): 2.5,
        ("lang", "ar"): 1,
        ("lang", "en"): 4,
        ("side", "south"): 1,
        ("side", "north"): 4,
        ("outlet", "a.example"): 1,
        ("outlet", "b.example"): 4,
    }


def test_a_time_that_cannot_be_read_is_no_delay() -> None:
    """A report with a damaged date."""
    found = measured(strike("2025-10-11", "sometime"))
    assert found["captured", "all", ""].spread is None


def test_of_many_outlets_those_with_most_reports_are_kept() -> None:
    """One outlet with two reports stands before those with one."""
    names = ["often.example", "often.example", *(f"{number:02}.example" for number in range(OUTLETS_KEPT + 3))]
    found = measured(*(strike("2025-10-11", "2025-10-12", outlet=name) for name in names))
    outlets = [key[2] for key in found if key[:2] == ("captured", "outlet")]
    assert len(outlets) == OUTLETS_KEPT
    assert outlets[0] == "often.example"
