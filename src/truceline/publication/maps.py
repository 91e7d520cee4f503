"""A map of a case without tiles, as plain geometry: its lines and zones, and where occurrences are told to have been.

Nothing is drawn finer than it is known: a place is a circle as wide as its error, a line lies in a band of its error,
and what the case does not allow to be drawn is left to the list beside the map. The drawing is never mirrored: west is
left in every language. Equirectangular, true to scale at the middle latitude of the frame. See docs/decisions/0068.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, cos, radians
from typing import Any

from truceline.cases.model import Case, Feature, Place
from truceline.publication.gloss_parts import known_place
from truceline.publication.wording import written_number

WIDTH = 400
"""Units across. The browser fits them to the page."""
TALLEST, FLATTEST = 560, 220
MARGIN = 0.06
"""Of the frame's larger side, left free on every side."""
KM_PER_DEGREE = 111.32
LEAST_RADIUS = 9.0
"""A circle may be wider than its error, so that its number can be read, and never narrower."""
LETTER, LINE = 7.5, 16.0
"""A name's width for each letter and its height, for keeping names apart."""
_STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
_KILOMETRES = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with occurrences: a circle around where it may lie. `numbered`, `named`: whether there is room to print
    the count inside it and the name below it."""

    place: str
    name: str
    count: int
    x: float
    y: float
    r: float
    numbered: bool
    named: bool

    @property
    def end(self) -> float:
        """Where the circle ends below, and its name begins."""
        return round(self.y + self.r, 1)


@dataclass(frozen=True, slots=True)
class Ground:
    """A place of the case without occurrences, for orientation."""

    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Outline:
    """A line or a zone that the case allows to be drawn. `number` leads to its row in the list of holders; `band`: how
    wide its error is, in units; `x`, `y`: where the number stands."""

    id: str
    number: int
    path: str
    zone: bool
    band: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A meridian or a parallel: where it crosses the frame, and its degrees."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class CaseMap:
    """A map. `unplaced`: places with occurrences that cannot be drawn, with their counts, most first."""

    width: int
    height: int
    outlines: tuple[Outline, ...]
    grounds: tuple[Ground, ...]
    spots: tuple[Spot, ...]
    unplaced: tuple[tuple[str, int], ...]
    meridians: tuple[Rule, ...]
    parallels: tuple[Rule, ...]
    scale: float
    scale_km: int

    @property
    def scale_y(self) -> int:
        """The height at which the bar of the scale lies."""
        return self.height - 10

    @property
    def scale_end(self) -> int:
        """Where the bar ends, near the eastern edge."""
        return self.width - 10

    @property
    def scale_start(self) -> float:
        """Where the bar begins."""
        return round(self.scale_end - self.scale, 1)


@dataclass(frozen=True, slots=True)
class _Frame:
    """From degrees to units."""

    west: float
    north: float
    east: float
    south: float
    across: float
    """Units for each degree of longitude."""
    down: float
    """Units for each degree of latitude."""

    def x(self, lon: float) -> float:
        return round((lon - self.west) * self.across, 1)

    def y(self, lat: float) -> float:
        return round((self.north - lat) * self.down, 1)

    def units(self, metres: float) -> float:
        return metres / 1000 / KM_PER_DEGREE * self.down

    def holds(self, lat: float, lon: float) -> bool:
        return self.south <= lat <= self.north and self.west <= lon <= self.east


def case_map(case: Case, counts: Mapping[str, int], lang: str, on: date) -> CaseMap | None:
    """The map of a case on a day. `counts`: occurrences by place, usual English names. None where nothing of the case
    may be drawn."""
    features = [feature for feature in in_force(case.features, on) if feature.use == "draw"]
    places = [place for place in case.places if place.use == "draw" and place.lat is not None]
    frame = _frame(places, features)
    if frame is None:
        return None
    inside = {place.name: place for place in places if frame.holds(*_point(place))}
    told = sorted(((name, count) for name, count in counts.items() if count), key=lambda item: (-item[1], item[0]))
    drawn = [(inside[name], known_place(name, case, lang) or name, count) for name, count in told if name in inside]
    spots = _spots(drawn, frame)
    taken = {spot.place for spot in spots}
    scale_km = next((km for km in reversed(_KILOMETRES) if frame.units(km * 1000) <= WIDTH / 4), 1)
    return CaseMap(
        width=WIDTH,
        height=round((frame.north - frame.south) * frame.down),
        outlines=tuple(_outline(feature, number, frame) for number, feature in enumerate(features, 1)),
        grounds=tuple(_ground(place, frame) for name, place in inside.items() if name not in taken),
        spots=spots,
        unplaced=tuple((name, count) for name, count in told if name not in inside),
        meridians=tuple(Rule(frame.x(at), text) for at, text in _degrees(frame.west, frame.east, lang)),
        parallels=tuple(Rule(frame.y(at), text) for at, text in _degrees(frame.south, frame.north, lang)),
        scale=round(frame.units(scale_km * 1000), 1),
        scale_km=scale_km,
    )


def in_force(features: Iterable[Feature], on: date) -> Iterator[Feature]:
    """The lines and zones that are held to be valid on a day."""
    for feature in features:
        if (feature.start is None or feature.start <= on) and (feature.end is None or on <= feature.end):
            yield feature


def _point(place: Place) -> tuple[float, float]:
    return place.lat or 0.0, place.lon or 0.0


def _frame(places: Sequence[Place], features: Sequence[Feature]) -> _Frame | None:
    """A box around the lines and around the places that lie within others; a port far away does not widen it."""
    core = [place for place in places if place.within] or list(places)
    points = [_point(place) for place in core]
    points += [(lat, lon) for feature in features for part, _ in _parts(feature.geometry) for lon, lat in part]
    if not points:
        return None
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    squeeze = cos(radians((min(lats) + max(lats)) / 2))
    free = MARGIN * max(max(lats) - min(lats), (max(lons) - min(lons)) * squeeze) + 2 / KM_PER_DEGREE
    south, north = min(lats) - free, max(lats) + free
    west, east = min(lons) - free / squeeze, max(lons) + free / squeeze
    tall = (north - south) / ((east - west) * squeeze) * WIDTH
    if tall > TALLEST:
        widen = ((north - south) / squeeze * WIDTH / TALLEST - (east - west)) / 2
        west, east = west - widen, east + widen
    elif tall < FLATTEST:
        heighten = ((east - west) * squeeze * FLATTEST / WIDTH - (north - south)) / 2
        south, north = south - heighten, north + heighten
    across = WIDTH / (east - west)
    return _Frame(west, north, east, south, across, across / squeeze)


def _spots(told: Sequence[tuple[Place, str, int]], frame: _Frame) -> tuple[Spot, ...]:
    """Circles with the most told first, so that a number or a name gives way to one that stands for more."""
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for place, name, count in told:
        x, y, r = frame.x(place.lon or 0.0), frame.y(place.lat or 0.0), _radius(place, frame)
        numbered = _takes(taken, x, y, LETTER * len(str(count)))
        named = numbered and _takes(taken, x, y + r + LINE / 2, LETTER * len(name))
        found.append(Spot(place.name, name, count, x, y, r, numbered, named))
    return tuple(found)


def _takes(taken: list[tuple[float, float, float, float]], x: float, y: float, wide: float) -> bool:
    """Take the box of a word around a point, if no word stands there and none of it falls off the sheet."""
    box = (x - wide / 2, y - LINE / 2, x + wide / 2, y + LINE / 2)
    if box[0] < 0 or box[2] > WIDTH:
        return False
    if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
        return False
    taken.append(box)
    return True


def _ground(place: Place, frame: _Frame) -> Ground:
    return Ground(frame.x(place.lon or 0.0), frame.y(place.lat or 0.0), _radius(place, frame))


def _radius(place: Place, frame: _Frame) -> float:
    return round(max(LEAST_RADIUS, frame.units(place.error_m or 0.0)), 1)


def _outline(feature: Feature, number: int, frame: _Frame) -> Outline:
    path, points = [], []
    for part, closed in _parts(feature.geometry):
        at = [(frame.x(lon), frame.y(lat)) for lon, lat in part]
        points += at
        path.append("M" + "L".join(f"{x:g} {y:g}" for x, y in at) + ("Z" if closed else ""))
    x, y = points[len(points) // 2]
    zone = feature.geometry["type"] in ("Polygon", "MultiPolygon")
    return Outline(feature.id, number, "".join(path), zone, round(2 * frame.units(feature.error_m), 1), x, y)


def _parts(geometry: Mapping[str, Any]) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The strokes of a geometry as (longitude, latitude), and whether each closes."""
    kind, held = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        yield [(held[0], held[1])] * 2, False
    elif kind == "LineString":
        yield [(at[0], at[1]) for at in held], False
    elif kind in ("MultiLineString", "Polygon"):
        for part in held:
            yield [(at[0], at[1]) for at in part], kind == "Polygon"
    elif kind == "MultiPolygon":
        for polygon in held:
            yield from _parts({"type": "Polygon", "coordinates": polygon})


def _degrees(low: float, high: float, lang: str) -> list[tuple[float, str]]:
    """Round degrees between two, three to six of them where that can be, with what to print."""
    step = next((step for step in _STEPS if (high - low) / step <= 5), _STEPS[-1])
    first = ceil(low / step)
    values = [round(n * step, 3) for n in range(first, first + 7) if n * step <= high]
    return [(value, f"{written_number(value, lang)}°") for value in values]
