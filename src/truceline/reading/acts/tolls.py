"""Acts that are deaths too: "the assassination of X", "two men were shot dead"."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.acts.means import with_acts
from truceline.reading.scene import Scene


def _part(draft: Draft, scene: Scene) -> tuple[int, int]:
    """The sentence of a draft, and how many words like "while" stand before it."""
    return draft.sentence, sum(b <= draft.first for b in scene.clauses.breaks)


def with_tolls(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """An act that is a death too ("the assassination of X"): the toll as a draft of its own, where no other word of the
    same part of the sentence tells it."""
    drafts = with_acts(drafts, scene) if scene.subject_first else drafts
    told = {_part(draft, scene) for draft in drafts if draft.event == "casualties"}
    means = {_part(draft, scene) for draft in drafts if draft.event in ("strike", "shooting")}
    found: list[Draft] = []
    for draft in drafts:
        also = draft.data.get("also")
        if not (also and draft.event == "attack" and draft.data.get("victims") and _part(draft, scene) in means):
            # Where the text says by what means somebody was killed, that is the act.
            found.append(draft)
        if not also or _part(draft, scene) in told or draft.realis != "actual" or "det" in draft.hit.before:
            continue
        toll = Draft(draft.hit, also, None)
        toll.data = {**draft.data, "event": also, "kind": "killed", "agentive": True}
        toll.frame, toll.via, toll.operators, toll.clause = draft.frame, draft.via, draft.operators, draft.clause
        toll.feature, toll.result = draft.feature, draft.result
        told.add(_part(draft, scene))
        found.append(toll)
    return found
