"""Exports: the tables of `tables.toml` in the formats that analysts, archives and other projects read.

Rows come in as they may be shown; nothing here decides what leaves a case (`protecting`, `pipeline.exporting`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from truceline.publication.exports import as_csv, as_geojson, as_jsonl, as_jsonld
from truceline.publication.exports.about import About
from truceline.publication.exports.tables import Column, Row, Table, tables

__all__ = ["FORMATS", "HEADINGS", "PACKAGE", "About", "Column", "Format", "Row", "Table", "chunks", "packed", "tables"]

HEADINGS: tuple[str, ...] = ("names", "en", "ar")
"""What may stand above the columns of CSV and XLSX: the columns' names, or words in English or Arabic."""
_BLOCK = 1 << 20
_IN_MEMORY = 8 << 20


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files end, and their media type."""

    suffix: str
    media: str


FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8"),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "geojson": Format("geojson", "application/geo+json"),
    "parquet": Format("parquet", "application/vnd.apache.parquet"),
    "jsonl": Format("jsonl", "application/jsonl"),
    "jsonld": Format("jsonld", "application/ld+json"),
    "package": Format("zip", "application/zip"),
}
PACKAGE = "package"
"""The one format that takes several tables."""


def chunks(name: str, table: Table, rows: Iterable[Row], about: About, headings: str = "names") -> Iterator[bytes]:
    """A table in a format, as bytes to be written or sent one after the other. KeyError for an unknown format."""
    if name == "csv":
        return as_csv.chunks(table, rows, headings)
    if name == "jsonl":
        return as_jsonl.chunks(table, rows)
    if name == "geojson":
        return as_geojson.chunks(table, rows, about)
    if name == "jsonld":
        return as_jsonld.chunks(table, rows, about)
    if name == "parquet":
        from truceline.publication.exports import as_parquet

        return _filed(lambda target: as_parquet.write(table, rows, about, target))
    if name == "xlsx":
        from truceline.publication.exports import as_xlsx

        return _filed(lambda target: as_xlsx.write(table, rows, about, headings, target))
    if name == PACKAGE:
        return packed([table], lambda _: rows, about)
    raise KeyError(name)


def packed(some: Iterable[Table], rows: Callable[[Table], Iterable[Row]], about: About) -> Iterator[bytes]:
    """A data package of several tables."""
    from truceline.publication.exports import package

    return _filed(lambda target: package.write(some, rows, about, target))


def _filed(write: Callable[[BinaryIO], None]) -> Iterator[bytes]:
    """What a format that needs a file writes: written now, so that a refusal comes first, then a block at a time."""
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))
        write(file)  # type: ignore[arg-type]
        return _blocks(file, stack.pop_all())


def _blocks(file: tempfile.SpooledTemporaryFile[bytes], held: ExitStack) -> Iterator[bytes]:
    with held:
        file.seek(0)
        while block := file.read(_BLOCK):
            yield block
