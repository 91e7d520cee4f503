"""The strip of days of an obligation: runs of equal outcome on a line of time, drawn by shape as much as by colour.

What speaks for the duty stands above the middle line, what speaks against it hangs below, a dispute reaches both ways,
and where nothing is known the middle line runs empty. So the strip reads in grey and in print as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from truceline.codebook import label
from truceline.publication.wording import RTL, listed, written_month, written_period
from truceline.records import ObligationDay

SHAPES: dict[str, tuple[int, int]] = {
    "not-due": (40, 20),
    "no-information": (44, 12),
    "cannot-be-verified": (32, 36),
    "claimed-met": (6, 44),
    "met": (6, 44),
    "partly-met": (28, 22),
    "disputed": (6, 88),
    "breach-alleged": (50, 44),
    "breach-acknowledged": (50, 44),
}
"""Top and height of an outcome's bar, in per cent of the strip's height."""

LETTERS: dict[str, str] = {
    "not-due": "–",
    "no-information": "·",
    "cannot-be-verified": "?",
    "claimed-met": "○",
    "met": "●",
    "partly-met": "◐",
    "disputed": "≠",
    "breach-alleged": "▽",
    "breach-acknowledged": "▼",
}
"""A sign for each outcome, for places with no room for a shape (plain text, print)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row with one outcome. `x`, `width`: per cent of the strip; `y`, `height`: per cent of its height."""

    start: date
    end: date
    outcome: str
    x: str
    width: str
    y: int
    height: int
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a month on the strip."""

    x: str
    text: str
    year: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip from `first` to `last`; `summary` says it in words, most frequent outcome first."""

    first: date
    last: date
    runs: tuple[Run, ...]
    ticks: tuple[Tick, ...]
    summary: str


def strip(days: Iterable[ObligationDay], first: date, last: date, lang: str) -> Strip:
    """The strip of single days of an obligation; a day of which nothing is told stands as "no information".

    Periods longer than a day are left out: a total over a period says nothing of any one day in it.
    """
    told = {day.start: day.outcome for day in days if day.start == day.end}
    last = max(first, last)
    length = (last - first).days + 1
    outcomes = [told.get((first + timedelta(days=n)).isoformat(), "no-information") for n in range(length)]
    runs = tuple(_run(outcomes, begin, stop, first, lang) for begin, stop in _stretches(outcomes))
    counted = sorted(set(outcomes), key=lambda code: -outcomes.count(code))
    words = listed([f"{label('outcome', code, lang)} {outcomes.count(code)}" for code in counted], lang)
    return Strip(first, last, runs, _ticks(first, length, lang), words)


def _stretches(outcomes: Sequence[str]) -> list[tuple[int, int]]:
    edges = [0, *(n for n in range(1, len(outcomes)) if outcomes[n] != outcomes[n - 1]), len(outcomes)]
    return list(pairwise(edges))


def _run(outcomes: Sequence[str], begin: int, stop: int, first: date, lang: str) -> Run:
    code, length = outcomes[begin], len(outcomes)
    start, end = first + timedelta(days=begin), first + timedelta(days=stop - 1)
    top, height = SHAPES[code]
    left = length - stop if lang in RTL else begin
    return Run(
        start=start,
        end=end,
        outcome=code,
        x=percent(left / length),
        width=percent((stop - begin) / length),
        y=top,
        height=height,
        title=f"{written_period(start, end, lang)}: {label('outcome', code, lang)}",
    )


def _ticks(first: date, length: int, lang: str) -> tuple[Tick, ...]:
    starts = [day for n in range(length) if (day := first + timedelta(days=n)).day == 1]
    step = max(1, -(-len(starts) // 5))
    ticks = []
    for day in starts[::step]:
        share = (day - first).days / length
        text = written_month(day, lang)
        ticks.append(Tick(percent(1 - share if lang in RTL else share), text, str(day.year)))
    return tuple(tick for tick in ticks if 4 <= float(tick.x[:-1]) <= 96)


def percent(share: float) -> str:
    """A share as an SVG length, with a point in every language."""
    return f"{share * 100:.3f}%"
