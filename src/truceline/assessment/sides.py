"""To which side of the conflict a speaker or a doer belongs, for counts over all claims, whatever they bear on."""

from __future__ import annotations

from truceline.assessment.voices import Voices
from truceline.codebook import UNNAMED

OUTLETS, UNKNOWN, THIRD = "outlets", "unnamed", "third"
"""Outlets in their own voice; speakers that name no body, or no doer told; bodies of neither party."""


class Sides:
    """The parties of one case and what is none of them."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        parties = [party.slug for party in voices.case.parties if party.role == "party"]
        self._camps = tuple(dict.fromkeys(voices.camp(slug) for slug in parties))

    def all(self) -> tuple[str, ...]:
        """The camps of the parties, then what is none of them."""
        return (*self._camps, THIRD, OUTLETS, UNKNOWN)

    def of(self, slug: str | None) -> str:
        """The side of a body."""
        if slug is None or slug in UNNAMED:
            return UNKNOWN
        if slug == "outlet":
            return OUTLETS
        camp = self._voices.camp(slug)
        return camp if camp in self._camps else THIRD
