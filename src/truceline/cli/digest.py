"""`truceline digest`: mails about what came in for searches that people keep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from truceline.cli.options import at_work, by_option, tell, workspace_option
from truceline.cli.terminal import visible


def _opened(function: Callable[..., Any]) -> Callable[..., Any]:
    return by_option(workspace_option(function))


@click.group()
def command() -> None:
    """Have mails sent about what came in for a search that you keep, by the server that truceline.toml names.

    \b
    Example: truceline digest on gaza-2025 "trucks" --every week
    """


@command.command("on")
@click.argument("case")
@click.argument("name")
@click.option(
    "--every", type=click.Choice(["day", "week"]), default="day", show_default=True, help="How often, at most."
)
@click.option(
    "--language", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Language of the mail."
)
@_opened
def on(case: str, name: str, every: str, language: str, by: str | None, root: Path | None) -> None:
    """Have mails sent to you about the search of CASE that you keep under NAME.

    \b
    Example: truceline digest on gaza-2025 "trucks" --every week --language ar
    """
    who = at_work(root, by)
    from truceline.pipeline.digests import ask

    ask(case, name, who, every=every, language=language)
    click.echo(visible(f"{name}: a mail each {every}"))


@command.command("off")
@click.argument("case")
@click.argument("name")
@_opened
def off(case: str, name: str, by: str | None, root: Path | None) -> None:
    """Have no more mails sent about the search NAME of CASE.

    \b
    Example: truceline digest off gaza-2025 "trucks"
    """
    who = at_work(root, by)
    from truceline.desk.actions import stop_digest

    stop_digest(case, name, holder=who.name)
    click.echo(visible(f"{name}: no mail"))


@command.command("list")
@_opened
def list_(by: str | None, root: Path | None) -> None:
    """Print the searches of which you get mails: case, name, how often, in which language, the last mail.

    \b
    Example: truceline digest list
    """
    who = at_work(root, by)
    from truceline.desk.queries import digests

    for item in digests(who.name):
        last = f"{item.sent_at:%Y-%m-%d}" if item.sent_at else "never"
        click.echo(visible("\t".join([item.case, item.name, item.every, item.language, last])))


@command.command("address")
@click.argument("name")
@click.argument("address")
@_opened
def address(name: str, address: str, by: str | None, root: Path | None) -> None:
    """Note the mail ADDRESS of the account NAME: your own, or as an administrator.

    \b
    Example: truceline digest address amal amal@mission.example
    """
    who = at_work(root, by)
    from truceline.pipeline.digests import give_address

    give_address(who, name, address)
    click.echo(visible(f"{name}: noted"))


@command.command("send")
@workspace_option
@click.pass_context
def send(ctx: click.Context, root: Path | None) -> None:
    """Send every mail that is due, once: to be started each day by the system's timer. Exit code 1 where one failed.

    \b
    Example: truceline digest send
    """
    from truceline.pipeline.opening import open_workspace

    workspace = open_workspace(root)
    from truceline.pipeline.digests import send_due

    failed = 0
    for sent in send_due(workspace):
        failed += sent.failure is not None
        about = {"case": sent.digest.case, "holder": sent.digest.holder, "claims": sent.claims}
        tell(about | ({"failed": str(sent.failure)} if sent.failure else {}))
    if failed:
        ctx.exit(1)
