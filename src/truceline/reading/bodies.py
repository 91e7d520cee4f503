"""Bodies and people: who is meant by a stretch of text, as a slug of the codebook."""

from __future__ import annotations

from bisect import bisect_left

from truceline.reading.matching import Hit

UNKNOWN = "other"
OWN = "outlet"


class Bodies:
    """The actor and office hits of a text, with look-up by stretch. `outlet`: address or name of the report's
    outlet."""

    __slots__ = ("actors", "firsts", "last_body", "offices", "outlet", "sided")

    def __init__(self, actors: list[Hit], offices: list[Hit], outlet: str | None) -> None:
        self.actors = actors
        self.firsts = [hit.first for hit in actors]
        self.offices = {hit.first: hit for hit in offices}
        self.outlet = (outlet or "").casefold()
        self.last_body: str | None = None
        self.sided = self._sided() if any("sides" in hit.data for hit in actors) else {}

    def _sided(self) -> dict[int, str]:
        """What "the army", "the ministry" stand for by the side named nearest before them, else by the first named
        after."""
        found: dict[int, str] = {}
        plain = [(hit.first, str(hit.data.get("slug", hit.entry.id))) for hit in self.actors if "sides" not in hit.data]
        for hit in self.actors:
            sides: dict[str, str] | None = hit.data.get("sides")
            if sides is None:
                continue
            before = [slug for first, slug in plain if first < hit.first and slug in sides]
            after = [slug for first, slug in plain if first > hit.first and slug in sides]
            known = [*before[-1:], *after[:1]]
            if known:
                found[hit.first] = sides[known[0]]
        return found

    def within(self, first: int, last: int) -> list[Hit]:
        """The actor hits that begin at tokens `first` to `last` (half-open)."""
        return self.actors[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]

    def slug(self, hit: Hit) -> str:
        """The slug of a hit; the report's own outlet speaks as `outlet`."""
        data = hit.data
        if self.outlet and any(name in self.outlet for name in data.get("outlets", ())):
            return OWN
        if hit.first in self.sided:
            return self.sided[hit.first]
        return str(data.get("slug", hit.entry.id))

    def resolve(self, first: int, last: int) -> tuple[str, Hit | None]:
        """Who is meant by tokens `first` to `last`: the head names the body (an outlet, a ministry), else the first
        body named; an unnamed source ("officials") only where no body stands beside it."""
        hits = [hit for hit in self.within(first, last) if hit.last <= last and not hit.data.get("anaphor")]
        weak: Hit | None = None
        named: Hit | None = None
        for hit in hits:
            if "to" in hit.before and hit is not hits[0] and hit.data.get("outlets"):
                continue
            if hit.data.get("weak"):
                weak = weak or hit
            elif hit.data.get("head"):
                if hit is hits[0] or weak is hits[0]:
                    return self.slug(hit), hit
                named = named or hit
            elif named is None:
                named = hit
        if named is not None:
            if weak is not None and weak.data.get("keeps") and weak.first < named.first:
                return self.slug(weak), weak
            return self.slug(named), named
        if weak is not None:
            return self.slug(weak), weak
        return UNKNOWN, None

    def antecedent(self, hit: Hit, words: list[str], keys: list[tuple[str, ...]]) -> Hit | None:
        """The body that a reference back stands for: the nearest before it (else the first after it) that is named with
        the same head noun ("the movement": the last movement named)."""
        heads = hit.data.get("of", ())
        if not heads:
            return None
        best: Hit | None = None
        kin: Hit | None = None
        floor = 0
        for other in self.actors:
            start, floor = max(floor, other.first - 6, 0), other.last
            if other.data.get("anaphor") or other.data.get("weak") or other.first == hit.first:
                continue
            near = range(start, other.last)
            sorts = other.data.get("sorts", ())
            if not any(head in keys[i] or words[i] == head for i in near for head in heads) and not any(
                head in sorts for head in heads
            ):
                if other.first < hit.first and self.slug(other) in hit.data.get("slugs", ()):
                    kin = other
                continue
            if other.first < hit.first:
                best = other
            elif best is None:
                return kin or other
        return best or kin

    def anaphor(self, first: int, last: int) -> Hit | None:
        """A reference back ("the movement", "the statement", "his country") in the stretch, or null."""
        return next((hit for hit in self.within(first, last) if hit.data.get("anaphor")), None)
