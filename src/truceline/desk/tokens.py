"""The form of a token of the programming interface: `tl_<handle>_<secret>`. No Django.

A secret is 256 random bits, so a plain SHA-256 of it tells nothing. The handle stands in clear, so that a token that
leaked can be told and ended.
"""

from __future__ import annotations

import hashlib
import re
import secrets

_FORM = re.compile(r"tl_([a-z0-9]{12})_([A-Za-z0-9_-]{43})")


def new_token() -> tuple[str, str]:
    """A new token: its handle, and the whole as its holder gets it."""
    handle = secrets.token_hex(6)
    return handle, f"tl_{handle}_{secrets.token_urlsafe(32)}"


def handle_of(token: str) -> str:
    """The handle of a text that has the form of a token; empty for any other."""
    match = _FORM.fullmatch(token)
    return match[1] if match else ""


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Whether two digests are equal, in a time that tells nothing."""
    return secrets.compare_digest(one, other)
