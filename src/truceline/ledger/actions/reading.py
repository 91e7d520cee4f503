"""Entering what a reader, this program or another, made of a report."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.ledger.chain import append, next_sequence, writing
from truceline.ledger.derived import reader_name, reading_fingerprint
from truceline.ledger.entry import mask
from truceline.ledger.fields import Mask, draft_claim, draft_reading
from truceline.ledger.models import ReadingRow, ReportRow
from truceline.ledger.withholding import salt_of, text_of
from truceline.records import Claim, LedgerRefused, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedReading:
    """The number of the reading's entry, how many claims came with it, and whether it is new."""

    sequence: int
    claims: int
    new: bool


def add_reading(case: str, reading: Reading, *, acting: str, whole: bool = True) -> AddedReading:
    """Enter a reading with its claims, all or nothing. The same reading twice changes nothing.

    `whole`: it takes the place of everything this reader said of the report before; otherwise it only adds, and
    replaces the reader's own earlier claims on the same event with an overlapping quote. A report whose text another
    one holds already (its origin) is read once, at the origin.
    LedgerRefused where the report is unknown or a quote does not stand in its text.
    """
    with writing(case):
        report = _report(case, reading)
        prove(case, report, reading.claims)
        name = reader_name(reading.reader)
        standing = ReadingRow.objects.filter(
            case=case,
            report_id=report.report_id,
            name=name,
            fingerprint=reading_fingerprint(report.sequence, reading.reader, whole, reading.claims),
            superseded_at=None,
        ).first()
        if standing is not None:
            return AddedReading(sequence=standing.sequence, claims=standing.claims, new=False)
        masked = masking(report)
        number = next_sequence(case)
        drafts = [draft_reading(reading, report=report.sequence, masked=masked, whole=whole)]
        drafts += (
            draft_claim(claim, reading=number, report=report.sequence, masked=masked, public=report.level == "public")
            for claim in reading.claims
        )
        append(case, drafts, acting=acting)
    return AddedReading(sequence=number, claims=len(reading.claims), new=True)


def _report(case: str, reading: Reading) -> ReportRow:
    rows = ReportRow.objects.filter(case=case, text_id=reading.text_id)
    row = rows.filter(report_id=reading.id).order_by("-sequence").first()
    if row is None:
        raise LedgerRefused("no report with that id and text", reading.id, "Take in the report first")
    if row.origin is not None:
        return rows.filter(report_id=row.origin).order_by("-sequence").first() or row
    return row


def prove(case: str, report: ReportRow, claims: tuple[Claim, ...]) -> None:
    """LedgerRefused where a quote does not stand in the report's text at its place."""
    text = text_of(case, report.sequence) or ""
    for claim in claims:
        if claim.text_id != report.text_id or text[claim.quote_start : claim.quote_end] != claim.quote:
            raise LedgerRefused(
                "the quote does not stand in the text at its place",
                f"{report.report_id}, characters {claim.quote_start} to {claim.quote_end}",
                "Give the quote as it stands in the text, with its start and end in code points",
            )


def masking(report: ReportRow) -> Mask:
    """What stands in clear in the chain for an id of that report: the id itself where the report is public."""
    if report.level == "public":
        return lambda identity: identity
    salt = salt_of(report.case, report.sequence)
    return lambda identity: mask(salt, identity)
