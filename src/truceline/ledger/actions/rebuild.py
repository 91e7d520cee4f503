"""Building the derived tables again from the entries and their contents alone."""

from __future__ import annotations

import json

from truceline.ledger.chain import writing
from truceline.ledger.derived import ROWS, Projection
from truceline.ledger.models import Entry
from truceline.ledger.withholding import values_of

_BATCH = 2000


def rebuild(case: str) -> int:
    """Drop and rebuild the derived rows of a case; returns the number of entries read."""
    with writing(case):
        for row in ROWS:
            row._default_manager.filter(case=case).delete()
        projection, read = Projection(case), 0
        while True:
            entries = list(Entry.objects.filter(case=case, sequence__gt=read).order_by("sequence")[:_BATCH])
            if not entries:
                break
            sealed = values_of(case, entries[0].sequence, entries[-1].sequence)
            for entry in entries:
                body = json.loads(bytes(entry.body))
                given = sealed.get(entry.sequence, {})
                projection.apply(entry.sequence, entry.kind, entry.recorded_at, body["clear"], given, body["by"])
            read = entries[-1].sequence
        projection.finish()
    return read
