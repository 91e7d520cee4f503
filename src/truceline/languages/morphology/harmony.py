"""Suffix chains with vowel harmony: the engine for languages whose words grow at their end.

A lemma is kept bare in the lexicon: a verb as its stem with `-` behind it, a noun as it is. A token is analysed
from its
end: every listed suffix that fits is taken off, then the next, as long as each stands on what it may stand on.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from truceline.languages.morphology.affix import Affixes, Analysis, Form

VERB = "-"
WIDEST = 96


class SuffixHarmony(Affixes):
    """`[[morphology.suffix]]`: `label`, `on` (`v`: a verb stem, `n`: a noun), `gives` (`v`, `n`, or `f`: finite),
    `shapes` (spelled with the letters of `[morphology.archiphonemes]`; `(y)`: with or without; `drops = true`: a last
    vowel of the stem may have fallen). `[morphology.harmony]`: `back`, `front` vowels, `soft` (stems that end so may
    take front vowels all the same). `depth`: how many suffixes are taken off. `infinitive`: endings of a verb's usual
    spelling. `[morphology.features]`: label > feature of the form. `[morphology.apart]`: label > those that
    never follow it. `mark`: the sign before a name's suffixes.
    `restore_verb`: as `restore`, for verb stems."""

    name = "suffix-harmony"
    final = True

    def __init__(self, rules: dict[str, Any]) -> None:
        super().__init__({key: value for key, value in rules.items() if key != "suffixes"})
        sets: dict[str, list[str]] = rules.get("archiphonemes", {})
        self.mark: str = rules.get("mark", "'")
        self.depth = int(rules.get("depth", 5))
        self.restore_verb: dict[str, list[str]] = rules.get("restore_verb", {})
        self.infinitive = tuple(rules.get("infinitive", ()))
        self.features: dict[str, str] = rules.get("features", {})
        self.apart: dict[str, list[str]] = rules.get("apart", {})
        harmony: dict[str, Any] = rules.get("harmony", {})
        self.back, self.front = frozenset(harmony.get("back", "")), frozenset(harmony.get("front", ""))
        self.soft = tuple(harmony.get("soft", ()))
        self.vowels = self.back | self.front | frozenset(harmony.get("open", ""))
        self.endings: dict[str, list[tuple[str, str, str, bool]]] = {}
        for item in rules.get("suffix", ()):
            for shape in item["shapes"]:
                for letters in _spelled(shape, sets):
                    entry = (item["label"], item["on"], item["gives"], bool(item.get("drops")))
                    if entry not in self.endings.setdefault(letters, []):
                        self.endings[letters].append(entry)
        self.longest = max(map(len, self.endings), default=0)

    def keys(self, word: str) -> Iterator[Analysis]:
        """The token itself, then every stem that listed suffixes leave, fewest suffixes first. A verb's stem ends
        in `-`."""
        yield word, (), (), 0
        seen = {word}
        layer: list[tuple[str, tuple[str, ...], str]] = [(word, (), "nf")]
        for _ in range(self.depth):
            following: list[tuple[str, tuple[str, ...], str]] = []
            for stem, labels, wanted in layer:
                for rest, label, on, drops, vowel in self._cuts(stem, wanted):
                    if labels and labels[0] in self.apart.get(label, ()):
                        continue
                    chain = (*label.split(), *labels)
                    following.append((rest, chain, on))
                    for key in self._stems(rest, drops, vowel, on):
                        key += VERB if on == "v" else ""
                        if key not in seen:
                            seen.add(key)
                            yield key, (), chain, 0
            layer = following[:WIDEST]
        if self.mark in word[1:]:
            base = word[: word.rindex(self.mark)]
            if base not in seen:
                yield base, (), ("case",), 0

    def _cuts(self, stem: str, wanted: str) -> Iterator[tuple[str, str, str, bool, bool]]:
        for n in range(1, min(self.longest, len(stem) - self.shortest) + 1):
            found = self.endings.get(stem[-n:])
            if not found:
                continue
            rest = stem[:-n]
            named = rest.endswith(self.mark)
            if named:
                rest = rest[: -len(self.mark)]
            if len(rest) < self.shortest or not (named or self._harmonious(rest, stem[-n:])):
                continue
            for label, on, gives, drops in found:
                if gives in wanted and not (named and on == "v"):
                    yield rest, label, on, drops, stem[-n] in self.vowels

    def _harmonious(self, rest: str, suffix: str) -> bool:
        """Whether the first vowel of a suffix agrees with the last of its stem; a vowel in neither set fits all."""
        first = next((c for c in suffix if c in self.vowels), "")
        last = next((c for c in reversed(rest) if c in self.vowels), "")
        if first in self.front and last in self.back:
            return rest.endswith(self.soft) if self.soft else False
        return not (first in self.back and last in self.front)

    def _stems(self, rest: str, drops: bool, vowel: bool, on: str) -> Iterator[str]:
        yield rest
        if vowel:
            for ending, others in (self.restore if on == "n" else self.restore_verb).items():
                if rest.endswith(ending):
                    yield from (rest[: len(rest) - len(ending)] + other for other in others)
        if drops:
            yield from (rest + letter for letter in sorted(self.vowels))

    def bases(self, word: str) -> Iterator[str]:
        """The last word of a compound without the suffix that binds it ("saldırısı": "saldırı")."""
        for rest, label, _, _, vowel in self._cuts(word, "n"):
            if label == "poss":
                yield from self._stems(rest, False, vowel, "n")

    def feature(self, labels: tuple[str, ...]) -> str:
        """What kind of form a chain of suffixes makes; a finished passive is `passive`."""
        found = next((self.features[label] for label in labels if label in self.features), "")
        return "passive" if found == "past" and "pass" in labels else found

    def forms(self, word: str, kind: str, given: dict[str, Any]) -> Iterator[Form]:
        del given
        if kind == "verb":
            ending = next((e for e in self.infinitive if word.endswith(e)), "")
            yield word[: len(word) - len(ending)] + VERB, ""
        else:
            yield word, {"noun": "s", "adjective": "adj"}.get(kind, "")


def _spelled(shape: str, sets: dict[str, list[str]]) -> Iterator[str]:
    """Every spelling of a suffix: optional letters in and out, each archiphoneme in its shapes."""
    before, opened, rest = shape.partition("(")
    if opened:
        inner, _, after = rest.partition(")")
        yield from _spelled(before + after, sets)
        yield from _spelled(before + inner + after, sets)
        return
    for chain in product(*(sets.get(c, [c]) for c in shape)):
        yield "".join(chain)
