"""The expressions of gates: read, evaluated in three values, and what would open them."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.cases.expression import (
    Condition,
    Every,
    Expression,
    ExpressionError,
    Not,
    Some,
    conditions,
    evaluate,
    least,
    parse,
)

NAMES = ("a", "b", "c", "d")
STATES = st.fixed_dictionaries({name: st.sampled_from([True, False, None]) for name in NAMES})
EXPRESSIONS: st.SearchStrategy[Expression] = st.recursive(
    st.sampled_from(NAMES).map(Condition),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Every(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Some(tuple(parts))),
    ),
    max_leaves=6,
)


def written(expression: Expression) -> str:
    """The text of an expression, every part in parentheses."""
    match expression:
        case Condition(name):
            return name
        case Not(part):
            return f"not ({written(part)})"
        case Every(parts):
            return " and ".join(f"({written(part)})" for part in parts)
        case Some(parts):
            return " or ".join(f"({written(part)})" for part in parts)


@given(EXPRESSIONS)
def test_what_is_written_is_read_back(expression: Expression) -> None:
    """Reading the text of an expression gives the same expression."""
    assert parse(written(expression)) == expression


@given(EXPRESSIONS, STATES)
def test_the_unknown_is_decided_only_where_every_filling_agrees(
    expression: Expression, states: dict[str, bool | None]
) -> None:
    """A decided value stays the same however the unknown conditions turn out."""
    value = evaluate(expression, states)
    if value is None:
        return
    for name in [name for name, state in states.items() if state is None]:
        for state in (True, False):
            assert evaluate(expression, {**states, name: state}) is value


@given(EXPRESSIONS, STATES)
def test_the_least_set_opens_and_no_smaller_one_does(expression: Expression, states: dict[str, bool | None]) -> None:
    """Some change of just these conditions opens the gate, and no change of fewer does."""

    def opens(names: tuple[str, ...]) -> bool:
        tries = [dict(states)]
        for name in names:
            tries = [{**one, name: value} for one in tries for value in (True, False)]
        return any(evaluate(expression, one) is True for one in tries)

    found = least(expression, states)
    if evaluate(expression, states) is True:
        assert found == ()
    elif found:
        assert opens(found)
        assert not any(opens(names) for names in combinations(NAMES, len(found) - 1))
    else:
        assert not opens(NAMES)


def test_precedence() -> None:
    """`not` binds tightest, then `and`, then `or`."""
    a, b, c = Condition("a"), Condition("b"), Condition("c")
    assert parse("not a and b or c") == Some((Every((Not(a), b)), c))
    assert parse("a and (b or not c)") == Every((a, Some((b, Not(c)))))
    assert conditions(parse("b and a or b")) == ("b", "a")


def test_the_least_set_prefers_what_is_unknown_to_what_is_false() -> None:
    """Of two ways of one condition each, the one whose state is not known yet comes first."""
    expression = parse("shut-crossing or silent-front")
    assert least(expression, {"shut-crossing": False, "silent-front": None}) == ("silent-front",)
    assert least(parse("a and b and c"), {"a": True, "b": False}) == ("b", "c")
    assert least(parse("a and not a"), {"a": True}) == ()


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        ("", 1, "empty"),
        ("   ", 1, "empty"),
        ("a and", 6, "ends too early"),
        ("a b", 3, "`b` is not expected here"),
        ("a or or b", 6, "`or` stands where an obligation should"),
        ("(a and b", 1, "not closed"),
        ("a)", 2, "not expected"),
        ("a & b", 3, "`&` cannot stand"),
        ("a and __import__", 7, "`_` cannot stand"),
        ("not", 4, "ends too early"),
        ("A", 1, "`A` cannot stand"),
        ("(" * 60 + "a" + ")" * 60, 42, "levels"),
        ("not " * 5_000 + "a", 2_000, "longer than"),
        (" and ".join(f"a{number}" for number in range(60)), 1, "more than 40 obligations"),
    ],
)
def test_a_bad_expression_says_where(text: str, column: int, what: str) -> None:
    """Each error names the column and something to do."""
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert what in caught.value.what
    assert caught.value.column == column
    assert caught.value.do


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text brings forth anything but an expression or an ExpressionError."""
    with suppress(ExpressionError):
        assert conditions(parse(text))
