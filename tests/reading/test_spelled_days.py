"""Days told in words or by reference, in Arabic: published on Thursday 20 November 2025."""

from __future__ import annotations

import pytest
from reading_help import reader, report

from truceline.reading.layers import layer

CASES = [
    ("وصلت القافلة في الحادي والعشرين من مايو", "2025-05-21"),
    ("وصلت القافلة في الثاني عشر من سبتمبر 2024", "2024-09-12"),
    ("وصلت القافلة في خمسة وعشرين يوليو", "2025-07-25"),
    ("وصلت القافلة بتاريخ 2025/10/9", "2025-10-09"),
    ("وصلت القافلة بتاريخ 9-10-2025", "2025-10-09"),
    ("وصلت القافلة يوم 17.", "2025-11-17"),
    ("وصلت القافلة يوم 27.", "2025-10-27"),
    ("تصل القافلة في 5 من الشهر المقبل", "2025-12-05"),
    ("تصل القافلة بعد أسبوعين من الآن", "2025-12-04"),
    ("وصلت القافلة قبل عامين", "2023-11-20"),
    ("تصل القافلة الأسبوع المقبل يوم الثلاثاء", "2025-11-25"),
    ("تصل القافلة هذا الجمعة", "2025-11-21"),
    ("وصلت القافلة أول يوم جمعة من أكتوبر", "2025-10-03"),
    ("وصلت القافلة يوم الأربعاء 15", "2025-10-15"),
    ("الهدنة في العاشر من سبتمبر، ألفين وأربعة", "2004-09-10"),
]


@pytest.mark.parametrize(("text", "day"), CASES)
def test_the_day_that_is_meant(text: str, day: str) -> None:
    """One day in the text."""
    found = layer(reader(), report(text), "dates")
    assert [(item["from"], item["to"]) for item in found] == [(day, day)]


@pytest.mark.parametrize(
    "text",
    [
        "استغرق ذلك ساعات في يوم واحد",
        "عاد بعد أسبوعين من النزوح",
        "وصلت 22 شاحنة من أصل 4 قوافل",
        "توقف ذلك قبل أيام",
        "وصل العدد إلى 27.",
    ],
)
def test_what_is_no_day(text: str) -> None:
    """Lengths that count from something else, plain numbers."""
    assert layer(reader(), report(text), "dates") == []


def test_a_far_length_fixes_no_claim() -> None:
    """ "Two years ago" is shown in the layer; no claim takes it for its exact day."""
    text = "قالت حماس إن إسرائيل قصفت خان يونس قبل عامين."
    assert [claim.start for claim in reader().read(report(text)).claims] == [None]
