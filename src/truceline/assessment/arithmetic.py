"""Figures as the auditor adds and prints them: in signs that every language reads."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.records import Count


def is_exact(count: Count) -> bool:
    """Whether it takes part in a sum: one figure, neither vague nor about."""
    return count.min is not None and count.min == count.max and not count.vague and not count.approx


def value_of(count: Count) -> float:
    """The figure of an exact count."""
    assert count.min is not None
    return count.min


def sum_of(values: Iterable[float]) -> str:
    """A sum, written out."""
    return " + ".join(in_signs(value) for value in values)


def in_signs(value: float | None) -> str:
    """A figure in full: 1,234,567, not 1.23457e+06."""
    return f"{value or 0:,.12g}"
