"""A review: what a person holds of one reading. It judges whether the text was read rightly, never whether it is so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

DECISIONS: tuple[str, ...] = ("confirmed", "corrected", "rejected", "unclear")
"""What a person may decide of a reading. There is no bare "verified"."""

CORRECTABLE: tuple[str, ...] = (
    "quote",
    "event",
    "speaker",
    "speaker_id",
    "act",
    "realis",
    "actor_id",
    "counts",
    "place",
    "place_name",
    "start",
    "end",
    "time",
    "target_id",
    "stage",
    "agreed",
    "extent",
)
"""Fields that a reviewer may correct. The spans of a quote, a speaker or a place follow from their words."""

JUDGED: tuple[str, ...] = ("quote_start", "quote_end", *CORRECTABLE[1:], "via", "speakers", "actors", "places")
"""Fields of a claim that a review judges. A new reading that differs in one of them is judged anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one person decided of one claim. `state`: confirmed, corrected, rejected or unclear. `correction`: field to
    the value it should have. `reason`: own words, needed for a rejection. `sequence`: number of the entry. `by`: who.
    `at`: RFC 3339 UTC time of the entry."""

    sequence: int
    by: str
    at: str
    state: str
    correction: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The review of one claim. `state`: unread, in-progress (another person is asked), changed (the reading changed
    since it was judged), or what was decided. `decisions`: every person's last one, in order. `correction`: the fields
    that the deciding people set. `reviewers`: how many of one mind the case asks for."""

    state: str = "unread"
    decisions: tuple[Decision, ...] = ()
    correction: dict[str, Any] = field(default_factory=dict)
    reviewers: int = 1
