"""The words that a bulletin says itself, by key and language, in the plural that a number wants."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

from truceline.publication.wording import written_number


def say(key: str, lang: str, **values: object) -> str:
    """The words of a key in a language, with values put in."""
    text: str = _table()["say"][key][lang]
    return text.format(**values)


def counted(key: str, number: int, lang: str) -> str:
    """So many of a thing: "3 claims"; Arabic has six forms."""
    forms: dict[str, str] = _table()["count"][key][lang]
    return forms[_locale(lang).plural_form(number)].format(n=written_number(number, lang))


def keys() -> dict[str, Any]:
    """Every key with its words by language, for the tests."""
    return _table()


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _locale(lang: str) -> Locale:
    return Locale(lang)
