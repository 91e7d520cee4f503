"""Competing counts: on one axis only what counts the same, and nothing averaged (section 1 and 7 of semantics.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assessment_cases import SOURCE, a_count, told
from view_cases import a_case_with_areas, a_point, heard

from truceline.assessment.competing import (
    AUDITS_KEPT,
    CLAIMS_KEPT,
    PANELS_KEPT,
    POINTS_KEPT,
    compare_counts,
    measure_parts,
)
from truceline.cases.model import Case, SeriesDefinition
from truceline.records import Audit, Evidence, Point
from truceline.records.views import Panel, Tallies


def breaches(speaker: str, number: int, published: str, **fields: Any) -> Evidence:
    """So many breaches by the north since 10 October."""
    count = a_count("violations", number, cumulative=True)
    given = {"start": "2025-10-10", "end": published, "counts": [count], "actor": "north"}
    return told("violation", speaker, published=published, **{**given, **fields})


def tallies(*figures: tuple[Evidence, Point], case: Case | None = None) -> Tallies:
    """The panels of these figures."""
    tellings, voices = heard(case or a_case_with_areas(), *(item for item, _ in figures))
    return compare_counts([point for _, point in figures], (), {item.id: item for item in tellings}, voices)


def figure(item: Evidence, number: float, **fields: Any) -> tuple[Evidence, Point]:
    """A claim with the point that is made of it."""
    return item, a_point(item, fields.pop("voice", item.claim.speaker_id), number, **fields)


def panels(*figures: tuple[Evidence, Point], case: Case | None = None) -> tuple[Panel, ...]:
    """The panels alone."""
    return tallies(*figures, case=case).panels


def test_two_voices_that_count_the_same_stand_on_one_axis_each_with_its_own_figures() -> None:
    """875 by one body and 700 by another: two lines, no third figure."""
    one = figure(breaches("south-press", 875, "2025-12-22"), 875)
    two = figure(breaches("watch", 700, "2025-12-23"), 700)
    (panel,) = panels(one, two)
    assert panel.drawn
    assert panel.voices == ("south-press", "watch")
    assert [(point.voice, point.min) for point in panel.points] == [("south-press", 875), ("watch", 700)]


def test_breaches_laid_to_one_party_are_no_rival_count_of_those_laid_to_the_other() -> None:
    """738 by the north and 64 by the south are two measures."""
    north = figure(breaches("south-press", 738, "2025-12-09"), 738)
    south = figure(breaches("north-army", 64, "2025-12-19", actor="south"), 64)
    assert {panel.doer: panel.voices for panel in panels(north, south)} == {
        "north": ("south-press",),
        "south": ("north-army",),
    }


def test_1100_violations_and_10000_air_and_ground_breaches_are_not_on_one_axis() -> None:
    """The authorities' running count and the experts' figure for a year: the form and the period differ."""
    authorities = figure(breaches("south", 1_100, "2025-12-01"), 1_100)
    experts = figure(
        breaches("bureau", 10_000, "2025-11-27", start="2024-11-27", end="2025-11-26"),
        10_000,
        form="period",
        start="2024-11-27",
    )
    found = panels(authorities, experts)
    assert [(panel.form, panel.start, panel.end, panel.voices) for panel in found] == [
        ("period", "2024-11-27", "2025-11-26", ("bureau",)),
        ("total", "2025-10-10", None, ("south",)),
    ]


def test_another_unit_another_place_another_day_or_another_measure_is_another_axis() -> None:
    """Each of the four alone parts two figures."""
    for fields in (
        {"unit": "tonnes"},
        {"place": "Upper"},
        {"start": "2025-10-11"},
        {"measure": "casualties:killed"},
        {"form": "rate-day", "start": None},
    ):
        one = figure(breaches("south", 10, "2025-12-01"), 10)
        other = figure(breaches("watch", 12, "2025-12-01"), 12, **fields)
        assert [panel.voices for panel in panels(one, other)] in (
            [("south",), ("watch",)],
            [("watch",), ("south",)],
        ), fields


def test_the_whole_territory_is_the_same_as_no_place_told() -> None:
    """A total for the strip and one without a place."""
    one = figure(breaches("south", 10, "2025-12-01"), 10)
    other = figure(breaches("watch", 12, "2025-12-01"), 12, place="Strip")
    (panel,) = panels(one, other)
    assert panel.place is None


def test_a_figure_whose_period_is_not_told_has_no_axis() -> None:
    """A total without a since-date, and a number "so far" without dates."""
    total = figure(breaches("south", 10, "2025-12-01", start=None), 10, start=None)
    period = figure(breaches("watch", 12, "2025-12-01", start=None, end=None), 12, start=None, form="period")
    assert [(panel.form, panel.drawn, panel.start) for panel in panels(total, period)] == [
        ("period", False, None),
        ("total", False, None),
    ]


def test_what_the_text_leaves_open_the_series_of_the_case_may_say() -> None:
    """Since when, and whose acts: by the definition that the voice publishes."""
    series = SeriesDefinition(
        id="press-breaches",
        voice="south-press",
        measure="breaches",
        count_kind="violations",
        events=("violation",),
        of=None,
        start=date(2025, 10, 10),
        counted={},
        where=None,
        obligation="fire",
        source=SOURCE,
    )
    item = breaches("south-press", 738, "2025-12-09", start=None, actor=None)
    (panel,) = panels(figure(item, 738, start=None, series="press-breaches"), case=a_case_with_areas(series=(series,)))
    assert (panel.start, panel.doer, panel.by_series, panel.drawn) == ("2025-10-10", "north", ("south-press",), True)


def test_the_agreed_figure_stands_beside_the_rate_and_the_total_it_speaks_of() -> None:
    """600 trucks a day beside trucks a day and trucks in all; not beside trucks of one week, nor trucks of fuel."""
    forms = {}
    for form, measure in (
        ("rate-day", "aid:trucks"),
        ("total", "aid:trucks"),
        ("period", "aid:trucks"),
        ("total", "aid:trucks:fuel"),
    ):
        item = told("aid", "south", start="2025-10-10", end="2025-12-01", counts=[a_count("trucks", 5)])
        (panel,) = panels(figure(item, 5, measure=measure, unit="trucks", form=form))
        forms[form, measure] = panel.agreed
    assert forms == {
        ("rate-day", "aid:trucks"): ("trucks",),
        ("total", "aid:trucks"): ("trucks",),
        ("period", "aid:trucks"): (),
        ("total", "aid:trucks:fuel"): (),
    }


def test_a_repeat_is_no_point() -> None:
    """A value already given."""
    item = breaches("south", 10, "2025-12-01")
    assert panels(figure(item, 10, repeat=True)) == ()


def test_bounds_are_kept_as_they_were_told() -> None:
    """More than 400: no upper bound is made up."""
    item = breaches("south", 400, "2025-12-01")
    (panel,) = panels(figure(item, 400, max=None))
    assert (panel.points[0].min, panel.points[0].max) == (400, None)


def test_what_does_not_fit_on_a_page_is_counted() -> None:
    """The latest points, the panels with most voices, the first findings of each rule."""
    item = breaches("south", 1, "2025-12-01")
    many = [figure(item, number, as_of_latest=f"2025-12-01T{number:05}") for number in range(POINTS_KEPT + 3)]
    (panel,) = panels(*many)
    assert (len(panel.points), panel.more, panel.points[0].min) == (POINTS_KEPT, 3, 3)
    places = [figure(item, 1, place=f"Place {number}") for number in range(PANELS_KEPT + 2)]
    found = tallies(*places)
    assert (len(found.panels), found.more_panels) == (PANELS_KEPT, 2)
    audit = Audit(rule="no-as-of", voice="south", claims=("c",), numbers={}, arithmetic="")
    audits = [replace(audit, claims=(str(number),)) for number in range(AUDITS_KEPT + 5)]
    _, voices = heard(a_case_with_areas())
    told_of = compare_counts((), audits, {}, voices)
    assert (len(told_of.audits), told_of.more_audits) == (AUDITS_KEPT, 5)
    assert told_of.by_rule == {"no-as-of": AUDITS_KEPT + 5}
    long = replace(audit, claims=tuple(str(number) for number in range(CLAIMS_KEPT + 3)))
    assert compare_counts((), [long], {}, voices).audits[0].claims == long.claims[:CLAIMS_KEPT]


def test_a_measure_is_taken_apart_by_its_codes() -> None:
    """With and without `of` and stage."""
    assert measure_parts("aid:trucks") == {"event": "aid", "kind": "trucks"}
    assert measure_parts("remains:remains:hostages:handed-over") == {
        "event": "remains",
        "kind": "remains",
        "of": "hostages",
        "stage": "handed-over",
    }
    assert measure_parts("aid:trucks:crossed") == {"event": "aid", "kind": "trucks", "stage": "crossed"}
