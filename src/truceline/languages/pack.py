"""A compiled pack at work: a trie over tokens, and for each word met the trie nodes its keys lead to.

Words are analysed once and kept (across reports), so that a report costs a dictionary look-up a token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from typing import Any

from truceline.languages.compiling import Compiled, folded_rules, tokenizer
from truceline.languages.folding import Folding
from truceline.languages.morphology import engine

Node = dict[str, Any]
"""Token to node; under "" the list of (entry, feature, tail) that end here."""
KEPT_WORDS = 200_000
NOTHING: frozenset[str] = frozenset()
FOLDED = frozenset(("numbers", "dates", "quote", "places", "attribution", "tokens", "clock", "targets", "grammar"))
"""Tables of pack.toml whose words are compared with the text: the pack writes them in plain spelling."""


def _folded(value: Any, folding: Folding) -> Any:
    if isinstance(value, dict):
        return {key: _folded(item, folding) for key, item in value.items()}
    if isinstance(value, list):
        return [_folded(item, folding) for item in value]
    return folding.word(value) if isinstance(value, str) else value


class Entry:
    """An entry of a pack (or a name of a case): its category, its id for `why`, and its data."""

    __slots__ = ("category", "data", "id")

    def __init__(self, category: str, id: str, data: dict[str, Any]) -> None:
        self.category, self.id, self.data = category, id, data


class Word:
    """What the pack knows of one folded token. `nodes`: (node, prefix labels, suffix labels, letters cut in front,
    features that these
    labels rule out);
    `keys`: everything it may stand for inside a longer name; `joins`: some name has it inside, or steps over it;
    `future`: it has the shape of a verb in the future; `odd`: it has, or it begins with no letter.
    `solo`, `paths`, `ahead`, `tails` and `gap`: room for the engine's own notes: hits on the word alone, nodes that
    longer names go on from, by which keys they do, with which keys a part of one that stands apart begins, and how far.
    `labels`: where
    words grow at their end, the suffixes taken off for each key, else null; `endings`: the labels of every suffix
    that its end may be."""

    __slots__ = (
        "ahead",
        "digit",
        "endings",
        "future",
        "gap",
        "joins",
        "keys",
        "labels",
        "nodes",
        "odd",
        "paths",
        "solo",
        "tails",
    )

    def __init__(
        self,
        nodes: tuple[tuple[Node, tuple[str, ...], tuple[str, ...], int, frozenset[str]], ...],
        keys: tuple[str, ...],
        digit: bool,
    ):
        self.nodes, self.keys, self.digit, self.odd = nodes, keys, digit, False
        self.future = 0
        self.joins = False
        self.labels: dict[str, tuple[tuple[str, ...], str, int]] | None = None
        self.endings: frozenset[str] = NOTHING
        self.solo: list[Any] | None = None
        self.paths: list[Any] = []
        self.ahead: Set[str] = NOTHING
        self.tails: frozenset[str] = NOTHING
        self.gap = 0


def _bodies(node: Node) -> Node:
    """The part of the lexicon under a node that names bodies."""
    kept = {key: found for key, child in node.items() if key and (found := _bodies(child))}
    ends = [end for end in node.get("", ()) if end[0].category == "actor"]
    return {**kept, "": ends} if ends else kept


class Words(dict[str, Word]):
    """The words met so far, by token; a new one is analysed when it is asked for."""

    def __init__(self, analyse: Callable[[str], Word]) -> None:
        self.analyse = analyse

    def __missing__(self, text: str) -> Word:
        if len(self) >= KEPT_WORDS:
            self.clear()
        word = self[text] = self.analyse(text)
        return word


class Pack:
    """A language pack, ready to read. `code`: its language; `head`: pack.toml; `digest`: SHA-256 over its files."""

    def __init__(self, compiled: Compiled, digest: str) -> None:
        self.folding = Folding(compiled["head"].get("folding", {}))
        self.head: dict[str, Any] = {
            key: _folded(value, self.folding) if key in FOLDED else value for key, value in compiled["head"].items()
        }
        self.code: str = self.head["code"]
        self.digest = digest
        self.tokens: re.Pattern[str] = tokenizer(self.head.get("tokens", {}))
        self.morphology = engine(folded_rules(self.head.get("morphology", {}), self.folding))
        refuse: dict[str, list[str]] = self.head.get("morphology", {}).get("refuse", {})
        self.refuse = {label: frozenset(features) for label, features in refuse.items()}
        shape: dict[str, Any] = self.head.get("shapes", {}).get("future", {})
        self.future = re.compile(self.folding.word(shape["pattern"])) if shape else None
        self.future_joined = re.compile(self.folding.word(shape["joined"])) if "joined" in shape else None
        unlike = [self.folding.word(word) for word in shape.get("not", ())]
        self.not_future = frozenset(unlike)
        self.never_future = tuple(word[:-1] for word in unlike if word.endswith("*"))
        self.root: Node = {}
        self.inside: set[str] = set()
        self.words = Words(self._met)
        entries = [Entry(*entry) for entry in compiled["entries"]]
        for words, tail, index, feature in compiled["patterns"]:
            self._insert(words, entries[index], feature, tail)

    def add(
        self, category: str, id: str, data: dict[str, Any], spellings: Iterable[str], *, first: bool = False
    ) -> None:
        """Names that come from elsewhere (a case, the gazetteer): plain spellings, no inflection. `first`: they win
        over
        the pack's own entries of the same category."""
        entry = Entry(category, id, data)
        for spelling in spellings:
            words = self.tokens.findall(self.folding.word(spelling))
            if words:
                self._insert(words, entry, "", None, first)
            if words and self.morphology.final:
                for base in self.morphology.bases(words[-1]) if len(words) > 1 else ():
                    self._insert([*words[:-1], base], entry, "", None, first)
                parted = [part for word in words for part in word.split("-") if part]
                if parted and parted != words:
                    self._insert(parted, entry, "", None, first)

    def marked(self, category: str, spelling: str, case: str | None, under: str | None = None) -> bool:
        """Whether the pack has the spelling in that category already; its entry then says that the case names it
        too."""
        node = self.root
        for word in self.tokens.findall(self.folding.word(spelling)):
            if word not in node:
                return False
            node = node[word]
        found = [entry for entry, _, _ in node.get("", ()) if entry.category == category]
        for entry in found:
            if under is not None:
                entry.data.setdefault("under", under)
            if case is not None and case not in entry.data.setdefault("cases", []):
                entry.data["cases"].append(case)
        return bool(found)

    def _insert(
        self, words: list[str], entry: Entry, feature: str, tail: list[str] | None, first: bool = False
    ) -> None:
        node = self.root
        for word in words:
            node = node.setdefault(word, {})
        self.inside.update(words[1:])
        if tail:
            self.inside.update(tail)
        ends = node.setdefault("", [])
        ends.insert(0 if first else len(ends), (entry, feature, tail))

    def suffix_of(self, text: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The label of the suffix that `text` has over one of its keys, if any."""
        suffixes = dict(self.morphology.suffixes)
        for key in keys[1:]:
            if text.startswith(key) and text[len(key) :] in suffixes:
                return (suffixes[text[len(key) :]],)
        return ()

    def word(self, text: str) -> Word:
        """The word for a folded token, analysed once."""
        return self.words[text]

    def _refused(self, labels: tuple[str, ...]) -> frozenset[str]:
        """Features that a form with these clitics cannot have (a verb takes no article)."""
        return frozenset().union(*(self.refuse.get(label, NOTHING) for label in labels)) if labels else NOTHING

    def _met(self, text: str) -> Word:
        word = self._analysed(text)
        word.odd = not text[0].isalpha() or word.future > 0
        word.joins = text == '"' or not self.inside.isdisjoint(word.keys)
        return word

    def _analysed(self, text: str) -> Word:
        if len(text) > 40 or not text[0].isalpha():
            node = self.root.get(text)
            word = Word(((node, (), (), 0, NOTHING),) if node else (), (text,), text[0].isdecimal() and ":" not in text)
            if self.morphology.final and 1 < len(text) <= 40 and text[1].isalpha():
                # A suffix that a sign ties to a figure: what it may be shows behind a stem without meaning.
                word.endings = self._grown("xx" + text).endings
            return word
        if self.morphology.final:
            return self._grown(text)
        nodes = []
        keys: list[str] = []
        for key, before, after, cut in self.morphology.keys(text):
            hidden = cut < 0 and self.morphology.hides
            if not hidden and (key in self.inside or not keys):
                keys.append(key)
            node = self.root.get(key)
            if node is not None and hidden:
                # "In-army" for "in the army": only the name of a body is sought under the article that is not written.
                node, cut = _bodies(node), len(text) - len(key) + 1
            if node:
                nodes.append((node, before, after, cut, self._refused((*before, *after))))
        word = Word(tuple(nodes), tuple(keys), False)
        word.future = self._future(text)
        return word

    def _future(self, text: str) -> int:
        """1 where the word has the shape of a verb in the future, 2 where it is strung on by "and"; else 0."""
        if self.future is None or text in self.not_future or not self.future.fullmatch(text):
            return 0
        joined = self.future_joined is not None and self.future_joined.fullmatch(text)
        if self.never_future and (text[1:] if joined else text).startswith(self.never_future):
            return 0
        return 2 if joined else 1

    def _grown(self, text: str) -> Word:
        """A word that grows at its end: its keys with the suffixes taken off, which decide what kind of form it is."""
        nodes = []
        labels: dict[str, tuple[tuple[str, ...], str, int]] = {}
        endings: set[str] = set()
        for key, _, chain, _ in self.morphology.keys(text):
            feature = self.morphology.feature(chain)
            if key == text or key in self.inside:
                labels.setdefault(key, (chain, feature, len(key) - len(text)))
            node = self.root.get(key)
            if node is not None:
                nodes.append((node, chain, (), len(key) - len(text), NOTHING))
                labels.setdefault(key, (chain, feature, len(key) - len(text)))
            endings.update(chain)
        word = Word(tuple(nodes), tuple(labels), False)
        word.labels, word.endings = labels, frozenset(endings)
        return word
