"""Clitics and inflection by tables: the ground on which every morphology engine stands.

The tables come from `pack.toml`; no letter of any language stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

Analysis = tuple[str, tuple[str, ...], tuple[str, ...], int]
"""A key for the lexicon, the labels of the prefixes taken off, those of the suffixes, and the letters taken off in
front."""
Form = tuple[str, str]
"""A surface form and its feature: past, present, passive, part (participle), noun (verbal noun), s, d, p, adj."""


class Affixes:
    """Strips listed clitics and inflects by listed endings (engine `none`, and the base of the others).

    `[[morphology.prefixes]]`: slots in order, each `{ "letters" = "label" }`; any may be empty.
    `[morphology.suffixes]`: `{ "letters" = "label" }`. `[morphology.restore]`: what an ending becomes once a
    suffix is off. `bare`: labels of prefixes that rule out every suffix (the article). `[[morphology.inflect]]`:
    `class`, `when` (endings of the lemma, "" for any), `cut`, `forms = { feature = [endings] }`.
    """

    name = "none"
    final = False
    """Whether words grow at their end, so that the last word of an entry is the one that is inflected."""
    hides = False
    """Whether what a prefix contracts with is an article that is not written."""

    def __init__(self, rules: dict[str, Any]) -> None:
        self.rules = rules
        self.shortest = int(rules.get("shortest", 2))
        self.prefixes = self._prefixes(rules.get("prefixes", []))
        self.suffixes: list[tuple[str, str]] = sorted(rules.get("suffixes", {}).items(), key=lambda i: -len(i[0]))
        self.bare: frozenset[str] = frozenset(rules.get("bare", ()))
        self.contract: dict[str, str] = rules.get("contract", {})
        self.restore: dict[str, list[str]] = rules.get("restore", {})
        self.heads: frozenset[str] = frozenset(rules.get("heads", ()))
        self.tables: list[dict[str, Any]] = rules.get("inflect", [])

    @staticmethod
    def _prefixes(slots: list[dict[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
        chains: dict[str, tuple[str, ...]] = {}
        for chain in product(*([("", ""), *slot.items()] for slot in slots)):
            letters = "".join(part[0] for part in chain)
            labels = tuple(label for part in chain for label in part[1].split() if part[0])
            chains.setdefault(letters, labels)
        return sorted(((k, v) for k, v in chains.items() if k), key=lambda item: len(item[0]))

    def keys(self, word: str) -> Iterator[Analysis]:
        """The token itself first, then what is left without prefixes, suffixes, or both."""
        seen = {word}
        yield word, (), (), 0
        stems: list[Analysis] = [(word, (), (), 0)]
        for letters, labels in self.prefixes:
            rest = word[len(letters) :]
            if not word.startswith(letters) or len(rest) < self.shortest:
                continue
            for ending, whole in self.contract.items():
                if letters.endswith(ending) and whole + rest not in seen:
                    seen.add(whole + rest)
                    yield whole + rest, labels, (), -1
            if rest not in seen:
                seen.add(rest)
                stems.append((rest, labels, (), len(letters)))
                yield rest, labels, (), len(letters)
        for stem, before, _, cut in stems:
            if not self.bare.isdisjoint(before):
                continue
            for key, after in self.stripped(stem):
                if key not in seen:
                    seen.add(key)
                    yield key, before, after, cut

    def stripped(self, word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What is left when one listed suffix is off, endings restored."""
        for letters, label in self.suffixes:
            if word.endswith(letters) and len(word) - len(letters) >= self.shortest:
                rest = word[: len(word) - len(letters)]
                yield rest, (label,)
                for ending, others in self.restore.items():
                    if rest.endswith(ending):
                        for other in others:
                            yield rest[: len(rest) - len(ending)] + other, (label,)

    def bases(self, word: str) -> Iterator[str]:
        """Other shapes that the last word of an entry may stand in."""
        del word
        return iter(())

    def feature(self, labels: tuple[str, ...]) -> str:
        """What kind of form the suffixes make; "" where the entry says it."""
        del labels
        return ""

    def forms(self, word: str, kind: str, given: dict[str, Any]) -> Iterator[Form]:
        """The forms of a lemma. `kind`: verb, noun, adjective, or any class of the tables. `given`: listed irregular
        forms by feature."""
        for feature, forms in given.items():
            if feature in FEATURES:
                for form in forms if isinstance(forms, list) else [forms]:
                    yield form, feature
        yield word, {"verb": "base", "noun": "s"}.get(kind, "adj")
        for table in self.tables:
            endings = table.get("when", "")
            endings = endings if isinstance(endings, list) else [endings]
            if table["class"] != kind or not any(word.endswith(e) for e in endings):
                continue
            stem = word[: len(word) - table["cut"]] if table.get("cut") else word
            if table.get("double"):
                stem += stem[-1]
            for feature, suffixes in table["forms"].items():
                if feature not in given:
                    for suffix in suffixes:
                        yield stem + suffix, feature
            break


FEATURES = ("past", "present", "future", "passive", "part", "noun", "base", "s", "d", "p", "adj")
