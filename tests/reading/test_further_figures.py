"""What belongs to a figure beside its value: its parts, whose they are, what they hold, when it stood."""

from __future__ import annotations

import pytest
from reading_help import one


@pytest.mark.parametrize(
    ("lang", "text", "event", "parts"),
    [
        ("en", "Eleven people, four of them women and five children, were killed in Rafah.", "casualties",
         [(4, "women"), (5, "children")]),
        ("en", "Six people were killed, among them a medic and a journalist.", "casualties",
         [(1, "medics"), (1, "journalists")]),
        ("en", "Some 212 trucks entered, 12 of them carrying fuel.", "aid", [(12, "fuel")]),
        ("ar", "استشهد 11 فلسطينيا، من بينهم 4 نساء و5 أطفال، في قصف على رفح.", "casualties",
         [(4, "women"), (5, "children")]),
        ("he", "שישה בני אדם נהרגו, בהם פרמדיק ועיתונאי.", "casualties", [(1, "medics"), (1, "journalists")]),
        ("tr", "Refah'ta aralarında 4 kadın ve 5 çocuğun bulunduğu 11 kişi öldü.", "casualties",
         [(4, "women"), (5, "children")]),
        ("tr", "12'si yakıt tankeri olmak üzere 212 tır girdi.", "aid", [(12, "fuel")]),
    ],
)  # fmt: skip
def test_parts_of_a_count(lang: str, text: str, event: str, parts: list[tuple[int, str]]) -> None:
    """Behind their whole, in a bracket, or before it; with a figure or told by a lone noun."""
    (count,) = one(text, event, lang).counts
    assert [(part.min, part.of) for part in count.parts] == parts


@pytest.mark.parametrize(
    ("lang", "text", "as_of"),
    [
        ("en", "As of 2 November, the ministry had recorded 360 deaths.", "2025-11-02"),
        ("he", "נכון ל-2 בנובמבר נהרגו 360 בני אדם.", "2025-11-02"),
        ("tr", "2 Kasım itibarıyla 360 kişi öldü.", "2025-11-02"),
        ("en", "On 2 November, 36 people were killed.", None),
    ],
)
def test_when_a_figure_stood(lang: str, text: str, as_of: str | None) -> None:
    """The day is told by "as of"; a day on which something happened is none."""
    assert {count.as_of for count in one(text, "casualties", lang).counts} == {as_of}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Drones hit a car in Tyre at 7:30.", "07:30"),
        ("Drones hit a car in Tyre at 6 pm on Monday.", "18:00"),
        ("Drones hit a car in Tyre on Monday.", None),
    ],
)
def test_the_time_of_day(text: str, time: str | None) -> None:
    """Digits with a colon, an hour with its half of the day; none where none is told."""
    assert one(text, "strike", "en").time == time


def test_names_told_together() -> None:
    """All places and doers of one breath, the first in the scored field; a comma alone strings nothing."""
    claim = one("Sudan's army and the RSF shelled Bara, El Obeid and Kadugli.", "strike", "en")
    assert [place.id for place in claim.places] == ["Bara", "El Obeid", "Kadugli"]
    assert [actor.id for actor in claim.actors] == ["sudan-army", "rsf"]
    assert len(one("In Tyre, Lebanon, a drone struck a car.", "strike", "en").places) == 1


def test_who_passes_a_word_on() -> None:
    """The word is the innermost speaker's; the others stand in `via`, outermost first."""
    claim = one("Axios, citing two Hamas officials, said that the group would hand over a body.", "remains", "en")
    assert (claim.speaker_id, [relay.id for relay in claim.via]) == ("hamas", ["media"])


@pytest.mark.parametrize(
    ("lang", "text", "event", "of"),
    [
        ("en", "The Front handed over the body of a slain hostage on Tuesday.", "remains", "hostages"),
        ("en", "The Front handed over the body of a shepherd on Tuesday.", "remains", None),
        ("he", "הארגון העביר לידי הצלב האדום גופה של חטוף.", "remains", "hostages"),
        ("ar", "سلمت حماس جثة أسير إسرائيلي.", "remains", "hostages"),
        ("ar", "سلمت حماس جثة أحد الأسرى الإسرائيليين.", "remains", "hostages"),
        ("ar", "أفرجت إسرائيل عن 90 أسيرا فلسطينيا.", "release", "prisoners"),
        ("ar", "أفرجت إسرائيل عن 90 أسيرا.", "release", None),
    ],
)
def test_whose_a_body_or_a_captive_is(lang: str, text: str, event: str, of: str | None) -> None:
    """Told by the noun beside it, also where a noun alone is the count; captives of no told side stay open."""
    (count,) = one(text, event, lang).counts
    assert count.of == of
