"""Appending to a chain: the one place where entries are made. Called inside an action's transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.db import connection, transaction

from truceline.ledger import archive
from truceline.ledger.derived import Projection
from truceline.ledger.entry import FIRST, Draft, Sealed, canonical, seal, timestamp, values
from truceline.ledger.models import Act, Content, Entry, Signature
from truceline.ledger.signing import SignedHead, Signer

_BATCH = 500
_LOCK = 0x7472  # Two letters of the program's name: no other lock of the database has this number.


@contextmanager
def writing(case: str) -> Iterator[None]:
    """The transaction of an action on a case: one writer at a time, from its first look to its last write.

    SQLite takes its one lock at BEGIN IMMEDIATE. On PostgreSQL a lock of the case is held until the end.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, case])
        yield


def next_sequence(case: str) -> int:
    """The number the next entry of the case will have; sound only inside a writing transaction."""
    last = Entry.objects.filter(case=case).order_by("-sequence").values_list("sequence", flat=True).first()
    return (last or 0) + 1


def append(case: str, drafts: Sequence[Draft], *, acting: str) -> list[Sealed]:
    """Seal the drafts in order and write them: contents, derived rows, the audit, the signed head, the entries last.

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
        projection.apply(entry.sequence, entry.kind, entry.recorded_at, body["clear"], values(entry.contents), acting)
    projection.finish()
    first, last_sealed = entries[0], entries[-1]
    note(first.kind, acting=acting, case=case, moment=moment, first=first.sequence, last=last_sealed.sequence)
    head = sign(case, last_sealed.sequence, last_sealed.digest)
    Signature.objects.create(case=case, sequence=head.sequence, key=head.key, signature=head.signature)
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


def note(
    act: str,
    *,
    acting: str,
    case: str = "",
    about: str = "",
    moment: str | None = None,
    first: int | None = None,
    last: int | None = None,
) -> None:
    """Write the audit's line of an act, in the transaction of that act. `about` holds no protected word."""
    with writing(case):
        before = Act.objects.filter(case=case).order_by("-number").first()
        line = Act(
            case=case,
            number=before.number + 1 if before else 1,
            recorded_at=moment or timestamp(),
            by=acting,
            act=act,
            first=first,
            last=last,
            about=about,
        )
        line.digest = act_digest(before.digest if before else FIRST, line)
        line.save(force_insert=True)


def act_digest(previous: str, line: Act) -> str:
    """What a line of the audit and the one before it give."""
    said = [line.case, line.number, line.recorded_at, line.by, line.act, line.first, line.last, line.about]
    return hashlib.sha256(canonical([previous, *said])).hexdigest()


def sign(case: str, sequence: int, digest: str) -> SignedHead:
    """The head, signed with the installation's key."""
    return _signer(archive.root() / "keys").sign(case, sequence, digest)


@cache
def _signer(folder: Path) -> Signer:
    return Signer(folder)


def _contents(entries: Sequence[Sealed]) -> Iterator[Content]:
    for entry in entries:
        for content in entry.contents:
            yield Content(
                case=entry.case, sequence=entry.sequence, name=content.name, salt=content.salt, value=content.value
            )
