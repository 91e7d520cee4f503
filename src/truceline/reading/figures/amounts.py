"""The value of a figure, in digits, in words, or in both: "48,264", "three hundred and one", "2.5 million".

One grammar for all languages. The pack says which words are numbers and what they do (`role`); this module knows how
values build up: units within tens within hundreds within thousands. Linear: each token is looked at once.
"""

from __future__ import annotations

from typing import Any

from truceline.languages import Word
from truceline.reading.figures.values import LARGEST, Sum, Value, digits
from truceline.reading.matching import Hit
from truceline.reading.text import Tokens

PART, WHOLE = 9, 10
"""The greatest part of a whole in words ("nine in ten"), and the whole that any part but one is told of."""
GROUPS = 6
"""Groups of three digits that spaces may part; decimals in words after a point. A bound keeps the time linear."""


class Amount:
    """A figure at tokens `first` to `last` (half-open). `vague`: a lower bound only (dozens). `fraction`: less than a
    whole and of no scale ("half"). `used`: the entries that made it."""

    __slots__ = ("first", "fraction", "last", "used", "vague", "value")

    def __init__(self, first: int, last: int, value: Value, used: list[Hit]) -> None:
        self.first, self.last, self.value, self.used = first, last, value, used
        self.vague = self.fraction = False


class Amounts:
    """Reads the figures of one text. `at`: number entries by their first token."""

    __slots__ = (
        "articles",
        "at",
        "joins",
        "known",
        "of_one",
        "percents",
        "rules",
        "suffixes",
        "tokens",
        "units_first",
        "words",
    )

    def __init__(self, tokens: Tokens, words: list[Word], at: dict[int, Hit], rules: dict[str, Any]) -> None:
        self.tokens, self.words, self.at, self.rules = tokens, words, at, rules
        self.joins = frozenset(rules.get("joins", rules.get("connectors", ())))
        self.percents: dict[str, list[tuple[str, ...]]] = {}
        for entry in rules.get("percent", ("%",)):
            self.percents.setdefault(entry.split()[0], []).append(tuple(entry.split()))
        self.suffixes: dict[str, Value] = rules.get("suffixes", {})
        self.units_first = bool(rules.get("units_first"))
        self.articles = tuple(rules.get("articles", ())) or ("\0",)
        self.of_one = frozenset(rules.get("of_one", ()))
        self.known: dict[tuple[int, int], Amount | None] = {}

    def read(self, i: int, stop: int) -> Amount | None:
        """The figure that begins at token `i`, or null."""
        if not self.words[i].digit and i not in self.at:
            return None
        if (i, stop) not in self.known:
            self.known[i, stop] = self._read(i, stop)
        return self.known[i, stop]

    def _read(self, i: int, stop: int) -> Amount | None:
        if self.percent(i, stop) > i:
            return None
        total = Sum(self.units_first)
        used: list[Hit] = []
        j = i
        while j < stop:
            k = j
            joined = j > i and self.tokens.words[j] in self.joins and j + 1 < stop
            if joined:
                k += 1
            if j > i and self.percent(k, stop) > k:
                break
            hit = self.at.get(k)
            if hit is not None and not total.empty and hit.data.get("role") == "vague" and "times" not in hit.data:
                break
            if hit is not None and hit.data.get("role") == "vague" and total.empty:
                return self._vague(i, stop, hit)
            if hit is not None and hit.data.get("role") == "point":
                end = self._point(hit.last, stop, total) if not total.empty and not joined else 0
                if end:
                    used.append(hit)
                    j = end
                break
            strung = joined or (hit is not None and "and" in hit.before)
            end = self._step(k, stop, total, strung, self.tokens.words[j] != "-")
            if not end:
                break
            if hit is not None:
                used.append(hit)
            j = self._unquoted(i, end)
        if total.empty or total.value > LARGEST:
            return None
        if len(used) == 1 and "alone" in used[0].data and used[0].last == j and used[0].first == i:
            return self._open(i, j, used[0].data["alone"], used)
        amount = Amount(i, j, _whole(total.value), used)
        amount.fraction = total.fraction
        if self.of_one:
            self._of_one(amount, stop)
        return amount

    def _unquoted(self, i: int, j: int) -> int:
        """'"12" million': the token behind the closing mark where a scale follows; else `j`."""
        words = self.tokens.words
        quoted = i > 0 and j == i + 1 and j + 1 < len(words) and words[i - 1] == words[j] == '"'
        scale = self.at.get(j + 1) if quoted else None
        return j + 1 if scale is not None and scale.data.get("role") == "scale" else j

    def percent(self, i: int, stop: int) -> int:
        """The end of the words for a percentage that begin at token `i`; `i` where there are none."""
        words = self.tokens.words
        if i >= stop or words[i] not in self.percents:
            return i
        entries = (entry for entry in self.percents[words[i]] if i + len(entry) <= stop)
        return next((i + len(entry) for entry in entries if tuple(words[i : i + len(entry)]) == entry), i)

    def _step(self, k: int, stop: int, total: Sum, joined: bool, word: bool) -> int:
        """Take in what stands at token `k`; the token after it, or 0 where it is no part of the figure."""
        if k < stop and self.words[k].digit:
            value, end = self._digits(k, stop)
            following = self.at.get(end)
            role = following.data.get("role") if following is not None else None
            if role == "scale" and following is not None and following.data["value"] >= total.limit:
                return 0
            strung = bool(self.rules.get("juxtaposed")) and total.group is None
            return end if total.figure(value, joined or strung, role in ("scale", "hundred")) else 0
        hit = self.at.get(k)
        if hit is None or hit.last > stop:
            return 0
        data = hit.data
        role, value = data.get("role", "unit"), data["value"]
        following = self.at.get(hit.last)
        divisor = (
            following.data["value"] if following is not None and following.data.get("role") == "denominator" else 0
        )
        if role == "unit" and divisor and joined and 0 < value < 10 and following is not None:
            return following.last if total.part(value / divisor, True, False, False) else 0
        hundreds = following is not None and following.data.get("role") == "hundred" and "and" not in following.before
        if role == "unit" and hundreds and following is not None and 0 < value < 10 and total.opens(joined):
            return following.last if total.unit(value * following.data["value"], joined, word) else 0
        if role == "unit" and data["value"] >= 1000:
            return hit.last if total.scale(value, joined) else 0
        if role == "unit":
            taken = self._unit(hit, total, joined, word)
        elif role == "hundred":
            taken = total.hundred(value, joined, word)
        elif role == "scale":
            taken = total.scale(value, joined)
        elif role == "fraction":
            taken = total.part(value, joined, bool(data.get("joined")), bool(data.get("times")))
        elif role == "denominator":
            taken = not joined and total.divide(value)
        else:
            taken = role in ("dozen", "vague") and total.dozen(data.get("times", value), joined)
        return hit.last if taken else 0

    def _unit(self, hit: Hit, total: Sum, joined: bool, word: bool) -> bool:
        """A unit; where it does not fit and may stand for its part ("five", "a fifth"), the part."""
        value, part = hit.data["value"], hit.data.get("part")
        if part is None:
            return total.unit(value, joined, word)
        words = self.tokens.words
        if total.empty:
            noun = words[hit.last] if hit.last < len(words) else ""
            whole = noun.startswith(self.articles) and len(noun) > 3 and hit.last not in self.at
            return total.part(1 / part, joined, False, False) if whole else total.unit(value, joined, word)
        return total.unit(value, joined, word) or (not joined and total.divide(part))

    def _of_one(self, amount: Amount, stop: int) -> None:
        """ "One in five", "nearly seven in ten", at the head of its clause: a part."""
        words = self.tokens.words
        i, j = amount.first, amount.last
        if amount.vague or amount.value > PART or j + 1 >= stop or words[j] not in self.of_one:
            return
        if i and words[i - 1][0].isalnum() and words[i - 1] not in self.rules.get("part_behind", ()):
            return
        whole = self.read(j + 1, stop)
        if whole is None or whole.vague or whole.value <= amount.value or (amount.value > 1 and whole.value != WHOLE):
            return
        amount.last, amount.value, amount.fraction = whole.last, amount.value / whole.value, True
        amount.used = [*amount.used, *whole.used]

    def _digits(self, k: int, stop: int) -> tuple[Value, int]:
        """A figure in digits: its groups parted by signs or spaces, and a letter for thousands or millions after it."""
        tokens, words = self.tokens, self.tokens.words
        token, end = words[k], k + 1
        if len(token) <= 3 and token.isdecimal() and token[0] != "0":
            while end < min(stop, k + GROUPS) and tokens.starts[end] == tokens.ends[end - 1] + 1 and _group(words[end]):
                token, end = token + words[end], end + 1
                if not words[end - 1].isdecimal():
                    break
        value = digits(token, self.rules)
        if end < stop and self.suffixes and tokens.starts[end] == tokens.ends[end - 1]:
            factor = self.suffixes.get(tokens.slice(end, end + 1))
            if factor is not None:
                return value * factor, end + 1
        return value, end

    def _point(self, k: int, stop: int, total: Sum) -> int:
        """Decimals in words after the word for the point: "zero three", "seventy-one", "6"."""
        zeros = ""
        while k < stop and len(zeros) < GROUPS and k in self.at and self._zero(self.at[k]):
            zeros += "0"
            k = self.at[k].last
        inner = Sum(self.units_first)
        while k < stop:
            end = self._step(k, stop, inner, self.tokens.words[k] in self.joins, True)
            if not end and self.tokens.words[k] == "-" and k + 1 < stop:
                end = self._step(k + 1, stop, inner, True, False)
            if not end:
                break
            k = end
        if not zeros and inner.empty:
            return 0
        figure = "" if inner.empty else str(_whole(inner.value))
        if len(figure) > 6 or not (figure or "0").isdecimal():
            return 0
        total.decimals(float(f"0.{zeros}{figure}"[:9]))
        return k

    def _zero(self, hit: Hit) -> bool:
        return bool(hit.data["value"] == 0 and hit.data.get("role") == "unit")

    def _vague(self, i: int, stop: int, hit: Hit) -> Amount:
        """ "Dozens", "hundreds of thousands": a lower bound."""
        following = self.at.get(hit.last)
        if following is not None and following.last <= stop and following.data.get("role") == "scale":
            return self._open(i, following.last, hit.data["scaled"] * following.data["value"], [hit, following])
        return self._open(i, hit.last, hit.data["value"], [hit])

    def _open(self, i: int, j: int, low: Value, used: list[Hit]) -> Amount:
        amount = Amount(i, j, low, used)
        amount.vague = True
        return amount


def _group(token: str) -> bool:
    """Whether a token is three digits, or the last group of a figure with its decimals."""
    return (
        len(token) >= 3
        and token[:3].isdecimal()
        and (len(token) == 3 or (token[3] in ".," and token.count(token[3]) == 1))
    )


def _whole(value: Value) -> Value:
    """A float that is a whole number as an integer."""
    return int(value) if isinstance(value, float) and value.is_integer() and value <= LARGEST else value
