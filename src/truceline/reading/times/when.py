"""A time that a text names, as the dates hand it to the claims."""

from __future__ import annotations

from datetime import date
from typing import Any

from truceline.reading.matching import Hit


class When:
    """A time at tokens `first` to `last` (half-open). `start`, `end`: ISO days or null (open); `since`: a running total
    may start here; `distant`: told by a long time between; `floating`: a bare weekday, past or future by its clause;
    `lasted`: how long what stands behind it had gone on ("50 days of blocking"); `behind`: it dates only what stands
    behind it ("two days after the announcement"); `began`: the first day of what stands behind it ("the sixth day of");
    `yearless`: a day or month told without its year;
    `either`: a length before the publication, or as long after it where its clause tells what is to come."""

    __slots__ = (
        "began",
        "behind",
        "distant",
        "either",
        "end",
        "first",
        "floating",
        "last",
        "lasted",
        "reasons",
        "sentence",
        "since",
        "start",
        "yearless",
    )

    def __init__(self, first: int, last: int, start: date | None, end: date | None, sentence: int) -> None:
        self.first, self.last, self.start, self.end, self.sentence = first, last, start, end, sentence
        self.since = self.distant = self.either = self.lasted = self.behind = self.yearless = False
        self.began: date | None = None
        self.floating: int | None = None
        self.reasons: list[Hit] = []


def runs(when: When) -> bool:
    """Whether a date tells for how many days something has gone on ("for the third day")."""
    spanned = when.start is not None and when.end is not None and when.start != when.end
    return spanned and any(r.data["role"] == "day" for r in when.reasons[:1])


def numbered(when: When) -> bool:
    """Whether a date is told by its number ("on the 368th day of the war")."""
    told = when.reasons[:1]
    named = any(r.data["role"] == "weekday" for r in when.reasons)
    return not named and when.start == when.end and any(r.data["role"] == "day" and when.last > r.last for r in told)


def borrowed(when: When) -> bool:
    """Whether a date is taken from another or from the publication ("in the evening", "that day")."""
    return any(hit.data["role"] in ("hour", "same") for hit in when.reasons[:1])


def hourly(rules: dict[str, Any]) -> frozenset[str]:
    """Roles of dates since which a span of hours is told, no running total ("since dawn"); in some languages a
    weekday too (`total_since_weekday` in `[dates]`: not there)."""
    return frozenset(("part", "day") if rules.get("total_since_weekday") else ("part", "day", "weekday"))


def year_on(day: date) -> date:
    """The same day a year on; of 29 February the first of March."""
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def nearest_end(until: When, published: date | None) -> date | None:
    """ "By Dec. 31", written in September: a day told without its year is the next one, if that is nearer than the
    last."""
    end = until.end
    if end is None or published is None or end >= published or not until.yearless:
        return end
    coming = year_on(end)
    return coming if coming - published < published - end else end
