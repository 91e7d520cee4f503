"""The only readers. `known_on` means what stood in the ledger at the end of that reporting day of the case."""

from truceline.ledger.checks import Fault, Redaction
from truceline.ledger.queries.backup import write_backup
from truceline.ledger.queries.cases import case_folder, case_origin, case_version, cases, cutoff
from truceline.ledger.queries.chain import Head, canonical_export, head, signed_head, stored
from truceline.ledger.queries.claims import claim, claims_by_start, claims_of, evidence, is_read, last_published
from truceline.ledger.queries.health import Finding, health
from truceline.ledger.queries.log import LogLine, log, write_export
from truceline.ledger.queries.queue import claims_in_order, last_read, pace, undecided
from truceline.ledger.queries.records import (
    amendments,
    declarations,
    groupings,
    intake,
    issues,
    public_rules,
    replies,
    verifications,
)
from truceline.ledger.queries.redactions import Withholding, claims_reached, withheld
from truceline.ledger.queries.reports import (
    ReportRow,
    SetAsideRow,
    has_demonstration,
    report,
    report_by_text,
    reports,
    set_aside,
    stories,
)
from truceline.ledger.queries.reviews import (
    Measured,
    as_read,
    in_full,
    measured,
    no_longer_read,
    review_of,
    reviewed_reports,
    waiting_for_others,
)
from truceline.ledger.queries.slices import START, Cursor, Slice, cut, sliced
from truceline.ledger.queries.verify import Verified, verify

__all__ = [
    "START",
    "Cursor",
    "Fault",
    "Finding",
    "Head",
    "LogLine",
    "Measured",
    "Redaction",
    "ReportRow",
    "SetAsideRow",
    "Slice",
    "Verified",
    "Withholding",
    "amendments",
    "as_read",
    "canonical_export",
    "case_folder",
    "case_origin",
    "case_version",
    "cases",
    "claim",
    "claims_by_start",
    "claims_in_order",
    "claims_of",
    "claims_reached",
    "cut",
    "cutoff",
    "declarations",
    "evidence",
    "groupings",
    "has_demonstration",
    "head",
    "health",
    "in_full",
    "intake",
    "is_read",
    "issues",
    "last_published",
    "last_read",
    "log",
    "measured",
    "no_longer_read",
    "pace",
    "public_rules",
    "replies",
    "report",
    "report_by_text",
    "reports",
    "review_of",
    "reviewed_reports",
    "set_aside",
    "signed_head",
    "sliced",
    "stored",
    "stories",
    "undecided",
    "verifications",
    "verify",
    "waiting_for_others",
    "withheld",
    "write_backup",
    "write_export",
]
