"""Words for searching: one folding for texts of every language, since nobody says in which one they search.

The packs say which letters count as one, which letters a word may take in front (the article, "and", "by"), and which
endings tell gender and number alone. An index holds each word and what is left of it without such letters; whoever
searches finds either by either.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from truceline.languages.folding import Folding
from truceline.languages.morphology.affix import Affixes
from truceline.languages.store import folders, sources

_WORD = re.compile(r"[^\W_]+(?:[\"'][^\W_]+)*")
_SEARCHED = re.compile(r"(?:^|(?<=\s))\"([^\"]+)\"(?=\s|$)|(\S+)")
_SHORTEST = 3
"""Letters that must be left of a word for what stands round it to count as no part of it."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that must be there: a row of words as they stand (`phrase`), or any of several forms of one word;
    `begins`: also longer words that begin so."""

    forms: tuple[str, ...]
    phrase: bool = False
    begins: bool = False


def folded_words(text: str) -> list[str]:
    """The words of a text in order, each in the one spelling that it is searched by."""
    folding, _, _ = _rules()
    plain = folding.word(unicodedata.normalize("NFC", text))
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return [word.replace('"', "").replace("'", "") for word in _WORD.findall(bare)]


def indexed(text: str) -> str:
    """What an index holds of a text: its words in order, then the forms of those that have others."""
    words = folded_words(text)
    others = dict.fromkeys(form for word in words for form in _forms(word))
    return " ".join([*words, *others])


def sought(query: str) -> tuple[Sought, ...]:
    """What a query asks for, all of which must be there. Words in quotation marks are sought as they stand."""
    found: list[Sought] = []
    for phrase, word in _SEARCHED.findall(query):
        if phrase and (words := folded_words(phrase)):
            found.append(Sought(tuple(words), phrase=True))
        for one in folded_words(word):
            others = _forms(one)
            found.append(Sought((one, *others), begins=not others and len(one) > _SHORTEST and one.isascii()))
    return tuple(found)


@lru_cache(maxsize=65536)
def _forms(word: str) -> tuple[str, ...]:
    """The word without what may stand in front of it and without its ending, each way of taking that off."""
    _, fronts, ends = _rules()
    bare = [word, *(word[len(front) :] for front in fronts if word.startswith(front))]
    cut = [form[: -len(end)] for form in bare for end in ends if form.endswith(end)]
    return tuple(dict.fromkeys(form for form in (*bare[1:], *cut) if len(form) >= _SHORTEST))


@cache
def _rules() -> tuple[Folding, tuple[str, ...], tuple[str, ...]]:
    replace: dict[str, str] = {}
    delete: list[str] = []
    heads = [sources(folder)["pack.toml"] for folder in folders().values()]
    for head in heads:
        replace |= head.get("folding", {}).get("replace", {})
        delete += head.get("folding", {}).get("delete", ())
    folding = Folding({"replace": replace, "delete": delete})
    fronts = {
        front
        for head in heads
        for front, _ in Affixes(head.get("morphology", {})).prefixes
        if front.isalpha() and not front.isascii()
    }
    ends = {end for head in heads for end in head.get("morphology", {}).get("adjective", ())}
    return folding, tuple(sorted(map(folding.word, fronts))), tuple(sorted({folding.word(end) for end in ends}))
