"""Accounts and roles, and the audit of every act with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from truceline.desk import queries
from truceline.desk.access import NOBODY, Standing, owner
from truceline.desk.models import Person
from truceline.ledger import chain
from truceline.ledger.entry import Draft
from truceline.ledger.models import Act
from truceline.pipeline import people
from truceline.pipeline.workspace import Workspace
from truceline.records import TrucelineError
from truceline.records.errors import NotAllowed

pytestmark = [pytest.mark.usefixtures("workspace"), pytest.mark.django_db]

WORDS = "seven tall cranes wait"
OWNER = owner("olive")


@pytest.fixture
def case() -> str:
    """A case of the workspace."""
    clear = {"version": "v1", "basis": "folder", "timezone": "UTC", "day_starts": "00:00", "files": {}}
    chain.append("here", [Draft(kind="case", clear=clear)], acting="test")
    return "here"


def acts() -> list[tuple[str, str, str, str]]:
    """The audit: who, what, in which case, about whom."""
    return list(Act.objects.exclude(act="case").order_by("id").values_list("by", "act", "case", "about"))


def test_an_account_is_opened_given_a_role_and_closed_and_the_audit_says_so(case: str) -> None:
    """Who did it, each time."""
    people.open_account(OWNER, "amal", WORDS, administrator=True)
    people.open_account(queries.standing("amal"), "basil", WORDS)
    people.give_role(queries.standing("amal"), "basil", case, "reviewer")
    assert queries.standing("basil").roles == {"here": "reviewer"}
    people.give_role(OWNER, "basil", case, "viewer")
    people.close_account(OWNER, "basil")
    assert queries.standing("basil") == NOBODY
    assert [(person.name, is_open) for person, is_open in queries.people()] == [("amal", True), ("basil", False)]
    assert acts() == [
        ("olive", "open-account", "", "amal"),
        ("amal", "open-account", "", "basil"),
        ("amal", "give-role", "here", "basil reviewer"),
        ("olive", "give-role", "here", "basil viewer"),
        ("olive", "close-account", "", "basil"),
    ]


def test_passwords_are_kept_as_argon2_and_weak_ones_refused() -> None:
    """Length, commonness, likeness to the name."""
    people.open_account(OWNER, "amal", WORDS)
    assert Person.objects.get(name="amal").password.startswith("argon2")
    for weak in ("short", "1q2w3e4r5t6y", "basil-basil-1"):
        with pytest.raises(TrucelineError, match="too weak"):
            people.open_account(OWNER, "basil-basil", weak)
    people.set_password(queries.standing("amal"), "amal", WORDS[::-1])
    assert Person.objects.get(name="amal").check_password(WORDS[::-1])
    with pytest.raises(NotAllowed):
        people.set_password(queries.standing("amal"), "basil", WORDS)


@pytest.mark.parametrize("name", ["", "a b", "ا", "amal\n", "x" * 65, "../x"])
def test_a_name_that_could_be_mistaken_is_refused(name: str) -> None:
    """It stands in the record for good."""
    with pytest.raises(TrucelineError, match="no name"):
        people.open_account(OWNER, name, WORDS)


def test_a_name_is_never_given_twice_not_even_of_a_closed_account() -> None:
    """Nor in other letters."""
    people.open_account(OWNER, "amal", WORDS)
    people.close_account(OWNER, "amal")
    with pytest.raises(TrucelineError, match="never given twice"):
        people.open_account(OWNER, "Amal", WORDS)


def test_the_last_administrator_stays() -> None:
    """Somebody must be able to open the next account."""
    people.open_account(OWNER, "amal", WORDS, administrator=True)
    for act in (people.close_account, lambda by, name: people.set_administrator(by, name, administrator=False)):
        with pytest.raises(TrucelineError, match="last administrator"):
            act(OWNER, "amal")


@pytest.mark.parametrize("role", ["viewer", "coder", "reviewer", "case-lead"])
def test_only_an_administrator_keeps_accounts(case: str, role: str) -> None:
    """Whatever one is in a case; and nothing is noted of what was refused."""
    who = Standing(name="x", roles={case: role})
    with pytest.raises(NotAllowed):
        people.open_account(who, "amal", WORDS)
    assert acts() == []


def test_a_role_that_does_not_exist_or_of_no_case_is_refused(case: str) -> None:
    """And leaves no line in the audit."""
    people.open_account(OWNER, "amal", WORDS)
    for arguments, what in ((("amal", case, "boss"), "no role"), (("amal", "nowhere", "viewer"), "no such case")):
        with pytest.raises(TrucelineError, match=what):
            people.give_role(OWNER, *arguments)
    assert [act for _, act, *_ in acts()] == ["open-account"]


def test_a_look_at_what_is_restricted_is_noted(case: str) -> None:
    """What is not restricted is not."""
    who = Standing(name="rima", roles={case: "reviewer"})
    people.look(who, case, "team", "report")
    people.look(who, case, "restricted", "report")
    assert acts() == [("rima", "read-restricted", "here", "report")]
    with pytest.raises(NotAllowed):
        people.look(Standing(name="v", roles={case: "viewer"}), case, "restricted", "report")


def test_one_persons_workspace_has_an_owner_and_a_teams_has_accounts(workspace: Path, settings: Any) -> None:
    """A team's workspace without any account has an owner still, who opens the first."""
    alone = Workspace(workspace).make()
    assert people.at_work(alone, "me").owner
    (workspace / "truceline.toml").write_text("format = 1\nteam = true\n", encoding="utf-8")
    team = Workspace(workspace)
    assert team.team
    first = people.at_work(team, "me")
    assert first.owner
    people.open_account(first, "amal", WORDS, administrator=True)
    assert people.at_work(team, "amal") == Standing(name="amal", administrator=True)
    with pytest.raises(NotAllowed, match="no open account"):
        people.at_work(team, "me")
