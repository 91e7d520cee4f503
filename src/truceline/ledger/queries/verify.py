"""Checking the record: triggers, chain, sealed contents, archive, and every quote against its text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from truceline.ledger import archive, triggers
from truceline.ledger.entry import FIRST, VERSION, canonical, seal_value
from truceline.ledger.models import Content, Entry
from truceline.ledger.queries.chain import Head, Stored, head, stored
from truceline.records.identity import original_id, text_id


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not fit: the case, the entry's number (0 where none), what is wrong, what to do."""

    case: str
    sequence: int
    what: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How much was checked and every fault found; sound only if `faults` is empty."""

    heads: dict[str, Head]
    entries: int
    originals: int
    quotes: int
    withheld: int
    faults: tuple[Fault, ...]


_COPY = "Restore the whole workspace (ledger and archive) from a backup whose head you trust"


def verify() -> Verified:
    """Check everything in the workspace. Reads all of it; writes nothing."""
    counts: dict[str, int] = {"entries": 0, "originals": 0, "quotes": 0, "withheld": 0}
    chains = sorted(set(Entry.objects.values_list("case", flat=True)))
    faults = [Fault("", 0, f"the trigger {name} is absent", "Run `truceline rebuild`") for name in triggers.missing()]
    for case in chains:
        faults += _Chain(case, counts).faults()
    faults += _strays(chains)
    faults += _archive(counts)
    return Verified(heads={case: head(case) for case in chains}, faults=tuple(faults), **counts)


class _Chain:
    """One pass over a case's chain; remembers the texts' entries, never more than one text."""

    def __init__(self, case: str, counts: dict[str, int]) -> None:
        self.case, self.counts = case, counts
        self._text: tuple[int, str | None] = (0, None)

    def faults(self) -> Iterator[Fault]:
        previous, expected = FIRST, 1
        for entry in stored(self.case):
            self.counts["entries"] += 1
            for what in self._entry(entry, previous, expected):
                yield Fault(self.case, entry.sequence, what, _COPY)
            previous, expected = entry.digest, entry.sequence + 1

    def _entry(self, entry: Stored, previous: str, expected: int) -> Iterator[str]:
        if entry.sequence != expected:
            yield f"entries {expected} to {entry.sequence - 1} are missing"
        if hashlib.sha256(entry.body).hexdigest() != entry.digest:
            yield "the body does not give the digest"
        if entry.previous != previous:
            yield "it does not follow the entry before it"
        try:
            body: dict[str, Any] = json.loads(entry.body)
            fits = canonical(body) == entry.body and body["v"] == VERSION
            columns = (self.case, entry.sequence, entry.kind, entry.recorded_at, entry.previous)
            fits = fits and columns == tuple(
                body[name] for name in ("case", "sequence", "kind", "recorded_at", "previous")
            )
            clear, sealed = body["clear"], body["sealed"]
        except (ValueError, KeyError, TypeError):
            yield "the body cannot be read"
            return
        if not fits:
            yield "the body does not say what the row says"
        yield from self._contents(entry, sealed)
        yield from self._meaning(entry, clear)

    def _contents(self, entry: Stored, sealed: dict[str, str]) -> Iterator[str]:
        for content in entry.contents:
            if sealed.get(content.name) != seal_value(content.salt, content.value):
                yield f"the value of {content.name} does not give the digest in the chain"
        for name in sorted(set(sealed) - {content.name for content in entry.contents}):
            self.counts["withheld"] += 1
            yield f"the value of {name} is gone and no redaction says so"

    def _meaning(self, entry: Stored, clear: dict[str, Any]) -> Iterator[str]:
        try:
            values = {content.name: json.loads(content.value) for content in entry.contents}
            if entry.kind == "report" and {"ids", "text"} <= set(values):
                if text_id(values["text"]) != values["ids"]["text_id"]:
                    yield "the text does not give its id"
                yield from self._original(values["ids"]["original_id"])
            elif entry.kind == "case":
                for digest in clear["files"].values():
                    yield from self._original(digest)
            elif entry.kind == "claim" and "quote" in values:
                self.counts["quotes"] += 1
                text = self._text_of(clear["report"])
                if text is not None and text[clear["quote_start"] : clear["quote_end"]] != values["quote"]["quote"]:
                    yield "the quote does not stand in the text at its place"
        except (ValueError, KeyError, TypeError):
            yield "the record cannot be read"

    def _original(self, digest: str) -> Iterator[str]:
        if not archive.place(digest).exists():
            yield f"the original {digest} is not in the archive"

    def _text_of(self, report: int) -> str | None:
        if self._text[0] != report:
            row = Content.objects.filter(case=self.case, sequence=report, name="text").first()
            # A text that was changed by hand shows at its own entry.
            readable = row is not None and not isinstance(row.value, str)
            self._text = (report, json.loads(bytes(row.value)) if row and readable else None)
        return self._text[1]


def _strays(chains: list[str]) -> Iterator[Fault]:
    """Contents without an entry."""
    for case in sorted(set(Content.objects.values_list("case", flat=True))):
        last = head(case).sequence if case in chains else 0
        for sequence in Content.objects.filter(case=case, sequence__gt=last).values_list("sequence", flat=True):
            yield Fault(case, sequence, "a value belongs to no entry", _COPY)


def _archive(counts: dict[str, int]) -> Iterator[Fault]:
    for digest in archive.kept():
        counts["originals"] += 1
        data = archive.read(digest)
        if data is None or original_id(data) != digest:
            yield Fault("", 0, f"the original {digest} has other content", "Restore it from a backup")
