"""A table of reports: CSV, XLSX or Parquet, one report a row, with a map of its columns."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import rfc8785

from truceline.records import Custody, Report, SetAside, TextVersion
from truceline.records.identity import original_id, text_id
from truceline.sources.adapters import Given, Manifest, Option
from truceline.sources.checks import check_packed, check_published, check_text, too_large
from truceline.sources.confined import rows_confined
from truceline.sources.encoding import decode
from truceline.sources.items import Captured, Refused

MANIFEST = Manifest(
    name="table",
    title="Table of reports: CSV, XLSX or Parquet, one report a row",
    takes="file",
    suffixes=(".csv", ".tsv", ".xlsx", ".parquet"),
    options=(
        Option(name="map", help="which column holds what, as text=Body,published=Date,id=Ref"),
        Option(name="sheet", help="name of the sheet of an XLSX file; the first one where it is not given"),
    ),
)
_FIELDS = ("id", "text", "title", "published", "url", "outlet", "lang")
_USUAL = {
    "id": ("id", "ref", "reference", "الرقم", "المعرف", "מזהה", "no"),
    "text": ("text", "body", "content", "full_text", "النص", "نص", "טקסט", "metin"),
    "title": ("title", "headline", "العنوان", "כותרת", "baslik", "başlık"),
    "published": ("published", "date", "published_at", "publication_date", "التاريخ", "תאריך", "tarih"),
    "url": ("url", "link", "address", "الرابط", "קישור"),
    "outlet": ("outlet", "source", "publisher", "المصدر", "מקור", "kaynak"),
    "lang": ("lang", "language", "اللغة", "שפה", "dil"),
}
_LARGEST = 200_000_000
_ROW = "Mend the row, or leave it out"


def open_source(given: Given) -> Iterator[Captured | Refused]:
    """The reports of a table in the order of its rows. A fault in a row sets that row aside."""
    path = Path(given.place)
    if path.stat().st_size > _LARGEST:
        yield Refused(given.identity, too_large(path.stat().st_size, given.place))
        return
    data = path.read_bytes()
    try:
        rows = _rows(data, path, given.options.get("sheet", ""))
        head = next(rows, [])
        columns = _columns(head, given.options.get("map", ""), given.place)
    except SetAside as reason:
        yield Refused(given.identity, reason)
        return
    container = hashlib.sha256(data).hexdigest()
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        place = f"{given.place}, row {number}"
        try:
            custody = Custody(adapter=MANIFEST.name, place=place, container=container)
            yield _report(head, row, columns, f"{given.identity}:{number}", place, custody)
        except SetAside as reason:
            yield Refused(f"{given.identity}:{number}", reason)


def _rows(data: bytes, path: Path, sheet: str) -> Iterator[Sequence[str]]:
    if path.suffix.lower() in (".xlsx", ".parquet"):
        yield from rows_confined(path.suffix.lower()[1:], data, str(path) + (f"\n{sheet}" if sheet else ""))
        return
    text, _ = decode(data, str(path))
    csv.field_size_limit(_LARGEST)
    separator = "\t" if path.suffix.lower() == ".tsv" else _separator(text)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise SetAside(f"the table is damaged ({error})", str(path), "Save it again as CSV in UTF-8") from None


def _separator(text: str) -> str:
    """Comma, semicolon or tab: whichever the first line has most of."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _columns(head: Sequence[str], given: str, where: str) -> dict[str, int]:
    """Field to the number of its column: as given, else by the usual names. SetAside where the text has none."""
    names = [name.strip() for name in head]
    columns: dict[str, int] = {}
    for field, usual in _USUAL.items():
        found = [i for i, name in enumerate(names) if name.lower() in usual]
        if found:
            columns[field] = found[0]
    for part in filter(None, (part.strip() for part in given.split(","))):
        field, _, name = part.partition("=")
        if field not in _FIELDS or name not in names:
            raise SetAside(
                f"the map names {part!r}, and there is no such {'column' if field in _FIELDS else 'field'}",
                where,
                f"Fields: {', '.join(_FIELDS)}. Columns: {', '.join(names)}",
            )
        columns[field] = names.index(name)
    if "text" not in columns:
        raise SetAside(
            "no column holds the text", where, f"Say which, as map=text=NAME. Columns: {', '.join(names) or 'none'}"
        )
    return columns


def _report(
    head: Sequence[str], row: Sequence[str], columns: dict[str, int], identity: str, place: str, custody: Custody
) -> Captured:
    if len(row) > len(head):
        raise SetAside(f"the row has {len(row)} cells and the table {len(head)} columns", place, _ROW)
    values = {field: row[i].strip() for field, i in columns.items() if i < len(row) and row[i].strip()}
    text, title = values.get("text", ""), values.get("title")
    check_text(text, place)
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    published = check_published(values.get("published", "")[:25].replace(" 00:00:00", ""), place)
    original = rfc8785.dumps(dict(zip(head, row, strict=False)))
    report = Report(
        id=values.get("id", identity),
        text=check_text(text, place),
        lang=values.get("lang"),
        published=published,
        published_basis="given" if published else None,
        outlet=values.get("outlet"),
        url=values.get("url"),
        title=title,
        version=TextVersion(
            text_id=text_id(text),
            original_id=original_id(original),
            member=place.rpartition(", ")[2],
            extractor="table/1",
        ),
    )
    return Captured(report, original, custody)


def read_xlsx(data: bytes, where: str) -> list[list[str]]:
    """Rows of a sheet as text, in a confined child. A formula counts as the value that was saved with it; where none
    was saved the cell is empty."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    path, _, sheet = where.partition("\n")
    check_packed(data, path)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        if sheet and sheet not in book.sheetnames:
            raise SetAside(f"there is no sheet {sheet!r}", path, f"Sheets: {', '.join(book.sheetnames)}")
        rows = (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)
        return [[_cell(value) for value in row] for row in rows]
    except (InvalidFileException, KeyError, ValueError, OSError, IndexError) as error:
        raise SetAside(f"the table is damaged ({error})", path, "Save it again, or as CSV") from error


def read_parquet(data: bytes, where: str) -> list[list[str]]:
    """Rows of a Parquet file as text, in a confined child."""
    import pyarrow
    import pyarrow.parquet

    try:
        table = pyarrow.parquet.read_table(io.BytesIO(data))
    except (pyarrow.ArrowException, OSError) as error:
        raise SetAside(f"the table is damaged ({error})", where, "Write it again, or as CSV") from error
    return [list(table.column_names), *([_cell(value) for value in row.values()] for row in table.to_pylist())]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and value.tzinfo is None and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, str | int | float | bool):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else json.dumps(value, ensure_ascii=False, default=str)
