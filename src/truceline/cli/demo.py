"""`truceline demo`: the main job from end to end on the bundled case and its demonstration reports."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from truceline.cli.options import language_option, tell_set_aside, workspace_option
from truceline.cli.serve import port_option, serve

CASE = "gaza-2025"


@click.command()
@click.option("--check", is_flag=True, help="Fetch every page in every language, say whether all are well, and end.")
@port_option
@language_option
@workspace_option
@click.pass_context
def command(ctx: click.Context, check: bool, port: int, language: str, root: Path | None) -> None:
    """Follow the bundled Gaza agreement through demonstration reports and show its pages.

    The reports are retold in the program's own words and carry real figures; every page says so.

    \b
    Example: truceline demo --check
    """
    from truceline.pipeline.opening import open_workspace

    workspace = open_workspace(root)
    from truceline.cli.findings import print_findings
    from truceline.pipeline.follow import DEMONSTRATION, follow

    click.echo(f"Workspace: {workspace.root}")
    followed = follow(workspace, CASE, [DEMONSTRATION], acting="truceline demo", demonstration=True)
    refused = tell_set_aside(followed.set_aside)
    click.echo(
        f"Reports: {followed.captured} ({followed.new} new), claims: {followed.claims} new, set aside: {refused}"
    )
    print_findings(followed.case, None, None, language)
    if not check:
        serve(port)
        return
    pages, faults = import_module("truceline.server.checking").check_pages(followed.case)
    for fault in faults:
        click.echo(fault, err=True)
    click.echo(f"Pages: {pages} fetched, {len(faults)} at fault")
    ctx.exit(1 if faults else 0)
