"""Dates: days named by weekday, "today", "yesterday", calendar dates, spans ("past 24 hours"), and since-dates."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.languages import Pack, Word
from truceline.reading.figures.amounts import Amounts
from truceline.reading.matching import Hit, Hits
from truceline.reading.text import Tokens
from truceline.reading.times.feasts import Feasts
from truceline.reading.times.hijri import HijriDates
from truceline.reading.times.lengths import Lengths
from truceline.reading.times.relative_dates import RelativeDates
from truceline.reading.times.spelled import NEAR, Found, Spelled
from truceline.reading.times.stretches import Stretches
from truceline.reading.times.when import When

SPAN = 366 * 150
IDLE = "follows"
"""The role of words that no date begins with."""
DEAL = 4
"""Within how many tokens behind a numbered day the word for a deal stands."""


def dates(
    tokens: Tokens, words: list[Word], hits: Hits, pack: Pack, published: date | None, in_force: date | None
) -> list[When]:
    """The dates of the text. Without a publication date only full calendar dates are fixed."""
    at = {hit.first: hit for hit in hits.get("date", ())}
    if not at and not tokens.digits:
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
    if published is not None:
        reader.stretches = Stretches(at, reader.amounts, reader.fillers, published, reader.anchors())
    deals = {i for hit in hits.get("noun", ()) if hit.data.get("class") == "deal" for i in (hit.first, -hit.last)}
    lunar = HijriDates(tokens, at, reader.fillers, frozenset(reader.rules.get("month_words", ())), published)
    lunar_months = any(hit.data["role"] == "hijri" for hit in at.values())
    feasts = (
        Feasts(tokens, at, reader.rules, published) if any(h.data["role"] == "feast" for h in at.values()) else None
    )
    begins = {*tokens.digits, *counts, *[i for i, hit in at.items() if hit.data["role"] != IDLE]}
    found: list[When] = []
    done = 0
    for n, sentence, i in tokens.in_sentences(range(len(words)) if lunar_months else sorted(begins)):
        if i < done:
            continue
        when: When | None = None
        if i in begins:
            told = lengths.read(i, sentence.last) if lengths else None
            if told is not None:
                found.append(reader.told(i, n, *told))
                done = told[1]
                continue
            when = reader.read(i, sentence.last, n)
            stretch = reader.stretches.read(i, sentence.last, n) if reader.stretches is not None else None
            if stretch is not None and (when is None or stretch.last > when.last):
                when = stretch
            if spelled is not None:
                when = _longer(when, spelled.read(i, sentence.first, sentence.last), at.get(i), n, published)
        if lunar_months:
            when = lunar.read(i, sentence.first, sentence.last, n) or when
        if feasts is not None:
            when = feasts.read(i, sentence.first, sentence.last, n) or when
        if when is not None and _names(when, tokens, deals):
            # "The agreement of 10 March": the day is part of a name.
            done = when.last
            continue
        if when is None and i in at and at[i].data["role"] in ("same", "hour"):
            when = reader.same(at[i], found, n)
        if when is None:
            continue
        reader.closed(when, sentence.last)
        reader.counted(when, deals)
        reader.moved(when, found[-1] if found else None)
        done = when.last
        if not (found and found[-1].sentence == n and reader.joined(found[-1], when)):
            found.append(when)
    return found


def _names(when: When, tokens: Tokens, deals: set[int]) -> bool:
    """Whether a full day stands right beside a word for a deal, with no word between that says "on": it names the
    deal. `deals`: the first tokens of such words, and minus the tokens after them."""
    told = when.reasons[:1]
    if when.start is None or when.start != when.end or not told or told[0].data["role"] not in ("month", "nth", "ord"):
        return False
    return -when.first in deals or when.last in deals


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


class _Reader(RelativeDates):
    """Joins the dates of a sentence to spans and takes in what closes them."""

    def told(self, i: int, n: int, day: date, last: int, reasons: list[Hit]) -> When:
        """A day told by its distance."""
        when = When(i, last, day, day, n)
        when.reasons = reasons
        return when

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

    def counted(self, when: When, deals: set[int]) -> None:
        """ "On the ninth day of the truce": counted from the day it took effect."""
        if when.began is None or self.in_force is None or not deals.intersection(range(when.last, when.last + DEAL)):
            return
        assert self.published is not None
        when.start = when.end = self.in_force + (self.published - when.began)
        when.began = None

    def moved(self, when: When, last: When | None) -> None:
        """ "On Saturday, two days after the announcement": counted back from the day named before it."""
        if not when.behind or last is None or last.sentence != when.sentence or last.since:
            return
        if when.start is not None and last.start is not None and last.start == last.end and self.published is not None:
            when.start = when.end = last.start - (self.published - when.start)

    def _same_day(self, last: When, when: When, between: list[str]) -> bool:
        """ "15 Ramadan 1446, that is 15 March 2025": one day by two calendars; the common one stands."""
        lunar = [any(r.data["role"] == "hijri" for r in w.reasons) for w in (last, when)]
        meant = frozenset(self.rules.get("that_is", ()))
        if lunar[0] == lunar[1] or not all(word in meant or word in self.fillers for word in between):
            return False
        if not lunar[1]:
            last.start, last.end, last.since = when.start, when.end, when.since
            last.reasons = [*last.reasons, *when.reasons]
        last.last = when.last
        return True

    def joined(self, last: When, when: When) -> bool:
        """ "Between 10 October and 3 November", "from 10 October until 3 November", "yesterday and at dawn today": one
        span."""
        between = self.tokens.words[last.last : when.first]
        if self._same_day(last, when, between):
            return True
        between = [word for word in between if word != "-"] or between
        passed = self.rules.get("between", ())
        if len(between) > 1 and any(word in self.rules.get("links", ()) for word in between):
            links = [word for word in between if word in self.rules.get("links", ())]
            rest = [word for word in between if word not in passed and not _clock(word) and word not in links]
            between = links if not rest and len(between) <= 8 else between
        linked = len(between) == 1 and between[0] in self.rules.get("links", ())
        labels = self.rules.get("link_labels", ("and",))
        joins = when.start is None or any(label in labels for r in when.reasons[:1] for label in r.before)
        linked = linked or (not between and joins)
        if not linked or last.start is None or when.end is None or when.since:
            return False
        if last.start > when.end or (when.end - last.start).days > SPAN:
            return False
        if last.floating and any(r.data["role"] == "next" for r in when.reasons):
            # "On Thursday and Saturday next": both lie ahead.
            last.start = last.start + timedelta(days=7)
        last.end, last.last = when.end, when.last
        last.since = False
        last.floating = None
        return True


def _clock(word: str) -> bool:
    """Whether a word in figures is a time of day ("19:30"), not what is counted ("20 on Monday and 25 on Tuesday")."""
    return word[0].isdecimal() and (":" in word or "." in word)
