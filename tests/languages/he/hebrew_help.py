"""The short way to read a sentence of Hebrew."""

from __future__ import annotations

from functools import partial

import reading_help
from reading_help import figures, reader

read = partial(reading_help.read, lang="he")
one = partial(reading_help.one, lang="he")

__all__ = ["figures", "one", "read", "reader"]
