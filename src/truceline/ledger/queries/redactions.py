"""What was withheld, since when and by whom, and which findings had used it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from truceline.ledger.models import ClaimRow, Entry
from truceline.ledger.reach import reach, request_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Withholding:
    """A redaction: number of its entry, time, who asked and who carried it out, the reason, how many entries lost
    values, whether a whole report went or parts of its text, and the rows of the assessment that had used what went
    (`obligation`, `start`, `end`)."""

    sequence: int
    on: str
    people: tuple[str, ...]
    reason: str
    entries: int
    whole: bool
    findings: tuple[dict[str, Any], ...]


def withheld(slug: str) -> tuple[Withholding, ...]:
    """Every redaction of the case, in order."""
    found = []
    rows = Entry.objects.filter(case=slug, kind="redaction").order_by("sequence")
    for sequence, body in rows.values_list("sequence", "body"):
        clear = json.loads(bytes(body))["clear"]
        found.append(
            Withholding(
                sequence=sequence,
                on=clear["on"],
                people=tuple(clear["people"]),
                reason=clear["reason"],
                entries=len(clear["of"]),
                whole=clear["spans"] is None,
                findings=tuple(clear["findings"]),
            )
        )
    return tuple(found)


def claims_reached(slug: str, request: int) -> frozenset[str]:
    """Ids of the claims of the case that a request would take values from."""
    asked = request_of(slug, request)
    reached = reach(slug, asked.report_id, asked.spans)
    numbers = {number for item in reached if item.case == slug for number in item.fields}
    rows = ClaimRow.objects.filter(case=slug, superseded_at=None).values_list("sequence", "claim_id")
    return frozenset(claim for sequence, claim in rows if sequence in numbers)
