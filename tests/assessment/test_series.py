"""Section 1 of semantics.md, as of: series by voice and measure, repeats, bounds; totals, periods and rates apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assessment_cases import SOURCE, a_count, told

from truceline.assessment import assess
from truceline.cases.model import Case, SeriesDefinition
from truceline.records import Evidence, Point

AS_OF = date(2025, 12, 31)


def total(speaker: str, killed: int, published: str, **fields: Any) -> Evidence:
    """So many killed in all since 11 October."""
    count = a_count("killed", killed, cumulative=True, as_of=fields.pop("as_of", None))
    given: dict[str, Any] = {"start": "2025-10-11", "end": published, "counts": [count]}
    return told("casualties", speaker, published=published, **{**given, **fields})


def points(case: Case, *evidence: Evidence) -> tuple[Point, ...]:
    """The points of these claims."""
    return assess(case, evidence, as_of=AS_OF).points


def test_1_20_a_value_already_given_is_a_repeat_and_no_point(case: Case) -> None:
    """The same total by the same voice a week later, carried by another outlet."""
    first, again = (
        total("south-health", 360, "2025-12-03"),
        total("south-health", 360, "2025-12-09", outlet="b.example"),
    )
    assert [(point.claim_id, point.repeat) for point in points(case, again, first)] == [
        (first.claim.claim_id, False),
        (again.claim.claim_id, True),
    ]


def test_1_21_as_of_stated_or_bounded(case: Case) -> None:
    """Unstated: between the first report of that value by that voice and this publication."""
    first, again = total("south-health", 360, "2025-12-03"), total("south-health", 360, "2025-12-09")
    stated = total("south-health", 376, "2025-12-09", as_of="2025-12-08")
    found = {point.claim_id: (point.as_of, point.as_of_latest) for point in points(case, first, again, stated)}
    assert found[first.claim.claim_id] == ("2025-12-03", "2025-12-03")
    assert found[again.claim.claim_id] == ("2025-12-03", "2025-12-09")
    assert found[stated.claim.claim_id] == ("2025-12-08", "2025-12-08")


def test_1_22_voices_are_never_one_series(case: Case) -> None:
    """Two bodies of one side count by their own rules."""
    found = points(case, total("south-health", 376, "2025-12-08"), total("south-press", 386, "2025-12-09"))
    assert [(point.voice, point.min, point.repeat) for point in found] == [
        ("south-health", 376, False),
        ("south-press", 386, False),
    ]


def test_1_23_totals_periods_and_rates_apart(case: Case) -> None:
    """17,819 in all, 244 a day, and 600 in two days are three forms of one measure."""
    said = (
        told("aid", "south", start="2025-10-10", end="2025-12-22", counts=[a_count("trucks", 17_819, cumulative=True)]),
        told("aid", "south", on="2025-12-22", counts=[a_count("trucks", 244, per="day")]),
        told("aid", "south", start="2025-12-20", end="2025-12-21", counts=[a_count("trucks", 600)]),
    )
    assert {(point.measure, point.form) for point in points(case, *said)} == {
        ("aid:trucks", "total"),
        ("aid:trucks", "rate-day"),
        ("aid:trucks", "period"),
    }


def test_1_24_several_kinds_in_one_claim_are_several_points(case: Case) -> None:
    """411 killed and 1,112 injured."""
    counts = [a_count("killed", 411, cumulative=True), a_count("injured", 1112, cumulative=True)]
    found = points(case, told("casualties", "south", start="2025-10-10", end="2025-12-22", counts=counts))
    assert [(point.measure, point.min) for point in found] == [("casualties:injured", 1112), ("casualties:killed", 411)]


def test_1_25_a_figure_belongs_to_the_series_that_its_voice_declares(case: Case) -> None:
    """Same voice, kind and start; a total from another day is none of it."""
    series = SeriesDefinition(
        id="health-killed",
        voice="south-health",
        measure="casualties",
        count_kind="killed",
        events=("casualties",),
        of=None,
        start=date(2025, 10, 11),
        counted={},
        where=None,
        obligation="fire",
        source=SOURCE,
    )
    own = total("south-health", 360, "2025-12-03")
    other = total("south-health", 361, "2025-12-03", start="2025-10-10")
    found = {point.min: point.series for point in points(replace(case, series=(series,)), own, other)}
    assert found == {360: "health-killed", 361: None}


def test_1_26_what_is_agreed_demanded_or_told_of_one_act_is_no_point(case: Case) -> None:
    """Only stated tallies are points."""
    said = (
        told("aid", "south", on="2025-12-22", agreed=True, counts=[a_count("trucks", 600, per="day")]),
        told("aid", "south", on="2025-12-22", act="demands", counts=[a_count("trucks", 600, per="day")]),
        told("casualties", "south", on="2025-12-22", actor="north-army", counts=[a_count("killed", 3)]),
    )
    assert points(case, *said) == ()
