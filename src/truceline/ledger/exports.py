"""The chain as a file that anybody can check: JSON Lines, one entry a line, heads between them. No Django.

```
{"format": "truceline-export/1", "case": slug, "made_at": time}
{"body": text, "digest": hex, "contents": {name: {"salt": hex, "value": text}, ...}}
{"format": "truceline-head/1", "case", "sequence", "digest", "key", "signature"}
```
`body` and `value` are the very texts that were hashed, as JSON strings: whoever checks them needs no canonical JSON.
A head stands after the entry that it signs; the last line is a head. Of withheld fields nothing stands in `contents`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from truceline.ledger.checks import ChainCheck, Fault, Stored
from truceline.ledger.entry import Content, canonical
from truceline.ledger.signing import FORMAT as HEAD
from truceline.ledger.signing import SignedHead
from truceline.records.errors import LedgerRefused

FORMAT = "truceline-export/1"
_COLUMNS = ("sequence", "kind", "recorded_at", "previous")
_AGAIN = "Make the export again"


def lines(case: str, items: Iterable[Stored | SignedHead], *, made_at: str) -> Iterator[bytes]:
    """The lines of an export, each with its line end."""
    yield canonical({"format": FORMAT, "case": case, "made_at": made_at}) + b"\n"
    for item in items:
        body = item.to_json() if isinstance(item, SignedHead) else _plain(item)
        yield canonical(body) + b"\n"


def _plain(entry: Stored) -> dict[str, Any]:
    contents = {item.name: {"salt": item.salt.hex(), "value": item.value.decode()} for item in entry.contents}
    return {"body": entry.body.decode(), "digest": entry.digest, "contents": contents}


@dataclass(slots=True)
class Export:
    """An export that is read: its case, its items in order, and its texts by looking into the file again."""

    stream: IO[bytes]
    where: str
    case: str = ""
    _places: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        header = self._parsed(self.stream.readline(), 1)
        if header.get("format") != FORMAT or not isinstance(header.get("case"), str):
            raise LedgerRefused(f"this is no export of a chain ({FORMAT})", self.where, "Give a file that it wrote")
        self.case = header["case"]

    def items(self) -> Iterator[Stored | SignedHead]:
        """Entries and heads. LedgerRefused for a line that is neither."""
        number, place, last = 1, self.stream.tell(), 0
        while line := self.stream.readline():
            number += 1
            item = self._item(self._parsed(line, number), number)
            if isinstance(item, Stored):
                # What a changed body says of its place does not count: it is the one after the last.
                sound = hashlib.sha256(item.body).hexdigest() == item.digest
                item = item if sound else item._replace(sequence=last + 1)
                last = item.sequence
            after = self.stream.tell()
            if isinstance(item, Stored) and item.kind in ("report", "redaction"):
                self._remember(item, place)
            yield item
            place = after

    def text_of(self, report: int) -> str | None:
        """The text of a report's entry that was passed already; None where it is withheld."""
        place = self._places.get(report)
        if place is None:
            return None
        here = self.stream.tell()
        self.stream.seek(place)
        item = self._item(self._parsed(self.stream.readline(), 0), 0)
        self.stream.seek(here)
        assert isinstance(item, Stored)
        found = next((content.value for content in item.contents if content.name == "text"), None)
        return None if found is None else str(json.loads(found))

    def _remember(self, item: Stored, place: int) -> None:
        """Where the text of a report stands: with its entry, or with the redaction of a part of it."""
        if not any(content.name == "text" for content in item.contents):
            return
        if item.kind == "report":
            self._places[item.sequence] = place
            return
        for target in json.loads(item.body)["clear"]["of"]:
            if "text" in target["fields"]:
                self._places[target["entry"]] = place

    def _parsed(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            body = json.loads(line)
        except ValueError as error:
            raise LedgerRefused(f"this is no JSON ({error})", f"{self.where}, line {number}", _AGAIN) from None
        if not isinstance(body, dict):
            raise LedgerRefused("this is no JSON object", f"{self.where}, line {number}", _AGAIN)
        return body

    def _item(self, line: dict[str, Any], number: int) -> Stored | SignedHead:
        try:
            if line.get("format") == HEAD:
                return SignedHead(**{name: line[name] for name in ("case", "sequence", "digest", "key", "signature")})
            text = line["body"].encode()
            body = json.loads(text)
            contents = tuple(
                Content(name, _salt(item["salt"]), item["value"].encode()) for name, item in line["contents"].items()
            )
            sequence, kind, recorded_at, previous = (body[name] for name in _COLUMNS)
            return Stored(sequence, kind, recorded_at, previous, line["digest"], text, contents)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"this is neither an entry nor a head ({type(error).__name__}: {error})"
            raise LedgerRefused(what, f"{self.where}, line {number}", _AGAIN) from None


def _salt(text: str) -> bytes:
    """The bytes of a salt. ValueError unless in small letters alone, so that one value has one form."""
    salt = bytes.fromhex(text)
    if salt.hex() != text:
        raise ValueError("a salt is written otherwise")
    return salt


def check_export(
    stream: IO[bytes],
    where: str,
    *,
    signers: Collection[str] | None = None,
    kept: Collection[SignedHead] = (),
    whole: bool = False,
) -> tuple[ChainCheck, tuple[Fault, ...]]:
    """Check an export by itself. `signers`: the public keys that count, where the reader knows them. `kept`: heads from
    elsewhere that it must contain. `whole`: every value must be there or redacted."""
    export = Export(stream, where)
    check = ChainCheck(case=export.case, text_of=export.text_of, signers=signers, kept=kept, whole=whole)
    faults: list[Fault] = []
    try:
        faults += check.faults(export.items())
    except LedgerRefused as refused:
        faults.append(Fault(export.case, check.counts.entries + 1, f"{refused.what} ({refused.where})", refused.do))
    return check, tuple(faults)
