"""`truceline rebuild`: the derived tables, from the entries alone."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.options import workspace_option
from truceline.cli.terminal import visible


@click.command()
@click.option("--check", is_flag=True, help="Only say which derived tables differ from what the entries give.")
@workspace_option
@click.pass_context
def command(ctx: click.Context, check: bool, root: Path | None) -> None:
    """Drop what is derived from the ledger and build it again: rows, what can be found, kept assessments.

    Entries and originals are not touched.

    \b
    Example: truceline rebuild
    """
    from truceline.pipeline.opening import open_workspace

    open_workspace(root)
    from truceline.ledger import actions, queries
    from truceline.pipeline import assessing

    faults = 0
    for case in queries.cases():
        if not check:
            click.echo(visible(f"{case}: rebuilt from {actions.rebuild(case)} entries"))
            assessing.update(case)
            continue
        differing = (*actions.differing(case), *assessing.differing(case))
        faults += len(differing)
        told = f"{', '.join(differing)} differ: run `truceline rebuild`" if differing else "follows from its entries"
        click.echo(visible(f"{case}: {told}"))
    ctx.exit(1 if faults else 0)
