"""Puts the choice of the learned weights in the place of what the rules proposed, and keeps why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from truceline.reading.acts.drafts import Choice, Draft
from truceline.reading.bodies import OWN
from truceline.reading.choices.doers import Doers
from truceline.reading.choices.places import Places
from truceline.reading.choices.speakers import Speakers
from truceline.reading.choices.weights import Ranked, Weights, shipped
from truceline.reading.scene import Scene

DOERS = "actor_id"
"""The field of a claim that says who did it, and the name of its table."""
MARGIN = 25
"""How far another candidate must lead (see SCALE): the rules are set aside for clear cases, so that most of what is
changed is changed for the better."""
PLACES = "place"
"""The field that says where it happened, and the name of its table."""
SPEAKERS = "speaker_id"
"""The field that says who says it, and the name of its table."""
SURE = 150
"""How far a speaker must lead the report itself: what nobody is known to say is a safer reading than a wrong name."""
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
        draft.choice = Choice(DOERS, draft.actor, tuple(table.strongest(candidate.groups, TOLD)))
        draft.actor, draft.actor_hit = candidate.slug, candidate.hit


def choose_places(drafts: list[Draft], scene: Scene, weights: Weights | None = None) -> None:
    """Set the place of each draft likewise. It goes before the choice of the doer, from what the rules said alone."""
    if not scene.places:
        return
    table = weights or shipped(PLACES)
    places = Places(drafts, scene)
    chosen = [best(places.candidates(k), table) for k in range(len(drafts))]
    for draft, candidate in zip(drafts, chosen, strict=True):
        if candidate.ruled:
            continue
        ruled = draft.place.data["name"] if draft.place is not None else "nowhere"
        draft.place_choice = Choice(PLACES, ruled, tuple(table.strongest(candidate.groups, TOLD)))
        draft.place = candidate.hit


def choose_speakers(drafts: list[Draft], scene: Scene, weights: Weights | None = None) -> None:
    """Give drafts that the rules left to the report itself a speaker that leads it by SURE."""
    if scene.verb_first:
        return
    table = weights or shipped(SPEAKERS)
    speakers = Speakers(drafts, scene)
    chosen = [best(speakers.candidates(k), table, SURE) for k in range(len(drafts))]
    for draft, candidate in zip(drafts, chosen, strict=True):
        if candidate.ruled:
            continue
        draft.speaker_choice = Choice(SPEAKERS, OWN, tuple(table.strongest(candidate.groups, TOLD)))
        draft.frame = candidate.frame(draft.sentence)


Chosen = TypeVar("Chosen", bound=Ranked)


def best(candidates: Sequence[Chosen], weights: Weights, margin: int = MARGIN) -> Chosen:
    """The candidate with the highest sum; the rules' where no other leads it by more than the margin."""
    chosen, highest = candidates[0], 0
    if len(candidates) == 1:
        return chosen
    for n, candidate in enumerate(candidates):
        total = weights.sum(candidate.groups) + (margin if candidate.ruled else 0)
        if n == 0 or total > highest or (total == highest and candidate.ruled):
            chosen, highest = candidate, total
    return chosen
