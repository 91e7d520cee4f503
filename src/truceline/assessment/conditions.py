"""Duties that hang on another: not due until that one is met. Readings may hang them on different ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from truceline.assessment.duties import Duty
from truceline.assessment.reasons import reason
from truceline.records import ObligationDay


def conditions_of(duty: Duty) -> frozenset[str]:
    """The obligations on which a duty hangs in any of its versions."""
    return frozenset(version.condition for version in duty.versions if version.condition)


def met_on(rows: Iterable[ObligationDay]) -> frozenset[str]:
    """The days to which the rows of an obligation say that it is met."""
    return frozenset(row.end for row in rows if row.outcome == "met")


def apply_conditions(
    duty: Duty, rows: Sequence[ObligationDay], met: Mapping[str, frozenset[str]]
) -> list[ObligationDay]:
    """Rows without information become `not-due` while the condition has not come about. A row in which somebody spoke
    stands: the later row of the table holds, and the reason says that the condition is open. `met`: by obligation, the
    days on which its text is met."""
    return [_applied(row, duty.on(date.fromisoformat(row.end)).condition, met) for row in rows]


def _applied(row: ObligationDay, condition: str | None, met: Mapping[str, frozenset[str]]) -> ObligationDay:
    if condition is None or row.end in met.get(condition, ()) or row.outcome == "not-due":
        return row
    why = reason("condition-open", obligation=condition)
    if row.outcome in ("no-information", "cannot-be-verified"):
        mark = row.mark if row.mark in ("suspended", "replaced", "ended") else None
        return replace(row, outcome="not-due", why=(why,), change=("change-condition",), mark=mark)
    return replace(row, why=(*row.why, why))
