"""The only writers. Each is one short transaction whose last write is the entry; `acting` says who acted.
`together` makes one transaction of several."""

from truceline.ledger.actions.case import load_case
from truceline.ledger.actions.kept import (
    Piece,
    Told,
    forget_kept,
    index_claims,
    index_differs,
    keep_assessment,
    made_digest,
)
from truceline.ledger.actions.mend import mend
from truceline.ledger.actions.reading import AddedReading, add_reading
from truceline.ledger.actions.rebuild import differing, rebuild
from truceline.ledger.actions.record import KEPT, CommissionRecord, add_record, disclose, group, keep, undo_grouping
from truceline.ledger.actions.redact import Redacted, redact, request_redaction
from truceline.ledger.actions.report import AddedReport, add_report
from truceline.ledger.actions.restore import Restored, restore
from truceline.ledger.actions.review import (
    add_claim,
    added_ordinal,
    read_in_full,
    review,
    withdraw_read_in_full,
    withdraw_review,
)
from truceline.ledger.actions.set_aside import set_aside
from truceline.ledger.chain import note, together

__all__ = [
    "KEPT",
    "AddedReading",
    "AddedReport",
    "CommissionRecord",
    "Piece",
    "Redacted",
    "Restored",
    "Told",
    "add_claim",
    "add_reading",
    "add_record",
    "add_report",
    "added_ordinal",
    "differing",
    "disclose",
    "forget_kept",
    "group",
    "index_claims",
    "index_differs",
    "keep",
    "keep_assessment",
    "load_case",
    "made_digest",
    "mend",
    "note",
    "read_in_full",
    "rebuild",
    "redact",
    "request_redaction",
    "restore",
    "review",
    "set_aside",
    "together",
    "undo_grouping",
    "withdraw_read_in_full",
    "withdraw_review",
]
