"""The words of a bulletin: whole in both languages, and in the plural that a number wants."""

from __future__ import annotations

import re

import pytest

from truceline.publication.bulletin.words import counted, keys
from truceline.records.bulletin import HARM

SAY, COUNT = keys()["say"], keys()["count"]
SLOTS = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("key", SAY)
def test_every_word_stands_in_both_languages_with_the_same_slots(key: str) -> None:
    """A slot that one language lacks would lose a number or a name."""
    words = SAY[key]
    assert set(words) == {"ar", "en"}
    assert sorted(SLOTS.findall(words["ar"])) == sorted(SLOTS.findall(words["en"]))


@pytest.mark.parametrize("key", COUNT)
def test_arabic_has_its_six_forms(key: str) -> None:
    """None of them twice where a number is spelled out."""
    assert set(COUNT[key]["en"]) == {"one", "other"}
    assert set(COUNT[key]["ar"]) == {"zero", "one", "two", "few", "many", "other"}


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "لا تقارير"),
        (1, "تقرير واحد"),
        (2, "تقريران"),
        (3, "3 تقارير"),
        (10, "10 تقارير"),
        (11, "11 تقريرا"),
        (99, "99 تقريرا"),
        (100, "100 تقرير"),
        (103, "103 تقارير"),
        (1_000, "1,000 تقرير"),
    ],
)
def test_a_number_has_its_noun(number: int, told: str) -> None:
    """By the rules of Arabic."""
    assert counted("reports", number, "ar") == told


def test_every_item_of_the_checklist_has_its_sentence() -> None:
    """In both languages, by the same names as the record."""
    assert {key.removeprefix("harm-") for key in SAY if key.startswith("harm-")} == set(HARM)
