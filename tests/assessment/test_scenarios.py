"""What was really published, and what a party would attack: every scenario of tests/scenarios runs.

A file has `case` (a bundled slug, or a folder of tests/cases) and `scenario` tables: `id`, `says`, `source`, `as_of`,
its claims and what must come out. Each says all that the auditor finds; none gives the ninth outcome unless it says so.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from written import EXPECTATIONS, check, check_audits, evidence_of, ids_of, row_of

from truceline.assessment import Standing, assess
from truceline.cases import bundled_cases, load_case
from truceline.cases.model import Case

FOLDER = Path(__file__).parents[1] / "scenarios"
CASES = Path(__file__).parents[1] / "cases"
SCENARIOS: dict[str, dict[str, Any]] = {
    f"{path.stem}/{scenario['id']}": scenario | {"case": table["case"]}
    for path in sorted(FOLDER.glob("*.toml"))
    for table in [tomllib.loads(path.read_text(encoding="utf-8"))]
    for scenario in table["scenario"]
}


@cache
def case_of(name: str) -> Case:
    """The agreement of a scenario, loaded once."""
    return load_case(name if name in bundled_cases() else CASES / name)


@cache
def words_of(name: str) -> dict[str, str]:
    """How a text names the bodies of a case: by the usual English name."""
    return {actor.slug: actor.names["en"][0] for actor in case_of(name).actors if actor.names.get("en")}


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_scenario_comes_out_as_written(name: str) -> None:
    """At once and one by one."""
    scenario = SCENARIOS[name]
    case = case_of(scenario["case"])
    evidence = [evidence_of(claim, words_of(scenario["case"])) for claim in scenario["claim"]]
    assert any(scenario.get(key) for key in EXPECTATIONS) or "audit" in scenario
    found = assess(case, evidence, as_of=scenario["as_of"])
    check(scenario, found, evidence, case)
    check_audits(scenario, found, ids_of(scenario["claim"], evidence))
    acknowledged = [row for row in found.days if row.outcome == "breach-acknowledged"]
    expected = [row_of(item, found) for item in scenario.get("finding", ()) if item["outcome"] == "breach-acknowledged"]
    assert acknowledged == expected
    standing = Standing(case, as_of=scenario["as_of"])
    for item in evidence:
        standing.take([item])
    assert standing.assessment() == found


def test_there_are_many_and_each_names_its_source() -> None:
    """Published figures by the address where they were read; made-up attacks say so."""
    assert len(SCENARIOS) >= 40
    for name, scenario in SCENARIOS.items():
        assert scenario["says"].endswith("."), name
        assert scenario["source"].startswith(("https://", "http://")) or scenario["source"] == "made up", name
