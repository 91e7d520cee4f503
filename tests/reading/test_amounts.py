"""Figures in four languages: how values build up, what bounds them, and that no figure makes the reading fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_help import reader, report, scene

from truceline.reading.figures.values import digits
from truceline.reading.layers import layer

CASES = [
    ("ar", "وصلت سبع مئة وثلاث وأربعون شاحنة", 743, 743),
    ("ar", "نزح مليونان وثلاثمئة ألف وخمسة", 2_300_005, 2_300_005),
    ("ar", "نزح مليون ونصف المليون", 1_500_000, 1_500_000),
    ("ar", "خصص نصف مليون دولار", 500_000, 500_000),
    ("ar", "عاد ثلاثة أرباع السكان", 0.75, 0.75),
    ("ar", "وصلت ثلاث دزينات من الخيام", 36, 36),
    ("ar", "بلغ العجز ٠,٧ في المئة", 0.7, 0.7),
    ("ar", "نحو 4 إلى 5 آلاف جثة", 4000, 5000),
    ("ar", "ما بين 10 آلاف و15 ألف خيمة", 10_000, 15_000),
    ("ar", "أكبر من 30 وأصغر من أو يساوي 50", 30, 50),
    ("ar", "على الأقل 12 شاحنة", 12, None),
    ("ar", "لا أكثر من 9 جرحى", None, 9),
    ("en", "three hundred and forty-one trucks", 341, 341),
    ("en", "half a million people", 500_000, 500_000),
    ("en", "two and a half million people", 2_500_000, 2_500_000),
    ("en", "seven point zero four per cent", 7.04, 7.04),
    ("en", "12 345 678 litres", 12_345_678, 12_345_678),
    ("en", "about 60 or more tents", 60, None),
    ("en", "greater than or equal to 15 but less than 20", 15, 20),
    ("en", "5 through 9 crossings", 5, 9),
    ("tr", "iki yüz elli üç kamyon", 253, 253),
    ("tr", "bir buçuk milyon kişi", 1_500_000, 1_500_000),
    ("tr", "40'tan fazla çadır", 40, None),
    ("he", "מאתיים חמישים ושלוש משאיות", 253, 253),
]


@pytest.mark.parametrize(("lang", "text", "low", "high"), CASES)
def test_a_figure_has_its_value_and_bounds(lang: str, text: str, low: float | None, high: float | None) -> None:
    """One figure in the text, with these bounds."""
    assert [(item["min"], item["max"]) for item in layer(reader(), report(text, lang), "numbers")] == [(low, high)]


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("17,819", 17819),
        ("1,234,567", 1234567),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("0,08", 0.08),
        ("12,5", 12.5),
    ],
)
def test_signs_in_figures(token: str, value: float) -> None:
    """Where the pack groups by comma: the other reading only where groups of three are impossible."""
    assert digits(token, {"decimal": ".", "group": ","}) == value


@given(
    st.text(alphabet="0123456789.,", min_size=1, max_size=60).filter(lambda t: t[0].isdecimal() and t[-1].isdecimal())
)
def test_digits_never_fail(token: str) -> None:
    """Any run of digits and signs has some value."""
    assert digits(token, {"decimal": ".", "group": ","}) >= 0


def test_a_part_of_many_counts_as_a_share() -> None:
    """ "Half of the homes" is shown as a part and counts as a percentage; "half of the month" counts nothing."""
    found = scene("تضرر نصف المنازل")
    assert [number.low for number in found.figures] == [0.5]
    assert [(number.low, number.percent) for number in found.numbers] == [(50, True)]
    assert scene("نصف الشهر").numbers == []


@pytest.mark.parametrize(
    "piece", ["123 ", "1,000 ", "مئة و", "ثلاثة وعشرون ", "يوم ", "قبل شهر و", "بين 1 و2 ", "صفر فاصلة صفر ", "2/3/"]
)
def test_long_runs_stay_linear(piece: str) -> None:
    """Each piece is looked at a bounded number of times: counted, not timed."""
    reads = [_calls(piece * times) for times in (200, 400)]
    assert reads[1] <= 2.5 * reads[0] + 200


def _calls(text: str) -> int:
    """How many functions of the reading run for the text."""
    import sys

    count = 0

    def seen(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    made = reader()
    made.pack("ar")
    sys.setprofile(seen)
    try:
        layer(made, report(text), "numbers")
    finally:
        sys.setprofile(None)
    return count
