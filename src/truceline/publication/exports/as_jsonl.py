"""JSON Lines: one row a line, every column named, empty ones null."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.publication.exports.batches import in_batches
from truceline.publication.exports.tables import Column, Row, Table


def chunks(table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
    """The file, a batch of rows at a time."""
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
    for batch in in_batches(rows):
        yield "".join(f"{encode(plain(table.columns, row))}\n" for row in batch).encode("utf-8")


def plain(columns: Iterable[Column], row: Row) -> dict[str, Any]:
    """The row as JSON values, every column of the table named."""
    return {
        column.name: list(row.get(column.name) or ()) if column.type == "list" else row.get(column.name)
        for column in columns
    }
