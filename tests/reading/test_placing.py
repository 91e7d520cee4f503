"""Which of the places of a report is a claim's: the rules of docs/method/dates-and-places.md."""

from __future__ import annotations

import pytest
from reading_help import one

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
