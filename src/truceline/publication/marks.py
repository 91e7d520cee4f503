"""A report's text cut at the edges of its claims, so that overlapping quotes can be marked one inside the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same claims. `begins`, `ends`: those whose quote starts or ends with it."""

    text: str
    claims: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]


def pieces(text: str, spans: Iterable[tuple[str, int, int]]) -> tuple[Piece, ...]:
    """Cut the text. `spans`: claim id, start and end in code points, half-open; empty or outside spans are left out.

    The pieces joined give back the text exactly.
    """
    held = [(name, start, end) for name, start, end in spans if 0 <= start < end <= len(text)]
    edges = sorted({0, len(text), *(start for _, start, _ in held), *(end for _, _, end in held)})
    found = []
    for start, end in pairwise(edges):
        found.append(
            Piece(
                text[start:end],
                tuple(name for name, a, b in held if a <= start and end <= b),
                tuple(name for name, a, _ in held if a == start),
                tuple(name for name, _, b in held if b == end),
            )
        )
    return tuple(found)
