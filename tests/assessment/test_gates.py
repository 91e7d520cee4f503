"""Section 5 of semantics.md: gates by interpretation, three values, and declarations beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from assessment_cases import OBLIGATIONS, SOURCE, a_count, a_gate, a_reading, an_obligation, told

from truceline.assessment import assess
from truceline.assessment.gates import condition_state
from truceline.cases.model import Case, DeclarationFact
from truceline.records import Evidence, Gate, GateReading, ObligationDay

DAY = date(2026, 1, 14)


def bodies(speaker: str, number: int, end: str) -> Evidence:
    """So many of 28 bodies handed over by the south in all."""
    figure = a_count("remains", number, of="hostages", cumulative=True)
    fields: dict[str, Any] = {"actor": "south", "stage": "handed-over", "counts": [figure]}
    return told("remains", speaker, start="2025-10-13", end=end, **fields)


def pulled_back(speaker: str) -> Evidence:
    """The north pulled back."""
    return told("withdrawal", speaker, on="2025-10-11", actor="north-army")


def gate_on(case: Case, *evidence: Evidence, day: date = DAY) -> Gate:
    """The gate of the made-up case on a day."""
    return assess(case, evidence, as_of=day).gates[0]


def held_by(gate: Gate, holder: str) -> GateReading:
    """One holder's reading of it."""
    return next(reading for reading in gate.readings if reading.held_by == holder)


def row(outcome: Any) -> ObligationDay:
    """A row with this outcome."""
    return ObligationDay(obligation="x", interpretation=None, start="2025-11-05", end="2025-11-05", outcome=outcome)


@pytest.mark.parametrize(
    ("outcome", "deadline", "state"),
    [
        ("met", None, "true"),
        ("breach-acknowledged", None, "false"),
        ("partly-met", None, "false"),
        ("partly-met", date(2025, 11, 4), "false"),
        ("partly-met", date(2025, 11, 5), "unknown"),
        ("not-due", None, "unknown"),
        ("no-information", None, "unknown"),
        ("cannot-be-verified", None, "unknown"),
        ("claimed-met", None, "unknown"),
        ("disputed", None, "unknown"),
        ("breach-alleged", None, "unknown"),
    ],
)
def test_5_1_a_condition_is_true_false_or_unknown(outcome: str, deadline: date | None, state: str) -> None:
    """True when met; false when acknowledged or partly met by all after the deadline; else unknown."""
    duty = an_obligation("x", "act", ("withdrawal",), deadline=deadline)
    assert condition_state(row(outcome), duty, date(2025, 11, 5)) == state


def test_5_2_the_same_day_differs_by_reading(case: Case) -> None:
    """14 January 2026: 27 of 28 are back. Shut for one, unknown for another, open for the third; no default."""
    gate = gate_on(case, bodies("north", 27, "2025-12-03"), pulled_back("south"))
    assert {reading.held_by: reading.state for reading in gate.readings} == {
        "north": "shut",
        "south": "unknown",
        "harbour": "open",
    }
    assert [reading.held_by for reading in gate.readings] == ["north", "south", "harbour"]


def test_5_3_declarations_stand_beside_the_gate_and_open_nothing(case: Case) -> None:
    """A mediator's declaration and a claim that the phase began are listed; no condition changes by them."""
    declared = DeclarationFact(
        id="declared", gate="to-two", by="harbour", date=DAY, text={"en": "Phase two began"}, source=SOURCE
    )
    later = replace(declared, id="later", date=date(2026, 1, 26))
    with_them = replace(case, declarations=(later, declared))
    claim = told("transition", "harbour", on="2026-01-14")
    gate = gate_on(with_them, claim)
    assert gate.declarations == ("declared", claim.claim.claim_id)
    assert gate.readings == gate_on(case).readings


def test_5_4_an_unknown_condition_says_whose_word_is_missing_or_who_contradicts(case: Case) -> None:
    """Claimed by its obligor alone; then contradicted."""
    claimed = held_by(gate_on(case, pulled_back("north")), "south").conditions[0]
    assert (claimed.state, claimed.why, claimed.missing) == ("unknown", "condition-claimed-met", ("B", "N"))
    refused = told("withdrawal", "south", on="2025-10-12", actor="north-army", realis="negated")
    disputed = held_by(gate_on(case, pulled_back("north"), refused), "south").conditions[0]
    assert (disputed.why, disputed.contradicts) == ("condition-disputed", ("north", "south"))


def test_5_5_the_least_that_would_open_it(case: Case) -> None:
    """The fewest conditions: both of an `and`, the easier of an `or`, none where it is open."""
    shut = gate_on(case, bodies("north", 27, "2025-12-03"))
    assert held_by(shut, "north").least == ("remains", "arms")
    assert held_by(shut, "harbour").least == ("pullback",)
    assert held_by(gate_on(case, pulled_back("south")), "harbour").least == ()


def test_5_6_a_holder_reads_the_conditions_as_it_reads_the_obligations(case: Case) -> None:
    """By the south's own reading of the pull-back's extent, another figure decides."""
    held = an_obligation(
        "posts",
        "total",
        ("withdrawal",),
        count_kind="items",
        quantity=10,
        interpretations=(a_reading("all-posts", "south", quantity=20),),
    )
    case = replace(case, obligations=(*OBLIGATIONS, held), gates=(a_gate("posts-left", north="posts", south="posts"),))
    left = told(
        "withdrawal",
        "south",
        start="2025-10-11",
        end="2025-10-20",
        actor="north-army",
        counts=[a_count("items", 12, cumulative=True)],
    )
    gate = gate_on(case, left)
    assert {reading.held_by: reading.state for reading in gate.readings} == {"north": "open", "south": "shut"}
    assert held_by(gate, "south").conditions[0].interpretation == "all-posts"
