"""One line in the reader's language that says what a claim says, made from its codes and the case's neutral names.

A gloss stands above the verbatim quote, never instead of it. It always names who says so, and every number in it
is a number of the claim. `gloss_en` and `gloss_ar` hold the grammar; Hebrew and Turkish get a plain line of labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.codebook import label
from truceline.publication import gloss_ar, gloss_en, words_ar
from truceline.publication.gloss_parts import Parts, parts_of, width
from truceline.publication.wording import body_name, written_period

if TYPE_CHECKING:
    from truceline.cases.model import Case
    from truceline.records import Claim, Count

_OWN_VOICE = {"he": "הידיעה", "tr": "Haber"}


def gloss(claim: Claim, case: Case | None, lang: str) -> str:
    """The claim in one sentence, without a full stop.

    >>> gloss(claim, case, "en")  # doctest: +SKIP
    'Hamas says that more than 400 people were killed since 10 October 2025'
    """
    if lang == "ar":
        return gloss_ar.sentence(parts_of(claim, case, "ar"))
    if lang in _OWN_VOICE:
        return _plain(claim, case, lang)
    return gloss_en.sentence(parts_of(claim, case, "en"))


def figure(count: Count, lang: str, *, more: bool = False) -> str:
    """A count in words, "at least 400 people killed"; `more` where the source says "more than"."""
    if lang == "ar":
        told = gloss_ar.amount(count, more)
        return f"{words_ar.KIND_NOUNS[count.kind]} {told}" if count.kind in words_ar.KIND_NOUNS else told
    if lang in _OWN_VOICE:
        return f"{width(count, lang)} {label('kind', count.kind, lang)}".strip()
    return gloss_en.amount(count, more)[0]


def _plain(claim: Claim, case: Case | None, lang: str) -> str:
    """Labels in a row, for languages whose grammar is not written yet: speaker, act, event, figures, place, dates."""
    parts: Parts = parts_of(claim, case, lang)
    speaker = _OWN_VOICE[lang] if claim.speaker_id == "outlet" else body_name(claim.speaker_id, case, lang)
    kind = label("realis", claim.realis, lang) if claim.realis else label("act", claim.act, lang)
    figures = [figure(count, lang) for count in claim.counts]
    tail = [
        body_name(claim.actor_id, case, lang) if claim.actor_id else "",
        *figures,
        parts.place or "",
        written_period(claim.start, claim.end, lang),
    ]
    return f"{speaker}: {label('event', claim.event, lang)} ({kind})" + "".join(f" · {item}" for item in tail if item)
