"""Learns a table of weights from examples: a conditional logistic regression with a quadratic penalty.

Of each example one knows the candidates and which of them are right. The weights make the right ones as likely as they
can while staying small: a penalty keeps them from learning single reports by heart, and a feature seen in too few
reports is left out. The same examples always give the same table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.reading.choices.weights import SCALE

PENALTY = 6.0
"""Strength of the quadratic penalty, chosen by cross-validation."""
REPORTS = 6
"""In how many reports a feature must stand to be learned."""
ROUNDS = 60
STEP, LARGEST, SMALLEST = 0.05, 0.5, 1e-5
"""First, largest and smallest change of a weight in a round."""
FASTER, SLOWER = 1.2, 0.5
"""Factors of a step whose gradient kept its sign, or changed it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A choice whose outcome is known. `report`: its id; `candidates`: the features of each; `right`: which of them a
    coder would take (none: nothing is learned from it)."""

    report: str
    candidates: tuple[tuple[str, ...], ...]
    right: frozenset[int]


def learn(examples: Sequence[Example]) -> dict[str, int]:
    """The table of weights, times SCALE, rounded; zeros are left out."""
    known = [example for example in examples if example.right]
    index = {feature: i for i, feature in enumerate(_frequent(known))}
    rows = [[sorted({index[f] for f in row if f in index}) for row in e.candidates] for e in known]
    weights, steps, last = [0.0] * len(index), [STEP] * len(index), [0.0] * len(index)
    for _ in range(ROUNDS):
        gradient = [-PENALTY * weight for weight in weights]
        for example, candidates in zip(known, rows, strict=True):
            _add_gradient(example.right, candidates, weights, gradient)
        for i, slope in enumerate(gradient):
            # Resilient propagation: only the sign of the slope counts, so that no rate has to be tuned.
            if slope * last[i] > 0:
                steps[i] = min(steps[i] * FASTER, LARGEST)
            elif slope * last[i] < 0:
                steps[i], slope = max(steps[i] * SLOWER, SMALLEST), 0.0
            weights[i] += math.copysign(steps[i], slope) if slope else 0.0
            last[i] = slope
    table = {feature: round(weights[i] * SCALE) for feature, i in index.items()}
    return {feature: weight for feature, weight in table.items() if weight}


def _frequent(examples: Iterable[Example]) -> list[str]:
    """The features that stand in enough reports, in the order of the alphabet."""
    seen: dict[str, set[str]] = {}
    for example in examples:
        for row in example.candidates:
            for feature in row:
                seen.setdefault(feature, set()).add(example.report)
    return sorted(feature for feature, reports in seen.items() if len(reports) >= REPORTS)


def _add_gradient(
    right: frozenset[int], candidates: list[list[int]], weights: list[float], gradient: list[float]
) -> None:
    """Add how the likelihood of the right candidates grows with each weight."""
    scores = [sum([weights[i] for i in row]) for row in candidates]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    total, held = sum(shares), sum([shares[c] for c in sorted(right)])
    for c, row in enumerate(candidates):
        pull = (shares[c] / held if c in right else 0.0) - shares[c] / total
        for i in row:
            gradient[i] += pull
