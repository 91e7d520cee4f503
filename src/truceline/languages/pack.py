"""A compiled pack at work: a trie over tokens, and for each word met the trie nodes its keys lead to.

Words are analysed once and kept (across reports), so that a report costs a dictionary look-up a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from truceline.languages.compiling import Compiled, folded_rules, tokenizer
from truceline.languages.folding import Folding
from truceline.languages.morphology import engine

Node = dict[str, Any]
"""Token to node; under "" the list of (entry, feature, tail) that end here."""
KEPT_WORDS = 200_000


class Entry:
    """An entry of a pack (or a name of a case): its category, its id for `why`, and its data."""

    __slots__ = ("category", "data", "id")

    def __init__(self, category: str, id: str, data: dict[str, Any]) -> None:  # noqa: A002 - the pack's own word
        self.category, self.id, self.data = category, id, data


class Word:
    """What the pack knows of one folded token. `nodes`: (node, prefix labels, suffix labels); `keys`: everything it may
    stand for inside a longer name."""

    __slots__ = ("digit", "keys", "nodes")

    def __init__(self, nodes: tuple[tuple[Node, tuple[str, ...], tuple[str, ...]], ...], keys: tuple[str, ...], digit: bool):
        self.nodes, self.keys, self.digit = nodes, keys, digit


class Pack:
    """A language pack, ready to read. `code`: its language; `head`: pack.toml; `digest`: SHA-256 over its files."""

    def __init__(self, compiled: Compiled, digest: str) -> None:
        self.head: dict[str, Any] = compiled["head"]
        self.code: str = self.head["code"]
        self.digest = digest
        self.folding = Folding(self.head.get("folding", {}))
        self.tokens: re.Pattern[str] = tokenizer(self.head.get("tokens", {}))
        self.morphology = engine(folded_rules(self.head.get("morphology", {}), self.folding))
        self.root: Node = {}
        self.inside: set[str] = set()
        self.words: dict[str, Word] = {}
        entries = [Entry(*entry) for entry in compiled["entries"]]
        for words, tail, index, feature in compiled["patterns"]:
            self._insert(words, entries[index], feature, tail)

    def add(self, category: str, id: str, data: dict[str, Any], spellings: Iterable[str]) -> None:  # noqa: A002
        """Names that come from elsewhere (a case, the gazetteer): plain spellings, no inflection."""
        entry = Entry(category, id, data)
        for spelling in spellings:
            words = self.tokens.findall(self.folding.word(spelling))
            if words:
                self._insert(words, entry, "", None)

    def _insert(self, words: list[str], entry: Entry, feature: str, tail: list[str] | None) -> None:
        node = self.root
        for word in words:
            node = node.setdefault(word, {})
        self.inside.update(words[1:])
        if tail:
            self.inside.update(tail)
        node.setdefault("", []).append((entry, feature, tail))

    def word(self, text: str) -> Word:
        """The word for a folded token, analysed once."""
        found = self.words.get(text)
        if found is None:
            if len(self.words) >= KEPT_WORDS:
                self.words.clear()
            found = self.words[text] = self._analysed(text)
        return found

    def _analysed(self, text: str) -> Word:
        if len(text) > 40 or not text[0].isalpha():
            node = self.root.get(text)
            return Word(((node, (), ()),) if node else (), (text,), text[0].isdigit())
        nodes = []
        keys = []
        for key, before, after in self.morphology.keys(text):
            if key in self.inside or not keys:
                keys.append(key)
            node = self.root.get(key)
            if node is not None:
                nodes.append((node, before, after))
                if "" in node and len(nodes) > 0 and not before and not after:
                    break
        return Word(tuple(nodes), tuple(keys), False)
