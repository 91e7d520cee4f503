"""Arabic leads: what is refused, supposed, waited for or tied to a condition, and figures that are names."""

from __future__ import annotations

import pytest
from reading_help import figures, one, read

ASKED = [
    ("تعارض مصر خطط تهجير الفلسطينيين من قطاع غزة.", "movement"),
    ("يريد ترامب من الأردن استقبال النازحين من القطاع.", "movement"),
]
TOLD = [
    ("اتفق الوزراء، اليوم الاثنين، على استئناف مهمة المراقبة في المعبر.", "deployment", "states", "planned"),
    ("ترتبط عودة العالقين في الخارج بالمرحلة المقبلة.", "movement", "states", "planned"),
    ("تعثر في تسليم جثث الأسرى بقطاع غزة.", "remains", "states", "negated"),
    ("قالت الوزارة إن إسرائيل تتملص من الاتفاق وترفض إدخال الوقود.", "aid", "states", "negated"),
    ("حذرت الوزارة من انهيار الاتفاق في ظل الهجوم الإسرائيلي على لبنان.", "attack", "states", "actual"),
]


@pytest.mark.parametrize(("text", "event"), ASKED)
def test_what_is_opposed_or_wanted_of_somebody_is_a_demand(text: str, event: str) -> None:
    """To oppose a plan to expel asks that nobody be expelled; to want it of somebody asks that it be done."""
    assert one(text, event).act == "demands"


@pytest.mark.parametrize(("text", "event", "act", "realis"), TOLD)
def test_act_and_realis_of_what_a_word_before_it_decides(text: str, event: str, act: str, realis: str | None) -> None:
    """Agreed on, tied to something to come, faltering, refused behind another verb, or feared."""
    claim = one(text, event)
    assert (claim.act, claim.realis) == (act, realis)


def test_a_condition_that_is_denied_is_no_demand() -> None:
    """ "If they are not returned" only says on what the threat depends."""
    found = read("هدد الوزير باستئناف العمليات العسكرية في القطاع إذا لم تتم استعادة الرفات.")
    assert {claim.event for claim in found} == {"attack"}


def test_a_figure_behind_a_unit_tells_which_one_it_is() -> None:
    """The commander of the 401st brigade is one man."""
    assert figures(one("قال الجيش إن قائد اللواء 401 قتل في معركة بجباليا.", "casualties")) in ([], [("killed", 1, 1)])


def test_who_mourns_somebody_says_that_he_died() -> None:
    """The one who mourns speaks; a death told by its own word besides is the same one."""
    claim = one("نعت حركة حماس 9 من قادتها في الضفة.", "casualties")
    assert (claim.speaker_id, figures(claim)) == ("hamas", [("killed", 9, 9)])
    assert one("نعت كتائب القسام قائدا ميدانيا إثر استشهاده في نابلس.", "casualties").speaker_id == "hamas"


def test_want_that_gets_worse_is_one_need() -> None:
    """The worsening and the plight are one; that something adds to a plight is no news of its own."""
    assert one("تفاقم معاناة المرضى في القطاع.", "need").realis == "actual"
    assert not [claim for claim in read("غمرت السيول الحي مما فاقم معاناة السكان.") if "معاناة" in claim.quote]


@pytest.mark.parametrize(
    ("text", "event", "act", "realis"),
    [
        ("خلافات جوهرية قد تنسف الاتفاق.", "agreement", "warns", None),
        ("لم تمر ساعات على انسحاب الجيش من المدينة.", "withdrawal", "states", "actual"),
        ("قالت الوزيرة إنها اقترحت على المجلس إحراق جثة القائد.", "remains", "demands", None),
    ],
)
def test_what_may_undo_a_deal_is_feared(text: str, event: str, act: str, realis: str | None) -> None:
    """What may blow up a deal is a danger; "no hours had passed" denies nothing; what is proposed is asked for."""
    claim = one(text, event)
    assert (claim.act, claim.realis) == (act, realis)


def test_a_title_that_counts_stands_before_a_text_that_does_not() -> None:
    """ "Dozens are held" in the title says more than "a number of men were held" below it."""
    found = read("الاحتلال يعتقل العشرات بالضفة\nاعتقلت قوات الاحتلال عددا من الفلسطينيين في الضفة الغربية.")
    assert [figures(claim) for claim in found if claim.event == "detention"] == [[("detained", 24, None)]]


def test_those_who_call_for_an_act_are_not_counted_by_it() -> None:
    """Eight members of a house who call for an expulsion are not expelled."""
    assert not figures(one("دعا 8 أعضاء في الكنيست الجيش إلى تهجير سكان شمال القطاع.", "movement"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("الشاحنات المحملة بالمساعدات بدأت بالدخول إلى القطاع.", [("aid", "actual")]),
        ("قالت الأونروا إن إسرائيل أحبطت 91 محاولة أممية لإيصال المساعدات.", [("aid", "negated")]),
        ("أغلق الجيش المعبر المخصص لإدخال المساعدات.", [("crossing", "negated")]),
        ("تعيش المنظومة الصحية في مرحلة موت سريري.", []),
        ("حاصرت القوات منزلا في البلدة.", [("attack", "actual")]),
        ("حاصر الجيش مخيم جباليا.", [("crossing", "negated")]),
    ],
)
def test_what_is_told_once_or_not_at_all(text: str, found: list[tuple[str, str]]) -> None:
    """Lorries with aid are one delivery; a foiled attempt brings none; a gate's purpose and a figure of speech tell
    nothing; houses are beset, towns besieged."""
    told = [
        (claim.event, claim.realis)
        for claim in read(text)
        if claim.event in ("aid", "crossing", "casualties", "attack")
    ]
    assert told == found


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("سجل المستشفى 13 وفاة لأطفال بينهم 10 أجنة فقدوا حياتهم.", ["casualties"]),
        ("التقى الأسير المحرر عائلته في رام الله.", []),
        ("بحث الوزير في اتصالين مع نظيريه تثبيت الهدنة.", ["meeting"]),
        ("دعا الرئيس إلى الكف عن تسليم الأسلحة لإسرائيل.", []),
    ],
)
def test_parts_and_reunions_are_no_claims_of_their_own(text: str, events: list[str]) -> None:
    """A part of a toll belongs to it; a family seen again holds no talks; calls are the talks themselves; arms that
    are supplied disarm nobody."""
    assert [claim.event for claim in read(text) if claim.event in ("casualties", "meeting", "disarmament")] == events


def test_who_is_left_without_a_roof_is_counted() -> None:
    """The figure before the verb counts those who are left without."""
    assert figures(one("قال مسؤولون إن 50 ألفا أصبحوا بلا مأوى في المدينة.", "need")) == [("people", 50000, 50000)]
