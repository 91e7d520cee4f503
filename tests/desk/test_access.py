"""Every act, role and level: what is not allowed is refused. The whole table, cell by cell."""

from __future__ import annotations

from itertools import product

import pytest

from truceline.desk.access import (
    ACTS,
    ADMINISTRATOR,
    BY_LEVEL,
    BY_ROLE,
    NOBODY,
    PUBLIC,
    ROLES,
    Standing,
    levels,
    may,
    owner,
    require,
)
from truceline.records import LEVELS
from truceline.records.errors import NotAllowed

SEE = {"viewer": "public team", "coder": "public team", "reviewer": "public team restricted", "case-lead": "*"}
EXPORT = {"viewer": "public", "coder": "public", "reviewer": "public team", "case-lead": "*"}
DO = {
    "viewer": "",
    "coder": "add-report code",
    "reviewer": "add-report code review group record draft-bulletin clear-bulletin confirm-redaction",
    "case-lead": "add-report code review group record draft-bulletin clear-bulletin issue-bulletin"
    " edit-case disclose redact give-role read-audit confirm-redaction",
    ADMINISTRATOR: "give-role read-audit keep-accounts",
}
"""What each role may, written out a second time: a slip in the table shows here."""


def person(role: str) -> Standing:
    """Somebody with one role in the case `here`, or the administrator."""
    if role == ADMINISTRATOR:
        return Standing(name="x", administrator=True)
    return Standing(name="x", roles={"here": role})


def allowed(table: dict[str, str], role: str, level: str) -> bool:
    """What the second table says."""
    return level in (" ".join(LEVELS) if table.get(role) == "*" else table.get(role, "")).split()


@pytest.mark.parametrize(("role", "level"), list(product((*ROLES, ADMINISTRATOR), LEVELS)))
def test_who_sees_and_takes_out_what_of_each_level(role: str, level: str) -> None:
    """In the case of the role, and in no other."""
    who = person(role)
    assert may(who, "see", "here", level) == allowed(SEE, role, level)
    assert may(who, "export", "here", level) == allowed(EXPORT, role, level)
    assert not may(who, "see", "elsewhere", level)
    assert not may(who, "export", "elsewhere", level)


@pytest.mark.parametrize(("role", "act"), list(product((*ROLES, ADMINISTRATOR), BY_ROLE)))
def test_who_may_do_what(role: str, act: str) -> None:
    """In the case of the role; an administrator's acts are of the installation."""
    who = person(role)
    assert may(who, act, "here") == (act in DO[role].split())
    assert may(who, act, "elsewhere") == (role == ADMINISTRATOR and act in DO[role].split())


@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_may_nothing(act: str) -> None:
    """But see and take out what is public, of a case whose lead opened it."""
    for level in (*LEVELS, None):
        assert not may(NOBODY, act, "here", level)
        assert may(NOBODY, act, "here", level, opened=True) == (act in BY_LEVEL and level == "public")


@pytest.mark.parametrize("act", ACTS)
def test_the_owner_of_a_workspace_of_ones_own_may_everything(act: str) -> None:
    """There is nobody else."""
    who = owner("me")
    assert all(may(who, act, "here", level) for level in (LEVELS if act in BY_LEVEL else (None,)))


@pytest.mark.parametrize("level", [None, "", "secret", "Public", "team "])
def test_a_level_that_is_not_known_is_never_shown(level: str | None) -> None:
    """Not even to the owner."""
    assert not may(owner("me"), "see", "here", level)
    assert not may(NOBODY, "see", "here", level, opened=True)


@pytest.mark.parametrize("act", ["", "see ", "delete", "SEE", "*"])
def test_an_act_that_is_not_known_is_never_done(act: str) -> None:
    """Not even by the owner, at any level."""
    assert not any(may(owner("me"), act, "here", level) for level in (*LEVELS, None))


def test_a_role_that_is_not_known_allows_nothing() -> None:
    """A slip in the database opens no door."""
    who = Standing(name="x", roles={"here": "admin"})
    assert not any(may(who, act, "here", level) for act in ACTS for level in (*LEVELS, None))


def test_an_act_that_no_level_limits_takes_none() -> None:
    """A caller that gives one has mistaken the act."""
    assert not may(owner("me"), "review", "here", "public")


def test_refused_says_who_what_where_and_whom_to_ask() -> None:
    """As every error does."""
    with pytest.raises(NotAllowed, match=r"here: x may not see at the level restricted\. Ask"):
        require(person("viewer"), "see", "here", "restricted")
    assert levels(person("viewer"), "see", "here") == ("public", "team")
    assert levels(NOBODY, "see", "here", opened=True) == ("public",)
    assert PUBLIC not in ROLES
