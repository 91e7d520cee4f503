"""Arabic: who did it, where a force tells of it by a noun. The same for either side, whatever names a pack lists."""

from __future__ import annotations

import pytest
from reading_help import one, read

DONE_TO = [
    ("أعلن الجيش الإسرائيلي قتل مسلحين في رفح.", "casualties", "idf"),
    ("أعلن الجيش الإسرائيلي استهداف ثلاثة مسلحين في رفح.", "attack", "idf"),
    ("أعلن الجيش الإسرائيلي اعتقال مقاتلين من حماس في رفح.", "detention", "idf"),
    ("أعلنت كتائب القسام أسر جنود إسرائيليين في رفح.", "detention", "hamas"),
    ("أعلنت كتائب القسام قتل جنود إسرائيليين في رفح.", "casualties", "hamas"),
    ("أعلنت قوات الاحتلال قتل جنود لبنانيين في صيدا.", "casualties", "idf"),
    ("القسام تبث مشاهد لتفجير آليات إسرائيلية شمال غزة", "attack", "hamas"),
    ("نشر الجيش الإسرائيلي صورا لاستهداف مقاتلين من حماس في رفح.", "attack", "idf"),
]


@pytest.mark.parametrize(("text", "event", "doer"), DONE_TO)
def test_a_force_that_tells_of_a_deed_by_its_noun_did_it(text: str, event: str, doer: str) -> None:
    """What stands right behind the noun is whom it was done to."""
    assert one(text, event).actor_id == doer


@pytest.mark.parametrize(
    ("text", "event", "doer"),
    [
        ("أعلنت كتائب القسام قتل جنود الاحتلال ثلاثة فلسطينيين في رفح.", "casualties", "idf"),
        ("أعلنت حركة حماس قصف الجيش الإسرائيلي مدرسة في رفح.", "strike", "idf"),
        ("القسام تبث مشاهد لقصف الجيش الإسرائيلي منازل في رفح", "strike", "idf"),
        ("أعلن الجيش الإسرائيلي مقتل جنديين في رفح.", "casualties", None),
    ],
)
def test_not_where_somebody_else_was_hurt(text: str, event: str, doer: str | None) -> None:
    """Then the force behind the noun did it; and who tells of its own dead did not kill them."""
    assert one(text, event).actor_id == doer


def test_a_force_behind_its_bullets_fired_them() -> None:
    """Also where its name ends the sentence."""
    assert {claim.actor_id for claim in read("أصيب شابان برصاص جيش الاحتلال الإسرائيلي.")} == {"idf"}


@pytest.mark.parametrize("who", ["ضابط إسرائيلي", "ضابط لبناني", "مسؤول إسرائيلي", "مسؤول فلسطيني", "قيادي في حماس"])
def test_one_of_any_nation_counts_as_one(who: str) -> None:
    """A list that has one nation's officers whole does not tell whether they count."""
    (count,) = one(f"مقتل {who} في رفح.", "casualties").counts
    assert (count.kind, count.min, count.max) == ("killed", 1, 1)


@pytest.mark.parametrize("side", ["لإسرائيل", "لحماس", "على إسرائيل", "على حماس"])
def test_a_side_that_is_a_country_is_no_place_of_a_deal(side: str) -> None:
    """Nor of a state of things; what is said to be inside it is."""
    assert one(f"قال الوزير إن إتمام الصفقة انتصار {side}.", "agreement").place_name is None
