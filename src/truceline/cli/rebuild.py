"""`truceline rebuild`: the derived tables, from the entries alone."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.options import workspace_option


@click.command()
@workspace_option
def command(root: Path | None) -> None:
    """Drop what is derived from the ledger and build it again.

    Entries and originals are not touched.

    \b
    Example: truceline rebuild
    """
    from truceline.pipeline.opening import open_workspace

    open_workspace(root)
    from truceline.ledger import actions, queries

    for case in queries.cases():
        click.echo(f"{case}: rebuilt from {actions.rebuild(case)} entries")
