"""What a claim is about in time: one act, a number over a period, or something that goes on; and from when to when.

Only single acts mark days and make occurrences. A tally speaks for its whole period. Section 1 of the method.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from truceline.assessment.days import clock, iso_date, published_day, reporting_day
from truceline.cases.model import Case
from truceline.records import Claim, Evidence

Extent = Literal["single", "tally", "state"]

HARM = frozenset({"strike", "shooting", "incursion", "demolition", "detention", "attack", "casualties"})
"""Events that a ban on force is about. They are over when they are over: none of them carries forward."""

_CAUSES = (HARM - {"casualties"}) | {"violation"}
_STANDING = frozenset({"violation", "need", "agreement"})
_KEPT_UP = frozenset({"aid", "crossing", "withdrawal", "disarmament", "deployment"})
"""What is kept from happening goes on until it happens: goods kept out, a crossing kept shut, positions kept."""
_ACTS_COUNTED = frozenset({"violations", "strikes"})
_SAME_CLAUSE = 30
"""Code points that may lie between an act and its toll when both are told in one clause (", killing three")."""
_SAME_SENTENCE = 150
"""The same where both are told of one place and one day."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim placed in time, with the act that its toll belongs to.

    `first` to `last`: reporting days it speaks of (None: cannot be dated). `dated`: the text gives a date, so `first`
    is not merely the day of publication. `actor`: the claim's actor, or that of the act told in the same clause.
    `cause`: claim id of that act.
    """

    evidence: Evidence
    extent: Extent
    first: date | None
    last: date | None
    published: date | None
    dated: bool
    actor: str | None
    cause: str | None

    claim: Claim = field(init=False, compare=False, repr=False)
    """The claim itself, at hand: it is asked for more often than anything else."""
    id: str = field(init=False, compare=False, repr=False)
    """The claim's id."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "claim", self.evidence.claim)
        object.__setattr__(self, "id", self.evidence.claim.claim_id)


def extent_of(claim: Claim) -> Extent:
    """Single, tally or state. Counts decide first, then what the reader derived, then the dates."""
    if any(count.cumulative or count.per or _many_acts(count.kind, count.min) for count in claim.counts):
        return "tally"
    if claim.extent in ("tally", "state"):
        return "tally" if claim.extent == "tally" else "state"
    first, last = iso_date(claim.start), iso_date(claim.end)
    if first is None and last is None:
        kept = claim.event in _KEPT_UP and claim.act == "states" and claim.realis == "negated"
        return "state" if claim.event in _STANDING or kept else "single"
    if first is None or last is None:
        return "state"
    if first == last:
        return "single"
    return "tally" if claim.counts else "state"


def place_in_time(evidence: Sequence[Evidence], case: Case) -> tuple[Telling, ...]:
    """Every claim with its extent, its days and its cause, in the order of the claim ids."""
    causes = _causes(evidence)
    ordered = sorted(evidence, key=lambda item: item.claim.claim_id)
    return tuple(_telling(item, case, causes.get(item.claim.claim_id)) for item in ordered)


def _telling(item: Evidence, case: Case, cause: Claim | None) -> Telling:
    claim = item.claim
    extent = extent_of(claim)
    published = published_day(item.published, case)
    first, last = iso_date(claim.start), iso_date(claim.end)
    dated = first is not None or last is not None
    if extent == "single":
        first = last = first or last or published
        if first is not None and claim.time:
            first = last = reporting_day(first, clock(claim.time), case.day_starts)
    elif extent == "tally":
        stated = [iso_date(count.as_of) for count in claim.counts if count.as_of]
        last = last or max((day for day in stated if day), default=None) or published
        if first is None and not any(count.cumulative for count in claim.counts):
            first = last if any(count.per for count in claim.counts) else None
    else:
        first = first or published
        last = last or published or first
    if first is not None and last is not None and last < first:
        last = first
    actor = claim.actor_id or (cause.actor_id if cause else None)
    return Telling(item, extent, first, last, published, dated, actor, cause.claim_id if cause else None)


def _many_acts(kind: str, least: float | None) -> bool:
    return kind in _ACTS_COUNTED and (least is None or least > 1)


def _causes(evidence: Sequence[Evidence]) -> dict[str, Claim]:
    """For each toll the act told in the same clause by the same speaker: the nearest, of the same extent."""
    by_text: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    tolls: list[Claim] = []
    for item in evidence:
        claim = item.claim
        if claim.event == "casualties":
            tolls.append(claim)
        elif claim.event in _CAUSES and claim.act == "states" and claim.realis == "actual":
            by_text[claim.text_id, claim.speaker_id, claim.reader].append(claim)
    for acts in by_text.values():
        acts.sort(key=lambda claim: (claim.quote_start, claim.claim_id))
    found: dict[str, Claim] = {}
    for toll in tolls:
        acts = by_text.get((toll.text_id, toll.speaker_id, toll.reader), [])
        starts = [act.quote_start for act in acts]
        at = bisect_left(starts, toll.quote_start)
        near = [
            act
            for act in acts[max(0, at - 3) : at + 3]
            if _gap(act, toll) <= _reach(act, toll) and _together(act, toll)
        ]
        if near:
            found[toll.claim_id] = min(near, key=lambda act: (_gap(act, toll), act.quote_start, act.claim_id))
    return found


def _together(act: Claim, toll: Claim) -> bool:
    """A toll belongs to an act of its own extent: a running total beside a strike is not the strike's toll."""
    if (extent_of(act) == "single") != (extent_of(toll) == "single"):
        return False
    return toll.actor_id is None or act.actor_id is None or toll.actor_id == act.actor_id


def _reach(act: Claim, toll: Claim) -> int:
    same = act.place_name and (act.place_name, act.start, act.end) == (toll.place_name, toll.start, toll.end)
    return _SAME_SENTENCE if same and toll.start else _SAME_CLAUSE


def _gap(one: Claim, two: Claim) -> int:
    return max(0, one.quote_start - two.quote_end, two.quote_start - one.quote_end)
