"""The things acted on and those who act, where the subject comes first: who leads a clause, who only carries out what
is done, which word for a people is an adjective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.codebook import body_kind
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers.subject_verbs import HUMANS, VERBS, before_verb, rules
from truceline.reading.times.when import When

if TYPE_CHECKING:
    from truceline.reading.acts.drafts import Draft

ENVOYS = frozenset(("state", "government", "movement", "armed-group", "international"))
"""Kinds of bodies whose envoys come and go."""


def led(hit: Hit, scene: Scene) -> bool:
    """Whether a body or an armed force acts in the clause before the trigger ("the army left the town"), or right
    behind it where the verb may come first; with `led = "envoy"` a body that sends envoys, and whither is told."""
    floor = scene.clauses.start(hit.first, scene.tokens.sentences[hit.sentence].first)
    envoy = hit.data["led"] == "envoy"
    if envoy and not _whither(hit, scene):
        return False
    for body in scene.bodies.within(floor, _behind(hit, scene)):
        if body.data.get("adjective") or body.data.get("voice") or body.after or _marked(body, scene):
            continue
        if envoy and body_kind(scene.bodies.slug(body)) not in ENVOYS:
            continue
        if not body.data.get("weak") or body.data.get("doer"):
            return True
    if envoy:
        return False
    return any(noun.data["class"] in ("force", "troops") for noun in scene.nouns_in(floor, hit.first))


def _behind(hit: Hit, scene: Scene) -> int:
    """Up to where the subject of a verb may stand: before it, or three words on where the verb may come first."""
    return min(hit.last + 3, scene.tokens.sentences[hit.sentence].last) if scene.either_order else hit.first


def _whither(hit: Hit, scene: Scene) -> bool:
    """Whether a place, or a body with "to" before it, stands within three words behind the verb."""
    last = min(hit.last + 3, scene.tokens.sentences[hit.sentence].last)
    return bool(scene.places_in(hit.last, last)) or any("to" in b.before for b in scene.bodies.within(hit.last, last))


def _marked(body: Hit, scene: Scene) -> bool:
    """Whether a preposition or the mark of an object is written before the name, where these join it."""
    if not scene.either_order:
        return False
    head = scene.pack.head.get("attribution", {})
    marks = head.get("accusatives", ())
    return bool(set(body.before) & set(head.get("target_labels", ()))) or scene.tokens.words[body.first - 1] in marks


def by_agent(i: int, scene: Scene) -> bool:
    """Whether a body or armed people stand behind the "by" at token `i`."""
    if scene.clauses.roles.get(i) != "agent":
        return False
    armed = any(noun.data["class"] in ("force", "troops") for noun in scene.nouns_in(i, i + 4))
    return armed or bool(scene.bodies.within(i, i + 4))


def national(noun: Hit, scene: Scene) -> bool:
    """Whether a word for a people is the adjective of a body's name ("an Israeli patrol")."""
    return noun.data["class"] == "people" and bool(scene.covered[noun.first]) and noun.last - noun.first == 1


def crowd(hit: Hit, scene: Scene) -> bool:
    """Whether a figure without a noun is the subject of the verb ("an estimated 40,000 have streamed into")."""
    between = rules(scene, "perfect") | rules(scene, "passives") | rules(scene, "adverbs") | rules(scene, "modals")
    i = hit.first
    while i and scene.tokens.words[i - 1] in between | rules(scene, "others") and not scene.numbers_in(i - 1, i):
        i -= 1
    if i < hit.first and scene.tokens.words[i - 1] in rules(scene, "persons") and suffers(hit, scene):
        # "He was eliminated"
        return True
    starts, ends = scene.tokens.starts, scene.tokens.ends
    # The figure of a name ("M23") counts nobody, nor does a lone "one".
    apart = (n for n in scene.numbers_in(max(i - 5, 0), i) if not n.first or starts[n.first] > ends[n.first - 1])
    return any(number.last == i and not number.percent and number.low != 1 for number in apart)


def suffers(hit: Hit, scene: Scene) -> bool:
    """Whether the verb is a passive one, so that the thing acted on is its subject ("were handed over to")."""
    if hit.feature != "past" or hit.tail:
        return False
    i = hit.first
    while i and scene.tokens.words[i - 1] in rules(scene, "adverbs"):
        i -= 1
    return i > 0 and scene.tokens.words[i - 1] in rules(scene, "passives")


def watching(hit: Hit, scene: Scene) -> bool:
    """Whether those who monitor act in the clause ("the mission opened a base"); undergo it, where the verb says so."""
    if hit.data["watching"] == "undergoes" and not suffers(hit, scene):
        return False
    floor = scene.clauses.start(hit.first, scene.tokens.sentences[hit.sentence].first)
    ceiling = _behind(hit, scene)
    bodies = scene.bodies.within(floor, ceiling)
    # Verb last: who only tells it stands before it too.
    named = any(_watches(body, scene) for body in bodies if not (scene.final and scene.heads[body.first]))
    return named or any(noun.data["class"] == "mission" for noun in scene.nouns_in(floor, ceiling))


def watched(hit: Hit, scene: Scene) -> bool:
    """Whether those who monitor stand right behind the verb ("stopped a UNIFIL patrol")."""
    last = min(hit.last + 3, scene.tokens.sentences[hit.sentence].last)
    return any(_watches(body, scene) for body in scene.bodies.within(hit.last, last))


def _watches(body: Hit, scene: Scene) -> bool:
    watches = body_kind(scene.bodies.slug(body)) in ("international", "monitor")
    return watches and not body.after and not _marked(body, scene)


def bracketed(floor: int, hit: Hit, first: int, scene: Scene) -> int:
    """Where the clause of a verb right behind a bracket begins: before it ("the truce, now in its third month, has been
    prolonged")."""
    words = scene.tokens.words
    between = rules(scene, "perfect") | rules(scene, "passives") | rules(scene, "adverbs") | rules(scene, "modals")
    if floor <= first or words[floor - 1] != "," or any(words[i] not in between for i in range(floor, hit.first)):
        return floor
    opened = next((i for i in range(floor - 2, max(first, floor - 16), -1) if words[i] == ","), None)
    return floor if opened is None else scene.clauses.start(opened, first)


def subject(hit: Hit, before: list[Hit], objects: dict[str, str], scene: Scene) -> Hit | None:
    """The thing acted on before its verb: the head of the subject of a passive one ("the pull-back from the frontier
    was suspended" is none of a frontier), else the nearest."""
    words = scene.tokens.words
    if words[hit.last : hit.last + 1] and words[hit.last] in rules(scene, "meant"):
        # "... and seized it": the pronoun is the thing acted on.
        return None
    found = [noun for noun in before if noun.data["class"] in objects and not national(noun, scene)]
    if not found:
        # "Of the 28 bodies, 24 were returned"
        whole = scene.fronted_whole(hit.first)
        return whole if whole is not None and whole.data["class"] in objects else None
    if found[-1].data["class"] in HUMANS and _transitive(hit, scene):
        return None
    if suffers(hit, scene) or hit.feature in VERBS:
        # What is to be done to it stands behind "for" ("asked for medicines to be sent").
        asked = hit.first > 1 and scene.tokens.words[hit.first - 2] in rules(scene, "infinitive")
        heads = [noun for noun in found if asked or not governed(noun, scene)]
        head = heads[0] if heads else None
        inner = [noun for noun in found if head is not None and noun.first > head.first]
        if head is not None and head.data.get("mass") and inner and inner[0].data["class"] == "mission":
            # "A convoy of monitors was turned back"
            return inner[0]
        return head or (None if suffers(hit, scene) else found[-1])
    return found[-1]


def _transitive(hit: Hit, scene: Scene) -> bool:
    """Whether an active verb has an object of its own right behind it ("soldiers removed a roadblock"): what it
    is done to is not its subject then."""
    if hit.data.get("ahead") is False or hit.data.get("intransitive") or hit.feature not in VERBS or hit.tail:
        return False
    if suffers(hit, scene) or hit.last in scene.clauses.when_at:
        return False
    following = scene.tokens.words[hit.last : hit.last + 1]
    return bool(following) and following[0] in rules(scene, "articles")


def governed(noun: Hit, scene: Scene) -> bool:
    """Whether a preposition stands before the noun, over its adjectives."""
    words = scene.tokens.words
    for i in range(noun.first - 1, max(noun.first - 5, -1), -1):
        if words[i] in rules(scene, "infinitive") and words[i - 1] in rules(scene, "limits"):
            # "Up to 20 bodies"
            return False
        if words[i] in rules(scene, "owners"):
            # "None of the prisoners" are prisoners.
            counted = words[i - 1] in rules(scene, "quantities") or any(n.last == i for n in scene.numbers_in(i - 3, i))
            return not counted
        if words[i] in rules(scene, "barriers"):
            return True
        if scene.clauses.edge[i] or words[i] in rules(scene, "passives"):
            return False
    return False


def referred(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """What "it" or "them" right behind the verb stands for: the last such thing named in the sentence or the one before
    ("located a depot and destroyed it")."""
    words = scene.tokens.words
    if hit.last >= len(words) or words[hit.last] not in rules(scene, "meant"):
        return None
    first = scene.tokens.sentences[max(hit.sentence - 1, 0)].first
    several = words[hit.last] in rules(scene, "ones")
    held = [n for n in scene.nouns_in(first, hit.first) if several or n.data["class"] not in HUMANS]
    last = next((n for n in reversed(held) if n.data["class"] not in ("none", "time", "distance")), None)
    return last if last is not None and last.data["class"] in objects else None


def person(hit: Hit, scene: Scene) -> bool:
    """Whether a person's name, by its capitals, stands right behind the verb ("has not released Omar Haddad")."""
    tokens, i = scene.tokens, hit.last
    near = {tokens.words[k] for k in (i, *range(hit.first + 1, i)) if k < len(tokens.words) and not scene.covered[k]}
    if near & rules(scene, "ones"):
        # "Let her go", "freed them"
        return True
    stop = min(i + 2, tokens.sentences[hit.sentence].last)
    if stop - i < 2 or scene.places_in(i, stop) or scene.bodies.within(i, stop) or scene.nouns_in(i, stop):
        return False
    written = [tokens.folded.original[tokens.folded.start(tokens.starts[k])] for k in range(i, stop)]
    return all(letter.isupper() for letter in written) and not any(k in scene.clauses.when_at for k in range(i, stop))


def in_bracket(when: When, before: int, scene: Scene) -> bool:
    """Whether a date stands in a clause that a relative word opens and a comma closes before a token ("in Gaza, where
    a truce has held since October, shells fell")."""
    first = scene.clauses.start(when.first, scene.tokens.sentences[when.sentence].first)
    opened = scene.clauses.roles.get(first - 1) in ("relative", "sub") and scene.tokens.words[first - 2] == ","
    return opened and "," in scene.tokens.words[when.last : min(when.last + 2, before)]


def counted_before(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """ "It has so far returned 25": the figure without a noun behind a verb counts what the sentence before told of."""
    number = next((n for n in scene.numbers_in(hit.last, hit.last + 3) if not n.percent), None)
    if number is None or hit.feature not in VERBS or not hit.sentence:
        return None
    stop = scene.tokens.sentences[hit.sentence].last
    follows = scene.nouns_in(number.last, min(number.last + 3, stop))
    if follows or (
        number.last < stop and not scene.clauses.edge[number.last] and scene.tokens.words[number.last] != "."
    ):
        return None
    floor = scene.tokens.sentences[hit.sentence - 1].first
    return next((n for n in reversed(scene.nouns_in(floor, hit.first)) if n.data["class"] in objects), None)


def acting(draft: Draft, scene: Scene) -> bool:
    """Whether people that are no body known stand right before a verb that is no passive one ("militants fired")."""
    if not draft.verbal or draft.feature == "passive" or draft.data.get("passive"):
        return False
    i = before_verb(draft.first, draft.clause[0], scene)
    while i > draft.clause[0] and scene.tokens.words[i - 1] in rules(scene, "perfect") | rules(scene, "modals"):
        i -= 1
    named = any(body.last == i for body in scene.bodies.within(max(i - 6, 0), i))
    subject = (noun for noun in scene.nouns_in(max(i - 3, 0), i) if noun.last == i)
    return not named and any(noun.data["class"] in ("people", "force") for noun in subject)
