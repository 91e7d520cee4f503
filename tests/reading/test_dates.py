"""Dates in Arabic: relative days, weekdays, two sets of month names, spans, since-phrases."""

from __future__ import annotations

import pytest
from reading_help import read, scene

# The reports below are published on Thursday 20 November 2025.
CASES = [
    ("قصفت المدفعية البلدة اليوم", "2025-11-20", "2025-11-20"),
    ("قصفت المدفعية البلدة اليوم الخميس", "2025-11-20", "2025-11-20"),
    ("قصفت المدفعية البلدة أمس الأربعاء", "2025-11-19", "2025-11-19"),
    ("قصفت المدفعية البلدة مساء أمس", "2025-11-19", "2025-11-19"),
    ("قصفت المدفعية البلدة أول أمس", "2025-11-18", "2025-11-18"),
    ("قصفت المدفعية البلدة فجر الثلاثاء", "2025-11-18", "2025-11-18"),
    ("قصفت المدفعية البلدة الأحد الماضي", "2025-11-16", "2025-11-16"),
    ("قصفت المدفعية البلدة الليلة الماضية", "2025-11-19", "2025-11-20"),
    ("قصفت المدفعية البلدة خلال الساعات الـ24 الماضية", "2025-11-19", "2025-11-20"),
    ("قصفت المدفعية البلدة في 3 نوفمبر 2025", "2025-11-03", "2025-11-03"),
    ("قصفت المدفعية البلدة في 3 نوفمبر/تشرين الثاني 2025", "2025-11-03", "2025-11-03"),
    ("قصفت المدفعية البلدة في 3 تشرين الثاني", "2025-11-03", "2025-11-03"),
    ("قصفت المدفعية البلدة في 28 كانون الأول", "2025-12-28", "2025-12-28"),
    ("قصفت المدفعية البلدة في مارس/آذار 2024", "2024-03-01", "2024-03-31"),
    ("قصفت المدفعية البلدة عام 2014", "2014-01-01", "2014-12-31"),
    ("قصفت المدفعية البلدة قبل أسبوع", "2025-11-13", "2025-11-13"),
]


@pytest.mark.parametrize(("text", "start", "end"), CASES)
def test_a_date_is_fixed(text: str, start: str, end: str) -> None:
    """The day or span that the sentence names, counted from the publication."""
    when = scene(text).whens[0]
    assert (str(when.start), str(when.end)) == (start, end)


def test_filed_after_midnight_the_weekday_corrects_today() -> None:
    """ "Today, Friday" in a report dated Thursday is Friday."""
    when = scene("تفتح البلدية الطريق اليوم الجمعة").whens[0]
    assert str(when.start) == "2025-11-21"


def test_since_the_agreement_is_the_day_it_took_effect() -> None:
    """The agreement is the one in force when the report came out, named by its places."""
    text = "استشهد أكثر من 300 فلسطيني في قطاع غزة منذ بدء سريان اتفاق وقف إطلاق النار"
    (claim,) = read(text)
    assert (claim.start, claim.end, claim.counts[0].cumulative) == ("2025-10-10", "2025-11-20", True)
    (earlier,) = read(text, published="2025-02-07")
    assert earlier.start == "2025-01-19"


def test_without_a_publication_date_relative_days_stay_open() -> None:
    """ "Yesterday" has no day; a full calendar date keeps its own."""
    (claim,) = read("قصفت مدفعية الاحتلال بلدة خزاعة أمس", published=None)
    assert (claim.start, claim.end) == (None, None)
    (dated,) = read("قصفت مدفعية الاحتلال بلدة خزاعة في 3 نوفمبر 2025", published=None)
    assert dated.start == "2025-11-03"


def test_the_verb_march_is_no_month() -> None:
    """The word for March is also a verb."""
    assert scene("مارس الوسطاء ضغوطا على الطرفين").whens == []
