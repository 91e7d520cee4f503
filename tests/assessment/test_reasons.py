"""Every reason is a code with parameters, and every code has its sentence in Arabic and in English."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from assessment_cases import a_count, told

import truceline.assessment
from truceline.assessment import assess, reason_parts, reason_text
from truceline.assessment.reasons import catalogue, reason
from truceline.cases.model import Case
from truceline.codebook import OUTCOMES

SOURCES = sorted(Path(truceline.assessment.__file__).parent.glob("*.py"))


def test_every_code_in_the_source_has_a_sentence() -> None:
    """`reason("...")` and the plain codes appended, searched in the source itself."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    codes = set(re.findall(r'\breason\(\s*"([a-z-]+)"', source))
    codes |= set(re.findall(r'\.append\(\s*"([a-z-]+)"', source))
    codes |= set(re.findall(r'"(change-[a-z-]+)"', source))
    assert len(codes) > 50
    assert codes - set(catalogue()) == set()
    assert {"verification-not-verified", "verification-refused", "verification-blocked"} <= set(catalogue())
    assert {f"condition-{outcome}" for outcome in OUTCOMES} - set(catalogue()) == {
        "condition-met",
        "condition-breach-acknowledged",
    }


def test_every_sentence_stands_in_arabic_and_english_with_the_same_parameters() -> None:
    """And Arabic is written in Arabic letters."""
    for code, sentences in catalogue().items():
        assert set(sentences) == {"ar", "en"}, code
        named = [set(re.findall(r"\{(\w+)\}", sentence)) for sentence in sentences.values()]
        assert named[0] == named[1], code
        assert re.search(r"[\u0621-\u064a]{2}", sentences["ar"]), code
        assert not re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", sentences["ar"])), code


def test_parameters_come_back_as_they_went_in() -> None:
    """Also words in Arabic, with spaces and marks of their own."""
    text = reason("place", place="خان يونس & رفح", bodies=frozenset({"b", "a"}), of=None)
    assert reason_parts(text) == ("place", {"place": "خان يونس & رفح", "bodies": "a,b"})


@pytest.mark.parametrize(
    ("text", "lang", "sentence"),
    [
        ("stage-differs?stage=identified", "en", "It is of another stage: identified."),
        ("before-from?date=2025-10-15", "ar", "لا يستحق إلا اعتبارا من 2025-10-15."),
        ("alleged-by?bodies=hamas,outlet:daily.example", "en", "A breach is alleged by Hamas, daily.example."),
        ("unnamed-only", "tr", "No named, independent voice stands behind it."),
        ("no-such-code?x=1", "en", "no-such-code?x=1"),
        ("alleged-by", "en", "A breach is alleged by …."),
    ],
)
def test_a_reason_reads_as_a_sentence(text: str, lang: str, sentence: str) -> None:
    """Bodies and codes by their names; an unknown code is shown as it stands."""
    assert reason_text(text, lang) == sentence


def test_a_case_lends_its_names(case: Case) -> None:
    """Bodies, outlets and obligations as the case calls them."""
    assert reason_text("alleged-by?bodies=outlet:daily.example", "en", case) == "A breach is alleged by The Daily."
    assert "حكومة الشمال" in reason_text("alleged-by?bodies=north", "ar", case)
    assert "remains" in reason_text("condition-open?obligation=remains", "en", case)


def test_every_reason_of_a_finding_can_be_read(case: Case) -> None:
    """Rows, matches, gates and occurrences: none falls back to its code."""
    found = assess(
        case,
        [
            told("strike", "south", on="2025-11-05", actor="north-army", place="Dale"),
            told("strike", "north-army", on="2025-11-05", actor="north-army", place="Dale"),
            told("remains", "watch", on="2025-11-05", stage="identified", counts=[a_count("remains", 97)]),
            told("deployment", "watch", on="2025-11-07", realis="negated", actor="north"),
        ],
        as_of=date(2025, 12, 31),
    )
    reasons = {text for row in found.days for text in (*row.why, *row.change)}
    reasons |= {text for match in found.matches for text in match.reasons}
    reasons |= {text for occurrence in found.occurrences for text in occurrence.reasons}
    reasons |= {condition.why for gate in found.gates for reading in gate.readings for condition in reading.conditions}
    assert len(reasons) > 10
    for text in reasons:
        for lang in ("ar", "en"):
            sentence = reason_text(text, lang, case)
            assert sentence != text
            assert "…" not in sentence
