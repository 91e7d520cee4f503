"""The format of an entry of the ledger, version 1. No Django: a sceptic can re-implement it from this page.

An entry's **body** is one JSON object in canonical form (RFC 8785), its bytes kept as they are:

```
{"v": 1, "case", "sequence", "kind", "recorded_at", "by", "previous",
 "clear": {...fields that stand as they are...},
 "sealed": {name: SHA-256(salt || value), ...}}
```
**digest** = SHA-256 of the body's bytes; `previous` = digest of the entry before in the same case, 64 zeros for the
first. `sequence` counts from 1 without a gap. A sealed field's `value` is itself canonical JSON; its `salt` is 128
random bits; both lie apart from the chain, and once they are destroyed the digest in the chain tells nothing.

The ids of a report that is not public stand in `clear` only as SHA-256(report's salt || id), where the report's salt
is the salt of the sealed field `ids` of the report's entry.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import rfc8785

from truceline.records.errors import LedgerRefused

VERSION = 1
FIRST = "0" * 64
KINDS: tuple[str, ...] = (
    "case",  # a version of an agreement, with the digests of its files
    "report",  # a text version of a report
    "reading",  # what one reader made of one text; its claims follow
    "claim",
    "set-aside",  # an input that could not be read: a party may ask whether its word was left out
    "amendment",
    "declaration",
    "verification",
    "outlet",
    "series",
    "issue",  # an open matter between the parties
    "reply",
    "review",
    "intake",  # a poll of a watched source, whatever came of it
    "grouping",  # occurrences and identity: joined, split, undone
    "disclosure",  # a public default loosened or restored by the case lead
    "finding",  # issued
    "bulletin",  # a step of one: drafted, checked, cleared, issued
    "request",  # of a redaction: one person asks, another carries it out
    "redaction",
)
SALT_BYTES = 16


class Content(NamedTuple):
    """A sealed field's salt and value (canonical JSON), kept apart from the chain."""

    name: str
    salt: bytes
    value: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry to be: its kind, the fields in clear, and the values to be sealed by name. `salts` fixes a salt."""

    kind: str
    clear: Mapping[str, Any]
    sealed: Mapping[str, Any] = field(default_factory=dict)
    salts: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """An entry ready to be written."""

    case: str
    sequence: int
    kind: str
    recorded_at: str
    previous: str
    body: bytes
    digest: str
    contents: tuple[Content, ...]


_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode
_LARGEST = 2**53 - 1


class _Unusual(Exception):
    """A value whose canonical form the standard library may write otherwise."""


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes. LedgerRefused for what canonical JSON cannot hold (a lone surrogate, a number above 2^53-1).

    The compiled encoder of the standard library writes the same bytes for all but unusual numbers and keys, five times
    as fast; those go to the `rfc8785` package. A law in the tests holds both against each other.
    """
    try:
        try:
            return _ENCODE(_usual(value)).encode("utf-8")
        except _Unusual:
            return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as error:
        raise LedgerRefused(f"a value has no canonical form ({error})", "", "Set the input aside") from error


def _usual(value: Any) -> Any:
    """The value with whole floats as integers; _Unusual where the two encoders could differ."""
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if kind is dict:
        for key in value:
            if type(key) is not str or not key.isascii():
                raise _Unusual
        return {key: _usual(item) for key, item in value.items()}
    if kind is list or kind is tuple:
        return [_usual(item) for item in value]
    if kind is int and -_LARGEST <= value <= _LARGEST:
        return value
    if kind is float:
        if value.is_integer() and abs(value) <= _LARGEST:
            return int(value)
        if 1e-4 <= abs(value) < 1e16 and not value.is_integer():
            return value
    raise _Unusual


def new_salt() -> bytes:
    """128 random bits."""
    return secrets.token_bytes(SALT_BYTES)


def seal_value(salt: bytes, value: bytes) -> str:
    """What stands in the chain for a sealed value."""
    return hashlib.sha256(salt + value).hexdigest()


def mask(salt: bytes, identity: str) -> str:
    """What stands in the chain for an id of a report that is not public."""
    return hashlib.sha256(salt + identity.encode("utf-8")).hexdigest()


def seal(draft: Draft, *, case: str, sequence: int, previous: str, recorded_at: str, by: str) -> Sealed:
    """The entry of a draft at its place in the chain."""
    if draft.kind not in KINDS:
        raise LedgerRefused(f"unknown kind of entry {draft.kind!r}", case, f"Use one of {', '.join(KINDS)}")
    contents = tuple(
        Content(name, draft.salts.get(name) or new_salt(), canonical(value)) for name, value in draft.sealed.items()
    )
    body = canonical(
        {
            "v": VERSION,
            "case": case,
            "sequence": sequence,
            "kind": draft.kind,
            "recorded_at": recorded_at,
            "by": by,
            "previous": previous,
            "clear": dict(draft.clear),
            "sealed": {content.name: seal_value(content.salt, content.value) for content in contents},
        }
    )
    return Sealed(
        case=case,
        sequence=sequence,
        kind=draft.kind,
        recorded_at=recorded_at,
        previous=previous,
        body=body,
        digest=hashlib.sha256(body).hexdigest(),
        contents=contents,
    )


def timestamp(moment: datetime | None = None) -> str:
    """RFC 3339 UTC with microseconds: fixed width, so that times compare as text."""
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def next_moment(recorded_at: str) -> str:
    """The first time after one that an entry has."""
    return timestamp(datetime.fromisoformat(recorded_at) + timedelta(microseconds=1))


def values(contents: Iterable[Content]) -> dict[str, Any]:
    """The values of sealed fields by name."""
    return {content.name: json.loads(content.value) for content in contents}
