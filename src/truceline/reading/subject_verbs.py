"""Verbs of a language whose subject comes first: which form a word is, its voice, its doer, where its quote begins.

The pack gives the closed classes in `[grammar]`: `passives` (auxiliaries that make a past form passive), `unfinished`
(those of them that
leave it open), `adverbs` (stand between auxiliary and verb), `agents` (open the doer of a passive), `modals`,
`pronouns`, `nonagents`
(prepositions after which a body is no doer), `singular` (auxiliaries of one subject), `articles`, `owners` ("its").
"""

from __future__ import annotations

from typing import Any

from truceline.reading.bodies import OWN
from truceline.reading.drafts import Draft
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

VERBS = frozenset(("base", "present", "past"))
HUMANS = frozenset(("people", "force", "families", "movers", "troops", "captives"))
NEAR = 5
"""How many tokens may lie between a nominal act and the body before it."""


def rules(scene: Scene, name: str) -> frozenset[str]:
    """A closed class of the pack's `[grammar]`."""
    found = scene.closed.get(name)
    if found is None:
        found = scene.closed[name] = frozenset(scene.pack.head.get("grammar", {}).get(name, ()))
    return found


def shape(draft: Draft, scene: Scene) -> None:
    """Decide form and voice of a trigger by the words before and after it."""
    words = scene.tokens.words
    floor = scene.tokens.sentences[draft.sentence].first
    i = _before(draft.first, floor, scene)
    previous = words[i - 1] if i > floor else ""
    forms = _forms(draft, scene)
    feature = draft.feature
    modal = previous in rules(scene, "modals")
    if "noun" in forms and forms & VERBS:
        feature = _verb_or_noun(draft, forms, previous, modal, i, scene)
    elif {"past", "base"} <= forms:
        feature = "base" if modal else "past"
    elif (feature == "part" and previous in rules(scene, "passives") | rules(scene, "aspects")) or (
        feature == "base" and not modal
    ):
        feature = "present"
    draft.feature = feature
    if feature in ("past", "present"):
        _narrow(draft, scene)
    if feature == "past" and _attributive(draft, previous, scene):
        draft.data = {**draft.data, "attributive": True}
    elif feature == "past" and "past" in (forms or {"past"}):
        _voice(draft, previous, i, floor, scene)


def _attributive(draft: Draft, previous: str, scene: Scene) -> bool:
    """ "A slain hostage", "its 700 detained members": the form only tells which."""
    nouns = scene.nouns_in(draft.last, draft.last + 1)
    words = scene.tokens.words
    following = words[draft.last] if draft.last < len(words) else ""
    if (
        previous in rules(scene, "definite")
        and (following in rules(scene, "passives") or following in rules(scene, "nonagents"))
        and following not in rules(scene, "agents")
    ):
        return True
    if not nouns or draft.hit.data.get("numbered"):
        return False
    return previous in rules(scene, "articles") or previous[:1].isdigit()


def _narrow(draft: Draft, scene: Scene) -> None:
    """A verb behind "after", "before", "as" stands in a clause of its own, if a subject stands between."""
    floor = draft.clause[0]
    for i in range(draft.first - 1, floor, -1):
        if scene.clauses.roles.get(i) == "dating" and i not in scene.clauses.when_at:
            named = scene.bodies.within(i + 1, draft.first) or scene.nouns_in(i + 1, draft.first)
            if named or draft.first - i <= 6:
                draft.clause = (i + 1, draft.clause[1])
            return


def _before(first: int, floor: int, scene: Scene) -> int:
    """Back over adverbs and dates before a verb."""
    adverbs = rules(scene, "adverbs")
    i = first
    while i > floor and (scene.tokens.words[i - 1] in adverbs or i - 1 in scene.clauses.when_at):
        i -= 1
    return i


def _forms(draft: Draft, scene: Scene) -> frozenset[str]:
    node: Any = scene.pack.root
    if draft.hit.tail:
        return frozenset((draft.feature,))
    for word in scene.tokens.words[draft.hit.first : draft.hit.last]:
        node = node.get(word)
        if node is None:
            return frozenset((draft.feature,))
    same = {draft.event, *draft.hit.entry.data.get("objects", {}).values()}
    return frozenset(
        feature
        for entry, feature, _ in node.get("", ())
        if entry is draft.hit.entry
        or (entry.category == "event" and entry.data.get("event") in same and feature == "noun")
    )


def _verb_or_noun(draft: Draft, forms: frozenset[str], previous: str, modal: bool, i: int, scene: Scene) -> str:
    """A word that may be verb or noun: the verb after a modal or right after a body that is its subject, else the
    noun."""
    if modal and "base" in forms:
        return "base"
    if previous in rules(scene, "pronouns") and not modal:
        return "present"
    named = next((h for h in scene.bodies.within(max(i - 6, 0), i) if h.last == i), None)
    plural = any(
        h.last == i and h.feature == "p" and h.data["class"] in HUMANS for h in scene.nouns_in(max(i - 3, 0), i)
    )
    if plural and "base" in forms and draft.feature != "p":
        nxt = scene.tokens.words[draft.last] if draft.last < len(scene.tokens.words) else ""
        return "noun" if nxt in rules(scene, "passives") else "present"
    if named is not None and not named.data.get("adjective") and not named.after:
        return "present" if _takes(draft, scene) else "noun"
    return "noun"


def _takes(draft: Draft, scene: Scene) -> bool:
    """Whether something that may be an object follows: an article, a figure, a body, a place, a counted noun."""
    i = draft.last
    if i >= len(scene.tokens.words):
        return False
    word = scene.tokens.words[i]
    named = scene.bodies.within(i, i + 1) or scene.places_in(i, i + 2) or scene.nouns_in(i, i + 2)
    return bool(named) or word in rules(scene, "articles") or word[0].isdigit() or word in rules(scene, "objects")


def _voice(draft: Draft, previous: str, i: int, floor: int, scene: Scene) -> None:
    words = scene.tokens.words
    if previous in rules(scene, "passives"):
        draft.feature = "passive"
        if previous in rules(scene, "unfinished"):
            draft.feature = "base"
        draft.data = {**draft.data, "passive": True}
        if previous in rules(scene, "singular"):
            draft.data["singular"] = True
        return
    if previous in rules(scene, "perfect") or draft.data.get("intransitive"):
        return
    last = draft.last
    stop = scene.tokens.sentences[draft.sentence].last
    while last < stop and (words[last] in rules(scene, "adverbs") or last in scene.clauses.when_at):
        last += 1
    following = words[last] if last < stop else ""
    named = next((h for h in scene.bodies.within(max(i - 6, 0), i) if h.last == i), None)
    doer = named is not None and not named.data.get("adjective") and not named.after
    open_end = (
        not following
        or following in rules(scene, "nonagents")
        or not following[0].isalnum()
        or bool(scene.clauses.edge[last])
    )
    joined = following in rules(scene, "joined")
    if following in rules(scene, "agents") or (not doer and (open_end or joined)):
        draft.feature = "passive"
        draft.data = {**draft.data, "passive": True}


def negated(draft: Draft, scene: Scene) -> bool:
    """Whether the subject of a verb says that none did it ("not one of them has been freed", "no aid entered")."""
    if not draft.verbal:
        return False
    if draft.object is not None and draft.event in ("agreement", "transition"):
        # "Talks ended without an agreement"
        between = range(draft.last, draft.object.first)
        if any(scene.clauses.roles.get(i) == "negation" for i in between):
            return True
    first = draft.clause[0]
    while first < draft.first and not scene.tokens.words[first][0].isalnum():
        first += 1
    hit = scene.clauses.operators.get(first)
    return (
        hit is not None
        and hit.data["role"] == "negation"
        and draft.first - hit.last > 3
        and hit.data.get("quantity", False)
    )


def due(draft: Draft, scene: Scene) -> bool:
    """Whether a nominal act is the subject of what is to come ("repairs are due to begin"), or its verb stands under
    a condition."""
    operators, words = scene.clauses.operators, scene.tokens.words
    if draft.verbal:
        first = draft.clause[0]
        opener = words[first - 1] if first else ""
        if opener in rules(scene, "hypothetical") or words[first] in rules(scene, "hypothetical"):
            return draft.feature in ("present", "past")
        return draft.feature == "present" and (
            opener in rules(scene, "conditions") or words[first] in rules(scene, "conditions")
        )
    for i in range(draft.last, min(draft.last + 14, draft.clause[1])):
        hit = operators.get(i)
        if hit is not None and hit.data["role"] == "plan":
            return True
        if hit is not None and hit.data["role"] in ("phase", "negation") and hit.feature in ("past", "present"):
            return False
    return False


def planned(draft: Draft, scene: Scene) -> bool:
    """Whether an infinitive stands alone for what is to come ("to recover", without "began" or "continued" before
    it)."""
    if draft.feature != "base" or draft.first == 0:
        return False
    i = _before(draft.first, scene.tokens.sentences[draft.sentence].first, scene)
    if draft.data.get("passive"):
        i -= 1
    return scene.tokens.words[i - 1] in rules(scene, "infinitive") and i - 1 not in scene.clauses.operators


def find_actor(draft: Draft, scene: Scene, mode: str) -> Hit | None:
    """The doer: after "by", the subject of an active verb, the nation or owner before a nominal act."""
    first, last = draft.clause
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
        return before[0] if before else _relative(draft, scene)
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
    i = _before(draft.first, draft.clause[0], scene)
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


def head_of(draft: Draft, floor: int, scene: Scene) -> int:
    """Where the noun phrase of a nominal act begins: back over its adjectives, nation and article."""
    stops = frozenset(scene.pack.head.get("quote", {}).get("stops", ()))
    words = scene.tokens.words
    i = draft.first
    while i > floor and draft.first - i < 7:
        word = words[i - 1]
        if word in stops or not (word[0].isalnum() or word in ("'", "-")) or scene.clauses.edge[i - 1]:
            break
        i -= 1
        if word in rules(scene, "articles"):
            break
    return i


def lone(draft: Draft, scene: Scene) -> list[tuple[str, Hit]]:
    """Kinds of a toll whose verb has a lone noun behind it and no figure ("killing a man and wounding five")."""
    counted = {count.kind for count in draft.counts}
    found = []
    for k, hit in enumerate(draft.hits):
        kind = hit.entry.data.get("kind")
        if kind is None or kind in counted or not hit.entry.data.get("agentive"):
            continue
        stop = min(draft.hits[k + 1].first if k + 1 < len(draft.hits) else draft.clause[1], hit.last + 9)
        noun = next((n for n in scene.nouns_in(hit.last, stop) if n.feature == "s" and n.data["class"] in HUMANS), None)
        if noun is not None and hit.last < noun.first and scene.tokens.words[hit.last] in rules(scene, "owners_before"):
            found.append((kind, noun))
    return found


def apart(first: int, last: int, hit: Hit, scene: Scene) -> int:
    """How far "and" between a number and a word for its kind sets them apart."""
    low, high = (hit.last, first) if hit.first < first else (last, hit.first)
    joined = rules(scene, "joined")
    return 4 if any(scene.tokens.words[i] in joined for i in range(low, high)) else 0


def one(draft: Draft, scene: Scene) -> Hit | None:
    """The lone noun with an article that is the subject or object of a toll ("a man was killed", "killed a
    shepherd")."""
    if draft.event == "detention" and draft.feature == "noun" and draft.hit.last - draft.hit.first == 1:
        return None
    articles = rules(scene, "articles") | rules(scene, "owners_before")
    words = scene.tokens.words
    spans = [(draft.clause[0], draft.first), (draft.last, min(draft.last + 6, draft.clause[1]))]
    for first, last in spans if draft.data.get("passive") else spans[::-1]:
        for noun in scene.nouns_in(first, last):
            if noun.feature != "s" or noun.data["class"] not in ("people", "captives", "remains", "force"):
                continue
            if any(words[k] in articles for k in range(max(first, noun.first - 8), noun.first)):
                return noun
    return None
