"""The outcome of a duty on every reporting day and over every period that a tally covers. Section 4 of the method.

Bans and rates speak only for the days that claims cover. Single acts and totals carry forward: each group's last word
stands until that group says something new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

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
from truceline.records import Evidence, ObligationDay, Voice

REVIEWED = frozenset({"confirmed", "corrected"})
_CARRYING = frozenset({"act", "total", "conditional"})
_Period = tuple[date, date]
Standing = dict[tuple[str, str], list[Word]]
"""The words that stand, by group and side: one who may not speak for a side pushes out no word of that side."""


@dataclass(slots=True)
class Heard:
    """What was heard of one duty, by obligor: of days, to carry on, of periods; and what stands beside."""

    duty: Duty
    days: dict[frozenset[str], dict[date, list[Word]]] = field(default_factory=lambda: defaultdict(_by_day))
    carried: dict[frozenset[str], dict[date, list[Word]]] = field(default_factory=lambda: defaultdict(_by_day))
    periods: dict[frozenset[str], dict[_Period, list[Word]]] = field(default_factory=lambda: defaultdict(_by_period))
    agreed: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))
    near: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))


def _by_day() -> dict[date, list[Word]]:
    return defaultdict(list)


def _by_period() -> dict[_Period, list[Word]]:
    return defaultdict(list)


def hear(heard: Heard, telling: Telling, answer: Answer, voice: Voice, voices: Voices, span: _Period) -> None:
    """Takes in what one claim says of a duty. `span`: from entry into force to the day assessed."""
    first, last = telling.first or telling.last, telling.last or telling.first
    if first is None or last is None:
        first = last = telling.published
    if first is None or last is None or last < span[0]:
        return
    if answer.polarity == "agreed" and answer.fits:
        heard.agreed[min(telling.published or last, span[1])].append(telling.id)
    if answer.polarity not in ("for", "against") or first > span[1]:
        return
    if answer.near:
        heard.near[min(last, span[1])].append(telling.id)
    if not answer.fits:
        return
    word = _word(telling, answer, voice, voices, last)
    if answer.obligation.kind in _CARRYING and telling.claim.event not in HARM:
        if telling.extent == "state":
            word = replace(word, on=min(last, span[1]), since=min(last, span[1]))
        if word.on <= span[1]:
            heard.carried[answer.obligors][word.on].append(word)
    elif first == last or _covers_days(telling):
        for day in days_between(max(first, span[0]), min(last, span[1])):
            heard.days[answer.obligors][day].append(replace(word, on=day, since=day))
    elif last <= span[1]:
        heard.periods[answer.obligors][max(first, span[0]), last].append(word)


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


class Outcomes:
    """Turns what was heard into rows. `span`: from entry into force to the day assessed."""

    def __init__(self, matcher: Matcher, marks: Marks, access: Access, span: _Period) -> None:
        self.matcher, self.marks, self.access, self.span = matcher, marks, access, span
        self.calendar = days_between(*span)

    def rows(self, heard: Heard) -> list[ObligationDay]:
        """A row for each day and for each period, in order."""
        sequences = [list(self._verdicts(heard, obligors)) for obligors in heard.duty.obligors]
        rows: list[ObligationDay] = []
        last_word: date | None = None
        for at, day in enumerate(self.calendar):
            said = [sequence[at] for sequence in sequences]
            verdict = said[0][0] if len(said) == 1 else strongest(item[0] for item in said)
            froms = [since for _, since in said if since is not None]
            if any(word.on == day for word in verdict.words):
                last_word = day
            rows.append(self._row(heard, day, verdict, max(froms, default=None), last_word))
        return rows + self._period_rows(heard)

    def _verdicts(self, heard: Heard, obligors: frozenset[str]) -> Iterator[tuple[Verdict, date | None]]:
        """For each day the verdict, and the day of the last word where it is carried forward to it."""
        days, carried = heard.days[obligors], heard.carried[obligors]
        standing: Standing = {}
        still: tuple[Verdict, date | None] = (weigh(()), None)
        for day in self.calendar:
            if day in heard.duty.since:
                _compare_again(standing, heard.duty.on(day), day)
                still = weigh(sorted(_in_force(standing), key=_order)), still[1]
            if day in carried:
                _take_in(standing, carried[day])
                still = weigh(sorted(_in_force(standing), key=_order)), day
            verdict, since = still
            if day in days:
                verdict = weigh(sorted([*verdict.words, *days[day]], key=_order))
            obligation = heard.duty.on(day)
            yield self._due(verdict, obligation, day, obligors), since if since != day else None

    def _due(self, verdict: Verdict, obligation: Obligation, day: date, obligors: frozenset[str]) -> Verdict:
        """The weaker rows, which stand only where nothing was said: not due, cannot be verified."""
        if verdict.outcome != "no-information":
            return verdict
        due = self.matcher.due(obligation)
        if due is None:
            return replace(
                verdict, outcome="not-due", why=(reason("phase-not-begun", phase=obligation.phase),), change=()
            )
        if day < due:
            return replace(verdict, outcome="not-due", why=(reason("before-from", date=due),), change=())
        if self.marks.over(obligation, day):
            return replace(verdict, outcome="not-due", why=("no-longer-due",), change=())
        blocked = self.access.refused(obligation, day, obligors)
        if blocked is not None:
            return replace(verdict, outcome="cannot-be-verified", why=(blocked,), change=("change-access",))
        return verdict

    def _row(
        self, heard: Heard, day: date, verdict: Verdict, since: date | None, last_word: date | None
    ) -> ObligationDay:
        row = _finding(heard.duty, day, day, verdict)
        mark, by = self.marks.of(heard.duty.on(day), day, verdict)
        beside = (heard.agreed.get(day), heard.near.get(day))
        return replace(
            row,
            mark=mark,
            mark_by=by,
            says_agreed=tuple(sorted(beside[0] or ())),
            near=tuple(sorted({*row.near, *(beside[1] or ())})),
            carried_from=since.isoformat() if since else None,
            last_word=last_word.isoformat() if last_word else None,
        )

    def _period_rows(self, heard: Heard) -> list[ObligationDay]:
        periods = sorted({period for told in heard.periods.values() for period in told})
        rows = []
        for first, last in periods:
            said = [weigh(sorted(told.get((first, last), ()), key=_order)) for told in heard.periods.values()]
            row = _finding(heard.duty, first, last, strongest(said))
            rows.append(replace(row, last_word=last.isoformat()))
        return rows


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
        standing[group] = [replace(word, since=min(word.since, since.get(word.stance, word.since))) for word in said]


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


def _finding(duty: Duty, first: date, last: date, verdict: Verdict) -> ObligationDay:
    told_for = [word for word in verdict.words if word.stance == "for"]
    against = [word for word in verdict.words if word.stance in ("against", "part")]
    used = told_for + against
    return ObligationDay(
        obligation=duty.id,
        interpretation=duty.interpretation,
        start=first.isoformat(),
        end=last.isoformat(),
        outcome=verdict.outcome,
        claims_for=_claims(told_for),
        claims_against=_claims(against),
        near=_claims(word for word in verdict.words if word.stance == "open"),
        voices_for=_voices(told_for),
        voices_against=_voices(against),
        why=verdict.why,
        change=verdict.change,
        reviewed_share=round(sum(word.reviewed for word in used) / len(used), 4) if used else None,
    )


def _claims(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(sorted({word.claim_id for word in words}))


def _voices(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(sorted({word.voice.group for word in words if word.voice.counts}))


def _order(word: Word) -> tuple[date, str]:
    return word.on, word.claim_id


def only_reviewed(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The evidence whose reading a person has confirmed or corrected."""
    return tuple(item for item in evidence if item.review in REVIEWED)
