"""`truceline log`: who did what, when; and the chain as a file that others can check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from truceline.cli.options import Day, at_work, workspace_option
from truceline.cli.terminal import json_line, visible


@click.command()
@click.argument("case", required=False)
@click.option("--by", metavar="NAME", help="Only what that person or verb did.")
@click.option("--act", metavar="ACT", help="Only acts of that kind: report, reading, review, request, redaction, ...")
@click.option("--since", type=Day(), metavar="DATE", help="From that day on (UTC).")
@click.option("--until", type=Day(), metavar="DATE", help="Up to and with that day (UTC).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option(
    "--export",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the chain of CASE to FILE instead, to be checked with `truceline verify FILE`.",
)
@click.option(
    "--values",
    type=click.Choice(["none", "all"]),
    default="none",
    show_default=True,
    help="What an export shows of what is sealed: nothing, or everything, for those who may see it.",
)
@click.option(
    "--as",
    "asking",
    envvar="TRUCELINE_BY",
    metavar="NAME",
    help="Who asks: your account where a team logs in. Default: $TRUCELINE_BY, else your name on this machine.",
)
@workspace_option
def command(
    case: str | None,
    by: str | None,
    act: str | None,
    since: date | None,
    until: date | None,
    as_json: bool,
    export: Path | None,
    values: str,
    asking: str | None,
    root: Path | None,
) -> None:
    """Say who did what, when: every act on the record, in order.

    \b
    Example: truceline log gaza-2025 --since 2025-12-01 --by amal
    """
    if export is not None and case is None:
        raise click.UsageError("Give the CASE whose chain is to be exported.")
    who = at_work(root, asking)
    from dataclasses import asdict

    from truceline.desk.access import PROTECTED, require
    from truceline.ledger import queries
    from truceline.pipeline.people import EVERYWHERE

    if case is None:
        require(who, "keep-accounts", EVERYWHERE)
    elif export is not None and values == "all":
        require(who, "export", case, PROTECTED)
    else:
        require(who, "read-audit", case)

    if export is not None:
        assert case is not None
        number = queries.write_export(case, export.resolve(), values=values == "all")
        click.echo(visible(f"{case}: {number} entries written to {export}"))
        return
    for line in queries.log(case, by=by, act=act, since=since, until=until):
        if as_json:
            click.echo(json_line(asdict(line)))
            continue
        entries = "" if line.first is None else f"entry {line.first}"
        if line.first != line.last:
            entries = f"entries {line.first} to {line.last}"
        parts = (line.recorded_at[:19].replace("T", " "), line.by, line.act, line.case, entries, line.about)
        click.echo(visible("  ".join(part for part in parts if part)))
