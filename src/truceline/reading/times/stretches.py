"""Stretches of time told by their length: "in the past two years", "within 48 hours", "since more than 470 days".

A length says when only with a word that ties it to the day of publication: one that opens it ("within", "since") or one
that closes it ("past", "coming"). Lengths are rounded in speech: one that ends within `SLACK` of a day everybody counts
from (the war's first day, the agreement's) means that day. Any other long one tells no day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from truceline.reading.figures.amounts import Amount, Amounts
from truceline.reading.matching import Hit
from truceline.reading.times.when import When

OVER = 0.25
"""By which share the day may lie beyond a length told as "more than"."""
SLACK = 0.08
"""By which share of its length a stretch may miss the day that is meant."""
SHORT = 6
"""Days up to which "so long after an act" tells the day of that act where it is not counted in days."""
LONG = 62
"""Days above which a length tells its first day only roughly."""
LONGEST = 40 * 366
PASSED = 8
"""How many words like "more than" may stand before a length."""
PIECES = 3
"""Pieces of a length: "a year, two months and ten days"."""


class Length(NamedTuple):
    """Days and months (both zero: a few), the token after it, and the entries that made it."""

    days: int
    months: int
    last: int
    used: list[Hit]

    def before(self, day: date) -> date:
        """The day that lies so long before another."""
        month = day.year * 12 + day.month - 1 - self.months
        year, number = month // 12, month % 12 + 1
        return date(year, number, min(day.day, monthrange(year, number)[1])) - timedelta(days=self.days)


class Stretches:
    """Reads stretches. `at`: date entries by first token; `fillers`: words passed over ("more than", "about");
    `anchors`: days that lengths are counted from."""

    def __init__(
        self,
        at: dict[int, Hit],
        amounts: Amounts,
        fillers: frozenset[str],
        published: date,
        anchors: tuple[date, ...],
    ) -> None:
        self.at, self.amounts, self.fillers = at, amounts, fillers
        self.published, self.anchors = published, anchors
        self.words = amounts.tokens.words
        self.more = frozenset(amounts.rules.get("more", ()))

    def read(self, i: int, stop: int, n: int) -> When | None:
        """The stretch that begins at token `i`, or null."""
        opener = self._role(i, "within", "length", "shift")
        length = self.length(opener.last if opener is not None else i, stop)
        if length is None and opener is not None and opener.data["role"] == "shift":
            # "After a day": there the word for a day is a length.
            length = self._piece(opener.last, stop)
        if length is None:
            return None
        if opener is not None and opener.data["role"] != "within":
            return self._after(opener, length, n)
        closer = self._role(length.last, "last", "next")
        few = not length.days and not length.months
        if closer is None and (opener is None or few):
            return None
        ahead = closer is not None and closer.data["role"] == "next"
        since = length.before(self.published)
        start: date | None = self.published if ahead else since
        end: date | None = self.published + (self.published - since) if ahead else self.published
        if few:
            start, end = (self.published, None) if ahead else (None, self.published)
        elif closer is None:
            start = self._anchor(since) or since
            end = self._ended(start) or end
        elif ahead and (self.published - since).days < LONG:
            start = self.published + timedelta(days=1)
        when = When(i, closer.last if closer is not None else length.last, start, end, n)
        when.reasons = [hit for hit in (opener, *length.used, closer) if hit is not None]
        when.either = closer is None
        return when

    def since(self, i: int, stop: int, n: int) -> When | None:
        """The day that lies as long ago as the length at token `i` says; null where it says it only roughly."""
        length = self.length(i, stop)
        if length is None or not (length.days or length.months):
            return None
        told = length.before(self.published)
        day = self._anchor(told, self.more.isdisjoint(self.words[i : length.used[0].first]))
        if day is None and (self.published - told).days > LONG:
            return None
        when = When(i, length.last, day or told, self.published, n)
        when.reasons = length.used
        return when

    def _after(self, opener: Hit, length: Length, n: int) -> When | None:
        """ "After two years of war", "for more than 15 months": from a day that everybody counts from, up to the
        agreement's. "A day after the announcement": the day that lies so long before."""
        told = length.before(self.published)
        day = self._anchor(told)
        after = opener.data["role"] == "shift"
        follows = self._role(length.last, "follows")
        if not (length.days or length.months) or opener.data.get("sign", 1) < 0 or (after and follows is None):
            return None
        exact = not length.months and all(hit.data.get("days") == 1 for hit in length.used)
        if day is None and (not after or (self.published - told).days > (LONG if exact else SHORT)):
            return None
        last = follows.last if follows is not None and after else length.last
        when = When(opener.first, last, day or told, self._ended(day) if day is not None else told, n)
        when.reasons = [opener, *length.used]
        when.lasted, when.behind = after and day is not None, after and day is None
        return when

    def _ended(self, began: date) -> date | None:
        """The day that the war which began then ended on: that of the agreement."""
        war, deal = (self.anchors[0], self.anchors[-1]) if self.anchors else (began, began)
        return deal if began == war < deal else None

    def _anchor(self, told: date, exact: bool = True) -> date | None:
        """The day that everybody counts from, where a length comes near it; not `exact`: it was longer."""
        length = (self.published - told).days
        slack, over = max(1.0, SLACK * length), (SLACK if exact else OVER) * length
        return next((day for day in self.anchors if -slack <= (told - day).days <= max(over, slack)), None)

    def length(self, i: int, stop: int) -> Length | None:
        """A length of time at token `i`: "48 hours", "the past seven days", "two years and a half"."""
        days, months = 0, 0
        used: list[Hit] = []
        k = j = self._passed(i, stop)
        for _ in range(PIECES):
            piece = self._piece(k, stop)
            if piece is None:
                break
            if not piece.days and not piece.months:
                return piece if not used else None
            days, months = days + piece.days, months + piece.months
            used += piece.used
            j = piece.last
            k = j + 1 if j < stop and self.words[j] in self.amounts.joins else j
        return Length(days, months, j, used) if used and days + 31 * months <= LONGEST else None

    def _piece(self, k: int, stop: int) -> Length | None:
        """One number with its unit, in either order; a dual or single unit alone."""
        number = self.amounts.read(k, stop) if k < stop else None
        if number is not None and (number.vague or number.value <= 0 or number.value > LONGEST):
            return None
        unit = self._role(number.last if number is not None else k, "unit", "hours", "year")
        if unit is None or unit.last > stop or "offset" in unit.data:
            return None
        if number is not None:
            return _length(unit, float(number.value), unit.last)
        after = unit.last + (unit.last < stop and self.words[unit.last] in self.fillers)
        few = self._role(after, "few")
        if few is not None:
            return Length(0, 0, few.last, [unit, few])
        following = self.amounts.read(after, stop) if unit.data.get("many") and after < stop else None
        if following is not None and not following.vague and _count(following) == int(_count(following)):
            return _length(unit, _count(following), following.last)
        if unit.data["role"] == "year" and unit.last < stop and self.words[unit.last][0].isdecimal():
            return None
        if unit.data.get("many"):
            # "The past days": a few, if a word closes them.
            return Length(0, 0, unit.last, [unit]) if "det" in unit.before and unit.data["role"] == "unit" else None
        return _length(unit, 1, unit.last)

    def _passed(self, i: int, stop: int) -> int:
        stop = min(stop, i + PASSED)
        while i < stop and self.words[i] in self.fillers and self._role(i, "year") is None:
            i += 1
        return i

    def _role(self, i: int, *roles: str) -> Hit | None:
        hit = self.at.get(i)
        return hit if hit is not None and hit.data["role"] in roles else None


def _count(amount: Amount) -> float:
    """The number; what may be read as a part ("the seventh of the past days") is a whole number here ("past seven")."""
    whole = amount.used[0].data["value"] if amount.fraction and len(amount.used) == 1 else amount.value
    return float(whole)


def _length(unit: Hit, count: float, last: int) -> Length:
    """A number of a unit as days and whole months; a part of a month counts in days."""
    if unit.data["role"] == "hours":
        return Length(max(1, round(count / 24)), 0, last, [unit])
    size = int(unit.data.get("days", 365 if unit.data["role"] == "year" else 0))
    months = float(
        unit.data.get("months", 0) or (12 * (size // 365) if size % 365 == 0 else size // 30 * (size % 30 == 0))
    )
    if not months:
        return Length(round(size * count), 0, last, [unit])
    whole = int(months * count)
    return Length(round((months * count - whole) * 30), whole, last, [unit])
