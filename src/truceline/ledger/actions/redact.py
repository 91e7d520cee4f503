"""Redaction: a report, or a part of its text, is withheld for good. One person asks, another carries it out.

Value and salt are deleted, the entries stay: the chain holds, and says what is gone, since when, by whom and why. Every
redaction is also written to `redactions.jsonl`, signed: a restore from a backup that is older applies it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from truceline.ledger import archive, purging
from truceline.ledger.actions.rebuild import rebuild
from truceline.ledger.chain import append, sign, writing
from truceline.ledger.entry import Draft, Sealed, mask, new_salt, timestamp
from truceline.ledger.files import write_whole
from truceline.ledger.models import Content, ReportRow, Withheld
from truceline.ledger.reach import Reached, Span, reach, request_of
from truceline.ledger.redactions import FILE, Carried, listed, read
from truceline.ledger.withholding import blanked, text_of
from truceline.records.errors import LedgerRefused
from truceline.records.identity import person


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What a redaction did: entries of it by case, how many values went, and whether every trace left the files."""

    entries: tuple[tuple[str, int], ...]
    values: int
    purged: bool


def request_redaction(case: str, report_id: str, *, acting: str, reason: str, spans: Sequence[Span] = ()) -> int:
    """Ask that a report, or these spans of its text (code points, half-open), be redacted; returns the entry's number.

    `reason` stands in clear in the chain for good. LedgerRefused where the report is unknown, a span lies outside the
    text, or there is no reason.
    """
    if not reason.strip():
        raise LedgerRefused("a redaction needs a reason", report_id, "Say in a few words why, without what is to go")
    with writing(case):
        row = ReportRow.objects.filter(case=case, report_id=report_id, superseded_at=None).first()
        if row is None:
            raise LedgerRefused("there is no such report", f"{case}, {report_id}", "Give its id as the ledger has it")
        length = len(text_of(case, row.sequence) or "")
        if any(not 0 <= start < end <= length for start, end in spans):
            raise LedgerRefused(
                f"a span lies outside the text of {length} characters", report_id, "Give START:END in it"
            )
        clear = {"report": row.sequence, "spans": [list(span) for span in spans] or None, "reason": reason.strip()}
        [entry] = append(case, [Draft(kind="request", clear=clear)], acting=acting)
    return entry.sequence


def redact(case: str, request: int, *, acting: str, findings: Sequence[Mapping[str, Any]] = ()) -> Redacted:
    """Carry out a request of somebody else, in every case that it reaches, all or nothing.

    `findings`: the rows of the assessment that use what goes, for the record. LedgerRefused where there is no such
    request, or where the same person asked for it.
    """
    asked = request_of(case, request)
    if person(acting) == person(asked.by):
        raise LedgerRefused("two different people redact", f"{asked.by} asked for it", "Let somebody else confirm it")
    common = {"people": [asked.by, acting], "on": timestamp(), "reason": asked.reason}
    made: list[Sealed] = []
    values = 0
    with writing(case):
        reached = reach(case, asked.report_id, asked.spans)
        purging.begin({item.original for item in reached if item.original} | _bulletin_files(reached))
        for slug in sorted({item.case for item in reached}):
            own = (
                {"request": request, "findings": list(findings)} if slug == case else {"request": None, "findings": []}
            )
            with writing(slug):
                taken: set[tuple[int, str]] = set()
                for item in (item for item in reached if item.case == slug):
                    entry, gone = _withhold(item, common | own, taken, acting)
                    made.append(entry)
                    values += gone
                rebuild(slug)
    purged = purging.finish()
    return Redacted(entries=tuple((entry.case, entry.sequence) for entry in made), values=values, purged=purged)


def _withhold(item: Reached, said: Mapping[str, Any], taken: set[tuple[int, str]], acting: str) -> tuple[Sealed, int]:
    """Append the redaction's entry, permit the deletion of each value, and delete it."""
    salt = new_salt()
    fields = {number: [name for name in names if (number, name) not in taken] for number, names in item.fields.items()}
    taken.update((number, name) for number, names in fields.items() for name in names)
    clear = dict(said) | {
        "report": item.report,
        "spans": [list(span) for span in item.spans] or None,
        "of": [
            {"entry": number, "digest": item.digests[number], "fields": names}
            for number, names in fields.items()
            if names
        ],
        "refuses": mask(salt, item.report_id),
    }
    sealed: dict[str, Any] = {"ids": {}}
    if item.spans:
        text = text_of(item.case, item.report)
        assert text is not None
        sealed = {"ids": {"id": item.report_id, "member": ""}, "text": blanked(text, item.spans)}
    [entry] = append(
        item.case, [Draft(kind="redaction", clear=clear, sealed=sealed, salts={"ids": salt})], acting=acting
    )
    values = withdraw(item.case, entry.sequence, {number: tuple(names) for number, names in fields.items()})
    # Before the end of the transaction: rather a line too many in the list than a redaction that a restore misses.
    carried = Carried(head=sign(item.case, entry.sequence, entry.digest), body=entry.body, contents=entry.contents)
    path = archive.root() / FILE
    write_whole(path, listed(read(path), carried))
    return entry, values


def withdraw(case: str, redaction: int, fields: Mapping[int, Sequence[str]]) -> int:
    """Permit and delete the values that a redaction names; returns how many there were."""
    Withheld.objects.bulk_create(
        Withheld(case=case, sequence=number, name=name, redaction=redaction)
        for number, names in fields.items()
        for name in names
    )
    gone = 0
    for number, names in fields.items():
        gone += Content.objects.filter(case=case, sequence=number, name__in=names)._raw_delete("default")
    return gone


def _bulletin_files(reached: Sequence[Reached]) -> set[str]:
    """What bulletins that show words of it kept in the archive."""
    found: set[str] = set()
    for item in reached:
        numbers = [number for number, names in item.fields.items() if "files" in names]
        rows = Content.objects.filter(case=item.case, sequence__in=numbers, name="files")
        for value in rows.values_list("value", flat=True):
            found.update(json.loads(bytes(value)).values())
    return found
