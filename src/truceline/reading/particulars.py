"""The codebook's further fields that follow from the words at hand: the stage, and whose the bodies are."""

from __future__ import annotations

from dataclasses import replace

from truceline.reading.drafts import Draft
from truceline.reading.scene import Scene

OWNED = frozenset(("remains", "release"))
BETWEEN = 2
"""How many words may stand between a number and the people it counts, other numbers and counted nouns left out."""


def stage_of(draft: Draft) -> str | None:
    """The stage that the trigger itself tells: for every event, or by the event that its object makes of it."""
    stage = draft.data.get("stage") or draft.data.get("stages", {}).get(draft.event)
    return str(stage) if stage else None


def tell_whose(drafts: list[Draft], scene: Scene) -> None:
    """ "27 of the 28 deceased hostages", "bodies of 26 captives": a number of bodies or freed people gets the `of` of
    the people who stand behind it in the same quote."""
    for draft in drafts:
        if draft.event not in OWNED or len(draft.numbers) != len(draft.counts):
            continue
        for k, number in enumerate(draft.numbers):
            if draft.counts[k].of is None:
                draft.counts[k] = replace(draft.counts[k], of=_of(number.last, draft, scene))


def _of(first: int, draft: Draft, scene: Scene) -> str | None:
    end = max(draft.quote[1], draft.clause[1])
    passed = 0
    for noun in scene.nouns_in(first, min(first + BETWEEN * 3, end)):
        passed += sum(1 for i in range(first, noun.first) if not scene.numbers_in(i, i + 1))
        if passed > BETWEEN:
            return None
        if noun.data.get("of"):
            return str(noun.data["of"])
        if noun.data["class"] not in ("remains", "captives"):
            return None
        first = noun.last
    return None
