"""Work that a page began: a row each, so that every process of a server sees how far it is. Old ones go."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from truceline.desk.models import Job
from truceline.records import LedgerRefused

MOST = 20
"""Jobs of a case that may wait or run at once."""
_KEPT = 50
"""Jobs of a case that are kept in all."""
UNFINISHED = ("waiting", "running")


def add_job(case: str, *, by: str, what: str) -> str:
    """A new job of this process; its key. LedgerRefused where too many wait."""
    with transaction.atomic():
        rows = Job.objects.filter(case=case)
        if rows.filter(state__in=UNFINISHED).count() >= MOST:
            raise LedgerRefused("too much waits to be read already", what, "Wait until it is done")
        key = secrets.token_hex(8)
        Job.objects.create(
            key=key, case=case, by=by, what=what, began_at=datetime.now(UTC), state="waiting", process=os.getpid()
        )
        ended = rows.exclude(state__in=UNFINISHED).order_by("-began_at").values_list("pk", flat=True)
        Job.objects.filter(pk__in=list(ended[_KEPT:])).delete()
    return key


def change_job(key: str, **changes: Any) -> None:
    """Its state, how much is done, what came of it, why it failed."""
    Job.objects.filter(key=key).update(**changes)
