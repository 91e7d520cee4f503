"""Subsets of a count: "among them 4 children and a nurse", "4'ü çocuk 9 kişi"; who calls for an act is not counted."""

from __future__ import annotations

from dataclasses import replace

from truceline.reading.acts.drafts import VERBAL, Draft
from truceline.reading.figures.count_kinds import ACCEPTS, PEOPLE, made
from truceline.reading.figures.counted_nouns import is_portion, load_of, named_of
from truceline.reading.figures.numbers import Number
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers import subject_verbs
from truceline.records.claim import Count

REACH = 9
"""How many tokens behind a word like "among them" a part told without a figure may stand."""
APART = 4
"""How many tokens behind a figure the word may stand that says what it counts."""
CLOSE = 3
"""How many tokens may stand between two parts of one list."""


def _among(i: int, scene: Scene) -> bool:
    """Whether token `i` is a word like "among them", not one between two days."""
    return (
        scene.clauses.roles.get(i) == "among" and i not in scene.clauses.when_at and i - 1 not in scene.clauses.when_at
    )


def part_of_whole(number: Number, noun: Hit | None, here: list[Draft], parts: set[int], scene: Scene) -> bool:
    """ "Among them 4 children and 2 women" is no count of its own: it is part of the count before it."""
    near = range(number.core - 1, max(number.core - 5, -1), -1)
    among = any(_among(i, scene) and not any(d.hit.first <= i < d.hit.last for d in here) for i in near[:4])
    opened = next((i for i in near[:4] if scene.clauses.roles.get(i) == "among"), number.first)
    if among and _strung(number, noun, opened, here, scene):
        among = False
    if scene.either_order and any(e.feature in VERBAL and opened < e.first < number.first for e in scene.events):
        # "In them were killed three": a verb between tells an act of its own.
        among = False
    behind = scene.clauses.operators.get(number.last)
    if not scene.final and scene.tokens.words[number.first - 1] == "," and behind is not None:
        if behind.data["role"] == "among":
            # "..., 26 of them children"
            among = True
            noun = noun or next(iter(scene.nouns_in(behind.last, behind.last + 1)), None)
    if among and scene.final:
        opened = next(i for i in near[:4] if scene.clauses.roles.get(i) == "among")
        among = not (scene.numbers_in(opened, number.first) or _opens_whole(number, scene))
    if not among and not any(i in parts for i in near):
        return False
    if not among and not (scene.final or scene.subject_first) and scene.events_in(near[-1], number.first):
        told = scene.events_in(max(i for i in near if i in parts), number.first)
        if any(e.feature in VERBAL for e in told):
            # "Among them 15 children, and 80 were wounded": another item.
            return False
    if scene.subject_first and not among and _told_apart(number, here, scene):
        return False
    whole = next(
        (
            d
            for d in reversed(here)
            if d.counts and (d.counts[-1].start or 0) < scene.tokens.span(number.core, number.last)[0]
        ),
        None,
    )
    if whole is None:
        return among
    parts.update(range(number.core, noun.last if noun is not None else number.last))
    last = whole.counts[-1]
    part = made(
        number,
        noun,
        noun.data["kind"] if noun is not None and noun.data.get("kind") in ACCEPTS.get(whole.event, ()) else last.kind,
        whole,
        scene,
    )
    if part.of is None:
        part = replace(part, of=named_of(noun, scene) or load_of(number.core, scene))
    measured = noun is not None and noun.data["class"] in ("time", "age", "distance")
    if not measured and not _exceeds(part, last):
        whole.counts[-1] = replace(last, parts=(*last.parts, part))
    return True


def _told_apart(number: Number, here: list[Draft], scene: Scene) -> bool:
    """ "12 people, including 4 children, and wounded 30", "... and 30 others were wounded": a word of its own says what
    the figure behind the bracket counts."""
    words, opens = scene.tokens.words, subject_verbs.rules(scene, "joined") | {","}
    kinds = [hit.first for draft in here for hit in draft.hits if hit.data.get("kind")]
    if any(first in (number.first - 1, number.first - 2, number.last) for first in kinds):
        return True
    behind = any(0 < first - number.last <= APART for first in kinds)
    return behind and words[number.first - 1] in opens and words[number.first - 2] in opens


def _strung(number: Number, noun: Hit | None, opened: int, here: list[Draft], scene: Scene) -> bool:
    """ "8 dead, two children among them, and 21 wounded": the figure behind the bracket counts by another kind."""
    words, connectors = scene.tokens.words, scene.pack.head["numbers"].get("connectors", ())
    first = number.first - (words[number.first - 1] in connectors)
    kind = noun.data.get("kind") if noun is not None else None
    if kind is None or first <= opened or words[first - 1] != ",":
        return False
    return any(d.counts and d.counts[-1].kind != kind and kind in ACCEPTS.get(d.event, ()) for d in here)


def _opens_whole(number: Number, scene: Scene) -> bool:
    """ "Among whom are children, 11 people" in verb-final order: the figure behind the verb of such a clause is the
    whole."""
    i = number.first - 1
    while i > 0 and scene.clauses.roles.get(i) == "total":
        i -= 1
    return "dik" in scene.words[i].endings


def _exceeds(part: Count, whole: Count) -> bool:
    """ "3,203 of the 13,200 that were due": the larger figure is no part of the smaller."""
    return part.min is not None and whole.max is not None and part.min > whole.max


def is_ahead(number: Number, noun: Hit | None, portions: list[tuple[Number, Hit | None]], scene: Scene) -> bool:
    """Verb-final order: whether a figure is a part told before its whole ("4'ü çocuk 9 kişi", "aralarında 2 gazetecinin
    ve 1 doktorun olduğu 14 kişi")."""
    if not any(n.core > number.last for n in scene.numbers_in(number.last, number.last + REACH)):
        return False
    if is_portion(number, noun, scene):
        return True
    near = range(max(number.core - 3, 0), number.core)
    if any(scene.clauses.roles.get(i) == "among" for i in near) and not _opens_whole(number, scene):
        return True
    if not portions or portions[-1][0].sentence != number.sentence:
        return False
    before, held = portions[-1]
    end = held.last if held is not None else before.last
    return number.first - end == 1 and scene.clauses.roles.get(end) == "conj"


def give_portions(
    portions: list[tuple[Number, Hit | None]], whole: Number, here: list[Draft], scene: Scene
) -> list[tuple[Number, Hit | None]]:
    """Give the parts told so far to the count of the whole behind them; what is left waits for another."""
    if not portions:
        return portions
    draft = next((d for d in here if d.numbers and d.numbers[-1] is whole), None)
    if draft is None or portions[0][0].sentence != whole.sentence:
        return [] if portions[0][0].sentence != whole.sentence else portions
    last = draft.counts[-1]
    parts = tuple(
        replace(part, of=part.of or named_of(noun, scene))
        for number, noun in portions
        if (part := made(number, noun, last.kind, draft, scene))
    )
    draft.counts[-1] = replace(last, parts=(*last.parts, *(part for part in parts if not _exceeds(part, last))))
    return []


def lone_parts(draft: Draft, scene: Scene) -> None:
    """ "Among them a nurse and two boys": a part told without a figure counts one, or two in the dual."""
    if not draft.counts or "among" not in scene.present:
        return
    last = scene.tokens.sentences[draft.sentence].last
    for i in range(draft.clause[0], last):
        if scene.clauses.roles.get(i) != "among":
            continue
        opened = scene.tokens.span(i, i + 1)[0]
        whole = next((k for k in reversed(range(len(draft.counts))) if draft.counts[k].start < opened), None)
        if whole is None:
            continue
        count = draft.counts[whole]
        parts = [_lone_part(noun, count, scene) for noun in _people(i + 1, min(i + REACH, last), scene)]
        known = {part.start for part in count.parts}
        new = [part for part in parts if part is not None and part.start not in known and not _exceeds(part, count)]
        draft.counts[whole] = replace(count, parts=(*count.parts, *new))


def _people(first: int, last: int, scene: Scene) -> list[Hit]:
    """The words for people that stand close together from a token on."""
    found: list[Hit] = []
    for noun in scene.nouns_in(first, last):
        if noun.first - first > CLOSE or noun.data["class"] not in PEOPLE:
            break
        first = noun.last
        found.append(noun)
    return found


def _lone_part(noun: Hit, whole: Count, scene: Scene) -> Count | None:
    """The part that a noun without a figure makes."""
    figured = any(number.last >= noun.first - 1 for number in scene.numbers_in(noun.first - CLOSE, noun.first))
    if noun.feature not in ("s", "d") or figured:
        return None
    if scene.subject_first and scene.tokens.words[noun.first - 1] not in subject_verbs.rules(scene, "owners_before"):
        return None
    value = 2 if noun.feature == "d" else 1
    start, end = scene.tokens.span(noun.first, noun.last)
    return Count(kind=whole.kind, min=value, max=value, of=noun.data.get("of"), start=start, end=end)


def calls_for(number: Number, draft: Draft, scene: Scene) -> bool:
    """ "300 people marched to demand their release", "eight members call for the expulsion of": those who demand."""
    cue = draft.frame.cue if draft.frame is not None else None
    if cue is None or number.core > cue.first:
        return False
    called = scene.verb_first and cue.data.get("act") == "demands" and cue.first < draft.first
    return called or cue.data.get("role") == "purpose"
