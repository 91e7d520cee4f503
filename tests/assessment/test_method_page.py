"""Every worked example of docs/method runs: its claims go in, its findings must come out."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from written import EXPECTATIONS, check, check_audits, check_findings, evidence_of, ids_of

from truceline.assessment import assess
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.codebook import MARKS, OUTCOMES, label

PAGE = Path(__file__).parents[2] / "docs" / "method" / "index.md"
MATCHING = PAGE.with_name("matching.md")
ARABIC = PAGE.with_name("index.ar.md")
BLOCK = re.compile(r"```toml\n# worked example: (?P<name>[^\n]+)\n(?P<body>.*?)```", re.DOTALL)
TEXT = "".join(page.read_text(encoding="utf-8") for page in (PAGE, MATCHING))
EXAMPLES = {found["name"]: tomllib.loads(found["body"]) for found in BLOCK.finditer(TEXT)}
WORDS = {"velora": "Velora", "tamsin-front": "Tamsin Front", "joint-commission": "Mira Joint Commission"}


@pytest.fixture(scope="module")
def river() -> Case:
    """The made-up agreement that the page uses."""
    return load_case("example")


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_worked_example_comes_out_as_written(name: str, river: Case) -> None:
    """The page is true of the program."""
    example = EXAMPLES[name]
    evidence = [evidence_of(claim, WORDS) for claim in example.get("claim", ())]
    assert any(key in example for key in EXPECTATIONS)
    found = assess(river, evidence, as_of=date(2030, 6, 1))
    check(example, found, evidence, river)
    confirmed = assess(river, evidence, as_of=date(2030, 6, 1), readings="confirmed")
    check_findings({"finding": example.get("confirmed", ())}, confirmed, {}, river)
    if "audit" in example:
        check_audits(example, found, ids_of(example["claim"], evidence))


def test_the_arabic_page_names_every_outcome_and_mark() -> None:
    """By the words that the pages of the product use."""
    text = ARABIC.read_text(encoding="utf-8")
    for group, codes in (("outcome", OUTCOMES), ("mark", MARKS)):
        for code in codes:
            assert label(group, code, "ar") in text, code


def test_the_page_shows_every_outcome() -> None:
    """Each of the nine has a worked example, and no block of the page escapes the tests."""
    shown = {finding["outcome"] for example in EXAMPLES.values() for finding in example.get("finding", ())}
    assert shown == set(OUTCOMES)
    assert TEXT.count("```toml") == len(EXAMPLES)
