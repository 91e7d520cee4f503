"""Who is at work, and what they did with accounts and roles: desk and audit together, each act in one transaction."""

from __future__ import annotations

import getpass
from pathlib import Path

from django.db import transaction

from truceline.desk import actions as desk
from truceline.desk import queries as accounts
from truceline.desk.access import NOBODY, PROTECTED, Standing, owner, require
from truceline.ledger import actions, queries
from truceline.pipeline.follow import to_enter
from truceline.pipeline.workspace import Workspace
from truceline.records import TrucelineError
from truceline.records.errors import NotAllowed

EVERYWHERE = "the installation"


def at_work(workspace: Workspace, name: str | None = None) -> Standing:
    """Who acts by the command line: in a team's workspace the account named, else the one person whose machine it is.

    A team's workspace without an account has an owner still, who opens the first one. NotAllowed for a name that has
    no open account.
    """
    named = name or getpass.getuser()
    if not workspace.team or not accounts.people():
        return owner(named)
    who = accounts.standing(named)
    if who == NOBODY:
        raise NotAllowed("there is no open account of that name", named, "Give yours with --by NAME")
    return who


def require_entering(workspace: Workspace, case: str | Path, who: Standing, act: str) -> None:
    """NotAllowed where that person may not do the act in the case, given as a folder or a slug, or where it would be
    entered on the way: for the first time by an administrator, in another version by its lead.

    To "see" is to see what rests on every report of it, which is noted in the audit.
    """
    slug, adds = to_enter(workspace, case)
    if slug not in queries.cases():
        require(who, "keep-accounts", EVERYWHERE)
        return
    if act == "see":
        look(who, slug, PROTECTED, "command line")
    else:
        require(who, act, slug)
    if adds:
        require(who, "edit-case", slug)


def look(who: Standing, case: str, level: str, about: str) -> None:
    """Let somebody see what rests on a report of that level, and note it in the audit where it is protected.

    `about`: which page or command, no id and no word of the report. NotAllowed where the person may not see it.
    """
    require(who, "see", case, level)
    if level == PROTECTED:
        with transaction.atomic():
            actions.note("read-restricted", acting=who.name, case=case, about=about)


def open_account(by: Standing, name: str, password: str, *, administrator: bool = False) -> None:
    """Open an account."""
    _keep(by)
    with transaction.atomic():
        desk.add_person(name, password, administrator=administrator)
        actions.note("open-account", acting=by.name, about=name)


def close_account(by: Standing, name: str) -> None:
    """Close an account: nobody is let in by it any more. Its roles are taken away."""
    _keep(by)
    with transaction.atomic():
        for case in accounts.standing(name).roles:
            desk.give_role(name, case, None)
        desk.close_account(name)
        actions.note("close-account", acting=by.name, about=name)


def set_password(by: Standing, name: str, password: str) -> None:
    """Give an account another password: one's own, or as an administrator."""
    if by.name != name or by.owner:
        _keep(by)
    with transaction.atomic():
        desk.set_password(name, password)
        actions.note("set-password", acting=by.name, about=name)


def set_administrator(by: Standing, name: str, *, administrator: bool) -> None:
    """Make somebody an administrator, or no longer."""
    _keep(by)
    with transaction.atomic():
        desk.set_administrator(name, administrator=administrator)
        actions.note("set-administrator", acting=by.name, about=f"{name} {'yes' if administrator else 'no'}")


def give_role(by: Standing, name: str, case: str, role: str | None) -> None:
    """Give somebody a role in a case, or take it away (None)."""
    require(by, "give-role", case)
    if case not in queries.cases():
        raise TrucelineError("there is no such case", case, f"Use one of {', '.join(queries.cases())}")
    with transaction.atomic():
        desk.give_role(name, case, role)
        actions.note("give-role", acting=by.name, case=case, about=f"{name} {role or 'none'}")


def _keep(by: Standing) -> None:
    require(by, "keep-accounts", EVERYWHERE)
