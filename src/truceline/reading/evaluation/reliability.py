"""Does confidence mean what it says: of the claims with a confidence, how many are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGES: tuple[float, ...] = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Claims whose confidence lies from `low` up to `high` (half-open; the last one closed). `mean`: their mean
    confidence; `found`: share that a coder made too; `right`: share found with the right speaker, act and realis."""

    low: float
    high: float
    claims: int
    mean: float
    found: float
    right: float


def reliability(judged: Sequence[tuple[float, bool, bool]]) -> tuple[Band, ...]:
    """The bands that hold a claim. `judged`: (confidence, found, right) of each claim of the reader."""
    bands = []
    for low, high in pairwise(EDGES):
        here = [item for item in judged if low <= item[0] < high or item[0] == high == EDGES[-1]]
        if here:
            total = len(here)
            mean, found, right = (round(sum(item[k] for item in here) / total, 3) for k in range(3))
            bands.append(Band(low=low, high=high, claims=total, mean=mean, found=found, right=right))
    return tuple(bands)


def gap(judged: Sequence[tuple[float, bool, bool]]) -> float | None:
    """The expected calibration error: mean distance between confidence and share right over the bands, by their
    size."""
    bands = reliability(judged)
    total = sum(band.claims for band in bands)
    return round(sum(band.claims * abs(band.mean - band.right) for band in bands) / total, 4) if total else None
