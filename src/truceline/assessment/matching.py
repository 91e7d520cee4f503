"""Does a claim bear on an obligation? Field by field, with the reason for each answer.

A known value that differs never matches. A value that is needed and not known makes a near-miss, shown with its
reason. A wrong match is a false accusation, so where the text leaves it open the claim does not match.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from truceline.assessment.alike import Alike, reaches
from truceline.assessment.days import clock
from truceline.assessment.duties import Duty, due_from
from truceline.assessment.extent import HARM, Telling
from truceline.assessment.grounds import Grounds
from truceline.assessment.reasons import reason
from truceline.assessment.voices import Voices
from truceline.cases.model import Case, Obligation
from truceline.codebook import polarity
from truceline.records import Claim, Count

_GOODS = frozenset({"food", "fuel", "medical", "shelter", "equipment", "commercial"})
_CARRIED_BY_OTHERS = frozenset({"aid", "movement", "release", "remains", "reconstruction"})
"""Deeds that pass through a third body's hands: who carried the goods or received the people is no other doer."""

_TOLD_WITHOUT_DOER = frozenset(
    {
        "aid",
        "crossing",
        "release",
        "remains",
        "withdrawal",
        "movement",
        "reconstruction",
        "disarmament",
        "need",
    }
)
"""Deeds told in the passive as a rule, that one side alone can have done: trucks entered, a crossing opened."""

_ABOUT_THE_AGREEMENT = frozenset({"violation", "agreement"})
"""Events told of the agreement as such: no goods, stage or target to compare."""

_ON_THE_GROUND = HARM | {"withdrawal", "movement", "reconstruction", "disarmament", "need"}
"""Deeds done where the text places them. Goods, people and talks also pass through places elsewhere."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a claim fits a duty. `near`: nothing differs, but something needed is not known. `obligors`: whose duty
    it is told of. `count`: the figure that measures it, if the claim has one."""

    fits: bool
    near: bool
    polarity: str
    reasons: tuple[str, ...]
    obligors: frozenset[str]
    obligation: Obligation
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """Reasons collected on the way: what fits, what is not known, what differs."""

    fits: list[str]
    near: list[str]
    never: list[str]


class Matcher:
    """Compares claims of one case with its duties."""

    def __init__(self, case: Case, voices: Voices) -> None:
        self.case = case
        self.voices = voices
        self._due: dict[int, date | None] = {}
        self._grounds = Grounds(case)
        self._alike = Alike(case, voices)
        self._force = case.in_force.astimezone(case.timezone)
        self._parties = frozenset(voices.camp(party.slug) for party in case.parties if party.role == "party")

    def due(self, obligation: Obligation) -> date | None:
        """From when an obligation is due, remembered by object."""
        key = id(obligation)
        if key not in self._due:
            self._due[key] = due_from(obligation, self.case)
        return self._due[key]

    def compare(self, telling: Telling, duty: Duty) -> Answer | None:
        """The answer for a claim and a duty; None where the duty does not name the claim's event that day."""
        day = _day_of(telling) or self._force.date()
        obligation = duty.on(max(day, self._force.date()))
        claim = telling.claim
        if claim.event not in obligation.events:
            return None
        found = _Found([reason("event", event=claim.event)], [], [])
        bearing = _bearing(claim, obligation, found)
        obligors = self._actor(telling, obligation, duty, found)
        count = self._figure(telling, obligation, bearing, found)
        if bearing != "agreed" or (obligation.where and not (count and reaches(count, obligation))):
            self._place(telling, obligation, duty, found)
        if bearing != "agreed":
            self._particulars(telling, obligation, bearing, count, found)
            self._dates(telling, obligation, bearing, found)
        return Answer(
            fits=not found.never and not found.near,
            near=bool(found.near) and not found.never,
            polarity=bearing,
            reasons=tuple(found.never or found.near or found.fits),
            obligors=obligors,
            obligation=obligation,
            count=count,
        )

    def _actor(
        self,
        telling: Telling,
        obligation: Obligation,
        duty: Duty,
        found: _Found,
    ) -> frozenset[str]:
        """Whose deed it is said to be, and so whose duty it bears on."""
        event, actor = telling.claim.event, telling.actor
        if actor is None:
            if event == "casualties" and telling.cause is None:
                found.never.append("casualties-without-cause")
            elif len(duty.obligors) > 1 or self._needs_doer(telling, obligation):
                found.near.append("actor-unknown")
            elif telling.extent == "single" and not telling.dated and not telling.claim.counts:
                # Neither who nor when nor how many: a mere mention ("the phase covers demilitarisation").
                found.near.append("actor-unknown")
            else:
                found.fits.append("actor-open")
            return duty.obligors[0]
        camp = self.voices.camp(actor)
        for obligors in duty.obligors:
            if camp in obligors:
                if obligation.actors and not self._one_of(actor, obligation.actors):
                    found.never.append(reason("actor-differs", body=actor))
                found.fits.append(reason("actor", body=actor))
                return obligors
        if obligation.actors and self._one_of(actor, obligation.actors):
            found.fits.append(reason("actor", body=actor))
        elif event in _CARRIED_BY_OTHERS and camp not in self._parties:
            found.fits.append(reason("actor-carrier", body=actor))
        else:
            found.never.append(reason("actor-differs", body=actor))
        return duty.obligors[0]

    def _figure(
        self,
        telling: Telling,
        obligation: Obligation,
        bearing: str,
        found: _Found,
    ) -> Count | None:
        """The count that measures the duty, with whose or what it counts."""
        claim = telling.claim
        if claim.event in _ABOUT_THE_AGREEMENT:
            if obligation.named and not any(word in _digits(claim.quote) for word in obligation.named):
                found.near.append(reason("document-unknown", name=obligation.named))
            return None
        if bearing == "neither":
            return None
        if obligation.count_kind is None:
            self._whose(claim.counts, obligation, found)
            return None
        counts = [count for count in claim.counts if count.kind == obligation.count_kind]
        if not counts:
            if claim.counts:
                found.never.append(reason("kind-differs", kind=claim.counts[0].kind))
            elif bearing == "for" and obligation.kind in ("rate", "total") and obligation.quantity is not None:
                found.near.append("figure-unknown")
            elif bearing != "agreed":
                self._whose((), obligation, found)
            return None
        if obligation.of is not None:
            counts, near, never = self._alike.choose(self._whose(tuple(counts), obligation, found), obligation)
            found.near.extend([near] if near else [])
            found.never.extend([never] if never else [])
            return _main(counts)
        theirs = {other.of for other in self._of_others(telling, obligation)}
        whole = [count for count in counts if count.of is None or count.of not in theirs]
        if not whole:
            found.never.append(reason("of-differs", of=counts[0].of))
        elif obligation.quantity and all(count.of in _GOODS for count in whole):
            found.never.append(reason("of-is-part", of=counts[0].of))
        elif obligation.quantity:
            whole = [count for count in whole if count.of not in _GOODS]
        return _main(whole or counts)

    def _needs_doer(self, telling: Telling, obligation: Obligation) -> bool:
        """Whether a deed told without its doer stays open: what is banned, or not told in the passive as a rule; what
        may be another side's deed (both hand bodies over); goods not handed out inside, which nobody kept out."""
        claim = telling.claim
        if claim.event not in _TOLD_WITHOUT_DOER or obligation.kind == "ban":
            return True
        if claim.event == "aid" and claim.realis == "negated" and claim.stage == "delivered":
            return True
        return obligation.of is None and any(self._of_others(telling, obligation))

    def _of_others(self, telling: Telling, obligation: Obligation) -> Iterator[Obligation]:
        """Deeds of this event that another side owes by then: told without a doer, it may be theirs."""
        day, owing = _day_of(telling), self.voices.camps(obligation.owed_by)
        for other in self.case.obligations:
            if telling.claim.event in other.events and other.kind != "ban":
                due = self.due(other)
                if due and (day is None or due <= day) and owing.isdisjoint(self.voices.camps(other.owed_by)):
                    yield other

    def _whose(self, counts: tuple[Count, ...], obligation: Obligation, found: _Found) -> list[Count]:
        """The counts of what the obligation counts (hostages, fuel); where none says so, those that leave it open."""
        if obligation.of is None:
            return list(counts)
        same = [count for count in counts if count.of == obligation.of]
        unknown = [count for count in counts if count.of is None]
        if same:
            found.fits.append(reason("of", of=obligation.of))
        elif unknown or not counts:
            found.near.append(reason("of-unknown", of=obligation.of))
        else:
            found.never.append(reason("of-differs", of=counts[0].of))
        return same or unknown or list(counts)

    def _particulars(
        self,
        telling: Telling,
        obligation: Obligation,
        bearing: str,
        count: Count | None,
        found: _Found,
    ) -> None:
        """Target, stage, unit: compared where the obligation names them."""
        claim = telling.claim
        if bearing == "neither" or claim.event in _ABOUT_THE_AGREEMENT:
            return
        if obligation.target:
            if claim.target_id is None:
                found.near.append(reason("target-unknown", bodies=obligation.target))
            elif not self._one_of(claim.target_id, obligation.target):
                found.never.append(reason("target-differs", body=claim.target_id))
            else:
                found.fits.append(reason("target", body=claim.target_id))
        if obligation.stage:
            if claim.stage is None:
                found.near.append(reason("stage-unknown", stage=obligation.stage))
            elif claim.stage not in obligation.stage:
                found.never.append(reason("stage-differs", stage=claim.stage))
            else:
                found.fits.append(reason("stage", stage=claim.stage))
        if count is not None and obligation.unit and count.unit and count.unit != obligation.unit:
            found.never.append(reason("unit-differs", unit=count.unit))

    def _place(self, telling: Telling, obligation: Obligation, duty: Duty, found: _Found) -> None:
        """Where it happened: in the area that the obligation is limited to; or else, for deeds on the ground, where
        the agreement holds. What is not known to lie inside is never taken to."""
        claim, limited = telling.claim, bool(obligation.where)
        name = self._grounds.name(claim.place_name, claim.place)
        if name is None:
            if limited:
                found.near.append("place-unknown")
            return
        doers = self.voices.camps((telling.actor,)) if telling.actor else frozenset().union(*duty.obligors)
        area = self._grounds.area_of(obligation.where) if limited else self._grounds.reach(doers)
        lies = self._grounds.lies(name, area)
        if lies == "inside":
            found.fits.append(reason("place", place=name))
            if not telling.dated and self._grounds.only_lines(obligation.where) and name not in obligation.where:
                found.near.append("line-unknown")
        elif limited or claim.event in _ON_THE_GROUND:
            known = {"wider": "place-wider", "unknown": "place-not-in-case", "outside": "place-differs"}[lies]
            (found.never if lies == "outside" else found.near).append(reason(known, place=name))
        elif lies == "outside" and claim.event == "aid":
            found.near.append(reason("place-elsewhere", place=name))

    def _dates(
        self,
        telling: Telling,
        obligation: Obligation,
        bearing: str,
        found: _Found,
    ) -> None:
        """In force, due, and dated closely enough."""
        if bearing == "neither":
            return
        first, last, force = telling.first, telling.last, self._force.date()
        if last is None or (first is None and telling.extent == "tally"):
            found.near.append("since-unknown" if telling.extent == "tally" else "date-unknown")
            return
        first = first or last
        if telling.extent == "tally" and first < force:
            found.never.append(reason("total-starts-before", date=first))
        elif last < force:
            found.never.append(reason("before-in-force", date=last))
        elif bearing == "against" and first <= force and last == force:
            self._first_day(telling, found)
        if not found.never:
            self._due_dates(telling, obligation, bearing, first, found)
        if not telling.dated and telling.extent == "single":
            if telling.claim.event in HARM or obligation.kind == "ban":
                found.near.append("date-unknown")
            elif obligation.kind == "rate" and obligation.quantity is not None and telling.claim.counts:
                found.near.append("period-unknown")
        found.fits.append(reason("dates", first=first, last=last))

    def _due_dates(
        self,
        telling: Telling,
        obligation: Obligation,
        bearing: str,
        first: date,
        found: _Found,
    ) -> None:
        due, end = self.due(obligation), self.case.end
        if due is None:
            found.never.append(reason("phase-not-begun", phase=obligation.phase))
        elif first < due:
            found.never.append(reason("before-due", date=due))
        if end is not None and first > end:
            found.never.append(reason("after-end", date=end))
        elif obligation.until is not None and first > obligation.until:
            found.never.append(reason("after-until", date=obligation.until))
        waiting = obligation.deadline is not None and (telling.last or first) <= obligation.deadline
        if waiting and bearing == "against" and obligation.kind in ("act", "total", "conditional"):
            event = telling.claim.event
            if event not in HARM and event != "violation":
                found.near.append(reason("deadline-not-passed", date=obligation.deadline))

    def _first_day(self, telling: Telling, found: _Found) -> None:
        """On the day of entry into force a claim without an hour is before or after unknown, and alleges no breach."""
        at = clock(telling.claim.time)
        if at is None:
            found.near.append(reason("day-of-force", date=self._force.date()))
        elif datetime.combine(self._force.date(), at, tzinfo=self.case.timezone) < self._force:
            found.never.append(reason("before-in-force", date=self._force.date()))

    def _one_of(self, slug: str, bodies: tuple[str, ...]) -> bool:
        """Whether a body is one of those named, or stands under one or in one party with one."""
        return (
            slug in bodies or self.voices.group(slug) in bodies or self.voices.camp(slug) in self.voices.camps(bodies)
        )


def _bearing(claim: Claim, obligation: Obligation, found: _Found) -> str:
    """The polarity; a claim of another reader with a code that the codebook lacks bears on nothing, and says so."""
    try:
        return polarity(claim.event, claim.act, claim.realis, claim.agreed, obligation.kind)
    except ValueError:
        found.never.append(reason("code-unknown", code=f"{claim.act} {claim.realis or ''}".strip()))
        return "neither"


def _day_of(telling: Telling) -> date | None:
    """The day whose version of the obligation a claim is compared with: of a total the day on which it stood."""
    if telling.extent == "tally":
        return telling.last or telling.published
    return telling.first or telling.last or telling.published


def _main(counts: list[Count]) -> Count:
    """The figure of several of one kind that says most: a running total before a part."""
    return max(counts, key=lambda count: (count.cumulative, count.per is not None, count.max or count.min or 0))


def _digits(text: str) -> str:
    """A text with the digits of every script as 0 to 9."""
    return "".join(str(unicodedata.digit(mark)) if mark.isdigit() else mark for mark in text)
