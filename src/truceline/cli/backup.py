"""`truceline backup`: the whole workspace in one file."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.options import workspace_option
from truceline.cli.terminal import visible


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--with-key", is_flag=True, help="Also the signing key, encrypted under a passphrase that is asked for.")
@click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="PATH",
    help="Take the passphrase from the first line of this file.",
)
@workspace_option
def command(file: Path, with_key: bool, passphrase_file: Path | None, root: Path | None) -> None:
    """Write chains, originals, agreements, heads and a team's accounts to FILE, while others go on working.

    Beside it, redactions.jsonl is brought up to date: keep it with the backups, old ones too. A backup holds everything
    in clear but the key: keep it as you keep the workspace.

    \b
    Example: truceline backup backups/2025-12-20.tar
    """
    passphrase = None
    if with_key:
        passphrase = read_passphrase(passphrase_file, confirm=True)
    from truceline.pipeline.opening import open_workspace

    open_workspace(root)
    from truceline.ledger import queries
    from truceline.pipeline import backing_up

    cases = backing_up.write(file.resolve(), passphrase=passphrase)
    for case in cases:
        head = queries.head(case)
        click.echo(visible(f"{case}: {head.sequence} entries, head {head.digest}"))
    click.echo(visible(f"Written to {file}, {file.stat().st_size} bytes, {'with' if with_key else 'without'} the key"))


def read_passphrase(file: Path | None, *, confirm: bool) -> str:
    """The passphrase: the first line of the file, or asked for on the terminal."""
    if file is not None:
        return file.read_text(encoding="utf-8").splitlines()[0]
    asked: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm)
    return asked
