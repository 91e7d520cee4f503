"""A chart of one measure by voice over time, as plain geometry: steps from figure to figure, never averaged.

Positions across are per cent, so that the chart fits any width and its text is never stretched; labels are numbers
and dates alone, and the names of voices stand in the page beside it, where the browser orders both directions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from truceline.publication.gloss_parts import width
from truceline.publication.strip import percent
from truceline.publication.wording import RTL, day, written_date, written_number
from truceline.records import Count, Point

HEIGHT = 180
TOP = 14
FLOOR = HEIGHT - 24
MAX_VOICES = 6


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure: where it stands, how far its other bound reaches or, where that is open, a little way towards it, and
    what it says."""

    x: str
    y: int
    open_to: int | None
    claim_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a step line."""

    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one voice. `number` (1, 2, ...) chooses its mark in the drawing and in the legend."""

    voice: str
    number: int
    dots: tuple[Dot, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line with its number: a step of the scale, or what was agreed."""

    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one measure; `first` and `last` are the days at its ends."""

    lines: tuple[Line, ...]
    levels: tuple[Level, ...]
    agreed: Level | None
    first: str
    last: str


def chart(points: Sequence[Point], agreed: float | None, lang: str) -> Chart | None:
    """The chart of points of one measure, or None where fewer than two figures have a date to stand on."""
    placed = [
        (when, value, point) for point in points if (when := _when(point)) and (value := _value(point)) is not None
    ]
    if len(placed) < 2 or len({when for when, _, _ in placed}) < 2:
        return None
    first, last = min(when for when, _, _ in placed), max(when for when, _, _ in placed)
    highest = [value if point.max is None else point.max for _, value, point in placed]
    ceiling = _ceiling(max(highest + ([agreed] if agreed else [])))
    by_voice: dict[str, list[tuple[date, float, Point]]] = defaultdict(list)
    for item in sorted(placed, key=lambda item: (item[0], item[1])):
        by_voice[item[2].voice].append(item)
    voices = sorted(by_voice, key=lambda voice: -len(by_voice[voice]))[:MAX_VOICES]
    span = (last - first).days

    def across(when: date) -> str:
        share = 0.02 + 0.96 * (when - first).days / span
        return percent(1 - share if lang in RTL else share)

    lines = tuple(_line(voice, n, by_voice[voice], across, ceiling, lang) for n, voice in enumerate(voices, 1))
    levels = tuple(
        Level(_height(ceiling * step / 2, ceiling), written_number(ceiling * step / 2, lang)) for step in (0, 1, 2)
    )
    line = Level(_height(agreed, ceiling), written_number(agreed, lang)) if agreed else None
    return Chart(lines, levels, line, written_date(first, lang), written_date(last, lang))


def _line(
    voice: str,
    number: int,
    items: list[tuple[date, float, Point]],
    across: Callable[[date], str],
    ceiling: float,
    lang: str,
) -> Line:
    dots = []
    for when, value, point in items:
        y = _height(value, ceiling)
        title = f"{written_date(when, lang)}: {_bounds(point, lang)}"
        dots.append(Dot(across(when), y, _reach(point, y, ceiling), point.claim_id, title))
    segments = []
    for a, b in pairwise(dots):
        segments += [Segment(a.x, a.y, b.x, a.y), Segment(b.x, a.y, b.x, b.y)]
    return Line(voice, number, tuple(dots), tuple(segments))


def _reach(point: Point, y: int, ceiling: float) -> int | None:
    if point.max is None:
        return max(TOP, y - 14)
    if point.min is None:
        return min(FLOOR, y + 14)
    return _height(point.max, ceiling) if point.max != point.min else None


def _bounds(point: Point, lang: str) -> str:
    return width(Count(kind="items", min=point.min, max=point.max, start=0, end=0), lang)


def _when(point: Point) -> date | None:
    return day(point.as_of_latest) or day(point.as_of) or day(point.published)


def _value(point: Point) -> float | None:
    return point.min if point.min is not None else point.max


def _height(value: float, ceiling: float) -> int:
    return round(FLOOR - (FLOOR - TOP) * value / ceiling)


def _ceiling(value: float) -> float:
    """The next round number at or above a value: 1, 2, 4, 5, 6 or 8 times a power of ten."""
    power = 1
    while power * 10 < value:
        power *= 10
    return next((step * power for step in (1, 2, 4, 5, 6, 8, 10) if step * power >= value), 10 * power)
