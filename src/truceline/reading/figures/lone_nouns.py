"""Counts told without a figure: "a man was killed", "two soldiers" in the dual, "they released him"."""

from __future__ import annotations

from truceline.reading.acts.drafts import GIVEN, Draft
from truceline.reading.acts.subject_things import person
from truceline.reading.figures.count_kinds import ACCEPTS, PEOPLE
from truceline.reading.figures.final_ones import one_of
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers import subject_verbs
from truceline.records.claim import Count

THINGS: dict[str, frozenset[str]] = {
    "demolition": frozenset(("buildings", "items")),
    "strike": frozenset(("buildings", "weapons")),
    "attack": frozenset(("items",)),
}
"""Events that count the single things they are done to, and of which kinds."""
PRONOUNS = {"him": 1, "her": 1, "both": 2}
"""How many an ending that stands for persons tells."""
OWNED = frozenset(("det", "to"))
"""Labels of prefixes that name a thing known already, or only whose it is."""


def count_alone(draft: Draft, scene: Scene, taken: set[int]) -> None:
    """A singular or dual noun beside the trigger counts 1 or 2."""
    if scene.either_order and draft.realis == "negated" and draft.event == "casualties":
        return
    if scene.subject_first:
        if draft.realis == "negated" and (
            draft.event not in GIVEN or any(h.data["role"] == "negation" for h in draft.operators)
        ):
            return
        noun = _one(draft, scene)
        if noun is not None:
            add_lone(draft, noun, 1, scene)
        elif (
            draft.data.get("singular")
            and draft.realis != "negated"
            and (draft.event == "casualties" or (draft.event == "detention" and _he(draft, scene)))
        ):
            add_lone(draft, draft.hit, 1, scene)
        return
    counted_by = next((h for h in draft.hits if h.data.get("numbered") and h.feature in ("s", "d")), None)
    if counted_by is not None:
        add_lone(draft, counted_by, 2 if counted_by.feature == "d" else 1, scene)
        return
    if scene.final:
        one = one_of(draft, scene)
        if one is not None:
            add_lone(draft, one, 1, scene)
        return
    noun = (
        after_trigger(draft, scene, taken)
        or _pair(draft, scene, taken)
        or _before_verb(draft, scene, taken)
        or _undergoer(draft, scene, taken)
    )
    if draft.hit.after == ("both",) and draft.verbal:
        add_lone(draft, draft.hit, 2, scene)
    elif noun is not None:
        add_lone(draft, noun, _strung(noun, draft, scene), scene)
    elif draft.event in ("release", "detention") or (draft.event == "casualties" and not draft.verbal):
        _pronoun(draft, scene)
    if not draft.counts and (_of_one(draft, scene) or (_agrees(draft.hit, scene) and draft.realis != "negated")):
        add_lone(draft, draft.hit, 1, scene)


def after_trigger(draft: Draft, scene: Scene, taken: set[int]) -> Hit | None:
    """The singular or dual noun for people right after the trigger, or its object."""
    # A noun inside a body's name ("resistance", "government of") is nobody who was counted.
    beside = scene.nouns_in(draft.last, min(draft.last + 3, draft.clause[1]))
    if draft.event == "release" and draft.verbal:
        # "The authorities let go yesterday of her husband": the one let go stands behind the preposition.
        behind = range(draft.last, min(draft.last + 9, draft.clause[1]))
        link = next((i for i in behind if scene.clauses.roles.get(i) == "stop"), draft.clause[1])
        beside = [*beside, *scene.nouns_in(link, min(link + 3, draft.clause[1]))]
    nouns = [
        n
        for n in beside
        if not scene.covered[n.first] or n.data.get("person") or (draft.event == "casualties" and _ranked(n, scene))
    ]
    near = draft.object is not None and (scene.either_order or draft.object.first >= draft.last)
    named = draft.object is not None and scene.covered[draft.object.first]
    if draft.verbal and draft.object is not None and near and draft.object not in nouns and not named:
        nouns = [*nouns, draft.object]
    for noun in nouns:
        if "det" in noun.before and any(
            hit.data.get("adjective") for hit in scene.bodies.within(noun.first, noun.last)
        ):
            # "The Israeli government": the adjective of another noun.
            continue
        if noun.first in taken or noun.feature not in ("s", "d") or noun.data.get("kind") in ("families",):
            continue
        if noun.first and scene.words[noun.first - 1].digit:
            # A figure too large to be one counts nothing, and its noun does not count by itself.
            continue
        if noun.data["class"] not in ("people", "captives", "remains", "force") or noun.data.get("mass"):
            continue
        if scene.tokens.words[noun.first - 1] in scene.pack.head.get("dates", {}).get("firsts", ()) and noun.first:
            # "The last captive", "the first soldier to be killed": which one, not how many.
            continue
        following = scene.nouns_in(noun.last, noun.last + 1) if noun.data["class"] == "remains" else []
        if any(n.feature == "p" for n in following):
            # "The remains of its captives".
            continue
        if noun.data.get("person") and "det" in noun.before:
            # "In Hebron": a place called as somebody might be.
            continue
        if noun.first > draft.last and noun.data["class"] in ("people", "force") and _adjective(noun, scene):
            if not noun.data.get("person") and not _entitled(noun, scene):
                continue
        return noun
    return None


def _ranked(noun: Hit, scene: Scene) -> bool:
    """Whether a noun for one of a force or an office begins a name that a pack lists whole ("an X officer"): that a
    list has one nation's officers must not tell whether they count."""
    if "det" in noun.before or noun.data["class"] not in ("people", "force"):
        return False
    return any(h.first == noun.first and h.last > noun.last for h in scene.bodies.within(noun.first, noun.first + 1))


def _pair(draft: Draft, scene: Scene, taken: set[int]) -> Hit | None:
    """The dual noun further behind the trigger, past its doer and its day ("the killing by the army yesterday of the
    two doctors")."""
    if scene.either_order or draft.event == "remains":
        return None
    nouns = [n for n in scene.nouns_in(draft.last, draft.clause[1]) if n.data["class"] in PEOPLE]
    told = (n for n in nouns if not scene.covered[n.first] and (n.feature == "d" or not _adjective(n, scene)))
    pair = next(told, None)
    if pair is None or pair.feature != "d" or pair.first in taken or scene.events_in(draft.last, pair.first):
        return None
    return pair if not scene.numbers_in(draft.last, pair.first) and not {"and", "by", "to"} & set(pair.before) else None


def _entitled(noun: Hit, scene: Scene) -> bool:
    """Whether a person's name stands close behind a definite noun ("the boy of Jerusalem Omar"): it tells who."""
    if any(body.data.get("adjective") for body in scene.bodies.within(noun.first, noun.last)):
        return False
    behind = scene.nouns_in(noun.last, noun.last + 3)
    return not scene.covered[noun.first] and any(n.data.get("person") and not n.before for n in behind)


def _strung(noun: Hit, draft: Draft, scene: Scene) -> int:
    """How many a lone noun tells with those strung to it ("a doctor and a nurse")."""
    told, last = value_of(noun), noun.last
    while noun.data["class"] in PEOPLE and last < draft.clause[1]:
        found = next((n for n in scene.nouns_in(last, min(last + 3, draft.clause[1])) if "and" in n.before), None)
        if found is None or found.feature not in ("s", "d") or found.data["class"] not in PEOPLE:
            break
        if (
            "det" in noun.before
            and "det" in found.before
            and any(n.data.get("person") and not n.before for n in scene.nouns_in(found.last, found.last + 3))
        ):
            # "The activist and reporter X": two titles of one.
            break
        if scene.covered[found.first] or (noun.feature == "d" and found.data.get("person")):
            # "The two colleagues X and Y": the names say who the two are.
            break
        told, last = told + value_of(found), found.last
    return told


def value_of(noun: Hit) -> int:
    """How many a lone noun tells: two in the dual."""
    return 2 if noun.feature == "d" else 1


def _of_one(draft: Draft, scene: Scene) -> bool:
    """Whether a finished verb in the singular has no subject behind it ("was arrested in 2003"): one person, told of
    before."""
    several = tuple(scene.pack.head.get("numbers", {}).get("several", ()))
    i = draft.last
    if len(draft.hits) > 1 or not several or draft.feature not in ("past", "passive") or draft.realis == "negated":
        return False
    word = scene.tokens.words[draft.last - 1]
    if draft.hit.after or draft.hit.tail or draft.hit.last - draft.hit.first > 1 or word.endswith(several):
        return False
    over = scene.pack.head["numbers"]["over"]
    if scene.clauses.roles.get(i) == "among":
        # "Most of them were killed": several.
        return False
    if not (scene.clauses.edge[i] or i in scene.clauses.when_at or scene.tokens.words[i] in over):
        return False
    floor = draft.clause[0]
    before = [n for n in scene.nouns_in(floor, draft.first) if n.data["class"] in PEOPLE]
    if any(not hit.data.get("adjective") for hit in scene.bodies.within(floor, draft.first)):
        return False
    counted = any(n.core not in scene.clauses.when_at for n in scene.numbers_in(*draft.clause))
    return not counted and (not before or before[-1].feature == "s")


def _agrees(hit: Hit, scene: Scene) -> bool:
    """Whether a passive verb of a language whose subject may stand on either side is in the singular: it tells of one,
    named or not ("was killed yesterday Sergeant X")."""
    many = scene.pack.head.get("attribution", {}).get("many", {}).get(hit.feature)
    if not scene.either_order or not many or not hit.data.get("passive") or hit.last - hit.first > 1:
        return False
    return hit.feature in ("past", "present") and not scene.tokens.words[hit.first].endswith(tuple(many))


def _undergoer(draft: Draft, scene: Scene, taken: set[int]) -> Hit | None:
    """The singular or dual noun between a verb of suffering and what was suffered ("a boy came by a wound")."""
    suffered = next((h for h in draft.operators if h.data["role"] == "undergo"), None)
    if suffered is None:
        return None
    nouns = scene.nouns_in(suffered.last, draft.first)
    return next(
        (n for n in nouns if n.feature in ("s", "d") and n.data["class"] in PEOPLE and n.first not in taken), None
    )


def _before_verb(draft: Draft, scene: Scene, taken: set[int]) -> Hit | None:
    """The noun for people right before its verb."""
    if draft.verbal and draft.realis != "negated":
        ages = scene.pack.head.get("numbers", {}).get("ages", ())
        for noun in scene.nouns_in(draft.first - 4 if ages else draft.first - 2, draft.first):
            aged = noun.last < draft.first and scene.tokens.words[noun.last] in ages
            if (
                (noun.last == draft.first or aged)
                and noun.feature in (("s",) if scene.either_order else ("s", "d"))
                and noun.data["class"] in PEOPLE
                and noun.first not in taken
                # "The X government": a nation's adjective in the name of a body.
                and (scene.either_order or not scene.covered[noun.first] or noun.data.get("person"))
            ):
                return noun
    return None


def count_each(draft: Draft, scene: Scene, taken: set[int]) -> None:
    """Tolls strung together ("a soldier was killed and another hurt"): a word for a toll that has no figure counts the
    singular or dual noun beside it."""
    hits = sorted(draft.hits, key=lambda hit: hit.first)
    ends = [*(hit.first for hit in hits[1:]), draft.clause[1]]
    for hit, end in zip(hits, ends, strict=True):
        kind = hit.data.get("kind")
        stop = min(hit.last + 3, end)
        if kind is None or any(c.kind == kind for c in draft.counts):
            continue
        before = scene.nouns_in(hit.first - 1, hit.first) if scene.either_order and hit.feature == "past" else []
        if any(hit.first - 2 <= number.last and number.core < stop + 1 for number in draft.numbers) and not before:
            continue
        beside = [hit] if hit.data.get("numbered") else before or scene.nouns_in(hit.last, stop)
        noun = next((n for n in beside if n.feature in ("s", "d") and n.first not in taken), None)
        if noun is None and _agrees(hit, scene):
            noun = hit
        if noun is None or (noun is not hit and noun.data["class"] not in PEOPLE) or noun.data.get("mass"):
            continue
        if noun is not hit and noun.first > hit.last and _adjective(noun, scene):
            continue
        told = value_of(noun) if noun is hit else _strung(noun, draft, scene)
        add_lone(draft, noun, told, scene, kind)


def count_things(draft: Draft, scene: Scene, taken: set[int]) -> None:
    """ "They razed a house and a shop": each single thing counts, while the nouns stand close together."""
    reach = draft.last + 3
    for noun in scene.nouns_in(draft.first, draft.clause[1]):
        if noun.first >= reach:
            return
        kind = noun.data.get("kind")
        if kind not in THINGS[draft.event] or noun.feature not in ("s", "d") or not OWNED.isdisjoint(noun.before):
            continue
        if noun.feature == "s" and (kind != "buildings" or draft.event == "strike"):
            # What a strike fell on says where; two of them are counted.
            continue
        if noun.first in taken or scene.covered[noun.first]:
            continue
        start, end = scene.tokens.span(noun.first, noun.last)
        value = 2 if noun.feature == "d" else 1
        draft.counts.append(Count(kind=kind, min=value, max=value, of=noun.data.get("of"), start=start, end=end))
        reach = noun.last + 3


def _adjective(noun: Hit, scene: Scene) -> bool:
    """Whether a word for people of a nation tells of another word instead: "the Israeli forces", "a raid"."""
    if scene.covered[noun.first] or "det" in noun.before:
        return True
    return noun.first in scene.event_ends


def _pronoun(draft: Draft, scene: Scene) -> None:
    """ "They released him", "after the death of both": one person, two."""
    stop = draft.hit.last + 4 if draft.event == "release" else draft.hit.last
    for i in range(draft.hit.last - 1, min(stop, draft.clause[1])):
        operator = scene.clauses.operators.get(i)
        labels = operator.after if operator is not None and operator.data["role"] == "stop" else ()
        if i < draft.hit.last:
            # The pronoun on a verbal noun whose object stands beside it is the doer.
            owned = draft.object is None or draft.object.first < draft.first
            owned = owned and not any("to" in n.before for n in scene.nouns_in(draft.last, draft.last + 1))
            labels = draft.hit.after if draft.verbal or owned else ()
        if i == draft.hit.last - 1 and i > draft.hit.first:
            labels = scene.pack.suffix_of(scene.tokens.words[i], scene.words[i].keys)
        told = next((PRONOUNS[label] for label in labels if label in PRONOUNS), None)
        if told is not None:
            start, end = scene.tokens.span(i, i + 1)
            kind = {"release": "released", "detention": "detained"}.get(draft.event) or draft.data.get("kind", "killed")
            draft.counts.append(Count(kind=kind, min=told, max=told, start=start, end=end))
            return


def add_lone(draft: Draft, noun: Hit, value: int, scene: Scene, kind: str | None = None) -> None:
    """Add a count told by a noun alone, where the event takes its kind."""
    kind = (
        kind
        or draft.data.get("kind")
        or {"release": "released", "detention": "detained", "remains": "remains"}.get(draft.event)
    )
    if kind is None or kind not in ACCEPTS[draft.event]:
        return
    start, end = scene.tokens.span(noun.first, noun.last)
    draft.counts.append(Count(kind=kind, min=value, max=value, of=noun.data.get("of"), start=start, end=end))


def lone_kinds(draft: Draft, scene: Scene) -> list[tuple[str, Hit]]:
    """Kinds of a toll whose verb has a lone noun behind it and no figure ("killing a man and wounding five")."""
    counted = {count.kind for count in draft.counts}
    found: list[tuple[str, Hit]] = []
    for k, hit in enumerate(draft.hits):
        kind = hit.entry.data.get("kind")
        if kind is None or kind in counted or not hit.entry.data.get("agentive"):
            continue
        words, articles = scene.tokens.words, subject_verbs.rules(scene, "owners_before")
        if words[hit.first - 1] in subject_verbs.rules(scene, "passives"):
            # "A soldier was killed and two others were wounded".
            floor = max(draft.hits[k - 1].last if k else draft.clause[0], hit.first - 6)
            alone = [n for n in scene.nouns_in(floor, hit.first) if n.feature == "s"]
            alone = [n for n in alone if n.data["class"] in subject_verbs.HUMANS and words[n.first - 1] in articles]
            found.extend((kind, noun) for noun in alone[:1])
            continue
        stop = min(draft.hits[k + 1].first if k + 1 < len(draft.hits) else draft.clause[1], hit.last + 9)
        noun = next(
            (n for n in scene.nouns_in(hit.last, stop) if n.feature == "s" and n.data["class"] in subject_verbs.HUMANS),
            None,
        )
        ordinal = scene.tokens.words[hit.last + 1 : hit.last + 2]
        if noun is None and ordinal and ordinal[0] in subject_verbs.rules(scene, "ordinals"):
            # "Killed two and injured a third"
            found.append((kind, hit))
        if (
            noun is not None
            and hit.last < noun.first
            and scene.tokens.words[hit.last] in subject_verbs.rules(scene, "owners_before")
        ):
            found.append((kind, noun))
    return found


def _he(draft: Draft, scene: Scene) -> bool:
    """ "He was seized": one person, told of before."""
    first = range(max(draft.first - 3, draft.clause[0]), draft.first)
    return any(scene.tokens.words[i] in subject_verbs.rules(scene, "persons") for i in first)


def _named(draft: Draft, scene: Scene) -> Hit | None:
    """A person's name right behind the word for what was done ("the death of Omar Haddad", "killed commander Omar
    Haddad"): one person."""
    told = draft.hit.entry.data
    if draft.data.get("passive") or draft.feature == "base":
        return None
    opens = scene.tokens.words[draft.last - 1] in subject_verbs.rules(scene, "owners")
    if not opens and not (draft.verbal and (told.get("agentive") or draft.event != "casualties")):
        return None
    near = scene.nouns_in(draft.last, draft.last + 5)
    titled = next((n for n in near if n.feature == "s" and n.data["class"] in subject_verbs.HUMANS), None)
    if titled is not None and person(titled, scene):
        return titled
    return draft.hit if person(draft.hit, scene) else None


def _one(draft: Draft, scene: Scene) -> Hit | None:
    """The lone noun with an article that is the subject or object of a toll ("a man was killed", "killed a
    shepherd")."""
    if draft.event == "detention" and draft.feature == "noun" and draft.hit.last - draft.hit.first == 1:
        return None
    articles = subject_verbs.rules(scene, "articles") | subject_verbs.rules(scene, "owners_before")
    words = scene.tokens.words
    spans = [(draft.clause[0], draft.first), (draft.last, min(draft.last + 6, draft.clause[1]))]
    for first, last in spans if draft.data.get("passive") else spans[::-1]:
        for noun in scene.nouns_in(first, last):
            if noun.feature != "s" or noun.data["class"] not in ("people", "captives", "remains", "force"):
                continue
            if any(n.first == noun.last and n.feature == "p" for n in scene.nouns_in(noun.last, noun.last + 1)):
                continue
            if any(words[k] in articles for k in range(max(first - 1, noun.first - 8, 0), noun.first)):
                return noun
    return _named(draft, scene)
