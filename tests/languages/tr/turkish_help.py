"""The short way to read a sentence of Turkish."""

from __future__ import annotations

from functools import partial

import reading_help
from reading_help import figures, reader

read = partial(reading_help.read, lang="tr")
one = partial(reading_help.one, lang="tr")

__all__ = ["figures", "one", "read", "reader"]
