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
    ("استولت القوات على 3 منازل في البلدة.", "incursion"),
    ("حذر الوزير من غزو بري للبلدة.", "incursion"),
    ("سمع انفجار قرب الميناء.", "attack"),
    ("نفذت الفصائل عمليات ضد قوات الاحتلال في جنين.", "attack"),
    ("احتج الطلاب على الإبادة التي يتعرض لها السكان.", "attack"),
    ("وسع الجيش عدوانه على المخيم.", "attack"),
    ("توقف القتال في المدينة.", "attack"),
    ("خلف الجيش دمارا في المخيم.", "attack"),
    ("استخدم الجيش ذخائر عنقودية في القرية.", "attack"),
    ("أصاب المسلحون دبابة في رفح.", "attack"),
    ("أسفر القصف عن شهداء في رفح.", "casualties"),
    ("تستمر أزمة الماء في المخيم.", "need"),
    ("يفتقد السكان المساعدات الغذائية.", "need"),
    ("أبحر أسطول المساعدات من تونس.", "aid"),
    ("توجه آلاف النازحين إلى الشمال.", "movement"),
    ("طلب الوزير من الأردن استقبال النازحين.", "movement"),
    ("تضم الدفعة الثالثة 30 أسيرا.", "release"),
    ("تحتاج مستشفيات المدينة إلى نحو 50 ألف لتر من الوقود.", "need"),
    ("قطعت البلدية التيار الكهربائي عن المخيم.", "aid"),
    ("حذر الوزير من اتساع الحرب إلى الجوار.", "attack"),
    ("قال المبعوث إنه تحدث مع رئيس الوزراء بشأن الهدنة.", "meeting"),
    ("حررت القوات 3 أسرى في رفح.", "release"),
    ("أطلقت الزوارق الحربية النار تجاه الصيادين.", "shooting"),
    ("استقبل الرئيس أمير البلاد المجاورة.", "meeting"),
    ("فجر الجنود خزان المياه في البلدة.", "demolition"),
    ("يشارك الوفد في محادثات المدينة.", "meeting"),
    ("اقتادت القوات 5 شبان إلى جهة مجهولة.", "detention"),
    ("أوقع القصف شهداء في المدينة.", "casualties"),
    ("يستعد الجيش لتحرك بري في القطاع.", "incursion"),
    ("سلمت الحركة 4 مجندات إسرائيليات.", "release"),
    ("أعاد الأهالي بناء الحي.", "reconstruction"),
    ("اختتم المبعوث جولة في المنطقة.", "meeting"),
    ("أدان الوزير الانتهاكات التي ترتكبها القوات بحق السكان.", "attack"),
    ("دعت الحركة إلى التصدي لقوات الاحتلال في جنين.", "attack"),
    ("أغلقت القوات بلدة بيتا جنوب نابلس.", "crossing"),
    ("أعلنت الحركة استعادة أسراها من السجون.", "release"),
]

NO_EVENTS = [
    "خاض الفريق رحلة طويلة إلى الدوحة.",
    "تبعد القرية عن القدس 12 كيلومترا.",
    "وصف رئيس تحرير المجلة الكتاب بأنه مهم.",
    "لماذا أغلقت إسرائيل معبر رفح؟",
    "يأمل المزارعون في فتح معبر رفح.",
    "عبرت اللجنة عن شكرها للضيوف.",
    "إذا فتحت إسرائيل معبر رفح فستتغير الحال.",
    "لم يعلن الجيش أنه قصف المدينة.",
    "كاد السائق يقتل في الحادث.",
    "ضاعف البلد إنتاج الطائرات المسيرة.",
    "حرر الكاتب محضر الجلسة.",
    "أبعاد الاعتراف بالدولة",
    "يمثل ما جرى إنجازا تاريخيا.",
    "أصيب المرضى بالهلع.",
    "تهدف الخطة إلى القضاء على بنية الفساد.",
    "اضطر التجار للعودة إلى الوراء.",
    "دعا الخطيب إلى تحرير القدس.",
    "بدأ فصل الشتاء وقطع الغيار نادرة.",
    "تسود حالة من انعدام الثقة.",
    "اندلعت في المدينة أحاديث عن اتساع الحرب.",
    "تعرضت سمعة النادي لضربة قوية.",
    "عبر الطلاب عن فرحتهم بلقاء ذويهم.",
    "عثر في القرية على مواد شديدة الانفجار.",
    "يرد الموقع على أسئلة القراء إضافة إلى رسائلهم.",
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


def test_bodies_that_were_released_are_no_release() -> None:
    """What is told of bodies, in a relative clause too, frees nobody."""
    claims = read("تسلمت الوزارة جثامين 15 شهيدا أفرج عنها الاحتلال.")
    assert [claim.event for claim in claims] == ["remains"]


def test_joy_voiced_is_no_crossing() -> None:
    """The verb of crossing with another preposition voices a feeling."""
    assert "movement" not in {claim.event for claim in read("عبرت العائلات في المخيم عن فرحتها.")}


def test_the_outlet_spoken_to_is_no_part_of_the_name() -> None:
    """ "Told the outlet that": the outlet only hears."""
    claim = one("قال طبيب فلسطيني للجزيرة إن 4 أطفال استشهدوا في رفح.", "casualties")
    assert claim.speaker == "طبيب فلسطيني"
