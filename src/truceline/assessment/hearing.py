"""What is heard of a duty: the words of claims, under the days and periods for which they speak.

Bans and rates speak only for the days that claims cover. Single acts and totals carry forward. Section 4 of the method.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from truceline.assessment.days import days_between
from truceline.assessment.duties import Duty
from truceline.assessment.extent import HARM, Telling
from truceline.assessment.interval import Agreed, Interval, agreed_for, compare, figure_for
from truceline.assessment.matching import Answer
from truceline.assessment.voices import Voices
from truceline.assessment.weighing import Stance, Word
from truceline.records import Voice

REVIEWED = frozenset({"confirmed", "corrected"})
"""Reviews of readings that people stand behind."""
_CARRYING = frozenset({"act", "total", "conditional"})
Period = tuple[date, date]
"""First and last day."""


@dataclass(slots=True)
class Heard:
    """What was heard of one duty, by obligor: of days, to carry on, of periods; and what stands beside. `touched`: the
    days on which something came or went since the rows were last made; `stale`: those of words that carry on."""

    duty: Duty
    days: dict[frozenset[str], dict[date, list[Word]]] = field(default_factory=lambda: defaultdict(_by_day))
    carried: dict[frozenset[str], dict[date, list[Word]]] = field(default_factory=lambda: defaultdict(_by_day))
    periods: dict[frozenset[str], dict[Period, list[Word]]] = field(default_factory=lambda: defaultdict(_by_period))
    agreed: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))
    near: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))
    touched: set[date] = field(default_factory=set)
    touched_periods: set[Period] = field(default_factory=set)
    stale: dict[frozenset[str], set[date]] = field(default_factory=lambda: defaultdict(set))


def _by_day() -> dict[date, list[Word]]:
    return defaultdict(list)


def _by_period() -> dict[Period, list[Word]]:
    return defaultdict(list)


def hear(heard: Heard, telling: Telling, answer: Answer, voice: Voice, voices: Voices, span: Period) -> None:
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


def forget(heard: Heard, telling: Telling, answer: Answer, span: Period) -> None:
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
    heard: Heard, telling: Telling, answer: Answer, span: Period
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
    heard: Heard, telling: Telling, answer: Answer, span: Period
) -> tuple[dict[Any, list[Word]], Sequence[date | Period]]:
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


def _on(key: date | Period) -> date:
    """The day that a word speaks of: of a period its last."""
    return key[1] if isinstance(key, tuple) else key


def _days(telling: Telling, span: Period) -> Period | None:
    """The days that a claim speaks of, or that of its publication; None where they are unknown or before the span."""
    first, last = telling.first or telling.last, telling.last or telling.first
    if first is None or last is None:
        first = last = telling.published
    return None if first is None or last is None or last < span[0] else (first, last)


def _touch(heard: Heard, obligors: frozenset[str], table: dict[Any, list[Word]], keys: Sequence[date | Period]) -> None:
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
        stance=_stance_of(answer, telling),
        claim_id=telling.id,
        on=on,
        since=on,
        reviewed=telling.evidence.review in REVIEWED,
        acknowledges=_acknowledges(telling, answer, voice, voices, permitted=permitted),
        permitted=permitted,
        figure=_total_of(answer),
    )


def _stance_of(answer: Answer, telling: Telling) -> Stance:
    """For, against, part or open: of a figure by its bounds against the agreed one, else by the polarity."""
    if answer.polarity == "against":
        return "against"
    if answer.count is None:
        return "for"
    agreed = agreed_for(answer.count, answer.obligation, telling.first, telling.last)
    if agreed is None:
        return "for"
    return stance_of_figure(figure_for(answer.count, answer.obligation), agreed)


def stance_of_figure(figure: Interval, agreed: Agreed) -> Stance:
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
