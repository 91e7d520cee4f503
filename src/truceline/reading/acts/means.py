"""Acts whose means makes them strikes: what aircraft attack, what a missile destroyed, what drones were used on."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.acts.subject_things import governed, suffers
from truceline.reading.scene import Scene
from truceline.reading.speakers.subject_verbs import HUMANS, rules

AFAR = frozenset(("aircraft", "munitions"))
UNSAID = frozenset(("attack", "demolition"))
"""Events of an act whose word leaves the means open."""
BEFORE = 14
"""How many tokens before an act its subject may begin."""
BEHIND = 9
"""How many tokens behind an act a word for its means may stand."""
NAMED = 5
"""How many tokens behind that word the means itself may stand."""


def from_afar(draft: Draft, scene: Scene) -> bool:
    """Whether the subject of an act, or what it was done with, flies or is fired."""
    if draft.event not in UNSAID or draft.data.get("brought"):
        return False
    return _flies(draft, scene) or _with(draft, scene)


def _flies(draft: Draft, scene: Scene) -> bool:
    """Whether an aircraft or a shell is the subject: no people stand nearer to the verb."""
    if suffers(draft.hit, scene):
        return False
    floor = scene.clauses.start(draft.first, scene.tokens.sentences[draft.sentence].first)
    before = scene.nouns_in(max(floor, draft.first - BEFORE), draft.first)
    heads = [noun for noun in before if noun.data["class"] in AFAR | HUMANS and not governed(noun, scene)]
    return bool(heads) and heads[-1].data["class"] in AFAR and scene.clauses.roles.get(draft.first - 1) != "dating"


def _with(draft: Draft, scene: Scene) -> bool:
    """Whether "with", "using" or "by" a missile or a drone stands behind the act, in its clause."""
    stop = min(draft.last + BEHIND, scene.clauses.end(draft.last - 1, scene.tokens.sentences[draft.sentence].last))
    for i in range(draft.last, stop):
        if scene.tokens.words[i] in rules(scene, "means"):
            named = scene.nouns_in(i + 1, i + NAMED)
            return bool(named) and named[0].data["class"] in AFAR
    return False
