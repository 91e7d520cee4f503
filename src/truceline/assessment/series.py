"""Running figures by voice and measure. Totals, figures of a period and rates are told apart and never mixed.

A value that a voice has already given is a repeat, not a point. When a figure stood is known where the text says so;
otherwise it lies between the first report of that value by that voice and the publication at hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from truceline.assessment.days import iso_date
from truceline.assessment.extent import Telling
from truceline.assessment.voices import Voices
from truceline.cases.model import Case, SeriesDefinition
from truceline.records import Count, Point

_Same = tuple[str, str, str, str | None, str | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A count of a tally on its way to becoming a point."""

    telling: Telling
    count: Count
    voice: str
    definition: SeriesDefinition | None

    @property
    def form(self) -> str:
        if self.count.per:
            return f"rate-{self.count.per}"
        return "total" if self.count.cumulative else "period"

    @property
    def measure(self) -> str:
        """What is counted, as codes: the same for every voice, whatever its series is called."""
        claim = self.telling.claim
        return ":".join(part for part in (claim.event, self.count.kind, self.count.of, claim.stage) if part)

    @property
    def since(self) -> str | None:
        return self.telling.first.isoformat() if self.telling.first and not self.count.per else None

    @property
    def same(self) -> _Same:
        return self.voice, self.measure, self.form, self.count.unit, self.since, self.count.min, self.count.max


SeriesKey = tuple[str, str, str]
"""Measure, form and voice: what stands together in one series."""


class Series:
    """The points of every series, by measure, form and voice. Those figures alone are looked at again whose value a
    claim gives that came or went."""

    def __init__(self, case: Case, voices: Voices) -> None:
        self._case = case
        self._voices = voices
        self._told: dict[str, list[_Figure]] = {}
        self._groups: dict[_Same, list[_Figure]] = defaultdict(list)
        self._of: dict[_Same, list[Point]] = {}
        self._series: dict[SeriesKey, set[_Same]] = defaultdict(set)
        self._points: dict[SeriesKey, list[Point]] = {}

    def turn(self, gone: Iterable[Telling], come: Iterable[Telling]) -> dict[SeriesKey, list[Point]]:
        """Takes in what is told no longer and what is told now; the series that changed, with their points."""
        touched: set[_Same] = set()
        for telling in gone:
            for figure in self._told.pop(telling.id, ()):
                self._groups[figure.same].remove(figure)
                touched.add(figure.same)
        for telling in come:
            if figures := _figures(telling, self._case, self._voices):
                self._told[telling.id] = figures
            for figure in figures:
                self._groups[figure.same].append(figure)
                touched.add(figure.same)
        changed: set[SeriesKey] = set()
        for same in touched:
            key = same[1], same[2], same[0]
            changed.add(key)
            if self._groups[same]:
                self._of[same] = _points(self._groups[same], self._voices)
                self._series[key].add(same)
            else:
                del self._groups[same]
                self._of.pop(same, None)
                self._series[key].discard(same)
        for key in changed:
            self._points[key] = sorted((point for same in self._series[key] for point in self._of[same]), key=_order)
        return {key: self._points[key] for key in changed}

    def all(self) -> tuple[Point, ...]:
        """Every point, by measure, form, voice and day of publication."""
        return tuple(point for key in sorted(self._points) for point in self._points[key])


def _order(point: Point) -> tuple[object, ...]:
    bounds = (point.min or 0, point.max if point.max is not None else float("inf"))
    return point.published or "", point.claim_id, *bounds, point.unit


def _figures(telling: Telling, case: Case, voices: Voices) -> list[_Figure]:
    """The figures of a tally that somebody states; none of anything else."""
    claim = telling.claim
    if telling.extent != "tally" or claim.act != "states" or claim.realis != "actual" or claim.agreed:
        return []
    voice = voices.id(telling.evidence)
    counted: dict[tuple[object, ...], _Figure] = {}
    for count in claim.counts:
        key = (count.kind, count.of, count.per, count.cumulative, count.min, count.max)
        counted.setdefault(key, _Figure(telling, count, voice, _definition(telling, count, voice, case, voices)))
    return list(counted.values())


def _definition(telling: Telling, count: Count, voice: str, case: Case, voices: Voices) -> SeriesDefinition | None:
    """The series of the case that a figure belongs to: same voice, event, kind and `of`, and, for a total, start."""
    for definition in case.series:
        if count.kind != definition.count_kind or count.of != definition.of:
            continue
        if telling.claim.event not in definition.events or definition.voice != voice:
            continue
        if count.cumulative and telling.first is not None and telling.first != definition.start:
            continue
        return definition
    return None


def _points(group: list[_Figure], voices: Voices) -> list[Point]:
    """Figures of one value by one voice: the earliest is the point, the others repeat it."""
    group.sort(key=lambda figure: (figure.telling.published or date.max, figure.telling.id))
    first_told = group[0].telling.published
    return [_point(figure, first_told, voices, repeat=at > 0) for at, figure in enumerate(group)]


def _point(figure: _Figure, first_told: date | None, voices: Voices, *, repeat: bool) -> Point:
    telling, count = figure.telling, figure.count
    stated = iso_date(count.as_of)
    earliest, latest = stated or first_told, stated or telling.published
    return Point(
        voice=figure.voice,
        measure=figure.measure,
        claim_id=telling.id,
        min=count.min,
        max=count.max,
        unit=count.unit or count.kind,
        start=figure.since,
        as_of=earliest.isoformat() if earliest else None,
        as_of_latest=latest.isoformat() if latest else None,
        published=telling.evidence.published,
        stated=stated is not None,
        repeat=repeat,
        uncredited=voices.credited(telling.id) is not None,
        form=figure.form,
        series=figure.definition.id if figure.definition is not None else None,
        place=telling.claim.place_name,
    )
