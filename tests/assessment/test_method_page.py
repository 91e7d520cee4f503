"""Every worked example of docs/method runs: its claims go in, its findings must come out."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from assessment_cases import a_count, told

from truceline.assessment import assess, reason_text
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.codebook import MARKS, OUTCOMES, label
from truceline.records import Assessment, Evidence

PAGE = Path(__file__).parents[2] / "docs" / "method" / "index.md"
ARABIC = PAGE.with_name("index.ar.md")
BLOCK = re.compile(r"```toml\n# worked example: (?P<name>[^\n]+)\n(?P<body>.*?)```", re.DOTALL)
EXAMPLES = {found["name"]: tomllib.loads(found["body"]) for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))}
WORDS = {"velora": "Velora", "tamsin-front": "Tamsin Front", "joint-commission": "Mira Joint Commission"}


@pytest.fixture(scope="module")
def river() -> Case:
    """The made-up agreement that the page uses."""
    return load_case("example")


def evidence_of(claim: dict[str, Any]) -> Evidence:
    """A claim as the page writes it."""
    claim = dict(claim)
    claim.pop("id", None)
    for name in ("on", "start", "end"):
        if name in claim:
            claim[name] = claim[name].isoformat()
    counts = [
        a_count(count.pop("kind"), count.pop("min"), count.pop("max", None), **count)
        for count in map(dict, claim.pop("counts", ()))
    ]
    speaker = claim.pop("speaker")
    return told(claim.pop("event"), speaker, words=WORDS.get(speaker), counts=counts, **claim)


def check_findings(example: dict[str, Any], found: Assessment, ids: dict[str, str], case: Case) -> None:
    """Each `[[finding]]` against the row that it names."""
    for expected in example.get("finding", ()):
        first = expected.get("from", expected["day"]).isoformat()
        where = (expected["obligation"], expected.get("interpretation"), first, expected["day"].isoformat())
        row = next(r for r in found.days if (r.obligation, r.interpretation, r.start, r.end) == where)
        assert row.outcome == expected["outcome"]
        for name in ("mark", "carried_from"):
            assert expected.get(name, getattr(row, name)) == getattr(row, name)
        assert expected.get("voices_against", list(row.voices_against)) == list(row.voices_against)
        for name in ("why", "change"):
            sentences = [reason_text(text, "en", case) for text in getattr(row, name)]
            assert expected.get(name, sentences) == sentences
        if "says_agreed" in expected:
            assert list(row.says_agreed) == [ids[name] for name in expected["says_agreed"]]


def check_matches(example: dict[str, Any], found: Assessment, ids: dict[str, str], case: Case) -> None:
    """Each `[[match]]` against the match that it names."""
    for expected in example.get("match", ()):
        match = next(
            m
            for m in found.matches
            if (m.claim_id, m.obligation, m.interpretation) == (ids[expected["claim"]], expected["obligation"], None)
        )
        assert ("fits" if match.fits else "near" if match.near else "never") == expected["is"]
        if "because" in expected:
            assert [reason_text(text, "en", case) for text in match.reasons] == [expected["because"]]


def check_gates(example: dict[str, Any], evidence: list[Evidence], case: Case) -> None:
    """Each `[[gate]]` on its day."""
    for expected in example.get("gate", ()):
        gates = assess(case, evidence, as_of=expected["day"]).gates
        gate = next(gate for gate in gates if gate.gate == expected["gate"])
        assert {reading.held_by: reading.state for reading in gate.readings} == expected["readings"]
        assert {reading.held_by: list(reading.least) for reading in gate.readings} == expected["least"]
        assert list(gate.declarations) == expected["declarations"]


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_worked_example_comes_out_as_written(name: str, river: Case) -> None:
    """The page is true of the program."""
    example = EXAMPLES[name]
    claims = example.get("claim", [])
    evidence = [evidence_of(claim) for claim in claims]
    ids = {claim.get("id", str(at)): evidence[at].claim.claim_id for at, claim in enumerate(claims)}
    assert any(key in example for key in ("finding", "match", "gate"))
    found = assess(river, evidence, as_of=date(2030, 6, 1))
    check_findings(example, found, ids, river)
    check_matches(example, found, ids, river)
    check_gates(example, evidence, river)


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
    assert PAGE.read_text(encoding="utf-8").count("```toml") == len(EXAMPLES)
