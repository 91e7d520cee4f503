"""`truceline restore`: a backup, in a new workspace, with every redaction applied."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.backup import read_passphrase
from truceline.cli.options import workspace_option
from truceline.cli.terminal import visible
from truceline.records import TrucelineError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option(
    "--redactions",
    "lists",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="A list of redactions made since; the one beside the backup is found by itself.",
)
@click.option("--no-redactions", is_flag=True, help="There is no list, and nothing was redacted since the backup.")
@click.option("--with-key", is_flag=True, help="Go on signing with the key in the backup; its passphrase is asked for.")
@click.option("--passphrase-file", type=_FILE, metavar="PATH", help="Take the passphrase from its first line.")
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    lists: tuple[Path, ...],
    no_redactions: bool,
    with_key: bool,
    passphrase_file: Path | None,
    root: Path | None,
) -> None:
    """Restore FILE into an empty workspace; what was redacted since never goes in.

    \b
    Example: truceline restore backups/2025-12-20.tar --workspace restored
    """
    beside = file.with_name("redactions.jsonl")
    found = [*lists, *([beside] if beside.exists() else [])]
    if not found and not no_redactions:
        raise TrucelineError(
            "no list of redactions lies beside the backup",
            str(beside),
            "Give one with --redactions, or --no-redactions where nothing was redacted since",
        )
    passphrase = read_passphrase(passphrase_file, confirm=False) if with_key else None
    from truceline.pipeline.opening import open_workspace

    open_workspace(root)
    from truceline.ledger import queries
    from truceline.pipeline import backing_up

    done, accounts = backing_up.restore(file, acting="truceline restore", lists=found, passphrase=passphrase)
    for case, number in done.entries.items():
        click.echo(visible(f"{case}: {number} entries"))
    click.echo(f"{done.originals} originals, {done.applied} redactions applied that were made since the backup")
    if accounts:
        click.echo(f"{accounts} accounts; second factors are set up anew")
    faults = queries.verify().faults
    for fault in faults:
        click.echo(visible(f"{fault.case} entry {fault.sequence}: {fault.what}. {fault.do}."), err=True)
    click.echo(f"{len(faults)} faults")
    ctx.exit(1 if faults else 0)
