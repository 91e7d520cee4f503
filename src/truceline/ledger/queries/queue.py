"""What a queue of reviews is made from: how much waits, claims by id, and how fast somebody goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from truceline.ledger import archive
from truceline.ledger.models import Act, ClaimRow, Entry, InFullRow, ReportRow, ReviewRow
from truceline.ledger.queries.claims import evidence_of
from truceline.records import Evidence
from truceline.records.review import DECISIONS

_PACE = 60
"""How many of somebody's last decisions are looked at."""
_PAUSE = 300.0
"""Seconds after which two decisions no longer belong to one sitting."""
_ENOUGH = 8
"""Steps from one decision to the next below which nothing is said of a pace."""


def last_read(slug: str) -> int:
    """The number of the last entry that changed which claims stand or what they are held against: a claim, a case."""
    rows = Entry.objects.filter(case=slug, kind__in=("claim", "case")).order_by("-sequence")
    return rows.values_list("sequence", flat=True).first() or 0


def undecided(slug: str) -> int:
    """How many standing claims wait for a decision."""
    standing = ClaimRow.objects.filter(case=slug, superseded_at=None)
    decided = ReviewRow.objects.filter(case=slug, superseded_at=None, state__in=DECISIONS)
    return standing.count() - standing.filter(sequence__in=decided.values("claim")).count()


def claims_in_order(slug: str, ids: Sequence[str]) -> tuple[Evidence, ...]:
    """Those claims as they stand, in the order of the ids; what no longer stands is told as it last stood."""
    rows: dict[str, ClaimRow] = {}
    # Put in order here: asked for in order, SQLite would walk the whole case.
    for row in sorted(ClaimRow.objects.filter(case=slug, claim_id__in=ids), key=lambda row: row.sequence):
        before = rows.get(row.claim_id)
        if before is None or before.superseded_at is not None:
            rows[row.claim_id] = row
    found = {item.claim.claim_id: item for item in evidence_of(slug, rows.values())}
    return tuple(found[id] for id in ids if id in found)


def pace(slug: str, name: str) -> float | None:
    """Seconds from one decision of that person to the next, the median of late; None where there are too few to say."""
    rows = Act.objects.filter(case=slug, by=name, act="review").order_by("-number")
    times = [datetime.fromisoformat(at) for at in rows.values_list("recorded_at", flat=True)[:_PACE]]
    steps = sorted((later - earlier).total_seconds() for later, earlier in pairwise(times))
    steps = [step for step in steps if step <= _PAUSE]
    return steps[len(steps) // 2] if len(steps) >= _ENOUGH else None


def is_in_full(slug: str, report_id: str) -> bool:
    """Whether somebody read the report in full; a repeat is as its origin."""
    texts = ReportRow.objects.filter(case=slug, report_id=report_id, superseded_at=None).values("text_id")
    return InFullRow.objects.filter(case=slug, superseded_at=None, text_id__in=texts).exists()


def original_of(slug: str, report_id: str) -> bytes | None:
    """The bytes that a report came as; None where it is unknown or they are withheld."""
    row = ReportRow.objects.filter(case=slug, report_id=report_id, superseded_at=None).first()
    return archive.read(row.original_id) if row is not None and row.original_id else None
