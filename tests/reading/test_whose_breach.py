"""A body that speaks of a breach does not own to it: only a word of owning makes it the speaker's."""

from __future__ import annotations

import pytest
from reading_help import read

from truceline.records import Claim


def breaches(text: str, lang: str) -> list[Claim]:
    """The claims of breaches in a text."""
    return [claim for claim in read(text, lang) if claim.event == "violation"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "قال الجيش الإسرائيلي إن الغارة جاءت ردا على خرق لوقف إطلاق النار."),
        ("ar", "قالت حماس إن العملية جاءت ردا على خرق لوقف إطلاق النار."),
        ("en", "The Israeli military said the strike came in answer to a breach of the ceasefire."),
        ("en", "Hamas said the attack came in answer to a breach of the ceasefire."),
        ("he", 'צה"ל מסר כי התקיפה בוצעה בתגובה להפרה של הפסקת האש.'),
        ("tr", "İsrail ordusu, saldırının ateşkes ihlaline karşılık olduğunu açıkladı."),
        ("tr", "Hamas, saldırının ateşkes ihlaline karşılık olduğunu açıkladı."),
    ],
)
def test_a_breach_that_is_answered_is_not_the_speakers(lang: str, text: str) -> None:
    """Whoever says that a breach was answered does not say that the breach was its own."""
    assert [claim.actor_id for claim in breaches(text, lang) if claim.actor_id == claim.speaker_id] == []


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("en", "The Israeli military admitted that it breached the ceasefire.", "idf"),
        ("en", "Hamas admitted that it breached the ceasefire.", "hamas"),
        ("ar", "اعترف الجيش الإسرائيلي بأنه خرق وقف إطلاق النار.", "idf"),
        ("ar", "اعترفت حماس بأنها خرقت وقف إطلاق النار.", "hamas"),
    ],
)
def test_a_word_of_owning_makes_it_the_speakers(lang: str, text: str, speaker: str) -> None:
    """Where a body admits a breach in words, it is its own."""
    (claim,) = breaches(text, lang)
    assert (claim.speaker_id, claim.actor_id) == (speaker, speaker)
