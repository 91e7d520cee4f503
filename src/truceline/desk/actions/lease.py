"""One reviewer at a time: a lease on a claim, which expires by itself, so that nobody's absence blocks the queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from truceline.desk.models import Lease
from truceline.records import LedgerRefused

MINUTES = 20
"""How long a lease holds. Taking it again begins it anew."""


def take(case: str, thing: str, *, holder: str) -> datetime:
    """Take or renew the lease; returns until when it holds. LedgerRefused while another person has it."""
    now = datetime.now(UTC)
    until = now + timedelta(minutes=MINUTES)
    free = Lease.objects.filter(Q(holder=holder) | Q(until__lte=now), case=case, thing=thing)
    if free.update(holder=holder, until=until):
        return until
    try:
        with transaction.atomic():
            Lease.objects.create(case=case, thing=thing, holder=holder, until=until)
    except IntegrityError:
        raise LedgerRefused(_held(case, thing), thing, "Take the next one of the queue") from None
    return until


def release(case: str, thing: str, *, holder: str) -> None:
    """Give one's own lease back; without one nothing changes."""
    Lease.objects.filter(case=case, thing=thing, holder=holder).delete()


def _held(case: str, thing: str) -> str:
    lease = Lease.objects.filter(case=case, thing=thing).first()
    return f"{lease.holder} reviews it until {lease.until:%H:%M} UTC" if lease else "somebody reviews it"
