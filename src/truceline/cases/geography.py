"""Reads places.csv and places.geojson into places and features."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator
from typing import Any

from truceline.cases.draft import Draft, Placed
from truceline.cases.folder import Faults
from truceline.cases.geometry import geometry_fault
from truceline.cases.model import Feature, Place
from truceline.cases.tables import LANGUAGE, MAX_TEXT, TomlFile
from truceline.cases.tomllines import Path

COLUMNS = ("name", "kind", "within", "pcode", "lat", "lon", "error_m", "use")
"""Columns of places.csv that are no language."""
MAX_ROWS = 20_000


def read_places(file: str, text: str, draft: Draft) -> None:
    """The rows of a places.csv; a column for each language holds the spellings, joined by `|`, the usual one first."""
    try:
        rows = csv.reader(text.splitlines(keepends=True), strict=True)
        header = next(rows, [])
        if not _header_is_sound(file, header, draft.faults):
            return
        lines: dict[Path, int] = {}
        for number, cells in enumerate(rows):
            if number >= MAX_ROWS:
                draft.faults.add(file, rows.line_num, f"more than {MAX_ROWS} places", "Keep those the case needs")
                return
            if not any(cells):
                continue
            lines[(number,)] = rows.line_num
            if place := _place(file, rows.line_num, header, cells, draft):
                draft.places.append(Placed(place, file, (number,), lines))
    except csv.Error as error:
        draft.faults.add(file, rows.line_num, f"this is not CSV ({error})", "Quote cells that hold quotes or commas")


def _header_is_sound(file: str, header: list[str], faults: Faults) -> bool:
    missing = [column for column in COLUMNS if column not in header]
    for column in missing:
        faults.add(
            file, 1, f"the column `{column}` is missing", f"The first line names {', '.join(COLUMNS)}, languages"
        )
    odd = [column for column in header if column not in COLUMNS and not LANGUAGE.fullmatch(column)]
    for column in odd:
        faults.add(file, 1, f"unknown column `{column}`", "Other columns are language codes, such as ar")
    if len(set(header)) < len(header):
        faults.add(file, 1, "a column stands twice", "Keep one of them")
    return not missing and not odd and len(set(header)) == len(header)


def _place(file: str, line: int, header: list[str], cells: list[str], draft: Draft) -> Place | None:
    if len(cells) != len(header):
        draft.faults.add(
            file, line, f"{len(cells)} cells where the header has {len(header)}", "Quote cells that hold commas"
        )
        return None
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    draft.ids.setdefault("place", set()).add(row["name"])
    sound = True
    for column in ("name", "kind", "use"):
        if not row[column]:
            draft.faults.add(file, line, f"`{column}` is empty", f"Give the {column} of the place")
            sound = False
    if any(len(cell) > MAX_TEXT for cell in row.values()):
        draft.faults.add(file, line, f"a cell is longer than {MAX_TEXT} characters", "Shorten it")
        sound = False
    numbers: dict[str, float | None] = {}
    for column in ("lat", "lon", "error_m"):
        numbers[column] = None
        if row[column]:
            try:
                numbers[column] = float(row[column])
            except ValueError:
                numbers[column] = math.nan
            if not math.isfinite(numbers[column] or 0.0):
                draft.faults.add(
                    file, line, f"`{column}` is {row[column]!r}, no number", "Give decimal degrees, metres"
                )
                sound = False
    if not sound:
        return None
    names = {lang: _spellings(row[lang]) for lang in header if lang not in COLUMNS and row[lang]}
    return Place(
        name=row["name"],
        names=names,
        kind=row["kind"],
        pcode=row["pcode"] or None,
        lat=numbers["lat"],
        lon=numbers["lon"],
        error_m=numbers["error_m"],
        use=row["use"],
        within=row["within"] or None,
    )


def _spellings(cell: str) -> tuple[str, ...]:
    return tuple(spelling.strip() for spelling in cell.split("|") if spelling.strip())


def read_features(file: str, text: str, draft: Draft) -> None:
    """The features of a places.geojson; their properties are the fields of `Feature`."""
    starts = list(_feature_lines(text))
    try:
        body = json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        draft.faults.add(file, error.lineno, f"this is not JSON ({error.msg})", "Mend the line")
        return
    except (ValueError, RecursionError) as error:
        draft.faults.add(file, 0, f"this is not JSON that can be read ({error})", "Remove deep nesting and odd numbers")
        return
    if not isinstance(body, dict) or body.get("type") != "FeatureCollection" or not _is_list(body.get("features")):
        draft.faults.add(file, 1, "this is no FeatureCollection", "See RFC 7946")
        return
    lines: dict[Path, int] = {(number,): line for number, line in enumerate(starts)}
    table = TomlFile(file, body, lines, draft.faults)
    for number, feature in enumerate(body["features"]):
        read = _feature(table, number, feature, draft)
        if read:
            draft.features.append(Placed(read, file, (number,), lines))


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _feature(table: TomlFile, number: int, feature: Any, draft: Draft) -> Feature | None:
    path: Path = (number,)
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        table.fault(path, "this is no Feature", "See RFC 7946")
        return None
    properties = feature.get("properties")
    if isinstance(properties, dict):
        draft.ids.setdefault("feature", set()).add(str(properties.get("id")))
        if properties.get("use") == "draw" and not properties.get("holder"):
            table.fault(path, "a line that is to be drawn has no holder", "Say who holds to it: holder = a slug")
            return None
    fault = geometry_fault(feature.get("geometry"))
    if fault:
        table.fault(path, *fault)
    keys = [name for name in Feature.__dataclass_fields__ if name != "geometry"]
    values = table.values(Feature, properties, (number, "properties"), keys)
    if fault or values is None:
        return None
    return Feature(**values, geometry=feature["geometry"])


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    body = dict(pairs)
    if len(body) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return body


def _feature_lines(text: str) -> Iterator[int]:
    """The line on which each feature begins: an object in the list that the outermost object calls `features`."""
    depth, line, in_string, escaped = 0, 1, False, False
    word, last_word, inside = "", "", False
    for sign in text:
        if sign == "\n":
            line += 1
        if in_string:
            if escaped:
                escaped = False
            elif sign == "\\":
                escaped = True
            elif sign == '"':
                in_string, last_word = False, word
            else:
                word += sign
        elif sign == '"':
            in_string, word = True, ""
        elif sign in "{[":
            depth += 1
            if depth == 2 and sign == "[":
                inside = last_word == "features"
            elif depth == 3 and sign == "{" and inside:
                yield line
        elif sign in "}]":
            depth -= 1
            inside = inside and depth >= 2
