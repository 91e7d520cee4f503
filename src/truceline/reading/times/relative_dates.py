"""Dates told from the day of publication or from a date before: "yesterday", weekdays, spans, since-dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from truceline.codebook.wars import war_began
from truceline.reading.matching import Hit
from truceline.reading.times.calendar_dates import CalendarDates, is_year
from truceline.reading.times.stretches import LONG
from truceline.reading.times.when import When, hourly, nearest_end

DAYS = frozenset(("era", "nth", "month"))
"""Roles that may begin a day of the calendar."""

NESTED = 6
LONGEST = 5000
"""Days that may be counted from a beginning ("for the 388th day")."""
FIRSTS = 7
"""How many tokens before a since-word a superlative may stand."""


class RelativeDates(CalendarDates):
    """Reads the date that begins at a token, told by the calendar or from another day."""

    def read(self, i: int, stop: int, n: int) -> When | None:
        """The date that begins at token `i`, or null. Words before a date that take one behind them ("since dawn on")
        may stand before each other NESTED times."""
        if self.nested >= NESTED:
            return None
        self.nested += 1
        when = self._begins(i, stop, n)
        self.nested -= 1
        return when

    def _begins(self, i: int, stop: int, n: int) -> When | None:
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
        if role in ("period", "monthref"):
            return self.period(hit, n)
        if role in ("part", "hour"):
            return self.part(hit, stop, n)
        if role == "era":
            return self.made(hit, self.era_end(hit.last, stop), _day(hit.data["date"]), _day(hit.data["date"]), n)
        if role == "before":
            return self.before(hit, stop, n)
        if self.published is None:
            return self.calendar(i, stop, n) if role in ("month", "year", "nth") else None
        if role == "day":
            day = self.published + timedelta(days=hit.data["offset"])
            running = self.running_day(hit, day, stop, n)
            if running is not None:
                return running
            when = self.made(hit, hit.last, day, day, n)
            # "In the first days of the truce": counted from its day.
            when.began = day if hit.data.get("first") else None
            return self.weekday_after(when, day, stop)
        if role == "week":
            week = self.week(hit, self.published, n)
            if hit.data.get("to"):
                # "By the end of the week": any day until then.
                week.start = None
            return week
        if role == "weekend":
            back = (self.published.weekday() - self.rules.get("weekend", 5)) % 7
            start = self.published - timedelta(days=back)
            return self.made(hit, hit.last, start, start + timedelta(days=1), n)
        if role == "night":
            night = self.made(hit, hit.last, self.published - timedelta(days=1), self.published, n)
            named = self.at.get(hit.last)
            if named is not None and named.data["role"] == "weekday" and named.data["day"] == self.published.weekday():
                night.last = named.last
            return night
        if role == "weekday":
            return self.weekday(hit, stop, n)
        if role == "shift":
            return self.after(hit, stop, n)
        if role == "year-start":
            day = date(self.published.year, 1, 1)
            when = self.made(hit, hit.last, day, day, n)
            if "from" in hit.before:
                # "From the start of the year".
                when.since, when.end = True, self.published
            return when
        if role == "span":
            days = hit.data["days"]
            return self.made(hit, hit.last, self.published - timedelta(days=days), self.published, n)
        if role == "next":
            return None
        return self.calendar(i, stop, n)

    def part(self, hit: Hit, stop: int, n: int) -> When | None:
        """ "On the evening of", "at 10 on": the date behind a part of the day or an hour."""
        following = self.skip(hit.last, stop)
        if not (following < stop and following in self.at) and not self.digit(following, stop):
            return None
        when = self.read(following, stop, n)
        if when is not None:
            when.first = hit.first
            when.reasons.insert(0, hit)
        return when

    def running_day(self, hit: Hit, day: date, stop: int, n: int) -> When | None:
        """ "On the third day" (of what is going on): the day of publication; "for the third day": the days up to it."""
        j = hit.last + (hit.last + 1 < stop and self.tokens.words[hit.last] == self.rules.get("numbered"))
        order = self.at.get(hit.last)
        counted = any(label in hit.before for label in self.rules.get("for", ()))
        if order is not None and order.data["role"] in ("ord", "nth"):
            count, last = int(order.data["n"]), order.last
        elif (j > hit.last or counted or self.of(j, stop)) and self.digit(j, stop) and self.tokens.words[j].isdecimal():
            count, last, order = int(self.tokens.words[j][:5]), j + 1, None
        else:
            return None
        began = day - timedelta(days=max(count if count < LONGEST else LONG, 1) - 1)
        when = self.made(hit, last, began if counted else day, day, n)
        when.began = began if not counted and count <= LONG else None
        when.reasons += [order] if order is not None else []
        return when

    def of(self, j: int, stop: int) -> bool:
        """Whether what a figure behind a word for a day is counted from follows it ("the day 674 of the war")."""
        return bool(self.rules.get("numbered")) and j + 1 < stop and self.tokens.words[j + 1] in self.fillers

    def week(self, hit: Hit, published: date, n: int) -> When:
        """ "Last week", or a weekday of it where the pack names days so."""
        back = (published.weekday() - self.rules.get("week_starts", 0)) % 7
        start = published - timedelta(days=back) + timedelta(days=7 * hit.data["offset"])
        weekday = self.at.get(hit.last)
        if weekday is not None and weekday.data["role"] == "weekday" and self.rules.get("week_days"):
            day = start + timedelta(days=(weekday.data["day"] - start.weekday()) % 7)
            return self.made(hit, weekday.last, day, day, n)
        return self.made(hit, hit.last, start, start + timedelta(days=6), n)

    def era_end(self, i: int, stop: int) -> int:
        """Past a second month name and the year after a fixed date."""
        if i + 1 < stop and self.tokens.words[i] == "/" and self.role(i + 1) == "month":
            i = self.at[i + 1].last
        k = self.skip(i, stop)
        return k + 1 if self.digit(k, stop) and is_year(self.tokens.words[k]) else i

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
        if self.digit(j, stop) or (following is not None and following.data["role"] in DAYS):
            return self.until(hit, self.read(j, stop, n))
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

    def until(self, hit: Hit, day: When | None) -> When | None:
        """ "Before 7 October": up to the day before it."""
        start = day.start if day is not None else None
        if day is None or start is None or day.since:
            return None
        day.first, day.start, day.end = hit.first, None, start - timedelta(days=1)
        day.reasons.insert(0, hit)
        return day

    def after(self, hit: Hit, stop: int, n: int) -> When | None:
        """ "After 7 October": open to the present."""
        j = self.skip(hit.last, stop)
        if hit.data["sign"] < 0 or hit.data.get("after") or not (self.digit(j, stop) or self.role(j) in DAYS):
            return None
        day = self.read(j, stop, n)
        if day is None or day.start is None or day.start != day.end or self.role(day.first) == "unit":
            return None
        day.first, day.end = hit.first, None
        day.reasons.insert(0, hit)
        return day

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

    def anchors(self) -> tuple[date, ...]:
        """The days that lengths of time are commonly counted from: the war's first day, the agreement's."""
        return tuple(day for day in (war_began(self.named, self.published), self.in_force) if day is not None)

    def since(self, hit: Hit, stop: int, n: int) -> When | None:
        if any(
            word in self.rules.get("firsts", ()) for word in self.tokens.words[max(hit.first - FIRSTS, 0) : hit.first]
        ):
            # "The worst breach in nine days", "for the first time since": no time of the act.
            return None
        if hit.data.get("agreement"):
            when = self.made(hit, hit.last, self.in_force, None, n)
            when.since = not hit.data.get("follows")
            j = self.skip(hit.last, stop)
            exact = self.read(j, stop, n) if j < stop and (j in self.at or self.digit(j, stop)) else None
            if exact is not None and hit.data.get("follows"):
                return None
            if exact is not None and not exact.since and exact.start:
                when.start, when.last = exact.start, exact.last
            return when if when.start is not None else None
        if hit.data.get("war"):
            began = war_began(self.named, self.published)
            if began is None:
                return None
            ended = self.in_force if self.in_force is not None and self.in_force > began else None
            when = self.made(hit, hit.last, began, ended if hit.data.get("during") else None, n)
            when.since = True
            j = self.skip(hit.last, stop)
            if j < stop and self.role(j) == "era":
                when.last = self.era_end(self.at[j].last, stop)
            return when
        j = self.skip(hit.last, stop)
        if j >= stop:
            return None
        lasted = hit.data.get("lasted", False)
        j = hit.last if self.role(hit.last) in ("part", "period", "year") else j
        inner = self.read(j, stop, n) if not lasted and (j in self.at or self.digit(j, stop)) else None
        if (inner is None or inner.either) and self.stretches is not None and not hit.data.get("to"):
            inner = self.stretches.since(hit.last, stop, n)
        if inner is None and not lasted:
            inner = self.end_of_year(hit, stop, n) if hit.data.get("to") else self.begun(j, stop, n)
        if inner is None or inner.start is None:
            return None
        if self.published is not None and inner.start > self.published and hit.data.get("past"):
            # "Since January": the last one, never one to come.
            if inner.start.month == 2 and inner.start.day == 29:
                return None
            inner.start = inner.start.replace(year=inner.start.year - 1)
        if hit.data.get("to"):
            # "Several times, the last in November 2002 when": that month is of what stands behind it.
            inner.began = inner.start if hit.data.get("latest") else None
            inner.start, inner.end = None, nearest_end(inner, self.published)
        else:
            # "Since dawn today" is a span of hours, no running total.
            hours = inner.reasons and inner.reasons[0].data["role"] in hourly(self.rules) and not hit.data.get("total")
            recent = self.published is not None and 0 <= (self.published - inner.start).days <= 2
            inner.end, inner.since = (self.published, False) if hours and recent else (None, True)
        inner.first = hit.first
        inner.lasted = lasted
        inner.reasons.insert(0, hit)
        return inner

    def end_of_year(self, until: Hit, stop: int, n: int) -> When | None:
        """ "Until the end of 2027"."""
        part = self.at.get(self.skip(until.last, stop))
        year = part.last if part is not None and part.data["role"] == "part" else stop
        if year >= stop or not is_year(self.tokens.words[year]):
            return None
        last = date(int(self.tokens.words[year]), 12, 31)
        return self.made(until, year + 1, last, last, n)

    def begun(self, j: int, stop: int, n: int) -> When | None:
        """ "Since the fighting began on July 24": the date behind a verb of beginning."""
        words, begun = self.tokens.words, self.rules.get("begun", ())
        for k in range(j, min(j + 7, stop)):
            if words[k] in (",", ".", ";"):
                return None
            if (k in self.at or self.digit(k, stop)) and any(word in begun for word in words[j:k]):
                return self.read(k, stop, n)
        return None

    def period(self, hit: Hit, n: int) -> When | None:
        """ "This month", "last year", "by the end of the year": a calendar month or year, or its end."""
        day = self.published
        if day is None:
            return None
        if hit.data.get("unit") == "year":
            year = day.year + hit.data.get("offset", 0)
            start, end = date(year, 1, 1), date(year, 12, 31)
        elif hit.data.get("unit") == "winter":
            # Three months from December: the one that goes on, else the next.
            year = day.year - (day.month <= 2)
            start, end = date(year, 12, 1), date(year + 1, 3, 1) - timedelta(days=1)
        elif hit.data.get("unit", "month") == "month":
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
        if known is not None and hit.data["role"] == "hour" and self.parted(known.last, hit.first):
            # "In the evening" in a new paragraph: of the day that is told of.
            known = None
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

    def parted(self, one: int, other: int) -> bool:
        """Whether a line ends between two tokens."""
        return any(word[0] == "\n" for word in self.tokens.words[one:other])

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


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(value) if value else None
