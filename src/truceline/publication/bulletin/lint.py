"""The lint of words: what a bulletin says itself is neutral. Loaded words may stand in quotation marks alone.

The words are those of the case (`terms.toml`), which also says what to write instead, and a short list that holds for
every case (`loaded.toml`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.cases.model import Case, Term
from truceline.publication.persons import WORD, folded, persons

_PARTICLES = 3
"""So many particles stand one behind the other at most: "and with the ..."."""
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|„[^“]*“")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded word in the product's own text: the word as it stands, where, and what to write instead."""

    word: str
    where: str
    instead: str


def loaded_words(texts: Iterable[tuple[str, str]], case: Case, lang: str) -> tuple[Loaded, ...]:
    """Every loaded word of the language outside quotation marks. `texts`: where each stands, and the text."""
    terms = _terms(case, lang)
    found: dict[tuple[str, str], Loaded] = {}
    for where, text in texts:
        plain = _unmarked(_QUOTED.sub(" \n ", text))
        for start, end, instead in _loaded(plain, terms, lang):
            word = plain[start:end]
            found.setdefault((where, folded(word)), Loaded(word, where, instead))
    return tuple(found.values())


def loaded_spans(text: str, case: Case, lang: str) -> tuple[tuple[int, int, str], ...]:
    """Where loaded words of the language stand in somebody's text (code points, half-open, none inside another), and
    what this case writes instead. The text stays as it is: a page shows both."""
    kept = [at for at, sign in enumerate(text) if _is_letter_apart(sign)]
    plain = "".join(text[at] for at in kept)
    found = sorted(_loaded(plain, _terms(case, lang), lang), key=lambda one: (one[0], -one[1]))
    spans: list[tuple[int, int, str]] = []
    for start, end, instead in found:
        first, last = kept[start], kept[end - 1] + 1
        if not spans or first >= spans[-1][1]:
            spans.append((first, last, instead))
    return tuple(spans)


Words = tuple[str, ...]
_Terms = dict[str, list[tuple[Words, str]]]
"""First word of a term to the whole term and what to write instead."""


def _terms(case: Case, lang: str) -> _Terms:
    terms: _Terms = {}
    for term in (*case.terms, *_general()):
        if term.lang == lang:
            for spelling in term.loaded:
                words = tuple(_plain(word, lang) for word in WORD.findall(spelling))
                terms.setdefault(words[0], []).append((words, term.neutral))
    return terms


def _loaded(text: str, terms: _Terms, lang: str) -> Iterator[tuple[int, int, str]]:
    tokens = list(WORD.finditer(text))
    words = [_plain(token[0], lang) for token in tokens]
    for at, word in enumerate(words):
        for form in _forms(word, lang):
            for term, instead in terms.get(form, ()):
                last = at + len(term) - 1
                start, end = tokens[at].start(), tokens[min(last, len(tokens) - 1)].end()
                if "\n" not in text[start:end] and (form, *words[at + 1 : last + 1]) == term:
                    yield start, end, instead


def _plain(word: str, lang: str) -> str:
    """A word for comparing: one form of each letter, and one number of English nouns."""
    plain = folded(word)
    return plain.removesuffix("s") if lang == "en" and len(plain) > 3 else plain


def _forms(word: str, lang: str) -> frozenset[str]:
    """The word, and what is left of it behind particles that are written together with it ("of the siege")."""
    found, left = {word}, {word}
    for _ in range(_PARTICLES):
        left = {rest for form in left for particle in persons(lang).clitics if (rest := _behind(form, particle))}
        # Behind "for" the article loses its first letter.
        left |= {f"ال{form[2:]}" for form in found if form.startswith("لل")}
        found |= left
    return frozenset(found)


def _behind(word: str, particle: str) -> str:
    left = word.removeprefix(particle)
    return left if left != word and len(left) > 2 else ""


def _unmarked(text: str) -> str:
    """The text without the marks that part a word in two for whoever looks for letters."""
    return "".join(filter(_is_letter_apart, text))


def _is_letter_apart(sign: str) -> bool:
    return not unicodedata.combining(sign) and sign != "ـ"


@cache
def _general() -> tuple[Term, ...]:
    table = tomllib.loads(files(__package__).joinpath("loaded.toml").read_text(encoding="utf-8"))
    return tuple(
        Term(lang=lang, loaded=tuple(item["loaded"]), neutral=item["neutral"])
        for lang, items in table.items()
        for item in items
    )
