"""Entering a step of a bulletin. Whether it may follow is decided inside the transaction, one writer at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from truceline.ledger import archive
from truceline.ledger.chain import append, writing
from truceline.ledger.entry import Draft, timestamp
from truceline.ledger.queries.bulletins import bulletins
from truceline.ledger.queries.records import replies
from truceline.records.bulletin import BulletinStep, check_step
from truceline.records.jsonform import to_json

SEALED = ("summary", "changes", "files")
"""What a redaction can take away: own words, and the digests of what was kept."""
_SET_BY_ENTRY = ("sequence", "by", "at")


def enter_bulletin(
    case: str, step: BulletinStep, *, acting: str, files: Mapping[str, bytes] | None = None
) -> BulletinStep:
    """Keep the files in the archive and enter the step; returns it as it was entered.

    `files`: name to bytes. LedgerRefused where the step may not follow what stands (`records/bulletin.py`).
    """
    kept = {name: archive.keep(data) for name, data in (files or {}).items()}
    step = replace(step, files=kept, by=acting)
    with writing(case):
        answered = {reply.party for reply in replies(case) if step.bulletin in reply.about}
        check_step(bulletins(case).get(step.bulletin), replace(step, at=timestamp()), answered=answered)
        [entry] = append(case, [_draft(step)], acting=acting)
    return replace(step, sequence=entry.sequence, at=entry.recorded_at)


def _draft(step: BulletinStep) -> Draft:
    plain = to_json(step)
    for name in _SET_BY_ENTRY:
        del plain[name]
    sealed: dict[str, Any] = {name: value for name in SEALED if (value := plain.pop(name))}
    notes = plain.pop("items")
    if notes:
        # Which items were looked at stands in clear; what somebody wrote beside them may have to go one day.
        plain["looked_at"] = sorted(notes)
        sealed["note"] = notes
    return Draft(kind="bulletin", clear=plain, sealed=sealed)
