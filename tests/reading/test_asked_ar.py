"""Arabic: demands, refusals, plans and killings told by nouns, and whose word they are. Own sentences."""

from __future__ import annotations

import pytest
from reading_help import figures, one, read

ACTS = [
    # a duty laid on a body by a preposition, with a verbal noun
    ("قال الوزير إن على حركة حماس وغيرها من الفصائل تسليم سلاحها.", "disarmament", "demands", None, "other"),
    ("حماس: على إسرائيل فتح معبر رفح", "crossing", "demands", None, "hamas"),
    # what is rejected as somebody's act is asked not to be; one's own act refused is not done
    ("باريس ترفض التهجير القسري", "movement", "demands", None, "france"),
    ("رفض الأردن تهجير الفلسطينيين من القطاع.", "movement", "demands", None, "jordan"),
    ("تعارض إسبانيا تهجير السكان.", "movement", "demands", None, "spain"),
    ("أعلنت وزارة الصحة رفضها مغادرة منشآتها.", "movement", "states", "negated", "gaza-health-ministry"),
    # a plan or a proposal is the word of whose it is
    ("يتواصل الجدل حول خطة الرئيس الأميركي لتهجير سكان القطاع.", "movement", "states", "planned", "usa"),
    ("يتواصل الجدل حول مقترح الرئيس الأميركي لتهجير سكان القطاع.", "movement", "demands", None, "usa"),
    ("ناقش الوزراء مقترح نقل السكان الذي قدمه الرئيس الأميركي.", "movement", "demands", None, "usa"),
    ("تحدث الرئيس الأميركي في مؤتمر عن خطته لتهجير سكان القطاع.", "movement", "states", "planned", "usa"),
    ("سلطت الصحيفة الضوء على طلب الرئيس الأميركي من مصر استقبال النازحين.", "movement", "demands", None, "usa"),
    # what a body announced is its word wherever it stands
    (
        "جاء ذلك بعد إعلان السفارة الفلسطينية في القاهرة أن المعبر سيفتح غدا.",
        "crossing",
        "states",
        "planned",
        "palestinian-authority",
    ),
    ("كتب فؤاد نصار بصحيفة هآرتس أن الجيش انسحب من رفح.", "withdrawal", "states", "actual", "media"),
    # one who takes part speaks for nobody else
    ("قال الطبيب المشارك في أسطول الصمود إن الجيش اعتقل 3 نشطاء.", "detention", "states", "actual", "other"),
    # "unlawful" denies only itself
    ("اعتقل الجيش النشطاء بشكل غير قانوني ومنعهم من إيصال المساعدات.", "aid", "states", "negated", "outlet"),
    # the first person goes on with the speaker
    ("أهالي المخيم: نخشى تدمير المخيم", "demolition", "warns", None, "witnesses"),
    # shown or published without a word of saying: told by the one who writes of it
    ("بثت كتائب القسام مشاهد من قصف موقع إسرائيلي في رفح.", "strike", "states", "actual", "outlet"),
    ("بثت كتائب القسام مشاهد قالت إنها لقصف موقع إسرائيلي في رفح.", "strike", "states", "actual", "hamas"),
    # what is waited for is asked for; what is to be answered for, or answered, has happened
    ("هدد الوزير بالرد ما لم تنسحب القوات من رفح.", "withdrawal", "demands", None, "other"),
    ("قالت مصر إنها لن تفتح المعبر حتى يتم الإفراج عن الأسرى.", "release", "demands", None, "egypt"),
    ("طالبت حماس بالتحقيق في قصف المدرسة.", "strike", "states", "actual", "hamas"),
    ("تعهدت حماس بالرد، ردا على قصف المخيم.", "strike", "states", "actual", "hamas"),
    ("أمرت محكمة العدل الدولية إسرائيل بوقف هجومها على رفح.", "attack", "demands", None, "other"),
    # who is ordered to go is spoken to, and does not speak
    ("قصفت قوات الاحتلال مدرسة، كما أنذرت سكان الحي بالانتقال إلى الجنوب.", "movement", "demands", None, "idf"),
    ("أمر الجيش أهالي البلدة بمغادرة منازلهم.", "movement", "demands", None, "idf"),
    ("حددت إسرائيل مهلة للسكان لإخلاء المباني.", "movement", "demands", None, "israel"),
    ("خرجت مظاهرات في تل أبيب للمطالبة بإيقاف الحرب.", "agreement", "demands", None, "other"),
    ("الأونروا: حان الوقت لدخول المساعدات", "aid", "demands", None, "unrwa"),
    ("القسام تقرر الإفراج عن 3 محتجزات", "release", "states", "planned", "outlet"),
    # a clause about those who are spoken of ends, and the one who tells of them goes on
    (
        "قالت الأمم المتحدة إن النازحين الذين أمرتهم إسرائيل بالمغادرة كثيرون، وإن القصف مستمر.",
        "strike",
        "states",
        "actual",
        "un",
    ),
    # what stands before a clause with a subject of its own does not govern it
    ("ترقب لخطة السلام وإسرائيل تواصل قصف القطاع", "strike", "states", "actual", "outlet"),
    ("مظاهرة في العاصمة الأردنية تطالب بوقف الحرب", "agreement", "demands", None, "other"),
    ("متظاهرون في لندن يطالبون بفتح المعابر", "crossing", "demands", None, "other"),
    # a thing that dates is not denied with what it dates
    ("قتلت القوات السائق دون تحذيره بعد اقتحامها المخيم.", "incursion", "states", "actual", "outlet"),
    # the outlet that somebody speaks to is spoken to; whose survey it is speaks
    ("قال مسؤول أميركي لصحيفة واشنطن بوست إن الجيش انسحب من رفح.", "withdrawal", "states", "actual", "usa"),
    ("ذكر تقرير لصحيفة هآرتس أن الجيش انسحب من رفح.", "withdrawal", "states", "actual", "media"),
    # sources without a name are the outlet's
    ("ذكرت القناة 12 نقلا عن مصادر أن الجيش انسحب من رفح.", "withdrawal", "states", "actual", "media"),
    ("أعلنت مصر استعدادها لفتح المعبر.", "crossing", "pledges", None, "egypt"),
    ("قالت إسرائيل إن الجيش سيبقى في رفح.", "withdrawal", "states", "negated", "israel"),
    ("قالت كتائب شهداء الأقصى إنها قصفت موقعا للجيش.", "strike", "states", "actual", "other"),
    ("روى أحد الأسرى المحررين أنه تعرض للتعذيب.", "attack", "states", "actual", "witnesses"),
    ("سيعاد فتح المعبر الأحد.", "crossing", "states", "planned", "outlet"),
    ("من الممكن أن ينسحب الجيش من رفح.", "withdrawal", "states", "planned", "outlet"),
    # where it was said is nobody's name
    ("أعلن في لبنان عن سقوط 6 قتلى في غارة على صور.", "casualties", "states", "actual", "outlet"),
]


@pytest.mark.parametrize(("text", "event", "act", "realis", "slug"), ACTS)
def test_act_and_voice_of_what_nouns_tell(text: str, event: str, act: str, realis: str | None, slug: str) -> None:
    """Who asks, refuses, plans or shows is the speaker, though no verb of saying stands there."""
    claim = one(text, event)
    assert (claim.act, claim.realis, claim.speaker_id) == (act, realis, slug)


def test_a_killing_by_design_is_an_attack_and_a_toll() -> None:
    """An assassination is coded as the act and as the death of the one named."""
    claims = read("اغتالت إسرائيل القيادي محمود الناطور في بيروت.")
    assert [(claim.event, figures(claim)) for claim in claims] == [
        ("attack", []),
        ("casualties", [("killed", 1, 1)]),
    ]


def test_an_attempt_kills_nobody() -> None:
    """An attempted assassination is an attack alone."""
    assert {claim.event for claim in read("نجا القيادي من محاولتي اغتيال في بيروت.")} == {"attack"}


def test_an_analyst_who_tells_a_deed_is_coded() -> None:
    """An analyst's opinion is no claim; a deed that an analyst tells is one."""
    assert read("قال الخبير العسكري إن إسرائيل قد تنسحب من رفح.") == ()
    assert one("قال الخبير العسكري إن القوات الإسرائيلية انسحبت من رفح.", "withdrawal").realis == "actual"


STATES = [
    ("قالت الوزارة إن السكان قد نزحوا من المخيم.", "movement", "actual"),
    ("قالت الوزارة إن السكان قد ينزحون من المخيم.", "movement", "planned"),
    ("تستمر إسرائيل في سياستها بتهجير الأهالي.", "movement", "actual"),
    ("يضع الوزير العراقيل أمام التوصل إلى اتفاق.", "agreement", "negated"),
    ("تجلى الفشل في تحرير الأسرى.", "release", "negated"),
    ("توقعت الصحيفة إطلاق سراح الأسير.", "release", "planned"),
]


@pytest.mark.parametrize(("text", "event", "realis"), STATES)
def test_what_happened_did_not_or_may(text: str, event: str, realis: str) -> None:
    """The same word before a finished verb stresses and before another says what may be; a noun that only begins like
    a verb in the future is none."""
    assert one(text, event).realis == realis


def test_a_toll_far_from_its_figure_is_one_claim() -> None:
    """ "The toll of ... since ... rose to": the word for the toll and its figures are one claim."""
    text = "أعلنت الوزارة ارتفاع حصيلة ضحايا القصف على القطاع منذ فجر اليوم إلى 12 شهيدا و40 جريحا."
    assert figures(one(text, "casualties")) == [("killed", 12, 12), ("injured", 40, 40)]


def test_what_is_thrown_is_no_disarmament() -> None:
    """Bombs are dropped, arms are laid down."""
    assert [claim.event for claim in read("أدى إلقاء طائرة قنابل على المستشفى إلى حريق.")] == ["strike"]
    assert [claim.event for claim in read("أعلنت الحركة إلقاء السلاح.")] == ["disarmament"]


def test_what_somebody_did_not_say_is_no_claim() -> None:
    """A verb of saying that is denied makes no claim of what would have been said, in any of its forms."""
    for verb in ("لم تقل", "لم تذكر", "لم تعلن"):
        assert read(f"{verb} الوزارة إن المستشفى قصف.") == ()
    assert read("لم تنف إسرائيل قصف المدرسة.") == ()


DENIED = [
    ("لم تتمكن طواقم الدفاع المدني من الوصول إلى الجثامين.", "remains"),
    ("وسط عدم قدرة الدفاع المدني على الوصول إلى الجثث.", "remains"),
    ("فشلت حكومة رئيس الوزراء الإسرائيلي في إعادة الأسرى.", "release"),
    ("لم تنجح قوات الاحتلال الإسرائيلي حتى الآن في استعادة الأسرى.", "release"),
    ("منعت قوات الاحتلال الإسرائيلي طواقم الدفاع المدني من انتشال الجثامين.", "remains"),
    ("رفضت الحكومة الإسرائيلية في جلستها أمس الإفراج عن الأسرى.", "release"),
    ("ترفض إسرائيل حتى الآن فتح المعبر.", "crossing"),
    ("علقت إسرائيل إدخال المساعدات.", "aid"),
    ("تأجل الإفراج عن الأسرى.", "release"),
    ("ألغت إسرائيل الإفراج عن 600 أسير.", "release"),
    ("أرجأت الحكومة فتح المعبر.", "crossing"),
    ("تعثر وصول المساعدات.", "aid"),
    ("تمتنع إسرائيل عن تسليم الجثامين.", "remains"),
]


@pytest.mark.parametrize(("text", "event"), DENIED)
def test_what_was_not_managed_kept_from_or_put_off_did_not_happen(text: str, event: str) -> None:
    """However long the one who failed, refused or stopped it is named, the act behind is what did not happen."""
    assert one(text, event).realis == "negated"
