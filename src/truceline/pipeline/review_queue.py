"""What waits for a reviewer, most urgent first: high consequence and low confidence.

The order is worked out when claims come in and kept until more do; each look at it asks the ledger for a bounded number
of claims, so that a decision is not waited for, however many claims a case has.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from truceline.desk import queries as leases
from truceline.desk.access import Standing, levels, require
from truceline.ledger import queries
from truceline.pipeline.follow import current
from truceline.records import Assessment, Evidence

WAITING = ("unread", "in-progress", "changed")

POINTS = {"gate": 40, "obligation": 25, "near": 10, "ninth": 10, "changed": 10, "second": 5}
"""What raises a claim in the queue: it bears on a condition of a gate, on another obligation, or nearly on one; it
would bring about the ninth outcome; its reading changed; a second person is asked. Doubt adds up to DOUBT."""
DOUBT = 40

_CHUNK = 100
_KEPT = 8
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
    """The order as it was worked out at `made` (seconds of the process's clock): ids, what hangs on each, and which
    of them a later reading no longer makes."""

    made: float
    ids: list[str]
    bearing: Mapping[str, tuple[str, ...]]
    gone: frozenset[str] = field(default_factory=frozenset)


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
    return tuple(sorted(found, key=lambda item: (-item.order, item.evidence.sequence))[:limit])


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
        if claim_id not in plan.ids:
            plan.ids.insert(0, claim_id)


def held_by(slug: str, claim_id: str, who: Standing) -> str | None:
    """Who else reviews the claim now, or None."""
    holder = leases.leases(slug).get(claim_id)
    return holder if holder != who.name else None


def bearings(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """For each claim what hangs on its being read rightly: names of POINTS."""
    conditions = {
        condition.obligation
        for gate in assessment.gates
        for reading in gate.readings
        for condition in reading.conditions
    }
    strongest: dict[str, str] = {}
    for match in assessment.matches:
        bears = "near" if match.near else None
        if match.fits and match.polarity != "neither":
            bears = "gate" if match.obligation in conditions else "obligation"
        before = strongest.get(match.claim_id)
        if bears and (before is None or POINTS[bears] > POINTS[before]):
            strongest[match.claim_id] = bears
    ninth = {
        claim for row in assessment.current if "acknowledgement-unreviewed" in row.why for claim in row.claims_against
    }
    return {claim: (bears, *(["ninth"] if claim in ninth else [])) for claim, bears in strongest.items()}


def points_of(item: Evidence, bearing: Iterable[str]) -> dict[str, int]:
    """The points of a claim by name; their sum is its place in the queue."""
    points = {name: POINTS[name] for name in bearing}
    if item.review == "in-progress":
        points["second"] = POINTS["second"]
    elif item.review != "unread":
        points["changed"] = POINTS["changed"]
    doubt = round(DOUBT * (1 - item.claim.confidence))
    return points | ({"doubt": doubt} if doubt else {})


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
    key = (slug, queries.last_read(slug))
    with _lock:
        found = _plans.get(key)
        if found is not None and time.monotonic() - found.made < _FRESH:
            _plans.move_to_end(key)
            return found
    made = _worked_out(slug)
    with _lock:
        _plans[key] = made
        while len(_plans) > _KEPT:
            _plans.popitem(last=False)
    return made


def _worked_out(slug: str) -> _Plan:
    bearing = bearings(current(slug)[1])
    gone = queries.no_longer_read(slug)
    items: Sequence[Evidence] = (*(item for item in queries.evidence(slug) if item.review in WAITING), *gone)
    order = {item.claim.claim_id: sum(points_of(item, bearing.get(item.claim.claim_id, ())).values()) for item in items}
    ids = sorted(items, key=lambda item: (-order[item.claim.claim_id], item.sequence))
    return _Plan(
        made=time.monotonic(),
        ids=[item.claim.claim_id for item in ids],
        bearing=bearing,
        gone=frozenset(item.claim.claim_id for item in gone),
    )


def _leave_out(plan: _Plan, decided: set[str]) -> None:
    """What was decided meanwhile is not looked at again."""
    if decided:
        with _lock:
            plan.ids = [id for id in plan.ids if id not in decided]
