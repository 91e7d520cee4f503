"""Where something happened, by name: inside the area that a duty is about, around it, outside it, or not known.

The case's own places come first; behind them stands the general gazetteer, so that a village that the case does not
list is still known to lie in its country, and a town of another country is known to lie elsewhere.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from truceline.cases.model import Case
from truceline.codebook.places import general_places

Lies = Literal["inside", "wider", "outside", "unknown"]

_LINE = "line"
_WIDE = frozenset({"territory", "country", "region"})


class Grounds:
    """The places of one case, each with those that it lies in."""

    def __init__(self, case: Case) -> None:
        self._within = general_within() | {place.name: place.within for place in case.places if place.within}
        self._own = frozenset(place.name for place in case.places)
        self._lines = frozenset(place.name for place in case.places if place.kind == _LINE)
        self._territories = frozenset(place.name for place in case.places if place.kind == "territory")
        own = {place.name: place.kind for place in case.places}
        self._wide = frozenset(name for name, kind in (general_kinds() | own).items() if kind in _WIDE)
        self._spelt = {
            spelling.casefold(): place.name
            for place in reversed(case.places)
            for spellings in place.names.values()
            for spelling in spellings
        }
        self._territory = frozenset(case.territory) or self._own
        self._lands = {party.slug: frozenset(party.land) for party in case.parties if party.land}
        self._chains: dict[str, tuple[str, ...]] = {}

    def name(self, usual: str | None, words: str | None) -> str | None:
        """The place of a claim: its usual name, or the place of the case that is spelt as that name or as the words."""
        if usual is None or usual in self._own:
            return usual
        return next(
            (self._spelt[text.casefold()] for text in (usual, words or "") if text.casefold() in self._spelt), usual
        )

    def whole(self, name: str) -> str:
        """A territory by one name: `Gaza` may be told for the Gaza Strip, within which it lies as one territory."""
        around = self._within.get(name)
        return around if around and name in self._territories and around in self._territories else name

    def wide(self, name: str) -> bool:
        """Whether a place is so wide that many like acts happen in it on one day."""
        return name in self._wide

    def nested(self, one: str, two: str) -> bool:
        """Whether one place lies in the other, or both are one."""
        return one in self._chain(two) or two in self._chain(one)

    def area_of(self, where: tuple[str, ...]) -> frozenset[str]:
        """The area that a duty is limited to. Forces go back to a line from places in the land that it crosses."""
        return frozenset(self._within.get(name, name) if name in self._lines else name for name in where)

    def only_lines(self, where: tuple[str, ...]) -> bool:
        """Whether a duty is limited to lines alone."""
        return bool(where) and self._lines.issuperset(where)

    def reach(self, doers: frozenset[str]) -> frozenset[str]:
        """Where harm by these sides bears on the agreement: its territory, and the land of every other side."""
        return self._territory.union(*(land for slug, land in self._lands.items() if slug not in doers))

    def lies(self, name: str, area: frozenset[str]) -> Lies:
        """How a place lies to an area."""
        chain = self._chain(name)
        if not area.isdisjoint(chain):
            return "inside"
        if any(name in self._chain(part) for part in area):
            return "wider"
        return "outside" if len(chain) > 1 or name in self._own else "unknown"

    def _chain(self, name: str) -> tuple[str, ...]:
        """The place and those that it lies in, the narrowest first."""
        if name not in self._chains:
            chain = [name]
            while (around := self._within.get(chain[-1])) and around not in chain:
                chain.append(around)
            self._chains[name] = tuple(chain)
        return self._chains[name]


@cache
def general_within() -> dict[str, str]:
    """What each place of the general gazetteer lies in; of several of one name, none, where they lie apart."""
    found: dict[str, set[str]] = {}
    for place in general_places():
        found.setdefault(place.name, set()).add(place.within)
    return {name: around.pop() for name, around in found.items() if len(around) == 1 and around != {""}}


@cache
def general_kinds() -> dict[str, str]:
    """What each place of the general gazetteer is; of several of one name the first, as the reader takes it."""
    return {place.name: place.kind for place in reversed(general_places())}
