"""What the reading room answers with, where a record of the ledger or the assessment alone does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.ledger.queries import Slice
from truceline.records import Evidence, Occurrence, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much a case holds. `reviewed`: claims that people have confirmed or corrected. `sequence`: number of the
    entry up to which that is counted."""

    reports: int = 0
    claims: int = 0
    occurrences: int = 0
    set_aside: int = 0
    reviewed: int = 0
    sequence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOccurrences:
    """A slice of the occurrences that fit what is wanted, how many there are in all, how many at each place whatever
    place is wanted ("" where none is told), and the events that the case has at all."""

    occurrences: Slice[Occurrence]
    count: int
    places: Mapping[str, int]
    events: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """By how many voices in how many reports an occurrence is told, and its first claim."""

    voices: int
    reports: int
    first: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came in after an entry, or was published from a day on: reports and claims (`more`: there are more than
    those counted), for each obligation how many of the claims bear on it and the latest of them, and the occurrences of
    which accounts now differ."""

    reports: int
    claims: int
    by_obligation: Mapping[str, tuple[int, str]]
    rivals: tuple[str, ...]
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures of one measure in one form (total, period, rate), the latest of them, and how many there are."""

    measure: str
    form: str
    points: tuple[Point, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How far people are with a report: whether it was read in full, and the ids of its claims that wait."""

    in_full: bool
    waiting: tuple[str, ...]
