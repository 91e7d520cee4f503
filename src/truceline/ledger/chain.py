"""Appending to a chain: the one place where entries are made. Called inside an action's transaction.

Actions on many reports may run together, as one transaction: each still has its own line in the audit, but what they
made is written in one go, and signed once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from django.db import connection, transaction

from truceline.ledger import archive
from truceline.ledger.derived import Projection
from truceline.ledger.entry import FIRST, Draft, Sealed, canonical, next_moment, seal, timestamp, values
from truceline.ledger.models import Act, Content, Entry, Signature
from truceline.ledger.signing import SignedHead, Signer

_BATCH = 500
_LOCK = 0x7472  # Two letters of the program's name: no other lock of the database has this number.


@contextmanager
def writing(case: str) -> Iterator[None]:
    """The transaction of an action on a case: one writer at a time, from its first look to its last write.

    SQLite takes its one lock at BEGIN IMMEDIATE. On PostgreSQL a lock of the case is held until the end. Among actions
    that run together it is the transaction of them all: an action refuses before it writes anything.
    """
    if _running(case) is not None:
        yield
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, case])
        yield


@contextmanager
def together(case: str) -> Iterator[None]:
    """Actions on a case as one transaction: all of them are in the record, or none."""
    with writing(case):
        batch = _Batch(case)
        token = _batch.set(batch)
        try:
            yield
        finally:
            _batch.reset(token)
        batch.write()


def next_sequence(case: str) -> int:
    """The number the next entry of the case will have; sound only inside a writing transaction."""
    batch = _running(case)
    if batch is not None:
        return batch.sequence + 1
    last = Entry.objects.filter(case=case).order_by("-sequence").values_list("sequence", flat=True).first()
    return (last or 0) + 1


def append(case: str, drafts: Sequence[Draft], *, acting: str) -> list[Sealed]:
    """Seal the drafts in order and write them: contents, derived rows, the audit, the signed head, the entries last.

    One time for the drafts, later than that of the action before: a clock set back does not disorder the record, and
    the time of an action's last entry tells what stood then.
    """
    batch = _running(case) or _Batch(case)
    entries = batch.append(drafts, acting)
    if batch is not _running(case):
        batch.write()
    return entries


def note(act: str, *, acting: str, case: str = "", about: str = "") -> None:
    """Write the audit's line of an act that made no entry. `about` holds no protected word."""
    with writing(case):
        batch = _running(case) or _Batch(case)
        batch.note(act, acting, about=about)
        if batch is not _running(case):
            batch.write()


class _Batch:
    """What is to be written for a case, after what stands: one action's work, or that of several together."""

    def __init__(self, case: str) -> None:
        last = Entry.objects.filter(case=case).order_by("-sequence").first()
        self.case = case
        self.sequence = last.sequence if last else 0
        self._digest = last.digest if last else FIRST
        self._moment = next_moment(last.recorded_at) if last else ""
        act = Act.objects.filter(case=case).order_by("-number").first()
        self._number = act.number if act else 0
        self._act_digest = act.digest if act else FIRST
        self._entries: list[Sealed] = []
        self._acts: list[Act] = []

    def append(self, drafts: Sequence[Draft], acting: str) -> list[Sealed]:
        """Seal the drafts and write their values and derived rows, which the next action looks at."""
        previous, moment = self._digest, max(timestamp(), self._moment)
        entries: list[Sealed] = []
        for number, draft in enumerate(drafts, start=self.sequence + 1):
            sealed = seal(draft, case=self.case, sequence=number, previous=previous, recorded_at=moment, by=acting)
            previous = sealed.digest
            entries.append(sealed)
        Content.objects.bulk_create(_contents(entries), batch_size=_BATCH)
        projection = Projection(self.case)
        for entry in entries:
            body = json.loads(entry.body)
            projection.apply(
                entry.sequence, entry.kind, entry.recorded_at, body["clear"], values(entry.contents), acting
            )
        projection.finish()
        self._entries += entries
        self.note(entries[0].kind, acting, moment=moment, first=entries[0].sequence, last=entries[-1].sequence)
        self.sequence, self._digest, self._moment = entries[-1].sequence, previous, moment
        return entries

    def note(
        self,
        act: str,
        acting: str,
        *,
        about: str = "",
        moment: str | None = None,
        first: int | None = None,
        last: int | None = None,
    ) -> None:
        """A line of the audit."""
        self._number += 1
        line = Act(
            case=self.case,
            number=self._number,
            recorded_at=moment or timestamp(),
            by=acting,
            act=act,
            first=first,
            last=last,
            about=about,
        )
        line.digest = self._act_digest = act_digest(self._act_digest, line)
        self._acts.append(line)

    def write(self) -> None:
        """The audit, the signed head, the entries last."""
        Act.objects.bulk_create(self._acts, batch_size=_BATCH)
        if not self._entries:
            return
        head = sign(self.case, self.sequence, self._digest)
        Signature.objects.create(case=self.case, sequence=head.sequence, key=head.key, signature=head.signature)
        Entry.objects.bulk_create((_row(entry) for entry in self._entries), batch_size=_BATCH)


_batch: ContextVar[_Batch | None] = ContextVar("_batch", default=None)


def _running(case: str) -> _Batch | None:
    """The batch of the actions that run together on this case."""
    batch = _batch.get()
    return batch if batch is not None and batch.case == case else None


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


def _row(entry: Sealed) -> Entry:
    return Entry(
        case=entry.case,
        sequence=entry.sequence,
        kind=entry.kind,
        recorded_at=entry.recorded_at,
        previous=entry.previous,
        digest=entry.digest,
        body=entry.body,
    )


def _contents(entries: Sequence[Sealed]) -> Iterator[Content]:
    for entry in entries:
        for content in entry.contents:
            yield Content(
                case=entry.case, sequence=entry.sequence, name=content.name, salt=content.salt, value=content.value
            )
