"""Made-up reports, claims and readings for the tests of the ledger."""

from __future__ import annotations

from typing import Any

from truceline.records import Claim, Count, Reading, Reason, Report
from truceline.records.identity import claim_id, text_id

TEXT = "قالت الحركة إن أكثر من 400 شخص قتلوا في رفح. وطالبت بوقف الخروقات."
READER = "truceline/0.0.1+abc"


def make_report(id: str = "r1", text: str = TEXT, **fields: Any) -> Report:
    """A report of a team's own unless told otherwise."""
    return Report(id=id, text=text, **({"lang": "ar", "published": "2025-12-20", "outlet": "example.org"} | fields))


def make_claim(
    text: str = TEXT, quote: str = "أكثر من 400 شخص قتلوا في رفح", reader: str = READER, **fields: Any
) -> Claim:
    """A claim whose quote stands in the text."""
    start = text.index(quote)
    end = start + len(quote)
    event = fields.pop("event", "casualties")
    speaker = fields.pop("speaker", "الحركة" if "الحركة" in text else None)
    defaults: dict[str, Any] = {
        "act": "states",
        "realis": "actual",
        "speaker_id": "hamas",
        "place": "رفح",
        "place_name": "Rafah",
        "confidence": 1.0,
        "counts": (Count(kind="killed", min=400, max=None, cumulative=True, start=start, end=end),),
        "why": (Reason(field="event", rule="ar/events/casualties"),),
    }
    return Claim(
        claim_id=claim_id(text_id(text), reader, event, start, end, 0),
        text_id=text_id(text),
        quote=quote,
        quote_start=start,
        quote_end=end,
        event=event,
        speaker=speaker,
        reader=reader,
        **(defaults | fields),
    )


def make_reading(report: Report, *claims: Claim, reader: str = READER) -> Reading:
    """A reading of the report."""
    return Reading(
        id=report.id, text_id=text_id(report.text), lang=report.lang, case="example", reader=reader, claims=claims
    )
