"""Laws of reading: every span is its slice, nothing raises but what is set aside, time is linear, no language in
the code."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_help import report, weighing_reader

import truceline.reading
from truceline.records import Claim, SetAside


def read(text: str, lang: str = "ar") -> tuple[Claim, ...]:
    """The claims with all steps, the learned weights among them."""
    return weighing_reader().read(report(text, lang)).claims


WORDS = [
    "قال",
    "قالت",
    "إن",
    "أن",
    "حماس",
    "إسرائيل",
    "الجيش",
    "قصف",
    "استشهد",
    "7",
    "أكثر",
    "من",
    "شهيدا",
    "في",
    "غزة",
    "خان",
    "يونس",
    "اليوم",
    "أمس",
    "منذ",
    "وقف",
    "إطلاق",
    "النار",
    "،",
    ".",
    ":",
    '"',
    "“",
    "”",
    "(",
    ")",
    "-",
    "غزّة",
    "ﻏﺰﺓ",
    "شاحنة",
    "مساعدات",
    "لم",
    "سيتم",
    "عدم",
    "دعت",
    "إلى",
    "فتح",
    "معبر",
    "رفح",
    "بحسب",
    "البيان",
    "الحركة",
    "\n",
    "\u200f",
    "ً",
    "١٢",
    "14",
    "ألف",
    "ألفا",
    "و",
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))


def spans(claim: Claim, text: str) -> None:
    """Each span of the claim is the slice it says it is."""
    assert text[claim.quote_start : claim.quote_end] == claim.quote
    if claim.speaker is not None:
        assert text[claim.speaker_start : claim.speaker_end] == claim.speaker
    if claim.place is not None:
        assert text[claim.place_start : claim.place_end] == claim.place
    for mention in (*claim.via, *claim.speakers, *claim.actors, *claim.places):
        assert text[mention.start : mention.end] == mention.text
    for count in claim.counts:
        assert 0 <= count.start < count.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_span_is_its_slice(text: str) -> None:
    """On any text, in any language with a pack."""
    for lang in weighing_reader().languages:
        try:
            claims = weighing_reader().read(report(text, lang)).claims
        except SetAside:
            continue
        for claim in claims:
            spans(claim, text)


@pytest.mark.parametrize(
    "text",
    [
        "ا" * 200_000,
        '"' * 100_000,
        "((((" * 20_000,
        "قصف " * 20_000,
        "، " * 50_000,
        "\u064b" * 100_000,
        "1" * 100_000,
        "1 " * 20_000,
    ],
)
def test_strange_texts_end(text: str) -> None:
    """One letter, quotes, nesting, marks without end."""
    for claim in read(text):
        spans(claim, text)


@pytest.mark.parametrize("text", ["", "  \n", "a\x00b", "a\ud800b"])
def test_unfit_texts_are_set_aside(text: str) -> None:
    """With a plain word on what, where and what to do."""
    with pytest.raises(SetAside) as caught:
        read(text)
    assert caught.value.what
    assert caught.value.where
    assert caught.value.do


def test_a_language_without_a_pack_is_set_aside() -> None:
    """The error names the languages there are."""
    with pytest.raises(SetAside, match="no language pack"):
        read("Bonjour", lang="fr")


def test_the_same_report_reads_the_same_twice() -> None:
    """Claims, ids and all."""
    text = "قالت حركة حماس إن إسرائيل قصفت خان يونس."
    assert read(text) == read(text)


def test_presentation_forms_and_marks_read_as_plain_letters() -> None:
    """Shaped letters, vowel signs, tatweel and bidi marks change nothing but the offsets."""
    plain = read("قصفت إسرائيل غزة")
    shaped = read("\u200fقَصفـــت إسرائيل ﻏﺰﺓ")
    assert [(c.event, c.actor_id, c.place_name) for c in plain] == [(c.event, c.actor_id, c.place_name) for c in shaped]


def test_no_language_stands_in_the_code() -> None:
    """No language code and no letter of one in reading/."""
    folder = Path(truceline.reading.__file__).parent
    for path in folder.rglob("*.py"):
        code = path.read_text("utf-8")
        assert not re.search("[\u0590-\u05ff\u0600-\u06ff]", code), path.name
        assert not re.search(r"[\"'](?:ar|en|he|tr|fa|fr|ru)[\"']", code), path.name


CODED = sorted((Path(__file__).parent / "coded").glob("*.jsonl"))


@pytest.mark.parametrize("path", CODED, ids=lambda path: path.stem)
def test_any_run_of_words_of_a_report_is_read(path: Path) -> None:
    """Sentences that begin and break off anywhere: each word of a pack comes first and last at some time."""
    chance = random.Random(5)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for _ in range(400):
        row = chance.choice(rows)
        words = chance.choice([part for part in row["text"].splitlines() if part.strip()]).split()
        first = chance.randrange(len(words))
        text = " ".join(words[first : first + chance.randint(1, 25)])
        for claim in read(text, row["lang"]):
            assert text[claim.quote_start : claim.quote_end] == claim.quote


def test_a_figure_is_weighed_against_acts_within_reach_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many figures and acts in one sentence: twice as many take about twice the work, counted and not timed."""
    from truceline.reading.figures import counting

    asked: list[int] = []
    own = counting.kind_of

    def counted(*arguments: Any, **more: Any) -> str | None:
        asked[-1] += 1
        return own(*arguments, **more)

    monkeypatch.setattr(counting, "kind_of", counted)
    for times in (60, 120):
        asked.append(0)
        read("Hamas freed 4 soldiers for 200 prisoners, " * times, "en")
    assert asked[0] > 0
    assert asked[1] <= 2.5 * asked[0]
