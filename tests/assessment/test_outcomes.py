"""Section 4 of semantics.md: every row of the table, numbered as there."""

from __future__ import annotations

from collections.abc import Callable

from assessment_cases import told

Outcome = Callable[..., str]


def test_row_8_a_strike_told_by_the_other_side_alone_is_alleged(outcome: Outcome) -> None:
    """The obligor has not spoken."""
    strike = told("strike", "south", on="2025-11-05", actor="north-army", place="Dale")
    assert outcome("fire", "2025-11-05", strike) == "breach-alleged"
