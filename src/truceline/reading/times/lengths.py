"""Times told by their distance: "two months ago", "2 years 1 month 21 days ago", "two days before yesterday".

For languages in which the word for the direction stands last. What lies ahead is read only from a day that is named
("two days after today"): without one, "two days later" counts from something else in the story.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from truceline.reading.figures.amounts import Amounts
from truceline.reading.matching import Hit

PIECES = 4
"""Years, months, weeks, days: a bound on time."""
LONGEST = 1200
"""Months; what is told as longer ago is no date of the news."""


class Lengths:
    """Reads distances. `at`: date entries by first token; `amounts`: the figures of the text."""

    def __init__(self, amounts: Amounts, at: dict[int, Hit], published: date | None) -> None:
        self.amounts, self.at, self.published = amounts, at, published

    def read(self, i: int, stop: int) -> tuple[date, int, list[Hit]] | None:
        """The day told at token `i`, the token after it, and the entries used; null where no distance stands there."""
        if self.published is None:
            return None
        base, j, used = self.published, i, []
        named = self.at.get(i)
        if named is not None and named.data["role"] == "day" and named.data.get("from"):
            base, j = base + timedelta(days=named.data["offset"]), named.last
            used.append(named)
            follows = self.at.get(j)
            if follows is not None and follows.data.get("since_then"):
                j = follows.last
        days = months = 0
        steps = 0
        while j < stop and steps < PIECES:
            count, end = self._count(j, stop)
            unit = self.at.get(end) if end > j else None
            if unit is None or unit.data["role"] != "unit" or unit.before:
                break
            days += count * unit.data.get("days", 0)
            months += count * unit.data.get("months", 0)
            used.append(unit)
            steps += 1
            j = unit.last
            if j < stop and self.amounts.tokens.words[j] == "," and self._count(j + 1, stop)[1] > j + 1:
                j += 1
        towards = self.at.get(j)
        if (
            not steps
            or towards is None
            or towards.data["role"] != "distance"
            or months > LONGEST
            or days > 31 * LONGEST
        ):
            return None
        sign = int(towards.data["sign"])
        if sign > 0 and named is None:
            return None
        used.append(towards)
        return _moved(base, sign * months) + timedelta(days=sign * days), towards.last, used

    def _count(self, j: int, stop: int) -> tuple[int, int]:
        if j >= stop:
            return 0, j
        few = self.at.get(j)
        if few is not None and few.data["role"] == "few":
            return int(few.data["count"]), few.last
        amount = self.amounts.read(j, stop) if j in self.amounts.at or self.amounts.words[j].digit else None
        if amount is None or amount.vague or amount.value != int(amount.value) or amount.value > LONGEST:
            return 0, j
        return int(amount.value), amount.last


def _moved(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
