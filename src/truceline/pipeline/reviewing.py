"""The work of a reviewer: one claim at a time, and what is decided. Desk and ledger together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from truceline.desk import actions as desk
from truceline.desk.access import Standing, levels, require
from truceline.ledger import actions, queries
from truceline.ledger.derived import ADDED
from truceline.pipeline.claims import coded_claim
from truceline.pipeline.review_queue import put_back, queue
from truceline.records import Claim, Evidence, LedgerRefused, Report, TrucelineError
from truceline.records.jsonform import to_json
from truceline.records.review import CORRECTABLE

READER = f"{ADDED}/1"
_AHEAD = 25
"""How far down the queue one looks for a claim that nobody has."""


def take(slug: str, claim_id: str, who: Standing) -> None:
    """Take a claim for oneself for a while. LedgerRefused while another person has it."""
    _seen(slug, claim_id, who, "review")
    desk.take(slug, claim_id, holder=who.name)


def take_next(slug: str, who: Standing, *, after: str | None = None) -> str | None:
    """Take the most urgent claim that nobody else has, or the next one `after` a claim that is left for later; its id,
    or None where nothing waits."""
    waiting = [item.evidence.claim.claim_id for item in queue(slug, who, limit=_AHEAD) if item.held_by is None]
    if after in waiting:
        place = waiting.index(after)
        waiting = [*waiting[place + 1 :], *waiting[:place]]
    for claim_id in waiting:
        try:
            desk.take(slug, claim_id, holder=who.name)
        except LedgerRefused:
            continue
        return claim_id
    return None


def give_back(slug: str, claim_id: str, who: Standing) -> None:
    """Give a claim back to the queue without a decision."""
    desk.release(slug, claim_id, holder=who.name)


def decide(
    slug: str,
    claim_id: str,
    state: str,
    who: Standing,
    *,
    changes: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Enter a decision: confirmed, corrected (with `changes`), rejected (with `reason`), unclear."""
    _seen(slug, claim_id, who, "review")
    correction = correction_of(slug, claim_id, changes) if changes else None
    with transaction.atomic():
        desk.take(slug, claim_id, holder=who.name)
        actions.review(slug, claim_id, state, acting=who.name, correction=correction, reason=reason)
        desk.release(slug, claim_id, holder=who.name)


def undo(slug: str, claim_id: str, who: Standing) -> None:
    """Take back one's own decision."""
    _seen(slug, claim_id, who, "review")
    actions.withdraw_review(slug, claim_id, acting=who.name)
    put_back(slug, claim_id)


def add(slug: str, report_id: str, body: Mapping[str, Any], who: Standing) -> str:
    """Add a claim that the reader missed, by its span and codes; returns its id. SetAside names what is wrong."""
    report = _report(slug, report_id, who, "code")
    where = f"{report_id}, added claim"
    claim = coded_claim(report, dict(body), READER, (), where)
    before = [claim] * actions.added_ordinal(slug, claim)
    return actions.add_claim(slug, report_id, coded_claim(report, dict(body), READER, before, where), acting=who.name)


def read_in_full(slug: str, report_id: str, who: Standing, *, undo: bool = False) -> None:
    """Say that the whole report was read and what was missed was added; or take that back."""
    _report(slug, report_id, who, "review")
    act = actions.withdraw_read_in_full if undo else actions.read_in_full
    act(slug, report_id, acting=who.name)


def correction_of(slug: str, claim_id: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that differ once a person's changes are made to the claim as it was read, checked as a coder's are."""
    read, item = queries.as_read(slug, claim_id), queries.claim(slug, claim_id)
    report = queries.report(slug, item.report_id) if item else None
    if read is None or report is None:
        raise TrucelineError("there is no such claim", claim_id, "Take one from the queue")
    unknown = sorted(set(changes) - set(CORRECTABLE))
    if unknown:
        raise TrucelineError(f"{unknown[0]} cannot be corrected", claim_id, f"Fields are {', '.join(CORRECTABLE)}")
    before = to_json(read)
    found_again = _found_again(changes)
    told = {name: value for name, value in before.items() if name not in found_again}
    after = to_json(coded_claim(report, told | dict(changes), read.reader, (), f"claim {claim_id[:12]}"))
    correction = {name: after[name] for name in (*changes, *found_again) if after[name] != before[name]}
    if not correction:
        raise TrucelineError("nothing would change", claim_id, "Confirm the claim instead")
    return correction


def gold(slug: str, who: Standing) -> list[dict[str, Any]]:
    """The reports that were read in full, coded as people decided: one JSON object each, as `evaluate` takes them."""
    out = levels(who, "export", slug)
    return [_gold(report, claims) for report, claims in queries.reviewed_reports(slug) if report.level in out]


_SPANS = {
    "speaker": ("speaker_start", "speaker_end"),
    "place": ("place_start", "place_end"),
    "quote": ("quote_start", "quote_end"),
}
_UNSCORED = frozenset({"quote", "time", "target_id", "stage", "agreed", "extent"})
_GOLD = ("quote", "quote_start", *(name for name in CORRECTABLE if name not in _UNSCORED))


def _found_again(changes: Mapping[str, Any]) -> list[str]:
    """Spans of fields that change: they follow from the words."""
    return [span for name, spans in _SPANS.items() if name in changes for span in spans]


def _gold(report: Report, claims: Sequence[Claim]) -> dict[str, Any]:
    head = {name: getattr(report, name) for name in ("id", "url", "outlet", "lang", "published", "text")}
    coded = [{name: to_json(getattr(claim, name)) for name in _GOLD} for claim in claims]
    return {**head, "claims": coded}


def _seen(slug: str, claim_id: str, who: Standing, act: str) -> Evidence:
    item = queries.claim(slug, claim_id)
    if item is None:
        raise TrucelineError("there is no such claim", claim_id, "Take one from the queue")
    require(who, act, slug)
    require(who, "see", slug, item.level)
    return item


def _report(slug: str, report_id: str, who: Standing, act: str) -> Report:
    report = queries.report(slug, report_id)
    if report is None:
        raise TrucelineError("there is no such report", report_id, "Take it in first")
    require(who, act, slug)
    require(who, "see", slug, report.level)
    return report
