"""Dates, numbers, lists and names as each language writes them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.publication.wording import body_name, joined, outlet_name, written_date, written_number, written_period


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "20 December 2025"), ("ar", "20 ديسمبر 2025"), ("he", "20 בדצמבר 2025"), ("tr", "20 Aralık 2025")],
)
def test_a_date_stands_day_first_with_its_month_in_words(lang: str, text: str) -> None:
    """Also where it comes with a time of day."""
    assert written_date("2025-12-20", lang) == text
    assert written_date("2025-12-20T08:00:00+02:00", lang) == text


def test_the_levantine_month_can_stand_beside_the_other() -> None:
    """Readers in Lebanon, Syria, Palestine and Jordan know the pair."""
    assert written_date("2025-12-20", "ar", levantine=True) == "20 كانون الأول/ديسمبر 2025"


def test_what_is_no_date_stands_as_it_is() -> None:
    """A page shows it and does not fail."""
    assert written_date("soon", "en") == "soon"


def test_periods_leave_out_what_both_ends_share() -> None:
    """The month and year are said once."""
    assert written_period("2025-12-03", "2025-12-05", "en") == "3 to 5 December 2025"
    assert written_period("2025-11-03", "2025-12-05", "ar") == "3 نوفمبر إلى 5 ديسمبر 2025"
    assert written_period("2025-11-03", None, "en") == "from 3 November 2025"
    assert written_period(None, date(2025, 11, 3), "ar") == "حتى 3 نوفمبر 2025"
    assert written_period(None, None, "en") == ""


@given(st.integers(-(2**53), 2**53), st.sampled_from(("en", "ar", "he", "tr")))
def test_a_written_number_reads_back(number: int, lang: str) -> None:
    """Only the marks between thousands are added."""
    assert int(re.sub(r"[.,]", "", written_number(number, lang))) == number


def test_lists_end_with_and() -> None:
    """Arabic joins each item with its own "and"."""
    assert joined(["a", "b", "c"], "en") == "a, b and c"
    assert joined(["أ", "ب", "ج"], "ar") == "أ وب وج"
    assert joined([], "en") == ""


def test_an_outlet_without_a_name_is_its_address() -> None:
    """Voices of outlets come as `outlet:<address>`."""
    assert body_name("outlet:wire.example", None, "ar") == "wire.example"
    assert outlet_name(None, None, "en") == ""
