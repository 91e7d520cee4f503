"""Putting the guards of the record back in place. It is an act of its own: nothing else does so in passing."""

from __future__ import annotations

from django.db import transaction

from truceline.ledger import purging, roles, triggers
from truceline.ledger.chain import note
from truceline.records.errors import LedgerRefused


def mend(*, acting: str) -> None:
    """Put absent triggers and rights in place, and end a redaction that was left half-done.

    LedgerRefused where the role does not own the tables.
    """
    if triggers.missing() and not roles.owns():
        raise LedgerRefused("this role does not own the tables", "TRUCELINE_DATABASE", "Run it as the role that does")
    if roles.owns():
        with transaction.atomic():
            absent = triggers.missing()
            triggers.create()
            roles.grant()
            if absent:
                note("mend", acting=acting, about=", ".join(absent))
    if purging.is_pending():
        purging.finish()
