"""Counts told without a figure beside one that has it: "four houses and two shops", "the captive X and two others"."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.figures.count_kinds import ACCEPTS, PEOPLE, kind_of, made
from truceline.reading.figures.lone_nouns import add_lone, after_trigger, value_of
from truceline.reading.figures.numbers import Number
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers import subject_verbs
from truceline.records.claim import Count

STRUNG = 6
"""How far behind its trigger a figure may stand that is strung to a lone noun."""


def one_more(noun: Hit, draft: Draft, scene: Scene, taken: set[int]) -> None:
    """ "Four houses and two shops", "three soldiers and an officer": a lone noun strung to a counted one."""
    stop = min(noun.last + 3, scene.tokens.sentences[draft.sentence].last)
    other = next((n for n in scene.nouns_in(noun.last, stop) if "and" in n.before), None)
    if other is None or other.first > noun.last + 1 or "det" in other.before or other.first in taken:
        return
    alike = other.data["class"] == noun.data["class"] or (
        noun.data["class"] in PEOPLE and other.data["class"] in PEOPLE
    )
    # "86 fighters and commanders": behind a figure above ten both nouns stand in the singular.
    many = other.feature == "d" or (other.feature == "s" and noun.feature == "p" and other.data["class"] in PEOPLE)
    behind = scene.numbers_in(other.last, other.last + 1)
    if not alike or not many or behind or other.data.get("mass"):
        return
    if other.data.get("kind") not in (None, noun.data.get("kind")):
        return
    taken.add(other.first)
    start, end = scene.tokens.span(other.first, other.last)
    value = value_of(other)
    kind = draft.counts[-1].kind
    draft.counts.append(Count(kind=kind, min=value, max=value, of=other.data.get("of"), start=start, end=end))


def count_before(draft: Draft, scene: Scene, taken: set[int]) -> None:
    """ "Hand over the captive X and two others": the lone noun right behind the trigger, before a figure strung to
    it."""
    if not draft.numbers:
        return
    number = draft.numbers[0]
    connectors = scene.pack.head["numbers"].get("connectors", ())
    strung = scene.tokens.words[number.first - 1] in connectors or any("and" in r.before for r in number.reasons[:1])
    if not strung or not draft.last <= number.first <= draft.last + STRUNG:
        return
    noun = after_trigger(draft, scene, taken)
    if noun is not None and draft.last <= noun.first < number.first and noun.data["class"] in PEOPLE:
        taken.add(noun.first)
        add_lone(draft, noun, value_of(noun), scene, draft.counts[0].kind)


def second(number: Number, noun: Hit, draft: Draft, scene: Scene) -> None:
    """ "Dozens of dead and wounded": the vague figure counts both."""
    stop = min(noun.last + 2, scene.tokens.sentences[number.sentence].last)
    for other in scene.nouns_in(noun.last, stop):
        kind = kind_of(number, other, draft, scene.final, scene)
        if other.first <= noun.last and "and" in other.before and kind in ACCEPTS[draft.event]:
            if kind != draft.counts[-1].kind and kind == other.data.get("kind"):
                draft.counts.append(made(number, other, str(kind), draft, scene))
            return


def lone_beside(draft: Draft, scene: Scene) -> list[tuple[str, Hit]]:
    """One more of a toll, strung to a figure by "and" ("two soldiers and a civilian died")."""
    words, articles = scene.tokens.words, subject_verbs.rules(scene, "owners_before")
    joined = subject_verbs.rules(scene, "joined")
    found = []
    for number, count in zip(draft.numbers, draft.counts, strict=False):
        for noun in scene.nouns_in(number.last, number.last + 7):
            a = noun.first - 1
            if noun.feature != "s" or noun.data["class"] not in subject_verbs.HUMANS or words[a] not in articles:
                continue
            behind = any(hit.first in (noun.last, noun.last + 1) for hit in draft.hits) or scene.clauses.edge[noun.last]
            if words[a - 1] in joined and any(n.last == a - 1 for n in scene.nouns_in(number.last, a)) and behind:
                found.append((count.kind, noun))
        first = _before_figure(number.first, draft.clause[0], scene)
        if first is not None:
            found.append((count.kind, first))
    return found


def _before_figure(i: int, floor: int, scene: Scene) -> Hit | None:
    """ "A man and his two sons": the lone person strung to the figure at token `i`."""
    words, articles = scene.tokens.words, subject_verbs.rules(scene, "owners_before")
    i -= i > floor and words[i - 1] in articles | {"their"}
    if i <= floor or words[i - 1] not in subject_verbs.rules(scene, "joined"):
        return None
    noun = next((n for n in scene.nouns_in(max(i - 4, floor), i) if n.last == i - 1), None)
    if noun is None or noun.feature != "s" or noun.data["class"] not in subject_verbs.HUMANS:
        return None
    return noun if words[noun.first - 1] in articles else None
