"""Which records have a published JSON Schema, and the text of each file under docs/reference/schema/."""

from __future__ import annotations

import json
from typing import Any

from truceline.records.claim import Claim
from truceline.records.commission import (
    AmendmentRecord,
    DeclarationRecord,
    OpenIssue,
    OutletRecord,
    Reply,
    SeriesRecord,
    Verification,
)
from truceline.records.disclosure import PublicRules
from truceline.records.figures import Point
from truceline.records.finding import Assessment, Gate, Match, ObligationDay, Occurrence
from truceline.records.grouping import Grouping
from truceline.records.intake import Intake
from truceline.records.jsonform import schema
from truceline.records.report import Evidence, Reading, Report
from truceline.records.review import Review

PUBLISHED: dict[str, type[Any]] = {
    "report": Report,
    "claim": Claim,
    "reading": Reading,
    "evidence": Evidence,
    "assessment": Assessment,
    "obligation-day": ObligationDay,
    "gate": Gate,
    "occurrence": Occurrence,
    "point": Point,
    "match": Match,
    "amendment": AmendmentRecord,
    "declaration": DeclarationRecord,
    "verification": Verification,
    "outlet": OutletRecord,
    "series": SeriesRecord,
    "reply": Reply,
    "open-issue": OpenIssue,
    "review": Review,
    "grouping": Grouping,
    "intake": Intake,
    "public-rules": PublicRules,
}
"""File name (without .json) to record."""


def schema_files() -> dict[str, str]:
    """File name to the text of the schema, as it is published."""
    return {
        f"{name}.json": json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"
        for name, kind in PUBLISHED.items()
    }
