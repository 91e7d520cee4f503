"""What waits for a reviewer, most urgent first: high consequence and low confidence.

The order is worked out with the assessment of a case and kept with it; each look at it asks the ledger for a bounded
number of claims, so that a decision is not waited for, however many claims a case has.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from truceline.desk import queries as leases
from truceline.desk.access import Standing, levels, require
from truceline.ledger import queries
from truceline.pipeline import assessing, pieces
from truceline.pipeline.urgency import MOST, WAITING, points_of
from truceline.records import Evidence

_CHUNK = 25
_KEPT = 8
_FACE = "all"
"""Whoever may review sees reports of every level."""
_FRESH = 600.0
"""Seconds after which the order is worked out anew, for what else changes it: a decision of others taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that waits for somebody: `order` from 0 to 100 with the points that make it up, by name. `held_by`: who
    reviews it now. `gone`: a claim that people confirmed and that a later reading no longer makes."""

    evidence: Evidence
    order: int
    points: Mapping[str, int]
    held_by: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How much is left: claims, and the minutes that they will take at this person's pace, where it is known."""

    claims: int
    minutes: int | None = None


@dataclass(slots=True)
class _Plan:
    """The order as it was worked out at `made` (seconds of the process's clock): ids, what hangs on each, which of
    them a later reading no longer makes, and those that were put back since, which stand in front."""

    made: float
    ids: list[str]
    bearing: Mapping[str, tuple[str, ...]]
    gone: frozenset[str] = field(default_factory=frozenset)
    front: set[str] = field(default_factory=set)


_plans: OrderedDict[tuple[str, str], _Plan] = OrderedDict()
_lock = Lock()


def queue(slug: str, who: Standing, *, limit: int | None = None) -> tuple[Waiting, ...]:
    """What that person may judge, most urgent first, so many at most."""
    require(who, "review", slug)
    plan = _plan(slug)
    seen, held = levels(who, "see", slug), leases.leases(slug)
    mine = queries.waiting_for_others(slug, who.name)
    found: list[Waiting] = []
    decided: set[str] = set()
    for start in range(0, len(plan.ids), _CHUNK):
        for item in queries.claims_in_order(slug, plan.ids[start : start + _CHUNK]):
            id = item.claim.claim_id
            if item.review not in WAITING and id not in plan.gone:
                decided.add(id)
            elif item.level in seen and id not in mine:
                found.append(_waiting(item, plan, held.get(id), who))
        if limit is not None and len(found) >= limit:
            break
    _leave_out(plan, decided)

    def place(item: Waiting) -> tuple[bool, int, int]:
        return item.evidence.claim.claim_id not in plan.front, -item.order, item.evidence.sequence

    return tuple(sorted(found, key=place)[:limit])


def left(slug: str, who: Standing) -> Left:
    """How much waits for that person's decision, and how long it will take where a pace can be told."""
    require(who, "review", slug)
    claims = max(queries.undecided(slug) - len(queries.waiting_for_others(slug, who.name)), 0)
    pace = queries.pace(slug, who.name)
    return Left(claims=claims, minutes=round(claims * pace / 60) if pace is not None else None)


def put_back(slug: str, claim_id: str) -> None:
    """A decision was taken back: the claim waits again, before the rest."""
    plan = _plan(slug)
    with _lock:
        plan.ids = [claim_id, *(id for id in plan.ids if id != claim_id)]
        plan.front.add(claim_id)


def held_by(slug: str, claim_id: str, who: Standing) -> str | None:
    """Who else reviews the claim now, or None."""
    holder = leases.leases(slug).get(claim_id)
    return holder if holder != who.name else None


def _waiting(item: Evidence, plan: _Plan, holder: str | None, who: Standing) -> Waiting:
    points = points_of(item, plan.bearing.get(item.claim.claim_id, ()))
    return Waiting(
        evidence=item,
        order=sum(points.values()),
        points=points,
        held_by=holder if holder != who.name else None,
        gone=item.review not in WAITING,
    )


def _plan(slug: str) -> _Plan:
    """The order as it is kept, which is made anew only where claims or the case have changed since."""
    kept = queries.kept(slug, _FACE)
    if kept is None or kept.sequence < queries.last_read(slug):
        kept, _ = assessing.standing(slug, _FACE)
    with _lock:
        found = _plans.get((slug, kept.head if kept else ""))
        if found is not None and time.monotonic() - found.made < _FRESH:
            return found
    rows = queries.pieces(kept.id, pieces.QUEUE, [""], MOST) if kept else []
    gone = [item.claim.claim_id for item in queries.no_longer_read(slug)]
    made = _Plan(
        made=time.monotonic(),
        ids=[*(row["claim"] for row in rows), *gone],
        bearing={row["claim"]: tuple(row["hangs"]) for row in rows},
        gone=frozenset(gone),
    )
    with _lock:
        _plans[slug, kept.head if kept else ""] = made
        while len(_plans) > _KEPT:
            _plans.popitem(last=False)
    return made


def _leave_out(plan: _Plan, decided: set[str]) -> None:
    """What was decided meanwhile is not looked at again."""
    if decided:
        with _lock:
            plan.ids = [id for id in plan.ids if id not in decided]
