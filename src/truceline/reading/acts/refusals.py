"""What a refusal asks, and whose word it is: "Paris rejects the expulsion" asks that it not be, in its name."""

from __future__ import annotations

from truceline.reading.acts.drafts import VERBAL, Draft
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers.frames import Frame

AFTER = 4
"""How many tokens behind a word of refusal the one who refuses may begin."""


def refused(draft: Draft, scene: Scene) -> None:
    """Give a demand that stands in nobody's word, and is one only by a word of refusal, to the body that refuses."""
    cue = draft.operators[0] if draft.operators else None
    if draft.frame is not None or draft.act != "demands" or cue is None or not cue.data.get("reject"):
        return
    hit = _refuser(cue, draft, scene)
    if hit is not None:
        draft.frame = Frame(cue, "demands", (hit.first, hit.last), scene.bodies.slug(hit), hit, draft.sentence, "vs")
        draft.frame.head = (min(cue.first, hit.first), max(cue.last, hit.last))


def _refuser(cue: Hit, draft: Draft, scene: Scene) -> Hit | None:
    """The body right behind the word of refusal, or right before its verb."""
    behind = scene.bodies.within(cue.last, min(cue.last + AFTER, draft.first))
    if behind and (behind[0].first == cue.last or not behind[0].data.get("adjective")):
        return behind[0]
    if cue.feature not in VERBAL:
        return None
    before = scene.bodies.within(max(draft.clause[0], cue.first - AFTER), cue.first)
    return next((hit for hit in reversed(before) if hit.last == cue.first), None)


def rejected(draft: Draft, nearest: Hit | None) -> bool:
    """Whether the nearest word that sets act or realis rejects the act, or rejects the plan of it right before that
    word ("opposes the plans to expel")."""
    if nearest is None or nearest.data["role"] not in ("block", "plan", "dating"):
        return False
    if nearest.data.get("reject"):
        return True
    following = draft.operators[draft.operators.index(nearest) + 1 :]
    planned = nearest.data["role"] == "plan" or nearest.data.get("about")
    return bool(planned and following and following[0].data.get("reject"))
