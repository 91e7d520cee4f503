"""`truceline redact`: withholding a report, or a part of its text, for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from truceline.cli.options import at_work, workspace_option
from truceline.cli.terminal import visible


class Part(click.ParamType[tuple[int, int]]):
    """A part of a text, written START:END in code points, half-open."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Start and end; a usage error otherwise."""
        start, colon, end = str(value).partition(":")
        if not colon or not start.isdecimal() or not end.isdecimal():
            self.fail(f"{value!r} is no part of a text; write 120:134", param, ctx)
        return int(start), int(end)


@click.command()
@click.argument("case")
@click.option("--report", "report_id", metavar="ID", help="The report to be withheld.")
@click.option(
    "--span",
    "spans",
    type=Part(),
    multiple=True,
    metavar="START:END",
    help="Only this part of its text, in code points; can be given more than once.",
)
@click.option("--reason", metavar="TEXT", help="Why, in a few words that may stand in the record for good.")
@click.option("--confirm", type=int, metavar="NUMBER", help="Carry out the request of that number, of somebody else.")
@click.option("--by", "acting", required=True, metavar="NAME", help="Who acts.")
@workspace_option
def command(
    case: str,
    report_id: str | None,
    spans: tuple[tuple[int, int], ...],
    reason: str | None,
    confirm: int | None,
    acting: str,
    root: Path | None,
) -> None:
    """Withhold a report or a part of its text for good: one person asks, another confirms.

    CASE is a slug of the workspace. What was redacted cannot be had back.

    \b
    Example: truceline redact gaza-2025 --report statement-7 --span 120:134 --reason "a witness is at risk" --by amal
    """
    if (report_id is None) == (confirm is None):
        raise click.UsageError("Give --report ID with --reason to ask, or --confirm NUMBER to carry it out.")
    if report_id is not None and not (reason or "").strip():
        raise click.UsageError("Give --reason.")
    who = at_work(root, acting)
    from truceline.desk.access import require

    require(who, "redact" if report_id is not None else "confirm-redaction", case)
    if report_id is not None:
        from truceline.ledger import actions

        number = actions.request_redaction(case, report_id, acting=who.name, reason=reason or "", spans=spans)
        click.echo(visible(f"Asked for as entry {number}. Somebody else confirms it with:"))
        click.echo(visible(f"truceline redact {case} --confirm {number} --by NAME"))
        return
    from truceline.pipeline.redaction import redact

    assert confirm is not None
    done = redact(case, confirm, acting=who.name)
    for slug, number in done.entries:
        click.echo(visible(f"{slug}: redaction is entry {number}"))
    click.echo(f"{done.values} values withheld for good")
    if not done.purged:
        click.echo("Others were reading the ledger: run `truceline doctor --mend` when they have ended.", err=True)
