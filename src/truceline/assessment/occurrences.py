"""One event told once or often. A grouping of claims that can be undone: claims stay as they are, reasons are kept.

Only single acts make or join occurrences. The toll told in an act's clause joins it. Accounts that conflict in a count
or an actor are not merged away: they stand as rivals of one occurrence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.assessment.extent import HARM, Telling
from truceline.assessment.joining import Joining, closest, conflicts, family
from truceline.assessment.opinions import regrouped
from truceline.assessment.reasons import reason
from truceline.assessment.voices import Voices
from truceline.records import Occurrence
from truceline.records.grouping import Grouping
from truceline.records.identity import digest

_NO_ACT = frozenset({"need", "agreement", "violation"})
DAY = timedelta(days=1)
_Slot = tuple[str, date]
"""Family of events and day: acts of other slots are never one occurrence, unless people say so."""


@dataclass(frozen=True, slots=True)
class _Act:
    """A single act with its day and the tolls told in its clause. `dated`: its text tells the day, which is then not
    merely that of publication."""

    telling: Telling
    day: date
    dated: bool
    tolls: tuple[Telling, ...]

    @property
    def id(self) -> str:
        return self.telling.id

    @property
    def slot(self) -> _Slot:
        return family(self.telling.claim.event), self.day


class Occurrences:
    """The occurrences of a case, kept by event and day: where a text changes, the days of its acts are grouped again.

    Acts at an unknown place join no other report's. An act without a date, published on the day after one of its kind,
    place and doer that is dated, is taken for that one. What people joined or split (`groupings`) stands over that.
    """

    def __init__(self, voices: Voices, groupings: Sequence[Grouping] = ()) -> None:
        self._voices = voices
        self._joining = Joining(voices)
        self._groupings = groupings
        self._named = frozenset(
            claim for opinion in groupings if opinion.act in ("join", "split") for claim in opinion.claims
        )
        self._texts: dict[str, list[_Act]] = {}
        self._acts: dict[_Slot, dict[str, _Act]] = defaultdict(dict)
        self._found: dict[_Slot, list[Occurrence]] = {}
        self._apart: dict[_Slot, list[list[Telling]]] = {}

    def turn(self, texts: Mapping[str, Sequence[Telling]]) -> None:
        """Takes in what each text that changed says now."""
        slots: set[_Slot] = set()
        for text, tellings in texts.items():
            for act in self._texts.pop(text, ()):
                self._acts[act.slot].pop(act.id)
                slots |= _around(act.slot)
            acts = self._texts[text] = _acts(tellings)
            for act in acts:
                self._acts[act.slot][act.id] = act
                slots |= _around(act.slot)
        for slot in slots:
            self._group(slot)

    def all(self) -> tuple[Occurrence, ...]:
        """Every occurrence, by event and day."""
        found = self._found
        if self._named:
            moved: dict[_Slot, list[Occurrence]] = defaultdict(list)
            apart = [group for slot in sorted(self._apart) for group in self._apart[slot]]
            days = {item.id: slot[1] for slot, groups in self._apart.items() for group in groups for item in group}
            tolls = {act.id: act.tolls for acts in self._acts.values() for act in acts.values() if act.id in days}
            grouped, by_people = regrouped(apart, self._groupings)
            for group in grouped:
                if _happened(group):
                    one = _occurrence(group, min(days[item.id] for item in group), tolls, self._voices, by_people)
                    moved[family(one.event), date.fromisoformat(one.start or "")].append(one)
            found = found | {slot: [*found.get(slot, ()), *added] for slot, added in moved.items()}
        return tuple(one for slot in sorted(found) for one in found[slot])

    def _group(self, slot: _Slot) -> None:
        earlier = self._of_day_before(slot)
        acts = [act for act in self._acts[slot].values() if act.id not in earlier]
        acts += self._of_day_before(_moved(slot, 1)).values()
        tolls = {act.id: act.tolls for act in acts if act.tolls}
        groups = self._joining.groups([act.telling for act in acts], tolls)
        self._apart[slot] = [group for group in groups if any(item.id in self._named for item in group)]
        self._found[slot] = [
            _occurrence(group, slot[1], tolls, self._voices)
            for group in groups
            if _happened(group) and group not in self._apart[slot]
        ]

    def _of_day_before(self, slot: _Slot) -> dict[str, _Act]:
        """The acts without a date that are taken for dated ones of the day before, as none like them is dated that
        day."""
        today, before = self._dated(slot), self._dated(_moved(slot, -1))
        told = self._acts[slot].values() if before else ()
        return {act.id: act for act in told if not act.dated and self._joining.like(act.telling) in before - today}

    def _dated(self, slot: _Slot) -> set[tuple[str, ...] | None]:
        likes = {self._joining.like(act.telling) for act in self._acts[slot].values() if act.dated}
        return likes - {None}


def _moved(slot: _Slot, days: int) -> _Slot:
    return slot[0], slot[1] + days * DAY


def _around(slot: _Slot) -> set[_Slot]:
    """The slots whose groups hang on the acts of a slot."""
    return {_moved(slot, days) for days in (-1, 0, 1)}


def _happened(group: Iterable[Telling]) -> bool:
    return any(item.claim.act == "states" and item.claim.realis == "actual" for item in group)


def _acts(tellings: Sequence[Telling]) -> list[_Act]:
    """The acts that one text tells of, each with its tolls, and its day: its own; or of the toll in its clause; or of
    the one act of that kind and place that the text dates (a headline tells what its body dates); or else the day of
    publication."""
    acts = {telling.id: telling for telling in tellings if _is_act(telling)}
    tolls: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if _brief(telling) and telling.cause in acts:
            tolls[telling.cause].append(telling)
            acts.pop(telling.id, None)
    own: dict[str, date] = {}
    told: dict[tuple[str, str | None], set[date]] = defaultdict(set)
    for act in acts.values():
        dated = {toll.first for toll in tolls.get(act.id, ()) if toll.dated and toll.first}
        if act.dated and act.first:
            own[act.id] = act.first
        elif len(dated) == 1:
            own[act.id] = dated.pop()
        if act.id in own:
            told[_told(act)].add(own[act.id])
    found = []
    for act in acts.values():
        same = told.get(_told(act), set())
        day = own.get(act.id) or (next(iter(same)) if len(same) == 1 else act.first)
        if day is not None:
            known = act.id in own or len(same) == 1
            found.append(_Act(act, day, known, tuple(tolls.get(act.id, ()))))
    return found


def _told(act: Telling) -> tuple[str, str | None]:
    return act.claim.event, act.claim.place_name


def _brief(telling: Telling) -> bool:
    """Whether it is told of one act: on its day, or in a night between two days. A running total or a rate is not."""
    if telling.extent == "single" or telling.first is None or telling.last is None:
        return telling.extent == "single" and telling.first is not None
    sums = any(count.cumulative or count.per for count in telling.claim.counts)
    return telling.claim.event in HARM and telling.dated and telling.last - telling.first == DAY and not sums


def _is_act(telling: Telling) -> bool:
    """A single act said to have happened, or denied on its day; what is planned, demanded or warned of is none."""
    claim = telling.claim
    if not _brief(telling) or claim.event in _NO_ACT or claim.agreed:
        return False
    return claim.act == "denies" or (claim.act == "states" and claim.realis in ("actual", "negated"))


def _occurrence(
    members: list[Telling],
    on: date,
    tolls: Mapping[str, Sequence[Telling]],
    voices: Voices,
    moved: frozenset[str] = frozenset(),
) -> Occurrence:
    members = sorted(members, key=lambda item: item.id)
    joined = sorted({toll.id: toll for member in members for toll in tolls.get(member.id, ())}.values(), key=_id)
    everyone = members + joined
    event = closest(member.claim.event for member in members)
    day = on.isoformat()
    actors = sorted({member.actor for member in everyone if member.actor})
    told = sorted(members, key=lambda item: (item.claim.event != event, item.id))
    place = next((member.claim.place_name for member in told if member.claim.place_name), None)
    reasons = [reason("same-event-day-place" if place and len(members) > 1 else "one-telling", event=event)]
    if any(member.id in moved for member in members):
        reasons.append("grouped-by-person")
    if joined:
        reasons.append("toll-joins-act")
    rivals = _rivals(everyone, voices)
    if rivals:
        reasons.append("rival-accounts")
    return Occurrence(
        id=digest("occurrence", event, day, place or "", *(member.id for member in members))[:24],
        event=event,
        start=day,
        end=day,
        place=place,
        actor_id=actors[0] if len(voices.camps(actors)) == 1 else None,
        claims=tuple(sorted(item.id for item in everyone)),
        rivals=rivals,
        reasons=tuple(reasons),
    )


def _rivals(everyone: list[Telling], voices: Voices) -> tuple[str, ...]:
    """The claims whose actor, count or word on whether it happened conflicts with another's."""
    found: set[str] = set()
    camps = {voices.camp(item.actor) for item in everyone if item.actor}
    if len(camps) > 1:
        found |= {item.id for item in everyone if item.actor}
    happened = {item.id for item in everyone if item.claim.act == "states" and item.claim.realis == "actual"}
    if len(happened) < len(everyone):
        found |= {item.id for item in everyone}
    for claims in conflicts(everyone):
        found |= claims
    return tuple(sorted(found))


def _id(telling: Telling) -> str:
    return telling.id
