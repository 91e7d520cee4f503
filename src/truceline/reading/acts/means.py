"""Acts that are told by their means: what aircraft attack, what a missile destroyed, whom a drone or a mine killed."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.acts.subject_things import governed, suffers
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers.subject_verbs import HUMANS, rules

AFAR = frozenset(("aircraft", "munitions"))
WEAPONS = AFAR | {"bombs", "mines"}
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
    # "The air force carried out raids on the hills"
    raid = draft.event == "incursion" and draft.object is not None and not draft.verbal
    if not (raid or draft.event in UNSAID) or draft.data.get("brought"):
        return False
    return _flies(draft, scene) or _with(draft, scene)


def by_weather(draft: Draft, scene: Scene) -> bool:
    """Whether the agent of a passive act of destruction is the weather ("tents were flattened by a gale")."""
    if draft.event not in ("strike", "demolition", "attack") or not draft.verbal:
        return False
    agent = draft.last if scene.clauses.roles.get(draft.last) == "agent" else None
    named = scene.nouns_in(agent + 1, agent + NAMED) if agent is not None else []
    return bool(named) and named[0].data["class"] == "weather"


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


def with_acts(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """ "A drone killed a rider", "a mine wounded two": the act of what killed, as a draft of its own before the toll,
    where no other word of the clause tells it."""
    found: list[Draft] = []
    for draft in drafts:
        means = _killer(draft, scene)
        if means is not None and not any(_tells(other, draft) for other in drafts):
            event = "strike" if means.data["class"] in AFAR else "attack"
            act = Draft(draft.hit, event, means)
            act.first, act.last = means.first, draft.last
            act.data = {"event": event}
            act.frame, act.via, act.operators, act.clause = draft.frame, draft.via, draft.operators, draft.clause
            act.act, act.realis, act.feature = draft.act, draft.realis, draft.feature
            found.append(act)
        found.append(draft)
    return found


def _killer(draft: Draft, scene: Scene) -> Hit | None:
    """The weapon that is the subject of a verb of killing or hurting."""
    if draft.event != "casualties" or draft.feature not in ("past", "present") or draft.data.get("passive"):
        return None
    before = scene.nouns_in(max(draft.clause[0], draft.first - BEFORE), draft.first)
    heads = [noun for noun in before if noun.data["class"] in WEAPONS | HUMANS and not governed(noun, scene)]
    # "Mines killed 19 in June" is a toll of many.
    one = bool(heads) and (heads[-1].data["class"] in AFAR or heads[-1].feature == "s")
    return heads[-1] if one and heads[-1].data["class"] in WEAPONS else None


def _tells(other: Draft, toll: Draft) -> bool:
    near = other.sentence == toll.sentence and toll.clause[0] <= other.first < toll.first
    return near and other.event in ("strike", "attack", "shooting")
