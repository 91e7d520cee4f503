"""One event told once or often. A grouping of claims that can be undone: claims stay as they are, reasons are kept.

Only single acts make or join occurrences. The toll told in an act's clause joins it. Accounts that conflict in a count
or an actor are not merged away: they stand as rivals of one occurrence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from truceline.assessment.days import clock
from truceline.assessment.extent import Telling
from truceline.assessment.interval import interval_of
from truceline.assessment.opinions import regrouped
from truceline.assessment.reasons import reason
from truceline.assessment.voices import Voices
from truceline.records import Claim, Occurrence
from truceline.records.grouping import Grouping
from truceline.records.identity import digest

APART = timedelta(hours=2)
"""Two times of day that lie farther apart are two acts."""

_NO_ACT = frozenset({"need", "agreement", "violation"})
_Slot = tuple[str, date]
"""Event and day: acts of other slots are never one occurrence, unless people say so."""


@dataclass(frozen=True, slots=True)
class _Act:
    """A single act with its day and the tolls told in its clause."""

    telling: Telling
    day: date
    tolls: tuple[Telling, ...]

    @property
    def id(self) -> str:
        return self.telling.id


class Occurrences:
    """The occurrences of a case, kept by event and day: where a text changes, the days of its acts are grouped again.

    Acts at an unknown place join no other report's. What people joined or split (`groupings`) stands over that.
    """

    def __init__(self, voices: Voices, groupings: Sequence[Grouping] = ()) -> None:
        self._voices = voices
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
                slot = act.telling.claim.event, act.day
                self._acts[slot].pop(act.id)
                slots.add(slot)
            acts = self._texts[text] = _acts(tellings)
            for act in acts:
                slot = act.telling.claim.event, act.day
                self._acts[slot][act.id] = act
                slots.add(slot)
        for slot in slots:
            self._group(slot)

    def all(self) -> tuple[Occurrence, ...]:
        """Every occurrence, by event and day."""
        found = self._found
        if self._named:
            moved: dict[_Slot, list[Occurrence]] = defaultdict(list)
            apart = [group for slot in sorted(self._apart) for group in self._apart[slot]]
            days = {item.id: slot[1] for slot, groups in self._apart.items() for group in groups for item in group}
            tolls = {
                item.id: self._acts[slot][item.id].tolls
                for slot, groups in self._apart.items()
                for item in _members(groups)
            }
            grouped, by_people = regrouped(apart, self._groupings)
            for group in grouped:
                if _happened(group):
                    one = _occurrence(group, min(days[item.id] for item in group), tolls, self._voices, by_people)
                    moved[one.event, date.fromisoformat(one.start or "")].append(one)
            found = found | {slot: [*found.get(slot, ()), *added] for slot, added in moved.items()}
        return tuple(one for slot in sorted(found) for one in found[slot])

    def _group(self, slot: _Slot) -> None:
        acts = self._acts[slot]
        places: dict[str, list[Telling]] = defaultdict(list)
        for identity in sorted(acts):
            telling = acts[identity].telling
            places[_place(telling)].append(telling)
        groups = [group for place in sorted(places) for group in _by_time(places[place])]
        self._apart[slot] = [group for group in groups if any(item.id in self._named for item in group)]
        tolls = {identity: act.tolls for identity, act in acts.items() if act.tolls}
        self._found[slot] = [
            _occurrence(group, slot[1], tolls, self._voices)
            for group in groups
            if _happened(group) and group not in self._apart[slot]
        ]


def _members(groups: Iterable[list[Telling]]) -> Iterator[Telling]:
    return (item for group in groups for item in group)


def _happened(group: Iterable[Telling]) -> bool:
    return any(item.claim.act == "states" and item.claim.realis == "actual" for item in group)


def _acts(tellings: Sequence[Telling]) -> list[_Act]:
    """The acts that one text tells of, each with its tolls, and its day: its own; or of the toll in its clause; or of
    the one act of that kind and place that the text dates (a headline tells what its body dates); or else the day of
    publication."""
    acts = {telling.id: telling for telling in tellings if _is_act(telling)}
    tolls: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.extent == "single" and telling.first is not None and telling.cause in acts:
            tolls[telling.cause].append(telling)
            acts.pop(telling.id, None)
    own: dict[str, date] = {}
    told: dict[tuple[str, str], set[date]] = defaultdict(set)
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
            found.append(_Act(act, day, tuple(tolls.get(act.id, ()))))
    return found


def _told(act: Telling) -> tuple[str, str]:
    return act.claim.event, _place(act)


def _place(act: Telling) -> str:
    return act.claim.place_name or f"?{act.claim.text_id}"


def _is_act(telling: Telling) -> bool:
    """A single act said to have happened, or denied on its day; what is planned, demanded or warned of is none."""
    claim = telling.claim
    if telling.extent != "single" or telling.first is None or claim.event in _NO_ACT or claim.agreed:
        return False
    return claim.act == "denies" or (claim.act == "states" and claim.realis in ("actual", "negated"))


def _by_time(members: list[Telling]) -> list[list[Telling]]:
    """Members split where their times of day lie apart. Those without a time join only if there is one cluster."""
    timed = sorted((member for member in members if member.claim.time), key=lambda item: (item.claim.time, item.id))
    untimed = [member for member in members if not member.claim.time]
    clusters: list[list[Telling]] = []
    for member in timed:
        if clusters and _hours(clusters[-1][-1].claim.time, member.claim.time) <= APART:
            clusters[-1].append(member)
        else:
            clusters.append([member])
    if untimed:
        if len(clusters) == 1:
            clusters[0].extend(untimed)
        else:
            clusters.append(untimed)
    return clusters


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
    first = members[0]
    day = on.isoformat()
    claim = first.claim
    actors = sorted({member.actor for member in everyone if member.actor})
    place = next((member.claim.place_name for member in members if member.claim.place_name), None)
    reasons = [reason("same-event-day-place" if place and len(members) > 1 else "one-telling", event=claim.event)]
    if any(member.id in moved for member in members):
        reasons.append("grouped-by-person")
    if joined:
        reasons.append("toll-joins-act")
    rivals = _rivals(everyone, voices)
    if rivals:
        reasons.append("rival-accounts")
    return Occurrence(
        id=digest("occurrence", claim.event, day, place or "", *(member.id for member in members))[:24],
        event=claim.event,
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
    bounds: dict[tuple[str, str | None], list[tuple[float, float, str]]] = defaultdict(list)
    for item in everyone:
        for kind, low, high in _counts(item.claim):
            bounds[kind].append((low, high, item.id))
    for figures in bounds.values():
        if max(low for low, _, _ in figures) > min(high for _, high, _ in figures):
            found |= {identity for _, _, identity in figures}
    return tuple(sorted(found))


def _counts(claim: Claim) -> list[tuple[tuple[str, str | None], float, float]]:
    found = []
    for count in claim.counts:
        figure = interval_of(count)
        low = figure.min if figure.min is not None else 0.0
        found.append(((count.kind, count.of), low, figure.max if figure.max is not None else float("inf")))
    return found


def _hours(one: str | None, two: str | None) -> timedelta:
    a, b = clock(one), clock(two)
    if a is None or b is None:
        return timedelta(0)
    return abs(datetime.combine(date.min, a) - datetime.combine(date.min, b))


def _id(telling: Telling) -> str:
    return telling.id
