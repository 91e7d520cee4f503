"""Whether a GeoJSON geometry is one that can be drawn and measured: RFC 7946, WGS84, closed, not crossing itself."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

Point = tuple[float, float]
MAX_POINTS = 20_000
MAX_RING = 2_000
_DEPTH = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def geometry_fault(geometry: Any) -> tuple[str, str] | None:
    """What is wrong with a geometry and what to do; None where nothing is."""
    kinds = ", ".join(_DEPTH)
    if not isinstance(geometry, dict) or geometry.get("type") not in _DEPTH:
        return "the geometry is of no known type", f"Give one of {kinds}"
    if unknown := set(geometry) - {"type", "coordinates"}:
        return f"the geometry has an unknown key `{min(unknown)}`", "Keep type and coordinates alone"
    lines: list[list[Point]] = []
    fault = _read(geometry.get("coordinates"), _DEPTH[geometry["type"]], lines)
    if fault:
        return fault
    if sum(map(len, lines)) > MAX_POINTS:
        return f"the geometry has more than {MAX_POINTS} points", "Simplify it"
    for line in lines:
        if fault := _line_fault(line, geometry["type"]):
            return fault
    return None


def _read(value: Any, depth: int, lines: list[list[Point]]) -> tuple[str, str] | None:
    """Gathers the points of each line or ring; depth is how many lists stand around a point."""
    if depth == 0:
        lines.append([])
        return _read_point(value, lines)
    if not isinstance(value, list) or not value:
        return "the coordinates are empty or nested wrongly", "See RFC 7946 for the shape of this type"
    if depth == 1:
        lines.append([])
        return next((fault for item in value if (fault := _read_point(item, lines))), None)
    return next((fault for item in value if (fault := _read(item, depth - 1, lines))), None)


def _read_point(value: Any, lines: list[list[Point]]) -> tuple[str, str] | None:
    if not isinstance(value, list) or len(value) not in (2, 3):
        return "a point is not [longitude, latitude]", "Give two numbers for each point"
    if any(isinstance(part, bool) or not isinstance(part, int | float) or not math.isfinite(part) for part in value):
        return "a coordinate is not a number", "Give decimal degrees"
    lon, lat = value[:2]
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return f"the point {lon}, {lat} lies outside WGS84", "Give longitude first, then latitude, in degrees"
    lines[-1].append((float(lon), float(lat)))
    return None


def _line_fault(line: list[Point], kind: str) -> tuple[str, str] | None:
    if kind.endswith("LineString") and len(set(line)) < 2:
        return "a line has fewer than two points", "Give its points in order"
    if not kind.endswith("Polygon"):
        return None
    if line[0] != line[-1]:
        return "a ring is not closed", "Repeat its first point at the end"
    if len(line) < 4 or len(set(line)) < 3:
        return "a ring has fewer than three corners", "Give its corners in order"
    if len(line) > MAX_RING:
        return f"a ring has more than {MAX_RING} points", "Simplify it"
    if crosses_itself(line):
        return "a ring crosses or touches itself", "Put its corners in order, each once"
    return None


def crosses_itself(ring: list[Point]) -> bool:
    """Whether two edges of a closed ring meet elsewhere than where one ends and the next begins."""
    edges = [(ring[i], ring[i + 1]) for i in range(len(ring) - 1)]
    if any(start == end for start, end in edges):
        return True
    return any(_meet(*edges[one], *edges[two]) for one, two in _near(edges))


def _near(edges: list[tuple[Point, Point]]) -> Iterator[tuple[int, int]]:
    """Pairs of edges that are not neighbours and overlap in longitude."""
    order = sorted(range(len(edges)), key=lambda number: min(edges[number][0][0], edges[number][1][0]))
    for position, one in enumerate(order):
        right = max(edges[one][0][0], edges[one][1][0])
        for two in order[position + 1 :]:
            if min(edges[two][0][0], edges[two][1][0]) > right:
                break
            if abs(one - two) not in (1, len(edges) - 1):
                yield one, two


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    one, two, three, four = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if one * two < 0 and three * four < 0:
        return True
    pairs = ((one, a, b, c), (two, a, b, d), (three, c, d, a), (four, c, d, b))
    return any(turn == 0 and _within(start, end, point) for turn, start, end, point in pairs)


def _turn(a: Point, b: Point, c: Point) -> int:
    value = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (value > 0) - (value < 0)


def _within(a: Point, b: Point, point: Point) -> bool:
    return all(min(a[axis], b[axis]) <= point[axis] <= max(a[axis], b[axis]) for axis in (0, 1))
