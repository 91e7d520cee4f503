"""Signs beside an act that it is still to come (awaited, given in return, held today) or that it has happened."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.matching import Hit
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
    return any(first <= i < draft.first for i in scene.tokens.coming) or any(
        h is not None and h.data.get("ahead") for h in barred
    )


def today(draft: Draft, scene: Scene) -> bool:
    """ "The council votes today on": what a session does on the day of the report is still to be done."""
    begins = tuple(scene.pack.head.get("morphology", {}).get("verb", {}).get("present", ()))
    longer = not draft.feature and bool(begins) and scene.tokens.words[draft.first].startswith(begins)
    if draft.feature != "present" and not longer:
        return False
    told = (w for w in scene.whens if w.sentence == draft.sentence and draft.clause[0] <= w.first < draft.clause[1])
    return any(r.data["role"] == "day" and r.data["offset"] >= 0 for when in told for r in when.reasons)


def told(draft: Draft, scene: Scene) -> bool:
    """A relative or dating clause inside a demand, or what it answers ("in response to"), tells what happened."""
    if any(h.data["role"] in ("dating", "cause") for h in draft.operators[:1]):
        return True
    before = scene.clauses.when_at.get(draft.first - 2)
    if before is not None and before.lasted:
        # "After more than 50 days of blocking": it has gone on so long.
        return True
    opening = scene.tokens.words[draft.clause[0] - 1] if draft.clause[0] else ""
    if opening in scene.pack.head.get("clauses", {}).get("grounds", ()):
        # "Demanded steps over the killings": what is answered has happened.
        return True
    if any(h.data["role"] == "response" for h in draft.operators):
        return True
    related = scene.clauses.roles.get(draft.clause[0] - 1) == "relative"
    return (
        related
        and not scene.subject_first
        and not draft.ahead
        and any(h.data["role"] == "phase" for h in draft.operators[:1])
    )


def beyond(plan: Hit, draft: Draft, scene: Scene) -> bool:
    """ "Means to try those who are to blame for the killing": the plan is of another act."""
    told = draft.event == "casualties" and draft.feature == "noun" and not scene.subject_first
    return told and draft.first - plan.last > 2 and "to" not in draft.hit.before


def endangered(draft: Draft, nearest: Hit | None) -> bool:
    """ "Differences that may blow up the deal": what may undo a deal or a phase is a danger to it."""
    undone = draft.data.get("realis") == "negated" and draft.event in ("agreement", "transition") and draft.verbal
    return undone and nearest is not None and bool(nearest.data.get("unfinished"))
