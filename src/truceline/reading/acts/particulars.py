"""The codebook's further fields that follow from the words at hand: the stage, whose the counted are, when a figure
stood, how far the claim reaches."""

from __future__ import annotations

from dataclasses import replace

from truceline.reading.acts.drafts import Draft
from truceline.reading.figures.count_kinds import PEOPLE
from truceline.reading.figures.counted_nouns import counted, load_of, named_of
from truceline.reading.scene import Scene
from truceline.reading.speakers import subject_verbs

OWNED = frozenset(("remains", "release"))
BETWEEN = 2
"""How many words may stand between a number and the people it counts, other numbers and counted nouns left out."""
NEAR = 5
"""How many tokens before or after a trigger a word for what goes on may stand."""


def stage_of(draft: Draft, scene: Scene) -> str | None:
    """How far aid, remains or a release came, by a word of the trigger; leave given right before it goes first ("was
    allowed to enter")."""
    told: str | None = None
    for hit in scene.stages_in(max(draft.clause[0], draft.first - NEAR), draft.last):
        spelled = (entry.data["stages"].get(draft.event) for entry in (hit.entry, *(other for other, _ in hit.others)))
        stage = next((stage for stage in spelled if stage), None)
        inside = any(h.first <= hit.first < h.last or hit.first <= h.first < hit.last for h in draft.hits)
        if stage == "allowed" and not inside and scene.final:
            continue
        if stage and (inside or stage == "allowed"):
            if stage == "allowed":
                return "allowed"
            told = told or str(stage)
    return told


def tell_whose(drafts: list[Draft], scene: Scene) -> None:
    """Give counts the `of` of the people or goods beside the number: "27 of the 28 deceased hostages", "flour trucks",
    "five wounded" behind "three soldiers killed"."""
    for draft in drafts:
        if not draft.numbers and len(draft.counts) == 1 and draft.event in OWNED and draft.counts[0].of is None:
            draft.counts[0] = replace(draft.counts[0], of=_of_lone(draft, scene))
        if len(draft.numbers) != len(draft.counts):
            continue
        for k, number in enumerate(draft.numbers):
            count = draft.counts[k]
            if count.of is not None:
                continue
            of = named_of(counted(number, scene), scene)
            if of is None and draft.event in OWNED:
                of = _of(number.last, draft, scene)
            if of is None and draft.event == "aid":
                of = load_of(number.core, scene)
            if of is None and draft.event == "casualties" and k and not _people(number.last, scene):
                of = draft.counts[k - 1].of if draft.counts[k - 1].kind != count.kind else None
            if of is not None:
                draft.counts[k] = replace(count, of=of)


def _of_lone(draft: Draft, scene: Scene) -> str | None:
    """The `of` of a count that is a noun alone ("the body of a slain hostage")."""
    for noun in scene.nouns_in(draft.quote[0], draft.quote[1]):
        if noun.data["class"] in ("remains", "captives"):
            return str(noun.data["of"]) if noun.data.get("of") else _of(noun.last, draft, scene)
    return None


def _of(first: int, draft: Draft, scene: Scene) -> str | None:
    end = max(draft.quote[1], draft.clause[1])
    passed = 0
    for noun in scene.nouns_in(first, min(first + BETWEEN * 3, end)):
        passed += sum(1 for i in range(first, noun.first) if not scene.numbers_in(i, i + 1))
        if passed > BETWEEN:
            return None
        if noun.data.get("of"):
            return str(noun.data["of"])
        nation = noun.data["class"] == "people" and bool(scene.nouns_in(noun.last, noun.last + 1))
        if noun.data["class"] not in ("remains", "captives") and not nation:
            return None
        first = noun.last
    return None


def _people(first: int, scene: Scene) -> bool:
    """Whether a word for people stands right behind a number."""
    return any(noun.data["class"] in PEOPLE and not noun.data.get("kind") for noun in scene.nouns_in(first, first + 2))


def stood(draft: Draft, scene: Scene) -> str | None:
    """The day at which the figures of a draft stood, where the text says so: "as of", "until", "by the end of"."""
    if not draft.counts or draft.act != "states" or draft.realis == "planned":
        return None
    phrases = [phrase.split() for phrase in scene.pack.head.get("numbers", {}).get("as_of", ())]
    for when in scene.whens_in(draft.sentence):
        if when.end is None or when.since or scene.heads[when.first]:
            continue
        if when.start is None or _opened(when.first, when.last, phrases, scene):
            return when.end.isoformat()
    return None


def _opened(first: int, last: int, phrases: list[list[str]], scene: Scene) -> bool:
    """Whether one of the phrases stands right before a date, at its edge, or right behind it."""
    words = scene.tokens.words
    for phrase in phrases:
        size = len(phrase)
        for k in range(max(first - size - 1, 0), min(last + 1, len(words))):
            if words[k] == phrase[0] and words[k : k + size] == phrase and (k <= first or k + size > last):
                return True
    return False


def extent_of(draft: Draft, total: bool, scene: Scene) -> str:
    """How far a claim reaches: a single act, a number over a period, a state that goes on. `total`: its
    figures are running totals, or stood so at a day."""
    when = draft.when
    rated = bool(draft.counts) and any(count.per for count in draft.counts)
    if draft.event == "need" or (_lasts(draft, scene) and not rated and (not total or _away(draft))):
        return "state"
    if total or rated or (draft.counts and when is not None and when.start != when.end):
        return "tally"
    if when is not None and when.since:
        return "tally" if draft.counts else "state"
    return "single"


def _away(draft: Draft) -> bool:
    """Whether the figures are of people who live displaced."""
    return bool(draft.counts) and any(count.kind == "displaced" for count in draft.counts)


def _lasts(draft: Draft, scene: Scene) -> bool:
    """Whether a word says that it goes on ("still", "remains shut"), or the trigger is of a state."""
    if draft.act != "states" or draft.realis == "planned":
        return False
    if any(hit.data.get("lasting") for hit in draft.hits):
        return True
    if _away(draft) and any(
        scene.clauses.roles.get(i) in ("total", "tally") for i in range(draft.clause[0], draft.clause[1])
    ):
        return True
    lasting = subject_verbs.rules(scene, "lasting")
    first, last = max(draft.clause[0], draft.first - NEAR), min(draft.last + NEAR, draft.clause[1])
    if lasting.isdisjoint(scene.tokens.words[first:last]):
        return False
    told = [i for i in range(first, last) if scene.tokens.words[i] in lasting]
    if draft.event == "remains":
        # "The remains of": no word that it goes on.
        named = {noun.first for noun in scene.nouns_in(first, last) if noun.data["class"] == "remains"}
        told = [i for i in told if i not in named]
    return bool(told)
