"""Where it happened, where the text names more than one place or one that may not be meant: the candidates.

A candidate is a place named near the trigger or in the title, or none. Its features (`place_features`) say how it
stands to the trigger and what sort of place it is, never which.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.reading.choices import place_features as words
from truceline.reading.choices.doers import GAPS
from truceline.reading.choices.weights import Features, Group, features
from truceline.reading.drafts import DEEDS, Draft
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

PASSED = ("break", "cause", "complementizer", "dating", "relative", "sub")
"""Roles of words between a place and a trigger that say whether the two belong together."""
RANKS = ("quote after", "clause after", "quote before", "clause before", "sentence", "earlier", "title", "later")
"""Parts of the text as seen from a trigger, the nearest first."""
SORTS = {"city": "town", "village": "town", "neighbourhood": "town", "town": "town", "strip": "region"}
SORTS |= {"governorate": "region", "state": "region", "territory": "region", "province": "region", "region": "region"}
SORTS |= {sort: sort for sort in ("camp", "crossing", "hospital", "line", "part", "prison", "area")}
"""Kinds of places as they are told apart; any other is a site."""
REACH, TITLED, BESIDE = 120, 6, 2
"""Tokens from the trigger, places of the title that are looked at (a bound on time); tokens between neighbours."""


@dataclass(slots=True)
class PlaceCandidate:
    """A place. `hit`: null for none. `groups`: what is true of it. `ruled`: whether the rules chose it."""

    hit: Hit | None
    groups: list[Group]
    ruled: bool

    @property
    def features(self) -> Features:
        """Its features, all groups together."""
        return features(self.groups)


class Places:
    """The places of a text, and the candidates of each of its drafts."""

    def __init__(self, drafts: list[Draft], scene: Scene) -> None:
        self.drafts, self.scene = drafts, scene
        self.headlines = [sentence.headline for sentence in scene.tokens.sentences]
        self.titled = [hit for hit in scene.places if self.headlines[hit.sentence]][:TITLED]
        self.act_ends = {hit.last for hit in scene.events}
        self.body_ends = {hit.last for hit in scene.bodies.actors}
        self.leads = {hit.first: self._lead(hit) for hit in scene.places}

    def candidates(self, k: int) -> list[PlaceCandidate]:
        """The candidates of draft `k`: places by name, then none."""
        draft = self.drafts[k]
        near: dict[str, list[Hit]] = {}
        for hit in self._near(draft):
            near.setdefault(hit.data["name"], []).append(hit)
        if draft.place is not None:
            near.setdefault(draft.place.data["name"], []).append(draft.place)
        deed = "deed" if draft.event in DEEDS or draft.event == "casualties" else draft.event
        best = {name: min(hits, key=lambda hit: self._distance(hit, draft)) for name, hits in near.items()}
        zones = {name: self.zone(hit, draft) for name, hit in best.items()}
        most = max(map(len, near.values()), default=0)
        shared = [*self._beside("last", k - 1, draft), *self._beside("next", k + 1, draft)]
        found = []
        for name, hit in best.items():
            groups = list(self._groups(hit, zones[name], draft, deed))
            titled = any(self.headlines[h.sentence] for h in near[name])
            groups.append((words.among, len(near), len(near[name]), len(near[name]) == most > 1, titled, deed))
            groups += [group for other, group in shared if other == name]
            ruled = draft.place is not None and draft.place.data["name"] == name
            found.append(PlaceCandidate(draft.place if ruled else hit, groups, ruled))
        inside = sum(1 for zone in zones.values() if zone.startswith(("quote", "clause")))
        here = sum(1 for hit in best.values() if hit.sentence == draft.sentence)
        none = (words.nowhere,
            draft.event, draft.act, draft.realis, deed, min(inside, 2), min(here, 2), draft.place is None,
            self.scene.pack.code,
        )  # fmt: skip
        return [*found, PlaceCandidate(None, [none], draft.place is None)]

    def _near(self, draft: Draft) -> list[Hit]:
        """The places in the sentence of the draft, in the two on either side, and in the title."""
        scene, sentences = self.scene, self.scene.tokens.sentences
        low = max(sentences[max(draft.sentence - 2, 0)].first, draft.first - REACH)
        high = min(sentences[min(draft.sentence + 2, len(sentences) - 1)].last, draft.last + REACH)
        start = bisect_left(scene.place_firsts, low)
        return [*self.titled[:start], *scene.places[start : bisect_left(scene.place_firsts, high)]]

    def zone(self, hit: Hit, draft: Draft) -> str:
        """The part of the text a place stands in, as seen from the trigger."""
        if hit.sentence != draft.sentence:
            if self.headlines[hit.sentence]:
                return "title"
            return "earlier" if hit.sentence < draft.sentence else "later"
        side = "after" if hit.first >= draft.first else "before"
        if draft.quote[0] <= hit.first < draft.quote[1]:
            return f"quote {side}"
        return f"clause {side}" if draft.clause[0] <= hit.first < draft.clause[1] else f"sentence {side}"

    def _distance(self, hit: Hit, draft: Draft) -> tuple[bool, int, int]:
        zone = self.zone(hit, draft)
        rank = RANKS.index("sentence" if zone.startswith("sentence") else zone)
        return bool(self.scene.heads[hit.first]), rank, abs(hit.first - draft.first)

    def _groups(self, hit: Hit, zone: str, draft: Draft, deed: str) -> Iterator[Group]:
        scene, sort = self.scene, _sort(hit)
        yield (words.stands, zone, sort, deed, draft.act, draft.realis)
        yield (words.lead, self.leads[hit.first], zone, sort, deed)
        if hit.sentence == draft.sentence:
            low, high = (draft.last, hit.first) if hit.first >= draft.first else (hit.last, draft.first)
            acts = min(sum(1 for e in scene.events_in(low, high) if not scene.masked(e)), 2)
            edges = min(sum(scene.clauses.edge[max(low, 0) : high]), 3)
            roles = {scene.clauses.roles.get(i) for i in range(low, high)}
            others = sum(1 for other in scene.places_in(low, high) if other.data["name"] != hit.data["name"])
            gap = GAPS[high - low] if 0 <= high - low < len(GAPS) else "far"
            passed = tuple(role for role in PASSED if role in roles)
            yield (words.apart, zone, gap, acts, edges, min(others, 2), sort, deed, passed)
        else:
            here = any(other.sentence == draft.sentence for other in self._near(draft))
            off = min(abs(hit.sentence - draft.sentence), 3)
            yield (words.away, zone, off, hit is scene.places[0], deed, sort, here)
        marks = self._marks(hit)
        if marks:
            yield (words.part_of, marks, deed, draft.act)
        yield from self._neighbours(hit, sort)
        if draft.place is None:
            return
        if draft.place.data["name"] == hit.data["name"]:
            yield (words.rule, zone, draft.event, draft.act, scene.pack.code, sort)
        else:
            yield (words.another, scene.pack.code, zone)

    def _lead(self, hit: Hit) -> str:
        """What stands right before a place: a prefix, the role of a word, a preposition, a noun, an act, a body."""
        scene, i = self.scene, hit.first - 1
        grown = [label for label in hit.before if label != "and"]
        if grown:
            return grown[-1]
        if i < 0:
            return "nothing"
        role = scene.clauses.roles.get(i)
        if role is not None:
            return role
        if scene.tokens.words[i] in scene.pack.head.get("places", {}).get("prepositions", ()):
            return f'"{scene.tokens.words[i]}"'
        nouns = scene.nouns_in(i, i + 1)
        if nouns:
            return f"noun of {nouns[-1].data['class']}"
        return "act" if hit.first in self.act_ends else "body" if hit.first in self.body_ends else "a word"

    def _marks(self, hit: Hit) -> Features:
        scene = self.scene
        found = []
        if scene.heads[hit.first]:
            found.append("of the voice")
        if scene.longer.get(hit.first) or any(
            noun.data["class"] == "deal" for noun in scene.nouns_in(hit.first - 3, hit.first)
        ):
            found.append("of a deal")
        if any(body.first < hit.first <= body.last for body in scene.bodies.within(hit.first - 4, hit.first)):
            found.append("of a body")
        if "and" in hit.before:
            found.append("strung")
        if hit.data.get("cases"):
            found.append("of the case")
        return tuple(found)

    def _neighbours(self, hit: Hit, sort: str) -> Iterator[Group]:
        name = hit.data["name"]
        for other in self.scene.places_in(hit.last, hit.last + BESIDE + 1)[:1]:
            if other.data["name"] != name:
                yield (words.beside, "before", sort, _sort(other))
        for other in self.scene.places_in(hit.first - BESIDE - 4, hit.first)[-1:]:
            if other.data["name"] != name and hit.first - other.last <= BESIDE:
                yield (words.beside, "behind", sort, _sort(other))

    def _beside(self, word: str, k: int, draft: Draft) -> Iterator[tuple[str, Group]]:
        """The place by the rules of the draft before or after, with the feature of being it."""
        other = self.drafts[k] if 0 <= k < len(self.drafts) else None
        if other is not None and other.place is not None:
            deed = "deed" if draft.event in DEEDS or draft.event == "casualties" else draft.event
            yield other.place.data["name"], (words.neighbour, word, other.sentence == draft.sentence, deed)


def _sort(hit: Hit) -> str:
    return "country" if hit.data.get("country") else SORTS.get(hit.data.get("kind") or "", "site")
