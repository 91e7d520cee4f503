"""What flows between the stages: frozen records, their identity, their published schema, the errors.

Only the standard library is imported here, so that every stage can know the records and nothing else.
"""

from truceline.records.claim import ACTS, REALIS, Claim, Count, Mention, Reason, Relay, Span
from truceline.records.errors import (
    CaseFault,
    CaseInvalid,
    EgressRefused,
    FetchFailed,
    LedgerRefused,
    PackInvalid,
    SetAside,
    TrucelineError,
)
from truceline.records.figures import AUDIT_RULES, Audit, Point
from truceline.records.finding import (
    Assessment,
    Gate,
    GateCondition,
    GateReading,
    Match,
    ObligationDay,
    Occurrence,
    Outcome,
    SecondMark,
    Voice,
)
from truceline.records.report import LEVELS, Custody, Evidence, Reading, Report, TextVersion

__all__ = [
    "ACTS",
    "AUDIT_RULES",
    "LEVELS",
    "REALIS",
    "Assessment",
    "Audit",
    "CaseFault",
    "CaseInvalid",
    "Claim",
    "Count",
    "Custody",
    "EgressRefused",
    "Evidence",
    "FetchFailed",
    "Gate",
    "GateCondition",
    "GateReading",
    "LedgerRefused",
    "Match",
    "Mention",
    "ObligationDay",
    "Occurrence",
    "Outcome",
    "PackInvalid",
    "Point",
    "Reading",
    "Reason",
    "Relay",
    "Report",
    "SecondMark",
    "SetAside",
    "Span",
    "TextVersion",
    "TrucelineError",
    "Voice",
]
