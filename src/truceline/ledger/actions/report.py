"""Capturing a report: first the original bytes, then its entry."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from truceline.ledger import archive
from truceline.ledger.chain import append, writing
from truceline.ledger.derived import report_fingerprint
from truceline.ledger.entry import mask, new_salt
from truceline.ledger.fields import draft_report
from truceline.ledger.models import ReportRow
from truceline.ledger.withholding import refuse_redacted
from truceline.records import LedgerRefused, Report, TextVersion
from truceline.records.identity import original_id, text_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedReport:
    """What came of it: the report as it stands, its entry's number, and whether that entry is new."""

    report: Report
    sequence: int
    new: bool


def add_report(case: str, report: Report, original: bytes, *, acting: str) -> AddedReport:
    """Enter a report. The same report with the same text and metadata changes nothing; other metadata or another
    text is a new version of it. A text that another report holds already gets that one as its origin.

    LedgerRefused where the version's digests do not fit the text or the original, or where a report of that id was
    redacted.
    """
    refuse_redacted(case, report.id)
    report = _with_version(report, original)
    digest = archive.keep(original)
    assert report.version is not None
    with writing(case):
        rows = ReportRow.objects.filter(case=case)
        if report.origin is None:
            head = rows.filter(text_id=report.version.text_id).exclude(report_id=report.id).order_by("sequence").first()
            report = dataclasses.replace(report, origin=head.report_id if head and head.origin is None else None)
        standing = rows.filter(report_id=report.id, superseded_at=None).first()
        if standing is not None and standing.fingerprint == report_fingerprint(report, digest):
            return AddedReport(report=report, sequence=standing.sequence, new=False)
        salt = new_salt()
        draft = draft_report(
            report,
            digest,
            salt=salt,
            masked=(lambda identity: identity) if report.level == "public" else (lambda identity: mask(salt, identity)),
            replaces=standing.sequence if standing else None,
        )
        [entry] = append(case, [draft], acting=acting)
    return AddedReport(report=report, sequence=entry.sequence, new=True)


def _with_version(report: Report, original: bytes) -> Report:
    digest, text = original_id(original), text_id(report.text)
    version = report.version or TextVersion(text_id=text, original_id=digest, extractor="given/1")
    if version.text_id != text or version.original_id != digest:
        raise LedgerRefused(
            "the text version does not fit the text or the original", report.id, "Capture the report again"
        )
    return dataclasses.replace(report, version=version)
