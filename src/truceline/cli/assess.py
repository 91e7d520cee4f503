"""`truceline assess`: how each obligation of a case stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from truceline.cli.options import day_options, language_option, workspace_option
from truceline.cli.terminal import json_line


@click.command()
@click.argument("case")
@day_options
@click.option("--json", "as_json", is_flag=True, help="Print the whole assessment as one JSON object.")
@language_option
@workspace_option
def command(
    case: str, as_of: date | None, known_on: date | None, as_json: bool, language: str, root: Path | None
) -> None:
    """Say of every obligation who says what, up to a day.

    CASE is the slug of a case of the workspace, a folder or a bundled slug.

    \b
    Example: truceline assess gaza-2025 --as-of 2025-12-20 --known-on 2025-12-21
    """
    from truceline.pipeline.opening import open_workspace

    workspace = open_workspace(root)
    from truceline.cli.findings import print_findings
    from truceline.pipeline.follow import current, enter_case
    from truceline.records.jsonform import to_json

    # What was known on a day past cannot change by what lies in the folder today.
    slug = case if known_on else enter_case(workspace, case, acting="truceline assess")
    if as_json:
        click.echo(json_line(to_json(current(slug, as_of, known_on)[1])))
    else:
        print_findings(slug, as_of, known_on, language)
