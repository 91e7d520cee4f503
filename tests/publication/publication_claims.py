"""Claims with only the fields a test is about."""

from __future__ import annotations

from typing import Any

from truceline.records import Claim, Count


def count(kind: str, low: float | None, high: float | None, **more: Any) -> Count:
    """A count without a span of its own."""
    return Count(kind=kind, min=low, max=high, start=0, end=1, **more)


def claim(event: str, **more: Any) -> Claim:
    """A claim by Hamas, stated as actual, unless the test says otherwise."""
    fields: dict[str, Any] = {
        "claim_id": "c",
        "text_id": "t",
        "quote": "q",
        "quote_start": 0,
        "quote_end": 1,
        "speaker": None,
        "speaker_id": "hamas",
        "act": "states",
        "realis": "actual",
    }
    return Claim(event=event, **(fields | more))
