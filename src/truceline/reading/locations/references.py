"""Words that stand for a place named before them: "there", "the city", "the crossing"."""

from __future__ import annotations

from bisect import bisect_left

from truceline.reading.locations.places import BEARING
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

TOWNS = frozenset(("city", "town", "village", "neighbourhood", None))
"""Kinds of places that "the city" may stand for where no city is named; a name that no list holds has no kind."""
FAR = 40
"""How many places back the one that is meant may stand (a bound on time)."""
MOST = 8
"""How many such words of a clause are looked at (a bound on time)."""


class References:
    """The words of a text that stand for a place named before."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.at = [hit for hit in scene.backs if "name" not in hit.data and self._refers(hit)]
        self.firsts = [hit.first for hit in self.at]

    def place(self, first: int, last: int) -> Hit | None:
        """The place that the first such word at tokens `first` to `last` stands for, or null."""
        low = bisect_left(self.firsts, first)
        for hit in self.at[low : min(bisect_left(self.firsts, last), low + MOST)]:
            found = self._meant(hit)
            if found is not None:
                return found
        return None

    def _refers(self, hit: Hit) -> bool:
        """Whether a word stands for a place: made definite as the language does it, with no name behind it."""
        scene = self.scene
        rules = scene.pack.head.get("places", {})
        labels = rules.get("definite", ())
        if labels and "bare" not in hit.data and not any(label in labels for label in (*hit.before, *hit.after)):
            return False
        named = [p for p in scene.places_in(max(hit.first - FAR, 0), hit.last + 1) if p.last > hit.first]
        behind = scene.tokens.words[hit.last : hit.last + 1]
        return not named and not (behind and behind[0] in rules.get("unmeant", ()))

    def _meant(self, hit: Hit) -> Hit | None:
        """The last place named before a word that it may stand for."""
        scene, kind = self.scene, hit.data.get("kind")
        stop = bisect_left(scene.place_firsts, hit.first)
        wider: Hit | None = None
        for place in reversed(scene.places[max(stop - FAR, 0) : stop]):
            sort = place.data.get("kind")
            if (
                place.data.get("country")
                or place.entry.id == BEARING
                or sort in ("line", "none")
                or scene.heads[place.first]
            ):
                continue
            if kind is None or sort == kind:
                return place
            if wider is None and kind in TOWNS and sort in TOWNS:
                wider = place
        return wider
