"""A data package (frictionless): one ZIP file with a CSV file for each table and `datapackage.json`, which tells what
every column holds, who may read codes how, what was withheld, and the SHA-256 of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from truceline import codebook
from truceline.publication.exports import as_csv
from truceline.publication.exports.about import About
from truceline.publication.exports.tables import Column, Row, Table

_WHEN = (1980, 1, 1, 0, 0, 0)
_CODES: dict[str, tuple[str, ...]] = {
    "event": codebook.EVENTS,
    "act": codebook.ACTS,
    "realis": codebook.REALIS,
    "extent": codebook.EXTENTS,
    "stage": codebook.STAGES,
    "kind": codebook.KINDS,
    "of": codebook.OF,
    "review": codebook.REVIEWS,
    "level": codebook.LEVELS,
    "outcome": codebook.OUTCOMES,
    "mark": codebook.MARKS,
    "obligation": codebook.OBLIGATION_KINDS,
}


def write(tables: Iterable[Table], rows: Callable[[Table], Iterable[Row]], about: About, target: BinaryIO) -> None:
    """Write the package; `rows` gives the rows of a table."""
    resources = []
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for table in tables:
            counted = _Counted(as_csv.chunks(table, rows(table), "names"))
            with archive.open(_entry(f"data/{table.name}.csv"), "w", force_zip64=True) as file:
                for chunk in counted:
                    file.write(chunk)
            resources.append(_resource(table, counted))
        told = json.dumps(_descriptor(resources, about), ensure_ascii=False, indent=2) + "\n"
        archive.writestr(_entry("datapackage.json"), told)


class _Counted:
    """Passes bytes on, and knows their number and digest afterwards."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self._digest, self.size = chunks, hashlib.sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self._digest.update(chunk)
            self.size += len(chunk)
            yield chunk

    @property
    def digest(self) -> str:
        """SHA-256 of what passed."""
        return self._digest.hexdigest()


def _entry(name: str) -> ZipInfo:
    """An entry without a time, so that the same inputs give the same bytes."""
    entry = ZipInfo(name, _WHEN)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _descriptor(resources: list[dict[str, Any]], about: About) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": about.case,
        "title": about.title.get("en", about.case),
        "description": about.status.get("en", ""),
        "resources": resources,
        "truceline": about.to_json(),
    }


def _resource(table: Table, counted: _Counted) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.en,
        "description": table.told,
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "hash": f"sha256:{counted.digest}",
        "bytes": counted.size,
        # The second line holds the HXL tags.
        "dialect": {"commentRows": [2]},
        "schema": {"fields": [_field(table, column) for column in table.columns], "missingValues": [""]},
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if column.type == "list" else column.type,
        "title": column.en,
        "title_ar": column.ar,
        "description": column.told,
        "hxl": column.hxl,
    }
    if column.type == "list":
        field["description"] += f" Items stand with {as_csv.SEPARATOR} between them."
    constraints: dict[str, Any] = {"required": True, "unique": True} if column.name == table.key else {}
    if column.values:
        constraints["enum"] = list(_CODES[column.values])
    return field | ({"constraints": constraints} if constraints else {})
