"""Tokens: shown once, kept as a digest, no more than their holder, ended, run out, counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from truceline.desk import actions, queries, tokens
from truceline.desk.access import ACTS, SCOPES, Standing, owner
from truceline.desk.actions import token as making
from truceline.desk.models import Token
from truceline.ledger import queries as ledger
from truceline.pipeline import tokens as noted
from truceline.records import TrucelineError
from truceline.records.errors import NotAllowed

pytestmark = pytest.mark.django_db
ROOT = owner("root")


def test_scopes_are_acts_of_the_table() -> None:
    """A scope is nothing of its own."""
    assert set(SCOPES) <= set(ACTS)


def test_a_token_is_kept_as_a_digest_alone() -> None:
    """Neither the row nor the audit holds its secret."""
    token = noted.give_token(ROOT, "dashboard", ["see", "export"], days=3)
    handle = tokens.handle_of(token)
    secret = token.rpartition("_")[2]
    assert secret not in str(Token.objects.values().get())
    found = queries.bearer(token)
    assert found is not None
    assert (found.handle, found.holder, found.scopes) == (handle, "root", ("see", "export"))
    [line] = ledger.log()
    assert (line.act, line.by, line.about) == ("give-token", "root", f"{handle} root export,see 3d")
    assert secret not in line.about


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: t + "A", lambda t: "", lambda t: t[3:]],
    ids=["other", "longer", "empty", "cut"],
)  # fmt: skip
def test_another_secret_opens_nothing(change: Any) -> None:
    """Not even with a handle that there is."""
    assert queries.bearer(change(noted.give_token(ROOT, "x", ["see"]))) is None


def test_digests_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where there is no token of that handle."""
    compared: list[tuple[str, str]] = []
    monkeypatch.setattr(queries, "is_same", lambda one, other: bool(compared.append((one, other))))
    assert queries.bearer("tl_000000000000_" + "A" * 43) is None
    assert [len(one) for one, _ in compared] == [64]


def test_an_ended_or_old_token_opens_nothing() -> None:
    """For good."""
    token = noted.give_token(ROOT, "x", ["see"])
    noted.end_token(ROOT, tokens.handle_of(token))
    assert queries.bearer(token) is None
    old = noted.give_token(ROOT, "y", ["see"], days=1)
    Token.objects.filter(handle=tokens.handle_of(old)).update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert queries.bearer(old) is None
    assert [item.holds for item in queries.tokens()] == [False, False]
    with pytest.raises(TrucelineError, match="no such token"):
        noted.end_token(ROOT, tokens.handle_of(token))


def test_one_makes_and_ends_ones_own() -> None:
    """An administrator those of others too."""
    actions.add_person("vera", "seven tall cranes wait")
    vera = Standing(name="vera")
    mine = noted.give_token(ROOT, "x", ["see"])
    hers = noted.give_token(vera, "y", ["see"])
    with pytest.raises(NotAllowed):
        noted.give_token(vera, "z", ["see"], holder="root")
    with pytest.raises(TrucelineError, match="no such token"):
        noted.end_token(vera, tokens.handle_of(mine))
    assert [item.holder for item in noted.tokens_of(vera)] == ["vera"]
    assert [item.holder for item in noted.tokens_of(ROOT)] == ["root", "vera"]
    noted.end_token(ROOT, tokens.handle_of(hers))
    with pytest.raises(TrucelineError, match="open account"):
        noted.give_token(ROOT, "z", ["see"], holder="nobody")


@pytest.mark.parametrize(
    ("label", "scopes", "days"),
    [("x", [], 1), ("x", ["all"], 1), ("x", ["see"], 0), ("x", ["see"], 999), (" ", ["see"], 1)],
)
def test_a_token_that_would_make_no_sense_is_refused(label: str, scopes: list[str], days: int) -> None:
    """With what to do."""
    with pytest.raises(TrucelineError):
        noted.give_token(ROOT, label, scopes, days=days)


def test_uses_are_counted_by_the_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another minute begins anew."""
    handle = tokens.handle_of(noted.give_token(ROOT, "x", ["see"]))

    class Clock:
        minute = 1_000

        @classmethod
        def now(cls, zone: Any) -> datetime:
            return datetime.fromtimestamp(cls.minute * 60, zone)

    monkeypatch.setattr(making, "datetime", Clock)
    assert [making.spend(handle, 3) for _ in range(4)] == [True, True, True, False]
    Clock.minute += 1
    assert making.spend(handle, 3)
    assert making.spend("000000000000", 3) is False
