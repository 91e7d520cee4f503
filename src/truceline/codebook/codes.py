"""The codes of the codebook. Plain tuples, so that importing them costs nothing; their words stand in labels.toml."""

from __future__ import annotations

from typing import get_args

from truceline.records.claim import ACTS, REALIS
from truceline.records.finding import Outcome, SecondMark

VERSION = "1"
"""Version of the codebook. It is raised when a code is added or a row of the polarity table changes."""

LANGUAGES: tuple[str, ...] = ("ar", "en", "he", "tr")
"""Languages in which every code has a label and a description."""

EVENTS: tuple[str, ...] = (
    "strike",
    "shooting",
    "incursion",
    "demolition",
    "detention",
    "attack",
    "casualties",
    "violation",
    "withdrawal",
    "release",
    "remains",
    "crossing",
    "aid",
    "movement",
    "reconstruction",
    "disarmament",
    "deployment",
    "transition",
    "meeting",
    "agreement",
    "need",
)
KINDS: tuple[str, ...] = (
    "killed",
    "injured",
    "missing",
    "detained",
    "released",
    "remains",
    "displaced",
    "returned",
    "trucks",
    "shelter",
    "patients",
    "buildings",
    "violations",
    "strikes",
    "troops",
    "weapons",
    "people",
    "items",
    "families",
    "money",
    "share",
)
OF: tuple[str, ...] = (
    "food",
    "fuel",
    "medical",
    "shelter",
    "equipment",
    "commercial",
    "hostages",
    "prisoners",
    "civilians",
    "fighters",
    "soldiers",
    "children",
    "women",
    "aid-workers",
    "medics",
    "journalists",
    "peacekeepers",
)
STAGES: tuple[str, ...] = (
    "allowed",
    "offloaded",
    "crossed",
    "collected",
    "delivered",
    "intercepted",
    "sought",
    "recovered",
    "handed-over",
    "identified",
    "freed",
)
STAGES_OF: dict[str, tuple[str, ...]] = {
    "aid": ("allowed", "offloaded", "crossed", "collected", "delivered", "intercepted"),
    "remains": ("sought", "recovered", "handed-over", "identified"),
    "release": ("freed", "handed-over"),
}
"""The stages that an event knows, in their order."""

UNITS: tuple[str, ...] = ("tonnes", "litres", "km2")
"""Units of measure. A unit may also be a currency by its ISO 4217 code."""

PER: tuple[str, ...] = ("day", "week", "month")
EXTENTS: tuple[str, ...] = ("single", "tally", "state")
OUTCOMES: tuple[str, ...] = get_args(Outcome)
"""In the order of the method's table: where two fit, the later stands."""

MARKS: tuple[str, ...] = get_args(SecondMark)
SIDES: tuple[str, ...] = ("O", "B", "N", "T")
ROLES: tuple[str, ...] = ("party", "mediator", "guarantor", "body")
COMPETENCES: tuple[str, ...] = ("observe", "find")
REVIEWS: tuple[str, ...] = ("unread", "in-progress", "changed", "confirmed", "corrected", "rejected", "unclear")
OBLIGATION_KINDS: tuple[str, ...] = ("ban", "rate", "total", "act", "conditional")
POLARITIES: tuple[str, ...] = ("for", "against", "agreed", "neither")
LEVELS: tuple[str, ...] = ("public", "team", "restricted")

UNNAMED: frozenset[str] = frozenset({"witnesses", "medics", "officials", "security-sources", "media", "other"})
"""Speakers that name no body: shown, never counted as independent voices."""

GROUPS: dict[str, tuple[str, ...]] = {
    "event": EVENTS,
    "act": ACTS,
    "realis": REALIS,
    "kind": KINDS,
    "of": OF,
    "stage": STAGES,
    "unit": UNITS,
    "per": PER,
    "extent": EXTENTS,
    "outcome": OUTCOMES,
    "mark": MARKS,
    "side": SIDES,
    "role": ROLES,
    "competence": COMPETENCES,
    "review": REVIEWS,
    "level": LEVELS,
    "obligation": OBLIGATION_KINDS,
    "polarity": POLARITIES,
}
"""Every group of codes that has labels, by the name that `label` and `description` take."""
