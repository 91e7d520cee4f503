"""Everything found in one text, with the look-ups that the later steps share."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from truceline.languages import Pack, Word
from truceline.reading.bodies import Bodies, Row
from truceline.reading.clauses import Clauses
from truceline.reading.figures.numbers import Number, counting
from truceline.reading.matching import Hit, Hits
from truceline.reading.speakers.attribution import Attribution
from truceline.reading.speakers.either_order import EitherOrder
from truceline.reading.speakers.final import FinalAttribution
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.subject_first import SubjectFirst
from truceline.reading.text import Tokens
from truceline.reading.times.when import When

GRAMMARS: dict[str, type[Attribution]] = {"either-order": EitherOrder, "subject-first": SubjectFirst}
"""How a pack's verbs find their speakers (`[attribution] grammar`)."""


OPENED = 14
"""How many tokens behind the beginning of its sentence a part may stand that a whole opens."""


class Scene:
    """The mentions of one text. Lists are in the order of the text; positions are token indexes. `role_at`: the tokens
    of the operators of each role that is `present`."""

    def __init__(
        self,
        tokens: Tokens,
        words: list[Word],
        hits: Hits,
        numbers: list[Number],
        whens: list[When],
        bodies: Bodies,
        pack: Pack,
    ) -> None:
        self.tokens, self.words, self.bodies, self.pack = tokens, words, bodies, pack
        self.sides: tuple[str, ...] = ()
        self.in_force: date | None = None
        self._closed: dict[tuple[str, str], frozenset[str]] = {}
        self.either_order = pack.head.get("attribution", {}).get("grammar") == "either-order"
        named = {i for hit in bodies.actors if hit.last - hit.first > 1 for i in range(hit.first, hit.last)}
        operators = [h for h in hits.get("operator", []) if h.first not in named or h.last - 1 not in named]
        # A mere part ("half of them") counts nothing by itself; it is shown in the layer of numbers.
        # So does a day told by a long time between ("two years ago").
        self.times, self.whens = whens, [when for when in whens if not when.distant]
        self.figures, self.numbers = numbers, counting(numbers, hits.get("noun", []))
        self.events = hits.get("event", [])
        self.stages = hits.get("stage", [])
        counted = {number.last for number in self.numbers}.intersection(hit.first for hit in hits.get("noun", []))
        # "Thirty million litres": a noun behind its figure is no verb that is spelled like it.
        self.reports = [hit for hit in hits.get("report", []) if hit.first not in counted]
        self.places = hits.get("place", [])
        self.placewords = hits.get("placeword", [])
        self.backs = hits.get("back", [])
        self.place_firsts = [hit.first for hit in self.places]
        self.nouns = hits.get("noun", [])
        # What begins at tokens `first` to `last` (half-open).
        self.nouns_in = Row(self.nouns, [hit.first for hit in self.nouns]).within
        self.places_in = Row(self.places, self.place_firsts).within
        self.events_in = Row(self.events, [hit.first for hit in self.events]).within
        self.reports_in = Row(self.reports, [hit.first for hit in self.reports]).within
        self.stages_in = Row(self.stages, [hit.first for hit in self.stages]).within
        self.numbers_in = Row(self.numbers, [number.first for number in self.numbers]).within
        self.clauses = Clauses(
            tokens, operators, self.whens, words, frozenset(pack.head.get("clauses", {}).get("closing", ()))
        )
        self.role_at: dict[str, list[int]] = {}
        for i, role in self.clauses.roles.items():
            self.role_at.setdefault(role, []).append(i)
        self.present = self.role_at.keys()
        self.covered = self._covered(hits)
        self.longer = self._longer()
        self.event_ends = frozenset(hit.last for hit in self.events)
        event_at = {hit.first: hit for hit in self.events if not self.covered[hit.first]}
        self.event_at = event_at
        self.subject_first = pack.head.get("attribution", {}).get("grammar") == "subject-first"
        self.final = pack.head.get("attribution", {}).get("orders", ("",))[0] == "final"
        # The usual order of the language is verb, subject.
        self.verb_first = not (self.either_order or self.subject_first or self.final)
        grammar = pack.head.get("attribution", {}).get("grammar", "")
        voices = FinalAttribution if self.final else GRAMMARS.get(grammar, Attribution)
        things = frozenset(self.longer)
        self.frames: list[Frame] = voices(
            tokens, words, self.reports, bodies, self.clauses, event_at, things, pack
        ).frames()
        self.framed: dict[int, list[Frame]] = {}
        for frame in self.frames:
            self.framed.setdefault(frame.sentence, []).append(frame)
        self.heads = self._heads()
        self.strung: dict[Hit, list[Hit]] = {}
        self.links: dict[Hit, str | None] = {}

    def _covered(self, hits: Hits) -> bytearray:
        """Which tokens stand in a longer name, a mask or a fixed date: they tell no event of their own."""
        covered = bytearray(len(self.tokens.words) + 1)
        for hit in hits.get("date", ()):
            timed = hit.first in self.clauses.when_at
            if hit.data.get("agreement") or hit.data.get("war") or timed:
                covered[hit.first : hit.last] = bytes([1]) * (hit.last - hit.first)
        for hit in (*hits.get("mask", ()), *self.bodies.actors, *self.places):
            if hit.last - hit.first > 1 or hit.entry.category == "mask":
                for i in range(hit.first, hit.last):
                    covered[i] = 1
        return covered

    def _longer(self) -> dict[int, Hit]:
        """The names of deals, phases and missions, by their tokens."""
        longer: dict[int, Hit] = {}
        for hit in self.nouns:
            if hit.last - hit.first > 1 and hit.data["class"] in ("deal", "phase", "mission"):
                for i in range(hit.first, hit.last):
                    longer[i] = hit
        return longer

    def _heads(self) -> bytearray:
        """Which tokens are the words of an attribution itself."""
        heads = bytearray(len(self.tokens.words) + 1)
        for frame in self.frames:
            if frame.kind not in ("nominal", "called", "agent"):
                for i in range(*frame.head):
                    heads[i] = 1
            if frame.kind in ("final", "agent") and frame.speaker is not None:
                for i in range(*frame.speaker):
                    heads[i] = 1
        return heads

    def masked(self, hit: Hit) -> bool:
        """Whether a trigger is part of a longer name ("ministry of defence")."""
        if self.covered[hit.first] and self.covered[hit.last - 1]:
            return True
        noun = self.longer.get(hit.first)
        return noun is not None and hit.last <= noun.last and hit.last - hit.first < noun.last - noun.first

    def in_head(self, hit: Hit) -> bool:
        """Whether a trigger stands inside an attribution's own words."""
        return bool(self.heads[hit.first])

    def parted(self, one: int, other: int) -> bool:
        """Whether a word like "while", which sets no time and no ground, stands between two tokens."""
        first, last = sorted((one, other))
        between = (self.clauses.operators[b].data for b in self.clauses.breaks if first < b <= last)
        return any(not (data.get("comma") or data.get("dating")) for data in between)

    @cached_property
    def keys(self) -> list[tuple[str, ...]]:
        """Everything that each word may stand for inside a longer name."""
        return [word.keys for word in self.words]

    @cached_property
    def acts(self) -> list[int]:
        """The first tokens of the triggers that are no part of a longer name, in order."""
        return [hit.first for hit in self.events if not self.masked(hit)]

    @cached_property
    def topics(self) -> list[int]:
        """The tokens of words that say what an act is about, in order."""
        return sorted([i for i, hit in self.clauses.operators.items() if hit.data.get("about")])

    @cached_property
    def body_ends(self) -> frozenset[int]:
        """The tokens right behind the names of bodies."""
        return frozenset([hit.last for hit in self.bodies.actors])

    def closed_class(self, table: str, name: str) -> frozenset[str]:
        """A list of words in a table of the pack's head."""
        found = self._closed.get((table, name))
        if found is None:
            found = self._closed[table, name] = frozenset(self.pack.head.get(table, {}).get(name, ()))
        return found

    @cached_property
    def dated(self) -> dict[int, list[When]]:
        """The dates of each sentence that has any."""
        found: dict[int, list[When]] = {}
        for when in self.whens:
            found.setdefault(when.sentence, []).append(when)
        return found

    def whens_in(self, sentence: int) -> list[When]:
        """The dates of a sentence, by its number."""
        return self.dated.get(sentence, [])

    def frames_in(self, sentence: int) -> list[Frame]:
        """The attributions of a sentence, by its number."""
        return self.framed.get(sentence, [])

    def surplus(self, first: int, last: int) -> int:
        """By how many tokens the names of bodies between two tokens are longer than one: a name counts as one word,
        however long, and with its short form in brackets, so that no side's is nearer than another's."""
        words, found = self.tokens.words, 0
        for hit in self.bodies.within(first, last):
            short = words[hit.first - 1 : hit.first] == ["("] and words[hit.last : hit.last + 1] == [")"]
            found += hit.last - hit.first + 2 if short and hit.first - 1 > first else hit.last - hit.first - 1
        return found

    def of_remains(self, hit: Hit) -> bool:
        """Whether a counted noun stands in "the bodies of 15 dead"."""
        own = [n for n in self.numbers_in(max(hit.first - 4, 0), hit.first) if n.last == hit.first]
        if self.subject_first and own and self.clauses.roles.get(own[0].first - 1) == "conj":
            # "Nine bodies and one wounded person": another item.
            return False
        stop = hit.first + 1 if self.subject_first else hit.first
        if any(noun.data["class"] == "remains" for noun in self.nouns_in(max(hit.first - 5, 0), stop)):
            # "Bodies of 15 dead", "28 dead hostages"
            return True
        near = (self.event_at.get(i) for i in range(hit.first - 1, hit.first - 4, -1))
        return any(e is not None and e.data.get("event") == "remains" and e.feature == "noun" for e in near)

    def number_beside(self, hit: Hit) -> bool:
        """Whether a number stands right before a counted noun, or the noun counts by itself (dual)."""
        if hit.feature == "d":
            return True
        if (
            self.either_order
            and hit.feature == "s"
            and any(n.low == 1 for n in self.numbers_in(hit.last, hit.last + 1))
        ):
            return True
        if self.listed(hit):
            return True
        return any(n.last <= hit.first and hit.first - n.last <= 1 for n in self.numbers_in(hit.first - 9, hit.first))

    def listed(self, hit: Hit) -> Number | None:
        """The figure behind a noun and a colon, as an item of a tally stands ("Dead: 373")."""
        if not (self.final or self.either_order) or self.tokens.words[hit.last : hit.last + 1] != [":"]:
            return None
        return next(iter(self.numbers_in(hit.last + 1, hit.last + 2)), None)

    def fronted_whole(self, i: int) -> Hit | None:
        """ "Of the 28 bodies, 24 were returned": the noun of the whole that opens the sentence of token `i`, before its
        comma."""
        if not (self.subject_first or self.either_order):
            return None
        number = next(iter(self.numbers_in(max(i - OPENED, 0), i)), None)
        if number is None:
            return None
        words, first = self.tokens.words, self.tokens.sentences[number.sentence].first
        if self.either_order:
            opened = self.clauses.roles.get(first) == "beside" and number.core - first <= 2
            return next(iter(self.nouns_in(number.last, number.last + 2)), None) if opened else None
        if words[first] not in self.pack.head.get("numbers", {}).get("over", ())[:1] or number.core - first > 2:
            return None
        noun = next(iter(self.nouns_in(number.last, number.last + 4)), None)
        return noun if noun is not None and "," in words[noun.last : i + 1] else None
