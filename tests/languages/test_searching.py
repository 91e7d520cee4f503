"""Words for searching: however a word is spelt, and whatever stands in front of it, whoever searches finds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.languages.searching import folded_words, indexed, sought

ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=4, max_size=9)
FRONTS = st.sampled_from(["ال", "و", "ف", "ب", "ل", "ك", "وال", "بال", "كال", "فال", "لل", "ولل"])
MARKS = st.lists(st.sampled_from(["\u064b", "\u064e", "\u0651", "\u0652", "\u0640"]), min_size=1, max_size=4)


def finds(query: str, text: str) -> bool:
    """What both databases do: every word that is sought is one of those indexed, or begins one where it may."""
    held = indexed(text).split()
    return all(
        any(word == form or (item.begins and word.startswith(form)) for form in item.forms for word in held)
        for item in sought(query)
        if not item.phrase
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("الأسرى", "اطلاق سراح الاسري"),
        ("مستشفى", "المستشفي"),
        ("غزة", "وفي غزه"),
        ("مسؤول", "المسوول"),
        ("أطباء", "لأطبّاءِ المخيّم"),
        ("شاحنات", "بالشاحنات"),
        ("الشاحنات", "شاحنات"),
        ("والقصف", "قصف"),
        ("شاحنات", "50 شاحنة"),
        ("أسيرة", "الأسيرات"),
        ("هـدنـة", "الهدنة"),
        ("12", "دخلت ١٢ شاحنة"),
        ("צהל", 'הודיע צה"ל'),
        ("עזה", "ובעזה"),
        ("turkiye", "Türkiye'de"),
        ("TRUCK", "244 trucks"),
        ("istanbul", "İSTANBUL"),
    ],
)
def test_a_word_is_found_in_another_spelling(query: str, text: str) -> None:
    """Hamza, ta marbuta, alef maqsura, vowel signs, tatweel, digits, what stands in front, capitals."""
    assert finds(query, text)


@given(ARABIC, FRONTS)
def test_what_stands_in_front_of_a_word_hides_it_from_nobody(word: str, front: str) -> None:
    """The bare word finds the one with it, and the other way round."""
    assert finds(word, f"{front}{word}")
    assert finds(f"{front}{word}", word)


@given(ARABIC, MARKS)
def test_marks_change_nothing(word: str, marks: list[str]) -> None:
    """Vowel signs and tatweel between the letters."""
    marked = "".join(letter + marks[n % len(marks)] for n, letter in enumerate(word))
    assert folded_words(marked) == folded_words(word)


@given(st.text(max_size=60))
def test_any_query_can_be_asked_of_a_database(query: str) -> None:
    """Every form is of letters and digits alone: nothing in it means anything to a database."""
    for item in sought(query):
        assert item.forms
        assert all(form.isalnum() for form in item.forms)


def test_words_in_quotation_marks_are_one_row_of_words() -> None:
    """As they stand, in order."""
    [phrase, word] = sought('"وقف إطلاق النار" غزة')
    assert phrase.phrase
    assert phrase.forms == ("وقف", "اطلاق", "النار")
    assert word.forms == ("غزه",)
