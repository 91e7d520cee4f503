"""Bulletins as they stand, from their steps, and the files that were kept of them."""

from __future__ import annotations

import json
from collections.abc import Collection

from truceline.ledger import archive
from truceline.ledger.models import ClaimRow, RecordRow
from truceline.records.bulletin import Bulletin, BulletinStep, folded
from truceline.records.jsonform import from_json


def bulletins(slug: str) -> dict[str, Bulletin]:
    """The bulletins of a case by id, the first drafted first."""
    rows = RecordRow.objects.filter(case=slug, kind="bulletin").order_by("sequence")
    return folded(slug, map(_step, rows))


def bulletin_file(digest: str) -> bytes | None:
    """A kept file by its digest; None where a redaction took it away."""
    return archive.read(digest)


def claim_entries(slug: str, claims: Collection[str]) -> tuple[int, ...]:
    """The numbers of the entries of these claims, in order."""
    rows = ClaimRow.objects.filter(case=slug, claim_id__in=claims, superseded_at=None)
    return tuple(sorted(rows.values_list("sequence", flat=True)))


def _step(row: RecordRow) -> BulletinStep:
    body = json.loads(row.body)
    items = dict.fromkeys(body.get("looked_at", ()), "") | body.get("note", {})
    return from_json(
        BulletinStep, {**body, "items": items, "sequence": row.sequence, "by": row.by, "at": row.recorded_at}
    )
