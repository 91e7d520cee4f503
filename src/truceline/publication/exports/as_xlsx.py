"""XLSX: a sheet of rows, from right to left where its headings are Arabic, and a sheet that says what it is.

Texts are written as texts, whatever they look like: no cell is a formula or a link. Days are days of the spreadsheet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from truceline.publication.exports.about import About
from truceline.publication.exports.as_csv import SEPARATOR
from truceline.publication.exports.tables import Row, Table
from truceline.publication.wording import RTL
from truceline.records.errors import TrucelineError

MOST_ROWS = 1_048_576
"""Rows of a sheet, as the format has it."""
_MOST_SIGNS = 32_767
"""Signs of a cell, as the format has it."""
_FIRST = date(1900, 3, 1)
"""Days before are counted otherwise by different spreadsheets; they are written as texts."""
_MADE = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Stands for the time of making, so that the same inputs give the same bytes."""
_WIDE = {"quote": 60, "text_en": 60, "text_ar": 60, "claim_id": 12, "report_id": 12}


def write(table: Table, rows: Iterable[Row], about: About, headings: str, target: BinaryIO) -> None:
    """Write the file. TrucelineError where a sheet cannot hold the rows."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(target, options) as book:
        book.set_properties({"title": f"{about.case}: {table.title(headings)}", "created": _MADE})
        sheet = book.add_worksheet(table.title(headings))
        head = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        if headings in RTL:
            sheet.right_to_left()
        sheet.freeze_panes(2, 0)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, _WIDE.get(column.name, 16))
        for number, column in enumerate(table.columns):
            sheet.write_string(0, number, column.heading(headings), head)
        for number, column in enumerate(table.columns):
            sheet.write_string(1, number, column.hxl)
        for line, row in enumerate(rows, start=2):
            if line >= MOST_ROWS:
                do = "Use csv or parquet"
                raise TrucelineError(f"a sheet holds {MOST_ROWS} rows and there are more", "--as xlsx", do)
            for number, column in enumerate(table.columns):
                _cell(sheet, line, number, column.type, row.get(column.name), day)
        _about(book, about, headings)


def _cell(sheet: Worksheet, line: int, number: int, kind: str, value: Any, day: Any) -> None:
    if value is None or value == ():
        return
    if kind == "boolean":
        sheet.write_boolean(line, number, value)
    elif kind in ("integer", "number"):
        sheet.write_number(line, number, value)
    elif kind == "date" and (found := date.fromisoformat(value)) >= _FIRST:
        sheet.write_datetime(line, number, found, day)
    else:
        text = SEPARATOR.join(value) if kind == "list" else value
        sheet.write_string(line, number, text[:_MOST_SIGNS])


def _about(book: Workbook, about: About, headings: str) -> None:
    sheet = book.add_worksheet({"ar": "عن الملف"}.get(headings, "About"))
    if headings in RTL:
        sheet.right_to_left()
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 80)
    for line, (name, value) in enumerate(about.to_json().items()):
        sheet.write_string(line, 0, name)
        sheet.write_string(line, 1, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
