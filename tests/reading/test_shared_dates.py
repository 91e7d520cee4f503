"""Dates that one claim takes from another: an act and its toll, the sentence before, the title and the body."""

from __future__ import annotations

import pytest
from reading_help import read

MONDAY = "2025-11-17"
FOLLOWED = [
    ("en", "Title\n\nSoldiers shelled the port on Monday. Two fishermen were wounded, a nurse said.", "casualties"),
    ("en", "Title\n\nHamas released four captives on Monday. Israel then freed 60 prisoners.", "release"),
    ("he", "כותרת\n\nמטוסים תקפו ביום שני את הנמל. שני דייגים נפצעו.", "casualties"),
    ("tr", "Başlık\n\nUçaklar pazartesi günü limanı bombaladı. İki balıkçı yaralandı.", "casualties"),
]


@pytest.mark.parametrize(("lang", "text", "event"), FOLLOWED)
def test_what_tells_more_of_an_act_is_of_its_day(lang: str, text: str, event: str) -> None:
    """The sentence behind a dated act tells its toll, or further ones handed over, of the same day."""
    last = [c for c in read(text, lang=lang) if c.event == event][-1]
    assert (last.start, last.end) == (MONDAY, MONDAY)


def test_a_new_line_or_another_place_begins_anew() -> None:
    """In the next paragraph, and of another town, an act without a day stays without."""
    texts = (
        "Title\n\nSoldiers shelled the port on Monday. Gunmen shot at a bus.",
        "Title\n\nSoldiers shelled the port on Monday.\n\nGunmen shot at a bus.",
        "Title\n\nSoldiers shelled Khan Yunis on Monday. Gunmen shot at a bus in Rafah.",
    )
    days = [c.start for text in texts for c in read(text, lang="en") if c.event == "shooting"]
    assert days == [MONDAY, None, None]


def test_a_title_is_of_the_day_of_its_body() -> None:
    """A title without a day takes the one at which the body first tells the same kind of event."""
    text = "Soldiers leave two villages\n\nThe army withdrew from the villages on Monday, the mayor said."
    assert {(c.start, c.end) for c in read(text, lang="en") if c.event == "withdrawal"} == {(MONDAY, MONDAY)}


PARTS = [
    ("en", "A patrol arrested three men at nightfall.", "2025-11-20"),
    ("he", "חיילים עצרו בערב שלושה גברים.", "2025-11-20"),
    ("tr", "Askerler akşam saatlerinde üç kişiyi gözaltına aldı.", "2025-11-20"),
]


@pytest.mark.parametrize(("lang", "text", "day"), PARTS)
def test_a_part_of_the_day_alone_is_of_the_publication(lang: str, text: str, day: str) -> None:
    """Where no day is told before it in the paragraph, a part of the day is of the day of publication."""
    (claim,) = [c for c in read(text, lang=lang) if c.event == "detention"]
    assert (claim.start, claim.end) == (day, day)


def test_the_day_after_a_day_that_is_not_told_stays_open() -> None:
    """ "The next day", with no day before it, does not lie ahead of the publication."""
    (claim,) = [c for c in read("The next day soldiers arrested three men.", lang="en") if c.event == "detention"]
    assert (claim.start, claim.realis) == (None, "actual")
