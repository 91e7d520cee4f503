"""Every finding says all that its page needs: why, who, what would change it, how much of it people reviewed.

Walks all findings of the demonstration, of every scenario and of every worked example of the method page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

import pytest
from test_method_page import EXAMPLES, WORDS
from test_scenarios import SCENARIOS, case_of, words_of
from written import evidence_of

import truceline.pipeline.follow as way
from truceline.assessment import assess, reason_parts, reason_text
from truceline.assessment.auditor import audit_reason
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.pipeline.read import Read, ReadingChoice, read_captured
from truceline.records import Assessment, Evidence, ObligationDay
from truceline.sources import capture

Assessed = tuple[Case, Assessment]
SAID = frozenset({"claimed-met", "met", "partly-met", "disputed", "breach-alleged", "breach-acknowledged"})
"""Outcomes that somebody's words bring about."""


@cache
def demonstration() -> Assessed:
    """The bundled demonstration, read and assessed."""
    case = load_case("gaza-2025")
    captured = capture([way.DEMONSTRATION], demonstration=True)
    read = [item for item in read_captured(captured, choice=ReadingChoice(case=case.slug)) if isinstance(item, Read)]
    evidence = [
        Evidence(
            claim=claim,
            report_id=item.captured.report.id,
            lang=item.reading.lang,
            published=item.captured.report.published,
            outlet=item.captured.report.outlet,
            url=item.captured.report.url,
            level="team",
            retold=True,
            sequence=number,
            recorded_at="2026-06-01T00:00:00Z",
            # Whether a breach was read rightly is for people to say.
            review="confirmed" if number % 2 and claim.event != "violation" else "unread",
        )
        for number, (item, claim) in enumerate((item, claim) for item in read for claim in item.reading.claims)
    ]
    return case, assess(case, evidence, as_of=date(2026, 5, 31))


def scenarios() -> Iterator[Assessed]:
    """Every scenario, over all readings."""
    for scenario in SCENARIOS.values():
        case, words = case_of(scenario["case"]), words_of(scenario["case"])
        evidence = [evidence_of(claim, words) for claim in scenario["claim"]]
        yield case, assess(case, evidence, as_of=scenario["as_of"])


def examples() -> Iterator[Assessed]:
    """Every worked example of the method page."""
    case = load_case("example")
    for example in EXAMPLES.values():
        evidence = [evidence_of(claim, WORDS) for claim in example.get("claim", ())]
        yield case, assess(case, evidence, as_of=date(2030, 6, 1))


WALKED: dict[str, Callable[[], Iterable[Assessed]]] = {
    "demonstration": lambda: [demonstration()],
    "scenarios": scenarios,
    "examples": examples,
}
_CHECKED: set[tuple[str, str]] = set()


def check_sentence(text: str, case: Case) -> None:
    """A sentence of its own in Arabic and in English, with nothing left out; looked at once for each case."""
    if (case.slug, text) in _CHECKED:
        return
    for lang, letters in (("ar", "[\u0621-\u064a]{2}"), ("en", "[a-z]{2}")):
        sentence = reason_text(text, lang, case)
        assert sentence != text, text
        assert "…" not in sentence, (text, sentence)
        assert "{" not in sentence, (text, sentence)
        assert re.search(letters, sentence), (text, sentence)
    _CHECKED.add((case.slug, text))


def check_row(row: ObligationDay, known: frozenset[str], case: Case) -> None:
    """Why, change, claims, voices, share."""
    assert row.why, row
    assert row.change, row
    for text in (*row.why, *row.change):
        check_sentence(text, case)
    claims = {*row.claims_for, *row.claims_against}
    assert {*claims, *row.near, *row.says_agreed} <= known
    assert bool(claims) == (row.outcome in SAID), row
    assert (row.reviewed_share is not None) == bool(claims), row
    assert row.reviewed_share is None or 0 <= row.reviewed_share <= 1
    if row.outcome == "cannot-be-verified":
        parameters = [reason_parts(text)[1] for text in row.why]
        assert any(given.get("claim") in known or "record" in given for given in parameters), row
    if row.outcome in ("claimed-met", "met", "breach-acknowledged"):
        assert row.claims_for if row.outcome != "breach-acknowledged" else row.claims_against, row
    if row.carried_from is not None:
        assert row.last_word is not None
        assert row.carried_from <= row.last_word <= row.end


def check_gates(found: Assessment, case: Case) -> None:
    """Under each reading: every condition with its sentence, whose word is missing or who contradicts, and the least
    that would open it."""
    assert len(found.gates) == len(case.gates)
    for gate in found.gates:
        for reading in gate.readings:
            assert reading.conditions
            assert bool(reading.least) == (reading.state != "open")
            for condition in reading.conditions:
                check_sentence(condition.why, case)
                assert bool(condition.missing or condition.contradicts) == (condition.state == "unknown"), condition
                assert set(condition.missing) <= {"O", "B", "N"}


def check_the_rest(found: Assessment, case: Case) -> None:
    """Matches, near-misses and what never matches; what figures say; what was grouped."""
    assert all(match.reasons for match in found.matches)
    assert all(one.reasons for one in found.occurrences)
    for text in {text for match in found.matches for text in match.reasons}:
        check_sentence(text, case)
    for text in {text for one in found.occurrences for text in one.reasons}:
        check_sentence(text, case)
    for audit in found.audits:
        check_sentence(audit_reason(audit), case)
        assert audit.claims
        assert audit.arithmetic


@pytest.mark.parametrize("of", sorted(WALKED))
def test_every_finding_is_complete(of: str) -> None:
    """Each row of each obligation under each reading, of every day and period; each gate, match, figure, occurrence."""
    walked = 0
    for case, found in WALKED[of]():
        known = frozenset(match.claim_id for match in found.matches) | frozenset(found.unmatched)
        for row in found.days:
            check_row(row, known, case)
        check_gates(found, case)
        check_the_rest(found, case)
        walked += len(found.days)
    assert walked > 2000


def test_the_demonstration_shows_most_outcomes() -> None:
    """So that the walk above is one through the whole house."""
    shown = {row.outcome for row in demonstration()[1].days}
    assert shown >= {"not-due", "no-information", "claimed-met", "met", "partly-met", "disputed", "breach-alleged"}
