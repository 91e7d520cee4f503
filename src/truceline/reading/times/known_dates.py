"""Dates not told beside the act: of today's news, of what is announced, and the day the agreement took effect."""

from __future__ import annotations

from datetime import date

from truceline.reading.acts.drafts import Draft
from truceline.reading.scene import Scene
from truceline.reading.times.when import When, runs

TITLED = frozenset(("casualties", "strike", "shooting", "attack", "withdrawal"))
"""Events that a title takes from the news of its day."""
REPORTED = frozenset(("casualties", "strike", "shooting", "attack", "remains", "demolition", "incursion", "detention"))
"""Events that are reported on the day they happened."""
ROUNDED = 3
"""By how many days a length of time may miss the day that everybody knows."""


def titled(draft: Draft, scene: Scene, published: date | None) -> When | None:
    """A deed that the title tells happened on the day of publication where the body tells its news of that one day."""
    if not scene.tokens.sentences[draft.sentence].headline or draft.realis != "actual" or draft.act != "states":
        return None
    if draft.event not in TITLED:
        return None
    told = [w for w in scene.whens if not scene.tokens.sentences[w.sentence].headline and not scene.heads[w.first]]
    days = {(w.start, w.end) for w in told}
    return told[0] if days == {(published, published)} else None


def in_title(draft: Draft, scene: Scene) -> When | None:
    """What a title tells is of the one stretch of days that it names ("in September", "over the feast")."""
    sentences = scene.tokens.sentences
    if not sentences[draft.sentence].headline or draft.realis != "actual" or draft.act != "states":
        return None
    held = [w for w in scene.whens if sentences[w.sentence].headline and not scene.heads[w.first]]
    when = held[0] if len(held) == 1 else None
    spans = when is not None and when.start is not None and when.end is not None and when.start < when.end
    return when if when is not None and spans and not runs(when) and not when.lasted else None


def announced(draft: Draft, scene: Scene) -> When | None:
    """A deal is there, an exchange done, once it is announced: the day of the announcement is its day."""
    frame = draft.frame
    if frame is None or draft.event not in ("agreement", "release") or draft.realis != "actual":
        return None
    if frame.cue is None or frame.cue.data.get("signs"):
        return None
    told = scene.clauses.roles.get(frame.content[0] - 1) == "complementizer"
    if told or draft.verbal or draft.first - frame.content[0] > 1:
        return None
    if draft.event == "agreement" and draft.object is None:
        return None
    return next((w for w in scene.whens if frame.head[0] <= w.first < frame.head[1]), None)


def reported(draft: Draft, scene: Scene) -> When | None:
    """ "Announced today the death of": fresh news told by a verbal noun right behind "today" is of today."""
    frame = draft.frame
    if frame is None or frame.cue is None or frame.cue.data.get("signs") or draft.event not in REPORTED:
        return None
    news = draft.act == "states" and draft.realis == "actual" and not draft.verbal
    if not news or draft.first - frame.content[0] > 1 or frame.kind not in ("vs", "sv"):
        return None
    if scene.clauses.roles.get(frame.content[0] - 1) == "complementizer":
        return None
    told = next((w for w in scene.whens if frame.head[0] <= w.first < frame.head[1]), None)
    today = told is not None and any(r.data["role"] == "day" and r.data["offset"] == 0 for r in told.reasons)
    return told if today else None


def begun(draft: Draft, scene: Scene) -> When | None:
    """That the agreement took effect or that the truce began is of the day that everybody knows."""
    if draft.event != "agreement" or draft.act != "states" or draft.realis != "actual" or scene.in_force is None:
        return None
    running = scene.closed_class("dates", "running")
    if running.intersection(scene.tokens.words[draft.first : draft.last + 1]):
        # "The truce in force for some days".
        return When(draft.first, draft.last, scene.in_force, None, draft.sentence)
    starts = any(h.data["role"] == "phase" and not h.data.get("ends") for h in draft.operators[:1])
    truce = draft.object is None and draft.data.get("needs") == "demand"
    if not draft.data.get("dated") and not (starts and truce):
        return None
    return When(draft.first, draft.last, scene.in_force, scene.in_force, draft.sentence)


def known(draft: Draft, scene: Scene) -> When | None:
    """The day that the agreement took effect, where the text tells it by a rounded length of time."""
    when = draft.when
    if when is None or when.start is None or not any(r.data["role"] == "unit" for r in when.reasons):
        return None
    if when.since and not when.lasted:
        return None
    first = begun(draft, scene)
    close = first is not None and first.start is not None and abs((first.start - when.start).days) <= ROUNDED
    return first if close else None
