"""Feasts that everybody can date: "on the third day of Sukkot", "during Ramadan's feast", "on the eve of Passover".

The name alone is no date ("the Yom Kippur war"): a word that says "during" stands before it, or which of its days is
meant. The year is that of the feast nearest to the publication. Days are the civil ones: the feast's first evening is
its eve.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from hijridate import Gregorian, Hijri
from pyluach.dates import GregorianDate, HebrewDate

from truceline.reading.matching import Hit
from truceline.reading.text import Tokens
from truceline.reading.times.hijri import KNOWN
from truceline.reading.times.when import When

NEAR = timedelta(days=75)
"""A feast further from the publication is told with its year."""
REACH = 7
"""How many passed-over words may stand between "during" and the name ("during the rites of what is called")."""
WHOLE, LAST, EVE = 0, -1, -2
"""All days of a feast, its last, the one before its first; a number above them is that of one of its days."""


class Feast(NamedTuple):
    """The calendar a feast is counted by, its month and day there, and how many days it lasts."""

    calendar: str
    month: int
    day: int
    days: int


FEASTS = {
    "fitr": Feast("hijri", 10, 1, 3),
    "adha": Feast("hijri", 12, 10, 4),
    "new-year": Feast("hebrew", 7, 1, 2),
    "atonement": Feast("hebrew", 7, 10, 1),
    "booths": Feast("hebrew", 7, 15, 7),
    "lights": Feast("hebrew", 9, 25, 8),
    "passover": Feast("hebrew", 1, 15, 7),
    "weeks": Feast("hebrew", 3, 6, 1),
}
"""Feasts by the name that the packs give them, of the calendars of the parties."""


class Feasts:
    """Reads such days in one text. `at`: date entries by first token; `rules`: the pack's `[dates]`, of which `during`
    are the words that make a name a time, `feast_passed` those that may stand before it."""

    def __init__(self, tokens: Tokens, at: dict[int, Hit], rules: dict[str, Any], published: date | None) -> None:
        self.words, self.at, self.published = tokens.words, at, published
        self.during, self.passed = frozenset(rules.get("during", ())), frozenset(rules.get("feast_passed", ()))
        self.labels, self.eve = frozenset(rules.get("during_labels", ())), frozenset(rules.get("eve", ()))
        self.behind = frozenset(rules.get("feast_behind", ()))
        self.begins = frozenset(rules.get("feast_begins", ()))
        self.other = [[word] for word in rules.get("no_feast", ())]

    def read(self, i: int, floor: int, stop: int, n: int) -> When | None:
        """The day or days of a feast that begin at token `i`, or null."""
        opener = self.at.get(i)
        if self.published is None or not KNOWN[0] <= self.published.year <= KNOWN[1] or opener is None:
            return None
        name: Hit | None = opener
        if opener.data["role"] == "feast":
            number = self._told(opener, floor)
        elif self.words[i] in self.eve:
            number, name = EVE, self.at.get(i + 1)
        elif opener.data["role"] == "feast-day" or opener.data.get("first") or "n" in opener.data:
            number, name = int(opener.data.get("n", 1)), self._name(opener.last, stop)
        else:
            return None
        if number is None or name is None or name.data["role"] != "feast":
            return None
        if self.words[name.last : name.last + 1] in self.other:
            return None
        feast = FEASTS[name.data["feast"]]
        first = _nearest(feast, self.published)
        if first is None or number > feast.days:
            return None
        start = first + timedelta(days=(feast.days if number == LAST else number or 1) - 1)
        start = first - timedelta(days=1) if number == EVE else start
        end = first + timedelta(days=feast.days - 1) if number == WHOLE else start
        last = name.last
        while last < stop and self.words[last] in self.behind:
            last += 1
        when = When(i, last, start, end, n)
        when.reasons = [name, opener] if name is not opener else [name]
        return when

    def _name(self, i: int, stop: int) -> Hit | None:
        """The name behind "the third day of what is called"."""
        while i < stop:
            hit = self.at.get(i)
            if (hit is not None and hit.data["role"] == "feast") or self.words[i] not in self.passed:
                return hit
            i += 1
        return None

    def _told(self, name: Hit, floor: int) -> int | None:
        """Which days of a feast a word before the name, or a prefix or suffix of it, means; null where none does."""
        if self.labels.intersection((*name.before, *name.after)):
            return WHOLE
        begins = False
        for i in range(name.first - 1, max(floor, name.first - REACH) - 1, -1):
            word = self.words[i]
            if word in self.eve:
                return EVE
            if word in self.during:
                return 1 if begins else WHOLE
            begins = begins or word in self.begins
            if word not in self.passed and word not in self.begins:
                return None
        return None


def _nearest(feast: Feast, published: date) -> date | None:
    """The first day of the feast nearest to a day; null where none is near."""
    if feast.calendar == "hebrew":
        year = GregorianDate(published.year, published.month, published.day).to_heb().year
        firsts = [HebrewDate(year + k, feast.month, feast.day).to_pydate() for k in (-1, 0, 1)]
    else:
        year = Gregorian.fromdate(published).to_hijri().year
        common = [Hijri(year + k, feast.month, feast.day).to_gregorian() for k in (-1, 0, 1)]
        firsts = [date(day.year, day.month, day.day) for day in common]
    first = min(firsts, key=lambda day: abs(day - published))
    return first if abs(first - published) <= NEAR else None
