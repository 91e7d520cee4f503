"""From the text of a report to the finding: what a claim may bear on, read and assessed with the bundled Gaza case."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.assessment import assess
from truceline.cases import load_case
from truceline.reading import Reader
from truceline.records import Assessment, Evidence, Report

CASE = load_case("gaza-2025")
READER = Reader(cases=[CASE])
TITLE = {"ar": "متابعة\n", "en": "A summary\n"}


def assessed(text: str, lang: str, published: str) -> tuple[tuple[Evidence, ...], Assessment]:
    """The claims of one report, and what they come to on its day."""
    reading = READER.read(
        Report(id="r", text=TITLE[lang] + text, lang=lang, published=published, outlet="wire.example")
    )
    evidence = tuple(
        Evidence(
            claim=claim,
            report_id="r",
            lang=lang,
            published=published,
            outlet="wire.example",
            url=None,
            level="team",
            retold=False,
            sequence=number,
            recorded_at=f"{published}T12:00:00.000000Z",
        )
        for number, claim in enumerate(reading.claims, 1)
    )
    return evidence, assess(CASE, evidence, as_of=date.fromisoformat(published))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "ar",
            "قالت حماس إنها سلمت جثامين 25 محتجزا إسرائيليا.\n"
            "وقالت وزارة الصحة في غزة إنه تم التعرف على 97 جثمانا من جثامين الفلسطينيين.\n"
            "وقال الدفاع المدني إنه انتشل 627 جثمانا من تحت الأنقاض.",
        ),
        (
            "en",
            "Hamas said that it had returned the bodies of 25 hostages.\n"
            "The Gaza Health Ministry said that 97 bodies of Palestinians had been identified.\n"
            "The Civil Defence said that 627 bodies had been taken out of the rubble.",
        ),
    ],
)
def test_only_bodies_of_hostages_bear_on_the_duty_to_return_them(lang: str, text: str) -> None:
    """Of 25 bodies returned, 97 identified and 627 taken out of rubble, the first alone matches."""
    evidence, found = assessed(text, lang, "2025-12-01")
    figures = {item.claim.claim_id: item.claim.counts[0].min for item in evidence if item.claim.counts}
    assert sorted(figures.values()) == [25, 97, 627]
    matches = [match for match in found.matches if match.obligation == "gz-p1-hostages-deceased"]
    assert [figures[match.claim_id] for match in matches if match.fits] == [25]
    for match in matches:
        assert match.fits or match.reasons


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "ar",
            "قالت وزارة الصحة في غزة إن 5 أشخاص قتلوا في غارة إسرائيلية على خان يونس يوم 20 نوفمبر 2025.\n"
            "وأضافت الوزارة أن حصيلة القتلى منذ 11 أكتوبر 2025 بلغت 312 قتيلا.",
        ),
        (
            "en",
            "Five people were killed in an Israeli air strike on Khan Younis on 20 November 2025, "
            "the Gaza Health Ministry said.\n"
            "The ministry said that 312 people had been killed since 11 October 2025.",
        ),
    ],
)
def test_a_strike_its_toll_and_a_running_total(lang: str, text: str) -> None:
    """One occurrence, one day marked, one point of a series."""
    evidence, found = assessed(text, lang, "2025-11-21")
    assert sorted(item.claim.event for item in evidence) == ["casualties", "casualties", "strike"]
    (occurrence,) = found.occurrences
    assert len(occurrence.claims) == 2
    marked = [
        day.start
        for day in found.days
        if day.obligation == "gz-p1-cease-operations-israel"
        and day.interpretation is None
        and day.start == day.end
        and day.outcome not in ("no-information", "not-due")
    ]
    assert marked == ["2025-11-20"]
    running = [point for point in found.points if point.start == "2025-10-11"]
    assert [(point.voice, point.min) for point in running] == [("gaza-health-ministry", 312)]
