"""Figures as they were told, by voice and measure, and what the auditor finds in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of a series: a figure by one voice for one measure. `min`/`max` bounds; `start` the since-date;
    `as_of`..`as_of_latest` when it stood; `stated`: the text says so; `repeat`: a value already given by that voice."""

    voice: str
    measure: str
    claim_id: str
    min: int | float | None
    max: int | float | None
    unit: str
    start: str | None
    as_of: str | None
    as_of_latest: str | None
    published: str | None
    stated: bool = False
    repeat: bool = False
    uncredited: bool = False
    form: str = "total"
    """total, period, rate-day, rate-week or rate-month: figures of different forms are never on one axis."""
    series: str | None = None
    place: str | None = None


AUDIT_RULES: tuple[str, ...] = (
    "parts-exceed",
    "parts-fall-short",
    "total-falls",
    "total-jumps",
    "rise-differs",
    "measure-drifts",
    "rate-differs",
    "share-differs",
    "agreed-differs",
    "no-as-of",
    "no-since",
)
"""What the auditor looks for; each is a row of the method."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What figures say of themselves: arithmetic over the claims of one voice, and nothing about what happened.

    `rule`: one of `AUDIT_RULES`; `claims`: ids, the figure in question first; `voice`: as in `Point`; `numbers`: the
    figures of the sentence by name; `arithmetic`: the sum in signs that every language reads.
    """

    rule: str
    voice: str
    claims: tuple[str, ...]
    numbers: dict[str, float]
    arithmetic: str
    measure: str | None = None
    obligation: str | None = None
