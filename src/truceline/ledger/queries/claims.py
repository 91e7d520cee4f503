"""Claims with what the ledger knows of their reports: what an assessment and the pages work on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from truceline.ledger.models import ClaimRow, Derived, ReadingRow, ReportRow, ReviewRow
from truceline.ledger.queries.cases import Known, cutoff
from truceline.records import Claim, Evidence
from truceline.records.jsonform import from_json
from truceline.records.review import DECISIONS

Row = TypeVar("Row", bound=Derived)


def evidence(slug: str, known_on: Known | None = None) -> tuple[Evidence, ...]:
    """Every claim that stands, in the order of the chain, as people corrected it; what a later reading replaced is left
    out. Rejected ones are there, marked so: a page shows them, an assessment leaves them out."""
    until = cutoff(slug, known_on)
    rows = standing(ClaimRow.objects.filter(case=slug), until).order_by("sequence")
    reports = {row.report_id: row for row in standing(ReportRow.objects.filter(case=slug), until)}
    reviews = {row.claim: row for row in standing(ReviewRow.objects.filter(case=slug), until)}
    return tuple(_evidence(rows, reports, reviews))


def claims_of(slug: str, report_id: str) -> tuple[Evidence, ...]:
    """The claims of a report that stand, in the order of their quotes. A repeat has those of its origin."""
    row = ReportRow.objects.filter(case=slug, report_id=report_id, superseded_at=None).first()
    if row is None:
        return ()
    rows = ClaimRow.objects.filter(case=slug, text_id=row.text_id, superseded_at=None).order_by(
        "quote_start", "sequence"
    )
    return evidence_of(slug, rows)


def claim(slug: str, claim_id: str) -> Evidence | None:
    """One claim by its id, the one that stands or else the last that stood; None where there is none."""
    row = claim_row(slug, claim_id)
    return next(iter(evidence_of(slug, [row])), None) if row is not None else None


def claims_by_start(slug: str, start: str) -> list[str]:
    """The ids of claims that begin so, two at most: enough to tell whether it names one."""
    rows = ClaimRow.objects.filter(case=slug, claim_id__startswith=start).values_list("claim_id", flat=True)
    return sorted(rows.distinct()[:2])


def claim_row(slug: str, claim_id: str) -> ClaimRow | None:
    """The row of a claim, the one that stands or else the last that stood."""
    rows = sorted(ClaimRow.objects.filter(case=slug, claim_id=claim_id), key=lambda row: row.sequence)
    return next((row for row in rows if row.superseded_at is None), rows[-1] if rows else None)


def evidence_of(slug: str, rows: Iterable[ClaimRow], *, reasons: bool = True) -> tuple[Evidence, ...]:
    """The evidence of some claims, with their reports and reviews as they stand. `reasons`: with the rules and entries
    that made each claim, which take a third of the time."""
    listed = list(rows)
    return tuple(_evidence(listed, _reports(slug, listed), _reviews(slug, listed), reasons=reasons))


def has_fewer_claims(slug: str, number: int) -> bool:
    """Whether fewer claims than that stand."""
    rows = ClaimRow.objects.filter(case=slug, superseded_at=None).order_by("sequence")
    return not rows.values_list("sequence")[number - 1 : number]


def is_read(slug: str, report_id: str, reader: str) -> bool:
    """Whether this very reader (name, version, digest) has read the report as it stands."""
    row = ReportRow.objects.filter(case=slug, report_id=report_id, superseded_at=None).first()
    if row is not None and row.origin is not None:
        row = ReportRow.objects.filter(case=slug, report_id=row.origin, superseded_at=None).first()
    if row is None:
        return False
    readings = ReadingRow.objects.filter(case=slug, report=row.sequence, reader=reader, superseded_at=None)
    return readings.exists()


def last_published(slug: str, known_on: date | None = None) -> date | None:
    """The latest day on which a report of the case was published; None where no report has a date."""
    rows = standing(ReportRow.objects.filter(case=slug), cutoff(slug, known_on))
    days = [published[:10] for published in rows.values_list("published", flat=True) if published]
    return date.fromisoformat(max(days)) if days else None


def standing(rows: QuerySet[Row], until: str | None) -> QuerySet[Row]:
    """The rows that stood before that time (`cutoff`), or that stand now."""
    if until is None:
        return rows.filter(superseded_at=None)
    return rows.filter(Q(recorded_at__lt=until) & (Q(superseded_at=None) | Q(superseded_at__gte=until)))


def _reports(slug: str, rows: Iterable[ClaimRow]) -> dict[str, ReportRow]:
    """The reports of some claims, and those whose stories they tell again."""
    standing_now = ReportRow.objects.filter(case=slug, superseded_at=None)
    found = {row.report_id: row for row in standing_now.filter(report_id__in={row.report_id for row in rows})}
    heads = {row.story for row in found.values() if row.story} - found.keys()
    return found | {row.report_id: row for row in standing_now.filter(report_id__in=heads)}


def _teller(report: ReportRow, reports: dict[str, ReportRow]) -> str | None:
    """Whose text a report prints: the agency it credits, or the outlet that told its story first."""
    head = reports.get(report.story) if report.story else None
    if report.wire or head is None:
        return report.wire
    return head.wire or head.outlet or head.url


def _reviews(slug: str, rows: Iterable[ClaimRow]) -> dict[int, ReviewRow]:
    claims = [row.sequence for row in rows]
    return {row.claim: row for row in ReviewRow.objects.filter(case=slug, claim__in=claims, superseded_at=None)}


def _evidence(
    rows: Iterable[ClaimRow],
    reports: dict[str, ReportRow],
    reviews: dict[int, ReviewRow],
    *,
    reasons: bool = True,
) -> Iterable[Evidence]:
    for row in rows:
        report, review = reports.get(row.report_id), reviews.get(row.sequence)
        if report is None:
            continue
        judged = json.loads(review.body) if review else {"correction": {}, "decisions": []}
        body = json.loads(row.body) | judged["correction"]
        if not reasons:
            body.pop("why", None)
        yield Evidence(
            claim=from_json(Claim, body),
            report_id=row.report_id,
            lang=report.lang,
            published=report.published,
            outlet=report.outlet,
            url=report.url,
            level=report.level,
            retold=report.retold,
            sequence=row.sequence,
            recorded_at=row.recorded_at,
            review=review.state if review else "unread",
            teller=_teller(report, reports),
            reviewed_at=judged["decisions"][-1]["at"] if review and review.state in DECISIONS else None,
        )
