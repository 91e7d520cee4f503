"""`truceline token`: keys by which programs use the programming interface."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from truceline.cli.options import at_work, by_option, workspace_option
from truceline.cli.terminal import visible

_SCOPES = ("see", "export", "add-report", "code", "review")


def _opened(function: Callable[..., Any]) -> Callable[..., Any]:
    return by_option(workspace_option(function))


@click.group()
def command() -> None:
    """Make, list and end the tokens by which programs read and write at /api/v1/.

    \b
    Example: truceline token add "weekly dashboard" --scope see
    """


@command.command("add")
@click.argument("label")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(_SCOPES),
    multiple=True,
    required=True,
    help="What it may be used for, never more than its holder may; can be given more than once.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 366),
    default=90,
    show_default=True,
    metavar="N",
    help="After so many days it runs out.",
)
@click.option("--for", "holder", metavar="NAME", default="", help="Another account that it acts for (administrators).")
@_opened
def add(label: str, scopes: tuple[str, ...], days: int, holder: str, by: str | None, root: Path | None) -> None:
    """Make a token and print it, for the only time: only its digest is kept. LABEL says what uses it.

    \b
    Example: truceline token add "weekly dashboard" --scope see --scope export --days 30
    """
    who = at_work(root, by)
    from truceline.pipeline.tokens import give_token

    click.echo(give_token(who, label, scopes, days=days, holder=holder))


@command.command("list")
@_opened
def list_(by: str | None, root: Path | None) -> None:
    """Print the tokens: handle, holder, label, scopes, until when, the minute of their last use. Never a secret.

    \b
    Example: truceline token list
    """
    who = at_work(root, by)
    from truceline.pipeline.tokens import tokens_of

    for token in tokens_of(who):
        until = f"until {token.expires_at:%Y-%m-%d}" if token.holds else "ended"
        used = f"used {token.used_at:%Y-%m-%d %H:%M}" if token.used_at else "never used"
        click.echo(visible("\t".join([token.handle, token.holder, token.label, ",".join(token.scopes), until, used])))


@command.command("end")
@click.argument("handle")
@_opened
def end(handle: str, by: str | None, root: Path | None) -> None:
    """End the token with that HANDLE, the part of it between the underscores, for good.

    \b
    Example: truceline token end 3f0c9a1be27d
    """
    who = at_work(root, by)
    from truceline.pipeline.tokens import end_token

    end_token(who, handle)
    click.echo(f"{visible(handle)}: ended")
