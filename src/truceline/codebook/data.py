"""Reads the codebook's tables, each once and only when first asked for: the command line must start at once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `name` of this package, parsed. Callers must not change what they get."""
    return tomllib.loads(files("truceline.codebook").joinpath(name).read_text(encoding="utf-8"))
