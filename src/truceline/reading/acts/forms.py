"""Forms that are spelled alike: whether a word for an act is a verb or the noun of it."""

from __future__ import annotations

from truceline.reading.acts.drafts import VERBAL, Draft
from truceline.reading.scene import Scene

NOMINAL = frozenset(("stop", "phase", "demand", "dating", "block", "plan", "cause", "warn", "holder"))
"""Roles of words right behind which a form that may be verb or noun is the noun."""


def is_noun(draft: Draft, earlier: Draft | None, scene: Scene) -> bool:
    """Whether a form that may be verb or noun is the noun, by what stands beside it. `earlier`: the draft before."""
    if draft.hit.doubtful and (_nominal(draft, scene) or strung(draft, earlier) or _asked_for(draft)):
        return True
    # "Launched raids and a shelling": the ending of a noun, spelled like that of two who shelled.
    return _indefinite(draft, scene) and strung(draft, earlier)


def strung(draft: Draft, earlier: Draft | None) -> bool:
    """Whether the form is strung by "and" to a verbal noun before it."""
    if earlier is None or earlier.sentence != draft.sentence:
        return False
    governing = draft.operators[0] if draft.operators else None
    led = governing is not None and governing.last == draft.first and "and" in governing.before
    if "and" not in draft.hit.before and not (led and governing is not None and governing.feature not in VERBAL):
        return False
    return not earlier.verbal and earlier.frame is draft.frame and draft.first - earlier.last <= 9


def _indefinite(draft: Draft, scene: Scene) -> bool:
    """Whether a form in the past has the ending of an indefinite noun."""
    endings = tuple(scene.pack.head.get("morphology", {}).get("noun", {}).get("indefinite", ()))
    return bool(endings) and draft.feature == "past" and scene.tokens.words[draft.first].endswith(endings)


def _asked_for(draft: Draft) -> bool:
    """Whether the form is strung by "and" to what somebody demands."""
    return draft.frame is not None and draft.frame.act == "demands" and "and" in draft.hit.before


def _nominal(draft: Draft, scene: Scene) -> bool:
    """Whether a form that may be verb or verbal noun is the noun: after an article, a preposition, an operator that
    takes a noun, or before an adjective."""
    if any(label in ("det", "by", "to", "like") for label in draft.hit.before) or draft.hit.after:
        return True
    first = draft.first
    if scene.clauses.roles.get(first - 1) in NOMINAL:
        return True
    if draft.frame is not None and draft.frame.head[1] == first and draft.frame.act != "states":
        return True
    # "A heavy shelling by X", "X shelling": who owns an act.
    owners = scene.bodies.within(draft.last, draft.last + 2)
    bare = (h for h in owners[:1] if h.first == draft.last and h.data.get("adjective") and "det" not in h.before)
    return any("to" in hit.before for hit in owners) or next(bare, None) is not None
