"""The Arabic pack is no list of the sentences that it was tried on: its entries stand in other texts too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.languages import folders
from truceline.reading.usage import Usage, usage

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "dev-aj.jsonl"
CORPUS = SHARED / "corpus" / "aljazeera-leads.jsonl"
LARGEST = 0.05
"""The share of what fires on the development set that may fire in one of its reports alone."""


def lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as reports:
        yield from map(json.loads, reports)


def key(entry: Usage) -> tuple[str, str, str]:
    return entry.file, entry.table, entry.id


@pytest.mark.parametrize("spellings", [False, True], ids=["entries", "spellings"])
def test_entries_fire_outside_the_report_they_were_written_for(spellings: bool) -> None:
    """Under 5% of the entries, and of their spellings, that fire on the development set fire in one report there and
    nowhere in the corpus without it."""
    if not (GOLD.exists() and CORPUS.exists()):
        pytest.skip("the development set and the corpus do not stand beside the repository")
    tried = list(lines(GOLD))
    known = {report["url"] for report in tried} | {report["text"].strip() for report in tried}
    others = [r["text"] for r in lines(CORPUS) if r["url"] not in known and r["text"].strip() not in known]
    here = usage(folders()["ar"], [report["text"] for report in tried], spellings=spellings)
    elsewhere = {key(entry) for entry in usage(folders()["ar"], others, spellings=spellings) if entry.hits}
    fired = [entry for entry in here if entry.hits]
    alone = [entry.id for entry in fired if entry.reports == 1 and key(entry) not in elsewhere]
    assert len(alone) < LARGEST * len(fired), sorted(alone)
