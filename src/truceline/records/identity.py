"""Identity of texts and claims, and canonical bytes. Digests are lower-case hexadecimal SHA-256."""

from __future__ import annotations

import hashlib


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
