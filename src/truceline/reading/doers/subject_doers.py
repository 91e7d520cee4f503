"""Who did it in a language whose subject comes first: after "by", before the verb, the nation before a nominal act."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.bodies import OWN
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers.subject_verbs import HUMANS, VERBS, before_verb, rules

BRACKET = 14
"""How many tokens a bracket between a subject and its verb may have."""
NEAR = 5
"""How many tokens may lie between a nominal act and the body before it."""


def find_actor(draft: Draft, scene: Scene, mode: str) -> Hit | None:
    """The doer: after "by", the subject of an active verb, the nation or owner before a nominal act."""
    first, last = draft.clause
    if mode == "from":
        # "Received 15 bodies from X": who gave them.
        given = (i for i in range(draft.last, last) if scene.tokens.words[i] == "from")
        near = scene.bodies.within(draft.last, last)
        return next((h for i in given for h in near if 0 < h.first - i <= 2 and not h.data.get("adjective")), None)
    if mode == "to":
        # "The town fell to X": the one whom it fell to.
        near = scene.bodies.within(draft.last, min(draft.last + 6, last))
        return next((h for h in near if scene.bodies.slug(h) not in (OWN, "other")), None)
    passive = draft.feature == "passive" or bool(draft.data.get("passive"))
    if mode == "deal" and not draft.verbal:
        mode = "subject"
    agent = _agent(draft, scene) if passive or not draft.verbal else None
    if agent is not None:
        return agent
    if passive and not draft.data.get("agentless", mode == "cause"):
        return None
    if draft.frame is not None and first < draft.frame.head[1] <= draft.first:
        first = draft.frame.head[1]
    before = [h for h in scene.bodies.within(first, draft.first) if _free(h, draft, scene)]
    if mode == "cause":
        if draft.verbal and not passive and draft.data.get("agentive"):
            return before[0] if before else None
        if draft.feature == "part" and draft.data.get("agentive"):
            return before[0] if before else None
        return _cause(draft, scene)
    if draft.verbal or draft.feature == "part":
        return before[0] if before else _across(draft, scene) or _relative(draft, scene)
    owned = scene.bodies.within(max(first, draft.first - 5), draft.first)
    inside = bool(owned) and owned[-1].last > draft.first
    if owned and (inside or owned[-1].after or owned[-1].data.get("adjective")) and draft.first - owned[-1].last <= 2:
        if not scene.heads[owned[-1].first] and not _barred(owned[-1].last, draft.first, scene):
            return owned[-1]
    near = [h for h in before if draft.first - h.last <= NEAR and not _barred(h.last, draft.first, scene)]
    if near:
        return near[-1]
    after = [h for h in scene.bodies.within(draft.hit.last, min(draft.hit.last + 4, last)) if _free(h, draft, scene)]
    if (after and scene.tokens.words[draft.hit.last] in rules(scene, "owners")) or (
        after and draft.hit.entry.data.get("of") == "doer"
    ):
        return after[0]
    if before and _governs(before[0], draft, scene):
        return before[0]
    return None


def own(draft: Draft, scene: Scene) -> bool:
    """ "It killed two", "they had pulled back" in a speaker's word: the speaker's own deed."""
    if (
        draft.act == "demands"
        or draft.frame is None
        or draft.frame.slug in (OWN, "other")
        or not draft.verbal
        or draft.data.get("passive")
    ):
        return False
    if draft.data.get("actor") == "none" or (draft.event == "casualties" and not draft.data.get("agentive")):
        return False
    words, auxiliaries = scene.tokens.words, rules(scene, "modals") | rules(scene, "perfect") | rules(scene, "passives")
    if draft.clause[0] > draft.frame.head[1] + 1 and draft.clause[0] > draft.frame.content[0] + 1:
        return False
    i = before_verb(draft.first, draft.clause[0], scene)
    told = range(draft.frame.content[0], draft.clause[0])
    if any(noun.data["class"] in HUMANS and noun.feature == "p" for noun in scene.nouns_in(told.start, told.stop)):
        if words[draft.clause[0]] in rules(scene, "several"):
            # "Two men were shot after they crossed the line": those told of.
            return False
    while i > draft.clause[0] and (
        words[i - 1] in auxiliaries
        or words[i - 1] in rules(scene, "adverbs")
        or words[i - 1] in rules(scene, "aspects")
    ):
        i -= 1
    return i > 0 and words[i - 1] in rules(scene, "selves")


def _barred(first: int, last: int, scene: Scene) -> bool:
    """Whether a preposition or an edge stands between a body and a nominal act."""
    return any(scene.tokens.words[i] in rules(scene, "nonagents") or scene.clauses.edge[i] for i in range(first, last))


def _governs(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """Whether the subject of a verb before a nominal act does that act ("Israel carried out a strike")."""
    return any(
        hit.last <= h.first < draft.first
        and h.data["role"] in ("phase", "plan", "demand", "pledge", "negation", "block")
        for h in draft.operators
    )


def _agent(draft: Draft, scene: Scene) -> Hit | None:
    stop = draft.clause[1]
    for i in range(draft.hit.last, stop):
        hit = scene.clauses.operators.get(i)
        if hit is not None and hit.first == i and hit.data["role"] == "agent":
            near = scene.bodies.within(hit.last, min(hit.last + 5, stop))
            if any(
                draft.hit.last <= e.first < i
                and not scene.masked(e)
                and not any(n.first <= e.first < n.last for n in scene.nouns_in(e.first - 1, e.first + 1))
                and not e.data.get("needs")
                and e not in draft.hits
                for e in scene.events
            ):
                return None
            if near and not scene.heads[near[0].first]:
                return near[0]
    return None


def _cause(draft: Draft, scene: Scene) -> Hit | None:
    """The body that stands with the act behind a toll ("killed in an Israeli strike", "killed by")."""
    wide = [h for h in scene.bodies.within(draft.last, draft.clause[1]) if _free(h, draft, scene)]
    for hit in wide:
        acts = any(hit.last <= e.first <= hit.last + NEAR for e in scene.events if e.sentence == draft.sentence)
        if acts and not scene.heads[hit.first]:
            return hit
    return None


def _across(draft: Draft, scene: Scene) -> Hit | None:
    """The subject before a bracket that parts it from its verb ("Israel, he said, had refused to")."""
    words, between = scene.tokens.words, (*rules(scene, "modals"), *rules(scene, "perfect"), *rules(scene, "passives"))
    floor, closed = scene.tokens.sentences[draft.sentence].first, draft.first
    while closed > floor and (words[closed - 1] in between or closed - 1 in scene.clauses.operators):
        closed -= 1
    closed = before_verb(closed, floor, scene)
    while closed > floor and words[closed - 1] in between:
        closed -= 1
    if closed - 1 <= floor or words[closed - 1] != ",":
        return None
    opened = next((k for k in range(closed - 2, max(floor, closed - BRACKET), -1) if words[k] == ","), floor)
    if any(e.feature in VERBS and not scene.heads[e.first] for e in scene.events_in(opened, closed)):
        return None
    held = [h for h in scene.bodies.within(max(floor, opened - 4), opened) if _free(h, draft, scene)]
    return held[-1] if held and held[-1].last == opened and not held[-1].data.get("adjective") else None


def _relative(draft: Draft, scene: Scene) -> Hit | None:
    """The subject of the clause before a relative pronoun or a string of verbs."""
    roles, first, words = scene.clauses.roles, draft.clause[0], scene.tokens.words
    if draft.frame is not None and first < draft.frame.head[1] <= draft.first:
        return None
    floor = scene.tokens.sentences[draft.sentence].first
    if roles.get(first - 1) == "relative":
        held = [h for h in scene.bodies.within(max(floor, first - 12), first) if _free(h, draft, scene)]
        return held[0] if held else None
    if first > floor and words[first - 1] == ",":
        # "X, which accuses Y of it, carried out": the subject stands before the bracket.
        opened = next((k for k in range(first - 2, max(floor, first - 18), -1) if words[k] == ","), None)
        if opened is not None and roles.get(opened + 1) == "relative":
            held = [h for h in scene.bodies.within(max(floor, opened - 5), opened) if _free(h, draft, scene)]
            return held[-1] if held else None
    return None


def _free(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """Whether a body may be a doer here: not after a preposition, not a source, not the nation of a victim."""
    if hit.data.get("weak") and not hit.data.get("doer"):
        return False
    if (hit.data.get("anaphor") and not hit.data.get("own")) or scene.heads[hit.first] or hit.data.get("voice"):
        return False
    i = hit.first
    words = scene.tokens.words
    while i > 0 and words[i - 1] in rules(scene, "articles"):
        i -= 1
    if i > 0 and words[i - 1] in rules(scene, "barriers"):
        return False
    if hit.data.get("adjective"):
        nouns = scene.nouns_in(hit.last, hit.last + 2)
        if nouns and nouns[0].data["class"] in ("people", "captives", "remains", "force", "movers"):
            return draft.event not in ("casualties", "release", "remains", "detention", "movement")
    return scene.bodies.slug(hit) not in (OWN, "other")
