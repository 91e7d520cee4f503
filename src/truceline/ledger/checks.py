"""What a sound chain is: one pass over entries with their values, from the database or from an export alike. No Django.

A value that is not there is withheld. In the ledger itself that is a fault unless a redaction says so; in an export
it is what an export may do. Everything else is a fault, named with the entry at which it shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from truceline.ledger.entry import FIRST, VERSION, Content, seal_value
from truceline.ledger.signing import SignedHead
from truceline.records.identity import text_id

COPY = "Restore the whole workspace (ledger and archive) from a backup whose head you trust"


class Stored(NamedTuple):
    """An entry as it is stored, with the values that are there. A million pass by: hence no dataclass."""

    sequence: int
    kind: str
    recorded_at: str
    previous: str
    digest: str
    body: bytes
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not fit: the case, the entry's number (0 where none), what is wrong, what to do."""

    case: str
    sequence: int
    what: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What a redaction says of itself. `fields`: the entry's number to the names of its values that are gone."""

    case: str
    sequence: int
    on: str
    people: tuple[str, ...]
    reason: str
    fields: Mapping[int, tuple[str, ...]]


@dataclass(slots=True)
class Counts:
    """How much was looked at."""

    entries: int = 0
    quotes: int = 0
    values: int = 0
    withheld: int = 0
    signatures: int = 0


@dataclass(slots=True, kw_only=True)
class ChainCheck:
    """The check of one case's chain.

    `text_of` gives the text of a report by its entry's number, or None; `original_fault` says of a SHA-256 what is
    wrong with that original (None: nothing, or there is no archive to look into). `signers`: the public keys that
    count; None where nobody said which. `kept`: heads from elsewhere, of any case, which the chain must contain.
    `whole`: every value must be there or redacted. Afterwards `counts`, `redactions`, `keys` (that signed) and `head`
    say what was seen.
    """

    case: str
    text_of: Callable[[int], str | None]
    signers: Collection[str] | None
    original_fault: Callable[[str], str | None] = lambda digest: None
    kept: Collection[SignedHead] = ()
    whole: bool = True
    counts: Counts = field(default_factory=Counts)
    redactions: list[Redaction] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    head: tuple[int, str] = (0, FIRST)
    _gone: dict[int, list[str]] = field(default_factory=dict)
    _quotes: list[tuple[int, int, int, int, str]] = field(default_factory=list)
    _text: tuple[int, str | None] = (0, None)
    _signed: int = 0

    def faults(self, items: Iterable[Stored | SignedHead]) -> Iterator[Fault]:
        """Every fault of the chain. The items in order, each head after the entry it signs."""
        wanted = {kept.sequence: kept for kept in self.kept if kept.case == self.case}
        for item in items:
            if isinstance(item, Stored) and item.sequence in wanted:
                yield from self._outside(wanted.pop(item.sequence), item.digest)
            told = self._signature(item) if isinstance(item, SignedHead) else self._entry(item)
            for what in told:
                # By now `head` is the entry at which we are, whatever a changed signature says of its own place.
                yield Fault(self.case, self.head[0], what, COPY)
        last = self.head[0]
        if last and self._signed != last:
            yield Fault(self.case, last, f"no signature covers entries {self._signed + 1} to {last}", COPY)
        for kept in wanted.values():
            yield from self._outside(kept, None)
        yield from self._ends()

    def _outside(self, kept: SignedHead, found: str | None) -> Iterator[Fault]:
        if not kept.is_sound():
            yield Fault(self.case, kept.sequence, "the head in the file is not signed by its key", "Get it again")
        elif self.signers is not None and kept.key not in self.signers:
            yield Fault(self.case, kept.sequence, f"the head in the file is of an unknown key {kept.key}", "Ask whose")
        if found != kept.digest:
            said = "has no such entry" if found is None else "has another entry there"
            what = f"the chain does not contain the head in the file: it {said}"
            yield Fault(self.case, kept.sequence, what, "Somebody rewrote or cut the chain: compare it with a backup")

    def _signature(self, head: SignedHead) -> Iterator[str]:
        self.counts.signatures += 1
        self.keys.add(head.key)
        if (head.sequence, head.digest) != self.head or head.case != self.case:
            yield "a signature does not belong to this entry"
        elif not head.is_sound():
            yield "the signature of the head is false"
        elif self.signers is not None and head.key not in self.signers:
            yield f"the head is signed by an unknown key {head.key}"
        else:
            self._signed = head.sequence

    def _entry(self, entry: Stored) -> Iterator[str]:
        self.counts.entries += 1
        number, digest = self.head
        self.head = (entry.sequence, entry.digest)
        if entry.sequence != number + 1:
            yield f"entries {number + 1} to {entry.sequence - 1} are missing"
        if hashlib.sha256(entry.body).hexdigest() != entry.digest:
            yield "the body does not give the digest"
        if entry.previous != digest:
            yield "it does not follow the entry before it"
        try:
            body: dict[str, Any] = json.loads(entry.body)
            said = (body["v"], body["case"], body["sequence"], body["kind"], body["recorded_at"], body["previous"])
            clear, sealed = body["clear"], body["sealed"]
        except (ValueError, KeyError, TypeError):
            yield "the body cannot be read"
            return
        if said != (VERSION, self.case, entry.sequence, entry.kind, entry.recorded_at, entry.previous):
            yield "the body does not say what the row says"
        yield from self._contents(entry, sealed)
        try:
            yield from self._meaning(entry, body, clear)
        except (ValueError, KeyError, TypeError, AttributeError):
            yield "the record cannot be read"

    def _contents(self, entry: Stored, sealed: Mapping[str, str]) -> Iterator[str]:
        for content in entry.contents:
            if sealed.get(content.name) != seal_value(content.salt, content.value):
                yield f"the value of {content.name} does not give the digest in the chain"
        self.counts.values += len(entry.contents)
        if len(entry.contents) != len(sealed):
            there = {content.name for content in entry.contents}
            self._gone[entry.sequence] = sorted(set(sealed) - there)

    def _meaning(self, entry: Stored, body: Mapping[str, Any], clear: Mapping[str, Any]) -> Iterator[str]:
        if entry.kind == "claim":
            quote = next((json.loads(item.value) for item in entry.contents if item.name == "quote"), None)
            if quote is not None:
                yield from self._quote(entry.sequence, clear, quote["quote"])
        elif entry.kind == "report":
            yield from self._report({item.name: json.loads(item.value) for item in entry.contents})
        elif entry.kind == "case":
            for digest in clear["files"].values():
                yield from self._original(digest)
        elif entry.kind == "bulletin":
            for digest in kept_files(entry.contents):
                yield from self._original(digest)
        elif entry.kind == "redaction":
            self.redactions.append(redaction_of(self.case, entry.sequence, body))

    def _quote(self, sequence: int, clear: Mapping[str, Any], quote: str) -> Iterator[str]:
        report, start, end = clear["report"], clear["quote_start"], clear["quote_end"]
        if self._text[0] != report:
            self._text = (report, self.text_of(report))
        text = self._text[1]
        if text is None:
            # A redacted text comes later, with its redaction.
            self._quotes.append((sequence, report, start, end, quote))
            return
        self.counts.quotes += 1
        if text[start:end] != quote:
            yield "the quote does not stand in the text at its place"

    def _report(self, values: Mapping[str, Any]) -> Iterator[str]:
        if "ids" not in values:
            return
        if "text" in values:
            if text_id(values["text"]) != values["ids"]["text_id"]:
                yield "the text does not give its id"
            yield from self._original(values["ids"]["original_id"])

    def _original(self, digest: str) -> Iterator[str]:
        if told := self.original_fault(digest):
            yield told

    def _ends(self) -> Iterator[Fault]:
        """What shows only once the whole chain is known: values that are gone, values that should be."""
        said = {
            (number, name): redaction
            for redaction in self.redactions
            for number, names in redaction.fields.items()
            for name in names
        }
        for number, names in self._gone.items():
            for name in names:
                self.counts.withheld += 1
                if said.pop((number, name), None) is None and self.whole:
                    yield Fault(self.case, number, f"the value of {name} is gone and no redaction says so", COPY)
        for (number, name), redaction in said.items():
            what = f"the value of {name} is there, though entry {redaction.sequence} says that it was redacted"
            yield Fault(self.case, number, what, "Restore with `truceline restore`, which applies the redactions")
        for number, report, start, end, quote in self._quotes:
            text = self.text_of(report)
            if text is None:
                continue
            self.counts.quotes += 1
            if text[start:end] != quote:
                yield Fault(self.case, number, "the quote does not stand in the text at its place", COPY)


def kept_files(contents: Iterable[Content]) -> list[str]:
    """The digests of what a step of a bulletin kept in the archive."""
    return [digest for item in contents if item.name == "files" for digest in json.loads(item.value).values()]


def redaction_of(case: str, sequence: int, body: Mapping[str, Any]) -> Redaction:
    """What the body of a redaction's entry says."""
    clear = body["clear"]
    return Redaction(
        case=case,
        sequence=sequence,
        on=clear["on"],
        people=tuple(clear["people"]),
        reason=clear["reason"],
        fields={item["entry"]: tuple(item["fields"]) for item in clear["of"]},
    )
