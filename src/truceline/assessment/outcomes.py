"""The outcome of a duty on every reporting day and over every period that a tally covers. Section 4 of the method.

Bans and rates speak only for the days that claims cover. Single acts and totals carry forward: each group's last word
stands until that group says something new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from truceline.assessment.access import Access
from truceline.assessment.days import days_between
from truceline.assessment.duties import Duty
from truceline.assessment.extent import HARM, Telling
from truceline.assessment.interval import Agreed, Interval, agreed_for, compare, figure_for
from truceline.assessment.marks import Marks
from truceline.assessment.matching import Answer, Matcher
from truceline.assessment.reasons import reason
from truceline.assessment.voices import Voices
from truceline.assessment.weighing import Stance, Verdict, Word, strongest, weigh
from truceline.cases.model import Obligation
from truceline.records import ObligationDay, Outcome, Voice

REVIEWED = frozenset({"confirmed", "corrected"})
_CARRYING = frozenset({"act", "total", "conditional"})
_Period = tuple[date, date]
Standing = dict[tuple[str, str], list[Word]]
"""The words that stand, by group and side: one who may not speak for a side pushes out no word of that side."""
_SILENCE = weigh(())


@dataclass(slots=True)
class Heard:
    """What was heard of one duty, by obligor: of days, to carry on, of periods; and what stands beside. `touched`: the
    days on which something came or went since the rows were last made; `stale`: those of words that carry on."""

    duty: Duty
    days: dict[frozenset[str], dict[date, list[Word]]] = field(default_factory=lambda: defaultdict(_by_day))
    carried: dict[frozenset[str], dict[date, list[Word]]] = field(default_factory=lambda: defaultdict(_by_day))
    periods: dict[frozenset[str], dict[_Period, list[Word]]] = field(default_factory=lambda: defaultdict(_by_period))
    agreed: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))
    near: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))
    touched: set[date] = field(default_factory=set)
    touched_periods: set[_Period] = field(default_factory=set)
    stale: dict[frozenset[str], set[date]] = field(default_factory=lambda: defaultdict(set))


def _by_day() -> dict[date, list[Word]]:
    return defaultdict(list)


def _by_period() -> dict[_Period, list[Word]]:
    return defaultdict(list)


def hear(heard: Heard, telling: Telling, answer: Answer, voice: Voice, voices: Voices, span: _Period) -> None:
    """Takes in what one claim says of a duty. `span`: from entry into force to the day assessed."""
    for beside, day in _beside(heard, telling, answer, span):
        beside[day].append(telling.id)
        heard.touched.add(day)
    table, keys = _spoken(heard, telling, answer, span)
    if not keys:
        return
    _touch(heard, answer.obligors, table, keys)
    word = _word(telling, answer, voice, voices, _on(keys[0]))
    for key in keys:
        day = _on(key)
        table[key].append(word if day == word.on else replace(word, on=day, since=day))


def forget(heard: Heard, telling: Telling, answer: Answer, span: _Period) -> None:
    """Takes back what one claim said of a duty, told and compared as it was when it was heard."""
    for beside, day in _beside(heard, telling, answer, span):
        beside[day].remove(telling.id)
        heard.touched.add(day)
    table, keys = _spoken(heard, telling, answer, span)
    _touch(heard, answer.obligors, table, keys)
    for key in keys:
        table[key] = [word for word in table[key] if word.claim_id != telling.id]
        if not table[key]:
            del table[key]


def _beside(
    heard: Heard, telling: Telling, answer: Answer, span: _Period
) -> Iterator[tuple[dict[date, list[str]], date]]:
    """Where a claim stands beside the outcome: as what is agreed, as a near-miss."""
    days = _days(telling, span)
    if days is None:
        return
    if answer.polarity == "agreed" and answer.fits:
        yield heard.agreed, min(telling.published or days[1], span[1])
    if answer.near and answer.polarity in ("for", "against") and days[0] <= span[1]:
        yield heard.near, min(days[1], span[1])


def _spoken(
    heard: Heard, telling: Telling, answer: Answer, span: _Period
) -> tuple[dict[Any, list[Word]], Sequence[date | _Period]]:
    """The table in which the words of a claim stand, and the days or the period under which they stand there."""
    days = _days(telling, span)
    if days is None or not answer.fits or answer.polarity not in ("for", "against") or days[0] > span[1]:
        return {}, ()
    first, last = max(days[0], span[0]), min(days[1], span[1])
    if answer.obligation.kind in _CARRYING and telling.claim.event not in HARM:
        carried = telling.extent == "state" or days[1] <= span[1]
        return heard.carried[answer.obligors], (last,) if carried else ()
    if days[0] == days[1] or _covers_days(telling):
        return heard.days[answer.obligors], days_between(first, last)
    return heard.periods[answer.obligors], ((first, last),) if days[1] <= span[1] else ()


def _on(key: date | _Period) -> date:
    """The day that a word speaks of: of a period its last."""
    return key[1] if isinstance(key, tuple) else key


def _days(telling: Telling, span: _Period) -> _Period | None:
    """The days that a claim speaks of, or that of its publication; None where they are unknown or before the span."""
    first, last = telling.first or telling.last, telling.last or telling.first
    if first is None or last is None:
        first = last = telling.published
    return None if first is None or last is None or last < span[0] else (first, last)


def _touch(
    heard: Heard, obligors: frozenset[str], table: dict[Any, list[Word]], keys: Sequence[date | _Period]
) -> None:
    for key in keys:
        if isinstance(key, tuple):
            heard.touched_periods.add(key)
        elif table is heard.carried.get(obligors):
            heard.stale[obligors].add(key)
        else:
            heard.touched.add(key)


def _covers_days(telling: Telling) -> bool:
    """A state covers each of its days (a crossing kept shut); breaches said to go on are told of the stretch alone."""
    return telling.extent == "state" and telling.claim.event not in HARM and telling.claim.event != "violation"


def _word(telling: Telling, answer: Answer, voice: Voice, voices: Voices, on: date) -> Word:
    claim, obligation = telling.claim, answer.obligation
    permitted = claim.event in obligation.permits
    return Word(
        voice=voice,
        stance=stance_of(answer, telling),
        claim_id=telling.id,
        on=on,
        since=on,
        reviewed=telling.evidence.review in REVIEWED,
        acknowledges=_acknowledges(telling, answer, voice, voices, permitted=permitted),
        permitted=permitted,
        figure=_total_of(answer),
    )


def stance_of(answer: Answer, telling: Telling) -> Stance:
    """For, against, part or open: of a figure by its bounds against the agreed one, else by the polarity."""
    if answer.polarity == "against":
        return "against"
    if answer.count is None:
        return "for"
    agreed = agreed_for(answer.count, answer.obligation, telling.first, telling.last)
    if agreed is None:
        return "for"
    return _stance(figure_for(answer.count, answer.obligation), agreed)


def _stance(figure: Interval, agreed: Agreed) -> Stance:
    """A vague number never makes a shortfall: its bounds are a convention, not the speaker's."""
    standing = compare(figure, agreed)
    if figure.vague and standing == "below":
        return "open"
    stances: dict[str, Stance] = {"nothing": "against", "below": "part", "at-least": "for", "straddles": "open"}
    return stances[standing]


def _total_of(answer: Answer) -> Interval | None:
    """The bounds on a total, kept so that they can be compared again when an amendment changes the agreed figure."""
    obligation = answer.obligation
    if answer.polarity != "for" or answer.count is None or obligation.quantity is None or obligation.per is not None:
        return None
    return figure_for(answer.count, obligation)


def _acknowledges(telling: Telling, answer: Answer, voice: Voice, voices: Voices, *, permitted: bool) -> bool:
    """Whether the word can bring about the ninth outcome. Telling of one's own act, not called a breach, cannot."""
    claim = telling.claim
    if answer.polarity != "against" or claim.act != "states":
        return False
    if voice.side == "O":
        owned = claim.event == "violation" and claim.realis == "actual" and voice.counts
        return owned and claim.actor_id is not None and voices.owns_to(claim, telling.published)
    return voice.side == "N" and voice.competence == "find" and (claim.event == "violation" or not permitted)


@dataclass(slots=True)
class _Course:
    """One obligor's part in a duty, day by day: what is carried to each day with the day of its last word, the words
    that stood after each day on which they changed, and the outcome."""

    carried: list[tuple[Verdict, date | None]]
    stood: dict[int, Standing]
    said: list[tuple[Verdict, date | None]]


class Outcomes:
    """What the outcome of a duty rests on beside what is heard. `span`: from entry into force to the day assessed."""

    def __init__(self, matcher: Matcher, marks: Marks, span: _Period) -> None:
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
        self._periods: dict[_Period, ObligationDay] = {}

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
                _compare_again(standing, duty.on(day), day)
                still = weigh(sorted(_in_force(standing), key=_order)), still[1]
            if day in told:
                _take_in(standing, told[day])
                still = weigh(sorted(_in_force(standing), key=_order)), day
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

    def _renew_period(self, period: _Period) -> None:
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


def _take_in(standing: Standing, words: Sequence[Word]) -> None:
    """Each group's last word stands. A figure that decides nothing pushes out no word that does."""
    by_group: Standing = defaultdict(list)
    for word in words:
        by_group[word.voice.group, word.voice.side].append(word)
    for group, said in by_group.items():
        before = standing.get(group, [])
        if all(word.stance == "open" for word in said) and any(word.stance != "open" for word in before):
            continue
        since = {word.stance: word.since for word in before}
        standing[group] = [_since(word, since.get(word.stance, word.since)) for word in said]


def _since(word: Word, earlier: date) -> Word:
    return replace(word, since=earlier) if earlier < word.since else word


def _compare_again(standing: Standing, obligation: Obligation, day: date) -> None:
    """The figures that stand, against the version of the obligation that begins on this day."""
    if obligation.quantity is None or obligation.per is not None:
        return
    agreed = Agreed(obligation.quantity, obligation.quantity)
    for group, words in standing.items():
        standing[group] = [_restated(word, agreed, day) for word in words]


def _restated(word: Word, agreed: Agreed, day: date) -> Word:
    stance = _stance(word.figure, agreed) if word.figure is not None else word.stance
    return word if stance == word.stance else replace(word, stance=stance, since=day)


def _in_force(standing: Standing) -> Iterable[Word]:
    """The words that still bear. "Not yet" and "so many so far" say nothing against "done" on a later day: such a
    figure of anybody, and such a word of a third body, lapses once every word of "done" is of a later day."""
    words = [word for said in standing.values() for word in said]
    done = min((word.since for word in words if word.stance == "for"), default=None)
    if done is None:
        return words
    return [word for word in words if not (_lapses(word) and word.on < done)]


def _lapses(word: Word) -> bool:
    return word.stance == "part" or (word.stance == "against" and word.voice.side == "T")


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
