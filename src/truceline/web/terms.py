"""Words of the method that a page explains where they stand: each opens a short text, and leads to the method page.

The text opens without a script (the `popover` attribute); a browser that does not know it shows all at the foot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from truceline import codebook
from truceline.web.faces import OutcomeFace, outcome_face

EXPLAINED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("outcome", codebook.OUTCOMES),
    ("mark", codebook.MARKS),
    ("side", codebook.SIDES),
)
"""Groups of the codebook whose words are explained on the spot."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word and its meaning. `id`: of its text on the page and of its row on the method page."""

    id: str
    name: str
    meaning: str
    outcome: OutcomeFace | None


@lru_cache(maxsize=8)
def explained(lang: str) -> tuple[Term, ...]:
    """The words that every page explains."""
    return tuple(
        Term(
            id=f"{group}-{code}",
            name=codebook.label(group, code, lang),
            meaning=codebook.description(group, code, lang),
            outcome=outcome_face(code, lang) if group == "outcome" else None,
        )
        for group, codes in EXPLAINED
        for code in codes
    )
