"""The tables that leave a case and their columns, as `tables.toml` declares them: once, for files and docs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Row = Mapping[str, Any]
"""A row of a table: column to value. Dates and times are ISO texts, lists are tuples of texts, nothing is None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `type`: string, integer, number, boolean, date, datetime or list; `hxl`: its tag; `values`: the group
    of the codebook whose codes it holds, or empty."""

    name: str
    type: str
    hxl: str
    en: str
    ar: str
    told: str
    values: str = ""

    def heading(self, headings: str) -> str:
        """What stands above the column: in "ar" or "en" words, else its name."""
        return {"ar": self.ar, "en": self.en}.get(headings, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. `key`: the column that tells its rows apart, where one does; `geometry`: its rows have a place."""

    name: str
    en: str
    ar: str
    told: str
    told_ar: str
    columns: tuple[Column, ...]
    key: str = ""
    geometry: bool = False

    def title(self, headings: str) -> str:
        """The table's name in Arabic or, by default, English."""
        return self.ar if headings == "ar" else self.en

    def row(self, lang: str) -> str:
        """What one row is, in Arabic or, by default, English."""
        return self.told_ar if lang == "ar" else self.told


@cache
def tables() -> Mapping[str, Table]:
    """Every table by name, in the order of the declaration."""
    declared = tomllib.loads(files(__package__).joinpath("tables.toml").read_text(encoding="utf-8"))
    columns = {name: Column(name=name, **fields) for name, fields in declared["column"].items()}
    return {
        name: Table(name=name, **{**fields, "columns": tuple(columns[column] for column in fields["columns"])})
        for name, fields in declared["table"].items()
    }
