"""Verbs of a language whose subject comes first: which form a word is, its voice, where its quote begins.

The pack gives the closed classes in `[grammar]`: `passives` (auxiliaries that make a past form passive), `unfinished`
(those of them that leave it open), `adverbs` (stand between auxiliary and verb), `agents` (open the doer of a passive),
`modals`, `pronouns`, `nonagents` (prepositions after which a body is no doer), `singular` (auxiliaries of one subject),
`articles`, `owners` ("its").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truceline.reading.scene import Scene

if TYPE_CHECKING:
    from truceline.reading.acts.drafts import Draft

VERBS = frozenset(("base", "present", "past"))
HUMANS = frozenset(("people", "force", "families", "movers", "troops", "captives"))


def rules(scene: Scene, name: str) -> frozenset[str]:
    """A closed class of the pack's `[grammar]`."""
    return scene.closed_class("grammar", name)


def shape(draft: Draft, scene: Scene) -> None:
    """Decide form and voice of a trigger by the words before and after it."""
    words = scene.tokens.words
    floor = scene.tokens.sentences[draft.sentence].first
    i = before_verb(draft.first, floor, scene)
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
    owned = feature == "present" and previous.endswith("'s") and "noun" not in forms
    if feature == "present" and previous.endswith("'s") and not owned:
        draft.feature = "noun"
    subject = any(h.last == i for h in scene.bodies.within(max(i - 6, 0), i)) or previous in rules(scene, "pronouns")
    plain = (
        feature == draft.feature == "present"
        and "noun" not in forms
        and bool(scene.nouns_in(draft.first, draft.first + 1))
    )
    owned = owned or (plain and not subject and not modal and not draft.hit.tail)
    bare = feature == "present" and draft.feature == "present" and forms <= {"base", "present"}
    if owned or (bare and _noun_slot(previous, scene)) or (feature == "part" and _opens_phrase(draft, i, floor, scene)):
        draft.data = {**draft.data, "attributive": True}
    joined = draft.first > 1 and words[draft.first - 1] == "-" and scene.clauses.joined(draft.first - 1)
    gate = feature == "part" and previous not in rules(scene, "passives") and _is_gate(draft, scene)
    if (joined and feature in ("past", "passive")) or gate:
        # "A rebel-held town", "the only crossing into the north"
        draft.data = {**draft.data, "attributive": True}
    if feature == "past" and _attributive(draft, previous, scene):
        draft.data = {**draft.data, "attributive": True}
    elif feature == "past" and "past" in (forms or {"past"}):
        _voice(draft, previous, i, floor, scene)


def _is_gate(draft: Draft, scene: Scene) -> bool:
    """Whether a participle is the noun for a border crossing: behind an article, an adjective or a name."""
    before = draft.first - 1
    known = scene.nouns_in(max(before, 0), draft.first + 1)
    subject = any(
        n.data["class"] in HUMANS and n.last == draft.first for n in scene.nouns_in(max(before, 0), draft.first)
    )
    return not subject and any(n.data["class"] == "crossing" for n in known)


def _attributive(draft: Draft, previous: str, scene: Scene) -> bool:
    """ "A slain hostage", "its 700 detained members": the form only tells which."""
    nouns = scene.nouns_in(draft.last, draft.last + 1)
    words = scene.tokens.words
    following = words[draft.last] if draft.last < len(words) else ""
    if previous in rules(scene, "definite") and following not in rules(scene, "agents"):
        # "Ferried the wounded"
        closed = rules(scene, "passives") | rules(scene, "nonagents")
        if following in closed or not following[:1].isalnum():
            return True
    if any(noun.last > draft.last for noun in scene.nouns_in(draft.first, draft.first + 1)):
        return True
    beside = words[draft.first - 1] if draft.first else ""
    governed = beside in rules(scene, "nonagents") and beside not in rules(scene, "agents")
    if (governed or beside in rules(scene, "articles")) and scene.places_in(draft.last, draft.last + 1):
        return True
    if not nouns or draft.hit.data.get("numbered"):
        return False
    if governed:
        return True
    before = scene.event_at.get(draft.first - 1)
    named = before is not None and bool(scene.nouns_in(before.first, before.last))
    if before is not None and before.feature in ("part", *VERBS) and before.last == draft.first and not named:
        # "Evacuating wounded soldiers"
        return True
    counted = any(number.last == draft.first for number in scene.numbers_in(max(draft.first - 4, 0), draft.first))
    figure = counted and not scene.covered[draft.first - 1]
    return previous in rules(scene, "articles") or figure


def _opens_phrase(draft: Draft, i: int, floor: int, scene: Scene) -> bool:
    """ "Retreating fighters set fire to", "burnt by retreating fighters": a participle that opens its clause, or its
    phrase if it takes no object, right before a plural noun only tells which."""
    nouns = scene.nouns_in(draft.last, draft.last + 1)
    if i > floor and not scene.clauses.edge[i - 1]:
        opened = scene.tokens.words[i - 1] in rules(scene, "articles") | rules(scene, "nonagents")
        alone = bool(draft.data.get("intransitive")) and draft.last - draft.first == 1
        return opened and alone and bool(nouns) and nouns[0].data["class"] in HUMANS
    verbs = (e for e in scene.events_in(draft.last, min(draft.last + 4, draft.clause[1])) if e.feature in VERBS)
    return (
        bool(nouns) and nouns[0].feature == "p" and nouns[0].data["class"] in HUMANS and next(verbs, None) is not None
    )


def _noun_slot(previous: str, scene: Scene) -> bool:
    """Whether the word before a bare form shows that it is a noun ("in the storm", "of damage")."""
    return previous in rules(scene, "articles") | rules(scene, "nonagents") | rules(scene, "owners_before")


def _narrow(draft: Draft, scene: Scene) -> None:
    """A verb behind "after", "before", "as" stands in a clause of its own, if a subject stands between."""
    floor = draft.clause[0]
    for i in range(draft.first - 1, floor, -1):
        if scene.clauses.roles.get(i) == "dating" and i not in scene.clauses.when_at:
            named = scene.bodies.within(i + 1, draft.first) or scene.nouns_in(i + 1, draft.first)
            if named or draft.first - i <= 6:
                draft.clause = (i + 1, draft.clause[1])
            return


def before_verb(first: int, floor: int, scene: Scene) -> int:
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
    if previous in rules(scene, "passives") or words[draft.first] in rules(scene, "passives"):
        draft.feature = "passive"
        if previous in rules(scene, "unfinished"):
            draft.feature = "base"
        draft.data = {**draft.data, "passive": True}
        if previous in rules(scene, "singular"):
            draft.data["singular"] = True
        return
    if previous in rules(scene, "perfect") or draft.data.get("intransitive"):
        return
    if draft.hit.last - draft.hit.first > 1 and not draft.hit.tail:
        # "Opened fire": a verb with its object inside has a subject; "handed over" may have none.
        closing = words[draft.hit.last - 1]
        if closing not in rules(scene, "nonagents") | rules(scene, "particles"):
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


def subjunctive(draft: Draft, scene: Scene) -> bool:
    """ "Insisted that the group leave the city": a bare form behind a singular subject is asked for, not told."""
    frame, words = draft.frame, scene.tokens.words
    if frame is None or frame.cue is None or words[frame.cue.first] not in rules(scene, "subjunctives"):
        return False
    if draft.first <= frame.head[1]:
        return False
    before = before_verb(draft.first, frame.head[1], scene) - 1
    if words[before] in rules(scene, "unfinished"):
        # "Insists that Rafah be opened"
        return words[before - 1] not in rules(scene, "modals")
    if draft.hit.feature != "base":
        return False
    if words[before] in rules(scene, "joined"):
        # "... leave the city and surrender its arms"
        return any(h.feature == "base" for h in scene.events_in(frame.head[1], before))
    named = scene.nouns_in(before, before + 1)
    return words[before] not in rules(scene, "modals") and (
        not words[before].endswith("s") or any(n.feature == "s" for n in named)
    )


def negated(draft: Draft, scene: Scene) -> bool:
    """Whether the subject of a verb says that none did it ("not one of them has been freed", "no aid entered")."""
    if not draft.verbal:
        return False
    if draft.object is not None and draft.object.first >= draft.last:
        # "Has allowed no fuel"
        if scene.clauses.roles.get(draft.object.first - 1) == "negation":
            return True
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


def halted(draft: Draft, scene: Scene) -> bool:
    """Whether what follows a nominal act says that it stopped or never came ("the pull-back is suspended")."""
    for i in _told_behind(draft, scene):
        hit = scene.clauses.operators.get(i)
        if hit is not None and hit.data.get("post") and hit.data["role"] == "block":
            return True
        if i in scene.event_at and scene.event_at[i].feature == "past":
            return False
    return False


def _told_behind(draft: Draft, scene: Scene) -> list[int]:
    """Where the verb of a nominal act may stand: behind it in its clause, and behind a bracket that begins there ("a
    second swap, of 250 for 250, is planned")."""
    words, end = scene.tokens.words, draft.clause[1]
    near = list(range(draft.last, min(draft.last + 14, end)))
    stop = scene.tokens.sentences[draft.sentence].last
    if end >= stop or words[end] != "," or end - draft.last > 8:
        return near
    closed = next((i for i in range(end + 1, min(end + 12, stop)) if words[i] == ","), stop)
    between = rules(scene, "perfect") | rules(scene, "passives") | rules(scene, "modals")
    if closed + 1 >= stop or words[closed + 1] not in between:
        return near
    return [*near, *range(closed + 1, scene.clauses.end(closed + 1, stop))]


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
    for i in _told_behind(draft, scene):
        # "In May" is a day, no "may".
        hit = operators.get(i) if i not in scene.clauses.when_at else None
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
    i = before_verb(draft.first, scene.tokens.sentences[draft.sentence].first, scene)
    if draft.data.get("passive"):
        i -= 1
    return scene.tokens.words[i - 1] in rules(scene, "infinitive") and i - 1 not in scene.clauses.operators


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


def listed(previous: Draft, draft: Draft, scene: Scene) -> bool:
    """ "The plan foresees a force, a new government and the disarming of X": each item of the list is to come."""
    if draft.verbal or (previous.realis, draft.realis, draft.act) != ("planned", "actual", "states"):
        return False
    if previous.sentence != draft.sentence or previous.frame is not draft.frame or draft.first <= previous.last:
        return False
    words = scene.tokens.words
    strung = any(words[i] in rules(scene, "joined") or words[i] == "," for i in range(previous.last, draft.first))
    told = scene.events_in(previous.last, draft.first)
    apart = (scene.clauses.roles.get(i) for i in range(previous.last, draft.first))
    return (
        strung
        and not told
        and not any(role in ("dating", "sub", "relative", "break", "complementizer") for role in apart)
    )
