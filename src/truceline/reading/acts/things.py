"""The thing that an event acts on: which noun beside a trigger is handed over, returned, destroyed."""

from __future__ import annotations

from truceline.languages import Entry
from truceline.reading.acts.pronoun_things import behind_source, enabled, past_source
from truceline.reading.acts.subject_things import bracketed, by_agent, subject, suffers
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers.subject_verbs import rules

CASES = frozenset(("acc", "dat", "loc", "abl", "gen", "ins"))
NAMED = frozenset(("movers", "families", "people"))
"""Classes of people that names of bodies hold."""
WAYS = {"crossing": {"loc", "abl"}, "road": {"loc", "abl"}, "goods": {"loc"}}
"""Classes of nouns that an act is not done to, with these endings."""
FINITE = frozenset(("past", "present", "passive"))
FINITES = (("past",), ("pres",), ("fut",))
"""Endings of verbs that close a clause where the verb stands last."""
REACH = 9
"""Words between a trigger and what it acts on."""


def read_as(hit: Hit, entry: Entry, feature: str) -> Hit:
    other = Hit(entry, hit.first, hit.last, feature, hit.before, hit.after, hit.tail, hit.sentence, hit.cut)
    other.doubtful = hit.doubtful
    return other


def bodies_of(noun: Hit, objects: dict[str, str], scene: Scene) -> Hit:
    """ "Bodies of hostages" are bodies: the noun before, where it is one of remains and at most two words away."""
    if noun.data["class"] not in ("captives", "force", "people") or "remains" not in objects:
        return noun
    owned = scene.nouns_in(noun.last, noun.last + 2) if "gen" in noun.after else []
    if owned and owned[0].data["class"] == "remains":
        # "A hostage's body"
        return owned[0]
    if noun.data["class"] != "captives":
        return noun
    before = scene.nouns_in(max(noun.first - 4, 0), noun.first)
    if before and before[-1].data["class"] == "remains" and noun.first - before[-1].last <= 2:
        return before[-1]
    return noun


def headed(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The noun right before a relative clause whose verb is a passive one ("the body that was handed over")."""
    opens = scene.pack.head.get("attribution", {}).get("opens", ())
    if not scene.either_order or not hit.data.get("passive") or not any(label in opens for label in hit.before):
        return None
    return next(
        (n for n in scene.nouns_in(hit.first - 2, hit.first) if n.last == hit.first and n.data["class"] in objects),
        None,
    )


def ahead(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The thing acted on after the trigger, within its clause."""
    if hit.data.get("ahead") is False or (scene.subject_first and suffers(hit, scene)):
        return None
    sentence = scene.tokens.sentences[hit.sentence]
    start = hit.tail[1] if hit.tail and hit.tail[0] == hit.last else hit.last
    if scene.either_order:
        start = behind_source(start, hit, scene)
    ceiling = sentence.last
    if hit.last < sentence.last and not hit.data.get("across"):
        ceiling = scene.clauses.end(start - 1, sentence.last)
    stop = start + int(hit.data.get("reach", REACH))
    if scene.subject_first:
        after = (i for i in range(hit.last, min(stop, ceiling)) if scene.clauses.roles.get(i) == "dating")
        ceiling = next((i for i in after if i not in scene.clauses.when_at), ceiling)
        # "Held at a checkpoint by soldiers": who does it is not whom it is done to.
        ceiling = next((i for i in range(hit.last, min(stop, ceiling)) if by_agent(i, scene)), ceiling)
        joined = rules(scene, "joined")
        told = (e.first for e in scene.events_in(hit.last, min(stop, ceiling)) if e.feature in ("past", "present"))
        # "To withdraw and allows a force": what another verb behind "and" is done to.
        ceiling = next((i for i in told if scene.tokens.words[i - 1] in joined), ceiling)
        # "Rejected the figures and said that 600 lorries enter": what is said there is no object.
        spoken = (report.first for report in scene.reports_in(hit.last, min(stop, ceiling)))
        ceiling = next((i for i in spoken if scene.tokens.words[i - 1] in joined), ceiling)
    if scene.verb_first and hit.feature == "noun":
        # "The resumption of the war after X left the deal": what an act comes after is not what it is done to.
        dating = (i for i in scene.role_at.get("dating", ()) if hit.last <= i < min(stop, ceiling))
        ceiling = next((i for i in dating if i not in scene.clauses.when_at), ceiling)
    ceiling = next((i for i in scene.topics if hit.last <= i < min(stop, ceiling)), ceiling)
    for body in scene.bodies.within(start, ceiling):
        # A name counts as one word.
        stop += body.last - body.first - 1 if body.first < stop else 0
    fit = (
        noun
        for noun in (_meaning(noun, objects) for noun in scene.nouns_in(hit.first, min(stop, ceiling)))
        if (noun.data["class"] in objects or _moving(noun, objects, scene))
        and (noun.first >= hit.last or noun.first == hit.first)
        # "The agency for refugees": part of a body's name.
        and not (
            noun.data["class"] in NAMED
            and not noun.data.get("person")
            and scene.covered[noun.first]
            and scene.covered[noun.last - 1]
            # "Let go of 12 health workers": a figure counts them.
            and not (scene.subject_first and scene.number_beside(noun))
        )
    )
    if scene.final:
        found = next(fit, None)
        between = scene.nouns_in(hit.last, found.first) if found is not None else []
        # "The buses' arrival ... gas": what a participle tells of is the first noun behind it.
        return None if any(CASES & set(noun.before) for noun in between) else found
    if not scene.either_order:
        return next(fit, None)
    return _direct(list(fit), hit, scene)


def _direct(nouns: list[Hit], hit: Hit, scene: Scene) -> Hit | None:
    """Of the things behind a verb whose subject may stand there too the one marked as its object ("blocked protesters
    the road"), else the first that is not where it is taken from ("pulled from the rubble 11 bodies")."""
    nouns = [noun for noun in nouns if "from" not in noun.before or noun.data["class"] not in ("talks", "rubble")]
    # "Evacuated in a helicopter": a means.
    nouns = [noun for noun in nouns if "by" not in noun.before or noun.data["class"] not in ("troops", "trucks")]
    if len(nouns) > 1 and hit.feature != "noun" and not hit.data.get("passive"):
        marks = scene.pack.head.get("attribution", {}).get("accusatives", ())
        for noun in nouns:
            if any(scene.tokens.words[i] in marks for i in range(max(hit.last, noun.first - 2), noun.first)):
                return noun
    return next((noun for noun in nouns if "from" not in noun.before), nouns[0] if nouns else None)


def _meaning(noun: Hit, objects: dict[str, str]) -> Hit:
    """Of the nouns that a word spells ("families", "captives") the one that the act may be done to."""
    if noun.data["class"] in objects or not noun.others:
        return noun
    other = next((o for o in noun.others if o[0].data.get("class") in objects), None)
    return read_as(noun, *other) if other is not None else noun


def _moving(noun: Hit, objects: dict[str, str], scene: Scene) -> bool:
    """Whether people who are counted may be those who move ("300 people returned")."""
    if noun.data["class"] != "people" or "movers" not in objects:
        return False
    hurt = noun.data.get("kind") in ("killed", "injured", "missing")
    held = any(n.data["class"] == "captives" for n in scene.nouns_in(noun.first - 1, noun.first))
    return not hurt | held and scene.number_beside(noun)


def told_of(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The thing a reference back in the clause ("75 of these were identified") stands for: the last one named
    before."""
    sentence = scene.tokens.sentences[hit.sentence]
    floor = scene.clauses.start(hit.first, sentence.first)
    if not any(scene.clauses.roles.get(i) == "these" for i in range(floor, hit.first)):
        return None
    return next((n for n in reversed(scene.nouns_in(sentence.first, floor)) if n.data["class"] in objects), None)


def head_of(noun: Hit | None, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The last noun of a compound, which says what it is ("a hostage's body" is a body)."""
    if noun is None:
        return None
    following = next((n for n in scene.nouns_in(noun.last, noun.last + 1) if n.data["class"] in objects), None)
    return head_of(following, objects, scene) if following is not None else noun


def _strung_on(hit: Hit, scene: Scene) -> list[Hit]:
    """The bodies strung on by "and" right before a trigger."""
    return [body for body in scene.bodies.within(hit.first - 4, hit.first) if "and" in body.before]


def behind(hit: Hit, objects: dict[str, str], scene: Scene) -> Hit | None:
    """The thing acted on before the trigger: subject of a passive, head of a relative clause."""
    if hit.feature in ("noun", "part") and not hit.data.get("back") and not scene.final:
        return enabled(hit, objects, scene) if scene.either_order else None
    if hit.data.get("back") is False:
        return None
    sentence = scene.tokens.sentences[hit.sentence]
    floor = sentence.first if hit.data.get("across") else scene.clauses.start(hit.first, sentence.first)
    if scene.either_order:
        floor = past_source(floor, hit, sentence.first, scene)
    if scene.subject_first:
        floor = bracketed(floor, hit, sentence.first, scene)
    opens = scene.pack.head.get("attribution", {}).get("opens", ())
    if scene.subject_first and scene.tokens.words[floor - 1] == "that" and scene.nouns_in(floor - 3, floor - 1):
        # "The corpses that X sent back"
        floor = max(sentence.first, floor - REACH)
    if (
        scene.verb_first
        and hit.feature in FINITE
        and "and" in hit.before
        and scene.clauses.roles.get(floor - 1) != "relative"
    ):
        # "Dodges the protocol and refuses to": what stands before "and" belongs to the verb before it.
        return None
    if scene.verb_first and hit.feature in FINITE and any(b.last == hit.first for b in _strung_on(hit, scene)):
        # "Talks in X, and Y goes on shelling": what stands before "and Y" belongs to another clause.
        return None
    related = scene.either_order and floor == hit.first and any(label in opens for label in hit.before)
    if related or scene.clauses.roles.get(floor - 1) == "relative":
        floor = max(sentence.first, floor - REACH)
    reach = int(hit.data.get("reach", REACH)) if scene.final else REACH
    before = scene.nouns_in(max(floor, hit.first - reach - 2), hit.first)
    if scene.subject_first:
        return subject(hit, before, objects, scene)
    if scene.final:
        closed = max((e.last for e in scene.events_in(floor, hit.first) if e.before[-1:] in FINITES), default=floor)
        if hit.feature == "part":
            # "A bomb, which two who gathered olives": what a participle is done to stands behind the last comma.
            closed = max((i for i in range(closed, hit.first) if scene.tokens.words[i] == ","), default=closed)
        before = [_meaning(noun, objects) for noun in before if noun.first >= closed and not scene.heads[noun.first]]
    for noun in reversed(before):
        # "Since the truce 360 people died": the truce dates it, and did not die.
        if scene.final and scene.clauses.roles.get(noun.last) == "dating":
            # "Within phase two it prepared": what only frames the act.
            continue
        if scene.final and noun.data["class"] in WAYS and WAYS[noun.data["class"]] & set(noun.before):
            # "Kept waiting at the crossing": where it was, not what was shut.
            continue
        if noun.data["class"] in objects and not (scene.final and noun.first in scene.clauses.when_at):
            return noun
    whole = scene.fronted_whole(hit.first)
    return whole if whole is not None and whole.data["class"] in objects else None
