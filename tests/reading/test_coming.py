"""What is still to come, by signs beside the act."""

from __future__ import annotations

import pytest
from reading_help import one, read


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("قدمت حماس مقترحا لتأسيس لجنة لإدارة قطاع غزة", "transition"),
        ("يستعد عشرات الجرحى من قطاع غزة للسفر عبر معبر رفح", "movement"),
        ("ينعقد اليوم الخميس مجلس الوزراء الإسرائيلي المصغر", "meeting"),
        ("أخطرت بلدية القدس بهدم سبع منشآت في سلوان", "demolition"),
    ],
)
def test_it_is_planned(text: str, event: str) -> None:
    """A proposal, a purpose, a session of the day, a notice."""
    assert one(text, event).realis == "planned"


def test_what_is_given_in_return_is_as_much_to_come_as_what_it_is_given_for() -> None:
    """An exchange still ahead."""
    text = "ستفرج إسرائيل عن 110 أسرى مقابل إفراج حماس عن 3 محتجزين"
    assert {(c.act, c.realis) for c in read(text) if c.event == "release"} == {("states", "planned")}


def test_what_a_demand_answers_has_happened() -> None:
    """Steps demanded over killings: the killings are stated."""
    text = "طالبت منظمة العفو الدولية باتخاذ إجراءات ضد إسرائيل على خلفية قتل صحفيين في غزة"
    assert (one(text, "casualties").act, one(text, "casualties").realis) == ("states", "actual")
