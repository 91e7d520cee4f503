"""Days that an act takes from what stands beside it, in Arabic. Published on Thursday 20 November 2025, the truce of
10 October in force, unless the test says more."""

from __future__ import annotations

import pytest
from reading_help import one, read

FROM_TRUCE = ("2025-10-10", None)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("بعد سريان الهدنة يواجه سكان غزة نقصا حادا في الغذاء.", "need"),
        ("قالت وزارة الصحة إن نقص الدواء في غزة يزداد بعد وقف إطلاق النار.", "need"),
        ("وصلت شاحنات الإغاثة إلى غزة بعد اتفاق وقف إطلاق النار.", "aid"),
    ],
)
def test_what_goes_on_after_the_truce_is_of_the_days_since(text: str, event: str) -> None:
    """Its first day is known, its last is not told."""
    claim = one(text, event)
    assert (claim.start, claim.end) == FROM_TRUCE


def test_what_is_planned_for_after_the_truce_has_no_day() -> None:
    """Nor has what is told for the first time since."""
    assert one("تعتزم البلدية في غزة إزالة الركام بعد وقف إطلاق النار.", "reconstruction").start is None


def test_a_weekday_behind_after_lies_in_the_past() -> None:
    """What is awaited was announced on a day gone by."""
    claim = one("تحدث الناطق عن صفقة التبادل المرتقبة بعدما تم الإعلان عنها مساء الأربعاء.", "agreement")
    assert claim.end is None or claim.end <= "2025-11-20"


def test_an_exchange_is_of_one_day() -> None:
    """What the other side had done before it, too; and what a relative clause tells more of."""
    texts = (
        "أفرجت إسرائيل الأربعاء عن 40 أسيرا بعد إفراج حركة حماس عن جنديين إسرائيليين.",
        "أكدت مصر أمس الأربعاء إتمام عملية تبادل الأسرى الثالثة، "
        "والتي شملت تسليم جنديين إسرائيليين مقابل الإفراج عن 40 أسيرا.",
    )
    for text in texts:
        days = {(c.start, c.end) for c in read(text) if c.event == "release"}
        assert days == {("2025-11-19", "2025-11-19")}, text


def test_what_goes_on_amid_an_act_has_its_days() -> None:
    """Not where a need is told."""
    claim = one("يواصل الجيش الإسرائيلي قصف رفح منذ الاثنين وسط تدمير واسع للمنازل.", "demolition")
    assert claim.start == "2025-11-17"


def test_what_was_found_on_coming_back_is_of_that_day() -> None:
    """ "Only to find"."""
    claim = one("عاد مئات النازحين الثلاثاء إلى رفح ليجدوا منازل مدمرة.", "need")
    assert (claim.start, claim.end) == ("2025-11-18", "2025-11-18")


def test_hours_before_a_dawn_is_the_day_before() -> None:
    """The raid was at dawn, what it followed by hours was not."""
    text = "اقتحمت قوات إسرائيلية فجر اليوم الخميس نابلس بعد ساعات من الإفراج عن 40 أسيرا."
    days = {c.event: c.start for c in read(text)}
    assert days == {"incursion": "2025-11-20", "release": "2025-11-19"}


def test_what_is_done_during_something_else_is_of_its_day() -> None:
    """Whatever that is."""
    text = "عرض مقاتلون -أمس الأربعاء- سلاحا جديدا خلال تسليم جثماني جنديين."
    assert one(text, "remains").start == "2025-11-19"


def test_the_last_of_several_times() -> None:
    """The month bounds them all, and is that of the clause behind it."""
    text = "اعتقل الكاتب مرات عدة، آخرها في آذار 2019 عندما اعتقلته الشرطة الإسرائيلية في القدس."
    days = [(c.start, c.end) for c in read(text) if c.event == "detention"]
    assert days == [(None, "2019-03-31"), ("2019-03-01", "2019-03-31")]


def test_the_first_day_of_the_truce_behind_a_comma() -> None:
    """It is the day of what the sentence tells first."""
    text = "عاد مئات النازحين إلى بيوتهم في رفح، في أول أيام وقف إطلاق النار."
    assert {c.start for c in read(text) if c.event == "movement"} == {"2025-10-10"}


def test_past_hours_hold_over_while() -> None:
    """A ministry reports on its hours as one."""
    text = "قالت وزارة الصحة إن المستشفيات استقبلت 9 شهداء خلال الساعات الـ24 الماضية، في حين تم انتشال جثامين 4 شهداء."
    assert {(c.start, c.end) for c in read(text)} == {("2025-11-19", "2025-11-20")}


def test_a_stretch_of_days_in_a_title_is_that_of_its_acts() -> None:
    """A day in a title may be of anything."""
    title = one("القدس في أيلول.. اقتحام باحات الأقصى\nنشر المركز تقريره.", "incursion")
    assert (title.start, title.end) == ("2025-09-01", "2025-09-30")
    assert one("أهوال 7 أكتوبر رغم تدمير غزة\nنشر المركز تقريره.", "demolition").start is None
