"""Parquet: typed columns, written a batch at a time, with what the export says of itself in its metadata."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from truceline.publication.exports.about import About
from truceline.publication.exports.batches import in_batches
from truceline.publication.exports.tables import Column, Row, Table

_TYPES: dict[str, Any] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
    "list": pa.list_(pa.string()),
}
_FROM_TEXT = frozenset({"date", "datetime"})


def write(table: Table, rows: Iterable[Row], about: About, target: BinaryIO) -> None:
    """Write the file."""
    with pq.ParquetWriter(target, schema(table), compression="zstd") as writer:
        for batch in in_batches(rows):
            arrays = [_array(column, [row.get(column.name) for row in batch]) for column in table.columns]
            writer.write_batch(pa.record_batch(arrays, schema=schema(table)))
        told = json.dumps(about.to_json(), ensure_ascii=False, sort_keys=True)
        writer.add_key_value_metadata({"truceline": told})


def schema(table: Table) -> Any:
    """The Arrow schema of a table; each field tells what its column holds."""
    return pa.schema(
        [
            pa.field(column.name, _TYPES[column.type], metadata={"hxl": column.hxl, "description": column.told})
            for column in table.columns
        ]
    )


def _array(column: Column, values: list[Any]) -> Any:
    if column.type in _FROM_TEXT:
        return pa.array(values, pa.string()).cast(_TYPES[column.type])
    return pa.array(values, _TYPES[column.type])
