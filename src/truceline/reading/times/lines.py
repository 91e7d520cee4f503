"""Reports told in lines: a log by the clock ("19:05 The last buses arrived"), a chronology by days ("4 May: ...")."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from truceline.reading.acts.drafts import Draft
from truceline.reading.scene import Scene
from truceline.reading.times.when import When, borrowed

CLOCK = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d")
LINES = 3
"""How many lines must begin with a time of day for a report that is told by the clock."""
SIGNS = frozenset((":", "-", "–", "—", "|", "."))
"""Signs behind a day that heads its line, or before one."""
CLOCKED = 2
"""How many tokens a time of day may have ("8.14 am")."""
MARKS = 2
"""How many signs may stand before the day that heads a line ("•")."""


def by_lines(drafts: list[Draft], scene: Scene, published: date | None) -> None:
    """Date what stands in lines that a day or a time of day heads, where its sentence names no day. A line that is a
    day dates the lines by the clock below it; without one they are of the day of publication. "More than 400,000 have
    been evacuated" is a total of many days."""
    days = _headed(scene, published)
    if not days:
        return
    dated = {when.sentence for when in scene.whens if days.get(when.sentence) is not when and not borrowed(when)}
    for draft in drafts:
        day = days.get(draft.sentence) if draft.when is None and draft.sentence not in dated else None
        news = draft.act == "states" and draft.realis in ("actual", "negated")
        total = any(count.max is None and count.min is not None for count in draft.counts)
        if day is not None and news and not total and draft.event not in ("need", "violation"):
            draft.when = day


def _headed(scene: Scene, published: date | None) -> dict[int, When]:
    """The days of sentences that stand in lines headed by a day or a time."""
    words, sentences = scene.tokens.words, scene.tokens.sentences
    starts = [n for n, s in enumerate(sentences) if s.first == 0 or words[s.first - 1][0] == "\n"]
    clocks = {n for n in starts if CLOCK.fullmatch(words[sentences[n].first])}
    if len(clocks) < LINES or published is None:
        clocks = set()
    found: dict[int, When] = {}
    today = When(0, 0, published, published, 0)
    for n, end in pairwise([*starts, len(sentences)]):
        day = _heading(n, scene)
        if day is not None and end == n + 1 and day.last >= sentences[n].last:
            today = day
        elif day is not None:
            found.update(dict.fromkeys(range(n, end), day))
        elif n in clocks:
            # Only what a line first tells is of its hour; the time may stand as a sentence of its own ("18:40.").
            told = next((k for k in range(n, end) if sentences[k].last - sentences[k].first > CLOCKED), n)
            found[told] = today
    return found


def _heading(n: int, scene: Scene) -> When | None:
    """The one day that begins a line, before a sign."""
    words, sentence = scene.tokens.words, scene.tokens.sentences[n]
    day = next(iter(scene.whens_in(n)), None)
    if day is None or day.start is None or day.start != day.end or sentence.headline or borrowed(day):
        return None
    before = words[sentence.first : day.first]
    if len(before) > MARKS or any(word.isalnum() for word in before):
        return None
    return day if day.last >= sentence.last or words[day.last] in SIGNS else None
