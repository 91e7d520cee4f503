"""What shows a person's name, language by language: the tables of `publication/names/`, one TOML file each."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

WORD = re.compile(r"[^\W\d_]+(?:['’\"״׳ʼ-](?=[^\W\d_])[^\W\d_]+)*")
"""A word, with the signs that stand within one in any of the scripts."""


def languages() -> tuple[str, ...]:
    """The languages that have a table of persons, in order."""
    return tuple(sorted(path.name.removesuffix(".toml") for path in files(__package__).joinpath("names").iterdir()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """The table of a language: words, folded. `names`: given and family names; `doubtful`: names that are words too;
    `before`, `after`: words beside which a name stands; `kunya`: words that begin one; `particles`: words within one;
    `bodies`: words that no name of a person holds; `ordinary`: words that are no name."""

    lang: str
    script: str
    capitals: bool
    withheld: str
    clitics: tuple[str, ...]
    article: tuple[str, ...]
    names: frozenset[str]
    doubtful: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    kunya: frozenset[str]
    particles: frozenset[str]
    bodies: frozenset[str]
    ordinary: frozenset[str]


@cache
def persons(lang: str) -> Persons:
    """The table of a language."""
    text = files(__package__).joinpath("names", f"{lang}.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    lists = ("names", "doubtful", "before", "after", "kunya", "particles", "bodies", "ordinary")
    words: dict[str, Any] = {name: frozenset(map(folded, table.get(name, "").split())) for name in lists}
    head: dict[str, Any] = {name: table[name] for name in ("script", "capitals", "withheld")}
    return Persons(lang=lang, clitics=tuple(table["clitics"]), article=tuple(table["article"]), **head, **words)


def folded(word: str) -> str:
    """A word for comparing: no marks, no case, one form of each letter."""
    plain = unicodedata.normalize("NFKD", word.replace("İ", "i").replace("I", "i").replace("ı", "i"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign != "ـ").casefold()
    return letters.translate(_SAME)


_SAME = {ord(one): other for one, other in zip("أإآٱةؤئ’״׳ʼ“”", "ااااهوي'\"''\"\"", strict=True)}
