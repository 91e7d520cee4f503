"""The list of redactions that travels: signed entries, a line each, for a restore from a backup that is older.

```
{"format": "truceline-redaction/1", "body": text, "contents": {name: {"salt": hex, "value": text}}, "head": {...}}
```
No Django: a restore reads the list before there is a ledger.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from truceline.ledger.entry import Content, canonical
from truceline.ledger.signing import SignedHead
from truceline.records.errors import LedgerRefused

FILE = "redactions.jsonl"
FORMAT = "truceline-redaction/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A redaction's entry outside its chain: the signed head that it was, its body, and its values (the text with the
    part blanked out)."""

    head: SignedHead
    body: bytes
    contents: tuple[Content, ...]

    @property
    def said(self) -> dict[str, Any]:
        """What the body says in clear."""
        clear: dict[str, Any] = json.loads(self.body)["clear"]
        return clear

    def line(self) -> bytes:
        """The line of the list."""
        contents = {item.name: {"salt": item.salt.hex(), "value": item.value.decode()} for item in self.contents}
        plain = {"format": FORMAT, "body": self.body.decode(), "contents": contents, "head": self.head.to_json()}
        return canonical(plain) + b"\n"


def listed(known: Iterable[Carried], carried: Carried) -> Iterator[bytes]:
    """The lines of the list with one redaction more. What that one withholds of an earlier one leaves the list."""
    gone = {(carried.head.case, item["entry"], name) for item in carried.said["of"] for name in item["fields"]}
    for item in known:
        place = (item.head.case, item.head.sequence)
        yield replace(item, contents=tuple(it for it in item.contents if (*place, it.name) not in gone)).line()
    yield carried.line()


def read(path: Path) -> Iterator[Carried]:
    """The redactions of a list; none where there is no list. LedgerRefused for a line that is none, or whose signature
    is false."""
    if not path.exists():
        return
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        where = f"{path}, line {number}"
        try:
            plain = json.loads(line)
            if plain["format"] != FORMAT:
                raise KeyError("format")
            head = SignedHead(**{name: value for name, value in plain["head"].items() if name != "format"})
            contents = tuple(
                Content(name, bytes.fromhex(item["salt"]), item["value"].encode())
                for name, item in plain["contents"].items()
            )
            carried = Carried(head=head, body=plain["body"].encode(), contents=contents)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"this is no redaction ({type(error).__name__})"
            raise LedgerRefused(what, where, "Give the list as it was written") from None
        if not head.is_sound() or hashlib.sha256(carried.body).hexdigest() != head.digest:
            raise LedgerRefused("the signature of a redaction is false", where, "Give the list as it was written")
        yield carried
