"""Duties that hang on another: not due until that one is met. Readings may hang them on different ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from truceline.assessment.duties import Duty
from truceline.assessment.reasons import reason
from truceline.records import ObligationDay

_Key = tuple[str, str | None]


def apply_conditions(owed: Sequence[Duty], rows: Sequence[ObligationDay]) -> list[ObligationDay]:
    """Rows without information become `not-due` while the condition has not come about. A row in which somebody spoke
    stands: the later row of the table holds, and the reason says that the condition is open."""
    hanging: dict[_Key, Duty] = {
        (duty.id, duty.interpretation): duty for duty in owed if any(version.condition for version in duty.versions)
    }
    if not hanging:
        return list(rows)
    needed = {version.condition for duty in hanging.values() for version in duty.versions}
    met = {
        (row.obligation, row.end)
        for row in rows
        if row.obligation in needed and row.interpretation is None and row.outcome == "met"
    }
    return [_applied(row, hanging.get((row.obligation, row.interpretation)), met) for row in rows]


def _applied(row: ObligationDay, duty: Duty | None, met: set[tuple[str, str]]) -> ObligationDay:
    condition = duty.on(date.fromisoformat(row.end)).condition if duty is not None else None
    if condition is None or (condition, row.end) in met or row.outcome == "not-due":
        return row
    why = reason("condition-open", obligation=condition)
    if row.outcome in ("no-information", "cannot-be-verified"):
        mark = row.mark if row.mark in ("suspended", "replaced", "ended") else None
        return replace(row, outcome="not-due", why=(why,), change=("change-condition",), mark=mark)
    return replace(row, why=(*row.why, why))
