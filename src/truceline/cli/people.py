"""`truceline people`: accounts and roles of a team's workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from truceline.cli.options import at_work, by_option, workspace_option

_ROLES = ("viewer", "coder", "reviewer", "case-lead", "none")


def _opened(function: Callable[..., Any]) -> Callable[..., Any]:
    return by_option(workspace_option(function))


@click.group()
def command() -> None:
    """Open and close accounts, and give roles in a case. People log in once `team = true` stands in truceline.toml.

    \b
    Example: truceline people add amal --administrator
    """


@command.command("list")
@_opened
def list_(by: str | None, root: Path | None) -> None:
    """Print each account with what it is: open or closed, administrator, its role in each case.

    \b
    Example: truceline people list
    """
    who = at_work(root, by)
    from truceline.desk.access import require
    from truceline.desk.queries import people
    from truceline.pipeline.people import EVERYWHERE

    require(who, "keep-accounts", EVERYWHERE)
    for person, is_open in people():
        roles = [f"{case}: {role}" for case, role in sorted(person.roles.items())]
        if person.administrator:
            roles.insert(0, "administrator")
        click.echo("\t".join([person.name, "open" if is_open else "closed", ", ".join(roles)]))


@command.command("add")
@click.argument("name")
@click.option("--administrator", is_flag=True, help="May open and close accounts; sees no report by that alone.")
@click.password_option(help="At least 12 characters. Asked for where it is not given.")
@_opened
def add(name: str, administrator: bool, password: str, by: str | None, root: Path | None) -> None:
    """Open the account NAME.

    \b
    Example: truceline people add amal --administrator
    """
    who = at_work(root, by)
    from truceline.pipeline.people import open_account

    open_account(who, name, password, administrator=administrator)
    click.echo(f"{name}: open")


@command.command("close")
@click.argument("name")
@_opened
def close(name: str, by: str | None, root: Path | None) -> None:
    """Close the account NAME: nobody is let in by it any more. Its name is never given again.

    \b
    Example: truceline people close amal
    """
    who = at_work(root, by)
    from truceline.pipeline.people import close_account

    close_account(who, name)
    click.echo(f"{name}: closed")


@command.command("password")
@click.argument("name")
@click.password_option(help="At least 12 characters. Asked for where it is not given.")
@_opened
def password(name: str, password: str, by: str | None, root: Path | None) -> None:
    """Give the account NAME another password.

    \b
    Example: truceline people password amal
    """
    who = at_work(root, by)
    from truceline.pipeline.people import set_password

    set_password(who, name, password)
    click.echo(f"{name}: new password")


@command.command("administrator")
@click.argument("name")
@click.option("--no-longer", is_flag=True, help="Take it away. The last administrator stays.")
@_opened
def administrator(name: str, no_longer: bool, by: str | None, root: Path | None) -> None:
    """Make NAME an administrator of the installation.

    \b
    Example: truceline people administrator amal
    """
    who = at_work(root, by)
    from truceline.pipeline.people import set_administrator

    set_administrator(who, name, administrator=not no_longer)
    click.echo(f"{name}: {'no administrator' if no_longer else 'administrator'}")


@command.command("role")
@click.argument("name")
@click.argument("case")
@click.argument("role", type=click.Choice(_ROLES))
@_opened
def role(name: str, case: str, role: str, by: str | None, root: Path | None) -> None:
    """Give NAME a role in CASE in place of the one held; none takes it away.

    \b
    Example: truceline people role amal gaza-2025 reviewer
    """
    who = at_work(root, by)
    from truceline.pipeline.people import give_role

    give_role(who, name, case, None if role == "none" else role)
    click.echo(f"{name}: {role} in {case}")
