"""How the value of a figure builds up: units within tens within hundreds within thousands, halves, dozens, decimals;
and what a token of digits is worth by itself."""

from __future__ import annotations

import re
from typing import Any

LARGEST = 2**53 - 1
TOO_LARGE = LARGEST + 1
LONGEST = 24
"""Characters of the longest figure that is looked at."""
_SIGNS = re.compile("[.,]")
Value = float | int


class Sum:
    """A value in the making. `closed`: what scales have closed off; `group`: what stands before the next scale, or
    null; `limit`: what is added must be smaller; `base`: the group before the last "and"; `halved`: half a scale was
    added."""

    __slots__ = ("base", "closed", "done", "fraction", "group", "halved", "limit", "units_first")

    def __init__(self, units_first: bool) -> None:
        self.closed: Value = 0
        self.group: Value | None = None
        self.limit: Value = LARGEST
        self.base: Value = 0
        self.fraction = self.done = self.halved = False
        self.units_first = units_first

    @property
    def empty(self) -> bool:
        return self.group is None and not self.closed

    @property
    def value(self) -> Value:
        return self.closed + (self.group or 0)

    def opens(self, joined: bool) -> bool:
        """Whether a new group may begin: nothing stands yet, or a scale was just closed."""
        return not self.done and not self.fraction and self.group is None and (joined or self.limit > 1)

    def figure(self, value: Value, joined: bool, scaled: bool) -> bool:
        """Digits: a group of their own, or the rest after a hundred in words."""
        if self.done or self.fraction:
            return False
        if self.empty:
            self.group = value
            return True
        if value >= self.limit or not (joined or scaled):
            return False
        if self.group is None:
            self.group = value
            return True
        if not joined or scaled or self.group < 100 or self.group % 100 or value >= 100:
            return False
        self.base, self.group = self.group, self.group + value
        return True

    def unit(self, value: Value, joined: bool, word: bool) -> bool:
        """A number word below a thousand."""
        if self.done or self.fraction or value >= self.limit:
            return False
        if self.group is None:
            self.group, self.base = value, 0
            return True
        rest = self.group % 100
        fits = value < 100 if not rest else rest >= 20 and not rest % 10 and 0 < value < 10
        if rest and self.units_first and joined:
            fits = fits or (rest < 10 and value >= 20 and value < 100 and not value % 10)
        if not fits or not value or (self.group < 20 and not (rest < 10 and joined)) or isinstance(self.group, float):
            return False
        # Where units come before tens the two are one piece: "(three and twenty) fifths".
        if joined and word and not (self.units_first and value >= 20 and rest):
            self.base = self.group
        self.group += value
        return True

    def hundred(self, value: Value, joined: bool, word: bool) -> bool:
        """The word "hundred": times what stands before it, or by itself."""
        if self.done or self.fraction:
            return False
        if self.group is None:
            return self.unit(value, joined, word)
        if joined or self.group >= 1000 or not self.group or (self.group >= 100 and not self.group % 100):
            return False
        self.group *= value
        return True

    def scale(self, value: Value, joined: bool) -> bool:
        """Thousand, million, ...: closes what stands before it."""
        if self.halved and value == self.limit:
            # "A million and half a million".
            self.halved = False
            return True
        if self.done or value >= self.limit:
            return False
        if self.group is not None and (joined or (value > 1000 and value % 1000 == 0 and str(value)[0] != "1")):
            return False
        self.closed += (1 if self.group is None else self.group) * value
        self.limit = value if str(value)[0] == "1" else int("1" + str(value)[1:])
        self.group, self.base, self.fraction = None, 0, False
        return True

    def part(self, value: Value, joined: bool, grown: bool, times: bool) -> bool:
        """Half, quarter: by itself, or on top ("one and a half", "a million and a half")."""
        if self.done:
            return False
        if self.empty:
            self.group, self.fraction = value, True
            return True
        if self.fraction:
            return False
        if self.group is None:
            if joined:
                self.closed += value * self.limit
                self.done = self.halved = True
            return joined
        if joined or grown:
            self.group += value
        elif times and self.group < 10:
            self.group, self.fraction = self.group * value, True
        else:
            return False
        return True

    def divide(self, value: Value) -> bool:
        """The plural of a part: three fifths, twenty and three fifths."""
        if self.done or self.fraction or not self.group:
            return False
        if self.group - self.base >= 10 and value < 100:
            # "A hundred and thirty fifths": all of it, but for hundredths, which are decimals.
            self.base = 0
        self.fraction = not self.closed and not self.base
        self.group = self.base + (self.group - self.base) / value
        return True

    def dozen(self, value: Value, joined: bool) -> bool:
        """A dozen: by itself or times what stands before it."""
        if self.done or (joined and not self.empty):
            return False
        if self.group is None:
            if self.closed:
                return False
            self.group = value
        else:
            self.group = self.base + (self.group - self.base) * value
        self.done, self.fraction = True, False
        return True

    def decimals(self, value: float) -> None:
        """What stands after the point."""
        self.group = round((self.group or 0) + value, 6)


def digits(token: str, rules: dict[str, Any]) -> Value:
    """The value of a token of digits. Of two different signs the last is the decimal one; a single sign is what the
    pack says, unless it can only be the other ("0,08" has no thousands)."""
    signs = [c for c in token if c in ".,"]
    if len(token) > LONGEST:
        return TOO_LARGE
    if not signs:
        return int(token)
    parts = _SIGNS.split(token)
    last = signs[-1]
    grouped = 0 < len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:-1])
    thousands = len(parts[-1]) == 3 and parts[0].strip("0") != ""
    if len(signs) == 1:
        if last == rules.get("group", ",") and thousands:
            return int("".join(parts))
        return _decimal(parts)
    if signs.count(last) == len(signs):
        if grouped and thousands:
            return int("".join(parts))
        return _decimal(parts) if grouped and len(parts[-1]) < 3 else int(parts[0])
    return _decimal(parts) if grouped and signs.count(last) == 1 else int(parts[0])


def _decimal(parts: list[str]) -> Value:
    return float("".join(parts[:-1]) + "." + parts[-1][:6])
