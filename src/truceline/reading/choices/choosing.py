"""Puts the choice of the learned weights in the place of what the rules proposed, and keeps why."""

from __future__ import annotations

from truceline.reading.choices.doers import Candidate, Doers
from truceline.reading.choices.weights import Weights, shipped
from truceline.reading.drafts import Choice, Draft
from truceline.reading.scene import Scene

DOERS = "actor_id"
"""The field of a claim that says who did it, and the name of its table."""
MARGIN = 40
"""How far another candidate must lead (see SCALE): the rules are set aside for clear cases, so that most of what is
changed is changed for the better."""
TOLD = 3
"""How many features a reason names."""


def choose_doers(drafts: list[Draft], scene: Scene, weights: Weights | None = None) -> None:
    """Set the doer of each draft to the candidate that the weights put highest, if it leads the rules' by MARGIN.

    Every choice is made from what the rules said of all drafts, so the order of the drafts does not matter.
    """
    table = weights or shipped(DOERS)
    doers = Doers(drafts, scene)
    chosen = [best(doers.candidates(k), table) for k in range(len(drafts))]
    for draft, candidate in zip(drafts, chosen, strict=True):
        if candidate.ruled:
            continue
        draft.choice = Choice(DOERS, draft.actor, tuple(table.strongest(candidate.features, TOLD)))
        draft.actor, draft.actor_hit = candidate.slug, candidate.hit


def best(candidates: list[Candidate], weights: Weights) -> Candidate:
    """The candidate with the highest sum; the rules' where no other leads it by more than MARGIN."""
    return max(candidates, key=lambda c: (sum(map(weights.sum, c.groups)) + MARGIN * c.ruled, c.ruled))
