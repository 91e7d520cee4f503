"""CSV with a row of HXL tags, safe to open in a spreadsheet, in UTF-8 with the mark that spreadsheets look for.

A spreadsheet runs a cell that begins like a formula. Texts that do are led by an apostrophe, which it takes for the
sign of a text. Numbers are written as numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.publication.exports.batches import in_batches
from truceline.publication.exports.tables import Column, Row, Table

MARK = b"\xef\xbb\xbf"
SEPARATOR = "|"
"""Between the items of a list."""

_FORMULA = frozenset("=+-@＝＋－＠|%\t\r\n")
"""What a formula, or what a spreadsheet takes for one, begins with."""


def chunks(table: Table, rows: Iterable[Row], headings: str) -> Iterator[bytes]:
    """The file, a batch of rows at a time. `headings`: "names", or words in "ar" or "en"."""
    yield MARK + _written([[column.heading(headings) for column in table.columns]])
    yield _written([[column.hxl for column in table.columns]])
    makers = [(column.name, _cell(column)) for column in table.columns]
    for batch in in_batches(rows):
        yield _written([[make(row.get(name)) for name, make in makers] for row in batch])


def safe(text: str) -> str:
    """The text as no spreadsheet runs it: led by an apostrophe where it begins like a formula."""
    if text[:1] in _FORMULA or text.lstrip()[:1] in _FORMULA:
        return f"'{text}" if text else text
    return text


def _written(lines: Iterable[list[str]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows(lines)
    return target.getvalue().encode("utf-8")


def _cell(column: Column) -> Any:
    if column.type == "boolean":
        return lambda value: "" if value is None else "true" if value else "false"
    if column.type == "list":
        return lambda value: safe(SEPARATOR.join(value)) if value else ""
    if column.type in ("integer", "number"):
        return lambda value: "" if value is None else number(value)
    return lambda value: safe(value) if value else ""


def number(value: float) -> str:
    """A number as every reader takes it: a whole one without a point."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else repr(value)
