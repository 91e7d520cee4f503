"""Labels and descriptions of the codes, in four languages: what a reader of a page sees instead of a code."""

from __future__ import annotations

from functools import cache

from truceline.codebook.data import table


def label(group: str, code: str, lang: str) -> str:
    """A short name of a code in a language (English where the language has none); KeyError on an unknown code.

    `group` is one of `codes.GROUPS` ("event", "act", "outcome", ...). Labels begin in lower case, as within a
    sentence; a page that wants a capital sets it.
    """
    return _text(group, code, "label", lang)


def description(group: str, code: str, lang: str) -> str:
    """One sentence that says what a code means, in a language (English where the language has none)."""
    return _text(group, code, "description", lang)


@cache
def unnamed_words() -> frozenset[str]:
    """Words for a person of a body whom a text does not name ("official", "source"), in every language."""
    return frozenset(word for words in table("unnamed.toml").values() for word in words)


def _text(group: str, code: str, part: str, lang: str) -> str:
    texts: dict[str, str] = table("labels.toml")[group][code][part]
    return texts.get(lang) or texts["en"]
