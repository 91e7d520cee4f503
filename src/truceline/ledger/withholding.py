"""Values with the redactions applied: what a report says once a part of it is blanked out, and under which ids.

A redaction of a part keeps the text with the part blanked out as its own value. The text's id and the ids of its claims
are made anew from that text: the old ones would let anybody try guesses against them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from truceline.ledger.entry import mask
from truceline.ledger.models import Content, Entry, Withheld
from truceline.records.errors import LedgerRefused
from truceline.records.identity import text_id

BLANK = "\u2588"
"""Stands for each code point that is blanked out, so that every position stays."""


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these spans (code points, half-open) blanked out."""
    for start, end in spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def values_of(case: str, first: int, last: int) -> dict[int, dict[str, Any]]:
    """The values of the entries from `first` to `last`, by number and name, with the redactions applied."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = Content.objects.filter(case=case, sequence__gte=first, sequence__lte=last)
    for sequence, name, value in rows.values_list("sequence", "name", "value"):
        found[sequence][name] = json.loads(bytes(value))
    permits = Withheld.objects.filter(case=case, sequence__gte=first, sequence__lte=last, name="text")
    for report in permits.values_list("sequence", flat=True):
        standing, ids = _standing(case, report, "text"), _standing(case, report, "ids")
        if standing is not None and ids is not None:
            text = json.loads(bytes(standing.value))
            found[report]["text"] = text
            found[report]["ids"] = json.loads(bytes(ids.value)) | {"text_id": text_id(text), "original_id": ""}
    return found


def text_of(case: str, report: int) -> str | None:
    """The text of a report's entry, with what was redacted blanked out; None where it is withheld as a whole."""
    row = _standing(case, report, "text")
    # A value that was changed by hand to no text at all shows at its own entry.
    try:
        return None if row is None or isinstance(row.value, str) else str(json.loads(bytes(row.value)))
    except ValueError:
        return None


def salt_of(case: str, report: int) -> bytes:
    """The salt under which the ids of a report stand in the chain. LedgerRefused where the report is withheld."""
    row = _standing(case, report, "ids")
    if row is None:
        raise LedgerRefused("the report is withheld", f"{case} entry {report}", "Run `truceline log` to see by whom")
    return bytes(row.salt)


def refuse_redacted(case: str, report_id: str) -> None:
    """LedgerRefused where a report of that id was redacted: it does not come in again by the next run."""
    numbers = Withheld.objects.filter(case=case).order_by().values_list("redaction", flat=True).distinct()
    for number, body in Entry.objects.filter(case=case, sequence__in=numbers).values_list("sequence", "body"):
        clear = json.loads(bytes(body))["clear"]
        row = Content.objects.filter(case=case, sequence=number, name="ids").first()
        if row is not None and mask(bytes(row.salt), report_id) == clear["refuses"]:
            raise LedgerRefused(
                f"a report of this id was redacted on {clear['on'][:10]}",
                report_id,
                "If this is another report, give it another id",
            )


def _standing(case: str, report: int, name: str) -> Content | None:
    """The value of an entry, or of the redaction that took its place."""
    for number in _line(case, report, name):
        row = Content.objects.filter(case=case, sequence=number, name=name).first()
        if row is not None:
            return row
    return None


def _line(case: str, number: int, name: str) -> Iterator[int]:
    """The entry, the redaction of its value, the redaction of that one's, and so on."""
    while True:
        yield number
        permit = Withheld.objects.filter(case=case, sequence=number, name=name).first()
        if permit is None:
            return
        number = permit.redaction
