"""Claims of another reader: each quote proves itself, the reader's name is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from truceline.ledger import actions, queries
from truceline.pipeline.claims import ingest_claims
from truceline.pipeline.follow import Followed
from truceline.records import Report
from truceline.records.identity import text_id

pytestmark = [pytest.mark.usefixtures("workspace"), pytest.mark.django_db]

TEXT = "قالت الحركة إن 3 أشخاص قتلوا في رفح. قالت الحركة إنها ملتزمة."
CODED: dict[str, Any] = {
    "quote": "3 أشخاص قتلوا في رفح",
    "event": "casualties",
    "speaker": "الحركة",
    "speaker_id": "hamas",
    "act": "states",
    "realis": "actual",
    "counts": [{"kind": "killed", "min": 3, "max": 3}],
    "place": "رفح",
    "place_name": "Rafah",
}


@pytest.fixture(autouse=True)
def known(db: None, workspace: Path) -> None:
    """One report that the ledger knows."""
    report = Report(id="r1", text=TEXT, lang="ar", published="2025-12-20")
    actions.add_report("example", report, TEXT.encode(), acting="test")


def ingest(folder: Path, *claims: Any, **line: Any) -> Followed:
    """A file of one line."""
    path = folder / "coded.jsonl"
    body = {"id": "r1", "reader": "a.coder/1", "claims": list(claims)} | line
    path.write_text(json.dumps({name: value for name, value in body.items() if value is not None}), encoding="utf-8")
    return ingest_claims("example", path, acting="test")


def reasons(followed: Followed) -> list[str]:
    """Why things were set aside."""
    return [item.reason.what for item in followed.set_aside]


def test_a_person_s_coding_comes_in_with_its_spans_found(tmp_path: Path) -> None:
    """The gold format: quotes and no offsets."""
    followed = ingest(tmp_path, CODED)
    assert (followed.claims, followed.set_aside) == (1, ())
    [item] = queries.evidence("example")
    found = item.claim
    assert TEXT[found.quote_start : found.quote_end] == found.quote
    assert found.speaker_start is not None
    assert TEXT[found.speaker_start : found.speaker_end] == "الحركة"
    assert (found.reader, found.text_id, found.counts[0].min) == ("a.coder/1", text_id(TEXT), 3)
    assert queries.verify().faults == ()


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    """Neither what went in nor what was set aside."""
    ingest(tmp_path, CODED, CODED | {"quote": "لا يوجد"})
    before = queries.head("example")
    assert len(queries.set_aside("example")) == 1
    again = ingest(tmp_path, CODED, CODED | {"quote": "لا يوجد"})
    assert queries.head("example") == before
    assert len(again.set_aside) == 1


def test_a_mended_file_clears_what_was_set_aside(tmp_path: Path) -> None:
    """And adds the claim."""
    ingest(tmp_path, CODED, CODED | {"quote": "لا يوجد"})
    ingest(tmp_path, CODED, CODED | {"quote": "ملتزمة", "event": "agreement", "act": "pledges", "realis": None})
    assert queries.set_aside("example") == []
    assert {item.claim.event for item in queries.evidence("example")} == {"casualties", "agreement"}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"quote": "كلام آخر"}, "quote"),
        ({"quote": None}, "no quote"),
        ({"quote_start": 1, "quote_end": 5}, "at its place"),
        ({"quote_start": -20, "quote_end": None}, "at its place"),
        ({"event": "rumour"}, "unknown event"),
        ({"act": "hints"}, "unknown act"),
        ({"realis": None}, "realis"),
        ({"act": "demands"}, "realis"),
        ({"speaker": "غائب"}, "speaker"),
        ({"speaker_start": 0}, "speaker"),
        ({"place": "حيفا"}, "place"),
        ({"speaker_id": None}, "voice"),
        ({"counts": [{"kind": "ghosts", "min": 1}]}, "kind"),
        ({"counts": [{"kind": "killed", "min": "3"}]}, "no number"),
        ({"counts": [{"kind": "killed", "min": 2**60}]}, "2^53-1"),
    ],
)
def test_a_claim_that_does_not_prove_itself_is_set_aside_and_the_others_go_in(
    tmp_path: Path, change: dict[str, Any], what: str
) -> None:
    """With its number in the file."""
    followed = ingest(tmp_path, CODED | change, CODED)
    assert what in reasons(followed)[0]
    assert "claim 1" in followed.set_aside[0].reason.where
    assert len(queries.evidence("example")) == 1


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ({"reader": None}, "name and version"),
        ({"reader": "coder"}, "name and version"),
        ({"id": "unknown"}, "not known"),
        ({"text_id": "0" * 64}, "another text"),
        ({"claims": {}}, "no list"),
        ({"text": "x\0"}, "NUL"),
    ],
)
def test_a_line_that_cannot_be_used_is_set_aside(tmp_path: Path, line: dict[str, Any], what: str) -> None:
    """And recorded."""
    assert what in reasons(ingest(tmp_path, CODED, **line))[0]
    assert len(queries.set_aside("example")) == 1
    assert queries.evidence("example") == ()


def test_a_report_may_come_along(tmp_path: Path) -> None:
    """With its text; it is captured first."""
    followed = ingest(tmp_path, CODED, id="r9", text=TEXT + " نهاية", published="2025-12-21")
    assert (followed.new, followed.claims) == (1, 1)
    assert queries.report("example", "r9") is not None


def test_a_report_is_found_by_its_text(tmp_path: Path) -> None:
    """Where the other program gave it another id."""
    assert ingest(tmp_path, CODED, id="elsewhere", text_id=text_id(TEXT)).claims == 1


def test_claims_alike_in_all_but_their_number_are_kept_apart(tmp_path: Path) -> None:
    """By their ordinal."""
    ingest(tmp_path, CODED, CODED | {"speaker_id": "israel", "act": "denies", "realis": None})
    ids = [item.claim.claim_id for item in queries.evidence("example")]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"stage": "bogus"},
        {"extent": "bogus"},
        {"actor_id": "<b>"},
        {"speaker_id": "../x"},
        {"target_id": "\x1b[31m"},
        {"start": "0001-01-01"},
        {"end": "soon"},
        {"start": "2025-12-20", "end": "2025-12-19"},
        {"time": "25:00"},
        {"confidence": "x"},
        {"confidence": float("nan")},
        {"agreed": "yes"},
        {"via": [{"text": "زيد", "id": "other", "start": 0, "end": 3}]},
        {"actors": "x"},
        {"counts": [{"kind": "killed", "min": 3, "of": "bogus"}]},
        {"counts": [{"kind": "killed", "min": 3, "per": "hour"}]},
        {"counts": [{"kind": "killed", "min": 3, "unit": "stone"}]},
        {"counts": [{"kind": "killed", "min": 3, "as_of": "x"}]},
    ],
    ids=str,
)
def test_a_field_that_the_record_format_does_not_know_is_set_aside(tmp_path: Path, wrong: dict[str, Any]) -> None:
    """A page could not show it, and nothing could be compared with it."""
    followed = ingest(tmp_path, CODED | wrong, CODED)
    assert (followed.claims, len(followed.set_aside)) == (1, 1)
