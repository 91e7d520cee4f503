"""Figures that go on with an act told before, without its word: "six died in Haris and five in Talloussa", "31 raids,
against 44 the week before", "in the other region it recorded eight", "the UN counts 120 a day"."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.figures.count_kinds import made
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
from truceline.reading.scene import Scene
from truceline.reading.speakers.frames import covering

NEAR = 3
"""How many tokens behind a figure its place, day or rate may stand."""
BACK = 2
"""How many sentences back the act may be told that a rate or a count goes on with."""
TALLIED = frozenset(("violation", "strike", "shooting", "casualties", "attack", "incursion"))
"""Acts that those who monitor count."""


def with_ellipses(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The drafts and those that only a figure tells, in the order of the text (subject-first order alone)."""
    if not scene.subject_first or not drafts:
        return drafts
    used = {number.core for draft in drafts for number in draft.numbers}
    parts = {part.start for draft in drafts for one in draft.counts for part in one.parts}
    added: list[Draft] = []
    for number in scene.numbers:
        if number.core in used or scene.tokens.span(number.first, number.last)[0] in parts or _idle(number, scene):
            continue
        told = _told(number, drafts, scene)
        if told is not None:
            added.append(told)
    return sorted([*drafts, *added], key=lambda draft: (draft.sentence, draft.first)) if added else drafts


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
