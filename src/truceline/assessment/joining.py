"""Which acts of one day are tellings of one event. Every rule asks for the only candidate: where two acts could be
meant, nothing is joined. The answer depends on no order, and each act is looked at a fixed number of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain

from truceline.assessment.days import clock
from truceline.assessment.extent import Telling
from truceline.assessment.grounds import Grounds
from truceline.assessment.interval import interval_of
from truceline.assessment.voices import Voices
from truceline.records import Claim

APART = timedelta(hours=2)
"""Two times of day that lie farther apart are two acts."""

_BY_MEANS = ("strike", "shooting")
_BY_FORCES = (*_BY_MEANS, "incursion")
_FORCE = (*_BY_MEANS, "attack", "casualties")
"""Acts of force, the closest description first: `attack` leaves the means open, `casualties` the act."""

_TELLING = 10
"""So many killed by one act are seldom as many by another of the same day."""

_HANDED_OVER = frozenset({"release", "remains"})
"""Done by one side for all to see: whoever tells of it on its day tells of one handing over, wherever it was seen."""

Group = list[Telling]


def family(event: str) -> str:
    """The kinds of event among which one event may be told: those of force are one family, any other is its own."""
    return "force" if event in _FORCE else event


def closest(events: Iterable[str]) -> str:
    """Of the events by which one is told the one that describes it most closely."""
    told = sorted(set(events))
    return next((event for event in _FORCE if event in told), told[0])


class Joining:
    """Groups the acts of one day and family by case, as tellings of one event each."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._grounds = Grounds(voices.case)
        self._sides = frozenset(voices.camp(party.slug) for party in voices.case.parties if party.role == "party")

    def groups(self, acts: Sequence[Telling], tolls: Mapping[str, Sequence[Telling]]) -> list[Group]:
        """The acts, each in one group, by place. `tolls`: those told in the clause of an act, by its id."""
        places: dict[tuple[str, str, str], dict[str, Group]] = defaultdict(lambda: defaultdict(list))
        for act in sorted(acts, key=lambda item: item.id):
            stage = (act.claim.stage or "") if act.claim.event == "remains" else ""
            places[self._place(act), self._giver(act), stage][act.claim.event].append(act)
        found: list[Group] = []
        for place in sorted(places):
            found += self._of_place({event: by_time(told) for event, told in sorted(places[place].items())})
        found = self._by_text(self._by_text(found, "attack"), "casualties")
        return self._handed_over(self._by_figure(found, tolls))

    def like(self, act: Telling) -> tuple[str, ...] | None:
        """Kind, place and doer of an act, by which one of the next day may be the same; None where they leave it
        open."""
        giver = self._giver(act)
        place = giver or self._place(act)
        if act.actor is None or place.startswith("?"):
            return None
        return act.claim.event, place, act.claim.stage or "", self._voices.camp(act.actor)

    def _place(self, act: Telling) -> str:
        """The place of an act. One at an unknown place joins no other report's, nor does one told of a whole territory
        but for strikes, fire and raids."""
        name, event = act.claim.place_name, act.claim.event
        if name is None or (event not in _BY_FORCES and self._grounds.wide(name)):
            return f"?{act.claim.text_id}"
        return self._grounds.whole(name)

    def _giver(self, act: Telling) -> str:
        """The side that hands over: what two sides hand over is never one act. Empty where it is not told, and for acts
        in which doers that differ are rival accounts."""
        done = act.claim.event in _HANDED_OVER and act.claim.realis == "actual"
        camp = self._voices.camp(act.actor) if act.actor and done else ""
        return camp if camp in self._sides else ""

    def _of_place(self, told: dict[str, list[Group]]) -> list[Group]:
        """Violence of no stated means is the one act by stated means of that place; a toll told by itself is that of
        the one act there."""
        meant = [group for event in _BY_MEANS for group in told.pop(event, [])]
        for event in ("attack", "casualties"):
            vague = told.pop(event, [])
            if len(meant) == len(vague) == 1 and self._agree(meant[0], vague[0]):
                meant = [meant[0] + vague[0]]
            else:
                meant += vague
        return [*meant, *(group for groups in told.values() for group in groups)]

    def _by_text(self, groups: list[Group], event: str) -> list[Group]:
        """What a report tells as `event` alone (violence of no stated means, a toll) belongs to the one act of force of
        that day in the same report that is told more closely, where one of the places lies in the other or is not
        told."""
        acts: dict[str, set[int]] = defaultdict(set)
        vague: dict[str, set[int]] = defaultdict(set)
        closer = _FORCE[: _FORCE.index(event)]
        for at, group in enumerate(groups):
            events = {item.claim.event for item in group}
            if events == {event} or not events.isdisjoint(closer):
                for item in group:
                    (vague if events == {event} else acts)[item.claim.text_id].add(at)
        into: dict[int, set[int]] = defaultdict(set)
        for text in vague.keys() & acts.keys():
            if len(acts[text]) == len(vague[text]) == 1:
                into[min(vague[text])] |= acts[text]
        return _merged(
            groups, {at: min(to) for at, to in into.items() if len(to) == 1 and self._one(groups, at, min(to))}
        )

    def _by_figure(self, groups: list[Group], tolls: Mapping[str, Sequence[Telling]]) -> list[Group]:
        """Acts of force of one day with one high exact figure of the killed are one, where all the places lie in each
        other or are not told."""
        figures: dict[float, set[int]] = defaultdict(set)
        for at, group in enumerate(groups):
            if group[0].claim.event in _FORCE:
                for told in chain(group, *(tolls.get(item.id, ()) for item in group)):
                    for count in told.claim.counts:
                        if count.kind == "killed" and count.min == count.max and (count.min or 0) >= _TELLING:
                            figures[count.min or 0].add(at)
        into: dict[int, int] = {}
        seen: set[int] = set()
        for figure in sorted(figures):
            first, *others = sorted(figures[figure])
            if others and seen.isdisjoint(figures[figure]) and all(self._one(groups, at, first) for at in others):
                into |= dict.fromkeys(others, first)
                seen |= figures[figure]
        return _merged(groups, into)

    def _one(self, groups: list[Group], vague: int, act: int) -> bool:
        """Whether the places of two groups lie in each other or are not told, and the doers agree."""
        names = [{item.claim.place_name for item in groups[at] if item.claim.place_name} for at in (vague, act)]
        nested = all(self._grounds.nested(one, two) for one in names[0] for two in names[1])
        return nested and self._agree(groups[vague], groups[act])

    def _handed_over(self, groups: list[Group]) -> list[Group]:
        """What one side handed over on a day, told at several places or at none, is one handing over, unless figures
        conflict."""
        givers: dict[str, list[int]] = defaultdict(list)
        for at, group in enumerate(groups):
            giver = self._giver(group[0])
            if giver and all(item.claim.stage in ("freed", "handed-over") for item in group):
                givers[giver].append(at)
        into: dict[int, int] = {}
        for told in givers.values():
            if not any(conflicts(item for at in told for item in groups[at])):
                into |= dict.fromkeys(told[1:], told[0])
        return _merged(groups, into)

    def _agree(self, one: Group, two: Group) -> bool:
        """Whether no doers are told, or some are told alike."""
        first, second = self._camps(one), self._camps(two)
        return not first or not second or not first.isdisjoint(second)

    def _camps(self, group: Group) -> frozenset[str]:
        return frozenset(self._voices.camp(item.actor) for item in group if item.actor)


def by_time(members: Sequence[Telling]) -> list[Group]:
    """Members split where their times of day lie apart. Those without a time join only if there is one cluster."""
    timed = sorted((member for member in members if member.claim.time), key=lambda item: (item.claim.time, item.id))
    untimed = [member for member in members if not member.claim.time]
    clusters: list[Group] = []
    for member in timed:
        if clusters and _hours(clusters[-1][-1].claim.time, member.claim.time) <= APART:
            clusters[-1].append(member)
        else:
            clusters.append([member])
    if untimed and len(clusters) == 1:
        clusters[0].extend(untimed)
    elif untimed:
        clusters.append(untimed)
    return clusters


def conflicts(told: Iterable[Telling]) -> Iterator[frozenset[str]]:
    """For each kind of count whose figures cannot all be true, the claims that give one."""
    bounds: dict[tuple[str, str | None], list[tuple[float, float, str]]] = defaultdict(list)
    for item in told:
        for kind, low, high in _counts(item.claim):
            bounds[kind].append((low, high, item.id))
    for figures in bounds.values():
        if max(low for low, _, _ in figures) > min(high for _, high, _ in figures):
            yield frozenset(identity for _, _, identity in figures)


def _merged(groups: list[Group], into: dict[int, int]) -> list[Group]:
    """The groups with those of the keys put into those of the values."""
    kept = {at: list(group) for at, group in enumerate(groups) if at not in into}
    for at in sorted(into):
        kept[into[at]] += groups[at]
    return [kept[at] for at in sorted(kept)]


def _counts(claim: Claim) -> Iterator[tuple[tuple[str, str | None], float, float]]:
    for count in claim.counts:
        figure = interval_of(count)
        low = figure.min if figure.min is not None else 0.0
        yield (count.kind, count.of), low, figure.max if figure.max is not None else float("inf")


def _hours(one: str | None, two: str | None) -> timedelta:
    a, b = clock(one), clock(two)
    if a is None or b is None:
        return timedelta(0)
    return abs(datetime.combine(date.min, a) - datetime.combine(date.min, b))
