"""What was looked at and who told of what: two layers that are never merged.

Intake says whether our sources answered. Ground says which voices told of which area, where access was said to be
refused, and who tried to verify. A week without a word is a week without a word: silence counts as quiet nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from truceline.assessment.areas import WHOLE, Areas
from truceline.assessment.days import days_between, iso_date, reporting_day
from truceline.assessment.extent import Telling
from truceline.assessment.voices import Voices
from truceline.cases.model import Case
from truceline.records import ObligationDay
from truceline.records.commission import Verification
from truceline.records.intake import OUTCOMES, Intake
from truceline.records.views import AreaWord, Coverage, DutyWord, GroundWeek, IntakeWeek

WEEKS_KEPT = 53
VOICES_NAMED = 8
RECORDS_KEPT = 24
LATELY = timedelta(days=28)
"""How far back a voice counts as one that tells of an area."""


@dataclass(slots=True)
class _Cell:
    """One area in one week, while it is being counted."""

    claims: int = 0
    voices: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    records: set[str] = field(default_factory=set)


class _Weeks:
    """Weeks of seven days, the first of which begins with the agreement; the last ones up to the day assessed."""

    def __init__(self, case: Case, as_of: date) -> None:
        self.case, self.as_of = case, as_of
        self._first = case.in_force.astimezone(case.timezone).date()
        count = max(0, (as_of - self._first).days) // 7 + 1
        self.earlier = max(0, count - WEEKS_KEPT)
        self.all = tuple(self._start(number) for number in range(self.earlier, count))

    def of(self, day: date | None) -> str | None:
        """The first day of the week, or None where it is not among those kept."""
        if day is None or day > self.as_of or day < self._first:
            return None
        number = (day - self._first).days // 7
        return self._start(number) if number >= self.earlier else None

    def _start(self, number: int) -> str:
        return (self._first + timedelta(days=7 * number)).isoformat()


def cover(
    tellings: Iterable[Telling],
    voices: Voices,
    intake: Sequence[Intake],
    verifications: Sequence[Verification],
    current: Iterable[ObligationDay],
    as_of: date,
) -> Coverage:
    """Both layers, week by week, and what nobody told of on the day assessed."""
    case = voices.case
    weeks, areas = _Weeks(case, as_of), Areas(case)
    cells: dict[tuple[str, str], _Cell] = defaultdict(_Cell)
    last: dict[str, tuple[date, str]] = {}
    lately: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        area, day = areas.of(telling.claim.place_name), telling.last or telling.published
        if area is None or day is None or telling.claim.act != "states" or telling.claim.realis == "planned":
            continue
        group = voices.group(voices.id(telling.evidence))
        if day <= as_of:
            last[area] = max(last.get(area, (date.min, "")), (day, telling.id))
            if day > as_of - LATELY:
                lately[area].add(group)
        week = weeks.of(day)
        if week is not None:
            cell = cells[area, week]
            cell.claims += 1
            cell.voices.add(group)
            if telling.claim.event == "deployment" and telling.claim.realis == "negated":
                cell.refused.append(telling.id)
    records = sorted(verifications, key=lambda record: (record.end, record.id))
    _add_verifications(cells, verifications, weeks, areas, case)
    return Coverage(
        weeks=weeks.all,
        earlier=weeks.earlier,
        sources=tuple(dict.fromkeys([*(item.id for item in case.watched), *sorted({p.source for p in intake})])),
        intake=_intake(intake, weeks),
        areas=tuple(_word(area, last.get(area), lately[area]) for area in (WHOLE, *areas.all())),
        ground=tuple(_ground(area, week, cells[area, week]) for area, week in sorted(cells)),
        duties=tuple(
            DutyWord(obligation=row.obligation, last=row.last_word)
            for row in current
            if row.interpretation is None and row.outcome == "no-information"
        ),
        verifications=tuple(records[-RECORDS_KEPT:]),
        more_verifications=max(0, len(records) - RECORDS_KEPT),
    )


def _word(area: str, last: tuple[date, str] | None, voices: set[str]) -> AreaWord:
    if last is None:
        return AreaWord(area=area)
    return AreaWord(area=area, last=last[0].isoformat(), claim_id=last[1], voices=tuple(sorted(voices)[:VOICES_NAMED]))


def _ground(area: str, week: str, cell: _Cell) -> GroundWeek:
    return GroundWeek(
        area=area,
        week=week,
        claims=cell.claims,
        groups=len(cell.voices),
        voices=tuple(sorted(cell.voices)[:VOICES_NAMED]),
        refused=tuple(sorted(cell.refused)[:VOICES_NAMED]),
        records=tuple(sorted(cell.records)[:VOICES_NAMED]),
    )


def _add_verifications(
    cells: dict[tuple[str, str], _Cell], records: Iterable[Verification], weeks: _Weeks, areas: Areas, case: Case
) -> None:
    """Each record in the areas to which its duties are limited, or else of the whole, in every week that it covers."""
    limited = {item.id: item.where for item in case.obligations}
    for record in records:
        first, last = iso_date(record.start), iso_date(record.end)
        if first is None or last is None:
            continue
        places = [name for about in record.about for name in limited.get(about, ())]
        found = {area for name in places if (area := areas.of(name)) is not None} or {WHOLE}
        for week in {week for day in days_between(first, min(last, weeks.as_of)) if (week := weeks.of(day))}:
            for area in found:
                cells[area, week].records.add(record.id)


def _intake(polls: Iterable[Intake], weeks: _Weeks) -> tuple[IntakeWeek, ...]:
    case = weeks.case
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys((*OUTCOMES, "new"), 0))
    days: dict[tuple[str, str], dict[date, bool]] = defaultdict(dict)
    for poll in polls:
        local = datetime.fromisoformat(poll.at).astimezone(case.timezone)
        day = reporting_day(local.date(), local.time(), case.day_starts)
        week = weeks.of(day)
        if week is None:
            continue
        key = (poll.source, week)
        counts[key][poll.outcome] += 1
        counts[key]["new"] += poll.new
        days[key][day] = days[key].get(day, False) or poll.outcome in ("answered", "empty")
    return tuple(
        IntakeWeek(
            source=source,
            week=week,
            polled=sum(counts[source, week][name] for name in OUTCOMES),
            days=len(days[source, week]),
            days_answered=sum(days[source, week].values()),
            **counts[source, week],
        )
        for source, week in sorted(counts)
    )
