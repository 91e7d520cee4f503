"""Goods by name: what an aid claim is about where its text gives no number to count by.

A reader counts "40 fuel trucks" as trucks of fuel. "Tents, caravans and heavy equipment are needed" has no count; the
words of its quote are looked up here, in all languages at once.
"""

from __future__ import annotations

import re
from functools import cache

from truceline.codebook.data import table

UNTOLD = "aid"
"""Goods of which nothing more is told."""

_MARKS = re.compile("[\u064b-\u0652\u0640\u0591-\u05c7]")
_LETTERS = str.maketrans("أإآ", "ااا")
_JOINED = "(?:[وفبكل]{0,2}(?:ال)?|لل|[והבלמשכ]{0,2})"
"""What Arabic and Hebrew write together with the word that follows."""


def goods() -> tuple[str, ...]:
    """The codes, in the order of the list."""
    return tuple(table("goods.toml"))


def goods_label(code: str, lang: str) -> str:
    """The name of goods in a language (English where it has none); KeyError on an unknown code."""
    label: dict[str, str] = table("goods.toml")[code]["label"]
    return label.get(lang) or label["en"]


def goods_named(text: str) -> tuple[str, ...]:
    """The goods that a text names, in the order of the list. "Shelter supplies such as tents" names both."""
    plain = _plain(text)
    return tuple(code for code, pattern in _patterns() if pattern.search(plain))


def goods_counted(kind: str, of: str | None) -> str | None:
    """The goods that a count is of, or None where it counts no goods: its `of` decides, else its kind."""
    return _by("of").get(of) if of else _by("kind").get(kind)


@cache
def _by(field: str) -> dict[str, str]:
    return {row[field]: code for code, row in table("goods.toml").items() if field in row}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, row['words']))})"))
        for code, row in table("goods.toml").items()
        if row["words"]
    )


def _pattern(words: str) -> str:
    ending = "" if words.endswith("*") else r"(?!\w)"
    return r"\s+".join(_JOINED + re.escape(word) for word in _plain(words.rstrip("*")).split()) + ending


def _plain(text: str) -> str:
    return _MARKS.sub("", text).translate(_LETTERS).casefold()
