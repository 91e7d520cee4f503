"""Arabic as news at large writes it: other words for the same events, like words that are none. Own sentences."""

from __future__ import annotations

import pytest
from reading_help import one, read

EVENTS = [
    ("لقي 4 جنود مصرعهم في رفح.", "casualties"),
    ("أوقعت كتائب القسام قوة إسرائيلية بين قتيل وجريح في رفح.", "casualties"),
    ("فجّرت كتائب القسام دبابة إسرائيلية شرقي رفح.", "attack"),
    ("أوقفت الشرطة 12 محتجا في نابلس.", "detention"),
    ("ألقت الشرطة القبض على مسلح في نابلس.", "detention"),
    ("تراجعت دبابات الاحتلال من وسط خان يونس.", "withdrawal"),
    ("أجبر الجيش الإسرائيلي 30 عائلة على مغادرة المخيم.", "movement"),
    ("يعيش سكان المخيم ظروفا مأساوية منذ أسابيع.", "need"),
    ("غمرت السيول 80 خيمة في دير البلح.", "need"),
    ("بحث وزير الخارجية المصري بدر عبد العاطي مع نظيره التركي هاكان فيدان ملف الإعمار.", "meeting"),
    ("تستضيف القاهرة الخميس جولة مفاوضات جديدة.", "meeting"),
    ("يماطل الاحتلال في تنفيذ البروتوكول الإنساني.", "violation"),
    ("أعلن في المدينة حظر تجول.", "crossing"),
]

NO_EVENTS = [
    "خاض الفريق رحلة طويلة إلى الدوحة.",
    "تبعد القرية عن القدس 12 كيلومترا.",
    "وصف رئيس تحرير المجلة الكتاب بأنه مهم.",
    "لماذا أغلقت إسرائيل معبر رفح؟",
    "يأمل المزارعون في فتح معبر رفح.",
    "عبرت اللجنة عن شكرها للضيوف.",
]


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_other_words_tell_the_same_event(text: str, event: str) -> None:
    """An event is found whatever usual word tells it."""
    assert event in {claim.event for claim in read(text)}


@pytest.mark.parametrize("text", NO_EVENTS)
def test_like_words_tell_no_event(text: str) -> None:
    """Words spelled like an event word, hopes and questions are no claims."""
    assert read(text) == ()


def test_a_time_of_day_is_no_blast() -> None:
    """The word for dawn is spelled like the word for blowing up."""
    claims = read("استشهد 9 فلسطينيين منذ فجر اليوم في مدرسة تؤوي نازحين.")
    assert "demolition" not in {claim.event for claim in claims}


def test_what_an_act_was_done_with_is_the_act() -> None:
    """Targeted in a strike is one strike."""
    claims = read("استهدف الجيش الإسرائيلي منزلا بغارة في خان يونس.")
    assert [claim.event for claim in claims] == ["strike"]


def test_the_day_of_the_war_counts_nobody() -> None:
    """A figure that tells which day it is is no count."""
    claim = one("في اليوم الـ412 من الحرب استشهد 15 فلسطينيا في خان يونس.", "casualties")
    assert [count.min for count in claim.counts] == [15]


def test_each_word_for_a_toll_counts_its_own_noun() -> None:
    """A man killed and two hurt, with no figure written."""
    claim = one("قتل جندي وأصيب ضابطان في رفح.", "casualties")
    assert [(count.kind, count.min) for count in claim.counts] == [("killed", 1), ("injured", 2)]


def test_some_of_them_are_part_of_the_whole() -> None:
    """ "60 killed, 20 of them in the city" is one figure."""
    claim = one("استشهد 60 فلسطينيا، 20 منهم في مدينة غزة.", "casualties")
    assert [count.min for count in claim.counts] == [60]


def test_who_hit_the_force_that_is_named_after_the_act() -> None:
    """The armed body that speaks, not the force it says it hit."""
    claim = one("أعلنت كتائب القسام استهداف قوة إسرائيلية شرقي رفح.", "attack")
    assert claim.actor_id == "hamas"


def test_the_name_after_an_assassination_is_no_doer() -> None:
    """The member of an armed group is the one who was killed."""
    claim = one("أدانت الأمم المتحدة اغتيال قائد في حزب الله.", "attack")
    assert claim.actor_id is None


def test_an_armed_wing_told_in_apposition_keeps_verb_and_object_together() -> None:
    """The object stands behind the bracket that says whose wing it is."""
    text = "سلمت كتائب القسام، الجناح العسكري لحركة المقاومة الإسلامية (حماس)، أسيرا إسرائيليا للصليب الأحمر."
    claim = one(text, "release")
    assert (claim.actor_id, [count.min for count in claim.counts]) == ("hamas", [1])


def test_a_title_that_only_names_its_topic_is_no_claim() -> None:
    """The noun of a title is told below or not at all."""
    claims = read("هندسة المشهد وتسليم الأسيرات\nيرى المراقبون في الصورة رسائل كثيرة.")
    assert claims == ()
