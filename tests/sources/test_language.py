"""The language is told from the text where nobody says so."""

from __future__ import annotations

import pytest

from truceline.sources.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قالت الوزارة إن المعبر ما زال مغلقا منذ أسبوع", "ar"),
        ("ﻗﺎﻟﺖ ﺍﻟﻮﺯﺍﺭﺓ ﺇﻥ ﺍﻟﻤﻌﺒﺮ ﻣﻐﻠﻖ", "ar"),
        ("The ministry said that the crossing has been shut for a week.", "en"),
        ("המשרד מסר כי המעבר סגור מזה שבוע", "he"),
        ("Bakanlık, sınır kapısının bir haftadır kapalı olduğunu bildirdi.", "tr"),
        ("وزارت گفت که گذرگاه یک هفته است بسته مانده است", "fa"),
        ("وزارت نے کہا کہ گزرگاہ ایک ہفتے سے بند ہے", "ur"),
        ("Le ministère a dit que le point de passage est fermé depuis une semaine.", "fr"),
    ],
)
def test_language_of_a_sentence(text: str, code: str) -> None:
    """Arabic, Persian and Urdu share a script and are told apart; so are English and French."""
    assert language_of(text) == code


def test_a_text_of_signs_has_no_language() -> None:
    """Where there is nothing to go by, the language stays open."""
    assert language_of("12345 ---") is None
    assert language_of(" \n ") is None
