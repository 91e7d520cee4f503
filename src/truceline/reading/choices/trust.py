"""How far a claim can be trusted to be read right: the confidence of a claim, learned from coded reports.

Right means that a coder made the claim too, with the same event, speaker, act and realis. The sum of the weights is the
logarithm of the odds of it.
"""

from __future__ import annotations

import math
from collections import Counter

from truceline.reading.acts.drafts import Draft
from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.choices import trust_features as words
from truceline.reading.choices.doers import GAPS, form_of
from truceline.reading.choices.weights import SCALE, Group, Weights, shipped
from truceline.reading.scene import Scene

TRUST = "confidence"
"""The field, and the name of its table."""
LEAST, MOST = 0.02, 0.98
"""No reading is surely wrong or surely right."""


def trust_drafts(drafts: list[Draft], scene: Scene, weights: Weights | None = None) -> None:
    """Set the confidence of each draft."""
    table = weights or shipped(TRUST)
    for draft, groups in zip(drafts, grounds(drafts, scene), strict=True):
        draft.confidence = round(probability(table.sum(groups)), 2)


def probability(total: int) -> float:
    """The probability that a sum of weights stands for."""
    return min(max(1 / (1 + math.exp(-total / SCALE)), LEAST), MOST)


def grounds(drafts: list[Draft], scene: Scene) -> list[list[Group]]:
    """What speaks for and against each draft, in their order."""
    events = Counter([draft.event for draft in drafts])
    here = Counter([draft.sentence for draft in drafts])
    return [_grounds(draft, scene, min(here[draft.sentence], 4), min(events[draft.event], 3)) for draft in drafts]


def _grounds(draft: Draft, scene: Scene, here: int, alike: int) -> list[Group]:
    sentences, roles, frame = scene.tokens.sentences, scene.clauses.roles, draft.frame
    number, of = min(draft.sentence, 4), min(len(sentences), 5)
    gap, length = _bucket(draft.first - draft.clause[0]), _bucket(draft.quote[1] - draft.quote[0])
    by = draft.operators[0].data["role"] if draft.operators else "nothing"
    groups: list[Group] = [
        (words.told, draft.event, draft.act, draft.realis, form_of(draft), scene.pack.code),
        (words.has, *_marks(draft)),
        (words.stands, number, of, sentences[draft.sentence].headline, here, alike, gap, length),
        (words.governed, by, roles.get(draft.first - 1, "-"), roles.get(draft.clause[0] - 1, "-")),
    ]
    if frame is not None:
        known = frame.slug not in (OWN, UNKNOWN)
        groups.append((words.voiced, frame.kind, frame.act, known, bool(draft.via)))
    return groups


def _marks(draft: Draft) -> tuple[bool, ...]:
    """Whether each of the MARKS holds of the draft itself."""
    data, before = draft.data, draft.hit.before
    return (
        bool(draft.counts),
        draft.place is not None,
        draft.when is not None,
        draft.actor is not None,
        draft.frame is None,
        bool(data.get("weak")),
        bool(data.get("needs")),
        draft.object is not None,
        "det" in before,
        "and" in before,
        bool(draft.hit.after),
        draft.result,
        len(draft.hits) > 1,
    )


def _bucket(length: int) -> str:
    return GAPS[max(length, 0)] if length < len(GAPS) else "far"
