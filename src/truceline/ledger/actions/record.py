"""Entering any other record of format v1: amendment, declaration, verification, outlet, series, issue, reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from truceline.ledger.chain import append, writing
from truceline.ledger.fields import draft_record
from truceline.records import LedgerRefused

KINDS: tuple[str, ...] = ("amendment", "declaration", "verification", "outlet", "series", "issue", "reply")


def add_record(case: str, kind: str, body: Mapping[str, Any], *, acting: str) -> int:
    """Enter a record; returns the number of its entry. LedgerRefused for a kind that has its own action."""
    if kind not in KINDS:
        raise LedgerRefused(f"{kind!r} is not entered this way", case, f"Use one of {', '.join(KINDS)}")
    with writing(case):
        [entry] = append(case, [draft_record(kind, body)], acting=acting)
    return entry.sequence
