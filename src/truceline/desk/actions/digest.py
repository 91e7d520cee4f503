"""Mails about kept searches: asked for, stopped, and how far the last one went."""

from __future__ import annotations

from datetime import datetime

from truceline.desk.models import Digest, SavedView
from truceline.records import TrucelineError

EVERY: tuple[str, ...] = ("day", "week")


def ask_for_digest(case: str, name: str, *, holder: str, every: str, language: str, sequence: int) -> None:
    """Have mails sent about a search that somebody keeps, from the entry with that number on."""
    if not SavedView.objects.filter(holder=holder, case=case, name=name).exists():
        raise TrucelineError("there is no search of that name", name, "Keep it first, on the page of the claims")
    given = {"every": every, "language": language}
    Digest.objects.update_or_create(
        holder=holder, case=case, name=name, defaults=given, create_defaults={**given, "sequence": sequence}
    )


def stop_digest(case: str, name: str, *, holder: str) -> None:
    """Have no more mails sent about it; without one nothing changes."""
    Digest.objects.filter(holder=holder, case=case, name=name).delete()


def digest_sent(case: str, name: str, *, holder: str, sequence: int, at: datetime) -> None:
    """Note up to which entry a mail told."""
    Digest.objects.filter(holder=holder, case=case, name=name).update(sequence=sequence, sent_at=at)
