"""Arabic: whose deeds are told, who speaks before which verb, and what a deal is said to hold. Own sentences."""

from __future__ import annotations

import pytest
from reading_help import figures, one, read

GOES_ON = [
    ("بدأت المرحلة الثانية من الاتفاق.", "transition", "actual"),
    ("تعثرت المرحلة الثانية.", "transition", "negated"),
    ("تتواصل المحادثات غير المباشرة في الدوحة.", "meeting", "actual"),
    ("تأجلت المحادثات إلى الأحد.", "meeting", "negated"),
    ("تجدد القتال في رفح.", "attack", "actual"),
    ("انتهت الهدنة.", "agreement", "negated"),
    ("رممت البلدية شبكة المياه في الحي.", "reconstruction", "actual"),
    ("أعلنت الأونروا أن لديها 600 شاحنة جاهزة لدخول غزة.", "aid", "negated"),
    ("600 شاحنة تحاول الدخول إلى غزة.", "aid", "planned"),
    ("غادر الجيش بلدة الخيام.", "withdrawal", "actual"),
    ("أقرت الحكومة الإسرائيلية اتفاق وقف إطلاق النار.", "agreement", "actual"),
]
DOERS = [
    # against whom an act is told is not who did it
    ("نددت المنظمة بالهجمات التي نفذها الجيش الإسرائيلي ضد الفلسطينيين.", "attack", "idf"),
    # who tells of its own deeds goes on to, in further verbs and nouns
    ("أعلنت كتائب القسام أنها قتلت جنودا إسرائيليين واستهدفت جرافات عسكرية.", "attack", "hamas"),
    ("أعلنت كتائب القسام قصفها تل أبيب.", "strike", "hamas"),
    ("قال الوزير الأميركي إنه متفائل خلال اجتماعه برئيس الوزراء الإسرائيلي.", "meeting", "usa"),
    # whose prisons they are
    ("نقل التلفزيون نبأ إطلاق سراح 90 أسيرا من سجون القسام.", "release", "hamas"),
    ("نقل التلفزيون نبأ إطلاق سراح 90 أسيرا من سجون إسرائيل.", "release", "israel"),
]
SPEAKERS = [
    # a verb in the singular has one subject, whatever is named before it
    ("نتنياهو يصل الدوحة وحماس تحذر من انهيار الاتفاق", "agreement", "hamas"),
    # one in the plural has its subject before it
    ("قال ناشطون إنهم طالبوا إسرائيل بفتح المعبر.", "crossing", "ngo"),
    # a name that no list holds, told by what the verb takes
    ("دعا أحمد سالم إلى فتح المعابر.", "crossing", "other"),
    # a nation's adjective behind a given name is a surname
    ("قال محمد الهندي نائب الأمين العام لحركة الجهاد الإسلامي إن إسرائيل قصفت رفح.", "strike", "islamic-jihad"),
    # who is awaited, and who begins a clause of its own
    ("ترقب لخطة السلام وإسرائيل تواصل قصف القطاع", "strike", "outlet"),
]


@pytest.mark.parametrize(("text", "event", "realis"), GOES_ON)
def test_what_begins_goes_on_stalls_and_ends(text: str, event: str, realis: str) -> None:
    """Talks, phases, fighting and deals are told by the verb that says how they stand."""
    claim = one(text, event)
    assert (claim.act, claim.realis) == ("states", realis)


@pytest.mark.parametrize(("text", "event", "doer"), DOERS)
def test_the_doer_is_whose_deed_it_is(text: str, event: str, doer: str) -> None:
    """By pronoun, by "against", by the owner of a prison."""
    assert one(text, event).actor_id == doer


@pytest.mark.parametrize(("text", "event", "speaker"), SPEAKERS)
def test_who_speaks_before_which_verb(text: str, event: str, speaker: str) -> None:
    """The number of the verb, what it takes and what is strung to it tell whose word it is."""
    assert one(text, event).speaker_id == speaker


def test_what_a_deal_provides_is_to_come_and_the_deal_is_there() -> None:
    """A deal that was reached is told as a fact, what it provides as planned."""
    text = "أكدت حماس التوصل إلى اتفاق يقضي بإنهاء الحرب، وانسحاب الاحتلال من القطاع، ودخول المساعدات."
    assert [(claim.event, claim.realis) for claim in read(text)] == [
        ("agreement", "actual"),
        ("withdrawal", "planned"),
        ("aid", "planned"),
    ]


def test_what_is_supposed_is_no_claim() -> None:
    """ "In case of a deal" hangs on what has not happened, whoever asks or threatens."""
    assert not read("حث الوزير على الاستقالة في حال التوقيع على اتفاق وقف إطلاق النار.")


def test_a_place_in_the_name_of_a_movement_is_nobodys_whereabouts() -> None:
    """The Jerusalem Brigades shell from elsewhere."""
    assert one("قصفت سرايا القدس مقر قيادة للاحتلال.", "strike").place_name is None


def test_a_nations_adjective_in_the_name_of_a_body_counts_nobody() -> None:
    """ "The Israeli government searches for bodies": nothing is counted, whichever side searches."""
    for body in ("الحكومة الإسرائيلية", "الحكومة المصرية"):
        assert figures(one(f"قال الوزير إن {body} تبحث عن جثث الأسرى.", "remains")) == []


def test_nouns_spelled_like_a_verb_of_two_are_joined() -> None:
    """ "Launched raids and a heavy shelling" tells of one series of strikes."""
    assert [claim.event for claim in read("شنت إسرائيل غارات وقصفا عنيفا على أحياء عدة.")] == ["strike"]
