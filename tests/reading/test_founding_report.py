"""The report the project was founded on is done full justice: every claim, none on the wrong voice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading_help import reader

from truceline.records import Claim, Report

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "dev-seed.jsonl"
pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="the founding report lies beside the repository, not here")


def _overlap(gold: tuple[int, int], claim: Claim) -> bool:
    shared = min(gold[1], claim.quote_end) - max(gold[0], claim.quote_start)
    return shared * 2 >= min(gold[1] - gold[0], claim.quote_end - claim.quote_start)


def test_every_claim_is_there_with_its_voice() -> None:
    """Event, voice, act, realis and figures of each coded claim."""
    coded = json.loads(GOLD.read_text("utf-8"))
    report = Report(id="seed", text=coded["text"], lang="ar", published=coded["published"], outlet=coded["outlet"])
    claims = reader().read(report).claims
    for gold in coded["claims"]:
        start = coded["text"].find(gold["quote"])
        span = (start, start + len(gold["quote"]))
        found = [c for c in claims if c.event == gold["event"] and _overlap(span, c)]
        assert found, gold["quote"]
        figures = [(k["kind"], k["min"], k["max"], k["cumulative"]) for k in gold["counts"]]
        assert any(
            (c.speaker_id, c.act, c.realis) == (gold["speaker_id"], gold["act"], gold["realis"])
            and [(k.kind, k.min, k.max, k.cumulative) for k in c.counts] == figures
            for c in found
        ), gold["quote"]


def test_no_claim_stands_on_a_wrong_voice() -> None:
    """Only the movement and the outlet itself speak in it."""
    coded = json.loads(GOLD.read_text("utf-8"))
    report = Report(id="seed", text=coded["text"], lang="ar", published=coded["published"], outlet=coded["outlet"])
    assert {c.speaker_id for c in reader().read(report).claims} == {"hamas", "outlet"}
