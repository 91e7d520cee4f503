"""What every gloss needs before its grammar: names in the language, the place, the dates, and what a number says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from truceline.codebook import places as gazetteer
from truceline.publication.wording import body_name, written_number

if TYPE_CHECKING:
    from truceline.cases.model import Case
    from truceline.records import Claim, Count

HARM: frozenset[str] = frozenset(
    {"strike", "shooting", "incursion", "demolition", "detention", "attack", "casualties", "violation"}
)
"""Events that harm."""

CASUALTY_KINDS: tuple[str, ...] = ("killed", "injured", "missing")

# "More than 400" and "at least 400" have the same bounds; the quote tells which word is true.
_MORE = re.compile(
    r"\b(?:more than|over|upwards of|above|exceed\w*)\b|أكثر من|يزيد|تزيد|تجاوز|يتجاوز|تتجاوز|يفوق|تفوق"
    r"|יותר מ|למעלה מ|מעל|\bfazla\b|\başkın\b|\büzerinde\b|\baştı\b",
    re.IGNORECASE,
)
_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Parts:
    """A claim with its names resolved for one language. `itself`: the speaker is the one said to act. `asks_end`: a
    demand asks that harm end, and does not order it."""

    claim: Claim
    lang: str
    speaker: str
    actor: str | None
    target: str | None
    itself: bool
    place: str | None
    more: bool
    asks_end: bool

    @property
    def cumulative(self) -> bool:
        """Whether any figure of the claim is a running total."""
        return any(count.cumulative for count in self.claim.counts)


def parts_of(claim: Claim, case: Case | None, lang: str) -> Parts:
    """The names, place and wording of a claim in a language."""
    return Parts(
        claim=claim,
        lang=lang,
        speaker=body_name(claim.speaker_id, case, lang),
        actor=body_name(claim.actor_id, case, lang) if claim.actor_id else None,
        target=body_name(claim.target_id, case, lang) if claim.target_id else None,
        itself=claim.actor_id is not None and claim.actor_id == claim.speaker_id,
        place=place_in(claim, case, lang),
        more=says_more(claim.quote),
        asks_end=_asks_end(claim, case),
    )


def _asks_end(claim: Claim, case: Case | None) -> bool:
    """Whether a demand about harm asks its end. The codes do not tell "stop the strikes" from an order to strike: only
    what one side asks of another is taken for the first."""
    if claim.event in ("violation", "casualties"):
        return True
    if case is None or claim.event not in HARM or claim.actor_id in (None, claim.speaker_id):
        return False
    sides = {actor.slug: actor.side for actor in case.actors}
    side = sides.get(claim.actor_id)
    return side is None or side != sides.get(claim.speaker_id)


def says_more(quote: str) -> bool:
    """Whether the words of a quote say "more than" (rather than "at least")."""
    return _MORE.search(quote) is not None


def place_in(claim: Claim, case: Case | None, lang: str) -> str | None:
    """The place in the language: the case's spelling, the gazetteer's, the report's own words, the English name."""
    name = claim.place_name
    if name is None:
        return claim.place
    own_words = claim.place if lang == "ar" and claim.place and _ARABIC.search(claim.place) else None
    return known_place(name, case, lang) or own_words or name


def known_place(name: str, case: Case | None, lang: str) -> str | None:
    """The spelling of a place in the language by the case, else by the gazetteer, or None where neither has one.
    `name`: its usual English name."""
    for place in case.places if case is not None else ():
        if place.name == name and place.names.get(lang):
            return place.names[lang][0]
    return name if lang == "en" else _general(lang).get(name)


@lru_cache(maxsize=8)
def _general(lang: str) -> dict[str, str]:
    return {place.name: place.names[lang][0] for place in gazetteer.general_places() if place.names.get(lang)}


def width(count: Count, lang: str) -> str:
    """The bounds of a count in signs, for lines without grammar: "400+", "10–15", "≤50", "~400"."""
    low, high = count.min, count.max
    if low is None and high is None:
        return ""
    if low is None:
        return f"≤{written_number(high, lang)}" if high is not None else ""
    if high is None:
        return f"{written_number(low, lang)}+"
    if low == high:
        return ("~" if count.approx else "") + written_number(low, lang)
    return f"{written_number(low, lang)}–{written_number(high, lang)}"
