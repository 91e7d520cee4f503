"""Arabic: who did it, where the doer is named by a nation, in a relative clause, or not at all. Own sentences."""

from __future__ import annotations

import pytest
from reading_help import one, read

DOERS = [
    # what is undergone, from whom it came, of which nation
    ("تعرض المخيم أمس لقصف إسرائيلي عنيف.", "strike", "israel"),
    ("تتعرض المدينة منذ يومين لعدوان متواصل من إسرائيل.", "attack", "israel"),
    # the toll of somebody's war, the victims of somebody's shelling
    ("ارتفعت حصيلة العدوان الإسرائيلي منذ الصيف إلى 900 شهيد.", "casualties", "israel"),
    ("ارتفع عدد شهداء القصف الإسرائيلي على المدينة إلى 12.", "casualties", "israel"),
    # those hurt are told by their nation, and so is what was hit: neither did it
    ("أسفر الكمين عن مقتل 3 ضباط إسرائيليين.", "casualties", None),
    # who let the bodies go, not who received them
    ("تسلمت الوزارة جثامين 9 شهداء أفرج عنها الاحتلال.", "remains", "israel"),
    # who carried the attacks out
    ("ألغى وزير الدفاع الإسرائيلي أوامر بحق مستوطنين نفذوا اعتداءات في نابلس.", "attack", "other"),
    # a relative clause behind a comma
    ("نددت المتظاهرات بالمجازر، التي ترتكبها إسرائيل في رفح.", "attack", "israel"),
    # a force that tells of its attack by the noun alone
    ("أعلنت سرايا القدس قنص جندي إسرائيلي.", "shooting", "islamic-jihad"),
    ("أعلن الجيش الإسرائيلي قصف 3 مواقع في لبنان.", "strike", "idf"),
    # rescuers are not who does harm
    ("رجال الدفاع المدني يواصلون عملهم رغم الاستهداف.", "attack", None),
    # "the resistance" fights as no one group, but it is the movement that holds captives
    ("نفذت المقاومة كمينا ضد قوات الاحتلال في جباليا.", "attack", "other"),
    ("أفرجت المقاومة عن 3 أسرى إسرائيليين.", "release", "hamas"),
    # what a side wants of its own forces, and of the other side
    ("دعا وزير المالية الإسرائيلي إلى احتلال مدينة غزة.", "incursion", "israel"),
    ("طالبت حماس بوقف العدوان على غزة.", "attack", "israel"),
    # the other side of a meeting is not the one who asked for it; the subject may stand behind a bracket or be strung
    ("قالت مصادر إن جيه دي فانس، نائب الرئيس الأميركي، سيبحث مع نتنياهو المرحلة الثانية.", "meeting", "usa"),
    ("قال الرئيس الأميركي دونالد ترامب إنه تحدث مع الرئيس المصري عبد الفتاح السيسي.", "meeting", "usa"),
    ("إن إسرائيل وحركة حماس بدأتا محادثات غير مباشرة.", "meeting", "israel"),
    # who meets to approve a deal, who has time to accept it
    ("تجتمع الحكومة الإسرائيلية اليوم لإقرار اتفاق غزة.", "agreement", "israel"),
    ("أمام حركة حماس مهلة يومين لقبول اتفاق لوقف إطلاق النار.", "agreement", "hamas"),
]


@pytest.mark.parametrize(("text", "event", "doer"), DOERS)
def test_who_did_it(text: str, event: str, doer: str | None) -> None:
    """The doer is the one whom the sentence shows, or nobody."""
    assert one(text, event).actor_id == doer


VOICES = [
    # an organisation is not the state it comes from, nor is anybody of a nation
    ("قالت منظمة بريطانية إن إسرائيل قصفت المستشفى.", "strike", "ngo"),
    ("فلسطينية تروي كيف قصفت إسرائيل منزلها.", "strike", "other"),
    # what else the place is, that a demand is about, nobody demands
    ("دعا مئات الناشطين إلى العودة إلى البلدة، التي قصفتها إسرائيل أمس.", "strike", "outlet"),
    # "as X reported" with what was reported behind it is X's report
    ("كما أعلنت كتائب القسام استهداف دبابة إسرائيلية قرب رفح.", "attack", "hamas"),
]


@pytest.mark.parametrize(("text", "event", "speaker"), VOICES)
def test_whose_word_it_is(text: str, event: str, speaker: str) -> None:
    """A speaker's word ends where the sentence goes on without them."""
    assert one(text, event).speaker_id == speaker


NONE = [
    "السيول التي اجتاحت قطاع غزة أغرقت الخيام.",
    "عاد الفتى إلى فرن العائلة في القدس.",
    "شهدت المنطقة انتشال مصابين من تحت الركام.",
]


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_acts(text: str) -> None:
    """Floods are no army, an oven is no flight, the wounded are no remains."""
    assert not [c for c in read(text, "ar") if c.event in ("incursion", "movement", "remains")]


def test_a_meeting_is_told_once() -> None:
    """The clause about the meeting named before tells of the same meeting."""
    text = "أعلنت الجامعة تأجيل اجتماع طارئ للوزراء، كان مقررا عقده بعد غد الأحد."
    assert one(text, "meeting").realis == "negated"
