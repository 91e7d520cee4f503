"""A redaction takes what people said of the report: corrections, reasons, and the claims that they grouped."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.records import make_claim, make_reading, make_report
from truceline.ledger import actions, queries
from truceline.ledger.models import Content, RecordRow, ReviewRow

WORD = b"Elsewhere"


@pytest.mark.parametrize("level", ["team", "public"])
def test_what_reviewers_and_groupings_say_of_the_report_goes_with_it(committed: Path, level: str) -> None:
    """Nothing of it is left in values or derived tables, the record verifies, and a rebuild agrees."""
    report, claim = make_report(level=level), make_claim()
    actions.add_report("example", report, b"1", acting="test")
    actions.add_reading("example", make_reading(report, claim), acting="test")
    actions.review("example", claim.claim_id, "corrected", correction={"place_name": "Elsewhere"}, acting="amal")
    actions.group("example", "split", claims=(claim.claim_id,), acting="amal", reason="the house of Elsewhere")
    request = actions.request_redaction("example", "r1", acting="amal", reason="a witness is at risk")
    actions.redact("example", request, acting="basil")
    kept = [bytes(value) for value in Content.objects.values_list("value", flat=True)]
    kept += [body.encode() for model in (ReviewRow, RecordRow) for body in model.objects.values_list("body", flat=True)]
    assert not [value for value in kept if WORD in value or claim.claim_id.encode() in value]
    assert queries.verify().faults == ()
    before = (queries.evidence("example"), queries.groupings("example"))
    actions.rebuild("example")
    assert (queries.evidence("example"), queries.groupings("example")) == before
    assert before[0] == ()
