"""Bodies and people: who is meant by a stretch of text, as a slug of the codebook."""

from __future__ import annotations

from bisect import bisect_left
from typing import Generic, TypeVar

from truceline.codebook import army_of, body_kind
from truceline.reading.matching import Hit

Item = TypeVar("Item")
UNKNOWN = "other"
OWN = "outlet"
WITNESSES = "witnesses"
OUTLETS = "media"
"""Slug of all outlets but the report's own."""
GROUP = "ngo"
"""Slug of organisations of citizens."""
FREE = frozenset(("and", "det", "gen"))
"""Clitics and endings that a state may have where its army is meant, not a place."""


class Row(Generic[Item]):
    """Items in the order of the text, looked up by where they begin. `firsts`: the first token of each."""

    __slots__ = ("firsts", "items")

    def __init__(self, items: list[Item], firsts: list[int]) -> None:
        self.items, self.firsts = items, firsts

    def within(self, first: int, last: int) -> list[Item]:
        """The items that begin at tokens `first` to `last` (half-open)."""
        firsts = self.firsts
        start = bisect_left(firsts, first)
        if start == len(firsts) or firsts[start] >= last:
            return []
        return self.items[start : bisect_left(firsts, last, start)]


class Bodies:
    """The actor and office hits of a text, with look-up by stretch. `outlet`: address or name of the report's
    outlet; `home`: the state whose name stands in capitals at the head (where the report was written, or whose it
    is); `parties`: those to the agreement that the report is about; `within`: the actor hits that begin at tokens
    `first` to `last` (half-open)."""

    __slots__ = ("_meant", "actors", "firsts", "home", "last_body", "offices", "outlet", "parties", "sided", "within")

    def __init__(
        self,
        actors: list[Hit],
        offices: list[Hit],
        outlet: str | None,
        home: str | None = None,
        parties: tuple[str, ...] = (),
    ) -> None:
        self.actors = actors
        self.firsts = [hit.first for hit in actors]
        self.within = Row(actors, self.firsts).within
        self.offices = {hit.first: hit for hit in offices}
        self.outlet = (outlet or "").casefold()
        self.home, self.parties = home, parties
        self.last_body: str | None = None
        self._meant: dict[Hit, Hit | None] = {}
        self.sided = self._sided() if any("sides" in hit.data for hit in actors) else {}
        if any(hit.data.get("army_of") for hit in actors):
            self.sided |= self._armies()

    def _sided(self) -> dict[int, str]:
        """What "the army", "the ministry" stand for by the side named nearest before them, else by the first named
        after."""
        found: dict[int, str] = {}
        plain = [(hit.first, self._plain(hit)) for hit in self.actors if "sides" not in hit.data]
        meant: dict[str, str] = {}
        for k, hit in enumerate(self.actors):
            sides: dict[str, str] | None = hit.data.get("sides")
            if sides is None:
                if hit.data.get("force"):
                    # From here on "the army" is the one that was named in full.
                    meant.clear()
                continue
            owner = self.actors[k - 1] if k else hit
            if owner is not hit and owner.last == hit.first and (owner.after or owner.data.get("adjective")):
                # "Israel's health ministry": whose it is stands right before it, whoever else is named.
                found[hit.first] = sides.get(self._plain(owner), self._plain(owner))
                continue
            if hit.entry.id not in meant or hit.data.get("weak"):
                before = [slug for first, slug in plain if first < hit.first and slug in sides]
                after = [slug for first, slug in plain if first > hit.first and slug in sides]
                if hit.data.get("slug", UNKNOWN) != UNKNOWN:
                    # "The health ministry" of the case, unless another state is more than named in passing.
                    own = [slug for slug in self.parties if slug in sides]
                    after = own or [slug for slug in after if after.count(slug) > 1]
                home = [self.home] if self.home in sides and not hit.data.get("weak") else []
                known = [*home, *before[-1:], *after[:1]]
                if known:
                    meant[hit.entry.id] = sides[known[0]]
            if hit.entry.id in meant:
                found[hit.first] = meant[hit.entry.id]
        return found

    def _armies(self) -> dict[int, str]:
        """Whose "the army", "soldiers" are: of the state named right beside the word; else of the state that the pack
        says, unless the text names only others: then of the one named nearest before, else first."""
        found: dict[int, str] = {}
        states = [
            (hit.first, slug)
            for hit in self.actors
            if not (hit.data.get("army_of") or "sides" in hit.data)
            and body_kind(slug := self._plain(hit)) in ("state", "army")
        ]
        named = {slug for _, slug in states}
        bare = [
            (hit.first, self._plain(hit))
            for hit in self.actors
            if not hit.data.get("army_of") and set(hit.before) <= FREE and self._plain(hit) in named
        ]
        last: str | None = None
        spoken: str | None = None
        k = 0
        for n, hit in enumerate(self.actors):
            while k < len(bare) and bare[k][0] < hit.first:
                last, k = bare[k][1], k + 1
            owner: str | None = hit.data.get("army_of")
            if owner is None:
                spoken = self._plain(hit) if body_kind(self._plain(hit)) == "army" else spoken
                continue
            beside = [other for other in self.actors[max(n - 1, 0) : n + 2] if other is not hit]
            owners = [self._plain(o) for o in beside if o.last == hit.first or o.first == hit.last]
            owners = [slug for slug in owners if slug in named]
            other = owners[0] if owners else None
            if other is None and spoken is not None:
                # The army told of last is "the army" that goes on.
                other = spoken
            elif other is None and bare and not {owner, army_of(owner)} & named:
                other = last or bare[0][1]
            if other is not None:
                found[hit.first] = army_of(other) or other
        return found

    @staticmethod
    def _plain(hit: Hit) -> str:
        return str(hit.data.get("slug", hit.entry.id))

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
        for k, hit in enumerate(hits):
            owned = next((other for other in hits[k + 1 : k + 2] if other.first - hit.last <= 1), None)
            titled = owned is not None and "sides" in hit.data and owned.first == hit.last and not hit.after
            told = owned is not None and (titled or hit.after or self._tells(hit, owned))
            if told and owned is not None and not owned.data.get("weak"):
                # "Sudan's RSF", "the Lebanese news agency": the one owned.
                continue
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
            if (
                weak is not None
                and weak.data.get("keeps")
                and (weak.first < named.first or named.data.get("adjective"))
            ):
                return self.slug(weak), weak
            return self.slug(named), named
        if weak is not None:
            return self.slug(weak), weak
        return UNKNOWN, None

    def _tells(self, hit: Hit, other: Hit) -> bool:
        """Whether a nation only tells whose outlet or group is named right behind it."""
        nation = bool(hit.data.get("adjective"))
        if nation and hit.last == other.first and self.slug(other) == GROUP:
            return True
        return self.slug(other) == OUTLETS and (hit.last == other.first or nation)

    def antecedent(self, hit: Hit, words: list[str], keys: list[tuple[str, ...]]) -> Hit | None:
        """The body that a reference back stands for: the nearest before it (else the first after it) that is named with
        the same head noun ("the movement": the last movement named)."""
        if hit not in self._meant:
            self._meant[hit] = self._antecedent(hit, words, keys)
        return self._meant[hit]

    def _antecedent(self, hit: Hit, words: list[str], keys: list[tuple[str, ...]]) -> Hit | None:
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
