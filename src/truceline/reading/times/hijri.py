"""Days of the Hijri calendar: "15 Ramadan 1446", "the first of Sha'ban", "the month of Shawwal 1446".

The names of its months are names of people too, so one counts only with a day before it, a year after it, or the word
for "month". Days are those of the Umm al-Qura calendar; where a text gives the common day beside it, that day stands.
"""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from truceline.reading.matching import Hit
from truceline.reading.text import Tokens
from truceline.reading.times.when import When

FIRST_YEAR, LAST_YEAR = 1343, 1500
"""The years that the tables of the calendar cover."""
KNOWN = 1926, 2075
"""Years of the common calendar about which the tables know."""
AHEAD = timedelta(days=45)
"""How far a day without its year may lie ahead of the publication."""


class HijriDates:
    """Reads such days in one text. `at`: date entries by first token; `fillers`: words passed over; `month_words`:
    words that say "month" ("in the month of")."""

    def __init__(
        self,
        tokens: Tokens,
        at: dict[int, Hit],
        fillers: frozenset[str],
        month_words: frozenset[str],
        published: date | None,
    ) -> None:
        self.tokens, self.at, self.fillers, self.month_words = tokens, at, fillers, month_words
        self.published = published

    def read(self, i: int, floor: int, stop: int, n: int) -> When | None:
        """The day or month that begins at token `i`, or null."""
        day, j = self._day(i, stop)
        named = self._role(i, "weekday", "day") if day is None else None
        if named is not None:
            # "Monday, 15 Ramadan", "on the second day of Ramadan".
            day, j = self._day(self._skip(named.last, stop), stop)
        month = self._role(self._skip(j, stop), "hijri")
        if month is None:
            return None
        if day is None and month.first != i:
            return None
        year, last = self._year(month.last, stop)
        whole = i > floor and self.tokens.words[i - 1] in self.month_words
        if day is None and year is None and not whole:
            return None
        span = self._days(day, int(month.data["month"]), year)
        if span is None:
            return None
        when = When(i, last, *span, n)
        when.reasons = [month]
        return when

    def _day(self, i: int, stop: int) -> tuple[int | None, int]:
        """A day of a month in figures or by its ordinal, and the token after it."""
        word = self.tokens.words[i] if i < stop else ""
        if word.isdecimal() and len(word) <= 2:
            return int(word), i + 1
        order = self._role(i, "ord", "nth", "hijri-first", "feast-day", "day")
        if order is None or not ("n" in order.data or order.data.get("first")):
            return None, i
        day, last = int(order.data.get("n", 1)), order.last
        tens = self._role(last, "ord", "nth")
        if tens is not None and "and" in tens.before and day < 10 and tens.data["n"] in (20, 30):
            return day + int(tens.data["n"]), tens.last
        return day, last

    def _year(self, i: int, stop: int) -> tuple[int | None, int]:
        """The year behind a month and the word that says which era, and the token after them."""
        last, k = i, self._skip(i, stop)
        word = self._role(k, "year", "hijri-praise")
        while word is not None:
            last = word.last if word.data["role"] == "hijri-praise" else last
            k = self._skip(word.last, stop)
            word = self._role(k, "year", "hijri-praise")
        year = None
        token = self.tokens.words[k] if k < stop else ""
        if token.isdecimal() and len(token) == 4 and FIRST_YEAR <= int(token) <= LAST_YEAR:
            year, last = int(token), k + 1
        era = self._role(last, "hijri-era")
        return year, era.last if era is not None else last

    def _days(self, day: int | None, month: int, year: int | None) -> tuple[date, date] | None:
        if year is not None:
            return _span(day, month, year)
        if self.published is None or not KNOWN[0] <= self.published.year <= KNOWN[1]:
            return None
        now = Gregorian.fromdate(self.published).to_hijri().year
        for candidate in (now + 1, now, now - 1):
            span = _span(day, month, candidate)
            if span is not None and span[0] <= self.published + AHEAD:
                return span
        return None

    def _skip(self, i: int, stop: int) -> int:
        while i < stop and self.tokens.words[i] in self.fillers:
            i += 1
        return i

    def _role(self, i: int, *roles: str) -> Hit | None:
        hit = self.at.get(i)
        return hit if hit is not None and hit.data["role"] in roles else None


def _span(day: int | None, month: int, year: int) -> tuple[date, date] | None:
    """The day, or the whole month, of the common calendar; null where there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    first = Hijri(year, month, 1)
    length = first.month_length()
    if day is not None and not 1 <= day <= length:
        return None
    start = _common(Hijri(year, month, day or 1))
    return start, start if day is not None else start + timedelta(days=length - 1)


def _common(day: Hijri) -> date:
    common = day.to_gregorian()
    return date(common.year, common.month, common.day)
