"""Appending to a chain: the one place where entries are made. Called inside an action's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from truceline.ledger.derived import Projection
from truceline.ledger.entry import FIRST, Draft, Sealed, seal, timestamp, values
from truceline.ledger.models import Content, Entry

_BATCH = 500


def next_sequence(case: str) -> int:
    """The number the next entry of the case will have; sound only inside a writing transaction."""
    last = Entry.objects.filter(case=case).order_by("-sequence").values_list("sequence", flat=True).first()
    return (last or 0) + 1


def append(case: str, drafts: Sequence[Draft], *, acting: str) -> list[Sealed]:
    """Seal the drafts in order and write them: contents first, then derived rows, the entries last.

    One time for the batch, never before the chain's last one: a clock set back does not disorder the record.
    """
    last = Entry.objects.filter(case=case).order_by("-sequence").first()
    previous = last.digest if last else FIRST
    sequence = last.sequence if last else 0
    moment = max(timestamp(), last.recorded_at if last else "")
    entries: list[Sealed] = []
    for draft in drafts:
        sequence += 1
        sealed = seal(draft, case=case, sequence=sequence, previous=previous, recorded_at=moment, by=acting)
        previous = sealed.digest
        entries.append(sealed)
    Content.objects.bulk_create(_contents(entries), batch_size=_BATCH)
    projection = Projection(case)
    for entry in entries:
        body = json.loads(entry.body)
        projection.apply(entry.sequence, entry.kind, entry.recorded_at, body["clear"], values(entry.contents))
    projection.finish()
    Entry.objects.bulk_create(
        (
            Entry(
                case=entry.case,
                sequence=entry.sequence,
                kind=entry.kind,
                recorded_at=entry.recorded_at,
                previous=entry.previous,
                digest=entry.digest,
                body=entry.body,
            )
            for entry in entries
        ),
        batch_size=_BATCH,
    )
    return entries


def _contents(entries: Sequence[Sealed]) -> Iterator[Content]:
    for entry in entries:
        for content in entry.contents:
            yield Content(
                case=entry.case, sequence=entry.sequence, name=content.name, salt=content.salt, value=content.value
            )
