"""Lengths of time and running days. Published on Thursday 20 November 2025, 41 days after the truce of 10 October."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_help import read, scene

from truceline.codebook.wars import WARS, war_began

CASES = [
    ("نزحت 40 عائلة خلال الأيام السبعة الماضية", "2025-11-13", "2025-11-20"),
    ("نزحت 40 عائلة خلال 48 ساعة", "2025-11-18", "2025-11-20"),
    ("نزحت 40 عائلة خلال العامين الماضيين", "2023-11-20", "2025-11-20"),
    ("نزحت 40 عائلة خلال الأيام القليلة الماضية", "None", "2025-11-20"),
    ("نزحت 40 عائلة خلال الليل", "2025-11-19", "2025-11-20"),
    ("نزحت 40 عائلة في اليوم الثالث للهدنة", "2025-11-20", "2025-11-20"),
    ("نزحت 40 عائلة لليوم الثالث على التوالي", "2025-11-18", "2025-11-20"),
    ("نزحت 40 عائلة في اليوم الـ41 للهدنة", "2025-11-20", "2025-11-20"),
    ("نزحت 40 عائلة منذ أكثر من أسبوعين", "2025-11-06", "None"),
    ("نزحت 40 عائلة بعد 7 أكتوبر/تشرين الأول 2023", "2023-10-07", "None"),
    ("اعتقل 3 مرات، آخرها عام 2002", "None", "2002-12-31"),
    ("نزحت 40 عائلة الشهر الماضي", "2025-10-01", "2025-10-31"),
    ("تسلم الأسلحة قبل نهاية العام", "None", "2025-12-31"),
    ("تفتح الطرق يومي السبت والأحد المقبلين", "2025-11-22", "2025-11-23"),
]


@pytest.mark.parametrize(("text", "start", "end"), CASES)
def test_a_stretch_is_fixed_by_its_length(text: str, start: str, end: str) -> None:
    """Counted from the day of publication, back or ahead by the word that opens or closes it."""
    (when,) = scene(text).whens
    assert (str(when.start), str(when.end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("يعيش سكان قطاع غزة بلا كهرباء منذ أكثر من عامين", "2023-10-07"),
        ("يعيش سكان قطاع غزة بلا كهرباء منذ 40 يوما", "2025-10-10"),
    ],
)
def test_a_round_length_means_the_day_everybody_counts_from(text: str, start: str) -> None:
    """Two years and some weeks ago is the war's first day; forty days ago the agreement's."""
    assert [str(when.start) for when in scene(text).whens] == [start]


@pytest.mark.parametrize(
    "text",
    [
        "هو أكبر خرق للهدنة منذ 9 أيام",
        "فتح المعبر لأول مرة منذ 9 أشهر",
        "يستمر النقص منذ 9 أشهر",
        "من يحكم في اليوم التالي للحرب",
    ],
)
def test_what_tells_no_day(text: str) -> None:
    """A superlative, a first time, a long round time, and the day after the war."""
    assert scene(text).whens == []


def test_a_length_without_a_direction_follows_its_clause() -> None:
    """ "Within 48 hours": behind us where it is told, ahead where it is to come."""
    (told,) = read("أدخلت السلطات 90 شاحنة مساعدات خلال 48 ساعة")
    assert (told.start, told.end) == ("2025-11-18", "2025-11-20")
    (planned,) = read("ستدخل السلطات 90 شاحنة مساعدات خلال 48 ساعة")
    assert (planned.start, planned.end) == ("2025-11-20", "2025-11-22")


def test_the_first_day_of_a_war_by_the_places_named() -> None:
    """Each war by its own places; the latest that had begun; none where no place of a war is named."""
    assert war_began({"Khartoum"}, date(2025, 1, 1)) == date(2023, 4, 15)
    assert war_began({"Donetsk"}, date(2021, 1, 1)) == date(2014, 4, 14)
    assert war_began({"Donetsk"}, date(2023, 1, 1)) == date(2022, 2, 24)
    assert war_began({"Oslo"}, date(2023, 1, 1)) is None
    assert all(war.near for war in WARS)


def test_since_the_war_began_in_sudan() -> None:
    """No entry of a pack holds the day of one war."""
    (when,) = scene("نزح 40 ألف شخص من الخرطوم منذ اندلاع الحرب", published="2025-03-01").whens
    assert (str(when.start), when.end) == ("2023-04-15", None)


UNITS = ["يوما", "أيام", "ساعة", "أسبوعين", "أسابيع", "أشهر", "سنوات", "عامين"]


@given(
    opener=st.sampled_from(["خلال", "منذ", "بعد مرور", "على مدى", ""]),
    count=st.sampled_from(["", "0", "3", "48", "999", "123456789", "ثلاثة", "نصف"]),
    unit=st.sampled_from(UNITS),
    closer=st.sampled_from(["", "الماضية", "المقبلة", "ونصف", "القليلة"]),
)
def test_a_span_never_ends_before_it_begins(opener: str, count: str, unit: str, closer: str) -> None:
    """Whatever the length, nothing raises, and the last day is not before the first."""
    for when in scene(f"نزحت 40 عائلة {opener} {count} {unit} {closer}").times:
        assert when.start is None or when.end is None or when.start <= when.end
        assert when.first < when.last


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        ("en", "UNICEF fixed two wells over the weekend.", "2025-11-15", "2025-11-16"),
        ("he", "נעצרו עשרה אנשים בסוף השבוע", "2025-11-14", "2025-11-15"),
        ("en", "Shells have fallen on the town since morning.", "2025-11-20", "2025-11-20"),
        ("tr", "Kasım ayında 4 bin tır girdi.", "2025-11-01", "2025-11-30"),
        ("tr", "Kasımda 4 bin tır girdi.", "2025-11-01", "2025-11-30"),
        ("tr", "Silahlar yıl sonuna kadar teslim edilecek.", "None", "2025-12-31"),
        ("ar", "قصفت البلدة في أكتوبر الماضي", "2025-10-01", "2025-10-31"),
        ("ar", "تفتح الطرق في يناير المقبل", "2026-01-01", "2026-01-31"),
        ("ar", "قصفت البلدة بين 3 نوفمبر وحتى 9 نوفمبر", "2025-11-03", "2025-11-09"),
    ],
)
def test_weekends_months_and_ends(lang: str, text: str, start: str, end: str) -> None:
    """Weekends begin on the day of the country's week; a month by its ending or by a word behind it."""
    (when,) = scene(text, lang).whens
    assert (str(when.start), str(when.end)) == (start, end)


def test_what_begins_after_the_report_has_no_end_yet() -> None:
    """ "Since tomorrow", in a slip of the pen."""
    (claim,) = read("قصف الجيش البلدة منذ غدا")
    assert (claim.start, claim.end) == ("2025-11-21", None)
    (turkish,) = read("Ordu yarından beri kenti bombaladı.", "tr")
    assert turkish.end is None


def test_a_length_at_the_end_of_a_text() -> None:
    """A comma behind it is the last sign."""
    assert scene("7 gün ,", "tr").whens == []
