"""Building the derived tables again from the entries and their contents alone."""

from __future__ import annotations

import hashlib
import json

from django.db import transaction

from truceline.ledger.actions.kept import forget_kept
from truceline.ledger.chain import writing
from truceline.ledger.derived import ROWS, Projection
from truceline.ledger.models import Entry
from truceline.ledger.storage import refuse_misfits
from truceline.ledger.withholding import values_of

_BATCH = 2000


def differing(case: str) -> tuple[str, ...]:
    """The derived tables that hold something else than the entries give; changes nothing."""
    with writing(case):
        before = _digests(case)
        point = transaction.savepoint()
        _project(case)
        after = _digests(case)
        transaction.savepoint_rollback(point)
    return tuple(name for name, digest in before.items() if after[name] != digest)


def rebuild(case: str) -> int:
    """Drop and rebuild the derived rows of a case; returns the number of entries read. What is kept for the pages is
    dropped alone: whoever assesses keeps it anew."""
    with writing(case):
        forget_kept(case)
        return _project(case)


def _project(case: str) -> int:
    refuse_misfits()
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


def _digests(case: str) -> dict[str, str]:
    """A digest over the rows of each derived table, whatever their numbers."""
    found = {}
    for row in ROWS:
        names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
        state = hashlib.sha256()
        for values in row._default_manager.filter(case=case).order_by(*names).values_list(*names).iterator():
            state.update(repr(values).encode("utf-8", "backslashreplace"))
        found[row._meta.db_table] = state.hexdigest()
    return found
