"""The things acted on and those who act, where the subject comes first: who leads a clause, who only carries out what
is done, which word for a people is an adjective."""

from __future__ import annotations

from truceline.reading.matching import Hit
from truceline.reading.scene import Scene


def led(hit: Hit, scene: Scene) -> bool:
    """Whether a body or an armed force acts in the clause before the trigger ("the army left the town")."""
    floor = scene.clauses.start(hit.first, scene.tokens.sentences[hit.sentence].first)
    for body in scene.bodies.within(floor, hit.first):
        if not body.data.get("adjective") and not body.data.get("voice") and not body.after:
            if not body.data.get("weak") or body.data.get("doer"):
                return True
    return any(noun.data["class"] in ("force", "troops") for noun in scene.nouns_in(floor, hit.first))


def by_agent(i: int, scene: Scene) -> bool:
    """Whether a body or armed people stand behind the "by" at token `i`."""
    if scene.clauses.roles.get(i) != "agent":
        return False
    armed = any(noun.data["class"] in ("force", "troops") for noun in scene.nouns_in(i, i + 4))
    return armed or bool(scene.bodies.within(i, i + 4))


def national(noun: Hit, scene: Scene) -> bool:
    """Whether a word for a people is the adjective of a body's name ("an Israeli patrol")."""
    return noun.data["class"] == "people" and bool(scene.covered[noun.first]) and noun.last - noun.first == 1
