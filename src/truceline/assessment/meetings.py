"""Who is said to have met whom, where and when, who says so, and what those who met said in the same reports.

A meeting is told of by claims. Claims of one day that share a participant, and whose places do not differ, tell of one
meeting. A person or an office-holder of the case who is named in the sentence takes part for their body; a body takes
part where it stands behind "with" or "between". One that is merely named does not: it may be what the talks are about.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from truceline.assessment.extent import Telling
from truceline.assessment.voices import Voices
from truceline.cases.model import Case
from truceline.codebook import UNNAMED
from truceline.records import Claim
from truceline.records.identity import digest
from truceline.records.views import Meeting

MEETINGS_KEPT = 200
CLAIMS_KEPT = 12
SAID_KEPT = 8

_NOBODY = UNNAMED | {"outlet"}
_OFFICE, _BODY = -1, -2
"""What stands in place of a person's number where an office or a body is named."""
_WITH = frozenset({"with", "between", "مع", "بين", "עם", "בין"})
_WITH_BEHIND = frozenset({"ile"})
_JOINED = "وفبكل"
"""Letters that Arabic writes together with the name that follows."""


@dataclass(slots=True)
class _Group:
    """The claims of one meeting, while they are being gathered."""

    day: date | None
    place: str | None
    bodies: dict[str, None] = field(default_factory=dict)
    persons: dict[tuple[str, int], None] = field(default_factory=dict)
    tellings: list[Telling] = field(default_factory=list)


def meetings(tellings: Sequence[Telling], voices: Voices) -> tuple[tuple[Meeting, ...], int]:
    """The meetings, latest first, and how many are left out."""
    names = _Names(voices.case)
    told = [item for item in tellings if item.claim.event == "meeting" and _state(item.claim) is not None]
    groups = _grouped(told, names)
    groups.sort(key=lambda group: (group.day or date.min, group.tellings[0].id), reverse=True)
    kept = groups[:MEETINGS_KEPT]
    wanted = {item.evidence.report_id for group in kept for item in group.tellings}
    beside: dict[str, list[Telling]] = defaultdict(list)
    for item in tellings:
        if item.evidence.report_id in wanted and item.claim.event != "meeting":
            beside[item.evidence.report_id].append(item)
    return tuple(_meeting(group, beside, voices) for group in kept), len(groups) - len(kept)


def _state(claim: Claim) -> str | None:
    if claim.act == "denies" or claim.realis == "negated":
        return "not-held"
    if claim.act == "states":
        return "held" if claim.realis == "actual" else "planned"
    return "planned" if claim.act == "pledges" else None


def _first_told(item: Telling) -> tuple[bool, date, str]:
    return item.claim.place_name is None, item.published or date.max, item.id


def _together(states: set[str | None]) -> str:
    if {"held", "not-held"} <= states:
        return "disputed"
    return next(state for state in ("held", "not-held", "planned") if state in states)


def _grouped(told: Iterable[Telling], names: _Names) -> list[_Group]:
    """Claims by meeting. Those with a place come first, so that one without joins a meeting that has one."""
    groups: list[_Group] = []
    by_body: dict[tuple[date | None, str], list[_Group]] = defaultdict(list)
    for item in sorted(told, key=_first_told):
        claim = item.claim
        persons = names.persons_in(claim.quote)
        bodies = dict.fromkeys(
            body
            for body in (claim.actor_id, *(m.id for m in claim.actors), claim.target_id, *(body for body, _ in persons))
            if body is not None and body not in _NOBODY
        )
        near = (group for body in bodies for group in by_body[item.first, body])
        group = next((g for g in near if claim.place_name is None or g.place in (None, claim.place_name)), None)
        if group is None:
            group = _Group(day=item.first, place=claim.place_name)
            groups.append(group)
        for body in bodies.keys() - group.bodies.keys():
            by_body[item.first, body].append(group)
        group.place = group.place or claim.place_name
        group.bodies |= bodies
        group.persons |= dict.fromkeys(found for found in persons if found[1] >= 0)
        group.tellings.append(item)
    return groups


def _meeting(group: _Group, beside: dict[str, list[Telling]], voices: Voices) -> Meeting:
    told = sorted(group.tellings, key=lambda item: (item.published or date.max, item.id))
    reports = dict.fromkeys(item.evidence.report_id for item in told)
    said = [
        item
        for report in reports
        for item in sorted(beside[report], key=lambda item: (item.claim.quote_start, item.id))
        if item.claim.speaker_id in group.bodies
    ]
    last = max((item.last for item in told if item.last), default=None)
    return Meeting(
        id=digest("meeting", *(item.id for item in told))[:16],
        start=group.day.isoformat() if group.day else None,
        end=last.isoformat() if last else None,
        place=group.place,
        state=_together({_state(item.claim) for item in told}),
        participants=tuple(group.bodies),
        persons=tuple(group.persons),
        tellers=tuple(dict.fromkeys(voices.id(item.evidence) for item in told))[:CLAIMS_KEPT],
        claims=tuple(item.id for item in told[:CLAIMS_KEPT]),
        said=tuple(item.id for item in said[:SAID_KEPT]),
        topics=dict(Counter(item.claim.event for item in said).most_common()),
        more_said=max(0, len(said) - SAID_KEPT),
    )


class _Names:
    """The people and offices of a case by the words of their names."""

    def __init__(self, case: Case) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], str, int]]] = defaultdict(list)
        for actor in case.actors:
            for number, spellings in ((_BODY, actor.names), (_OFFICE, actor.offices)):
                for names in spellings.values():
                    for name in names:
                        self._add(name, actor.slug, number)
            for number, person in enumerate(actor.people):
                for names in person.names.values():
                    for name in names:
                        self._add(name, actor.slug, number)
        for starting in self._starts.values():
            starting.sort(key=lambda name: (-len(name[0]), name[0], -name[2]))

    def persons_in(self, text: str) -> tuple[tuple[str, int], ...]:
        """Who is named in a text as taking part, as body and number of the person in the case (below 0: no person)."""
        words = _words(text)
        found: dict[tuple[str, int], None] = {}
        at = 0
        while at < len(words):
            name, body, number = self._name_at(words, at)
            last = at + max(1, len(name))
            if name and (number != _BODY or _met(words, at, last)):
                found[body, number] = None
            at = last
        return tuple(found)

    def _name_at(self, words: list[str], at: int) -> tuple[tuple[str, ...], str, int]:
        """The longest name that begins with that word; an empty one where none does."""
        word = words[at]
        bare = word[1:] if word[0] in _JOINED and word not in self._starts else word
        for name, body, number in self._starts.get(bare, ()):
            if (bare, *words[at + 1 : at + len(name)]) == name:
                return name, body, number
        return (), "", _BODY

    def _add(self, name: str, body: str, number: int) -> None:
        words = tuple(_words(name))
        if words:
            self._starts[words[0]].append((words, body, number))


def _met(words: list[str], first: int, last: int) -> bool:
    """Whether somebody is met: a word of meeting stands before the name, with at most one between, or behind it."""
    return bool(_WITH & set(words[max(0, first - 2) : first]) or _WITH_BEHIND & set(words[last : last + 1]))


def _words(text: str) -> list[str]:
    """The words of a text for comparing names: no marks, no case."""
    letters = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return "".join(mark if mark.isalnum() else " " for mark in letters.casefold()).split()
