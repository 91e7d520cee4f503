"""A case that a report is not about changes nothing in how the report is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.cases import load_case
from truceline.reading import Reader
from truceline.records import Reading, Report
from truceline.records.jsonform import to_json

CODED = sorted((Path(__file__).parent / "coded").glob("*.jsonl"))
DEVELOPMENT = sorted((Path(__file__).resolve().parents[3] / "shared" / "gold").glob("dev-*.jsonl"))


def reports(paths: list[Path]) -> Iterator[Report]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Report(**{key: row[key] for key in ("id", "text", "lang", "published", "outlet", "url")})


def said(reading: Reading) -> list[dict[str, object]]:
    """The claims without what names the reader."""
    return [to_json(claim) | {"claim_id": None, "reader": None} for claim in reading.claims]


@pytest.mark.parametrize("paths", [CODED, DEVELOPMENT], ids=["coded", "development"])
def test_a_made_up_case_changes_no_claim(paths: list[Path]) -> None:
    """The made-up agreement beside the bundled ones: the same claims, field by field."""
    if not paths:
        pytest.skip("the development set is not beside the repository")
    known = [load_case("gaza-2025"), load_case("lebanon-2024")]
    without, with_it = Reader(cases=known), Reader(cases=[*known, load_case("example")])
    for report in reports(paths):
        assert said(without.read(report)) == said(with_it.read(report)), report.id
