"""The learned tables: for each feature of a candidate a whole number, kept as JSON that a person can read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
SCALE = 100
"""A sum of weights divided by this is a logarithm of odds."""


class Weights:
    """A table for one field. A feature that is not in it weighs nothing; an empty table leaves what the rules say."""

    def __init__(self, table: dict[str, int]) -> None:
        self.table = table
        self.sum = lru_cache(maxsize=1 << 15)(self._sum)

    def _sum(self, features: tuple[str, ...]) -> int:
        """What a group of features weighs together; remembered as `sum`."""
        return sum(self.table.get(feature, 0) for feature in features)

    def strongest(self, features: Sequence[str], most: int) -> list[str]:
        """The features that speak for a candidate most, at most `most` of them."""
        table = self.table
        found = sorted((f for f in features if table.get(f, 0) > 0), key=lambda f: (-table[f], f))
        return found[:most]


@cache
def shipped(field: str) -> Weights:
    """The table of a field that comes with the program."""
    return Weights(json.loads(_path(field).read_text("utf-8")))


@cache
def digest() -> str:
    """SHA-256 over the tables that come with the program."""
    total = hashlib.sha256()
    for path in sorted(HERE.glob("*.json")):
        total.update(path.name.encode() + b"\x1f" + path.read_bytes() + b"\x1f")
    return total.hexdigest()


def written(table: dict[str, int]) -> str:
    """A table as it is kept: one feature a line, in the order of the alphabet."""
    return json.dumps(dict(sorted(table.items())), indent=0, ensure_ascii=False) + "\n"


def _path(field: str) -> Path:
    return HERE / f"{field}.json"
