"""Figures that go on with an act told before, without its word: "six died in Haris and five in Talloussa", "31 raids,
against 44 the week before", "in the other region it recorded eight", "the UN counts 120 a day"; and what one side of an
exchange gives for the other's ("freed four soldiers in exchange for 200 prisoners"); and the total that one more act
brings ("50 lorries came in, so that the total rose to 700")."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.figures.count_kinds import PEOPLE, made
from truceline.reading.figures.counted_nouns import (
    counted,
    is_age,
    is_item,
    is_ordinal,
    is_time,
    is_total,
    is_years,
    opening,
)
from truceline.reading.figures.numbers import Number
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers.frames import covering

NEAR = 3
"""How many tokens behind a figure its place, day or rate may stand."""
TOTAL = 14
"""How many tokens behind the words for a total its figure may stand."""
BACK = 2
"""How many sentences back the act may be told that a rate or a count goes on with."""
TALLIED = frozenset(("violation", "strike", "shooting", "casualties", "attack", "incursion"))
"""Acts that those who monitor count."""


def with_ellipses(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The drafts and those that only a figure tells, in the order of the text."""
    added = [*_exchanged(drafts, scene), *(_going_on(drafts, scene) if scene.subject_first and drafts else ())]
    added += _totals(drafts, scene) if scene.verb_first else ()
    return sorted([*drafts, *added], key=lambda draft: (draft.sentence, draft.first)) if added else drafts


def _exchanged(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """What is freed in return for a release told beside it: the figure is taken from that release, whose doer is not
    its own; the other side of the agreement is, where there are two."""
    rules = scene.pack.head.get("clauses", {})
    ahead, behind = ([tuple(p.split()) for p in rules.get(key, ())] for key in ("in_return", "in_return_behind"))
    freed = [draft for draft in drafts if draft.event == "release"]
    added: list[Draft] = []
    for number in scene.numbers if freed and (ahead or behind) else ():
        noun = counted(number, scene) if not number.percent else None
        if noun is None or noun.data["class"] not in ("captives", "people"):
            continue
        first, last = opening(number), noun.last
        words = scene.tokens.words
        led = next((p for p in ahead if tuple(words[max(first - len(p), 0) : first]) == p), ())
        followed = next((p for p in behind if tuple(words[last : last + len(p)]) == p), ())
        here = [d for d in freed if d.sentence == number.sentence]
        near = [d for d in here if d.first < first][-1:] if led else [d for d in here if d.first >= last][:1]
        if (led or followed) and near:
            added.append(_given_for(number, noun, (first - len(led), last + len(followed)), near[0], scene))
    return added


def _given_for(number: Number, noun: Hit, told: tuple[int, int], like: Draft, scene: Scene) -> Draft:
    """The draft of what is given at tokens `told` (half-open) for the release `like`, which loses the figure."""
    draft = _made(number, like, scene)
    draft.counts = [made(number, noun, "released", draft, scene)]
    _without(number, draft.counts[0].start, like)
    first, last = told
    modified = [hit.last for hit in scene.bodies.within(last, last + 1) if hit.data.get("adjective")]
    draft.quote = (first, max([last, *modified]))
    if like.first < first < like.quote[1]:
        like.quote = (like.quote[0], first)
    others = [side for side in scene.sides if side != like.actor]
    draft.actor, draft.actor_hit = (others[0] if len(others) == 1 and len(scene.sides) == 2 else None), None
    return draft


def _totals(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The totals told behind a figure of the same things: claims of their own, with days of their own."""
    taken = {number.core: draft for draft in drafts for number in draft.numbers}
    added: list[Draft] = []
    for i in scene.role_at.get("total", ()):
        here = [d for d in drafts if d.last <= i and any(n.core < i for n in d.numbers) and d.act == "states"]
        draft = next((d for d in reversed(here) if i < scene.tokens.sentences[d.sentence].last), None)
        number = next((n for n in scene.numbers_in(i + 1, i + TOTAL) if n.core not in scene.clauses.when_at), None)
        if draft is None or number is None or number.percent or taken.get(number.core, draft) is not draft:
            continue
        before = [n for n in draft.numbers if n.core < i]
        told = [counted(before[-1], scene), *scene.nouns_in(i, number.first), counted(number, scene)]
        sorts = [noun.data["class"] for noun in told if noun is not None]
        if not sorts or not any(_alike(sorts[0], sort) for sort in sorts[1:]):
            continue
        taken[number.core] = _total(number, counted(number, scene), i, draft, scene)
        added.append(taken[number.core])
    return added


def _total(number: Number, noun: Hit | None, i: int, like: Draft, scene: Scene) -> Draft:
    """The draft of a total that token `i` begins to tell; the act `like` loses its figure and ends before it."""
    kind = like.counts[0].kind
    draft = _made(number, like, scene)
    draft.clause = (i, draft.clause[1])
    draft.counts = [made(number, noun, kind, draft, scene)]
    _without(number, draft.counts[0].start, like)
    like.clause = (like.clause[0], min(like.clause[1], i))
    like.quote = (like.quote[0], min(like.quote[1], i))
    when = [w.last for w in scene.whens if number.last <= w.first < draft.clause[1]]
    draft.quote = (i, max([number.last, *([noun.last] if noun is not None else []), *when[:1]]))
    return draft


def _without(number: Number, start: int | None, draft: Draft) -> None:
    """Take a figure, whose count begins at character `start`, from a draft."""
    draft.numbers = [one for one in draft.numbers if one is not number]
    draft.counts = [count for count in draft.counts if count.start != start]


def _alike(one: str, other: str) -> bool:
    """Whether two classes of nouns count the same things."""
    return one == other or {one, other} <= PEOPLE


def _going_on(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The figures that go on with an act (subject-first order alone)."""
    used = {number.core for draft in drafts for number in draft.numbers}
    parts = {part.start for draft in drafts for one in draft.counts for part in one.parts}
    added: list[Draft] = []
    for number in scene.numbers:
        if number.core in used or scene.tokens.span(number.first, number.last)[0] in parts or _idle(number, scene):
            continue
        told = _told(number, drafts, scene)
        if told is not None:
            added.append(told)
    return added


def _idle(number: Number, scene: Scene) -> bool:
    """Whether a figure counts nothing by itself, or something that is named."""
    if number.percent or number.core in scene.clauses.when_at or scene.covered[number.core] or scene.heads[number.core]:
        return True
    if not number.first or is_total(number, scene) or is_age(number, scene) or is_years(number, scene):
        return True
    if is_ordinal(number, scene) or is_time(number, scene) or number.low == number.high == 1:
        return True
    return counted(number, scene) is not None or scene.clauses.roles.get(number.first - 1) in ("among", "dating")


def _told(number: Number, drafts: list[Draft], scene: Scene) -> Draft | None:
    """The draft of a figure: the act told before, elsewhere, at another time, by those who count, or as a rate."""
    stop = scene.tokens.sentences[number.sentence].last
    before = [d for d in drafts if d.first < number.first and d.counts and d.act == "states" and d.event != "need"]
    here = [d for d in before if d.sentence == number.sentence and d.clause[0] < number.first]
    following = range(number.last, min(number.last + NEAR, stop))
    rate = any(scene.clauses.roles.get(i) == "rate" for i in following)
    if rate:
        near = [d for d in before if number.sentence - d.sentence <= BACK and d.counts[0].kind == "trucks"]
        return _made(number, near[-1], scene) if near else None
    if here and is_item(number, scene):
        return _made(number, here[-1], scene)
    counting = [r for r in scene.reports if r.last == opening(number) and r.sentence == number.sentence]
    if not counting or not counting[-1].data.get("counts"):
        return None
    near = [d for d in drafts if d.first < number.first and number.sentence - d.sentence <= BACK and d.event in TALLIED]
    return _made(number, near[-1], scene) if near else None


def _made(number: Number, like: Draft, scene: Scene) -> Draft:
    """A draft that tells the act of another with a figure of its own."""
    sentence = scene.tokens.sentences[number.sentence]
    first = opening(number)
    draft = Draft(like.hit, like.event, None)
    draft.hits, draft.data = [], {**like.data, "needs": None}
    draft.first, draft.last, draft.sentence, draft.feature = first, number.last, number.sentence, "noun"
    draft.clause = (scene.clauses.start(first, sentence.first), scene.clauses.end(number.last - 1, sentence.last))
    held = covering(scene.frames_in(number.sentence), first)
    draft.frame = held[-1] if held else like.frame if like.sentence == number.sentence else None
    draft.act, draft.realis = like.act, like.realis
    if any(scene.clauses.roles.get(i) == "agreed" for i in range(sentence.first, first)):
        draft.realis, draft.agreed = "planned", True
    draft.actor, draft.actor_hit = like.actor, like.actor_hit
    kind = like.counts[0].kind if like.counts else "violations"
    draft.numbers = [number]
    draft.counts = [made(number, None, kind, draft, scene)]
    last = next((w.last for w in scene.whens if number.last <= w.first <= number.last + NEAR), draft.clause[1])
    draft.quote = (first, max(number.last, min(last, draft.clause[1] if last == draft.clause[1] else last)))
    return draft
