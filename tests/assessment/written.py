"""Claims and findings as the method page and the scenarios write them: made, and compared with what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from assessment_cases import a_count, told

from truceline.assessment import assess, reason_text
from truceline.cases.model import Case
from truceline.records import Assessment, Count, Evidence, ObligationDay

Written = Mapping[str, Any]
"""A table of TOML."""


def evidence_of(claim: Written, words: Mapping[str, str]) -> Evidence:
    """A claim as it is written. `words`: how bodies are named in a text, by slug."""
    given = {name: value.isoformat() if isinstance(value, date) else value for name, value in claim.items()}
    given.pop("id", None)
    counts = [count_of(count) for count in given.pop("counts", ())]
    speaker = given.pop("speaker")
    given.setdefault("words", words.get(speaker))
    return told(given.pop("event"), speaker, counts=counts, **given)


def count_of(written: Written) -> Count:
    """A figure: `n`, or `min` and `max` (left out: open)."""
    given = dict(written)
    number = given.pop("n", None)
    low, high = given.pop("min", number), given.pop("max", number)
    parts = tuple(count_of(part) for part in given.pop("parts", ()))
    if "as_of" in given:
        given["as_of"] = given["as_of"].isoformat()
    return a_count(given.pop("kind"), low, high, open_ended=high is None, parts=parts, **given)


def ids_of(claims: Sequence[Written], evidence: Sequence[Evidence]) -> dict[str, str]:
    """Claim ids by the names that the page gives them, else by their place."""
    return {claim.get("id", str(at)): evidence[at].claim.claim_id for at, claim in enumerate(claims)}


def row_of(expected: Written, found: Assessment) -> ObligationDay:
    """The row that a `finding` names: an obligation, perhaps a reading, a day or a period."""
    first = expected.get("from", expected["day"]).isoformat()
    where = (expected["obligation"], expected.get("interpretation"), first, expected["day"].isoformat())
    return next(row for row in found.days if (row.obligation, row.interpretation, row.start, row.end) == where)


def check_findings(example: Written, found: Assessment, ids: Mapping[str, str], case: Case) -> None:
    """Each `finding` against the row that it names."""
    for expected in example.get("finding", ()):
        row = row_of(expected, found)
        assert row.outcome == expected["outcome"], (row, expected)
        for name in ("mark", "carried_from", "reviewed_share"):
            assert expected.get(name, getattr(row, name)) == getattr(row, name), (row, expected)
        for name in ("voices_for", "voices_against"):
            assert expected.get(name, list(getattr(row, name))) == list(getattr(row, name)), (row, expected)
        for name in ("why", "change"):
            sentences = [reason_text(text, "en", case) for text in getattr(row, name)]
            assert expected.get(name, sentences) == sentences
        for name in ("says_agreed", "near", "claims_for", "claims_against"):
            if name in expected:
                assert sorted(getattr(row, name)) == sorted(ids[claim] for claim in expected[name]), (row, expected)


def check_matches(example: Written, found: Assessment, ids: Mapping[str, str], case: Case) -> None:
    """Each `match` against the match that it names: fits, near or never, with the sentences of its reasons."""
    for expected in example.get("match", ()):
        where = (ids[expected["claim"]], expected["obligation"], None)
        match = next(m for m in found.matches if (m.claim_id, m.obligation, m.interpretation) == where)
        assert ("fits" if match.fits else "near" if match.near else "never") == expected["is"], match
        if "because" in expected:
            assert [reason_text(text, "en", case) for text in match.reasons] == [expected["because"]]
        for name in ("side", "group", "counts"):
            assert expected.get(name, getattr(match.voice, name)) == getattr(match.voice, name), match


def check_gates(example: Written, evidence: Sequence[Evidence], case: Case) -> None:
    """Each `gate` on its day, under every reading side by side, with the declarations beside it."""
    for expected in example.get("gate", ()):
        gates = assess(case, evidence, as_of=expected["day"]).gates
        gate = next(gate for gate in gates if gate.gate == expected["gate"])
        assert {reading.held_by: reading.state for reading in gate.readings} == expected["readings"]
        if "least" in expected:
            assert {reading.held_by: list(reading.least) for reading in gate.readings} == expected["least"]
        if "declarations" in expected:
            assert list(gate.declarations) == expected["declarations"]


def check_points(example: Written, found: Assessment, ids: Mapping[str, str]) -> None:
    """Each `point`: whether the figure of a claim repeats one of its voice, since when it counts, when it stood."""
    for expected in example.get("point", ()):
        points = [point for point in found.points if point.claim_id == ids[expected["claim"]]]
        point = next(point for point in points if point.unit == expected.get("kind", point.unit))
        for name in ("repeat", "uncredited", "stated", "form", "series", "start", "as_of", "as_of_latest"):
            given = expected.get(name, getattr(point, name))
            assert (given.isoformat() if isinstance(given, date) else given) == getattr(point, name), (point, expected)


def check_audits(example: Written, found: Assessment, ids: Mapping[str, str]) -> None:
    """The auditor's findings are those written and no others, figures that merely leave something open apart."""
    names = {claim: name for name, claim in ids.items()}
    audits = [
        (audit.rule, audit.voice, audit.arithmetic, names[audit.claims[0]])
        for audit in found.audits
        if not audit.rule.startswith("no-")
    ]
    expected = [(a["rule"], a["voice"], a["sum"], a["claim"]) for a in example.get("audit", ())]
    assert sorted(audits) == sorted(expected)


def check_occurrences(example: Written, found: Assessment, ids: Mapping[str, str]) -> None:
    """Each `occurrence`: claims of one event, and those of them that conflict."""
    for expected in example.get("occurrence", ()):
        wanted = sorted(ids[name] for name in expected["claims"])
        one = next((item for item in found.occurrences if sorted(item.claims) == wanted), None)
        assert one is not None, [item.claims for item in found.occurrences]
        assert sorted(one.rivals) == sorted(ids[name] for name in expected.get("rivals", ()))


def check(example: Written, found: Assessment, evidence: Sequence[Evidence], case: Case) -> None:
    """All that is written of what comes out."""
    ids = ids_of(example.get("claim", ()), evidence)
    check_findings(example, found, ids, case)
    check_matches(example, found, ids, case)
    check_gates(example, evidence, case)
    check_points(example, found, ids)
    check_occurrences(example, found, ids)


EXPECTATIONS = ("finding", "match", "gate", "point", "audit", "occurrence")
"""What an example or a scenario may expect."""
