"""The data dictionary as a page of the reference, from the declaration itself, so that it cannot fall behind."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.publication.exports.as_csv import SEPARATOR
from truceline.publication.exports.tables import Column, tables

INTRODUCTION = f"""# Data dictionary

Every column of every export. Made from `src/truceline/publication/exports/tables.toml`; do not edit by hand: run
`python tools/write_reference.py`. How to take data out stands in [use the data](../guides/use-the-data.md).

A row tells what somebody said, or what follows from it by the method; none says that something happened. Codes are
those of the [codebook](codebook.md). Dates are ISO 8601, times RFC 3339 in UTC. Items of a list stand in CSV and XLSX
with `{SEPARATOR}` between them, elsewhere as a list. An empty cell is unknown or open, never nought.
"""


def dictionary_page() -> str:
    """The page as Markdown."""
    return "\n".join([INTRODUCTION, *_sections()])


def _sections() -> Iterator[str]:
    for table in tables().values():
        key = f" Its key is `{table.key}`." if table.key else ""
        yield f"## {table.name}: {table.en} ({table.ar})\n\n{table.told}{key}\n"
        yield "| column | type | HXL | English | Arabic | what it holds |\n|---|---|---|---|---|---|"
        yield from map(_row, table.columns)
        yield ""


def _row(column: Column) -> str:
    told = f"{column.told} Codes: {column.values}." if column.values else column.told
    return f"| `{column.name}` | {column.type} | `{column.hxl}` | {column.en} | {column.ar} | {told} |"
