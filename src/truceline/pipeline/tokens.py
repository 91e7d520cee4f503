"""Tokens of the programming interface, each act noted in the audit in the same transaction."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from truceline.desk import actions as desk
from truceline.desk import queries as people
from truceline.desk.access import NOBODY, Standing, may, require
from truceline.desk.queries import Bearer
from truceline.ledger import actions
from truceline.pipeline.people import EVERYWHERE
from truceline.records import TrucelineError


def give_token(by: Standing, label: str, scopes: Collection[str], *, days: int = desk.DAYS, holder: str = "") -> str:
    """Make a token and return it, for the only time: for oneself, or as an administrator for another account."""
    named = holder or by.name
    if named != by.name:
        require(by, "keep-accounts", EVERYWHERE)
        if people.standing(named) == NOBODY:
            raise TrucelineError("there is no such open account", named, "See `truceline people list`")
    with transaction.atomic():
        handle, token = desk.make_token(named, label, scopes, days)
        actions.note("give-token", acting=by.name, about=f"{handle} {named} {','.join(sorted(set(scopes)))} {days}d")
    return token


def end_token(by: Standing, handle: str) -> None:
    """End a token: one's own, or as an administrator anybody's."""
    keeps = may(by, "keep-accounts", EVERYWHERE)
    with transaction.atomic():
        desk.end_token(handle, holder=None if keeps else by.name)
        actions.note("end-token", acting=by.name, about=handle)


def tokens_of(by: Standing) -> list[Bearer]:
    """The tokens that somebody may see: one's own, or as an administrator everybody's."""
    return people.tokens(None if may(by, "keep-accounts", EVERYWHERE) else by.name)
