"""Counts beside a figure, and figures in lists."""

from __future__ import annotations

import pytest
from reading_help import figures, one


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("هدمت قوات الاحتلال أربعة مساكن ومتجرين في القدس", "demolition", [("buildings", 4, 4), ("buildings", 2, 2)]),
        ("استشهد 3 أطفال وامرأة في خان يونس", "casualties", [("killed", 3, 3), ("killed", 1, 1)]),
        # Behind a figure above ten the second noun is counted with the first.
        ("قتل 86 مقاتلا وقائدا في المعارك", "casualties", [("killed", 86, 86)]),
        ("تسلم حماس المحتجزة أربيل واثنين من المحتجزين غدا", "release", [("released", 1, 1), ("released", 2, 2)]),
        (
            "أفرجت إسرائيل عن 36 أسيرا، بالإضافة إلى 333 معتقلا",
            "release",
            [("released", 36, 36), ("released", 333, 333)],
        ),
        ("سلمت حماس المجندات الإسرائيليات الأربع", "release", [("released", 4, 4)]),
        ("استقبلت المستشفيات 8 شهداء، بينهم طفلان، و21 مصابا", "casualties", [("killed", 8, 8), ("injured", 21, 21)]),
        ("بلغت الحصيلة منذ السابع من أكتوبر 2023 إلى 69756 شهيدا", "casualties", [("killed", 69756, 69756)]),
    ],
)
def test_what_stands_beside_a_figure(text: str, event: str, expected: list[tuple[str, int, int]]) -> None:
    """Duals, lone nouns, items of a list, figures behind their noun, brackets, years."""
    assert sorted(figures(one(text, event))) == sorted(expected)
