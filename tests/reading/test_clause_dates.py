"""Dates that a claim takes from the clause beside it. Published on Thursday 20 November 2025."""

from __future__ import annotations

import pytest
from reading_help import one, read

TODAY, YESTERDAY = "2025-11-20", "2025-11-19"


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        # A relative clause that tells no act of its own.
        ("أعلنت إسرائيل إغلاق معبر رفح الذي جاء في وقت سابق اليوم", "crossing", (TODAY, TODAY)),
        # A clause that tells more of a day.
        ("بقي في بيته حتى خرج أمس عندما اعتقلته قوات الاحتلال في نابلس", "detention", (YESTERDAY, YESTERDAY)),
        # A day set off by a comma at the end.
        ("استهدف قصف إسرائيلي خيمة في دير البلح وسط قطاع غزة، فجر اليوم الخميس.", "strike", (TODAY, TODAY)),
        # The day of the whole sentence at its end.
        (
            "اقتحم جنود الاحتلال بلدة في جنين وسط إطلاق نار كثيف، وذلك في اليوم الثاني من العملية",
            "incursion",
            (TODAY, TODAY),
        ),
    ],
)
def test_a_day_is_taken_from_beside(text: str, event: str, expected: tuple[str, str]) -> None:
    """From a relative clause, a clause of when, or the end of the sentence."""
    claim = one(text, event)
    assert (claim.start, claim.end) == expected


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("وصل المبعوث الأميركي اليوم إلى القاهرة وسيلتقي الرئيس المصري", "meeting"),
        ("اقتحمت قوات الاحتلال فجر اليوم نابلس التي تشهد تصعيدا متواصلا", "attack"),
    ],
)
def test_a_day_of_what_is_done_is_not_that_of_what_comes_or_goes_on(text: str, event: str) -> None:
    """What is still to come, and what a relative clause tells as going on, take no day from the act before."""
    claims = [c for c in read(text) if c.event == event]
    assert claims
    assert (claims[-1].start, claims[-1].end) == (None, None)


def test_what_is_tied_to_another_act_is_of_its_day() -> None:
    """A visit at the same time as another that has its day."""
    text = "سيزور الرئيس الفرنسي مصر الاثنين المقبل، بالتزامن مع زيارة مرتقبة للرئيس الأميركي"
    assert {(c.start, c.end) for c in read(text) if c.event == "meeting"} == {("2025-11-24", "2025-11-24")}
