"""Where it happened, where the text names more than one place or one that may not be meant: the candidates.

A candidate is a place named near the trigger or in the title, or none. Its features (`place_features`) say how it
stands to the trigger and what sort of place it is, never which.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from truceline.reading.acts.drafts import DEEDS, Draft
from truceline.reading.choices import place_features as words
from truceline.reading.choices.doers import GAPS
from truceline.reading.choices.weights import Features, Group, Ranked
from truceline.reading.locations.placing import PLACELESS, located
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

PASSED = ("break", "cause", "complementizer", "dating", "relative", "sub")
"""Roles of words between a place and a trigger that say whether the two belong together."""
RANKS = {"quote after": 0, "clause after": 1, "quote before": 2, "clause before": 3, "sentence after": 4,
         "sentence before": 4, "earlier": 5, "title": 6, "later": 7}  # fmt: skip
"""Parts of the text as seen from a trigger, the nearest first."""
BARE = frozenset(("aid", "crossing", "meeting", "release", "remains"))
"""Events that have no place where the rules found none."""
SORTS = {"city": "town", "village": "town", "neighbourhood": "town", "town": "town", "strip": "region"}
SORTS |= {"governorate": "region", "state": "region", "territory": "region", "province": "region", "region": "region"}
SORTS |= {sort: sort for sort in ("camp", "crossing", "hospital", "line", "part", "prison", "area")}
"""Kinds of places as they are told apart; any other is a site."""
REACH, TITLED, BESIDE = 120, 6, 2
"""Tokens from the trigger, places of the title that are looked at (a bound on time); tokens between neighbours."""


@dataclass(slots=True)
class PlaceCandidate(Ranked):
    """A place. `hit`: null for none. `groups`: what is true of it. `ruled`: whether the rules chose it."""

    hit: Hit | None
    groups: list[Group]
    ruled: bool


class Places:
    """The places of a text, and the candidates of each of its drafts."""

    def __init__(self, drafts: list[Draft], scene: Scene) -> None:
        self.drafts, self.scene = drafts, scene
        # A state that is named as a body ("a deal between X and Y") is no ground, as a movement is none.
        bodies = {hit.first for hit in scene.bodies.actors}
        self.places = [
            hit for hit in scene.places if not hit.data.get("country") or hit.first not in bodies or located(hit, scene)
        ]
        self.firsts = [hit.first for hit in self.places]
        self.headlines = [sentence.headline for sentence in scene.tokens.sentences]
        self.titled = [n for n, hit in enumerate(self.places) if self.headlines[hit.sentence]][:TITLED]
        self.titles = {self.places[n].data["name"] for n in self.titled}
        roles = scene.clauses.roles
        self.link_firsts = sorted([i for i, role in roles.items() if role in PASSED])
        self.links = [roles[i] for i in self.link_firsts]
        self._known: dict[int, tuple[str, str, str, Features, list[Group]]] = {}

    def candidates(self, k: int) -> list[PlaceCandidate]:
        """The candidates of draft `k`: places by name, then none. A place in the quote itself is the only one."""
        draft, rule = self.drafts[k], self.drafts[k].place
        if (rule is not None and draft.quote[0] <= rule.first < draft.quote[1]) or self._plain(draft):
            return [PlaceCandidate(rule, [], True)]
        best: dict[str, tuple[tuple[bool, int, int], int, str]] = {}
        mentions: dict[str, int] = {}
        heads, here = self.scene.heads, 0
        for n in self._near(draft):
            hit = self.places[n]
            name, zone = hit.data["name"], self.zone(hit, draft)
            mentions[name] = mentions.get(name, 0) + 1
            here += hit.sentence == draft.sentence
            found = ((bool(heads[hit.first]), RANKS[zone], abs(hit.first - draft.first)), n, zone)
            if name not in best or found < best[name]:
                best[name] = found
        view = _View(draft, best, mentions, here)
        shared = [*self._beside("last", k - 1, view), *self._beside("next", k + 1, view)]
        candidates = []
        for name, (_, n, zone) in best.items():
            groups = [*self._groups(n, zone, view), *[group for other, group in shared if other == name]]
            ruled = rule is not None and rule.data["name"] == name
            candidates.append(PlaceCandidate(rule if ruled else self.places[n], groups, ruled))
        if rule is not None and rule.data["name"] not in best:
            group = (words.ruled, "this", "far", draft.event, draft.act, self.scene.pack.code, _sort(rule))
            candidates.append(PlaceCandidate(rule, [group], True))
        inside = len([rank for (_, rank, _), _, _ in best.values() if rank <= RANKS["clause before"]])
        none = (words.nowhere, draft.event, draft.act, draft.realis, view.deed, min(inside, 2), min(here, 2),
                rule is None, self.scene.pack.code)  # fmt: skip
        return [*candidates, PlaceCandidate(None, [none], rule is None)]

    def _plain(self, draft: Draft) -> bool:
        """Whether, where verbs come first, the rules' place of an act that happens at a spot stands in its clause, or
        one that has a place only there has none: weights hardly ever change it, and time is saved."""
        if not self.scene.verb_first or draft.act != "states":
            return False
        if draft.place is None:
            return draft.event in BARE
        inside = draft.clause[0] <= draft.place.first < draft.clause[1]
        return inside and draft.event != "attack" and draft.event not in PLACELESS

    def _near(self, draft: Draft) -> Iterable[int]:
        """The places in the sentence of the draft, in those beside it, and in the title, by their number."""
        sentences = self.scene.tokens.sentences
        low = max(sentences[max(draft.sentence - 1, 0)].first, draft.first - REACH)
        high = min(sentences[min(draft.sentence + 1, len(sentences) - 1)].last, draft.last + REACH)
        start, stop = bisect_left(self.firsts, low), bisect_left(self.firsts, high)
        return (*(n for n in self.titled if n < start), *range(start, stop))

    def zone(self, hit: Hit, draft: Draft) -> str:
        """The part of the text a place stands in, as seen from the trigger."""
        if hit.sentence != draft.sentence:
            if self.headlines[hit.sentence]:
                return "title"
            return "earlier" if hit.sentence < draft.sentence else "later"
        after = hit.first >= draft.first
        if draft.quote[0] <= hit.first < draft.quote[1]:
            return "quote after" if after else "quote before"
        if draft.clause[0] <= hit.first < draft.clause[1]:
            return "clause after" if after else "clause before"
        return "sentence after" if after else "sentence before"

    def _groups(self, n: int, zone: str, view: _View) -> list[Group]:
        draft, deed = view.draft, view.deed
        hit = self.places[n]
        name, sort, lead, marks, neighbours = self._known.get(n) or self._fixed(n)
        told = view.mentions[name]
        says = "none" if draft.place is None else "this" if draft.place.data["name"] == name else "another"
        groups: list[Group] = [
            (words.stands, zone, sort, deed, draft.act, draft.realis),
            (words.behind, lead, zone, deed, sort),
            (words.among, view.alone, min(told, 3), told == view.most > 1, name in self.titles, deed),
            (words.ruled, says, zone, draft.event, draft.act, self.scene.pack.code, sort),
            *neighbours,
        ]
        if hit.sentence == draft.sentence:
            low, high = (draft.last, hit.first) if hit.first >= draft.first else (hit.last, draft.first)
            gap = GAPS[high - low] if 0 <= high - low < len(GAPS) else "far"
            groups.append((words.apart, gap, zone, deed))
            groups.append((words.between, *self._between(low, high), zone, sort))
        else:
            off = min(abs(hit.sentence - draft.sentence), 3)
            groups.append((words.away, zone, off, n == 0, deed, sort, view.here > 0))
        if marks:
            groups.append((words.part_of, marks, deed, draft.act))
        return groups

    def _between(self, low: int, high: int) -> tuple[int, int, int, Features]:
        """What lies at tokens `low` to `high`: how many acts, ends of clauses and other places, and which words."""
        if low >= high:
            return 0, 0, 0, ()
        acts, firsts, links = self.scene.acts, self.firsts, self.link_firsts
        passed = self.links[bisect_left(links, low) : bisect_left(links, high)]
        return (
            min(bisect_left(acts, high) - bisect_left(acts, low), 2),
            min(self.scene.clauses.edge.count(1, low, high), 3),
            min(bisect_left(firsts, high) - bisect_left(firsts, low), 2),
            tuple(sorted(set(passed))) if passed else (),
        )

    def _fixed(self, n: int) -> tuple[str, str, str, Features, list[Group]]:
        """What is true of a place whatever the draft: name, sort, what stands before it, what it is part of, what
        places stand beside it."""
        hit = self.places[n]
        sort = _sort(hit)
        found = hit.data["name"], sort, self._lead(hit), self._marks(hit), list(self._neighbours(n, sort))
        self._known[n] = found
        return found

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
        return "act" if hit.first in scene.event_ends else "body" if hit.first in scene.body_ends else "a word"

    def _marks(self, hit: Hit) -> Features:
        scene = self.scene
        found = []
        if scene.heads[hit.first]:
            found.append("of the voice")
        near = scene.nouns_in(hit.first - 3, hit.first)
        if scene.longer.get(hit.first) or any(noun.data["class"] == "deal" for noun in near):
            found.append("of a deal")
        if any(body.first < hit.first <= body.last for body in scene.bodies.within(hit.first - 4, hit.first)):
            found.append("of a body")
        if "and" in hit.before:
            found.append("strung")
        if hit.data.get("cases"):
            found.append("of the case")
        return tuple(found)

    def _neighbours(self, n: int, sort: str) -> Iterator[Group]:
        places = self.places
        hit = places[n]
        if n + 1 < len(places) and places[n + 1].first - hit.last <= BESIDE:
            yield words.beside, "before", sort, _sort(places[n + 1])
        if n and hit.first - places[n - 1].last <= BESIDE:
            yield words.beside, "behind", sort, _sort(places[n - 1])

    def _beside(self, word: str, k: int, view: _View) -> Iterator[tuple[str, Group]]:
        """The place by the rules of the draft before or after, with the feature of being it."""
        other = self.drafts[k] if 0 <= k < len(self.drafts) else None
        if other is not None and other.place is not None:
            here = other.sentence == view.draft.sentence
            yield other.place.data["name"], (words.neighbour, word, here, view.deed)


class _View:
    """One draft, and what all its candidates share."""

    def __init__(self, draft: Draft, best: Collection[str], mentions: dict[str, int], here: int) -> None:
        self.draft, self.mentions, self.here = draft, mentions, here
        self.deed = "deed" if draft.event in DEEDS or draft.event == "casualties" else draft.event
        self.alone = len(best) == 1
        self.most = max(mentions.values(), default=0)


def _sort(hit: Hit) -> str:
    return "country" if hit.data.get("country") else SORTS.get(hit.data.get("kind") or "", "site")
