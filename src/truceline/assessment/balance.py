"""Whose words the evidence is made of, and how often a reading of each side's words was wrong.

A tool that reads one side worse than the other is not neutral, however even its rules are. So the error that people
found is told for each side, as the one who speaks and as the one said to have acted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from truceline.assessment.sides import Sides
from truceline.records import Evidence
from truceline.records.review import DECISIONS
from truceline.records.views import Balance, Share, SideBalance

OUTLETS_KEPT = 30
ADDED = "added"
"""Name of the reader of claims that people added."""


@dataclass(slots=True)
class _Tally:
    """One side in one role, while it is being counted."""

    states: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    claims: int = 0
    found: int = 0
    missed: int = 0


def balance(evidence: Sequence[Evidence], in_full: Collection[str], sides: Sides) -> Balance:
    """The balance over every reading that stands, rejected ones too. `in_full`: ids of reports read in full."""
    tallies: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
    languages: dict[str, _Tally] = defaultdict(_Tally)
    outlets: dict[str, _Tally] = defaultdict(_Tally)
    for item in evidence:
        claim = item.claim
        own = [tallies["speaks", sides.of(claim.speaker_id)], tallies["acts", sides.of(claim.actor_id)]]
        added = claim.reader.partition("/")[0] == ADDED
        right = item.report_id in in_full and item.review in ("confirmed", "corrected")
        for tally in (*own, languages[item.lang or ""], outlets[item.outlet or ""]):
            tally.claims += 1
            tally.reports.add(item.report_id)
            if not added:
                tally.states[item.review] += 1
            tally.found += right and not added
            tally.missed += right and added
    reports = {item.report_id for item in evidence}
    ranked = _shares(outlets)
    return Balance(
        claims=len(evidence),
        reports=len(reports),
        reviewed=sum(item.review in DECISIONS for item in evidence),
        in_full=len(reports & set(in_full)),
        sides=tuple(
            _side(role, side, tallies[role, side])
            for role in ("speaks", "acts")
            for side in sides.all()
            if (role, side) in tallies
        ),
        languages=_shares(languages),
        outlets=ranked[:OUTLETS_KEPT],
        more_outlets=max(0, len(ranked) - OUTLETS_KEPT),
    )


def _side(role: str, side: str, tally: _Tally) -> SideBalance:
    return SideBalance(
        role=role,
        side=side,
        claims=tally.claims,
        reports=len(tally.reports),
        found=tally.found,
        missed=tally.missed,
        **{state: tally.states[state] for state in DECISIONS},
    )


def _shares(counted: dict[str, _Tally]) -> tuple[Share, ...]:
    ranked = sorted(counted, key=lambda of: (-counted[of].claims, of))
    return tuple(Share(of=of, claims=counted[of].claims, reports=len(counted[of].reports)) for of in ranked)
