"""Section 1 of semantics.md, extent: single acts, tallies, states, and the toll that belongs to its act."""

from __future__ import annotations

from datetime import date

import pytest
from assessment_cases import a_count, day_row, match_of, told

from truceline.assessment import assess
from truceline.assessment.extent import extent_of, place_in_time
from truceline.cases.model import Case
from truceline.records import Evidence

AS_OF = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("evidence", "extent"),
    [
        (told("strike", "south", on="2025-11-05"), "single"),
        (told("strike", "south", published="2025-11-05"), "single"),
        (told("casualties", "south", counts=[a_count("killed", 411, cumulative=True)], start="2025-10-10"), "tally"),
        (told("aid", "south", counts=[a_count("trucks", 244, per="day")]), "tally"),
        (told("violation", "south", counts=[a_count("violations", 875)], on="2025-12-22"), "tally"),
        (told("casualties", "south", counts=[a_count("killed", 9)], start="2025-11-04", end="2025-11-05"), "tally"),
        (told("crossing", "south", realis="negated", start="2025-11-04"), "state"),
        (told("violation", "south", published="2025-12-20"), "state"),
        (told("crossing", "south", on="2025-11-04", extent="state"), "state"),
    ],
)
def test_1_1_extent_is_derived_from_counts_and_dates(evidence: Evidence, extent: str) -> None:
    """Section 1: one act, a number over a period, or something that goes on."""
    assert extent_of(evidence.claim) == extent


def test_1_2_a_tally_marks_its_whole_period_and_no_single_day(case: Case) -> None:
    """A tally of breaches gives one row for its period; the days inside stay without information."""
    tally = told(
        "violation",
        "south-press",
        actor="north",
        start="2025-10-10",
        end="2025-12-22",
        counts=[a_count("violations", 875, cumulative=True)],
    )
    found = assess(case, [tally], as_of=AS_OF)
    rows = [row for row in found.days if row.obligation == "fire" and row.claims_against]
    assert [(row.start, row.end, row.outcome) for row in rows] == [("2025-10-10", "2025-12-22", "breach-alleged")]


def test_1_3_one_report_with_a_strike_its_toll_and_a_total(case: Case) -> None:
    """One occurrence, one day marked, one point of a series."""
    text = "report"
    strike = told("strike", "south-health", on="2025-11-05", actor="north-army", place="Dale", text=text, at=10)
    toll = told("casualties", "south-health", on="2025-11-05", counts=[a_count("killed", 3)], text=text, at=12)
    total = told(
        "casualties",
        "south-health",
        start="2025-10-11",
        end="2025-11-05",
        counts=[a_count("killed", 240, cumulative=True)],
        text=text,
        at=300,
    )
    found = assess(case, [total, toll, strike], as_of=AS_OF)
    both = {strike.claim.claim_id, toll.claim.claim_id}
    assert [set(occurrence.claims) for occurrence in found.occurrences] == [both]
    assert found.occurrences[0].actor_id == "north-army"
    marked = [row for row in found.days if row.claims_against or row.claims_for]
    assert [(row.obligation, row.start, row.end) for row in marked] == [("fire", "2025-11-05", "2025-11-05")]
    assert [(point.voice, point.min, point.form) for point in found.points] == [("south-health", 240, "total")]


def test_1_4_a_total_beside_a_strike_is_not_the_strikes_toll(case: Case) -> None:
    """Told in the next breath, a running total takes neither the strike's actor nor its place in the occurrence."""
    strike = told("strike", "south-health", on="2025-11-05", actor="north-army", place="Dale", text="r", at=0)
    total = told(
        "casualties",
        "south-health",
        start="2025-10-11",
        end="2025-11-05",
        counts=[a_count("killed", 240, cumulative=True)],
        text="r",
        at=5,
    )
    placed = {item.id: item for item in place_in_time([strike, total], case)}
    assert placed[total.claim.claim_id].cause is None
    assert placed[total.claim.claim_id].actor is None


def test_1_5_casualties_without_actor_and_cause_match_no_ban(case: Case) -> None:
    """Deaths of cold or from collapsing houses are nobody's fire."""
    cold = told("casualties", "south-health", on="2025-12-11", counts=[a_count("killed", 11)])
    match = match_of(assess(case, [cold], as_of=AS_OF), cold, "fire")
    assert (match.fits, match.near, match.reasons) == (False, False, ("casualties-without-cause",))


def test_1_6_casualties_of_an_act_without_a_doer_are_a_near_miss(case: Case) -> None:
    """A cause is told, its doer is not: shown with the reason, never counted."""
    strike = told("strike", "south-health", on="2025-11-05", place="Dale", text="r", at=10)
    toll = told("casualties", "south-health", on="2025-11-05", counts=[a_count("killed", 3)], text="r", at=12)
    found = assess(case, [strike, toll], as_of=AS_OF)
    assert match_of(found, toll, "fire").reasons == ("actor-unknown",)
    row = day_row(found, "fire", "2025-11-05")
    assert row.outcome == "no-information"
    assert set(row.near) == {strike.claim.claim_id, toll.claim.claim_id}


def test_1_7_a_total_from_before_entry_into_force_matches_nothing(case: Case) -> None:
    """The war's whole toll says nothing about the agreement."""
    total = told(
        "casualties",
        "south-health",
        actor="north-army",
        start="2023-10-07",
        end="2025-12-22",
        counts=[a_count("killed", 70_000, cumulative=True)],
    )
    match = match_of(assess(case, [total], as_of=AS_OF), total, "fire")
    assert (match.fits, match.near, match.reasons) == (False, False, ("total-starts-before?date=2023-10-07",))


def test_1_8_a_total_without_a_start_is_a_near_miss(case: Case) -> None:
    """Since when it counts is needed and not known."""
    total = told(
        "casualties", "south", actor="north-army", end="2025-12-22", counts=[a_count("killed", 400, cumulative=True)]
    )
    match = match_of(assess(case, [total], as_of=AS_OF), total, "fire")
    assert (match.near, match.reasons) == (True, ("since-unknown",))


def test_1_9_a_single_act_covers_only_its_day(case: Case) -> None:
    """A strike of the fifth says nothing about the sixth."""
    strike = told("strike", "south", on="2025-11-05", actor="north-army")
    found = assess(case, [strike], as_of=AS_OF)
    assert day_row(found, "fire", "2025-11-06").outcome == "no-information"
    assert day_row(found, "fire", "2025-11-06").last_word == "2025-11-05"


def test_1_10_breaches_said_to_go_on_mark_the_stretch_and_no_single_day(case: Case) -> None:
    """ "Continuing breaches since the ceasefire" is no word on each of its days."""
    going_on = told("violation", "south", actor="north", start="2025-10-10", published="2025-12-20")
    found = assess(case, [going_on], as_of=AS_OF)
    rows = [row for row in found.days if row.claims_against]
    assert [(row.start, row.end) for row in rows] == [("2025-10-10", "2025-12-20")]
