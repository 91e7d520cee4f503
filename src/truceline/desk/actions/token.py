"""Tokens of the programming interface: made for somebody and shown once, ended, and counted by the minute."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from django.db.models import F

from truceline.desk.access import SCOPES
from truceline.desk.models import Token
from truceline.desk.tokens import digest_of, new_token
from truceline.records import TrucelineError

DAYS = 90
MOST_DAYS = 366


def make_token(holder: str, label: str, scopes: Collection[str], days: int = DAYS) -> tuple[str, str]:
    """Make a token; returns its handle and the token, for the only time. TrucelineError for a scope that there is not,
    or a time that is none."""
    unknown = sorted(set(scopes) - set(SCOPES))
    if unknown or not scopes:
        what = f"there is no scope {unknown[0]!r}" if unknown else "the token would be of no use"
        raise TrucelineError(what, "scope", f"Use some of {', '.join(SCOPES)}")
    if not 1 <= days <= MOST_DAYS:
        raise TrucelineError(f"{days} days are not the life of a token", "days", f"Give 1 to {MOST_DAYS}")
    if not label.strip():
        raise TrucelineError("the token has no label", "label", "Say what uses it")
    handle, token = new_token()
    now = datetime.now(UTC)
    Token.objects.create(
        handle=handle,
        digest=digest_of(token),
        holder=holder,
        label=label.strip()[:80],
        scopes=[scope for scope in SCOPES if scope in scopes],
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    return handle, token


def end_token(handle: str, *, holder: str | None = None) -> None:
    """End a token for good: anybody's, or one that this holder has. TrucelineError where there is none to end."""
    rows = Token.objects.filter(handle=handle, ended_at=None)
    if not (rows if holder is None else rows.filter(holder=holder)).update(ended_at=datetime.now(UTC)):
        raise TrucelineError("there is no such token", handle, "See `truceline token list`")


def spend(handle: str, most: int) -> bool:
    """Count a use of a token in this minute; False where it was used `most` times already. One statement each, so that
    processes side by side lose no count."""
    window = int(datetime.now(UTC).timestamp()) // 60
    rows = Token.objects.filter(handle=handle)
    if rows.exclude(window=window).update(window=window, spent=1):
        return True
    return bool(rows.filter(window=window, spent__lt=most).update(spent=F("spent") + 1))
