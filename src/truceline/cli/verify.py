"""`truceline verify`: does the record fit together."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.options import workspace_option
from truceline.cli.terminal import visible


@click.command()
@workspace_option
@click.pass_context
def command(ctx: click.Context, root: Path | None) -> None:
    """Check the chain, the archive and every quote, and name each entry that does not fit.

    Without a head kept elsewhere this shows damage and careless change, not a rewriting of the whole chain.

    \b
    Example: truceline verify
    """
    from truceline.pipeline.opening import open_workspace

    open_workspace(root)
    from truceline.ledger import queries

    found = queries.verify()
    for fault in found.faults:
        where = f"{fault.case} entry {fault.sequence}: " if fault.sequence else ""
        click.echo(visible(f"{where}{fault.what}. {fault.do}."), err=True)
    for case, head in found.heads.items():
        click.echo(f"{case}: {head.sequence} entries, head {head.digest}")
    click.echo(
        f"{found.entries} entries, {found.originals} originals, {found.quotes} quotes checked, "
        f"{len(found.faults)} faults"
    )
    ctx.exit(1 if found.faults else 0)
