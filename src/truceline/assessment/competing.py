"""Competing counts: the figures of several voices side by side, on one axis only where they count the same.

Measure, doer, unit, place and period must agree: breaches laid to one party are no rival count of those laid to the
other. Figures are never added, averaged or made to fit: where one of these differs, they stand in another panel, and
where the period is not told, in a table without an axis.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.assessment.areas import WHOLE, Areas
from truceline.assessment.extent import Telling
from truceline.assessment.voices import Voices
from truceline.cases.model import Case, Obligation, SeriesDefinition
from truceline.codebook import OF, UNNAMED
from truceline.records import Audit, Point
from truceline.records.views import Panel, Tallies

PANELS_KEPT = 48
POINTS_KEPT = 90
AUDITS_KEPT, CLAIMS_KEPT = 20, 6
"""Findings kept of each rule, and the claims of each that are linked."""


_ANY_DOER = frozenset({"aid", "need", "crossing", "movement", "reconstruction"})
"""Events whose figures are the same measure whoever is said to have done it."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """What must agree for two figures to stand on one axis. `known`: whether the time they count over is told."""

    measure: str
    doer: str | None
    unit: str
    form: str
    place: str | None
    start: str | None
    end: str | None
    known: bool


def compare_counts(
    points: Sequence[Point], audits: Sequence[Audit], tellings: Mapping[str, Telling], voices: Voices
) -> Tallies:
    """The panels of a case and what the auditor finds, both cut to what a page can show."""
    case = voices.case
    axes = _Axes(voices, tellings)
    panels: dict[_Axis, list[Point]] = defaultdict(list)
    by_series: dict[_Axis, set[str]] = defaultdict(set)
    for point in points:
        if point.repeat:
            continue
        axis = axes.of(point)
        panels[axis].append(point)
        if axis.start is not None and point.start is None and point.form == "total":
            by_series[axis].add(point.voice)
    ranked = sorted(panels, key=lambda axis: _rank(axis, panels[axis]))
    kept, counted = _findings(audits)
    return Tallies(
        panels=tuple(_panel(axis, panels[axis], by_series[axis], case) for axis in ranked[:PANELS_KEPT]),
        more_panels=max(0, len(ranked) - PANELS_KEPT),
        audits=kept,
        more_audits=len(audits) - len(kept),
        by_rule=counted,
    )


def measure_parts(measure: str) -> dict[str, str]:
    """The codes of a measure by name: event, kind, of, stage."""
    event, kind, *rest = measure.split(":")
    return {"event": event, "kind": kind, **{"of" if code in OF else "stage": code for code in rest}}


class _Axes:
    """On which axis a figure stands. What its text leaves open, its series in the case may say: since when it counts,
    where, and whose acts."""

    def __init__(self, voices: Voices, tellings: Mapping[str, Telling]) -> None:
        self._voices, self._tellings, self._areas = voices, tellings, Areas(voices.case)
        self._series = {item.id: item for item in voices.case.series}
        self._owed_by = {item.id: item.owed_by for item in voices.case.obligations}

    def of(self, point: Point) -> _Axis:
        """The axis of a point."""
        series, telling = self._series.get(point.series or ""), self._tellings[point.claim_id]
        told = point.place or (series.where if series else None)
        place = (told if self._areas.of(told) != WHOLE else None) or None
        start, end, known = point.start, None, True
        if point.form == "total":
            start = start or (series.start.isoformat() if series else None)
            known = start is not None
        elif point.form == "period":
            known = telling.claim.start is not None and telling.last is not None
            start = start if known else None
            end = telling.last.isoformat() if known and telling.last else None
        return _Axis(point.measure, self._doer(telling, series), point.unit, point.form, place, start, end, known)

    def _doer(self, telling: Telling, series: SeriesDefinition | None) -> str | None:
        """The camp whose acts are counted; None where that is not told, or makes no other measure."""
        if telling.claim.event in _ANY_DOER:
            return None
        if telling.actor is not None and telling.actor not in UNNAMED:
            return self._voices.camp(telling.actor)
        camps = self._voices.camps(self._owed_by.get(series.obligation or "", ())) if series else frozenset[str]()
        return next(iter(camps)) if len(camps) == 1 else None


def _rank(axis: _Axis, points: Sequence[Point]) -> tuple[object, ...]:
    """Panels with an axis first, then those with most voices and most figures."""
    voices = len({point.voice for point in points})
    return (
        not axis.known,
        -voices,
        -len(points),
        axis.measure,
        axis.form,
        axis.place or "",
        axis.start or "",
        axis.end,
    )


def _panel(axis: _Axis, points: list[Point], by_series: Iterable[str], case: Case) -> Panel:
    points.sort(key=lambda point: (point.as_of_latest or point.published or "", point.voice, point.claim_id))
    return Panel(
        measure=axis.measure,
        doer=axis.doer,
        unit=axis.unit,
        form=axis.form,
        place=axis.place,
        start=axis.start,
        end=axis.end,
        drawn=axis.known,
        points=tuple(points[-POINTS_KEPT:]),
        by_series=tuple(sorted(by_series)),
        more=max(0, len(points) - POINTS_KEPT),
        agreed=tuple(item.id for item in case.obligations if _agrees(item, axis)),
    )


def _agrees(obligation: Obligation, axis: _Axis) -> bool:
    """Whether the obligation agrees a figure for this measure: a rate also says what a total should have come to."""
    codes = measure_parts(axis.measure)
    if obligation.quantity is None or codes["event"] not in obligation.events:
        return False
    if (obligation.count_kind, obligation.of) != (codes["kind"], codes.get("of")):
        return False
    if (obligation.unit or obligation.count_kind) != axis.unit:
        return False
    if obligation.where and axis.place not in obligation.where:
        return False
    return axis.form in ("total", f"rate-{obligation.per}")


def _findings(audits: Sequence[Audit]) -> tuple[tuple[Audit, ...], dict[str, int]]:
    counted: Counter[str] = Counter()
    kept = []
    for item in audits:
        counted[item.rule] += 1
        if counted[item.rule] <= AUDITS_KEPT:
            kept.append(replace(item, claims=item.claims[:CLAIMS_KEPT]))
    return tuple(kept), dict(counted)
