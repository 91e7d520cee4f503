"""Judging a reading: what a person holds of one claim as it was read, and that a text was read in full."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from truceline.ledger.actions.reading import masking, prove
from truceline.ledger.chain import append, next_sequence, writing
from truceline.ledger.derived import ADDED
from truceline.ledger.entry import Draft
from truceline.ledger.fields import draft_claim, draft_reading
from truceline.ledger.judgement import IN_FULL, WITHDRAWN, judged_of
from truceline.ledger.models import ClaimRow, InFullRow, ReportRow, ReviewRow
from truceline.records import Claim, LedgerRefused, Reading
from truceline.records.jsonform import from_json
from truceline.records.review import CORRECTABLE, DECISIONS, JUDGED

_SPANS = ("quote_start", "quote_end", "speaker_start", "speaker_end", "place_start", "place_end")


def review(
    case: str,
    claim_id: str,
    state: str,
    *,
    acting: str,
    correction: Mapping[str, Any] | None = None,
    reason: str = "",
) -> int:
    """Enter a decision on a claim; returns the number of its entry. The same person's later decision replaces it.

    `state`: confirmed, corrected (with `correction`: field to value), rejected (with `reason`) or unclear.
    LedgerRefused where the claim is unknown, another reading took its place, or something is missing.
    """
    if state not in DECISIONS:
        raise LedgerRefused(f"no such decision {state!r}", claim_id, f"Use one of {', '.join(DECISIONS)}")
    if state == "rejected" and not reason.strip():
        raise LedgerRefused("a rejection needs a reason", claim_id, "Say in a few words what is misread")
    if (state == "corrected") != bool(correction):
        raise LedgerRefused("a correction and nothing else sets fields", claim_id, "Give FIELD=VALUE to correct")
    unknown = sorted(set(correction or ()) - {*CORRECTABLE, *_SPANS})
    if unknown:
        raise LedgerRefused(f"{unknown[0]} cannot be corrected", claim_id, f"Fields are {', '.join(CORRECTABLE)}")
    sealed = {"correction": dict(correction or {}), "reason": reason.strip()}
    with writing(case):
        row = _standing(case, claim_id)
        if correction:
            corrected = from_json(Claim, json.loads(row.body) | dict(correction))
            prove(case, _report(case, row.report_id), (corrected,))
        return _enter(case, row, state, {name: value for name, value in sealed.items() if value}, acting)


def withdraw_review(case: str, claim_id: str, *, acting: str) -> int:
    """Take back one's own decision on a claim; what others decided stands. LedgerRefused where there is none."""
    with writing(case):
        row = _standing(case, claim_id)
        standing = ReviewRow.objects.filter(case=case, claim=row.sequence, superseded_at=None).first()
        if all(decision.by != acting for decision in judged_of(standing).decisions):
            raise LedgerRefused("there is no decision of yours to take back", claim_id, "Look at its decisions")
        return _enter(case, row, WITHDRAWN, {}, acting)


def add_claim(case: str, report_id: str, claim: Claim, *, acting: str) -> str:
    """Enter a claim that the reader missed, confirmed by the one who adds it; returns its id.

    LedgerRefused where the report is unknown or the quote does not stand in its text.
    """
    with writing(case):
        report = _report(case, report_id)
        prove(case, report, (claim,))
        if ClaimRow.objects.filter(case=case, claim_id=claim.claim_id, superseded_at=None).exists():
            raise LedgerRefused("this claim stands already", claim.claim_id, "Confirm or correct that one")
        reading = Reading(
            id=report.report_id,
            text_id=report.text_id,
            lang=report.lang,
            case=case,
            reader=claim.reader,
            claims=(claim,),
        )
        number, masked = next_sequence(case), masking(report)
        drafts = [
            draft_reading(reading, report=report.sequence, masked=masked, whole=False),
            draft_claim(claim, reading=number, report=report.sequence, masked=masked, public=report.level == "public"),
            _draft(masked(claim.claim_id), number + 1, report.sequence, "confirmed", {}),
        ]
        append(case, drafts, acting=acting)
    return claim.claim_id


def added_ordinal(case: str, claim: Claim) -> int:
    """How many claims people added already with the event and the quote of this one."""
    same = {"event": claim.event, "quote_start": claim.quote_start, "quote_end": claim.quote_end}
    return ClaimRow.objects.filter(case=case, name=ADDED, text_id=claim.text_id, **same).count()


def read_in_full(case: str, report_id: str, *, acting: str) -> int:
    """Record that the whole text was read and what was missed was added; returns the number of the entry.

    LedgerRefused where a claim in it is not judged yet.
    """
    with writing(case):
        report = _report(case, report_id)
        claims = ClaimRow.objects.filter(case=case, text_id=report.text_id, superseded_at=None)
        decided = ReviewRow.objects.filter(case=case, superseded_at=None, state__in=DECISIONS)
        open_ = claims.exclude(sequence__in=decided.values("claim")).count()
        if open_:
            raise LedgerRefused(f"{open_} of its claims are not judged yet", report_id, "Judge every claim first")
        return _enter_report(case, report, IN_FULL, acting)


def withdraw_read_in_full(case: str, report_id: str, *, acting: str) -> int:
    """Take back that a text was read in full. LedgerRefused where it was not."""
    with writing(case):
        report = _report(case, report_id)
        if not InFullRow.objects.filter(case=case, text_id=report.text_id, superseded_at=None).exists():
            raise LedgerRefused("the report is not set read in full", report_id, "Nothing is to be taken back")
        return _enter_report(case, report, WITHDRAWN, acting)


def _enter(case: str, row: ClaimRow, state: str, sealed: Mapping[str, Any], acting: str) -> int:
    report = ReportRow.objects.filter(case=case, report_id=row.report_id, text_id=row.text_id).order_by("-sequence")[0]
    draft = _draft(masking(report)(row.claim_id), row.sequence, report.sequence, state, sealed)
    [entry] = append(case, [draft], acting=acting)
    return entry.sequence


def _enter_report(case: str, report: ReportRow, state: str, acting: str) -> int:
    clear = {"report": report.sequence, "text": masking(report)(report.text_id), "state": state}
    [entry] = append(case, [Draft(kind="review", clear=clear)], acting=acting)
    return entry.sequence


def _draft(claim: str, target: int, report: int, state: str, sealed: Mapping[str, Any]) -> Draft:
    """`target`: the entry of the claim that was judged; `fields`: what a review of this version judges."""
    clear = {"claim": claim, "target": target, "report": report, "state": state, "fields": list(JUDGED)}
    return Draft(kind="review", clear=clear, sealed=sealed)


def _standing(case: str, claim_id: str) -> ClaimRow:
    rows = ClaimRow.objects.filter(case=case, claim_id=claim_id)
    row = rows.filter(superseded_at=None).order_by("sequence").first()
    if row is not None:
        return row
    if rows.exists():
        raise LedgerRefused("a later reading took its place", claim_id, "Judge the claims of the later reading")
    raise LedgerRefused("no such claim", claim_id, "Take a claim from the queue")


def _report(case: str, report_id: str) -> ReportRow:
    """The report as it stands; of a repeat the one that was read, its origin."""
    rows = ReportRow.objects.filter(case=case, superseded_at=None)
    row = rows.filter(report_id=report_id).first()
    if row is None:
        raise LedgerRefused("no such report", report_id, "Take in the report first")
    if row.origin is None:
        return row
    return rows.filter(report_id=row.origin, text_id=row.text_id).first() or row
