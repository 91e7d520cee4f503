"""Running figures by voice and measure. Totals, figures of a period and rates are told apart and never mixed.

A value that a voice has already given is a repeat, not a point. When a figure stood is known where the text says so;
otherwise it lies between the first report of that value by that voice and the publication at hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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


def find_points(tellings: Sequence[Telling], case: Case, voices: Voices) -> tuple[Point, ...]:
    """The points of every series, by measure, voice and day of publication."""
    figures = [
        figure
        for telling in tellings
        if telling.extent == "tally" and telling.claim.act == "states" and telling.claim.realis == "actual"
        if not telling.claim.agreed
        for figure in _figures(telling, case, voices)
    ]
    groups: dict[_Same, list[_Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.same].append(figure)
    points = [point for group in groups.values() for point in _points(group, voices)]
    return tuple(sorted(points, key=lambda p: (p.measure, p.form, p.voice, p.published or "", p.claim_id, p.min or 0)))


def _figures(telling: Telling, case: Case, voices: Voices) -> list[_Figure]:
    voice = voices.id(telling.evidence)
    counted: dict[tuple[object, ...], _Figure] = {}
    for count in telling.claim.counts:
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
