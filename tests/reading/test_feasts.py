"""Days told by a feast, in four languages. Feasts of 2024 and 2025: Sukkot 7 to 13 October 2025, Yom Kippur 2 October
2025, Passover 13 to 19 April 2025, Eid al-Adha 16 to 19 June 2024, Eid al-Fitr 10 to 12 April 2024."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_help import read, scene

from truceline.languages import folders
from truceline.reading.times.feasts import FEASTS

OCTOBER, JUNE, APRIL = "2025-10-14", "2024-06-20", "2025-04-21"
CASES = [
    ("ar", OCTOBER, "هدم الجنود جدار الدير خلال عيد العرش", "2025-10-07", "2025-10-13"),
    ("ar", OCTOBER, "هدم الجنود جدار الدير في عيد الغفران اليهودي", "2025-10-02", "2025-10-02"),
    ("ar", OCTOBER, "هدم الجنود جدار الدير بالتزامن مع إحياء ما يسمى “عيد العُرش” العبري", "2025-10-07", "2025-10-13"),
    ("ar", OCTOBER, "هدم الجنود جدار الدير في ثالث أيام ما يسمى عيد العرش", "2025-10-09", "2025-10-09"),
    ("ar", OCTOBER, "هدم الجنود جدار الدير مع بدء عيد العرش", "2025-10-07", "2025-10-07"),
    ("ar", JUNE, "قصفت الطائرات الميناء عشية عيد الأضحى", "2024-06-15", "2024-06-15"),
    ("ar", JUNE, "قصفت الطائرات الميناء في أول أيام عيد الأضحى المبارك", "2024-06-16", "2024-06-16"),
    ("ar", JUNE, "قصفت الطائرات الميناء في آخر أيام عيد الأضحى", "2024-06-19", "2024-06-19"),
    ("en", APRIL, "The crossing was shut during Passover.", "2025-04-13", "2025-04-19"),
    ("en", JUNE, "Jets bombed the port on the second day of Eid al-Adha.", "2024-06-17", "2024-06-17"),
    ("en", OCTOBER, "Soldiers tore down the wall on the eve of Yom Kippur.", "2025-10-01", "2025-10-01"),
    ("en", OCTOBER, "Soldiers tore down the wall on the last day of Sukkot.", "2025-10-13", "2025-10-13"),
    ("he", OCTOBER, "החיילים הרסו את החומה בסוכות", "2025-10-07", "2025-10-13"),
    ("he", OCTOBER, "החיילים הרסו את החומה בערב יום כיפור", "2025-10-01", "2025-10-01"),
    ("tr", JUNE, "Uçaklar Kurban Bayramı'nda limanı bombaladı.", "2024-06-16", "2024-06-19"),
]


@pytest.mark.parametrize(("lang", "published", "text", "start", "end"), CASES)
def test_a_feast_is_a_time(lang: str, published: str, text: str, start: str, end: str) -> None:
    """The whole of it, one of its days, its beginning, its eve."""
    (when,) = scene(text, lang, published).whens
    assert (str(when.start), str(when.end)) == (start, end)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "كتب المؤرخ عن حرب يوم الغفران"),
        ("ar", "يأمل السكان دخول الوقود قبل عيد الأضحى"),
        ("en", "Thousands fell in the Yom Kippur war."),
        ("en", "The committee discussed Passover."),
        ("he", "אלפים נהרגו במלחמת יום הכיפורים"),
    ],
)
def test_a_name_alone_is_none(lang: str, text: str) -> None:
    """Nor a war named after a feast, nor what is to be before it."""
    assert scene(text, lang, OCTOBER).whens == []


@pytest.mark.parametrize("lang", ["ar", "en", "he", "tr"])
def test_every_feast_of_a_pack_is_known(lang: str) -> None:
    """Each language names them all."""
    text = (folders()[lang] / "dates.toml").read_text("utf-8")
    assert {entry["feast"] for entry in tomllib.loads(text)["date"] if "feast" in entry} == set(FEASTS)


def test_a_day_that_the_feast_has_not_is_none() -> None:
    """Yom Kippur is one day."""
    whens = scene("The wall fell on the fourth day of Yom Kippur.", "en", OCTOBER).whens
    assert all(when.reasons[0].data["role"] != "feast" for when in whens)


def test_a_feast_far_from_the_publication_is_none() -> None:
    """Half a year off nobody knows which year is meant."""
    assert scene("The crossing was shut during Passover.", "en", OCTOBER).whens == []


@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2070, 12, 31)))
def test_the_nearest_feast_is_meant(day: date) -> None:
    """Seven days from 15 Tishrei on, within 75 days of the publication, or none."""
    for when in scene("The crossing was shut during Sukkot.", "en", day.isoformat()).whens:
        assert when.start is not None
        assert when.end is not None
        assert (when.end - when.start).days == 6
        assert abs((when.start - day).days) <= 75
        assert when.start.month in (9, 10)


@pytest.mark.parametrize("published", ["1901-05-01", "2150-05-01"])
def test_years_that_no_calendar_covers_tell_no_day(published: str) -> None:
    """And do not stop the reading."""
    for text in ("قصفت المدفعية البلدة خلال عيد الأضحى", "قصفت المدفعية البلدة في 15 رمضان"):
        assert scene(text, "ar", published).whens == []


def test_the_act_before_a_feast_is_of_its_days() -> None:
    """Behind a comma, and beside an act of another time."""
    text = "واصل المستوطنون اقتحام باحات الدير، مع بدء عيد العرش، في حين قصفت المدفعية الميناء."
    days = {c.event: c.start for c in read(text, lang="ar", published=OCTOBER)}
    assert days == {"incursion": "2025-10-07", "strike": None}
