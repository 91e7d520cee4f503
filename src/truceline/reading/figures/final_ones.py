"""The one person or body that an act is done to, told without a figure, where the verb stands last: "the commander X
was killed", "the coffin of a hostage was handed over"."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.figures.count_kinds import PEOPLE
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

NEAREST = 9
"""How many tokens before its verb the one that it is done to may be named."""
CASES = frozenset(("acc", "dat", "gen"))


def one_of(draft: Draft, scene: Scene) -> Hit | None:
    """The noun that tells of one: with an age, with a name behind it, as the object of a killing; a single coffin."""
    aged = (n for n in scene.nouns_in(draft.clause[0], draft.first) if n.data["class"] == "age")
    found = next((n for n in aged if n.data.get("person")), None)
    if found is not None or draft.realis == "negated" or draft.act == "demands":
        return found
    if not (draft.verbal or draft.event == "remains"):
        return None
    nouns = scene.nouns_in(max(draft.clause[0], draft.first - NEAREST), draft.first)
    for noun in reversed([n for n in nouns if n.feature == "s"]):
        if "pl" in noun.before or scene.numbers_in(noun.first - 2, noun.first):
            return None
        if draft.event == "remains" and noun.data["class"] == "remains":
            return noun if CASES & set(noun.before) and not _of_many(noun, draft, scene) else None
        named = not noun.before and _is_name(noun.last, draft.first, scene)
        # "Announced its commander's death"
        named = named or (noun.last == draft.first and {"poss", "gen"} <= set(noun.before))
        if noun.data["class"] in PEOPLE and (named or (draft.data.get("agentive") and "acc" in noun.before)):
            return noun
    return None


def _of_many(noun: Hit, draft: Draft, scene: Scene) -> bool:
    """ "The coffin of the hostages": told of several, though in the singular."""
    return noun.first > draft.clause[0] and "pl" in scene.words[noun.first - 1].endings


def _is_name(i: int, stop: int, scene: Scene) -> bool:
    """Whether token `i` is a name that no list holds: "the commander Raid Saad"."""
    if i >= stop or scene.places_in(i, i + 1) or scene.bodies.within(i, i + 1):
        return False
    start = scene.tokens.folded.start(scene.tokens.starts[i])
    return scene.tokens.folded.original[start : start + 1].isupper()
