"""Days of the Hijri calendar, in Arabic, English and Turkish. Published on 20 April 2025 unless the test says more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_help import scene

PUBLISHED = "2025-04-20"
CASES = [
    ("ar", "قصفت المدفعية البلدة في 15 رمضان 1446 هـ", "2025-03-15", "2025-03-15"),
    ("ar", "قصفت المدفعية البلدة في 15 رمضان", "2025-03-15", "2025-03-15"),
    ("ar", "وقعت الهدنة غرة شعبان 1446", "2025-01-31", "2025-01-31"),
    ("ar", "قصفت البلدة في الحادي والعشرين من شهر رمضان", "2025-03-21", "2025-03-21"),
    ("ar", "قصفت المدفعية البلدة خلال شهر رمضان المبارك", "2025-03-01", "2025-03-29"),
    ("ar", "قصفت المدفعية البلدة يوم السبت 22 رمضان", "2025-03-22", "2025-03-22"),
    ("ar", "قصفت البلدة في العاشر من محرم", "2024-07-16", "2024-07-16"),
    ("en", "The town was shelled on 15 Ramadan 1446 AH.", "2025-03-15", "2025-03-15"),
    ("tr", "Kasaba 15 Ramazan 1446'da bombalandı.", "2025-03-15", "2025-03-15"),
]


@pytest.mark.parametrize(("lang", "text", "start", "end"), CASES)
def test_a_day_of_the_hijri_calendar(lang: str, text: str, start: str, end: str) -> None:
    """With or without its year and era; without its year the last one."""
    (when,) = scene(text, lang, PUBLISHED).whens
    assert (str(when.start), str(when.end)) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "قصفت المدفعية البلدة السبت 22 رمضان 1446هـ الموافق 23 مارس 2025م",
        "قصفت المدفعية البلدة يوم 23 مارس 2025 الموافق 22 رمضان 1446",
    ],
)
def test_of_two_calendars_the_common_one_stands(text: str) -> None:
    """A day told twice is one date, and the common day is the one meant (the moon may be seen a day later)."""
    (when,) = scene(text, published=PUBLISHED).whens
    assert (when.start, when.end) == (date(2025, 3, 23), date(2025, 3, 23))


@pytest.mark.parametrize(
    "text", ["قال رمضان لأخيه شعبان إن البيت هدم", "أطلقوا النار من المسافة صفر", "زارت هند رجب جدتها"]
)
def test_the_names_of_people_are_no_months(text: str) -> None:
    """A month alone, with no day, no year and no word for month, is a name or a number."""
    assert scene(text, published=PUBLISHED).whens == []


@given(day=st.integers(1, 99), year=st.integers(1000, 2000))
def test_no_day_that_does_not_exist_is_read(day: int, year: int) -> None:
    """Any number before and after a month: a day of that month's length, or none by that calendar; never an error."""
    for when in scene(f"وصلت القافلة في {day} صفر {year}", published=PUBLISHED).times:
        assert when.start is not None
        assert when.end is not None
        assert when.start <= when.end
