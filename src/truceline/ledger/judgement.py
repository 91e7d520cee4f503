"""From decisions on readings to the review of each claim: the derived rows, after each entry and in a rebuild.

A decision is on a claim as it was read. It holds for every exact repeat of it, and for what a later reading made of it
as long as every field that it judged is the same; else the claim goes back to the queue as "changed".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from truceline.ledger.entry import canonical
from truceline.ledger.models import CaseRow, ClaimRow, InFullRow, ReportRow, ReviewRow
from truceline.records.jsonform import from_json, to_json
from truceline.records.review import Decision, Review

IN_FULL = "read-in-full"
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is kept of a claim's review: the decisions, the fields as they were judged, and whether the reading has
    changed since."""

    decisions: tuple[Decision, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    changed: bool = False

    def review(self, reviewers: int) -> Review:
        """The review, where so many people of one mind are asked for."""
        if self.changed:
            return Review(state="changed", decisions=self.decisions, reviewers=reviewers)
        state, correction = settle(self.decisions, reviewers)
        return Review(state=state, decisions=self.decisions, correction=correction, reviewers=reviewers)


def settle(decisions: Sequence[Decision], reviewers: int) -> tuple[str, dict[str, Any]]:
    """State and correction: what `reviewers` different people decided alike, the latest where there are several.

    `decisions` holds one of each person, in the order of the chain.
    """
    alike: dict[bytes, list[Decision]] = {}
    for decision in decisions:
        alike.setdefault(canonical([decision.state, decision.correction]), []).append(decision)
    settled = [said[-1] for said in alike.values() if len(said) >= reviewers]
    if settled:
        last = max(settled, key=lambda decision: decision.sequence)
        return last.state, last.correction
    return ("in-progress" if decisions else "unread"), {}


def fields_of(row: ClaimRow, names: Iterable[str]) -> dict[str, Any]:
    """Those fields of a claim, as JSON values."""
    body = json.loads(row.body)
    return {name: body.get(name) for name in names}


def reviewers_of(case: str) -> int:
    """How many people of one mind the case asks for, as it stands."""
    asked = CaseRow.objects.filter(case=case, superseded_at=None).values_list("reviewers", flat=True).first()
    return asked or 1


def take_in(common: dict[str, Any], clear: Mapping[str, Any], sealed: Mapping[str, Any], by: str) -> None:
    """One entry of kind review: a decision on a claim, its withdrawal, or a report read in full."""
    if "claim" not in clear:
        _in_full(common, clear, by)
        return
    case = common["case"]
    judged = ClaimRow.objects.filter(case=case, sequence=clear["target"]).first()
    if judged is None:
        return
    fields = fields_of(judged, clear["fields"])
    decision = None
    if clear["state"] != WITHDRAWN:
        decision = Decision(
            sequence=common["sequence"],
            by=by,
            at=common["recorded_at"],
            state=clear["state"],
            correction=sealed.get("correction", {}),
            reason=sealed.get("reason", ""),
        )
    for row in ClaimRow.objects.filter(case=case, claim_id=judged.claim_id, superseded_at=None):
        if fields_of(row, fields) != fields:
            continue
        before = judged_of(_standing(case, [row.sequence]).first())
        kept = () if before.changed else tuple(item for item in before.decisions if item.by != by)
        if decision is not None:
            after = Judged(decisions=(*kept, decision), fields=fields)
        else:
            after = before if before.changed else Judged(decisions=kept, fields=fields)
        _write(common, row, after)


def carry_over(case: str, sequences: Iterable[int]) -> None:
    """Give claims of a new reading the reviews of the claims whose place they took."""
    old = {row.sequence: row for row in ClaimRow.objects.filter(case=case, superseded_by__in=list(sequences))}
    reviews: dict[int, list[Judged]] = {}
    for review in _standing(case, old).order_by("claim"):
        new = old[review.claim].superseded_by
        if new is not None and (judged := judged_of(review)).decisions:
            reviews.setdefault(new, []).append(judged)
    for row in ClaimRow.objects.filter(case=case, sequence__in=reviews):
        common = {"case": case, "sequence": row.sequence, "recorded_at": row.recorded_at}
        _write(common, row, _carried(reviews[row.sequence], row))


def fold_again(common: dict[str, Any]) -> None:
    """The case asks for another number of people from this entry on: every review is weighed again."""
    standing = _standing(common["case"])
    rows = {row.claim: judged_of(row) for row in standing}
    claims = ClaimRow.objects.filter(case=common["case"], sequence__in=standing.values("claim"))
    for claim in list(claims):
        _write(common, claim, rows[claim.sequence])


def judged_of(row: ReviewRow | None) -> Judged:
    """What a row keeps."""
    if row is None:
        return Judged()
    body = json.loads(row.body)
    decisions = tuple(from_json(Decision, item) for item in body["decisions"])
    return Judged(decisions=decisions, fields=body["fields"], changed=body["changed"])


def _carried(reviews: Sequence[Judged], row: ClaimRow) -> Judged:
    """The review that judged the very same fields; else the first, as one of a reading that has changed."""
    for judged in reviews:
        if judged.fields == fields_of(row, judged.fields):
            return Judged(decisions=judged.decisions, fields=judged.fields)
    return Judged(decisions=reviews[0].decisions, fields=reviews[0].fields, changed=True)


def _write(common: dict[str, Any], claim: ClaimRow, judged: Judged) -> None:
    _standing(common["case"], [claim.sequence]).update(superseded_at=common["recorded_at"])
    review = judged.review(reviewers_of(common["case"]))
    body = {**to_json(judged), "correction": review.correction}
    ReviewRow.objects.create(
        **common,
        claim=claim.sequence,
        report_id=claim.report_id,
        state=review.state,
        body=canonical(body).decode("utf-8"),
    )


def _in_full(common: dict[str, Any], clear: Mapping[str, Any], by: str) -> None:
    report = ReportRow.objects.filter(case=common["case"], sequence=clear["report"]).first()
    if report is None:
        return
    InFullRow.objects.filter(case=common["case"], text_id=report.text_id, superseded_at=None).update(
        superseded_at=common["recorded_at"]
    )
    if clear["state"] == IN_FULL:
        InFullRow.objects.create(**common, report_id=report.report_id, text_id=report.text_id, by=by)


def _standing(case: str, claims: Iterable[int] | None = None) -> QuerySet[ReviewRow]:
    rows = ReviewRow.objects.filter(case=case, superseded_at=None)
    return rows if claims is None else rows.filter(claim__in=list(claims))
