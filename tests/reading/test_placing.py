"""Which of the places of a report is a claim's: the rules of docs/method/dates-and-places.md."""

from __future__ import annotations

import pytest
from reading_help import one, read

CASES = [
    ("استشهد شاب في مخيم البريج وسط قطاع غزة", "casualties", "Bureij"),
    ("أسفر القصف في خان يونس جنوبي القطاع عن 3 شهداء", "casualties", "Khan Yunis"),
    ("قصفت المدفعية مخيمي البريج والنصيرات", "strike", "Bureij"),
    ("معبر رفح بين قطاع غزة ومصر سيظل مغلقا", "crossing", "Rafah crossing"),
    ("أجلي 37 مريضا من قطاع غزة عبر معبر رفح", "movement", "Rafah crossing"),
    ("أصيب شابان برصاص جنود قرب الخليل", "casualties", "Hebron"),
]


@pytest.mark.parametrize(("text", "event", "name"), CASES)
def test_the_most_exact_place_of_the_act(text: str, event: str, name: str) -> None:
    """The exact place before the wide one it lies in; the first of several; the crossing that is opened or passed."""
    claim = one(text, event)
    assert claim.place_name == name
    assert claim.place is not None
    assert claim.place_start is not None
    assert text[claim.place_start : claim.place_end] == claim.place


def test_the_first_of_several_in_turkish() -> None:
    """Tied by a word between them, not by a prefix."""
    claim = one("İsrail uçakları Nebatiye ve Sayda bölgelerini bombaladı.", "strike", "tr")
    assert claim.place_name == "Nabatieh"


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ar", "قصفت قوات الدعم السريع مدينة بابنوسة", "Babanusa"),
        ("en", "M23 fighters shelled Kamanyola on Monday.", "Kamanyola"),
        ("en", "Thai artillery shelled Poipet on Monday.", "Poipet"),
        ("he", "הצבא הפגיז את אל-עובייד ביום שני", "El Obeid"),
    ],
)
def test_places_of_other_wars(lang: str, text: str, name: str) -> None:
    """The gazetteer knows the places of every agreement that the codebook has slugs for."""
    assert one(text, "strike", lang).place_name == name


@pytest.mark.parametrize(
    ("lang", "text", "event", "name"),
    [
        ("en", "Shelling hit Rafah on Monday. Aid trucks have not been let into the city since May.", "aid", "Rafah"),
        ("en", "Clashes went on in El Fasher and Tawila. 200 families fled the city.", "movement", "El Fasher"),
        ("tr", "Faşir'de çatışmalar sürüyor. 500 aile kentten göç etti.", "movement", "El Fasher"),
        ("tr", "Ordu Han Yunus'u bombaladı. Üç kişi öldü.", "casualties", "Khan Yunis"),
    ],
)
def test_the_place_named_before(lang: str, text: str, event: str, name: str) -> None:
    """ "The city" is the last city named; an act at a spot is where the paragraph last was."""
    assert one(text, event, lang).place_name == name


def test_the_first_words_of_a_sentence_with_be_stand_for_no_place() -> None:
    """ "There were" is no place."""
    text = "Shelling hit Rafah on Monday. There were talks on aid: 300 trucks are to enter each day."
    assert all(claim.place_name != "Rafah" for claim in read(text, "en") if claim.event == "aid")


def test_a_tally_since_a_day_is_of_no_one_spot() -> None:
    """The place told of last is not that of all that was done since a day."""
    text = "An Israeli strike hit Beit Lahia on Monday. 414 people have been killed since the ceasefire began."
    assert one(text, "casualties", "en").place_name is None
