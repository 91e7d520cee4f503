"""What the codes mean: events, acts, kinds, outcomes, slugs, their words in four languages, and the polarity table.

Codes are plain tuples; the words and tables are TOML files of this package, read when first asked for.
"""

from __future__ import annotations

from truceline.codebook.bodies import army_of, body_kind, neutral_name, slugs
from truceline.codebook.codes import (
    COMPETENCES,
    EVENTS,
    EXTENTS,
    GROUPS,
    KINDS,
    LANGUAGES,
    LEVELS,
    MARKS,
    OBLIGATION_KINDS,
    OF,
    OUTCOMES,
    PER,
    POLARITIES,
    REVIEWS,
    ROLES,
    SIDES,
    STAGES,
    STAGES_OF,
    UNITS,
    UNNAMED,
    VERSION,
)
from truceline.codebook.crosswalks import crosswalk
from truceline.codebook.polarity import Polarity, polarity, polarity_reason
from truceline.codebook.words import description, label, unnamed_words
from truceline.records.claim import ACTS, REALIS

SLUGS: tuple[str, ...]
"""Every slug of the codebook; read from its table at the first use."""


def __getattr__(name: str) -> tuple[str, ...]:
    if name == "SLUGS":
        return slugs()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "ACTS",
    "COMPETENCES",
    "EVENTS",
    "EXTENTS",
    "GROUPS",
    "KINDS",
    "LANGUAGES",
    "LEVELS",
    "MARKS",
    "OBLIGATION_KINDS",
    "OF",
    "OUTCOMES",
    "PER",
    "POLARITIES",
    "REALIS",
    "REVIEWS",
    "ROLES",
    "SIDES",
    "SLUGS",
    "STAGES",
    "STAGES_OF",
    "UNITS",
    "UNNAMED",
    "VERSION",
    "Polarity",
    "army_of",
    "body_kind",
    "crosswalk",
    "description",
    "label",
    "neutral_name",
    "polarity",
    "polarity_reason",
    "unnamed_words",
]
