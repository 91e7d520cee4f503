"""A sentence without a speaker of its own that goes on with the report of the sentence before: "The ministry said
that two were killed. Five more were hurt."
"""

from __future__ import annotations

from truceline.codebook import army_of
from truceline.reading.acts.drafts import DEEDS, Draft
from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.scene import Scene
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.subject_verbs import due, rules, subjunctive

TOLLS = frozenset(("casualties", "remains"))
KINDS = frozenset(("sv", "vs", "continued"))
"""Frames of verbs of saying."""
UNTRUE = 12
"""How far behind an act the words may stand that call the report of it untrue."""
WANTED = 6
"""How many words may stand between "wants" and what is to be done."""


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


def wanted(draft: Draft, scene: Scene) -> bool:
    """ "X wants the truce extended": a participle right behind what X wants it done to."""
    frame = draft.frame
    if (
        frame is None
        or frame.cue is None
        or not frame.cue.data.get("wanting")
        or draft.feature not in ("past", "passive")
    ):
        return False
    between = range(frame.head[1], draft.first)
    return 0 < len(between) <= WANTED and not any(
        scene.clauses.edge[i] or scene.clauses.roles.get(i) in ("relative", "complementizer", "break", "sub")
        for i in between
    )


def act_told(draft: Draft, act: str, role: str | None, scene: Scene) -> str:
    """The act as the words around it leave it: what is asked for by a bare form, what is called untrue behind it, a
    need that is there and not only feared. `role`: of the operator nearest to it."""
    if act == "states" and subjunctive(draft, scene):
        return "demands"
    if act == "states" and _belied(draft, scene):
        return "denies"
    feared = role in ("warn", "plan") or due(draft, scene)
    return "states" if act == "warns" and draft.event == "need" and not feared else act


def _belied(draft: Draft, scene: Scene) -> bool:
    """ "Reports of a pull-back are untrue", "claims that it shelled the market are false": what a report tells is
    denied behind it."""
    first = scene.tokens.sentences[draft.sentence].first
    told = rules(scene, "rumours").intersection(scene.tokens.words[first : draft.first])
    behind = range(draft.last, min(draft.last + UNTRUE, scene.tokens.sentences[draft.sentence].last))
    hits = (scene.clauses.operators.get(i) for i in behind)
    return bool(told) and any(hit is not None and hit.data.get("denies") and hit.data.get("post") for hit in hits)


def voiced(draft: Draft) -> None:
    """ "X rejected the proposal": X says so, where nobody else does."""
    hit = draft.actor_hit
    if draft.frame is not None or hit is None or draft.actor is None or not draft.verbal or draft.act != "states":
        return
    if hit.first < draft.first and hit.data.get("slug", hit.entry.id) == draft.actor:
        draft.frame = Frame(None, "states", (hit.first, hit.last), draft.actor, hit, draft.sentence, "sv")


def known_act(draft: Draft, scene: Scene) -> bool:
    """ "The raids were a breach", "after the attack": an act with its article alone, told of before, with no place, day
    or doer of its own."""
    words, i = scene.tokens.words, draft.first
    deed = draft.event in DEEDS and draft.event != "violation"
    dates = draft.event == "withdrawal" and scene.clauses.roles.get(i - 2) == "dating"
    if not (deed or dates) or draft.last - i > 1 or not i:
        return False
    if words[i - 1] not in rules(scene, "definite") or draft.counts or (draft.operators[:1] and draft.act != "states"):
        return False
    following = words[draft.last] if draft.last < len(words) else ""
    ends = not following or not following[0].isalnum() or bool(scene.clauses.edge[draft.last])
    return ends or following in rules(scene, "passives") or scene.clauses.roles.get(draft.last) == "dating"


def unreal(draft: Draft, scene: Scene) -> bool:
    """ "If Y was not disarmed" is a condition; "called for an inquiry into the deaths" asks for no death: no claims."""
    words, first = scene.tokens.words, draft.clause[0]
    if draft.verbal and first and {words[first - 1], words[first]} & rules(scene, "hypothetical"):
        return True
    return draft.act == "demands" and not draft.verbal and "into" in words[max(draft.first - 2, 0) : draft.first]


def disown(draft: Draft, scene: Scene) -> None:
    """ "We did not target anybody", "its forces had not fired": a speaker denies that its own side did such a deed."""
    if (draft.act, draft.realis) != ("states", "negated") or draft.event not in DEEDS or draft.event == "violation":
        return
    passive = draft.feature == "passive" or draft.data.get("passive") or draft.data.get("realis")
    if scene.final or scene.verb_first or passive or not draft.verbal or draft.frame is None or draft.actor is None:
        return
    if draft.ahead or any(h.data["role"] == "plan" for h in draft.operators):
        return
    denied = any(h.data["role"] == "negation" and not h.data.get("quantity") for h in draft.operators[:2])
    lasting = {"has", "have"}.intersection(scene.tokens.words[max(draft.first - 4, draft.clause[0]) : draft.first])
    if denied and not lasting and draft.frame.slug in (draft.actor, army_of(draft.actor)):
        draft.act, draft.realis = "denies", None
