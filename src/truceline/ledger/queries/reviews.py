"""What people judged: the review of a claim, what waits for somebody, measured error, and reviewed reports."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from truceline.ledger.derived import ADDED
from truceline.ledger.judgement import judged_of, reviewers_of
from truceline.ledger.models import ClaimRow, InFullRow, ReportRow, ReviewRow
from truceline.ledger.queries.cases import cutoff
from truceline.ledger.queries.claims import claim_row, claims_of, evidence_of, standing
from truceline.ledger.queries.reports import report
from truceline.records import Claim, Evidence, Report
from truceline.records.jsonform import from_json
from truceline.records.review import DECISIONS, Review

RIGHT = ("confirmed", "corrected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How one reader did in one language, by what people decided.

    `confirmed`, `corrected`, `rejected`: its claims by decision. `precision`: share that is no misreading, (confirmed +
    corrected) of the three. `exact`: share confirmed as it stood. Of the `reports` read in full: `found`: claims of
    theirs that the reader had, `missed`: claims that people added, `recall`: found of both. Shares are null where
    nothing was judged.
    """

    lang: str
    reader: str
    confirmed: int
    corrected: int
    rejected: int
    precision: float | None
    exact: float | None
    reports: int
    found: int
    missed: int
    recall: float | None


def review_of(slug: str, claim_id: str) -> Review | None:
    """The review of a claim as it stands, with each person's decision; None where there is no such claim."""
    row = claim_row(slug, claim_id)
    if row is None:
        return None
    standing = ReviewRow.objects.filter(case=slug, claim=row.sequence, superseded_at=None).first()
    return judged_of(standing).review(reviewers_of(slug))


def waiting_for_others(slug: str, name: str) -> frozenset[str]:
    """Ids of claims in progress that this person has judged: they wait for somebody else."""
    rows = ReviewRow.objects.filter(case=slug, superseded_at=None, state="in-progress")
    judged = [row.claim for row in rows if any(decision.by == name for decision in judged_of(row).decisions)]
    ids = dict(
        ClaimRow.objects.filter(case=slug, sequence__in=rows.values("claim")).values_list("sequence", "claim_id")
    )
    return frozenset(ids[claim] for claim in judged if claim in ids)


def as_read(slug: str, claim_id: str) -> Claim | None:
    """A claim as its reader made it, before any correction."""
    row = claim_row(slug, claim_id)
    return from_json(Claim, json.loads(row.body)) if row else None


def no_longer_read(slug: str) -> tuple[Evidence, ...]:
    """Claims that people confirmed or corrected and that a later reading of the same text no longer makes.

    A claim of the same event whose quote overlaps, added by hand, say, takes it off this list.
    """
    reviews = ReviewRow.objects.filter(case=slug, superseded_at=None, state__in=RIGHT).values("claim")
    texts = ReportRow.objects.filter(case=slug, superseded_at=None).values("text_id")
    gone = ClaimRow.objects.filter(case=slug, sequence__in=reviews, text_id__in=texts, superseded_by=None)
    left = [row for row in gone.exclude(superseded_at=None).order_by("sequence") if not _told_again(row)]
    return evidence_of(slug, left)


def in_full(slug: str, known_on: date | None = None) -> frozenset[str]:
    """Ids of the reports that somebody read in full; a repeat is as its origin."""
    until = cutoff(slug, known_on)
    texts = standing(InFullRow.objects.filter(case=slug), until).values("text_id")
    rows = standing(ReportRow.objects.filter(case=slug), until).filter(text_id__in=texts)
    return frozenset(rows.values_list("report_id", flat=True))


def reviewed_reports(slug: str) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Each report read in full whose every claim is decided, with the claims that people hold to be read rightly."""
    for identity in sorted(in_full(slug)):
        found = report(slug, identity)
        claims = claims_of(slug, identity)
        if found is None or found.origin is not None or any(item.review not in DECISIONS for item in claims):
            continue
        yield found, tuple(item.claim for item in claims if item.review in RIGHT)


def measured(slug: str) -> tuple[Measured, ...]:
    """The measured error of each reader by language, in the order of languages and readers."""
    langs = dict(ReportRow.objects.filter(case=slug, superseded_at=None).values_list("text_id", "lang"))
    read_in_full = set(InFullRow.objects.filter(case=slug, superseded_at=None).values_list("text_id", flat=True))
    reviews = ReviewRow.objects.filter(case=slug, superseded_at=None)
    states = dict(reviews.values_list("claim", "state"))
    rows = ClaimRow.objects.filter(case=slug, superseded_at=None, sequence__in=reviews.values("claim"))
    decided: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    found: Counter[tuple[str, str]] = Counter()
    missed: Counter[str] = Counter()
    for row in rows:
        lang, state = langs.get(row.text_id) or "", states[row.sequence]
        right_in_full = state in RIGHT and row.text_id in read_in_full
        if row.name == ADDED:
            missed[lang] += right_in_full
        else:
            decided[lang, row.name][state] += 1
            found[lang, row.name] += right_in_full
    reports = Counter(langs.get(text) or "" for text in read_in_full if text in langs)
    return tuple(
        _measured(lang, reader, states, reports[lang], found[lang, reader], missed[lang])
        for (lang, reader), states in sorted(decided.items())
    )


def _measured(lang: str, reader: str, states: Counter[str], reports: int, found: int, missed: int) -> Measured:
    right = states["confirmed"] + states["corrected"]
    return Measured(
        lang=lang,
        reader=reader,
        confirmed=states["confirmed"],
        corrected=states["corrected"],
        rejected=states["rejected"],
        precision=_share(right, right + states["rejected"]),
        exact=_share(states["confirmed"], right + states["rejected"]),
        reports=reports,
        found=found,
        missed=missed,
        recall=_share(found, found + missed),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _told_again(row: ClaimRow) -> bool:
    return ClaimRow.objects.filter(
        case=row.case,
        text_id=row.text_id,
        event=row.event,
        superseded_at=None,
        quote_start__lt=row.quote_end,
        quote_end__gt=row.quote_start,
    ).exists()
