"""An obligation as it stands on a day and under a reading: amendments, overrides, and from when it is due."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from truceline.assessment.voices import Voices
from truceline.cases.model import Case, Obligation

_DATES = frozenset({"start", "until", "deadline"})
_FIXED = frozenset({"id", "interpretations", "source", "names", "text"})
_FIELDS = frozenset(field.name for field in fields(Obligation)) - _FIXED
_LISTS = frozenset({"owed_by", "owed_to", "events", "actors", "target", "stage", "depends_on", "where", "permits"})


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation under one reading (`interpretation` None: the text), with its versions by the day each begins.

    `obligors`: the camps that owe it, each judged by itself where the duty is mutual, together where it is not.
    """

    id: str
    interpretation: str | None
    since: tuple[date, ...]
    versions: tuple[Obligation, ...]
    obligors: tuple[frozenset[str], ...]

    def on(self, day: date) -> Obligation:
        """The version in force that day."""
        return self.versions[max(0, bisect_right(self.since, day) - 1)]

    @property
    def events(self) -> frozenset[str]:
        """The events that bear on it in any version."""
        return frozenset(event for version in self.versions for event in version.events)


def duties(case: Case, voices: Voices) -> tuple[Duty, ...]:
    """Every obligation by its text and by each of its interpretations, in the order of the case."""
    found: list[Duty] = []
    for obligation in case.obligations:
        since, versions = _versions(case, obligation)
        found.append(_duty(obligation.id, None, since, versions, voices))
        for reading in obligation.interpretations:
            changed = tuple(changed_by(version, reading.overrides) for version in versions)
            found.append(_duty(obligation.id, reading.id, since, changed, voices))
    return tuple(found)


def changed_by(obligation: Obligation, changes: Mapping[str, Any]) -> Obligation:
    """The obligation with machine fields replaced. Fields that it does not have, and its id and words, stay."""
    values = {name: _value(name, value) for name, value in changes.items() if name in _FIELDS}
    return replace(obligation, **values)


def due_from(obligation: Obligation, case: Case) -> date | None:
    """The first day on which it is due; None while its phase has no beginning.

    The first phase begins with the agreement. A later phase whose beginning is no fact of the case has not begun for
    this purpose: a declaration by one side is shown beside the gate and begins nothing here.
    """
    phase = next((phase for phase in case.phases if phase.id == obligation.phase), None)
    later = phase is not None and phase.after is not None
    begun = phase.start if phase is not None and phase.start else None if later else case.in_force.date()
    if obligation.start is None:
        return begun
    return max(obligation.start, begun) if later and begun else obligation.start


def _duty(
    identity: str, reading: str | None, since: tuple[date, ...], versions: tuple[Obligation, ...], voices: Voices
) -> Duty:
    owing = voices.camps(versions[0].owed_by)
    mutual = owing & voices.camps(versions[0].owed_to)
    obligors = tuple(frozenset({camp}) for camp in sorted(owing)) if mutual else (owing,)
    return Duty(identity, reading, since, versions, obligors)


def _versions(case: Case, obligation: Obligation) -> tuple[tuple[date, ...], tuple[Obligation, ...]]:
    """The versions that agreed amendments made. What one side alone declares changes nothing here."""
    since, versions = [date.min], [obligation]
    for amendment in sorted(case.amendments, key=lambda item: (item.date, item.id)):
        if amendment.agreed and obligation.id in amendment.changes:
            since.append(amendment.date)
            versions.append(changed_by(versions[-1], amendment.changes[obligation.id]))
    return tuple(since), tuple(versions)


def _value(name: str, value: Any) -> Any:
    if value == "none":
        return None
    if name in _DATES and isinstance(value, str):
        return date.fromisoformat(value)
    if name in _LISTS:
        return (value,) if isinstance(value, str) else tuple(value)
    return value
