"""Dates that no clause tells: today's news, the war's first day, the day the agreement took effect.

Published on Thursday 20 November 2025; the agreement of Gaza took effect on 10 October.
"""

from __future__ import annotations

import pytest
from reading_help import one

TODAY, WAR, TRUCE = "2025-11-20", "2023-10-07", "2025-10-10"


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("أعلنت وزارة الصحة في غزة اليوم استشهاد فلسطيني في خان يونس", "casualties", (TODAY, TODAY)),
        ("أعلنت وزارة الصحة في غزة أمس استشهاد فلسطيني في خان يونس", "casualties", (None, None)),
        ("قتلت حرب الإبادة على غزة آلافا على مدى عامين", "casualties", (WAR, TRUCE)),
        (
            "في اليوم التاسع من اتفاق وقف إطلاق النار في غزة، عاد آلاف النازحين إلى الشمال",
            "movement",
            ("2025-10-18",) * 2,
        ),
        ("قصفت إسرائيل خان يونس في غزة رغم وقف إطلاق النار الساري منذ أيام", "agreement", (TRUCE, None)),
        (
            "دخلت المفاوضات مرحلة جديدة بعد مرور أكثر من 40 يوما على سريان اتفاق وقف إطلاق النار في غزة",
            "agreement",
            (TRUCE,) * 2,
        ),
    ],
)
def test_what_everybody_knows(text: str, event: str, expected: tuple[str | None, str | None]) -> None:
    """Fresh news is of today only where its report says today; lengths of the war and the truce mean their days."""
    claim = one(text, event)
    assert (claim.start, claim.end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في اليوم 674 من الحرب على غزة، قصفت إسرائيل خان يونس", (TODAY, TODAY)),
        ("شنت إسرائيل أعنف غارات على غزة منذ بدء الحرب", (None, None)),
        ("قصفت إسرائيل خان يونس في غزة لليوم 53", ("2025-09-29", TODAY)),
        ("قصفت إسرائيل خان يونس في غزة قبل 10 تشرين الأول/أكتوبر", (None, "2025-10-09")),
    ],
)
def test_days_that_are_counted(text: str, expected: tuple[str | None, str | None]) -> None:
    """The day of a war by its number, a superlative since its beginning, a length that goes on, before a day."""
    claim = one(text, "strike")
    assert (claim.start, claim.end) == expected
