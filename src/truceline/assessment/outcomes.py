"""The outcome of a duty on every reporting day and over every period that a tally covers. Section 4 of the method."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from truceline.assessment.access import Access
from truceline.assessment.carrying import Stood, compare_again, in_force, take_in
from truceline.assessment.days import days_between
from truceline.assessment.duties import Duty
from truceline.assessment.hearing import Heard, Period
from truceline.assessment.marks import Marks
from truceline.assessment.matching import Matcher
from truceline.assessment.reasons import reason
from truceline.assessment.weighing import Verdict, Word, strongest, weigh
from truceline.records import ObligationDay, Outcome

_SILENCE = weigh(())


@dataclass(slots=True)
class _Course:
    """One obligor's part in a duty, day by day: what is carried to each day with the day of its last word, the words
    that stood after each day on which they changed, and the outcome."""

    carried: list[tuple[Verdict, date | None]]
    stood: dict[int, Stood]
    said: list[tuple[Verdict, date | None]]


class Outcomes:
    """What the outcome of a duty rests on beside what is heard. `span`: from entry into force to the day assessed."""

    def __init__(self, matcher: Matcher, marks: Marks, span: Period) -> None:
        self.matcher = matcher
        self.marks = marks
        self.span = span
        self.access: Access | None = None
        self.calendar = tuple(days_between(*span))
        self.dates = tuple(day.isoformat() for day in self.calendar)


class Rows:
    """The rows of one duty: one for each day and one for each period, in order. Those alone are made again on which
    something came or went."""

    def __init__(self, outcomes: Outcomes, heard: Heard) -> None:
        self.heard = heard
        self._outcomes = outcomes
        self._courses: dict[frozenset[str], _Course] = {}
        self._days: list[ObligationDay] = []
        self._spoken: list[bool] = []
        self._periods: dict[Period, ObligationDay] = {}

    def all(self) -> list[ObligationDay]:
        """Every row."""
        return self._days + [self._periods[period] for period in sorted(self._periods)]

    def renew(self) -> bool:
        """Makes the rows again that were touched; whether any was."""
        heard, calendar = self.heard, self._outcomes.calendar
        first_time = not self._days
        if not (first_time or heard.touched or heard.touched_periods or heard.stale):
            return False
        begin = self._outcomes.span[0]
        touched = {(day - begin).days for day in heard.touched} if not first_time else set(range(len(calendar)))
        changed = set(touched)
        for obligors in heard.duty.obligors:
            changed |= self._renew_course(obligors, touched)
        self._renew_days(changed)
        for period in heard.touched_periods:
            self._renew_period(period)
        heard.touched.clear()
        heard.touched_periods.clear()
        heard.stale.clear()
        return True

    def unseen(self, obligors: frozenset[str], day: date) -> bool:
        """Whether nothing was said of that day, so that a word on who could look would show."""
        at = (day - self._outcomes.span[0]).days
        return self._courses[obligors].said[at][0].outcome in ("no-information", "cannot-be-verified")

    def _renew_course(self, obligors: frozenset[str], touched: set[int]) -> set[int]:
        """Weighs again what is carried on from a day that went stale, and the days touched. Gives the days reached."""
        begin = self._outcomes.span[0]
        stale = [(day - begin).days for day in self.heard.stale.get(obligors, ())]
        course = self._courses.get(obligors)
        if course is None:
            size = len(self._outcomes.calendar)
            course = self._courses[obligors] = _Course([], {}, [(_SILENCE, None)] * size)
            stale = [0, size]
        reached = self._carry(obligors, course, min(stale), max(stale)) if stale else range(0)
        days = self.heard.days[obligors]
        for at in touched | set(reached):
            day = self._outcomes.calendar[at]
            verdict, since = course.carried[at]
            if day in days:
                verdict = weigh(sorted([*verdict.words, *days[day]], key=_order))
            course.said[at] = self._due(verdict, day, obligors), since if since != day else None
        return set(reached)

    def _carry(self, obligors: frozenset[str], course: _Course, first: int, last: int) -> range:
        """For each day from the first the verdict of the words that stand; behind the last only until they stand as
        they stood before."""
        duty, told = self.heard.duty, self.heard.carried[obligors]
        before = max((at for at in course.stood if at < first), default=None)
        standing = dict(course.stood[before]) if before is not None else {}
        still = course.carried[first - 1] if first else (_SILENCE, None)
        for at in range(first, len(self._outcomes.calendar)):
            day = self._outcomes.calendar[at]
            stood = course.stood.pop(at, None)
            if day in duty.since:
                compare_again(standing, duty.on(day), day)
                still = weigh(sorted(in_force(standing), key=_order)), still[1]
            if day in told:
                take_in(standing, told[day])
                still = weigh(sorted(in_force(standing), key=_order)), day
            if day in told or day in duty.since:
                course.stood[at] = dict(standing)
            if at > last and day in told and stood == standing:
                return range(first, at)
            course.carried[at : at + 1] = [still]
        return range(first, len(self._outcomes.calendar))

    def _due(self, verdict: Verdict, day: date, obligors: frozenset[str]) -> Verdict:
        """The weaker rows, which stand only where nothing was said: not due, cannot be verified."""
        if verdict.outcome != "no-information":
            return verdict
        obligation, outcomes = self.heard.duty.on(day), self._outcomes
        due = outcomes.matcher.due(obligation)
        if due is None:
            return _instead(verdict, "not-due", reason("phase-not-begun", phase=obligation.phase), "change-phase")
        if day < due:
            return _instead(verdict, "not-due", reason("before-from", date=due), "change-time")
        if outcomes.marks.over(obligation, day):
            return _instead(verdict, "not-due", "no-longer-due", "change-agreement")
        blocked = outcomes.access.refused(obligation, day, obligors) if outcomes.access else None
        return verdict if blocked is None else _instead(verdict, "cannot-be-verified", blocked, "change-access")

    def _renew_days(self, changed: set[int]) -> None:
        """Rows of the days that changed, and of later ones where the last day with a word is another now."""
        calendar = self._outcomes.calendar
        if not self._days:
            self._spoken = [False] * len(calendar)
        verdicts: dict[int, tuple[Verdict, date | None]] = {}
        for at in changed:
            verdicts[at] = said = self._said(at)
            self._spoken[at] = any(word.on == calendar[at] for word in said[0].words)
        first = min(changed, default=len(calendar))
        last_word = self._days[first - 1].last_word if self._days and first else None
        rows = self._days[:first]
        for at in range(first, len(calendar)):
            if self._spoken[at]:
                last_word = self._outcomes.dates[at]
            if at in verdicts:
                rows.append(self._row(at, *verdicts[at], last_word))
            else:
                row = self._days[at]
                rows.append(row if row.last_word == last_word else replace(row, last_word=last_word))
        self._days = rows

    def _said(self, at: int) -> tuple[Verdict, date | None]:
        """The outcome of a day over all obligors, and the day of the last word where it was carried forward."""
        said = [self._courses[obligors].said[at] for obligors in self.heard.duty.obligors]
        if len(said) == 1:
            return said[0]
        froms = [since for _, since in said if since is not None]
        return strongest(verdict for verdict, _ in said), max(froms, default=None)

    def _row(self, at: int, verdict: Verdict, since: date | None, last_word: str | None) -> ObligationDay:
        heard, day = self.heard, self._outcomes.calendar[at]
        mark, by = self._outcomes.marks.of(heard.duty.on(day), day, verdict)
        return _finding(
            heard.duty,
            (self._outcomes.dates[at], self._outcomes.dates[at]),
            verdict,
            near=heard.near.get(day, ()),
            mark=mark,
            mark_by=by,
            says_agreed=tuple(sorted(heard.agreed.get(day, ()))),
            carried_from=since.isoformat() if since else None,
            last_word=last_word,
        )

    def _renew_period(self, period: Period) -> None:
        told = [said[period] for said in self.heard.periods.values() if period in said]
        if not told:
            self._periods.pop(period, None)
            return
        verdict = strongest(weigh(sorted(words, key=_order)) for words in told)
        first, last = period[0].isoformat(), period[1].isoformat()
        self._periods[period] = _finding(self.heard.duty, (first, last), verdict, last_word=last)


def _instead(verdict: Verdict, outcome: Outcome, why: str, change: str) -> Verdict:
    """The weaker outcome of a day without information; of the many days without a word one object stands for all."""
    if verdict.words:
        return replace(verdict, outcome=outcome, why=(why,), change=(change,))
    return _unspoken(outcome, why, change)


@lru_cache(maxsize=4096)
def _unspoken(outcome: Outcome, why: str, change: str) -> Verdict:
    return Verdict(outcome, (why,), (change,))


def _finding(
    duty: Duty, days: tuple[str, str], verdict: Verdict, *, near: Iterable[str] = (), **beside: Any
) -> ObligationDay:
    told_for = [word for word in verdict.words if word.stance == "for"]
    against = [word for word in verdict.words if word.stance in ("against", "part")]
    used = told_for + against
    left_open = [word.claim_id for word in verdict.words if word.stance == "open"]
    return ObligationDay(
        obligation=duty.id,
        interpretation=duty.interpretation,
        start=days[0],
        end=days[1],
        outcome=verdict.outcome,
        claims_for=_claims(told_for),
        claims_against=_claims(against),
        near=tuple(sorted({*left_open, *near})),
        voices_for=_voices(told_for),
        voices_against=_voices(against),
        why=verdict.why,
        change=verdict.change,
        reviewed_share=round(sum(word.reviewed for word in used) / len(used), 4) if used else None,
        **beside,
    )


def _claims(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(sorted({word.claim_id for word in words}))


def _voices(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(sorted({word.voice.group for word in words if word.voice.counts}))


def _order(word: Word) -> tuple[date, str]:
    return word.on, word.claim_id
