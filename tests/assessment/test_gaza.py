"""The bundled Gaza agreement with published figures: three counts of bodies, the gate of January 2026, trucks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from assessment_cases import a_count, day_row, match_of, told

from truceline.assessment import assess
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.records import Evidence

GATE_DAY = date(2026, 1, 14)


@pytest.fixture(scope="module")
def gaza() -> Case:
    """The bundled case."""
    return load_case("gaza-2025")


def bodies(speaker: str, number: int, end: str, **fields: Any) -> Evidence:
    """Bodies, in all since 13 October."""
    count = a_count("remains", number, of=fields.pop("of", None), cumulative=True)
    return told("remains", speaker, start="2025-10-13", end=end, counts=[count], **fields)


def returned(speaker: str, number: int, end: str) -> Evidence:
    """Bodies of hostages handed over to Israel by Hamas."""
    return bodies(speaker, number, end, of="hostages", stage="handed-over", actor="hamas", target="israel")


def freed() -> Evidence:
    """Israel on 13 October: all 20 living hostages are back."""
    return told("release", "israel", on="2025-10-13", actor="hamas", counts=[a_count("released", 20, of="hostages")])


def test_of_three_counts_of_bodies_one_bears_on_the_duty_to_return_remains(gaza: Case) -> None:
    """25 returned; 97 Palestinians identified; 627 recovered from rubble."""
    said = [
        returned("israel", 25, "2025-11-21"),
        bodies("gaza-health-ministry", 97, "2025-11-21", stage="identified"),
        bodies("gaza-civil-defence", 627, "2025-12-09", stage="recovered"),
    ]
    found = assess(gaza, said, as_of=date(2025, 12, 20))
    fits = [match_of(found, claim, "gz-p1-hostages-deceased").fits for claim in said]
    assert fits == [True, False, False]
    assert day_row(found, "gz-p1-hostages-deceased", "2025-12-20").outcome == "partly-met"


def test_the_gate_of_14_january_2026_differs_by_interpretation(gaza: Case) -> None:
    """27 of 28 back, breaches alleged, no word of the day on fire: shut, unknown, open; the declaration beside it."""
    said = [freed(), returned("usa", 27, "2026-01-14"), returned("icrc", 27, "2026-01-10")]
    gate = next(gate for gate in assess(gaza, said, as_of=GATE_DAY).gates if gate.gate == "gz-g1")
    assert {reading.held_by: reading.state for reading in gate.readings} == {
        "israel": "shut",
        "hamas": "unknown",
        "usa": "open",
    }
    assert "gz-d1-usa" in gate.declarations
    assert "gz-d1-idf" not in gate.declarations


def test_trucks_of_december_are_judged_by_their_interval(gaza: Case) -> None:
    """17,819 trucks from 10 October to 22 December lie below 600 a day by this voice; its rate of 244 a day too."""
    total = told(
        "aid",
        "gaza-media-office",
        start="2025-10-10",
        end="2025-12-22",
        counts=[a_count("trucks", 17_819, cumulative=True)],
    )
    rate = told("aid", "gaza-media-office", on="2025-12-22", counts=[a_count("trucks", 244, per="day")])
    found = assess(gaza, [total, rate], as_of=date(2025, 12, 22))
    rows = [row for row in found.days if row.obligation == "gz-p1-aid-volume" and row.interpretation is None]
    assert {(row.start, row.outcome) for row in rows if row.claims_against} == {
        ("2025-10-10", "partly-met"),
        ("2025-12-22", "partly-met"),
    }


def test_an_armys_announcement_of_its_own_strike_acknowledges_no_breach(gaza: Case) -> None:
    """In answer to a breach, as it says: the act is not disputed, its permission is, in every reading."""
    strike = told("strike", "idf", on="2025-10-19", actor="idf", words="Israel Defense Forces", review="confirmed")
    found = assess(gaza, [strike], as_of=date(2025, 10, 31))
    rows = [row for row in found.days if row.start == "2025-10-19" and row.claims_against]
    assert rows
    assert {row.outcome for row in rows} == {"disputed"}
