"""Findings by their ids: given out with an assessment, and made again from the ledger as it stood at that entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from truceline.assessment import RULES, assess
from truceline.cases import load_case
from truceline.ledger import queries
from truceline.pipeline.recording import with_records
from truceline.records import Assessment, LedgerRefused, ObligationDay
from truceline.records.finding_id import FindingId
from truceline.records.jsonform import to_json


def identified(found: Assessment, known_on: date | None = None) -> Iterator[dict[str, Any]]:
    """How each obligation stands on the day assessed, under each reading, as plain JSON values with its id."""
    entry = queries.last_entry(found.case, known_on)
    for row in found.current:
        yield _line(_id_of(found, row, entry), row)


def replay(text: str) -> dict[str, Any]:
    """The finding of that id, made again from the entries that stood then.

    TrucelineError where it is no id; LedgerRefused where the ledger, the case or the rules are not those of then, or
    where words that it rested on have been withheld since.
    """
    wanted = FindingId.parse(text)
    _check(wanted)
    entry, day = wanted.entry, date.fromisoformat(wanted.end)
    case = with_records(load_case(queries.case_folder(wanted.case, entry)), entry)
    found = assess(
        case,
        queries.evidence(wanted.case, entry),
        as_of=day,
        readings=wanted.readings,
        verifications=queries.verifications(wanted.case, entry),
        groupings=queries.groupings(wanted.case, entry),
    )
    for row in found.days:
        if _id_of(found, row, entry) == wanted:
            return _line(wanted, row)
    raise LedgerRefused(
        "no such finding was made at that entry", text, "Check the obligation, the interpretation and the days"
    )


def _check(wanted: FindingId) -> None:
    """Whether the finding can be made again as it was."""
    text = str(wanted)
    if wanted.case not in queries.cases():
        raise LedgerRefused(f"no case {wanted.case!r} was entered", text, "Give the workspace that it was assessed in")
    if wanted.rules != RULES:
        raise LedgerRefused(
            f"it was found by rules {wanted.rules}; this program has rules {RULES}",
            text,
            f"Use a version of Truceline with rules {wanted.rules}, or assess anew",
        )
    version = queries.case_version(wanted.case, wanted.entry)
    if not version.startswith(wanted.version):
        raise LedgerRefused(
            f"at entry {wanted.entry} the case stood in version {version[:16]}, not {wanted.version}",
            text,
            "Give the id as it was printed",
        )
    for item in queries.withheld(wanted.case):
        if item.sequence > wanted.entry and any(row["obligation"] == wanted.obligation for row in item.findings):
            raise LedgerRefused(
                f"words that it rested on were withheld by entry {item.sequence}: {item.reason}",
                text,
                "Assess anew; what was withheld cannot be had again",
            )


def _id_of(found: Assessment, row: ObligationDay, entry: int) -> FindingId:
    return FindingId(
        case=found.case,
        entry=entry,
        version=found.case_version[:16],
        rules=found.rules,
        obligation=row.obligation,
        interpretation=row.interpretation,
        start=row.start,
        end=row.end,
        readings="confirmed" if found.readings == "confirmed" else "all",
    )


def _line(identity: FindingId, row: ObligationDay) -> dict[str, Any]:
    return {"id": str(identity), **to_json(row)}
