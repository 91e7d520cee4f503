"""Section 6 of semantics.md, time: versions, suspension, the reporting day, entry into force, what was known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from assessment_cases import OBLIGATIONS, SOURCE, a_count, day_row, match_of, told, with_obligations

from truceline.assessment import assess
from truceline.assessment.days import end_of, published_day, reporting_day
from truceline.cases.model import Amendment, Case, DeclarationFact, Neighbour

AS_OF = date(2025, 12, 31)
TRUCKS = OBLIGATIONS[2]


def an_amendment(on: date, *, agreed: bool, by: tuple[str, ...] = ("north",), **changes: Any) -> Amendment:
    """A change of the trucks agreed on."""
    return Amendment(
        id=f"change-{on}", date=on, by=by, agreed=agreed, text={}, changes={"trucks": changes}, source=SOURCE
    )


def test_6_1_the_version_in_force_that_day_decides(case: Case) -> None:
    """300 a day from 1 December on, by an agreed amendment."""
    case = with_obligations(case, TRUCKS, amendments=(an_amendment(date(2025, 12, 1), agreed=True, quantity=300),))
    said = [told("aid", "watch", on=day, counts=[a_count("trucks", 400)]) for day in ("2025-11-30", "2025-12-01")]
    found = assess(case, said, as_of=AS_OF)
    assert day_row(found, "trucks", "2025-11-30").outcome == "partly-met"
    assert day_row(found, "trucks", "2025-12-01").outcome == "met"


def test_6_2_a_figure_carried_forward_is_compared_with_the_version_of_each_day(case: Case) -> None:
    """27 of 28 until the sides agree on 27."""
    remains = OBLIGATIONS[3]
    change = Amendment(
        id="fewer",
        date=date(2025, 12, 1),
        by=("north", "south"),
        agreed=True,
        text={},
        changes={"remains": {"quantity": 27}},
        source=SOURCE,
    )
    figure = a_count("remains", 27, of="hostages", cumulative=True)
    fields: dict[str, Any] = {"actor": "south", "stage": "handed-over", "counts": [figure], "start": "2025-10-13"}
    figure_given = told("remains", "north", end="2025-11-20", **fields)
    found = assess(with_obligations(case, remains, amendments=(change,)), [figure_given], as_of=AS_OF)
    assert day_row(found, "remains", "2025-11-30").outcome == "partly-met"
    row = day_row(found, "remains", "2025-12-01")
    assert (row.outcome, row.carried_from, row.mark) == ("met", "2025-11-20", "done-late")
    again = told("remains", "north", end="2025-12-05", **fields)
    found = assess(with_obligations(case, remains, amendments=(change,)), [again], as_of=AS_OF)
    assert day_row(found, "remains", "2025-12-05").outcome == "met"


def test_6_3_what_one_side_declares_is_a_mark_and_no_amendment(case: Case) -> None:
    """The figure agreed stays; the row says that it is held suspended, and by whom."""
    case = with_obligations(case, TRUCKS, amendments=(an_amendment(date(2025, 12, 1), agreed=False, quantity=0),))
    found = assess(case, [told("aid", "watch", on="2025-12-02", counts=[a_count("trucks", 400)])], as_of=AS_OF)
    row = day_row(found, "trucks", "2025-12-02")
    assert (row.outcome, row.mark, row.mark_by) == ("partly-met", "suspended", ("north",))
    assert day_row(found, "trucks", "2025-11-30").mark is None


def test_6_4_a_suspension_declared_marks_the_declarers_own_duties(case: Case) -> None:
    """A declaration that belongs to no gate suspends, by its maker's word, what its maker owes."""
    declared = DeclarationFact(
        id="halt", gate="suspension", by="north-army", date=date(2025, 12, 1), text={}, source=SOURCE
    )
    found = assess(replace(case, declarations=(declared,)), [], as_of=AS_OF)
    assert day_row(found, "fire", "2025-12-01").mark_by == ("north-army",)
    assert day_row(found, "fire-south", "2025-12-01").mark is None


def test_6_5_ended_and_replaced(case: Case) -> None:
    """After the end nothing matches and the row says ended; a successor in force replaces."""
    strike = told("strike", "south", on="2025-12-10", actor="north-army")
    ended = assess(replace(case, end=date(2025, 12, 1)), [strike], as_of=AS_OF)
    assert match_of(ended, strike, "fire").reasons == ("after-end?date=2025-12-01",)
    assert (day_row(ended, "fire", "2025-12-10").outcome, day_row(ended, "fire", "2025-12-10").mark) == (
        "not-due",
        "ended",
    )
    after = Neighbour(slug="next", names={}, in_force=date(2025, 12, 5))
    assert day_row(assess(replace(case, successors=(after,)), [], as_of=AS_OF), "fire", "2025-12-05").mark == "replaced"


@pytest.mark.parametrize(
    ("starts", "at", "day"),
    [
        (time(0, 0), time(23, 0), date(2025, 11, 5)),
        (time(6, 0), time(5, 0), date(2025, 11, 4)),
        (time(6, 0), time(7, 0), date(2025, 11, 5)),
        (time(18, 0), time(17, 59), date(2025, 11, 5)),
        (time(18, 0), time(18, 0), date(2025, 11, 6)),
        (time(18, 0), None, date(2025, 11, 5)),
    ],
)
def test_6_6_the_reporting_day(starts: time, at: time | None, day: date) -> None:
    """A day from 18:00 to 18:00 is named after the date on which it ends; without a time the date stands."""
    assert reporting_day(date(2025, 11, 5), at, starts) == day


def test_6_7_the_end_of_a_reporting_day_is_local(case: Case) -> None:
    """Midnight in Gaza in winter is 22:00 UTC; a day that starts at 18:00 ends at 18:00."""
    assert end_of(date(2025, 11, 5), case) == datetime(2025, 11, 5, 22, 0, tzinfo=UTC)
    evening = replace(case, day_starts=time(18, 0))
    assert end_of(date(2025, 11, 5), evening) == datetime(2025, 11, 5, 16, 0, tzinfo=UTC)
    assert published_day("2025-11-05T17:00:00Z", evening) == date(2025, 11, 6)


def test_6_8_an_evening_strike_belongs_to_the_next_reporting_day(case: Case) -> None:
    """By the case's own hour."""
    strike = told("strike", "south", on="2025-11-05", time="19:30", actor="north-army")
    found = assess(replace(case, day_starts=time(18, 0)), [strike], as_of=AS_OF)
    assert day_row(found, "fire", "2025-11-06").outcome == "breach-alleged"


@pytest.mark.parametrize(
    ("at", "outcome"), [(None, "no-information"), ("09:00", "no-information"), ("14:00", "breach-alleged")]
)
def test_6_9_the_day_of_entry_into_force(case: Case, at: str | None, outcome: str) -> None:
    """Without an hour it is before or after unknown, and alleges no breach; a pull-back that day is done."""
    strike = told("strike", "south", on="2025-10-10", time=at, actor="north-army")
    back = told("withdrawal", "south", on="2025-10-10", actor="north-army")
    found = assess(case, [strike, back], as_of=AS_OF)
    assert day_row(found, "fire", "2025-10-10").outcome == outcome
    assert day_row(found, "pullback", "2025-10-10").outcome == "met"
    if at is None:
        assert match_of(found, strike, "fire").reasons == ("day-of-force?date=2025-10-10",)


def test_6_10_findings_as_they_stood_on_any_day(case: Case) -> None:
    """What was recorded later was not known; what happens later is none of that day's."""
    strike = told("strike", "south", on="2025-11-05", actor="north-army", recorded_at="2025-11-20T10:00:00Z")
    assert day_row(assess(case, [strike], as_of=AS_OF), "fire", "2025-11-05").outcome == "breach-alleged"
    before = assess(case, [strike], as_of=AS_OF, known_on=date(2025, 11, 19))
    assert day_row(before, "fire", "2025-11-05").outcome == "no-information"
    assert before.known_on == "2025-11-19"
    assert not assess(case, [strike], as_of=date(2025, 11, 4)).matches


def test_6_11_the_day_itself_or_the_last_word(case: Case) -> None:
    """`current` is the day assessed; `latest` is the last row in which somebody spoke."""
    found = assess(case, [told("strike", "south", on="2025-11-05", actor="north-army")], as_of=AS_OF)
    current = {row.obligation: row for row in found.current}
    assert (current["fire"].end, current["fire"].outcome) == ("2025-12-31", "no-information")
    assert current["fire"].last_word == "2025-11-05"
    assert [(row.obligation, row.end, row.outcome) for row in found.latest] == [
        ("fire", "2025-11-05", "breach-alleged")
    ]


def test_6_12_a_day_before_entry_into_force(case: Case) -> None:
    """Nothing is due yet, and nothing is judged."""
    found = assess(case, [told("strike", "south", on="2025-09-30", actor="north-army")], as_of=date(2025, 10, 1))
    assert {row.outcome for row in found.days} == {"not-due"}
    assert [(row.start, row.end) for row in found.current] == [("2025-10-01", "2025-10-01")] * len(case.obligations)
