"""Signs beside an act that it is still to come: what waits for another, what is given in return, what is held today."""

from __future__ import annotations

from truceline.reading.drafts import Draft
from truceline.reading.scene import Scene


def in_return(previous: Draft, draft: Draft, scene: Scene) -> bool:
    """Whether a draft is what is given for an act that is planned, pledged or demanded."""
    words = scene.pack.head.get("clauses", {}).get("in_return", ())
    opening = scene.tokens.words[draft.clause[0] - 1] if draft.clause[0] else ""
    ahead = previous.realis == "planned" or previous.act in ("demands", "pledges")
    given = opening in words and previous.sentence == draft.sentence and previous.first < draft.clause[0]
    return given and ahead and not draft.verbal and draft.realis == "actual" and draft.act == "states"


def awaited(draft: Draft, scene: Scene) -> bool:
    """ "Will not allow it before disarmament": what something still to come waits for has not happened."""
    first = scene.tokens.sentences[draft.sentence].first
    barred = (scene.clauses.operators.get(i) for i in range(first, draft.first))
    coming = any(scene.words[i].future for i in range(first, draft.first))
    return coming or any(h is not None and h.data.get("ahead") for h in barred)


def today(draft: Draft, scene: Scene) -> bool:
    """ "The council votes today on": what a session does on the day of the report is still to be done."""
    told = (w for w in scene.whens if w.sentence == draft.sentence and draft.clause[0] <= w.first < draft.clause[1])
    return any(r.data["role"] == "day" and r.data["offset"] >= 0 for when in told for r in when.reasons)
