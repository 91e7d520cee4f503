"""A redaction says which findings had used what it takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger import fresh
from truceline.ledger import actions, queries
from truceline.pipeline import redaction
from truceline.pipeline.follow import follow
from truceline.pipeline.workspace import Workspace

REPORTS = (
    {"id": "deaths", "text": "قالت وزارة الصحة في غزة إن 5 أشخاص قتلوا في قصف إسرائيلي على رفح اليوم."},
    {"id": "rain", "text": "هطلت أمطار غزيرة على المدينة."},
)


@pytest.fixture
def followed(workspace: Path, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    """Two reports: one that bears on an obligation, one that does not."""
    path = tmp_path / "reports.jsonl"
    lines = (json.dumps(report | {"lang": "ar", "published": "2025-12-20"}) for report in REPORTS)
    path.write_text("\n".join(lines), encoding="utf-8")
    for name in ("exports", "versions"):
        (workspace / name).mkdir()
    with django_db_blocker.unblock(), fresh.default(workspace):
        yield follow(Workspace(workspace), "gaza-2025", [path], acting="test").case


def redact(slug: str, report: str) -> list[dict[str, Any]]:
    """The findings that the redaction of the report names."""
    request = actions.request_redaction(slug, report, acting="amal", reason="at risk")
    redaction.redact(slug, request, acting="noor")
    return list(queries.withheld(slug)[-1].findings)


def test_a_report_that_bore_on_an_obligation_is_named_with_its_days(followed: str) -> None:
    """And one that bore on nothing names nothing."""
    found = redact(followed, "deaths")
    assert found
    assert all(row["start"] <= "2025-12-20" <= row["end"] for row in found)
    assert redact(followed, "rain") == []
    assert queries.verify().faults == ()
