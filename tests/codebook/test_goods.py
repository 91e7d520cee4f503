"""Goods are found by their names in every language, and by what a count says that it counts."""

from __future__ import annotations

import pytest

from truceline.codebook import LANGUAGES
from truceline.codebook.goods import goods, goods_counted, goods_label, goods_named


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("إدخال الخيام والكرفانات والمعدات الثقيلة", ("tents", "caravans", "equipment")),
        ("مستلزمات الإيواء من الخيام", ("tents", "shelter")),
        ("للخيام وبالوقود", ("tents", "fuel")),
        ("منع دخول البيوت المتنقلة", ("caravans",)),
        ("tents, caravans and heavy machinery", ("tents", "caravans", "equipment")),
        ("the tenth day of contention", ()),
        ("האוהלים, הדלק והציוד הכבד", ("tents", "equipment", "fuel")),
        ("çadır, konteyner ve iş makinelerinin", ("tents", "caravans", "equipment")),
        ("", ()),
    ],
)
def test_goods_are_found_by_name(text: str, codes: tuple[str, ...]) -> None:
    """In the order of the list."""
    assert goods_named(text) == codes


@pytest.mark.parametrize(
    ("kind", "of", "code"),
    [
        ("trucks", "fuel", "fuel"),
        ("trucks", None, "trucks"),
        ("shelter", None, "shelter"),
        ("shelter", "shelter", "shelter"),
        ("items", "medical", "medical"),
        ("killed", None, None),
        ("remains", "hostages", None),
    ],
)
def test_a_count_says_what_it_counts(kind: str, of: str | None, code: str | None) -> None:
    """Its `of` decides, else its kind."""
    assert goods_counted(kind, of) == code


def test_every_kind_of_goods_has_a_name_in_every_language() -> None:
    """And no two the same."""
    for lang in LANGUAGES:
        names = [goods_label(code, lang) for code in goods()]
        assert len(set(names)) == len(names)
