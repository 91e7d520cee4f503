"""Entering any other record of format v1: what a team or a commission keeps beside claims, and its opinions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from truceline.ledger.chain import append, writing
from truceline.ledger.fields import draft_record
from truceline.ledger.models import ClaimRow, RecordRow
from truceline.records import LedgerRefused
from truceline.records.commission import AmendmentRecord, DeclarationRecord, OpenIssue, Reply, Verification
from truceline.records.disclosure import faults
from truceline.records.grouping import GROUPINGS
from truceline.records.jsonform import to_json

KINDS: tuple[str, ...] = ("amendment", "declaration", "verification", "outlet", "series", "issue", "reply", "intake")
KEPT: dict[type[Any], str] = {
    AmendmentRecord: "amendment",
    DeclarationRecord: "declaration",
    Verification: "verification",
    OpenIssue: "issue",
    Reply: "reply",
}
"""The records of a commission, and the kind of their entries."""

CommissionRecord = AmendmentRecord | DeclarationRecord | Verification | OpenIssue | Reply


def add_record(case: str, kind: str, body: Mapping[str, Any], *, acting: str) -> int:
    """Enter a record; returns the number of its entry. LedgerRefused for a kind that has its own action.

    Ids of claims in `claims` or `about` are sealed, and the numbers of their entries stand in clear.
    """
    if kind not in KINDS:
        raise LedgerRefused(f"{kind!r} is not entered this way", case, f"Use one of {', '.join(KINDS)}")
    with writing(case):
        return _enter(case, kind, body, acting)


def keep(case: str, record: CommissionRecord, *, acting: str) -> int:
    """Enter a record of a commission. One of the same kind with the same id takes its place."""
    return add_record(case, KEPT[type(record)], to_json(record), acting=acting)


def group(
    case: str,
    act: str,
    *,
    acting: str,
    claims: Sequence[str] = (),
    names: Sequence[str] = (),
    name: str | None = None,
    reason: str = "",
) -> int:
    """Enter an opinion on what is one occurrence, body or place (`records/grouping.py`); returns the entry's number.

    LedgerRefused where a claim is unknown, or where nothing is grouped.
    """
    if act not in GROUPINGS:
        raise LedgerRefused(f"no such grouping {act!r}", case, f"Use one of {', '.join(GROUPINGS)}")
    of_claims = act in ("join", "split")
    if len(set(claims)) < (2 if act == "join" else 1 if of_claims else 0):
        raise LedgerRefused("nothing is grouped", case, "Give two claims to join, one or more to split off")
    if not of_claims and (not names or not name):
        raise LedgerRefused("nothing is grouped", case, "Give the names and what they are all")
    body = {"act": act, "claims": sorted(set(claims)), "names": list(names), "name": name, "reason": reason.strip()}
    with writing(case):
        return _enter(case, "grouping", body, acting, all_known=True)


def undo_grouping(case: str, sequence: int, *, acting: str, reason: str = "") -> int:
    """Take an opinion back, whoever's it was; returns the entry's number. LedgerRefused where there is none."""
    with writing(case):
        if not RecordRow.objects.filter(case=case, kind="grouping", sequence=sequence).exists():
            raise LedgerRefused("there is no grouping of that number", str(sequence), "See the list of groupings")
        return _enter(case, "grouping", {"act": "undo", "undoes": sequence, "reason": reason.strip()}, acting)


def disclose(case: str, changes: Mapping[str, Any], *, acting: str, reason: str) -> int:
    """Loosen or restore public defaults (`records/disclosure.py`); returns the entry's number.

    LedgerRefused where a rule or a value is unknown, or where no reason is given.
    """
    wrong = faults(changes)
    if wrong or not changes:
        raise LedgerRefused(wrong[0] if wrong else "nothing would change", case, "See the guide on people and roles")
    if not reason.strip():
        raise LedgerRefused("a public default is loosened for a reason", case, "Say why; it is kept")
    with writing(case):
        return _enter(case, "disclosure", {"changes": dict(changes), "reason": reason.strip()}, acting)


def _enter(case: str, kind: str, body: Mapping[str, Any], acting: str, *, all_known: bool = False) -> int:
    """Claims are named apart from what else a record is about: their ids may have to be withheld one day."""
    plain = dict(body)
    named = [*plain.pop("about", ()), *plain.pop("claims", ())]
    numbers = dict(ClaimRow.objects.filter(case=case, claim_id__in=named).values_list("claim_id", "sequence"))
    others = [name for name in named if name not in numbers]
    if all_known and others:
        raise LedgerRefused("there is no such claim", others[0], "Take a claim of this case")
    if named:
        plain |= {"topics": others, "about": sorted(numbers.values()), "claims": sorted(numbers)}
    [entry] = append(case, [draft_record(kind, plain)], acting=acting)
    return entry.sequence
