"""Where nobody could look: verification records, and claims that monitors or visitors were kept out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from truceline.assessment.days import days_between, iso_date
from truceline.assessment.extent import Telling
from truceline.assessment.reasons import reason
from truceline.assessment.voices import Voices
from truceline.cases.model import Case, Obligation
from truceline.records.commission import Verification

_Span = tuple[date, date]
_Refusal = tuple[frozenset[str], str | None, tuple[str, ...], str]
"""Camps that refused (empty: anybody's duty), place, obligations (empty: any), and the reason to show."""

_UNSEEN = frozenset({"not-verified", "refused", "blocked", "not-tried"})


def refuses(telling: Telling) -> bool:
    """Whether a claim says that monitors or visitors were kept out, and by whom."""
    claim = telling.claim
    kept_out = claim.event == "deployment" and claim.act == "states" and claim.realis == "negated"
    return kept_out and telling.actor is not None


class Access:
    """Refusals of access by day. A refusal bears on the duties of the side that refused."""

    def __init__(
        self, case: Case, voices: Voices, tellings: Iterable[Telling], records: Sequence[Verification], span: _Span
    ) -> None:
        self._within = {place.name: place.within for place in case.places}
        self._days: dict[date, list[_Refusal]] = defaultdict(list)
        for telling in tellings:
            if not refuses(telling):
                continue
            assert telling.actor is not None
            why = reason("access-refused", body=telling.actor, claim=telling.id)
            refusal: _Refusal = (frozenset({voices.camp(telling.actor)}), telling.claim.place_name, (), why)
            self._add(telling.first, telling.last, refusal, span)
        for record in sorted(records, key=lambda item: item.id):
            if record.result in _UNSEEN:
                camps = frozenset({voices.camp(record.blocked_by)}) if record.blocked_by else frozenset[str]()
                why = reason(f"verification-{record.result}", body=record.body, record=record.id)
                told: _Refusal = (camps, None, record.about, why)
                self._add(iso_date(record.start), iso_date(record.end), told, span)

    def refused(self, obligation: Obligation, day: date, obligors: frozenset[str]) -> str | None:
        """Why nobody could verify the duty that day, or None where no refusal is known."""
        for camps, place, only, why in self._days.get(day, ()):
            if only and obligation.id not in only:
                continue
            if camps and not camps & obligors and not only:
                continue
            if place is None or not obligation.where or self._meet(place, obligation.where):
                return why
        return None

    def differs(self, other: Access) -> set[date]:
        """The days on which other refusals are known than in another."""
        return {day for day in self._days.keys() | other._days.keys() if self._days.get(day) != other._days.get(day)}

    def _add(self, first: date | None, last: date | None, refusal: _Refusal, span: _Span) -> None:
        if first is not None and last is not None:
            for day in days_between(max(first, span[0]), min(last, span[1])):
                self._days[day].append(refusal)

    def _meet(self, place: str, area: tuple[str, ...]) -> bool:
        return place in area or any(place in self._above(part) for part in area) or bool(self._above(place) & set(area))

    def _above(self, name: str) -> set[str]:
        found: set[str] = set()
        place: str | None = name
        while place is not None and place not in found:
            found.add(place)
            place = self._within.get(place)
        return found
