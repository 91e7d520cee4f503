"""The general gazetteer: well formed, small, free of look-alike letters, and it knows the places reports name."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from truceline.codebook.codes import LANGUAGES
from truceline.codebook.places import TABLES, GeneralPlace, general_places

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
CURATED = files("truceline.codebook.places").joinpath("curated.tsv").read_text(encoding="utf-8").splitlines()[1:]


def by_name() -> dict[str, GeneralPlace]:
    """The first place of each name: the hand-kept one."""
    return {place.name: place for place in reversed(general_places())}


def test_every_row_is_well_formed() -> None:
    """Names without stray blanks or hidden marks, coordinates on the globe, country codes of two letters."""
    for place in general_places():
        assert place.name
        assert place.kind
        assert re.fullmatch(r"[A-Z]{2}|", place.country), place
        assert set(place.names) <= set(LANGUAGES)
        assert place.common <= set(LANGUAGES)
        assert (place.lat is None) == (place.lon is None)
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= (place.lon or 0) <= 180)
        for spelling in (place.name, *(s for spellings in place.names.values() for s in spellings)):
            assert spelling == spelling.strip(), place
            assert spelling
            assert not any(unicodedata.category(c) in {"Cf", "Cc"} for c in spelling), place


def test_arabic_spellings_are_in_arabic_letters() -> None:
    """No Persian kaf or yeh, no look-alike of another script."""
    for place in general_places():
        for spelling in place.names.get("ar", ()):
            assert re.fullmatch(r"[ء-غف-ْ0-9 ()\u060c-]+", spelling), (place.name, spelling)


def test_hand_kept_names_are_unique_and_no_spelling_is_claimed_twice() -> None:
    """Within the hand-kept table a name stands once, and an Arabic spelling belongs to one place."""
    rows = [line.split("\t") for line in CURATED]
    assert [name for name, times in Counter(row[0] for row in rows).items() if times > 1] == []
    spellings = Counter(spelling for row in rows for spelling in row[7].split("|") if spelling)
    assert [spelling for spelling, times in spellings.items() if times > 1] == []


def test_the_tables_stay_small() -> None:
    """Under one megabyte together, as committed data."""
    folder = files("truceline.codebook.places")
    assert sum(len(folder.joinpath(name).read_bytes()) for name in TABLES) < 1_000_000


@pytest.mark.parametrize(
    ("name", "lang", "spelling"),
    [
        ("Gaza Strip", "ar", "قطاع غزة"),
        ("Khan Yunis", "en", "Khan Younis"),
        ("Rafah crossing", "tr", "Refah Sınır Kapısı"),
        ("Nur Shams camp", "ar", "مخيم نور شمس"),
        ("Tammun", "ar", "طمون"),
        ("Bint Jbeil", "he", "בינת ג׳בייל"),
        ("El Fasher", "ar", "الفاشر"),
        ("United States", "tr", "ABD"),
        ("France", "ar", "فرنسا"),
    ],
)
def test_places_are_found_by_their_spellings(name: str, lang: str, spelling: str) -> None:
    """A place carries the spellings of each language under its usual English name."""
    assert spelling in by_name()[name].names[lang]


@pytest.mark.parametrize("name", ["Zeitoun", "Al-Nasr", "Al-Zahra", "Rimal", "Tuffah", "Al-Funduq"])
def test_names_that_are_ordinary_words_are_flagged(name: str) -> None:
    """Olive, victory, apple: a reader takes them only after a word for a place."""
    assert "ar" in by_name()[name].common


def test_most_places_of_the_development_set_are_known() -> None:
    """At least 95 of 100 places that people coded stand in the gazetteer under that name."""
    if not GOLD.is_dir():
        pytest.skip("the development set is not beside the repository")
    lines = [line for path in sorted(GOLD.glob("dev-*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    named = [claim["place_name"] for line in lines for claim in json.loads(line)["claims"] if claim["place_name"]]
    known = by_name()
    assert sum(name in known for name in named) >= 0.95 * len(named)
