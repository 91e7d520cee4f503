"""`truceline verify`: does the record fit together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.options import workspace_option
from truceline.cli.terminal import json_line, visible

if TYPE_CHECKING:
    from truceline.ledger.checks import Fault, Redaction
    from truceline.ledger.signing import SignedHead

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("exports", nargs=-1, type=_FILE, metavar="[EXPORT]...")
@click.option(
    "--head",
    "heads",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="A head that was kept elsewhere (a file of --save-head, a backup's heads, an issued bulletin): the chain must "
    "contain it.",
)
@click.option(
    "--save-head",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the signed heads to FILE, to be kept elsewhere.",
)
@click.option(
    "--signers", type=_FILE, metavar="FILE", help="Public keys whose signatures count in an EXPORT, one a line."
)
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    exports: tuple[Path, ...],
    heads: tuple[Path, ...],
    save_head: Path | None,
    signers: Path | None,
    root: Path | None,
) -> None:
    """Check the chain, the signatures, the archive and every quote, and name each entry that does not fit.

    With EXPORT it checks such files by themselves and needs no workspace. Without a head kept elsewhere this shows
    damage and careless change: whoever holds the key can write a whole new chain.

    \b
    Example: truceline verify --head heads-of-march.jsonl
    """
    from truceline.ledger.signing import read_heads

    kept = [head for path in heads for head in read_heads(path)]
    if exports:
        known = signers.read_text(encoding="ascii").split() if signers else None
        # Every export is looked at, also after one that is at fault.
        sound = [_check_export(path, known, kept) for path in exports]
        ctx.exit(0 if all(sound) else 1)
    ctx.exit(0 if _check_workspace(root, kept, save_head) else 1)


def _check_export(path: Path, known: list[str] | None, kept: list[SignedHead]) -> bool:
    from truceline.ledger.exports import check_export

    with path.open("rb") as stream:
        check, faults = check_export(stream, str(path), signers=known, kept=kept)
    _tell(faults, check.redactions)
    number, digest = check.head
    click.echo(visible(f"{check.case}: {number} entries, head {digest}"))
    for key in sorted(check.keys):
        click.echo(f"signed by {key}" + ("" if known else "; compare this with the key that the publisher names"))
    counts = check.counts
    click.echo(
        f"{counts.entries} entries, {counts.values} values shown and {counts.withheld} withheld, "
        f"{counts.quotes} quotes and {counts.signatures} signatures checked, {len(faults)} faults"
    )
    return not faults


def _check_workspace(root: Path | None, kept: list[SignedHead], save_head: Path | None) -> bool:
    from truceline.pipeline.opening import open_workspace

    open_workspace(root, guarded=False)
    from truceline.ledger import queries

    found = queries.verify(kept)
    _tell(found.faults, found.redactions)
    for case, head in found.heads.items():
        click.echo(f"{case}: {head.sequence} entries, head {head.digest}")
    if save_head is not None and not found.faults:
        signed = [queries.signed_head(case) for case in found.heads]
        save_head.write_text("".join(f"{json_line(head.to_json())}\n" for head in signed if head), encoding="utf-8")
    click.echo(
        f"{found.entries} entries, {found.originals} originals, {found.quotes} quotes, {found.signatures} signatures "
        f"checked, {found.withheld} values withheld, {len(found.faults)} faults"
    )
    return not found.faults


def _tell(faults: Iterable[Fault], redactions: Iterable[Redaction]) -> None:
    for fault in faults:
        where = f"{fault.case} entry {fault.sequence}: " if fault.sequence else ""
        click.echo(visible(f"{where}{fault.what}. {fault.do}."), err=True)
    for redaction in redactions:
        entries = ", ".join(str(number) for number in sorted(redaction.fields))
        click.echo(
            visible(
                f"{redaction.case}: values of entries {entries} withheld on {redaction.on[:10]} by "
                f"{' and '.join(redaction.people)}: {redaction.reason}"
            )
        )
