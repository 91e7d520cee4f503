"""The engines beyond listed clitics: root-pattern and prefix here, suffix-harmony in its own module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.languages.morphology.affix import Affixes, Form
from truceline.languages.morphology.harmony import SuffixHarmony


class RootPattern(Affixes):
    """Two-stem conjugation. `[morphology.verb]`: `past` endings, `past_weak` (for lemmas that end in one of `weak`,
    which
    falls), `present` prefixes, `endings` and `endings_weak` of the present, `drop` (first letter that falls in the
    present).
    `[morphology.noun]`: `dual`, `plural`, `plural_feminine`, `case` endings, `feminine` letter and its form before
    endings.
    A lemma may give its parts: `present`, `passive`, `irregular`."""

    name = "root-pattern"

    def forms(self, word: str, kind: str, given: dict[str, Any]) -> Iterator[Form]:
        if kind == "verb":
            yield from self._verb(word, given)
        elif kind == "adjective":
            yield from self._adjective(word)
        elif kind == "noun":
            yield from self._noun(word, given)
        else:
            yield from super().forms(word, kind, given)

    def _verb(self, word: str, given: dict[str, Any]) -> Iterator[Form]:
        rules = self.rules["verb"]
        weak = word.endswith(tuple(rules["weak"]))
        stem = word[:-1] if weak else word
        yield word, "past"
        for ending in rules["past_weak"] if weak else rules["past"]:
            yield stem + ending, "past"
        for form in given.get("irregular", ()):
            yield form, "past"
        for passive in given.get("passive", ()):
            for ending in rules["past"][:6]:
                yield passive + ending, "passive"
            yield passive, "passive"
        present = given.get("present", "")
        base = present[1:] if present else (word[1:] if word.startswith(rules["drop"]) and len(word) > 3 else word)
        base_weak = base.endswith(tuple(rules["weak"]))
        for first in rules["present"]:
            yield first + base, "present"
            for ending in rules["endings_weak"] if base_weak else rules["endings"]:
                yield first + (base[:-1] if base_weak else base) + ending, "present"
        for short in given.get("jussive", ()):
            for first in rules["present"]:
                yield first + short[1:], "present"

    def _adjective(self, word: str) -> Iterator[Form]:
        for ending in self.rules["adjective"]:
            yield word + ending, "adj"
        yield word, "adj"

    def _noun(self, word: str, given: dict[str, Any]) -> Iterator[Form]:
        rules = self.rules["noun"]
        feminine = word.endswith(rules["feminine"])
        yield word, "s"
        for plural in given.get("p", ()):
            yield plural, "p"
            yield from ((plural + case, "p") for case in rules["case"] if not plural.endswith(rules["feminine"]))
        stem = word[:-1] + rules["bound"] if feminine else word
        shared = rules["plural"] if given.get("sound") else ()
        yield from ((stem + ending, "d") for ending in rules["dual"] if ending not in shared)
        if feminine:
            yield from ((word[:-1] + ending, "p") for ending in rules["plural_feminine"])
            yield stem, "s"
        else:
            yield from ((word + case, "s") for case in rules["case"])
            if given.get("sound"):
                yield from ((word + ending, "p") for ending in rules["plural"])


VERBAL = ("past", "present", "future", "passive", "noun", "base")


class Prefix(Affixes):
    """Chains of prefixed particles: the same letters may stand before one another in any listed order."""

    name = "prefix"
    hides = True

    def forms(self, word: str, kind: str, given: dict[str, Any]) -> Iterator[Form]:
        """A lemma whose past is listed is that past, not a bare base."""
        if kind != "verb":
            given = {feature: forms for feature, forms in given.items() if feature not in VERBAL}
        past = "past" in given
        yield from (
            (form, feature) for form, feature in super().forms(word, kind, given) if feature != "base" or not past
        )


ENGINES: dict[str, type[Affixes]] = {e.name: e for e in (Affixes, Prefix, RootPattern, SuffixHarmony)}


def engine(rules: dict[str, Any]) -> Affixes:
    """The engine a pack names, with its tables. KeyError where the name is unknown (the loader reports it)."""
    return ENGINES[rules.get("engine", "none")](rules)
