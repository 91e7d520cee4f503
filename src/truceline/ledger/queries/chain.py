"""The chain itself: its head, its entries in order, and an export that two undisturbed runs have in common."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from truceline.ledger.entry import FIRST, Content, canonical
from truceline.ledger.models import Content as ContentRow
from truceline.ledger.models import Entry

_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """Number and digest of the last entry; 0 and zeros for an empty chain."""

    sequence: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An entry as it is stored, with its contents."""

    sequence: int
    kind: str
    recorded_at: str
    previous: str
    digest: str
    body: bytes
    contents: tuple[Content, ...]


def head(slug: str) -> Head:
    """The head of a case's chain."""
    last = Entry.objects.filter(case=slug).order_by("-sequence").values_list("sequence", "digest").first()
    return Head(*last) if last else Head(0, FIRST)


def stored(slug: str) -> Iterator[Stored]:
    """Every entry of a case in order, read in batches."""
    rows = Entry.objects.filter(case=slug).order_by("sequence")
    read = 0
    while batch := list(rows.filter(sequence__gt=read)[:_BATCH]):
        contents = _contents(slug, batch[0].sequence, batch[-1].sequence)
        for entry in batch:
            yield Stored(
                sequence=entry.sequence,
                kind=entry.kind,
                recorded_at=entry.recorded_at,
                previous=entry.previous,
                digest=entry.digest,
                body=_bytes(entry.body),
                contents=tuple(contents.get(entry.sequence, ())),
            )
        read = batch[-1].sequence


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
    for sequence, name, salt, value in rows.values_list("sequence", "name", "salt", "value"):
        found[sequence].append(Content(name, _bytes(salt), _bytes(value)))
    return found


def _bytes(value: Any) -> bytes:
    """The stored bytes. A value that somebody changed to text by hand must show as a fault, not stop the check."""
    return value.encode("utf-8") if isinstance(value, str) else bytes(value)
