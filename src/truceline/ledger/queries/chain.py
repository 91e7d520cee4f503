"""The chain itself: its head, its entries in order, and an export that two undisturbed runs have in common."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from truceline.ledger.checks import Stored
from truceline.ledger.entry import FIRST, Content, canonical
from truceline.ledger.models import Content as ContentRow
from truceline.ledger.models import Entry, Signature
from truceline.ledger.signing import SignedHead
from truceline.ledger.storage import read_on_from

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """Number and digest of the last entry; 0 and zeros for an empty chain."""

    sequence: int
    digest: str


def head(slug: str) -> Head:
    """The head of a case's chain."""
    last = Entry.objects.filter(case=slug).order_by("-sequence").values_list("sequence", "digest").first()
    return Head(*last) if last else Head(0, FIRST)


def signed_head(slug: str) -> SignedHead | None:
    """The last signed head of a case's chain."""
    row = Signature.objects.filter(case=slug).order_by("-sequence").first()
    if row is None:
        return None
    digest = Entry.objects.values_list("digest", flat=True).get(case=slug, sequence=row.sequence)
    return SignedHead(case=slug, sequence=row.sequence, digest=digest, key=row.key, signature=row.signature)


def stored(slug: str, until: int | None = None) -> Iterator[Stored]:
    """Every entry of a case in order (up to the number `until`), read in batches."""
    rows = Entry.objects.filter(case=slug, **({} if until is None else {"sequence__lte": until})).order_by("sequence")
    read = 0
    names = ("sequence", "kind", "recorded_at", "previous", "digest", "body")
    while batch := list(rows.filter(sequence__gt=read).values_list(*names)[:_BATCH]):
        contents = _contents(slug, batch[0][0], batch[-1][0])
        for sequence, kind, recorded_at, previous, digest, body in batch:
            values = tuple(contents.get(sequence, ()))
            yield Stored(sequence, kind, recorded_at, previous, digest, _bytes(body), values)
        read = read_on_from(read, batch[-1][0])


def signed(slug: str, until: int | None = None) -> Iterator[Stored | SignedHead]:
    """Every entry in order, and after each one that was signed as a head, that head."""
    heads: dict[int, tuple[str, str]] = {}
    reached = 0
    for entry in stored(slug, until):
        if entry.sequence > reached:
            reached = entry.sequence + _BATCH
            rows = Signature.objects.filter(case=slug, sequence__gte=entry.sequence, sequence__lte=reached)
            heads = {number: (key, made) for number, key, made in rows.values_list("sequence", "key", "signature")}
        yield entry
        if entry.sequence in heads:
            key, made = heads[entry.sequence]
            yield SignedHead(case=slug, sequence=entry.sequence, digest=entry.digest, key=key, signature=made)


def canonical_export(slug: str) -> Iterator[bytes]:
    """One canonical JSON line an entry, without what differs between two runs over the same input: recorded times,
    digests, salts and the ids masked by them."""
    for entry in stored(slug):
        body = json.loads(entry.body)
        values: dict[str, Any] = {content.name: json.loads(content.value) for content in entry.contents}
        masked = {"report", "text", "original", "claim_id", "text_id", "input"} if _is_masked(values) else set()
        clear = {
            name: value
            for name, value in body["clear"].items()
            if not (name in masked and isinstance(value, str)) and not (entry.kind == "reading" and name == "text")
        }
        yield canonical(
            {
                "sequence": entry.sequence,
                "kind": entry.kind,
                "by": body["by"],
                "clear": clear,
                "values": values,
                "withheld": sorted(set(body["sealed"]) - set(values)),
            }
        )


def _is_masked(values: dict[str, Any]) -> bool:
    return "ids" in values or "input" in values


def _contents(slug: str, first: int, last: int) -> dict[int, list[Content]]:
    found: dict[int, list[Content]] = defaultdict(list)
    rows = ContentRow.objects.filter(case=slug, sequence__gte=first, sequence__lte=last)
    for sequence, name, salt, value in rows.values_list("sequence", "name", "salt", "value").iterator(
        chunk_size=_BATCH
    ):
        found[sequence].append(Content(name, _bytes(salt), _bytes(value)))
    return found


def _bytes(value: Any) -> bytes:
    """The stored bytes. A value that somebody changed to text by hand must show as a fault, not stop the check."""
    if type(value) is bytes:
        return value
    return value.encode("utf-8") if isinstance(value, str) else bytes(value)
