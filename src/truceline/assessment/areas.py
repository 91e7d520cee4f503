"""Places raised to the areas by which coverage and needs are told: governorates and districts, not streets."""

from __future__ import annotations

from truceline.cases.model import Case

WHOLE = ""
"""The whole territory of the case, or no place told: the two cannot be told apart."""

_TERRITORIES = frozenset({"territory", "country"})
_AREAS = frozenset({"region", "area", "governorate", "district", "province", "zone", "state"})


class Areas:
    """The areas of one case. A place that lies in none of them (a crossing, a line) is an area of its own."""

    def __init__(self, case: Case) -> None:
        self._places = {place.name: place for place in case.places}
        self._kept: dict[str | None, str | None] = {None: WHOLE}

    def of(self, name: str | None) -> str | None:
        """The area of a place; `WHOLE` where none is told; None for a place that the case does not know."""
        if name not in self._kept:
            self._kept[name] = self._raised(name) if name in self._places else None
        return self._kept[name]

    def all(self) -> tuple[str, ...]:
        """Every area of the case, in its order."""
        found = (self.of(name) for name in self._places)
        return tuple(dict.fromkeys(area for area in found if area))

    def _raised(self, name: str | None) -> str:
        below, seen = WHOLE, set[str]()
        while name is not None and name not in seen and (place := self._places.get(name)):
            if place.kind in _TERRITORIES:
                return below
            if place.kind in _AREAS:
                return place.name
            seen.add(name)
            below, name = place.name, place.within
        return below
