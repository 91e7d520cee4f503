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


def test_a_line_that_a_day_heads_is_of_that_day() -> None:
    """In a chronology the day stands before a colon; in a log by the clock, on a line of its own above the hours."""
    days = "Week in brief\n\n• November 17: Gunmen shot at a bus. The army arrested two men.\n• Gunmen attacked a bank."
    assert [c.start for c in read(days, lang="en")] == [MONDAY, MONDAY, None]
    log = "Log\n\n17 November\n08:40 Gunmen shot at a bus.\n09:10 The army arrested two men.\n11:00 Rain fell."
    assert {c.start for c in read(log, lang="en")} == {MONDAY}


AHEAD = [
    ("Soldiers will withdraw from the port by Sunday, the minister said.", None, "2025-11-23"),
    ("Soldiers will withdraw from the port in January, the minister said.", "2026-01-01", "2026-01-31"),
    ("Soldiers had withdrawn from the port by Wednesday, the minister said.", "2025-11-19", "2025-11-19"),
    ("Soldiers withdrew from the port from 3 November until 5 November.", "2025-11-03", "2025-11-05"),
]


@pytest.mark.parametrize(("text", "start", "end"), AHEAD)
def test_a_bound_lies_where_its_clause_says(text: str, start: str | None, end: str) -> None:
    """What is to come lies ahead of the publication, what is done by a day was done on it, two bounds are a span."""
    (claim,) = [c for c in read(text, lang="en") if c.event == "withdrawal"]
    assert (claim.start, claim.end) == (start, end)


def test_the_day_of_a_dateline_or_of_saying_is_no_act_s() -> None:
    """The day a report was filed, and the day before a verb of saying that ends its sentence, date no act."""
    filed = "Talks\n\nGeneva, 19 November 2025 – In the course of Monday, the army arrested two men in Gaza."
    assert [c.start for c in read(filed, lang="en") if c.event == "detention"] == [MONDAY]
    said = "Başlık\n\nUçaklar pazartesi günü limanı bombaladı. Bakanlık, iki balıkçının öldüğünü dün kabul etti."
    assert [c.start for c in read(said, lang="tr") if c.event == "casualties"] == [MONDAY]


def test_an_agreement_that_goes_on_has_no_first_day() -> None:
    """That a deal took effect is of the day everybody knows; that it holds is of none."""
    began = "The Gaza ceasefire took effect, the White House said. The truce is holding, a minister of Israel said."
    assert [c.start for c in read(began, lang="en") if c.event == "agreement"] == ["2025-10-10", None]
