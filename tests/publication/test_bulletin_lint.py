"""Loaded words in what a bulletin says itself: found in every form, left alone in quotation marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from truceline.cases import load_case
from truceline.publication.bulletin.lint import loaded_words
from truceline.publication.bulletin.words import keys

GAZA = load_case("gaza-2025")


def found(text: str, lang: str) -> list[str]:
    """The loaded words of a text."""
    return [item.word for item in loaded_words([("here", text)], GAZA, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("en", "The terrorists left.", "terrorists"),
        ("en", "One terrorist left.", "terrorist"),
        ("en", "A MASSACRE was told of.", "MASSACRE"),
        ("en", "Soldiers of the occupation army came near.", "occupation army"),
        ("en", "The Zionist entity said nothing.", "Zionist entity"),
        ("en", "Its regime said nothing.", "regime"),
        ("ar", "قال جيش الاحتلال إنه لم يطلق النار.", "جيش الاحتلال"),
        ("ar", "وقوات الاحتلال بقيت.", "وقوات الاحتلال"),
        ("ar", "سقط 3 شُهَداء.", "شهداء"),
        ("ar", "بالإرهابيين", "بالإرهابيين"),
        ("ar", "للعدو الصهيوني", "للعدو الصهيوني"),
        ("ar", "وقعت مجزره.", "مجزره"),
    ],
)
def test_a_loaded_word_is_found(lang: str, text: str, word: str) -> None:
    """In any number, case, with or without marks, and behind the particles that are written with it."""
    assert word in found(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The statement called it “a massacre”, and its authors \"martyrs\"."),
        ("ar", "وصفه البيان بأنه «مجزرة» بحق «الشهداء»."),
        ("en", "Hamas says that 3 people were killed in a strike."),
        ("ar", "تفيد حماس بمقتل 3 أشخاص في ضربة."),
        ("en", "The occupation of the houses by families went on; the army left."),
        ("ar", "شهدت المنطقة هدوءا، وعادت الأسر."),
    ],
)  # fmt: skip
def test_neutral_words_and_quotations_are_left_alone(lang: str, text: str) -> None:
    """A lint that cries at everything is switched off."""
    assert found(text, lang) == []


def test_what_to_write_instead_is_said() -> None:
    """In the case's own neutral words."""
    [item] = loaded_words([("Summary", "The Hamas-run ministry spoke.")], GAZA, "en")
    assert (item.where, item.instead) == ("Summary", "Gaza Health Ministry")


def test_a_term_does_not_reach_across_a_quotation() -> None:
    """Two words apart are no term."""
    case = replace(GAZA, terms=())
    assert loaded_words([("x", "so “they” called")], case, "en") == ()


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("slug", ["gaza-2025", "lebanon-2024", "example"])
def test_what_the_product_says_itself_holds_no_loaded_word(slug: str, lang: str) -> None:
    """Every word of a bulletin, and the case's own texts, by the case's own terms."""
    case = load_case(slug)
    said = [(key, words[lang]) for key, words in keys()["say"].items()]
    said += [(key, form) for key, forms in keys()["count"].items() for form in forms[lang].values()]
    for item in case.obligations:
        said += [(item.id, item.names[lang]), (item.id, item.text[lang])]
        said += [(item.id, reading.text[lang]) for reading in item.interpretations]
    assert loaded_words(said, case, lang) == ()
