"""GeoJSON (RFC 7946): one feature a row. A row whose place has no point to show has a null geometry.

A point stands for a place with its error in metres, never for a boundary or for the spot where something happened.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.publication.exports.about import About
from truceline.publication.exports.as_jsonl import plain
from truceline.publication.exports.batches import in_batches
from truceline.publication.exports.tables import Row, Table
from truceline.records.errors import TrucelineError

NOTE = "Points stand for places, each with its error in metres. Nothing here is a boundary."
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def chunks(table: Table, rows: Iterable[Row], about: About) -> Iterator[bytes]:
    """The file, a batch of rows at a time; what it says of itself stands behind the features, when it is counted.
    TrucelineError for a table whose rows have no place."""
    if not table.geometry:
        raise TrucelineError(f"{table.name} has no places", "geojson", "Use csv, xlsx, parquet or jsonl")
    return _collection(table, rows, about)


def _collection(table: Table, rows: Iterable[Row], about: About) -> Iterator[bytes]:
    columns = [column for column in table.columns if column.name not in ("latitude", "longitude")]
    yield f'{{"type":"FeatureCollection","name":{_ENCODE(table.name)},"note":{_ENCODE(NOTE)},"features":['.encode()
    first = True
    for batch in in_batches(rows):
        text = ",\n".join(_ENCODE(_feature(table, plain(columns, row), row)) for row in batch)
        yield (text if first else f",\n{text}").encode("utf-8")
        first = False
    yield f'],\n"about":{_ENCODE(about.to_json())}}}\n'.encode()


def _feature(table: Table, properties: dict[str, Any], row: Row) -> dict[str, Any]:
    latitude, longitude = row.get("latitude"), row.get("longitude")
    point = None if latitude is None else {"type": "Point", "coordinates": [longitude, latitude]}
    named = {"id": row[table.key]} if table.key else {}
    return {"type": "Feature", **named, "geometry": point, "properties": properties}
