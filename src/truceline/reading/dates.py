"""Dates: days named by weekday, "today", "yesterday", calendar dates, spans ("past 24 hours"), and since-dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from truceline.languages import Pack, Word
from truceline.reading.amounts import Amounts
from truceline.reading.lengths import Lengths
from truceline.reading.matching import Hit, Hits
from truceline.reading.spelled import NEAR, Found, Spelled
from truceline.reading.text import Tokens

SPAN = 366 * 150


class When:
    """A time at tokens `first` to `last` (half-open). `start`, `end`: ISO days or null (open); `since`: a running total
    may start here; `distant`: told by a long time between; `floating`: a bare weekday, past or future by its clause."""

    __slots__ = ("distant", "end", "first", "floating", "last", "reasons", "sentence", "since", "start")

    def __init__(self, first: int, last: int, start: date | None, end: date | None, sentence: int) -> None:
        self.first, self.last, self.start, self.end, self.sentence = first, last, start, end, sentence
        self.since = self.distant = False
        self.floating: int | None = None
        self.reasons: list[Hit] = []


def dates(
    tokens: Tokens, words: list[Word], hits: Hits, pack: Pack, published: date | None, in_force: date | None
) -> list[When]:
    """The dates of the text. Without a publication date only full calendar dates are fixed."""
    at = {hit.first: hit for hit in hits.get("date", ())}
    if not at and not any(word.digit for word in words):
        return []
    reader = _Reader(
        tokens,
        words,
        at,
        pack.head.get("dates", {}),
        published,
        in_force,
        frozenset(h.data["name"] for h in hits.get("place", ())),
    )
    counts = {hit.first: hit for hit in hits.get("number", ())}
    reader.amounts = Amounts(tokens, words, counts, pack.head.get("numbers", {}))
    lengths = Lengths(reader.amounts, at, published) if pack.head.get("dates", {}).get("lengths") else None
    spelled = None
    if published is not None and pack.head.get("dates", {}).get("spelled"):
        spelled = Spelled(tokens, at, reader.amounts, pack.head["dates"], published)
    found: list[When] = []
    for n, sentence in enumerate(tokens.sentences):
        i = sentence.first
        while i < sentence.last:
            told = lengths.read(i, sentence.last) if lengths and (i in at or i in counts or words[i].digit) else None
            if told is not None:
                found.append(reader.told(i, n, *told))
                i = told[1]
                continue
            when = reader.read(i, sentence.last, n) if i in at or words[i].digit or i in counts else None
            if spelled is not None and (i in at or i in counts or words[i].digit):
                when = _longer(when, spelled.read(i, sentence.first, sentence.last), at.get(i), n, published)
            if i in at and at[i].data["role"] in ("same", "hour"):
                when = reader.same(at[i], found, n) if when is None else when
            if when is not None:
                reader.closed(when, sentence.last)
            if when is None:
                i += 1
                continue
            last = found[-1] if found else None
            if last and last.sentence == n and reader.joined(last, when):
                i = when.last
                continue
            found.append(when)
            i = when.last
    return found


def _longer(when: When | None, spelled: Found | None, hit: Hit | None, n: int, published: date | None) -> When | None:
    """The reading that takes in more words; the plain one on a tie."""
    if spelled is None:
        return when
    first, last, day = spelled
    far = published is not None and abs((day - published).days) > NEAR
    if when is not None and when.last - when.first >= last - first:
        return when
    made = When(first, last, day, day, n)
    made.reasons = [hit] if hit is not None else []
    made.distant = hit is not None and hit.data["role"] == "before" and far
    return made


class _Reader:
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
        self.fillers = frozenset(rules.get("fillers", ()))

    def role(self, i: int) -> str | None:
        hit = self.at.get(i)
        return hit.data["role"] if hit else None

    def read(self, i: int, stop: int, n: int) -> When | None:
        """The date that begins at token `i`, or null."""
        hit = self.at.get(i)
        monthly = self.monthly(i, stop, n) if self.rules.get("lengths") else None
        if monthly is not None:
            return monthly
        if hit is None:
            return self.calendar(i, stop, n)
        role = hit.data["role"]
        if role == "since":
            return self.since(hit, stop, n) if not hit.data.get("after") else None
        if role == "same":
            return None
        if role == "period":
            return self.period(hit, n)
        if role in ("part", "hour"):
            following = self.skip(hit.last, stop)
            when = (
                self.read(following, stop, n)
                if (following < stop and following in self.at) or self.digit(following, stop)
                else None
            )
            if when is not None:
                when.first = i
                when.reasons.insert(0, hit)
            return when
        if role == "era":
            return self.made(hit, self.era_end(hit.last, stop), _day(hit.data["date"]), _day(hit.data["date"]), n)
        if role == "before":
            return self.before(hit, stop, n)
        if self.published is None:
            return self.calendar(i, stop, n) if role in ("month", "year", "nth") else None
        if role == "day":
            day = self.published + timedelta(days=hit.data["offset"])
            when = self.made(hit, hit.last, day, day, n)
            return self.weekday_after(when, day, stop)
        if role == "week":
            first = self.rules.get("week_starts", 0)
            start = (
                self.published
                - timedelta(days=(self.published.weekday() - first) % 7)
                + timedelta(days=7 * hit.data["offset"])
            )
            weekday = self.at.get(hit.last)
            if weekday is not None and weekday.data["role"] == "weekday" and self.rules.get("week_days"):
                day = start + timedelta(days=(weekday.data["day"] - start.weekday()) % 7)
                return self.made(hit, weekday.last, day, day, n)
            return self.made(hit, hit.last, start, start + timedelta(days=6), n)
        if role == "night":
            return self.made(hit, hit.last, self.published - timedelta(days=1), self.published, n)
        if role == "weekday":
            return self.weekday(hit, stop, n)
        if role == "year-start":
            day = date(self.published.year, 1, 1)
            return self.made(hit, hit.last, day, day, n)
        if role == "span":
            days = hit.data["days"]
            return self.made(hit, hit.last, self.published - timedelta(days=days), self.published, n)
        if role == "next":
            return None
        return self.calendar(i, stop, n)

    def era_end(self, i: int, stop: int) -> int:
        """Past a second month name and the year after a fixed date."""
        if i + 1 < stop and self.tokens.words[i] == "/" and self.role(i + 1) == "month":
            i = self.at[i + 1].last
        k = self.skip(i, stop)
        return k + 1 if self.digit(k, stop) and _year(self.tokens.words[k]) else i

    def before(self, hit: Hit, stop: int, n: int) -> When | None:
        """ "A week ago" (one day), or "before Friday" (open start)."""
        if self.published is None:
            return None
        j = self.skip(hit.last, stop)
        length = self.ago(j, stop, n)
        if length is not None and length.start is not None:
            length.first, length.end = hit.first, length.start
            length.reasons.insert(0, hit)
            return length
        following = self.at.get(j)
        if following is None or following.data["role"] != "weekday":
            return None
        day = self.weekday(following, stop, n)
        if day is None or day.end is None:
            return None
        if day.floating:
            day.end += timedelta(days=7)
        day.start, day.end, day.floating = None, day.end - timedelta(days=1), None
        day.first = hit.first
        return day

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

    def weekday_after(self, when: When, day: date, stop: int) -> When:
        """ "Today, Saturday": the weekday corrects the day where the text was filed around midnight."""
        j = self.skip(when.last, stop)
        hit = self.at.get(j)
        if hit is not None and hit.data["role"] == "weekday":
            for shift in (0, 1, -1, 2, -2):
                if (day + timedelta(days=shift)).weekday() == hit.data["day"]:
                    when.start = when.end = day + timedelta(days=shift)
                    when.last = hit.last
                    when.reasons.append(hit)
                    break
        return when

    def weekday(self, hit: Hit, stop: int, n: int) -> When | None:
        assert self.published is not None
        explicit = self.calendar(self.skip(hit.last, stop), stop, n)
        if explicit is not None and explicit.start == explicit.end:
            explicit.first = hit.first
            explicit.reasons.insert(0, hit)
            return explicit
        behind = (self.published.weekday() - hit.data["day"]) % 7
        day = self.published - timedelta(days=behind)
        when = self.made(hit, hit.last, day, day, n)
        j = self.skip(hit.last, stop)
        mark = self.at.get(j)
        before = self.at.get(hit.first - 1)
        if mark is None or mark.data["role"] not in ("next", "last"):
            mark = (
                before
                if before and before.last == hit.first and before.data["role"] in ("next", "last", "this")
                else None
            )
        if mark is not None:
            when.last, when.first = max(when.last, mark.last), min(when.first, mark.first)
            when.reasons.append(mark)
            shift = (7 - behind) if mark.data["role"] == "next" else -(behind or 7)
            if mark.data["role"] == "this":
                shift = hit.data["day"] - self.published.weekday()
            when.start = when.end = self.published + timedelta(days=shift)
        else:
            when.floating = behind
        return when

    def since(self, hit: Hit, stop: int, n: int) -> When | None:
        if hit.data.get("agreement"):
            if self.in_force is None:
                return None
            when = self.made(hit, hit.last, self.in_force, None, n)
            when.since = True
            j = self.skip(hit.last, stop)
            exact = self.read(j, stop, n) if j < stop and (j in self.at or self.digit(j, stop)) else None
            if exact is not None and not exact.since and exact.start:
                when.start, when.last = exact.start, exact.last
            return when
        if "date" in hit.data:
            if not any(name in self.named for name in hit.data.get("near", self.named)):
                return None
            when = self.made(hit, hit.last, _day(hit.data["date"]), None, n)
            when.since = True
            j = self.skip(hit.last, stop)
            if j < stop and self.role(j) == "era":
                when.last = self.era_end(self.at[j].last, stop)
            return when
        j = self.skip(hit.last, stop)
        if j >= stop:
            return None
        inner = self.read(j, stop, n) if (j in self.at or self.digit(j, stop)) else None
        if inner is None and self.published is not None:
            inner = self.ago(j, stop, n)
        if inner is None:
            inner = self.begun(j, stop, n)
        if inner is None or inner.start is None:
            return None
        if self.published is not None and inner.start > self.published and hit.data.get("past"):
            # "Since January": the last one, never one to come.
            if inner.start.month == 2 and inner.start.day == 29:
                return None
            inner.start = inner.start.replace(year=inner.start.year - 1)
        if hit.data.get("to"):
            inner.start, inner.end = None, inner.end
        else:
            # "Since dawn today" is a span of hours, no running total.
            hours = (
                inner.reasons
                and inner.reasons[0].data["role"] in ("part", "day", "weekday")
                and not hit.data.get("total")
            )
            recent = self.published is not None and (self.published - inner.start).days <= 2
            inner.end, inner.since = (self.published, False) if hours and recent else (None, True)
        inner.first = hit.first
        inner.floating = None
        inner.reasons.insert(0, hit)
        return inner

    def begun(self, j: int, stop: int, n: int) -> When | None:
        """ "Since the fighting began on July 24": the date behind a verb of beginning."""
        words, begun = self.tokens.words, self.rules.get("begun", ())
        for k in range(j, min(j + 7, stop)):
            if words[k] in (",", ".", ";"):
                return None
            if (k in self.at or self.digit(k, stop)) and any(word in begun for word in words[j:k]):
                return self.read(k, stop, n)
        return None

    def closed(self, when: When, stop: int) -> None:
        """Take in what follows a date: its weekday, and a since-word or until-word that stands after ("10 Ekim'den
        bu yana")."""
        j = self.skip(when.last, stop)
        hit = self.at.get(j)
        if j < stop and self.tokens.words[j] == "," and when.start is not None and when.start == when.end:
            named = self.at.get(j + 1)
            if named is not None and named.data["role"] == "weekday" and named.data["day"] == when.start.weekday():
                j, hit = j + 1, named
        if (
            hit is not None
            and not hit.before
            and hit.data["role"] == "weekday"
            and when.start == when.end
            and j > when.first
        ):
            when.last, j = hit.last, self.skip(hit.last, stop)
            hit = self.at.get(j)
        if hit is None or hit.data["role"] != "since" or when.start is None or when.since:
            return
        if not (hit.data.get("after") or hit.data.get("agreement")):
            return
        when.last, when.floating = hit.last, None
        when.reasons.append(hit)
        if hit.data.get("to"):
            when.start = None
        else:
            when.end, when.since = None, True

    def period(self, hit: Hit, n: int) -> When | None:
        """ "This month", "last year", "by the end of the year": a calendar month or year, or its end."""
        day = self.published
        if day is None:
            return None
        if hit.data["unit"] == "year":
            year = day.year + hit.data.get("offset", 0)
            start, end = date(year, 1, 1), date(year, 12, 31)
        elif hit.data["unit"] == "month":
            months = day.year * 12 + day.month - 1 + hit.data.get("offset", 0)
            start = date(months // 12, months % 12 + 1, 1)
            end = start.replace(day=monthrange(start.year, start.month)[1])
        else:
            start = day - timedelta(days=day.weekday())
            end = start + timedelta(days=6)
        return self.made(hit, hit.last, None if hit.data.get("to") else start, end, n)

    def beside(self, hit: Hit, found: list[When], n: int) -> When | None:
        """ "That day", "the previous day", "before dawn": a day told by the one named last, else by the publication."""
        known = next((w for w in reversed(found) if w.end is not None and not w.since), None)
        shift = timedelta(days=hit.data["offset"])
        if hit.data.get("span") and known is not None and known.start is not None and known.end is not None:
            length = known.end - known.start if hit.data["offset"] else timedelta(0)
            return self.made(hit, hit.last, known.start - length, known.end - length, n)
        day = known.end if known is not None else self.published
        if day is None:
            return None
        if hit.data.get("since"):
            known = next((w for w in reversed(found) if w.start is not None), None)
            when = self.made(hit, hit.last, known.start if known is not None else day, None, n)
            when.since = True
            return when
        return self.made(hit, hit.last, day + shift, day + shift, n)

    def same(self, hit: Hit, found: list[When], n: int) -> When | None:
        """ "In the same period": the running period named before, else the last time."""
        if "offset" in hit.data:
            return self.beside(hit, found, n)
        named = next((w for w in reversed(found) if w.since), found[-1] if found else None)
        if named is None:
            return None
        when = self.made(hit, hit.last, named.start, named.end, n)
        when.since = named.since
        return when

    def ago(self, i: int, stop: int, n: int) -> When | None:
        """A length of time: "two weeks", "9 days" after a since-word."""
        assert self.published is not None
        count, j = 1, i
        if self.digit(i, stop):
            token = self.tokens.words[i]
            if len(token) > 3 or not token.isdecimal():
                return None
            count, j = int(token), i + 1
        hit = self.at.get(j)
        if hit is None or hit.data["role"] != "unit":
            return None
        days = count * hit.data["days"] * (hit.data.get("dual", 1) if count == 1 else 1)
        if days > 60:
            return None
        return self.made(hit, hit.last, self.published - timedelta(days=days), self.published, n)

    def told(self, i: int, n: int, day: date, last: int, reasons: list[Hit]) -> When:
        """A day told by its distance."""
        when = When(i, last, day, day, n)
        when.reasons = reasons
        return when

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

    def calendar(self, i: int, stop: int, n: int) -> When | None:
        """Day, month and year in either order; month and year; a year after a year-word."""
        day: int | None = None
        month: Hit | None = None
        year: int | None = None
        j = i
        if self.digit(i, stop) and self.rules.get("numeric"):
            written = self.written(i, stop, n)
            if written is not None:
                return written
        if self.digit(j, stop) and len(self.tokens.words[j]) <= 2 and self.tokens.words[j].isdecimal():
            day = int(self.tokens.words[j])
            j = self.skip(j + 1, stop)
        if (
            day is None
            and (words := self.worded(j, stop)) is not None
            and 1 <= words[0] <= 31
            and self.role(words[1]) == "month"
        ):
            day, j = words
        hit = self.at.get(j) if j < stop else None
        if hit is not None and hit.data["role"] == "nth" and day is None:
            following = self.at.get(self.skip(hit.last, stop))
            if following is None or following.data["role"] != "month":
                return None
            day, j, hit = hit.data["n"], following.first, following
        if hit is None and day is None:
            return None
        if hit is not None and hit.data["role"] == "month":
            month, j = hit, hit.last
            if j + 1 < stop and self.tokens.words[j] == "/" and self.role(j + 1) == "month":
                j = self.at[j + 1].last
            if (
                day is None
                and self.digit(j, stop)
                and len(self.tokens.words[j]) <= 2
                and self.tokens.words[j].isdecimal()
            ):
                day = int(self.tokens.words[j])
                j = self.skip(j + 1, stop)
            k = self.skip(j, stop)
            year_word = self.at.get(k)
            if year_word is not None and year_word.data["role"] == "year":
                k = year_word.last
                if "offset" in year_word.data and self.published is not None:
                    year, j = self.published.year + year_word.data["offset"], k
            if year is None and self.digit(k, stop) and _year(self.tokens.words[k]):
                year, j = int(self.tokens.words[k]), k + 1
            if (
                day is None
                and "gen" in month.before
                and (words := self.worded(k, stop)) is not None
                and 1 <= words[0] <= 31
            ):
                day, j = words
                k = j
            if (
                year is None
                and day is not None
                and (words := self.worded(k, stop)) is not None
                and 1900 <= words[0] <= 2100
            ):
                year, j = words
        elif hit is not None and hit.data["role"] == "year" and day is None:
            k = hit.last
            if self.digit(k, stop) and _year(self.tokens.words[k]):
                y = int(self.tokens.words[k])
                return self.made(hit, k + 1, date(y, 1, 1), date(y, 12, 31), n)
            return None
        if month is None:
            return None
        number = month.data["month"] or self._current(day or 1)
        if day is None:
            if year is None and self.published is None:
                return None
            within = any(label in self.rules.get("month_labels", ()) for label in month.before)
            if (
                year is None
                and not within
                and (i == 0 or self.tokens.words[i - 1] not in self.rules.get("month_words", ()))
            ):
                return None
            year = year if year is not None else self._year_of(number, 1)
            last = monthrange(year, number)[1]
            return self._span(i, j, month, date(year, number, 1), date(year, number, last), n)
        if not 1 <= day <= 31 or (year is None and self.published is None):
            return None
        year = year if year is not None else self._year_of(number, day)
        if day > monthrange(year, number)[1]:
            return None
        return self.from_day(self._span(i, j, month, date(year, number, day), date(year, number, day), n), day)

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

    def _current(self, day: int) -> int:
        """ "On the 10th of the month": the month of publication, or the one before where the day is still to come."""
        if self.published is None:
            return 1
        month = self.published.month
        return month if day <= self.published.day + 3 else (month - 1 or 12)

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
            counts or self.published is None or i == 0 or words[i - 1] != "-" or parts[1].startswith("0")
        ):
            return None
        day, month = int(parts[0]), int(parts[1])
        if not 1 <= month <= 12 or not 1 <= day <= 31 or (len(parts) == 3 and len(parts[2]) not in (2, 4)):
            return None
        year = self._year_of(month, day) if len(parts) == 2 else int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
        if not 1900 <= year <= 2100 or day > monthrange(year, month)[1]:
            return None
        return When(i, j, date(year, month, day), date(year, month, day), n)

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

    def joined(self, last: When, when: When) -> bool:
        """ "Between 10 October and 3 November", "yesterday and at dawn today": one span."""
        between = self.tokens.words[last.last : when.first]
        between = [word for word in between if word != "-"] or between
        passed = self.rules.get("between", ())
        if len(between) > 1 and any(word in self.rules.get("links", ()) for word in between):
            links = [word for word in between if word in self.rules.get("links", ())]
            rest = [word for word in between if word not in passed and not word.isdecimal() and word not in links]
            between = links if not rest and len(between) <= 8 else between
        linked = len(between) == 1 and between[0] in self.rules.get("links", ())
        labels = self.rules.get("link_labels", ("and",))
        linked = linked or (not between and any(label in labels for r in when.reasons[:1] for label in r.before))
        if not linked or last.start is None or when.end is None or when.since:
            return False
        if last.start > when.end or (when.end - last.start).days > SPAN:
            return False
        last.end, last.last = when.end, when.last
        last.since = False
        last.floating = None
        return True


def _year(token: str) -> bool:
    return len(token) == 4 and token.isdecimal() and 1900 <= int(token) <= 2100


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(value) if value else None
