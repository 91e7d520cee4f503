"""`truceline doctor`: is the installation as it should be."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.options import workspace_option
from truceline.cli.terminal import visible


@click.command()
@click.option("--mend", is_flag=True, help="Put absent triggers and rights in place; end a half-done redaction.")
@workspace_option
@click.pass_context
def command(ctx: click.Context, mend: bool, root: Path | None) -> None:
    """Check triggers, database, role, keys and signatures, and say what to do about each fault.

    On PostgreSQL, run as the role that owns the tables it also brings them up to date.

    \b
    Example: truceline doctor
    """
    from truceline.pipeline.opening import open_workspace

    open_workspace(root, guarded=False)
    from truceline.ledger import actions, queries

    if mend:
        actions.mend(acting="truceline doctor")
    faults = 0
    for found in queries.health():
        faults += not found.sound
        click.echo(visible(f"ok     {found.what}" if found.sound else f"FAULT  {found.what}. {found.do}."))
    click.echo(f"{faults} faults")
    ctx.exit(1 if faults else 0)
