"""Places that no gazetteer lists, by where a name stands: behind a word for a kind of place ("the village of X", "X
bridge"), behind a word that says where ("near X"), or with the ending that does. They are places as they stand: the
name as written, no coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from truceline.languages import Entry, Pack, Word
from truceline.reading.matching import Hit, Hits
from truceline.reading.text import Tokens

UNLISTED = "unlisted"
"""The id of the entry of a place that no list holds."""
LONGEST = 5
"""Words of a name behind a preposition."""
BEFORE = 3
"""Words of a name before a word for a kind of place."""
QUOTED = 2
"""Words of a name in quotation marks."""
QUOTES = {"“": "”", "”": "”", "\u05f4": "\u05f4", '"': '"'}
"""Marks that open a name, with those that close it."""


class Unlisted:
    """The names of a text that may be places. `found`: the places that the lists hold, which are none of them."""

    def __init__(self, found: list[Hit], hits: Hits, tokens: Tokens, words: list[Word], pack: Pack) -> None:
        self.found, self.hits, self.tokens, self.words, self.pack = found, hits, tokens, words, pack
        self.rules: dict[str, Any] = pack.head.get("places", {})
        placewords = hits.get("placeword", ())
        self.before = {hit.last: hit for hit in placewords if not hit.data.get("after")}
        self.after = {hit.first: hit for hit in placewords if hit.data.get("after")}

    def places(self) -> list[Hit]:
        """Them and the listed ones, in the order of the text."""
        if self.rules.get("unlisted"):
            self._add(self._named_before())
            self._add(self._named_after())
        elif self.pack.morphology.final:
            self._add(self._named_before())
            self._add(self._located())
        elif self.rules.get("naming"):
            self._add(self._headed())
            self._add(self._linked())
        return self.found

    def _add(self, made: Iterable[Hit]) -> None:
        new = list(made)
        if new:
            self.found = sorted([*self.found, *new], key=lambda hit: hit.first)

    def _taken(self, *categories: str) -> set[int]:
        """The tokens of the places so far and of the hits of some categories."""
        named = (hit for category in categories for hit in self.hits.get(category, ()))
        return {i for hit in (*self.found, *named) for i in range(hit.first, hit.last)}

    def _made(
        self, first: int, last: int, sentence: int, kind: str | None = None, lead: int = 0, trail: int = 0, cut: int = 0
    ) -> Hit:
        """A place from token `first` to `last`. `lead`, `trail`: tokens at its ends that are no part of the name;
        `cut`: minus the letters at its end that are none."""
        folded = self.tokens.folded
        begin, end = self.tokens.span(first + lead, last - trail)
        if cut < 0:
            stop = self.tokens.ends[last - 1] + cut
            end = folded.end(stop - (folded.text[stop - 1] == "'"))
        data = {"name": folded.original[begin:end], "kind": kind, "country": False, "lead": lead, "trail": trail}
        return Hit(Entry("place", UNLISTED, data), first, last, "", (), (), None, sentence)

    def _named_before(self) -> Iterator[Hit]:
        """Names with capitals before a word for a kind of place ("X Mahallesi", "the X crossing")."""
        taken = self._taken("actor", "date", "number")
        articles = frozenset(self.pack.head.get("grammar", {}).get("articles", ()))
        for word in self.after.values():
            if word.data["role"] != "kind":
                continue
            first, start = word.first, self.tokens.sentences[word.sentence].first
            while first > start and word.first - first < BEFORE and first - 1 not in taken and self._capital(first - 1):
                first -= 1
            if first < word.first and self.tokens.words[first] in articles:
                first += 1
            if first == word.first:
                continue
            trail = word.last - word.first if word.data.get("kind") == "city" else 0
            made = self._made(
                first, word.last, word.sentence, word.data.get("kind"), trail=trail, cut=0 if trail else word.cut
            )
            if not word.data.get("outside"):
                made.data["trail"] = 0
            made.before, made.cut = word.before, word.cut
            yield made

    def _named_after(self) -> Iterator[Hit]:
        """Names with capitals right behind a word that says where ("near Ulang"), behind what an act fell on ("strikes
        on Ulang"), strung to a place, or with a first word that only places have ("Wadi X")."""
        openers, starters = frozenset(self.rules["unlisted"]), frozenset(self.rules.get("starters", ()))
        ands = frozenset(self.pack.head.get("numbers", {}).get("connectors", ())) - {"-"}
        taken = self._taken("actor", "date", "office", "report")
        words = self.tokens.words
        closed = {hit.last for hit in self.found if hit.data.get("kind") != "line"}
        aims = {hit.last + 1 for hit in self.hits.get("event", ()) if words[hit.last : hit.last + 1] == ["on"]}
        for n, sentence in enumerate(self.tokens.sentences):
            last = sentence.first
            for i in range(sentence.first, sentence.last):
                if i < last or i in taken or not self._capital(i):
                    continue
                word = words[i - 1] if i > sentence.first else ""
                strung = word in ands and i - 1 in closed
                if not (word in openers or i in self.before or i in aims or strung or words[i] in starters):
                    continue
                j = self._end(i, sentence.last, taken)
                if j == i or (words[i] in starters and j == i + 1):
                    continue
                follower = self.after.get(j)
                last = follower.last if follower is not None else j
                made = self._made(i, j, n, cut=-2 if words[j - 1].endswith("'s") else 0)
                made.last = last
                closed.add(last)
                yield made

    def _end(self, i: int, stop: int, taken: set[int]) -> int:
        """Where a name that begins at token `i` ends; `i` where it is none."""
        words, particles = self.tokens.words, frozenset(self.rules.get("particles", ()))
        j = i
        while j < stop and j not in taken and j - i < LONGEST:
            if not (self._capital(j) or words[j] in particles or words[j] == "-"):
                break
            j += 1
            if words[j - 1].endswith("'s"):
                break
        while j > i and (words[j - 1] == "-" or words[j - 1] in particles):
            j -= 1
        if j == i or self.tokens.slice(i, j).isupper() or (j < stop and j in taken and self._capital(j)):
            return i
        return j

    def _located(self) -> Iterator[Hit]:
        """Unknown names with the ending that says where, tied by the sign for names."""
        taken = self._taken("actor", "date", "noun", "event", "office", "report")
        tokens = self.tokens
        for n, sentence in enumerate(tokens.sentences):
            for i in range(sentence.first, sentence.last):
                word = tokens.words[i]
                mark = word.rfind("'")
                if (
                    mark < 3
                    or i in taken
                    or not tokens.folded.original[tokens.folded.start(tokens.starts[i])].isupper()
                ):
                    continue
                keys = self.pack.morphology.keys(word)
                chain = next((labels for key, _, labels, _ in keys if key == word[:mark]), ())
                if "loc" not in chain or tokens.slice(i, i + 1)[:mark].isupper():
                    continue
                first = i
                while first > sentence.first and i - first < 2 and first - 1 not in taken and self._capital(first - 1):
                    first -= 1
                made = self._made(first, i + 1, n, cut=mark - len(word))
                made.before, made.cut = chain, mark - len(word)
                yield made

    def _headed(self) -> Iterator[Hit]:
        """A name right behind a word for a kind of place, in a language without capitals: words that the pack does not
        know, one or, where it begins a longer one (`joined`), two; or what stands in quotation marks."""
        naming, joined = frozenset(self.rules["naming"]), frozenset(self.rules.get("joined", ()))
        words, taken = self.tokens.words, self._taken("date")
        listed = {hit.first for hit in self.found}
        kinds = {head.first: head.last for head in self.before.values()}
        for head in self.before.values():
            i = head.last
            stop = self.tokens.sentences[head.sentence].last
            if head.data["role"] != "kind" or "det" in head.before or i >= stop or i in taken or head.first in taken:
                continue
            if words[i - 1][max(head.cut, 0) if i - 1 == head.first else 0 :] not in naming:
                continue
            last = self._quoted(i, stop)
            if last == i and self._nameless(i, joined):
                last = i + 1
                if last < stop and last not in taken and (words[i] in joined or self._governed(last)):
                    last += 1
            if last == i or last in listed or kinds.get(last) in listed:
                # "In the area X in the quarter Y": the quarter, which is listed, says where it is.
                continue
            made = self._made(head.first, last, head.sentence, head.data.get("kind"), lead=i - head.first)
            if not head.data.get("outside"):
                made.data["lead"] = 0
            made.before, made.cut = head.before, head.cut
            yield made

    def _linked(self) -> Iterator[Hit]:
        """A name with an article that is not the language's own, tied to it ("in al-Bara"), behind a prefix of place on
        it or on the word before it."""
        linked, words = tuple(self.rules.get("linked", ())), self.tokens.words
        if not linked:
            return
        prefixes = tuple(p for p, label in self._prefixes() if label in self.rules.get("labels", ()))
        own = {prefix + article for prefix in prefixes for article in linked}
        taken = self._taken("actor", "date", "office")
        for n, sentence in enumerate(self.tokens.sentences):
            for i in range(sentence.first, sentence.last - 2):
                if words[i + 1] != "-" or i in taken or i + 2 in taken or not words[i + 2].isalpha():
                    continue
                if words[i] in own:
                    yield self._clitic(i, i + 3, n)
                elif words[i] in linked and i > sentence.first and i - 1 not in taken:
                    if words[i - 1].startswith(prefixes) and len(words[i - 1]) > 3:
                        yield self._clitic(i - 1, i + 3, n)

    def _clitic(self, first: int, last: int, sentence: int) -> Hit:
        """A place whose first word has a prefix of one letter."""
        made = self._made(first, last, sentence)
        made.data["name"] = made.data["name"][1:]
        made.before, made.cut = tuple(self.rules["labels"][:1]), 1
        return made

    def _prefixes(self) -> Iterator[tuple[str, str]]:
        for slot in self.pack.head.get("morphology", {}).get("prefixes", ()):
            yield from slot.items()

    def _quoted(self, i: int, stop: int) -> int:
        """The end of a short name in quotation marks that begins at token `i`; `i` where none does."""
        words = self.tokens.words
        closing = QUOTES.get(words[i])
        if closing is None:
            return i
        return next((j + 1 for j in range(i + 2, min(i + 2 + QUOTED, stop)) if words[j] in (closing, '"')), i)

    def _nameless(self, i: int, joined: frozenset[str]) -> bool:
        """Whether the word at token `i` may be a name: no word of the pack, no adjective (`no_names`, `agreeing`)."""
        word = self.tokens.words[i]
        if word in joined:
            return True
        known = self.words[i].nodes or word in self.rules.get("no_names", ())
        if not word.isalpha() or len(word) < 3 or known:
            return False
        if word.startswith(tuple(self.rules.get("verbal", ()))):
            return False
        endings = tuple(self.rules.get("agreeing", ()))
        return word.startswith(self.rules.get("article", "\0")) or not (endings and word.endswith(endings))

    def _governed(self, i: int) -> bool:
        """Whether a word is the second of a name: definite behind an indefinite one, and no adjective."""
        word, article = self.tokens.words[i], self.rules.get("article", "\0")
        adjectives = tuple(self.rules.get("agreeing", ()))
        if self.tokens.words[i - 1].startswith(article) or not word.startswith(article) or word.endswith(adjectives):
            return False
        return len(article) > 1 and len(word) > 4 and not self.words[i].nodes

    def _capital(self, i: int) -> bool:
        """Whether a word begins with a capital; where a sign ties endings to names, without one."""
        start = self.tokens.folded.start(self.tokens.starts[i])
        capital = self.tokens.folded.original[start : start + 1].isupper()
        return capital and not (self.pack.morphology.final and "'" in self.tokens.words[i])
