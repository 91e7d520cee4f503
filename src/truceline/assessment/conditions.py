"""Conditional duties: not due until the obligation on which they hang is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.assessment.reasons import reason
from truceline.cases.model import Case
from truceline.records import ObligationDay


def apply_conditions(case: Case, rows: Sequence[ObligationDay]) -> list[ObligationDay]:
    """Rows without information become `not-due` while the condition has not come about. A row in which somebody spoke
    stands: the later row of the table holds, and the reason says that the condition is open."""
    hangs = {obligation.id: obligation.condition for obligation in case.obligations if obligation.condition}
    if not hangs:
        return list(rows)
    needed = set(hangs.values())
    met = {
        (row.obligation, row.end)
        for row in rows
        if row.obligation in needed and row.interpretation is None and row.outcome == "met"
    }
    return [_applied(row, hangs.get(row.obligation), met) for row in rows]


def _applied(row: ObligationDay, condition: str | None, met: set[tuple[str, str]]) -> ObligationDay:
    if condition is None or (condition, row.end) in met or row.outcome == "not-due":
        return row
    why = reason("condition-open", obligation=condition)
    if row.outcome in ("no-information", "cannot-be-verified"):
        mark = row.mark if row.mark in ("suspended", "replaced", "ended") else None
        return replace(row, outcome="not-due", why=(why,), change=("change-condition",), mark=mark)
    return replace(row, why=(*row.why, why))
