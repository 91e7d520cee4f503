"""Opinions on what is one event, one body or one place: recorded, named, and undone by a later entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GROUPINGS: tuple[str, ...] = ("join", "split", "same-actor", "same-place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Somebody's opinion. `act`: join (these `claims` tell of one occurrence), split (these `claims` tell of another
    occurrence than those they were put with), same-actor or same-place (`names`, as claims have them, are the body or
    the place `name`). `sequence`: number of its entry. `by`: who. `at`: RFC 3339 UTC time. `reason`: own words."""

    sequence: int
    act: Literal["join", "split", "same-actor", "same-place"]
    by: str
    at: str
    claims: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    name: str | None = None
    reason: str = ""
