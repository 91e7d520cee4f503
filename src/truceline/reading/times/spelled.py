"""Days told in words or by reference: "the twenty-first of May", "two weeks from now", "next week Friday".

What a calendar page would not show: ordinals, lengths of time before or after a day, weekdays of a named week, the bare
day of a month. A pack asks for it by `[dates] spelled = true`; its date entries name the words (`ord`, `monthref`,
`shift`, `unit`). A longer reading here wins over the plain one of `dates`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from truceline.reading.figures.amounts import Amounts
from truceline.reading.matching import Hit
from truceline.reading.text import Tokens

ROLES = frozenset(("ord", "monthref", "shift"))
"""Roles that are no date by themselves: their words may still be numbers."""
AHEAD = 45
"""Days that a date without its year may lie ahead of the publication."""
Found = tuple[int, int, date]
"""First token, end (half-open), the day."""
PIECES = 4
"""Pieces of a length: years, months, weeks, days."""
NEAR = 62
"""Days up to which a length of time tells a day; a longer one ("two years ago") tells it only roughly."""


class Spelled:
    """Reads such days in one text. `at`: date entries by their first token; `published`: the day they are told on."""

    def __init__(
        self, tokens: Tokens, at: dict[int, Hit], amounts: Amounts, rules: dict[str, Any], published: date
    ) -> None:
        self.tokens, self.at, self.amounts, self.rules, self.published = tokens, at, amounts, rules, published
        self._numbers: dict[tuple[int, int], tuple[int, int] | None] = {}
        self.fillers = frozenset(rules.get("fillers", ()))
        self.on = frozenset(rules.get("on", ()))
        self.this, self.next = frozenset(rules.get("this", ())), frozenset(rules.get("next_week", ()))
        self.few = frozenset(rules.get("few", ()))
        self.many = frozenset(rules.get("many", ()))
        self.plain: tuple[str, ...] = tuple(rules.get("plain_days", ()))
        self.endings = tuple(rules.get("day_endings", ())) or ("\0",)
        self.now = tuple(tuple(words.split()) for words in rules.get("from_now", ()))

    def read(self, i: int, floor: int, stop: int) -> Found | None:
        """The longest such day that begins at token `i` (or with the word before it), or null."""
        hit = self.at.get(i)
        role = hit.data["role"] if hit is not None else None
        found: list[Found | None] = []
        numbered = self._day(i, stop) is not None
        if numbered or role == "month":
            found.append(self._calendar(i, stop))
        if numbered:
            found.append(self._bare(i, floor, stop))
        found.append(self._length(i, stop))
        if self.tokens.words[i].isdecimal() or "." in self.tokens.words[i]:
            found.append(self._written(i, floor, stop))
        if hit is not None and role == "weekday":
            found.append(self._weekday(hit, floor, stop))
        if hit is not None and role in ("week", "span"):
            found.append(self._week(hit, stop))
        if hit is not None and role in ("ord", "nth"):
            found.append(self._nth(i, i, stop, None))
        if hit is not None and role in ("monthref", "month"):
            found.append(self._in_month(hit, i, stop))
        if hit is not None and role in ("shift", "before", "since"):
            found.append(self._shifted(hit, stop))
        if hit is not None and role == "day":
            found.append(self._from_day(hit, stop))
        told = [day for day in found if day is not None]
        return max(told, key=lambda day: day[1] - day[0]) if told else None

    # What the pieces are.

    def _skip(self, i: int, stop: int) -> int:
        words = self.tokens.words
        while i < stop and (words[i] in self.fillers or self._tied(i, stop)):
            i += 1
        return i

    def _tied(self, i: int, stop: int) -> bool:
        """Whether token `i` is a suffix that an apostrophe ties to the word before it."""
        return i < stop and self.tokens.words[i][0] == "'" and len(self.tokens.words[i]) > 1

    def _role(self, i: int, *roles: str) -> Hit | None:
        hit = self.at.get(i)
        return hit if hit is not None and hit.data["role"] in roles else None

    def _number(self, i: int, stop: int) -> tuple[int, int] | None:
        key = (i, stop)
        if key not in self._numbers:
            self._numbers[key] = self._figure(i, stop)
        return self._numbers[key]

    def _figure(self, i: int, stop: int) -> tuple[int, int] | None:
        amount = self.amounts.read(i, stop) if i < stop else None
        if amount is None or amount.vague or not isinstance(amount.value, int):
            return None
        return amount.value, amount.last

    def _day(self, i: int, stop: int) -> tuple[int, int] | None:
        """The day of a month: figure, number word or ordinal, with its suffix."""
        hit = self._role(i, "ord", "nth")
        if hit is not None:
            value, end = int(hit.data["n"]), hit.last
            tens = self._role(end, "ord", "nth")
            if value < 10 and tens is not None and "and" in tens.before and tens.data["n"] in (20, 30):
                value, end = value + int(tens.data["n"]), tens.last
        else:
            number = self._number(i, stop)
            if number is None:
                return None
            value, end = number
        if self._tied(end, stop):
            end += 1
        return (value, end) if 1 <= value <= 31 else None

    def _month(self, i: int, stop: int) -> tuple[int, int] | None:
        hit = self._role(i, "month")
        if hit is None:
            return None
        end = hit.last
        if end + 1 < stop and self.tokens.words[end] == "/" and self._role(end + 1, "month") is not None:
            end = self.at[end + 1].last
        return int(hit.data["month"]), end + 1 if self._tied(end, stop) else end

    def _year(self, i: int, stop: int) -> tuple[int | None, int]:
        """The year at token `i`, in figures or words; null and `i` where there is none."""
        k = self._skip(i, stop)
        if k < stop and self.tokens.words[k] == ",":
            k = self._skip(k + 1, stop)
        word = self._role(k, "year")
        k = word.last if word is not None else k
        number = self._number(k, stop)
        if number is None or not 1000 <= number[0] <= 2100:
            return None, i
        end = number[1]
        return number[0], end + 1 if self._tied(end, stop) else end

    def _made(self, day: int, month: int, year: int | None) -> date | None:
        if year is None:
            year = self.published.year + 1
            ahead = self.published + timedelta(days=AHEAD)
            while date(year, month, min(day, monthrange(year, month)[1])) > ahead:
                year -= 1
        return date(year, month, day) if day <= monthrange(year, month)[1] else None

    # What they make.

    def _calendar(self, i: int, stop: int) -> Found | None:
        """Day and month in either order, in words or figures, with the year."""
        words = self.tokens.words
        day = self._day(i, stop)
        if day is not None:
            k = day[1] + 1 if day[1] < stop and words[day[1]] in (".", "-", "/") else day[1]
            month = self._month(self._skip(k, stop), stop)
        else:
            month = self._month(i, stop)
            k = month[1] if month is not None else stop
            k += k < stop and words[k] == "-"
            day = self._day(self._skip(k, stop), stop) if month is not None else None
        if day is None or month is None:
            return None
        year, end = self._year(max(day[1], month[1]), stop)
        made = self._made(day[0], month[0], year)
        return (i, end, made) if made is not None else None

    def _written(self, i: int, floor: int, stop: int) -> Found | None:
        """A date in figures: year first, or day or month first; of two readings the one nearer the publication."""
        tokens, words = self.tokens, self.tokens.words
        parts, end, sign = words[i].split("."), i + 1, ""
        while len(parts) < 3 and end + 1 < stop and words[end] in ("/", "-") and words[end] == (sign or words[end]):
            if not words[end + 1].isdecimal() or tokens.starts[end + 1] != tokens.ends[end - 1] + 1:
                break
            sign = words[end]
            parts, end = [*parts, words[end + 1]], end + 2
        if len(parts) == 2 and sign == "/" and end + 1 < stop and words[end] == "," and words[end + 1].isdecimal():
            parts, end = [*parts, words[end + 1]], end + 2
        if not 2 <= len(parts) <= 3 or not all(part.isdecimal() and len(part) in (1, 2, 4) for part in parts):
            return None
        figures = [int(part) for part in parts]
        if len(parts) == 2:
            closes = end >= stop or (not words[end][0].isalnum() and words[end] != "%")
            sure = max(figures) > 12 if sign == "/" else i > floor and words[i - 1] in self.on
            if not closes or not sure or any(len(part) > 2 for part in parts):
                return None
            days = [self._valid(d, m, None) for d, m in (figures, figures[::-1])]
            return next(((i, end, day) for day in days if day is not None), None)
        a, b, c = figures
        options = [(c, b, a)] if len(parts[0]) == 4 else [(a, b, c), (b, a, c)]
        if all(len(part) <= 2 for part in parts):
            options.append((c, b, a))
        made = [self._valid(d, m, y if y > 99 else 2000 + y) for d, m, y in options]
        if len(parts[2]) == 4:
            return next(((i, end, day) for day in made if day is not None), None)
        near = [day for day in made if day is not None]
        return (i, end, min(near, key=lambda day: abs((day - self.published).days))) if near else None

    def _valid(self, day: int, month: int, year: int | None) -> date | None:
        if not 1 <= month <= 12 or not 1 <= day <= 31 or (year is not None and not 1000 <= year <= 2100):
            return None
        return self._made(day, month, year)

    def _bare(self, i: int, floor: int, stop: int) -> Found | None:
        """ "On the 27th": a day of this month or of the one before; a day of a month named by "this", "next"."""
        day = self._day(i, stop)
        if day is None:
            return None
        words, end = self.tokens.words, day[1]
        ref = self._role(self._skip(end, stop), "monthref", "period")
        if ref is not None and (ref.data["role"] == "monthref" or ref.data.get("unit") == "month"):
            return self._of_month(i, ref.last, day[0], int(ref.data.get("offset", 0)))
        closes = end >= stop or (not words[end][0].isalnum() and words[end] not in ("%", "-", "/", ":", '"', "("))
        figure = words[i].isdecimal() or self._role(i, "ord", "nth") is not None
        told = figure and i > floor and words[i - 1] in self.on and closes and words[i - 1] not in words[end : end + 1]
        if not told and not words[end - 1].endswith(self.endings):
            return None
        month = self.published.year * 12 + self.published.month - 1 - (day[0] > self.published.day)
        while day[0] > monthrange(month // 12, month % 12 + 1)[1]:
            month -= 1
        return i, end, date(month // 12, month % 12 + 1, day[0])

    def _of_month(self, i: int, end: int, day: int, offset: int) -> Found | None:
        month = self.published.year * 12 + self.published.month - 1 + offset
        year, number = month // 12, month % 12 + 1
        return (i, end, date(year, number, day)) if day <= monthrange(year, number)[1] else None

    def _weekday(self, hit: Hit, floor: int, stop: int) -> Found | None:
        """A weekday with its day of the month, its week, or its place in a month."""
        words, wanted = self.tokens.words, int(hit.data["day"])
        before = hit.first - 1
        while before > floor and words[before] in self.fillers:
            before -= 1
        k = self._skip(hit.last, stop)
        week = self._role(k, "week")
        if week is not None:
            return hit.first, week.last, self._in_week(wanted, int(week.data["offset"]))
        full = self._calendar(k, stop)
        if full is not None:
            return hit.first, full[1], full[2]
        day = self._day(k, stop)
        order = self._role(k, "ord")
        if order is not None and day is not None and day[1] == order.last and words[k - 1] not in self.on:
            nth = self._nth(hit.first, k, stop, wanted)
            ends = nth is None or nth[1] >= stop or not words[nth[1]][0].isalnum() or nth[1] > order.last
            return nth if ends else None
        if day is not None and (day[1] >= stop or not words[day[1]][0].isalnum()) and "and" not in self._before(k):
            fit = self._fitting(day[0], wanted)
            return (hit.first, day[1], fit) if fit is not None else None
        if before >= floor and words[before] in self.this:
            return before, hit.last, self._in_week(wanted, 0)
        if before >= floor and words[before] in self.next:
            return before, hit.last, self._in_week(wanted, 1)
        return None

    def _before(self, i: int) -> tuple[str, ...]:
        """The clitics before a number word at token `i`."""
        hit = self.amounts.at.get(i)
        return hit.before if hit is not None else ()

    def _in_week(self, wanted: int, offset: int) -> date:
        """The weekday of the week of publication (Monday first), or of one `offset` weeks on."""
        monday = self.published - timedelta(days=self.published.weekday())
        return monday + timedelta(days=7 * offset + wanted)

    def _fitting(self, day: int, wanted: int) -> date | None:
        """The nearest day with that number in its month and that weekday."""
        near = (self.published + timedelta(days=sign * n) for n in range(500) for sign in (-1, 1))
        return next((d for d in near if d.day == day and d.weekday() == wanted), None)

    def _week(self, hit: Hit, stop: int) -> Found | None:
        offset = hit.data.get("offset")
        if offset is None:
            last = self.rules.get("last_week")
            if last is None or " ".join(self.tokens.words[hit.first : hit.last]) != last:
                return None
            offset = -1
        day = self._role(self._skip(hit.last, stop), "weekday")
        return (hit.first, day.last, self._in_week(int(day.data["day"]), int(offset))) if day is not None else None

    def _in_month(self, hit: Hit, i: int, stop: int) -> Found | None:
        """ "Next month's 20th", "July's first Friday"."""
        k = self._skip(hit.last, stop)
        if hit.data["role"] == "monthref":
            day = self._day(k, stop)
            if day is not None and self._role(self._skip(day[1], stop), "weekday") is None:
                return self._of_month(i, day[1], day[0], int(hit.data["offset"]))
        return self._nth(i, k, stop, None, hit)

    def _nth(self, first: int, k: int, stop: int, wanted: int | None, month: Hit | None = None) -> Found | None:
        """The n-th weekday of a month: "the first Friday of July"; of this one where none is named."""
        order = self._role(k, "ord", "nth")
        if order is None:
            return None
        end = order.last
        if wanted is None:
            k = self._skip(end, stop)
            day = self._role(k, "weekday")
            if day is None and (k >= stop or self.tokens.words[k] not in self.plain):
                return None
            wanted = int(day.data["day"]) if day is not None else self.plain.index(self.tokens.words[k])
            end = day.last if day is not None else k + 1
        after = self._role(self._skip(end, stop), "month", "monthref")
        if month is None and after is not None:
            month, end = after, after.last
        index = self.published.year * 12 + self.published.month - 1
        if month is not None and month.data["role"] == "monthref":
            index += int(month.data["offset"])
        elif month is not None:
            made = self._made(1, int(month.data["month"]), None)
            index = made.year * 12 + made.month - 1 if made is not None else index
        year, number = index // 12, index % 12 + 1
        start = date(year, number, 1)
        found = 1 + (wanted - start.weekday()) % 7 + 7 * (int(order.data["n"]) - 1)
        return (first, end, date(year, number, found)) if found <= monthrange(year, number)[1] else None

    # Lengths of time.

    def _measure(self, i: int, stop: int) -> tuple[int, int, int] | None:
        """A length: (months, days, end). "A month and 21 days", "two weeks", "a few days" (three)."""
        months = days = 0
        end = i
        k = i
        for _ in range(PIECES):
            if k >= stop:
                break
            number = self._number(k, stop)
            count, j = number if number is not None else (1, k)
            if number is None and self.tokens.words[k] in self.few:
                count, j = 3, k + 1
            unit = self._role(j, "unit", "year")
            if number is None and j == k and self.tokens.words[j] in self.many:
                break
            if unit is None or count > 1000 or (unit.data["role"] == "year" and j == k):
                break
            size = int(unit.data.get("days", 365))
            if size % 30 == 0 or size % 365 == 0:
                months += count * (12 * (size // 365) if size % 365 == 0 else size // 30)
            else:
                days += count * size
            end = k = unit.last
            if k < stop and (self.tokens.words[k] in self.amounts.joins or self.tokens.words[k] == ","):
                k += 1
        return (months, days, end) if end > i else None

    def _moved(self, base: date, months: int, days: int, sign: int) -> date | None:
        index = base.year * 12 + base.month - 1 + sign * months
        if not 12 <= index < 9000 * 12 or days > 366000:
            return None
        year, number = index // 12, index % 12 + 1
        return date(year, number, min(base.day, monthrange(year, number)[1])) + timedelta(days=sign * days)

    def _shifted(self, hit: Hit, stop: int) -> Found | None:
        """ "After two weeks", "before a month": the word first, then the length."""
        if hit.data.get("after"):
            return None
        length = self._measure(hit.last, stop) or self._measure(self._skip(hit.last, stop), stop)
        # "After two weeks" counts from what was told before, unless it says "from now".
        if length is None or (hit.data["role"] != "before" and self._past_now(length[2], stop) == length[2]):
            return None
        day = self._moved(self.published, length[0], length[1], int(hit.data.get("sign", -1)))
        return (hit.first, self._past_now(length[2], stop), day) if day is not None else None

    def _past_now(self, end: int, stop: int) -> int:
        """Past "from now"."""
        words = self.tokens.words
        return next((end + len(now) for now in self.now if tuple(words[end : end + len(now)]) == now), end)

    def _length(self, i: int, stop: int, base: date | None = None) -> Found | None:
        """ "Two weeks ago", "three days later": the length first, then the word."""
        length = self._measure(i, stop)
        if length is None:
            return None
        word = self._role(length[2], "shift")
        if word is None or not word.data.get("after"):
            return None
        day = self._moved(base or self.published, length[0], length[1], int(word.data["sign"]))
        return (i, word.last, day) if day is not None else None

    def _from_day(self, hit: Hit, stop: int) -> Found | None:
        """ "Two days after tomorrow", where the day stands first."""
        k = self._skip(hit.last, stop)
        since = self._role(k, "since")
        if since is not None and since.data.get("after"):
            k = since.last
        base = self.published + timedelta(days=int(hit.data["offset"]))
        found = self._length(k, stop, base)
        return (hit.first, found[1], found[2]) if found is not None else None
