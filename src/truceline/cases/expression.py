"""Conditions of a gate: obligation ids joined by `and`, `or`, `not` and parentheses. Own parser, never `eval`.

Three values: True, False, None (unknown), by Kleene's rules: what is unknown stays unknown unless the rest decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from truceline.records.errors import TrucelineError

MAX_LENGTH = 2_000
MAX_DEPTH = 40
MAX_NAMES = 40
_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)|(?P<mark>[()]))")
_WORDS = ("and", "or", "not")


class ExpressionError(TrucelineError):
    """An expression that cannot be read; `column` is 1-based."""

    def __init__(self, what: str, column: int, do: str) -> None:
        super().__init__(what, f"column {column}", do)
        self.column = column


@dataclass(frozen=True, slots=True)
class Condition:
    """One obligation that must be met."""

    obligation: str


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of an expression."""

    part: Expression


@dataclass(frozen=True, slots=True)
class Every:
    """All parts must hold (`and`)."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One part must hold (`or`)."""

    parts: tuple[Expression, ...]


Expression = Condition | Not | Every | Some


def parse(text: str) -> Expression:
    """The expression of a text; `not` binds tightest, then `and`, then `or`. ExpressionError if unreadable."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"the expression is longer than {MAX_LENGTH} characters", MAX_LENGTH, "Shorten it")
    expression = _Parser(text).whole()
    if len(conditions(expression)) > MAX_NAMES:
        raise ExpressionError(f"more than {MAX_NAMES} obligations stand in it", 1, "Split the gate")
    return expression


def conditions(expression: Expression) -> tuple[str, ...]:
    """The obligation ids of an expression, each once, in the order written."""
    return tuple(dict.fromkeys(_names(expression)))


def evaluate(expression: Expression, states: Mapping[str, bool | None]) -> bool | None:
    """True (open), False (shut) or None (unknown), from the state of each condition; a missing one is unknown."""
    match expression:
        case Condition(name):
            return states.get(name)
        case Not(part):
            value = evaluate(part, states)
            return None if value is None else not value
        case Every(parts):
            values = [evaluate(part, states) for part in parts]
            return False if False in values else (None if None in values else True)
        case Some(parts):
            values = [evaluate(part, states) for part in parts]
            return True if True in values else (None if None in values else False)


def least(expression: Expression, states: Mapping[str, bool | None]) -> tuple[str, ...]:
    """The fewest conditions that would have to change for the gate to open, in the order written.

    Empty where it is open already, or where no change of its conditions opens it. Where several sets are equally
    small, those that are only unknown come before those that are false, then the order written decides.
    """
    names = conditions(expression)
    ways = [
        [name for name, _ in change]
        for change in _changes(expression, states, wanted=True)
        if evaluate(expression, {**states, **dict(change)}) is True
    ]

    def cost(way: list[str]) -> tuple[int, int, list[int]]:
        return len(way), sum(states.get(name) is not None for name in way), sorted(map(names.index, way))

    best = min(ways, key=cost, default=[])
    return tuple(name for name in names if name in best)


Change = frozenset[tuple[str, bool]]
"""Conditions and the value that each would have to take."""
_MOST_CHANGES = 256


def _changes(expression: Expression, states: Mapping[str, bool | None], *, wanted: bool) -> list[Change]:
    """The smallest changes that could give the expression the wanted value; `least` tries each of them."""
    if isinstance(expression, Condition):
        name = expression.obligation
        return [frozenset() if states.get(name) is wanted else frozenset({(name, wanted)})]
    if isinstance(expression, Not):
        return _changes(expression.part, states, wanted=not wanted)
    options = [_changes(part, states, wanted=wanted) for part in expression.parts]
    if isinstance(expression, Some) is wanted:
        return _smallest(change for option in options for change in option)
    changes: list[Change] = [frozenset()]
    for option in options:
        joined = (one | two for one in changes for two in option)
        changes = _smallest(change for change in joined if len(dict(change)) == len(change))
    return changes


def _smallest(changes: Iterable[Change]) -> list[Change]:
    return sorted(dict.fromkeys(changes), key=lambda change: (len(change), sorted(change)))[:_MOST_CHANGES]


def _names(expression: Expression) -> Iterator[str]:
    match expression:
        case Condition(name):
            yield name
        case Not(part):
            yield from _names(part)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _names(part)


class _Parser:
    """Recursive descent: either = every {or every}; every = single {and single};
    single = not single | ( either ) | id."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.at = 0

    def whole(self) -> Expression:
        if not self.tokens:
            raise ExpressionError("the expression is empty", 1, "Name at least one obligation")
        expression = self._either(0)
        if self.at < len(self.tokens):
            word, column = self.tokens[self.at]
            raise ExpressionError(f"`{word}` is not expected here", column, "Join conditions by `and` or `or`")
        return expression

    def _either(self, depth: int) -> Expression:
        parts = [self._every(depth)]
        while self._take("or"):
            parts.append(self._every(depth))
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _every(self, depth: int) -> Expression:
        parts = [self._single(depth)]
        while self._take("and"):
            parts.append(self._single(depth))
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _single(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise ExpressionError(f"more than {MAX_DEPTH} levels", self._column(), "Write it flatter")
        if self._take("not"):
            return Not(self._single(depth + 1))
        opened = self._column()
        if self._take("("):
            inner = self._either(depth + 1)
            if not self._take(")"):
                raise ExpressionError("a parenthesis is not closed", opened, "Close it with `)`")
            return inner
        if self.at >= len(self.tokens):
            raise ExpressionError("the expression ends too early", self._column(), "Name an obligation")
        word, column = self.tokens[self.at]
        if word in (*_WORDS, ")"):
            raise ExpressionError(f"`{word}` stands where an obligation should", column, "Name an obligation")
        self.at += 1
        return Condition(word)

    def _take(self, word: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at][0] == word:
            self.at += 1
            return True
        return False

    def _column(self) -> int:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else len(self.text) + 1


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if not found:
            column = at + len(text[at:]) - len(text[at:].lstrip()) + 1
            raise ExpressionError(
                f"`{text[column - 1]}` cannot stand in an expression",
                column,
                "Write obligation ids, `and`, `or`, `not` and parentheses only",
            )
        yield found.group(found.lastgroup or "name"), found.start(found.lastgroup or "name") + 1
        at = found.end()
