"""Numbers in Arabic as reports write them: digits, words, compounds, bounds, ranges, the vague ones."""

from __future__ import annotations

import pytest
from reading_help import scene

CASES = [
    ("وصلت 17 شاحنة", 17, 17),
    ("وصلت ١٧ شاحنة", 17, 17),
    ("وصلت ۱۷ شاحنة", 17, 17),
    ("وصلت 17,819 شاحنة", 17819, 17819),
    ("وصلت ثلاث شاحنات", 3, 3),
    ("أصيب ثلاثة عمال", 3, 3),
    ("وصلت صفر شاحنات", 0, 0),
    ("أصيب خمسة عشر عاملا", 15, 15),
    ("أصيب ثلاثة وعشرون عاملا", 23, 23),
    ("أصيب مئة وعشرون عاملا", 120, 120),
    ("نزح ثلاثة وعشرون ألفا وأربعمئة شخص", 23400, 23400),
    ("نزح 14 ألف شخص", 14000, 14000),
    ("نزح 48 ألفا و264 شخصا", 48264, 48264),
    ("خصصت 3 ملايين و900 ألف دولار", 3_900_000, 3_900_000),
    ("نزح ألفا شخص", 1000, 1000),
    ("نزح ألفي شخص", 2000, 2000),
    ("نزح مليون ونصف", 1_500_000, 1_500_000),
    ("أصيب أكثر من 40 عاملا", 40, None),
    ("أصيب ما لا يقل عن 40 عاملا", 40, None),
    ("أصيب 40 عاملا على الأقل", 40, None),
    ("أصيب أقل من 40 عاملا", None, 40),
    ("أصيب عشرات العمال", 24, None),
    ("أصيب مئات العمال", 200, None),
    ("نزح آلاف السكان", 2000, None),
    ("نزح عشرات آلاف السكان", 20000, None),
    ("نزح مئات آلاف السكان", 200000, None),
    ("وصلت بين 10 و15 شاحنة", 10, 15),
]


@pytest.mark.parametrize(("text", "low", "high"), CASES)
def test_a_number_has_its_bounds(text: str, low: int | None, high: int | None) -> None:
    """The first number of the sentence has the bounds that its words say."""
    number = scene(text).numbers[0]
    assert (number.low, number.high) == (low, high)


def test_about_keeps_the_figure_and_says_so() -> None:
    """ "About 40" is 40 and marked."""
    number = scene("أصيب نحو 40 عاملا").numbers[0]
    assert (number.low, number.high, number.approx) == (40, 40, True)


def test_a_percentage_is_one() -> None:
    """The sign may stand on either side."""
    for text in ("تضرر 81% من المباني", "تضرر %81 من المباني", "تضرر ٨١٪ من المباني"):
        number = scene(text).numbers[0]
        assert (number.low, number.percent) == (81, True)


def test_numbers_too_large_for_canonical_json_are_left_out() -> None:
    """A number above 2^53-1 never reaches a record."""
    assert scene("وصلت 99999999999999999999999 شاحنة").numbers == []
