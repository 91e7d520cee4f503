"""The doer that somebody else's word points to: who is urged, ordered, obliged, accused, or lets goods in."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.doers.possible_doers import may_act
from truceline.reading.doers.subjects_and_agents import NEAR
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene


def addressee(draft: Draft, scene: Scene) -> Hit | None:
    """Whom a demand is made to: the body between the speaker and the demand."""
    frame = draft.frame
    if frame is None or frame.speaker is None:
        return None
    if frame.addressee is not None:
        return frame.addressee
    hits = scene.bodies.within(frame.speaker[1], draft.first)
    return hits[-1] if hits and draft.first - hits[-1].last <= NEAR else None


def obliged(k: int, drafts: list[Draft], scene: Scene) -> tuple[str, Hit | None] | None:
    """ "To make Y stop", "to make it stop": who is to be made to do it. A pronoun stands for the last doer."""
    if "oblige" not in scene.present:
        return None
    draft = drafts[k]
    floor = draft.frame.head[1] if draft.frame is not None else draft.clause[0]
    for i in range(draft.first - 1, max(floor, draft.first - 8) - 1, -1):
        operator = scene.clauses.operators.get(i)
        if operator is None or operator.data["role"] != "oblige":
            continue
        named = scene.bodies.within(operator.last, min(operator.last + 2, draft.first))
        if named and named[0].data.get("anaphor"):
            known = scene.bodies.antecedent(named[0], scene.tokens.words, scene.keys)
            return (scene.bodies.slug(known), named[0]) if known is not None else None
        if named:
            return scene.bodies.slug(named[0]), named[0]
        if not operator.data.get("pronoun"):
            return None
        last = next((d for d in reversed(drafts[:k]) if d.actor is not None and d.act == "states"), None)
        return (str(last.actor), None) if last is not None else None
    return None


def ordered(draft: Draft, scene: Scene) -> Hit | None:
    """ "X ordered Y to": Y is the doer."""
    for operator in draft.operators:
        if operator.data.get("orders"):
            told = [h for h in scene.bodies.within(operator.first, draft.first) if not h.data.get("weak")]
            return told[0] if told else None
    return None


def pressed(draft: Draft, scene: Scene) -> Hit | None:
    """ "Urged Y to stop the war of Z": who is urged is to do it, not the one whose act is named."""
    if draft.act != "demands" or draft.verbal or draft.frame is None or scene.final or scene.subject_first:
        return None
    stopped = any(h.data["role"] in ("phase", "block") for h in draft.operators[:2])
    return draft.frame.addressee if draft.event == "agreement" or stopped or draft.event == "violation" else None


def accused(draft: Draft) -> Hit | None:
    """Who is accused or held responsible, where what he is accused of is told without a doer."""
    frame = draft.frame
    return frame.addressee if frame is not None and frame.cue is not None and frame.cue.data.get("object") else None


def allowing(draft: Draft, scene: Scene) -> Hit | None:
    """ "X let in only 300", "the trucks that X let in": who lets goods in or not is the doer."""
    if "allow" not in scene.present:
        return None
    sentence = scene.tokens.sentences[draft.sentence]
    for i in range(draft.first - 1, max(draft.first - 9, sentence.first) - 1, -1):
        if scene.clauses.roles.get(i) != "allow":
            continue
        after = [h for h in scene.bodies.within(i + 1, i + 3) if may_act(h, draft, scene)]
        before = [h for h in scene.bodies.within(max(i - 6, sentence.first), i) if may_act(h, draft, scene)]
        return next(iter((*after, *reversed(before))), None)
    return None
