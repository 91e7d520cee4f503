"""The same story told again is one story; the next day's figures are another one."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rewriting import copy_of, follow_up

from truceline.records import Report
from truceline.sources.origins import Origins, alike, fingerprint, wire_of, without_credits

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
STORY = (
    "دخول 145 شاحنة عبر معبر زيكيم\n"
    "أعلن مكتب التنسيق دخول 145 شاحنة محملة بالغذاء والدواء إلى شمال القطاع عبر معبر زيكيم يوم الجمعة، وأوضح أن 20 "
    "شاحنة أخرى ما زالت تنتظر التفتيش عند الجانب الآخر من المعبر منذ مساء الخميس."
)


def told(*texts: str, days: list[str] | None = None) -> list[str | None]:
    """The heads of reports r0, r1, ... in their order."""
    origins = Origins()
    return [
        origins.add(Report(id=f"r{i}", text=text, published=days[i] if days else "2025-11-14"))
        for i, text in enumerate(texts)
    ]


def test_a_copy_with_another_headline_and_spelling_repeats_the_first() -> None:
    """And a copy of the copy repeats the same head."""
    copy = "الأوضاع عند المعابر\n" + STORY.partition("\n")[2].replace("أ", "ا").replace("145", "١٤٥") + "\n(أ ف ب)"
    assert told(STORY, copy, "وكالات\n" + copy) == [None, "r0", "r0"]


def test_the_next_bulletin_with_other_figures_is_another_story() -> None:
    assert told(STORY, STORY.replace("145", "152")) == [None, None]


def test_a_story_that_leaves_out_a_figure_is_a_copy() -> None:
    assert told(STORY, STORY.partition("، وأوضح")[0]) == [None, "r0"]


def test_the_same_words_a_month_later_are_another_story() -> None:
    assert told(STORY, STORY, days=["2025-11-14", "2025-12-20"]) == [None, None]


def test_what_many_stories_say_makes_none_of_them_a_copy() -> None:
    """A sentence that a body puts under each of its statements."""
    closing = "ويجدد المكتب دعوته إلى جميع الأطراف للالتزام الكامل ببنود الاتفاق وضمان وصول الفرق إلى كل المناطق."
    openings = [f"زار وفد رقم {n} بلدة {name} صباح اليوم والتقى أهلها." for n, name in enumerate("أبجدهوزحطيكلمن", 1)]
    heads = told(*(f"{opening}\n{closing}" for opening in openings))
    assert heads[-3:] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        ("غزة (أ ف ب) - قتل 3 أشخاص في رفح.", "afp"),
        ("قتل 3 أشخاص في رفح.\nوكالات", "agencies"),
        ("قتل 3 أشخاص في رفح.\n(وكالات) (رويترز)", "reuters"),
        ("RAFAH (Reuters) - Three people were killed.", "reuters"),
        ("القدس/ الأناضول/ قتل 3 أشخاص.", "anadolu"),
        ("שלושה בני אדם נהרגו (סוכנויות)", "agencies"),
        ("قال مراسل رويترز إن 3 أشخاص قتلوا في رفح.", None),
        ("The AP reporter said three people were killed.", None),
    ],
)
def test_an_agency_is_told_by_its_credit(text: str, wire: str | None) -> None:
    """At the beginning or the end, in brackets or between strokes; a mention in a sentence is no credit."""
    assert wire_of(text) == wire
    assert (without_credits(text) == text) == (wire is None)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_like_itself_and_no_text_makes_it_fail(one: str, other: str) -> None:
    first, second = fingerprint(one), fingerprint(other)
    assert alike(first, first) == 1.0
    assert 0.0 <= alike(first, second) <= 1.0


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real reports is not beside the repository")
def test_rewritten_copies_of_real_reports_are_found_and_follow_ups_are_not() -> None:
    """Precision and recall over copies as outlets make them, and over the same stories with one figure changed. Two
    reports of the corpus that are found alike by themselves count for neither."""
    rng = random.Random(11)
    rows = [json.loads(line) for name in ("aljazeera-leads", "fignews-posts") for line in _lines(name)]
    rows = [row for row in rows if len(row["text"].split()) >= 25 and row["lang"] in ("ar", "en", "he")]
    reports, base = list[Report](), dict[str, str]()
    for i, row in enumerate(rng.sample(rows, 2400)):
        day = row.get("published") or "2023-10-20"
        reports.append(Report(id=f"story-{i}", text=row["text"], published=day))
        if i % 2:
            reports.append(Report(id=f"copy-{i}", text=copy_of(row["text"], row["lang"], rng), published=day))
            base[f"copy-{i}"] = f"story-{i}"
        elif (text := follow_up(row["text"], rng)) is not None:
            reports.append(Report(id=f"next-{i}", text=text, published=day))
    origins = Origins()
    heads = {report.id: origins.add(report) for report in reports}
    right = [copy for copy, story in base.items() if heads[copy] in (story, heads[story] or story)]
    wrong = [one for one, head in heads.items() if head and not one.startswith("story-") and one not in right]
    assert len(right) / len(base) >= 0.95
    assert len(right) / (len(right) + len(wrong)) >= 0.98


def _lines(name: str) -> list[str]:
    return (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
