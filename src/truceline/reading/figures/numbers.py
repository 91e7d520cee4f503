"""Numbers of a text: figures with their bounds, ranges, percentages, and the vague "dozens, hundreds"."""

from __future__ import annotations

from typing import Any

from truceline.languages import Pack, Word
from truceline.reading.figures.amounts import Amounts
from truceline.reading.matching import Hit, Hits
from truceline.reading.text import Tokens
from truceline.reading.times.spelled import ROLES

SIGNS: dict[str, str] = {">": "min", "≥": "min", "<": "max", "≤": "max"}
YEARS = 2100
"""Figures from 1900 up to it may be years."""
AFTER = 3
"""Within how many tokens behind a part of a whole the noun for the whole stands."""
REACH = 3
"""How many tokens after a number the words for its bound may begin."""


class Number:
    """A number at tokens `first` to `last` (half-open, its bound included). `low`, `high`: bounds, null = open.
    `core`: first token of the figure itself. `fraction`: less than a whole. `reasons`: entries that made it."""

    __slots__ = (
        "approx",
        "core",
        "first",
        "fraction",
        "high",
        "last",
        "low",
        "percent",
        "reasons",
        "sentence",
        "vague",
    )

    def __init__(self, first: int, last: int, low: float | int | None, high: float | int | None, sentence: int) -> None:
        self.first, self.last, self.low, self.high, self.sentence = first, last, low, high, sentence
        self.core = first
        self.approx = self.vague = self.percent = self.fraction = False
        self.reasons: list[Hit] = []


def numbers(tokens: Tokens, words: list[Word], hits: Hits, pack: Pack) -> list[Number]:
    """The numbers of the text in order, bounds applied."""
    # A month of the Hijri calendar whose name is a number too ("zero") is a date only with its day (see `hijri`).
    whole = (hit for hit in hits.get("date", ()) if hit.data["role"] not in (*ROLES, "hijri"))
    dated = {i for hit in whole for i in range(hit.first, hit.last)}
    at = {hit.first: hit for hit in hits.get("number", ()) if hit.first not in dated and not _pronoun(hit, tokens)}
    rules = pack.head.get("numbers", {})
    amounts = Amounts(tokens, words, at, rules)
    # "Handed over 345 bodies": the last word of a verb bounds nothing.
    closing = {hit.last - 1 for hit in hits.get("event", ()) if hit.last - hit.first > 1}
    bounds = _Bounds(tokens, words, [hit for hit in hits.get("bound", ()) if hit.first not in closing], rules)
    found: list[Number] = []
    done = 0
    for n, sentence, i in tokens.in_sentences(sorted({*tokens.digits, *at})):
        if i < done or (rules.get("ordinals") and _ordinal(i, sentence.last, tokens, words)) or _model(i, tokens):
            continue
        number = _number(i, sentence.first, sentence.last, amounts, n)
        if number is None:
            continue
        last = found[-1] if found and found[-1].sentence == n else None
        bounds.apply(number, last, sentence.first, sentence.last)
        if not (last and (bounds.ranged(last, number) or bounds.both(last, number))):
            found.append(number)
        done = number.last
    return found


def counting(figures: list[Number], nouns: list[Hit]) -> list[Number]:
    """The figures that count: all but parts of a whole, and those parts as percentages that stand before a word for
    many ("half of the hospitals")."""
    at = {hit.first: hit for hit in nouns}
    return [told for number in figures if (told := _share(number, at) if number.fraction else number) is not None]


def _share(number: Number, at: dict[int, Hit]) -> Number | None:
    if number.low is None or number.low != number.high or not 0 < number.low < 1 or number.percent:
        return None
    noun = next((at[i] for i in range(number.last, number.last + AFTER) if i in at), None)
    if noun is None or (noun.feature != "p" and noun.data["class"] != "movers") or noun.data["class"] == "time":
        return None
    told = round(100 * number.low, 1)
    part = int(told) if told == int(told) else told
    share = Number(number.first, number.last, part, part, number.sentence)
    share.core, share.reasons, share.approx, share.percent = number.core, number.reasons, number.approx, True
    return share


def _pronoun(hit: Hit, tokens: Tokens) -> bool:
    """ "One of them" after a comma tells of somebody counted already."""
    if hit.data["value"] != 1 or hit.data.get("article") or hit.data.get("role", "unit") != "unit" or not hit.first:
        return False
    return tokens.words[hit.first - 1] in (",", "(")


def _number(i: int, floor: int, stop: int, amounts: Amounts, n: int) -> Number | None:
    amount = amounts.read(i, stop)
    if amount is None:
        return None
    words, rules, tokens = amounts.tokens.words, amounts.rules, amounts.tokens
    number = Number(i, amount.last, amount.value, None if amount.vague else amount.value, n)
    number.reasons, number.vague, number.fraction = amount.used, amount.vague, amount.fraction
    end = amounts.percent(number.last, stop)
    decimal = rules.get("decimal", ".")
    if end > number.last:
        number.percent, number.last = True, end
    elif i > floor and words[i - 1] in rules.get("percent_before", ("%",)):
        number.percent, number.first = True, i - 1
    elif i > floor and words[i - 1] == decimal and words[i].isdecimal() and amount.last == i + 1 and len(words[i]) < 7:
        # ".08": the sign opens the figure.
        opens = i - 1 == floor or tokens.ends[i - 2] < tokens.starts[i - 1]
        if opens and tokens.ends[i - 1] == tokens.starts[i]:
            number.low = number.high = float(f"0.{words[i]}")
            number.first, number.fraction = i - 1, True
    return number


def _year(number: Number, words: list[str]) -> bool:
    """Whether a figure may be a year: "since October 2023 to 69,756 dead" is no range."""
    return len(words[number.core]) == 4 and words[number.core].isdecimal() and 1900 <= int(words[number.core]) <= YEARS


def _ordinal(i: int, stop: int, tokens: Tokens, words: list[Word]) -> bool:
    """Whether the digits at `i` are an ordinal: a full stop follows at once, and the sentence goes on."""
    return words[i].digit and i + 1 < stop and tokens.words[i + 1] == "." and tokens.starts[i + 1] == tokens.ends[i]


def _model(i: int, tokens: Tokens) -> bool:
    """Whether the digits at `i` end the name of a make ("BM-21"): capitals and a hyphen stand at once before them."""
    if i < 2 or tokens.words[i - 1] != "-" or not tokens.words[i].isdecimal():
        return False
    if tokens.ends[i - 1] != tokens.starts[i] or tokens.ends[i - 2] != tokens.starts[i - 1]:
        return False
    original = tokens.folded.original[
        tokens.folded.start(tokens.starts[i - 2]) : tokens.folded.start(tokens.starts[i - 1])
    ]
    return original.isupper()


class _Bounds:
    """The words for bounds, before and after figures, and the ranges that two figures make."""

    def __init__(self, tokens: Tokens, words: list[Word], bounds: list[Hit], rules: dict[str, Any]) -> None:
        self.tokens, self.words, self.rules = tokens, words, rules
        self.before = {hit.last: hit for hit in bounds if not hit.data.get("after") or hit.data.get("either")}
        self.after = {hit.first: hit for hit in bounds if hit.data.get("after")}
        self.joints = frozenset((*rules.get("connectors", ()), *rules.get("but", ()), ","))

    def apply(self, number: Number, last: Number | None, first: int, stop: int) -> None:
        """Set the bounds of a number by the words beside it. `last`: the number before it in its sentence."""
        hit = self.before.get(number.first)
        if hit is not None and (hit.first < first or (last is not None and hit in last.reasons)):
            hit = None
        if hit is not None and self._spans(hit, last):
            return
        if hit is None and self._signed(number, first):
            return
        if hit is not None:
            number.first = hit.first
        if hit is None or hit.data["sense"] == "approx":
            near = (self.after[j] for j in range(number.last, min(number.last + REACH, stop)) if j in self.after)
            behind = next((h for h in near if self._carries(number, h)), None)
            number.approx = hit is not None
            hit = behind or hit
        labels = self.rules.get("approx_labels", ())
        if hit is None and any(label in labels for r in number.reasons[:1] for label in r.before):
            number.approx = True
        if hit is None or (number.vague and hit.data["sense"] != "max"):
            return
        number.reasons.append(hit)
        self._set(number, hit.data["sense"])

    def _spans(self, hit: Hit, last: Number | None) -> bool:
        """Whether a word for an upper bound stands right between two figures as "to" does ("600 up to 800")."""
        joins = self.rules.get("range", ())
        inside = last is not None and last.last == hit.first and hit.last == hit.first + 1
        return inside and hit.data["sense"] == "max" and self.tokens.words[hit.first] in joins

    def _set(self, number: Number, sense: str) -> None:
        if sense == "min":
            number.high = None
        elif sense == "max":
            number.low, number.high = None, number.high or number.low
        elif sense == "approx":
            number.approx = True

    def _signed(self, number: Number, first: int) -> bool:
        """ ">30", ">= 30"."""
        words = self.tokens.words
        k = number.first - 1
        if k > first and words[k] == "=":
            k -= 1
        if k < first or words[k] not in SIGNS:
            return False
        self._set(number, SIGNS[words[k]])
        number.first = k
        return True

    def _carries(self, number: Number, hit: Hit) -> bool:
        """Whether a word after a number is its bound: some need the case that "than" asks for ("30'dan büyük")."""
        label = hit.data.get("label")
        return label is None or self._labelled(number, label)

    def _labelled(self, number: Number, label: str) -> bool:
        tied = self.words[number.last - 1]
        following = self.words[number.last] if number.last < len(self.words) else None
        if number.last < len(self.tokens.words) and self.tokens.words[number.last][0] == "'":
            return following is not None and label in following.endings
        return label in tied.endings or any(label in r.before for r in number.reasons[-1:])

    def ranged(self, last: Number, number: Number) -> bool:
        """Join "between 10 and 15", "10-15", "10 to 15", "10 and 15 between" into the first number."""
        words, rules = self.tokens.words, self.rules
        gap = words[last.last : number.core]
        opened = any(r.data.get("sense") == "between" for r in last.reasons)
        closed = any(r.data.get("sense") == "between" and r.data.get("after") for r in number.reasons)
        gap = [word for word in gap if word != "-"] or gap
        joins = rules.get("range", ("-",))
        if opened or closed:
            joins = (*rules.get("connectors", ()), *joins)
        if gap and gap[0][0] == "'" and len(gap[0]) > 1:
            gap = gap[1:]
        stretched = not gap and self._labelled(last, "abl") and any(r.data.get("until") for r in number.reasons)
        if last.low is None or number.low is None or number.percent != last.percent:
            return False
        if not stretched and (len(gap) != 1 or gap[0] not in joins):
            return False
        if " ".join(words[max(last.core - 2, 0) : last.core]) in rules.get("moved_from", ()):
            # "Rose from 12 to 19": it is 19 now.
            last.low, last.high, last.last = number.low, number.high, number.last
            return True
        scale = next((r.data["value"] for r in number.reasons if r.data.get("role") == "scale"), 1)
        if not any(r.data.get("role") == "scale" for r in last.reasons) and last.low * scale < number.low:
            # "65 to 75 thousand": the scale counts for both.
            last.low *= scale
        if last.low >= number.low or (_year(last, words) and number.low > YEARS):
            return False
        last.high, last.last = number.low if closed or stretched else number.high, number.last
        last.approx = last.approx and not stretched
        return True

    def both(self, last: Number, number: Number) -> bool:
        """Join "more than 10 and less than 15" into the first number."""
        start = max([last.last, *(r.last for r in last.reasons if r.data.get("after"))])
        gap = [word for word in self.tokens.words[start : number.first] if word[0] != "'"]
        strung = any("and" in r.before for r in number.reasons[-1:])
        if len(gap) > 2 or any(word not in self.joints for word in gap) or not (gap or strung):
            return False
        lows = [n.low for n in (last, number) if n.low is not None]
        highs = [n.high for n in (last, number) if n.high is not None]
        if len(lows) != 1 or len(highs) != 1 or lows[0] > highs[0] or last.vague or number.vague:
            return False
        if last.percent != number.percent or (last.low is None) == (number.low is None):
            return False
        last.low, last.high, last.last = lows[0], highs[0], number.last
        last.reasons = [*last.reasons, *number.reasons]
        return True
