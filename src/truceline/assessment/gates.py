"""Gates under each holder's reading, side by side, none of them the default; declarations stand beside them.

Section 5 of the method. A condition is true when met; false when a breach is acknowledged or established, or when
every voice says partly met after the deadline; everything else is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from truceline.assessment.extent import Telling
from truceline.assessment.voices import Voices
from truceline.cases import expression
from truceline.cases.model import Case, GateDefinition, GateInterpretation, Obligation
from truceline.records import Gate, GateCondition, GateReading, ObligationDay

State = Literal["true", "false", "unknown"]
_VALUES: dict[State, bool | None] = {"true": True, "false": False, "unknown": None}
_MISSING: dict[str, tuple[str, ...]] = {
    "not-due": ("B", "N", "O"),
    "no-information": ("B", "N", "O"),
    "cannot-be-verified": ("B", "N"),
    "claimed-met": ("B", "N"),
    "partly-met": ("B", "N"),
    "breach-alleged": ("O",),
}
Rows = Mapping[tuple[str, str | None], ObligationDay]


def declares(telling: Telling, as_of: date) -> bool:
    """Whether a claim says that a phase began, or that power was handed on, by that day."""
    claim = telling.claim
    stated = claim.event == "transition" and claim.act == "states" and claim.realis == "actual"
    return stated and telling.first is not None and telling.first <= as_of


def assess_gates(case: Case, rows: Rows, told: Iterable[str], voices: Voices, as_of: date) -> tuple[Gate, ...]:
    """Every gate of the case on the day assessed, from the current row of each obligation and reading. `told`: the ids
    of claims that declare (`declares`)."""
    claims = sorted(told)
    obligations = {obligation.id: obligation for obligation in case.obligations}
    gates = []
    for gate in case.gates:
        declared = sorted((item.date, item.id) for item in case.declarations if item.gate == gate.id)
        gates.append(
            Gate(
                gate=gate.id,
                day=as_of.isoformat(),
                readings=tuple(
                    _reading(gate, reading, rows, obligations, voices, as_of) for reading in gate.interpretations
                ),
                declarations=(*(identity for day, identity in declared if day <= as_of), *claims),
            )
        )
    return tuple(gates)


def _reading(
    gate: GateDefinition,
    reading: GateInterpretation,
    rows: Rows,
    obligations: Mapping[str, Obligation],
    voices: Voices,
    as_of: date,
) -> GateReading:
    parsed = expression.parse(reading.expression)
    names = expression.conditions(parsed)
    conditions = tuple(
        _condition(rows[name, held], obligations[name], as_of)
        for name in names
        if name in obligations
        for held in [_held(obligations[name], reading.holder, voices)]
    )
    states = {condition.obligation: _VALUES[condition.state] for condition in conditions}
    value = expression.evaluate(parsed, states)
    return GateReading(
        interpretation=reading.id,
        held_by=reading.holder,
        basis=reading.basis,
        expression=reading.expression,
        state="open" if value else "shut" if value is False else "unknown",
        conditions=conditions,
        least=() if value else expression.least(parsed, states),
    )


def _held(obligation: Obligation, holder: str, voices: Voices) -> str | None:
    """The holder's own reading of an obligation, where the case has one; else the text."""
    for reading in obligation.interpretations:
        if voices.camp(reading.holder) == voices.camp(holder):
            return reading.id
    return None


def _condition(row: ObligationDay, obligation: Obligation, as_of: date) -> GateCondition:
    state = condition_state(row, obligation, as_of)
    contradicts: Iterable[str] = ()
    if row.outcome == "disputed":
        contradicts = sorted({*row.voices_for, *row.voices_against})
    return GateCondition(
        obligation=row.obligation,
        state=state,
        outcome=row.outcome,
        why=f"condition-{row.outcome}" if state == "unknown" else f"condition-{state}",
        missing=_MISSING.get(row.outcome, ()) if state == "unknown" else (),
        contradicts=tuple(contradicts),
        interpretation=row.interpretation,
    )


def condition_state(row: ObligationDay, obligation: Obligation, as_of: date) -> State:
    """True, false or unknown, by the outcome. A standing duty has no deadline: it is due every day."""
    if row.outcome == "met":
        return "true"
    if row.outcome == "breach-acknowledged":
        return "false"
    late = obligation.deadline is None or as_of > obligation.deadline
    return "false" if row.outcome == "partly-met" and late else "unknown"
