"""A sentence without a speaker of its own that goes on with the report of the sentence before: "The ministry said
that two were killed. Five more were hurt."
"""

from __future__ import annotations

from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.drafts import DEEDS, Draft
from truceline.reading.frames import Frame
from truceline.reading.scene import Scene

TOLLS = frozenset(("casualties", "remains"))
KINDS = frozenset(("sv", "vs", "continued"))
"""Frames of verbs of saying."""


def goes_on(draft: Draft, scene: Scene) -> Frame | None:
    """The frame of the sentence before, where a body reports there and this sentence of the same paragraph tells an act
    or a toll; null otherwise."""
    if draft.act != "states" or not (draft.event in TOLLS or (draft.event in DEEDS and draft.verbal)):
        return None
    first = scene.tokens.sentences[draft.sentence].first
    if first and any(scene.tokens.words[i][0] == "\n" for i in (first - 1, first)):
        return None
    before = [frame for frame in scene.frames if frame.sentence == draft.sentence - 1 and frame.kind in KINDS]
    if not before or any(frame.sentence == draft.sentence for frame in scene.frames):
        return None
    frame = before[-1]
    named = frame.hit is not None and not frame.hit.data.get("weak") and not frame.hit.data.get("outlets")
    return frame if named and frame.act == "states" and frame.slug not in (OWN, UNKNOWN, "media") else None


def voiced(draft: Draft) -> None:
    """ "X rejected the proposal": X says so, where nobody else does."""
    hit = draft.actor_hit
    if draft.frame is not None or hit is None or draft.actor is None or not draft.verbal or draft.act != "states":
        return
    if hit.first < draft.first and hit.data.get("slug", hit.entry.id) == draft.actor:
        draft.frame = Frame(None, "states", (hit.first, hit.last), draft.actor, hit, draft.sentence, "sv")
