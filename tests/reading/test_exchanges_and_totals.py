"""An exchange of captives, and a total behind the act that raises it: claims of their own. Own sentences."""

from __future__ import annotations

import pytest
from reading_help import figures, read

EXCHANGES = [
    ("ar", "أطلقت حماس سراح 4 مجندات إسرائيليات مقابل 200 أسير فلسطيني في غزة."),
    ("en", "In Gaza, Hamas released 4 Israeli soldiers in exchange for 200 Palestinian prisoners."),
    ("en", "In Gaza, Hamas freed 4 Israeli soldiers for 200 prisoners."),
    ("he", "חמאס שחרר בעזה 4 חיילות ישראליות תמורת 200 אסירים פלסטינים."),
    ("he", "חמאס שחרר בעזה 4 חיילות ישראליות בתמורה ל-200 אסירים פלסטינים."),
    ("tr", "Hamas Gazze'de 200 Filistinli tutuklu karşılığında 4 kadın askeri serbest bıraktı."),
]


@pytest.mark.parametrize(("lang", "text"), EXCHANGES)
def test_what_is_freed_in_return_is_the_other_sides(lang: str, text: str) -> None:
    """The figure behind the words for an exchange is no figure of the first release, nor is its doer the same."""
    releases = {c.actor_id: figures(c) for c in read(text, lang) if c.event == "release"}
    assert set(releases) == {"hamas", "israel"}
    assert releases["hamas"] == [("released", 4, 4)]
    assert releases["israel"] == [("released", 200, 200)]


def test_a_sum_of_money_in_return_is_no_release() -> None:
    """What is paid for captives frees nobody."""
    assert not [c for c in read("عرضت إسرائيل مليون دولار مقابل كل أسير في غزة.", "ar") if c.event == "release"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ('أعلنت قطر إمداد غزة بـ"12" مليون لتر من الوقود.', ("items", 12_000_000, 12_000_000)),
        ("أعلنت قطر إمداد غزة بـ”12″ مليون لتر من الوقود.", ("items", 12_000_000, 12_000_000)),
        ("فقدت وزارة الصحة في غزة 200 من موظفيها.", ("killed", 200, 200)),
        ("قالت بلدية غزة إن الهدم أدى إلى تهجير 300 مواطن وتضرر 500 آخرين.", ("people", 500, 500)),
    ],
)
def test_figures_between_marks_and_those_harmed(text: str, figure: tuple[str, int, int]) -> None:
    """A figure in quotation marks goes on with its scale; who is lost was killed; who is harmed is not displaced."""
    assert figure in [f for claim in read(text, "ar") for f in figures(claim)]


@pytest.mark.parametrize(
    ("text", "event", "first", "total", "start"),
    [
        ("دخلت غزة اليوم 50 شاحنة ليرتفع إجمالي الشاحنات إلى 700 شاحنة منذ بدء الهدنة.", "aid", 50, 700, "2025-10-10"),
        ("هدم الجيش 5 منازل في القدس ليبلغ إجمالي المنازل المهدومة 90 منزلا.", "demolition", 5, 90, None),
        ("اعتقل الجيش 20 فلسطينيا، ليبلغ إجمالي عدد المعتقلين 900 معتقل.", "detention", 20, 900, None),
    ],
)
def test_a_total_is_a_claim_of_its_own(text: str, event: str, first: int, total: int, start: str | None) -> None:
    """What one more act brings the total to is cumulative; the act itself is not."""
    told = {c.counts[0].min: c for c in read(text, "ar") if c.event == event and c.counts}
    assert set(told) == {first, total}
    assert not told[first].counts[0].cumulative
    assert told[total].counts[0].cumulative
    assert told[total].start == start
