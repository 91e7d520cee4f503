"""Dates of the calendar: day, month and year in words or figures, days of the month by their ending alone."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from truceline.languages import Word
from truceline.reading.figures.amounts import Amounts
from truceline.reading.matching import Hit
from truceline.reading.text import Tokens
from truceline.reading.times.stretches import Stretches
from truceline.reading.times.when import When

BULLETS = frozenset(("•", "*", "–", "—", "»", "■"))
"""Signs that begin an item of a list."""


class CalendarDates:
    """Reads the calendar dates of one text. `at`: date entries by their first token; without a publication date only
    dates with a year are fixed."""

    def __init__(
        self,
        tokens: Tokens,
        words: list[Word],
        at: dict[int, Hit],
        rules: dict[str, Any],
        published: date | None,
        in_force: date | None,
        named: frozenset[str],
    ) -> None:
        self.tokens, self.words, self.at, self.rules = tokens, words, at, rules
        self.published, self.in_force = published, in_force
        self.named = named
        self.amounts: Amounts | None = None
        self.stretches: Stretches | None = None
        self.nested = 0
        self.fillers = frozenset(rules.get("fillers", ()))

    def role(self, i: int) -> str | None:
        hit = self.at.get(i)
        return hit.data["role"] if hit else None

    def digit(self, i: int, stop: int) -> bool:
        return i < stop and self.words[i].digit

    def skip(self, i: int, stop: int) -> int:
        while i < stop and (
            self.tokens.words[i] in self.fillers or (self.tokens.words[i][0] == "'" and len(self.tokens.words[i]) > 1)
        ):
            i += 1
        return i

    def made(self, hit: Hit, last: int, start: date | None, end: date | None, n: int) -> When:
        when = When(hit.first, last, start, end, n)
        when.reasons = [hit]
        return when

    def calendar(self, i: int, stop: int, n: int) -> When | None:
        """Day, month and year in either order; month and year; a year after a year-word."""
        years = self._years(i, stop, n)
        if years is not None:
            return years
        if self.digit(i, stop) and self.rules.get("numeric"):
            written = self.written(i, stop, n)
            if written is not None:
                return written
        day, j = self._day_before(i, stop)
        hit = self.at.get(j) if j < stop else None
        if hit is not None and hit.data["role"] == "nth" and day is None:
            day, hit = hit.data["n"], self.at.get(self.skip(hit.last, stop))
            if hit is None or hit.data["role"] != "month":
                return None
        if hit is not None and hit.data["role"] == "year" and day is None:
            return self._whole_year(hit, stop, n)
        if hit is None or hit.data["role"] != "month":
            return None
        day, year, j = self._day_and_year(hit, day, stop)
        number = hit.data["month"] or self._current(day or 1)
        closer = self.at.get(self.skip(j, stop)) if year is None and self.published is not None else None
        if closer is not None and closer.data["role"] in ("last", "next") and self.published is not None:
            ahead = closer.data["role"] == "next"
            passed = (number, day or 1) < (self.published.month, self.published.day)
            year, j = self.published.year + (passed if ahead else -(not passed)), closer.last
        if year is None and self.published is None:
            return None
        if day is None:
            return self._whole_month(i, j, hit, number, year, n)
        if not 1 <= day <= 31:
            return None
        told, year = year is not None, year if year is not None else self._year_of(number, day)
        if day > monthrange(year, number)[1]:
            return None
        when = self._span(i, j, hit, date(year, number, day), date(year, number, day), n)
        when.yearless = not told
        return self.from_day(when, day)

    def _figure(self, i: int, stop: int) -> int | None:
        """A figure of one or two digits at token `i`, or null."""
        word = self.tokens.words[i] if self.digit(i, stop) else ""
        return int(word) if len(word) <= 2 and word.isdecimal() else None

    def _day_before(self, i: int, stop: int) -> tuple[int | None, int]:
        """The day of the month that stands before its month, in figures or words, and the token after it."""
        day = self._figure(i, stop)
        if day is not None:
            return day, self.skip(i + 1, stop)
        words = self.worded(i, stop)
        return words if words is not None and 1 <= words[0] <= 31 and self.role(words[1]) == "month" else (None, i)

    def _day_and_year(self, month: Hit, day: int | None, stop: int) -> tuple[int | None, int | None, int]:
        """The day, if it was not told before, and the year that follow a month, and the token after them."""
        year: int | None = None
        j = month.last
        if j + 1 < stop and self.tokens.words[j] == "/" and self.role(j + 1) == "month":
            j = self.at[j + 1].last
        closed = any(label in self.rules.get("month_labels", ()) for label in month.before[-1:])
        if day is None and not closed and (day := self._figure(j, stop)) is not None:
            j = self.skip(j + 1, stop)
        k = self.skip(j, stop)
        year_word = self.at.get(k)
        if year_word is not None and year_word.data["role"] == "year":
            k = year_word.last
            if "offset" in year_word.data and self.published is not None:
                year, j = self.published.year + year_word.data["offset"], k
        if year is None and self.digit(k, stop) and is_year(self.tokens.words[k]):
            year, j = int(self.tokens.words[k]), k + 1
        if day is None and "gen" in month.before and (words := self.worded(k, stop)) is not None:
            if 1 <= words[0] <= 31:
                day, j = words
                k = j
        if year is None and day is not None and (words := self.worded(k, stop)) is not None:
            if 1900 <= words[0] <= 2100:
                year, j = words
        return day, year, j

    def _whole_year(self, hit: Hit, stop: int, n: int) -> When | None:
        """ "The year 2025": all of it."""
        k = hit.last
        if not self.digit(k, stop) or not is_year(self.tokens.words[k]):
            return None
        year = int(self.tokens.words[k])
        return self.made(hit, k + 1, date(year, 1, 1), date(year, 12, 31), n)

    def _years(self, i: int, stop: int, n: int) -> When | None:
        """ "(2000-2005)": all of these years."""
        words = self.tokens.words
        if not 0 < i < stop - 3 or (words[i - 1], words[i + 1], words[i + 3]) not in (("(", "-", ")"), ("(", "–", ")")):
            return None
        if not (is_year(words[i]) and is_year(words[i + 2])) or words[i] >= words[i + 2]:
            return None
        return When(i, i + 3, date(int(words[i]), 1, 1), date(int(words[i + 2]), 12, 31), n)

    def _whole_month(self, i: int, j: int, month: Hit, number: int, year: int | None, n: int) -> When | None:
        """ "In March 2025"; without its year only behind a word or an ending that says it is a time."""
        within = any(label in self.rules.get("month_labels", ()) for label in month.before[-1:])
        if j < len(self.tokens.words) and self.tokens.words[j] in self.rules.get("month_after", ()):
            within, j = True, j + 1
        worded = i > 0 and self.tokens.words[i - 1] in self.rules.get("month_words", ())
        if year is None and not within and not worded:
            return None
        told, year = year is not None, year if year is not None else self._year_of(number, 1)
        when = self._span(i, j, month, date(year, number, 1), date(year, number, monthrange(year, number)[1]), n)
        when.yearless = not told
        return when

    def from_day(self, when: When, day: int) -> When:
        """ "The 1st to the 7th of November": the first day, named before without its month."""
        words, i = self.tokens.words, when.first
        gap: list[str] = []
        while i > 0 and len(gap) < 3 and (words[i - 1] == "-" or words[i - 1] in self.rules.get("links", ())):
            i -= 1
            gap.append(words[i])
        opened = i > 0 and gap and self.words[i - 1].digit and words[i - 1].isdecimal() and len(words[i - 1]) <= 2
        if opened and when.start is not None and 1 <= int(words[i - 1]) < day:
            when.start, when.first = when.start.replace(day=int(words[i - 1])), i - 1
        return when

    def written(self, i: int, stop: int, n: int) -> When | None:
        """A date in figures, day first: "10.10.2025", "10/10/25"; without its year only after a hyphen ("on-10.10")."""
        words = self.tokens.words
        parts, j = words[i].split("."), i + 1
        if len(parts) == 1:
            while (
                j + 1 < stop
                and words[j] == (words[i + 1] if words[i + 1] in ("/", "-") else "/")
                and self.digit(j + 1, stop)
                and len(parts) < 3
            ):
                parts, j = [*parts, words[j + 1]], j + 2
        if not 2 <= len(parts) <= 3 or not all(p.isdecimal() for p in parts) or max(len(p) for p in parts[:2]) > 2:
            return None
        counts = j < stop and any(
            e.category == "number" for node, *_ in self.words[j].nodes for e, _, _ in node.get("", ())
        )
        if len(parts) == 2 and (
            counts or self.published is None or not self._dated(i, j, stop) or parts[1].startswith("0")
        ):
            return None
        day, month = int(parts[0]), int(parts[1])
        if not 1 <= month <= 12 or not 1 <= day <= 31 or (len(parts) == 3 and len(parts[2]) not in (2, 4)):
            return None
        year = self._year_of(month, day) if len(parts) == 2 else int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
        if not 1900 <= year <= 2100 or day > monthrange(year, month)[1]:
            return None
        return When(i, j, date(year, month, day), date(year, month, day), n)

    def _dated(self, i: int, j: int, stop: int) -> bool:
        """Whether a figure like "2.11" is a day: behind a hyphen ("on-2.11"), or at the head of its line before a
        colon."""
        words = self.tokens.words
        if i and words[i - 1] == "-":
            return True
        head = i - (i > 0 and words[i - 1] in BULLETS)
        return j < stop and words[j] == ":" and (head == 0 or words[head - 1][0] == "\n")

    def monthly(self, i: int, stop: int, n: int) -> When | None:
        """A day of the month by its ending alone ("15'inde"), at the head of a sentence, after a weekday or after a
        word for the month ("gelecek ayın")."""
        hit = self.at.get(i)
        j, shift = i, 0
        if hit is not None and hit.data["role"] in ("weekday", "monthly"):
            j, shift = hit.last, hit.data.get("shift", 0)
        elif i != self.tokens.sentences[n].first:
            return None
        amount = self.amounts.read(j, stop) if self.amounts is not None and j < stop else None
        if amount is None or amount.vague or self.published is None or not 1 <= amount.value <= 31:
            return None
        last, labels = amount.last, {label for used in amount.used for label in used.before}
        if last < stop and self.tokens.words[last][0] == "'":
            labels |= self.words[last].endings
            last += 1
        if "loc" not in labels or not labels & {"poss", "acc", "gen"}:
            return None
        number = (
            self._current(int(amount.value))
            if hit is None or hit.data["role"] != "monthly"
            else self.published.month + shift
        )
        year = self.published.year + (number - 1) // 12
        if hit is None and number > self.published.month:
            year -= 1
        number = (number - 1) % 12 + 1
        if amount.value > monthrange(year, number)[1]:
            return None
        day = date(year, number, int(amount.value))
        when = When(i, last, day, day, n)
        when.reasons = [hit] if hit is not None else list(amount.used)
        return when

    def worded(self, i: int, stop: int) -> tuple[int, int] | None:
        """A day of the month or a year in words, and the token after it."""
        if self.amounts is None or i >= stop or i not in self.amounts.at or not self.rules.get("worded"):
            return None
        amount = self.amounts.read(i, stop)
        return (int(amount.value), amount.last) if amount is not None and amount.value == int(amount.value) else None

    def _current(self, day: int) -> int:
        """ "On the 10th of the month": the month of publication, or the one before where the day is still to come."""
        if self.published is None:
            return 1
        month = self.published.month
        return month if day <= self.published.day + 3 else (month - 1 or 12)

    def _span(self, i: int, j: int, hit: Hit, start: date, end: date, n: int) -> When:
        while j > i and self.tokens.words[j - 1] in self.fillers:
            j -= 1
        when = When(i, j, start, end, n)
        when.reasons = [hit]
        return when

    def _year_of(self, month: int, day: int) -> int:
        """The year nearest the publication: the last such day, or one within a month ahead."""
        assert self.published is not None
        year = self.published.year + 1
        while date(year, month, min(day, monthrange(year, month)[1])) > self.published + timedelta(days=45):
            year -= 1
        return year


def is_year(token: str) -> bool:
    return len(token) == 4 and token.isdecimal() and 1900 <= int(token) <= 2100
