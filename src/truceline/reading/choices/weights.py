"""The learned tables: for each feature of a candidate a whole number, kept as JSON that a person can read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SCALE = 100
"""A sum of weights divided by this is a logarithm of odds."""


Features = tuple[str, ...]
Group = tuple[Any, ...]
"""A function that gives features, and the values it is called with."""
REMEMBERED = 1 << 16
"""Of how many groups a table remembers what they weigh."""


def features(groups: Iterable[Group]) -> Features:
    """The features of groups, in their order."""
    return tuple(feature for function, *values in groups for feature in function(*values))


class Ranked:
    """A candidate: what is true of it (`groups`), and whether the rules chose it (`ruled`)."""

    __slots__ = ()
    groups: list[Group]
    ruled: bool

    @property
    def features(self) -> Features:
        """Its features, all groups together."""
        return features(self.groups)


class Weighed(dict[Group, int]):
    """What groups of features weigh; a new one is weighed when it is asked for."""

    def __init__(self, table: dict[str, int]) -> None:
        self.table = table

    def __missing__(self, group: Group) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        weight = self[group] = sum(self.table.get(feature, 0) for feature in features((group,)))
        return weight


class Weights:
    """A table for one field. A feature that is not in it weighs nothing; an empty table leaves what the rules say."""

    def __init__(self, table: dict[str, int]) -> None:
        self.table = table
        self._known = Weighed(table)
        self._for: dict[Group, list[tuple[int, str]]] = {}

    def sum(self, groups: Iterable[Group]) -> int:
        """What the features of a candidate weigh together."""
        return sum(map(self._known.__getitem__, groups))

    def strongest(self, groups: Iterable[Group], most: int) -> list[str]:
        """The features that speak for a candidate most, at most `most` of them."""
        found = sorted(told for group in groups for told in self._speaking(group))
        return [feature for _, feature in found[:most]]

    def _speaking(self, group: Group) -> list[tuple[int, str]]:
        """The features of a group that speak for a candidate, each behind its weight turned negative."""
        found = self._for.get(group)
        if found is None:
            if len(self._for) >= REMEMBERED:
                self._for.clear()
            weights = [(-self.table.get(feature, 0), feature) for feature in features((group,))]
            found = self._for[group] = [told for told in weights if told[0] < 0]
        return found


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
