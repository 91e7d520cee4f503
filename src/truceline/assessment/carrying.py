"""How words of single acts and totals carry forward: each group's last word stands, until it lapses (decision 26)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from truceline.assessment.hearing import stance_of_figure
from truceline.assessment.interval import Agreed
from truceline.assessment.weighing import Word
from truceline.cases.model import Obligation

Stood = dict[tuple[str, str], list[Word]]
"""The words that stand, by group and side: one who may not speak for a side pushes out no word of that side."""


def take_in(standing: Stood, words: Sequence[Word]) -> None:
    """Each group's last word stands. A figure that decides nothing pushes out no word that does."""
    by_group: Stood = defaultdict(list)
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


def compare_again(standing: Stood, obligation: Obligation, day: date) -> None:
    """The figures that stand, against the version of the obligation that begins on this day."""
    if obligation.quantity is None or obligation.per is not None:
        return
    agreed = Agreed(obligation.quantity, obligation.quantity)
    for group, words in standing.items():
        standing[group] = [_restated(word, agreed, day) for word in words]


def _restated(word: Word, agreed: Agreed, day: date) -> Word:
    stance = stance_of_figure(word.figure, agreed) if word.figure is not None else word.stance
    return word if stance == word.stance else replace(word, stance=stance, since=day)


def in_force(standing: Stood) -> Iterable[Word]:
    """The words that still bear. "Not yet" and "so many so far" say nothing against "done" on a later day: such a
    figure of anybody, and such a word of a third body, lapses once every word of "done" is of a later day."""
    words = [word for said in standing.values() for word in said]
    done = min((word.since for word in words if word.stance == "for"), default=None)
    if done is None:
        return words
    return [word for word in words if not (_lapses(word) and word.on < done)]


def _lapses(word: Word) -> bool:
    return word.stance == "part" or (word.stance == "against" and word.voice.side == "T")
