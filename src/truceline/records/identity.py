"""Identity of texts and claims, and canonical bytes. Digests are lower-case hexadecimal SHA-256."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


def digest(*parts: str) -> str:
    """SHA-256 of the parts joined by U+001F (which no part may hold)."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()


def text_id(text: str) -> str:
    """SHA-256 of the exact UTF-8 bytes: no normalisation, no trimming."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def original_id(data: bytes) -> str:
    """SHA-256 of the bytes that came in."""
    return hashlib.sha256(data).hexdigest()


def claim_id(text: str, reader: str, event: str, start: int, end: int, ordinal: int) -> str:
    """Digest of (text_id, reader digest, event, quote span, ordinal): of no field that may be protected."""
    return digest(text, reader, event, str(start), str(end), str(ordinal))


def person(name: str) -> str:
    """A name without case, space and form of its letters: `Amal` and ` amal` are one person."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def report_key(report_id: str) -> str:
    """What stands for a report in an address: its id where that is plain, else the start of its digest."""
    if _PLAIN_ID.fullmatch(report_id):
        return report_id
    return "~" + hashlib.sha256(report_id.encode("utf-8")).hexdigest()[:24]


def place_in_list(published: str | None, sequence: int) -> str:
    """The place of a report or a claim in every list of its kind: by day of publication, then by entry."""
    return f"{published or ''}~{sequence:012}"
