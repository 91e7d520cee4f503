"""`truceline assess`: how each obligation of a case stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from truceline.cli.options import by_option, day_options, entering, language_option, workspace_option
from truceline.cli.terminal import json_line

_IDS = {
    "en": "Each finding has an id, by which it can be had again as it stands (--findings, --replay). The first: {id}",
    "ar": "لكل نتيجة معرّف تُستعاد به كما هي الآن (--findings، --replay). الأول: {id}",
}


@click.command()
@click.argument("case", required=False)
@day_options
@click.option("--json", "as_json", is_flag=True, help="Print the whole assessment as one JSON object.")
@click.option("--findings", is_flag=True, help="Print each finding as a line of JSON, with its id.")
@click.option("--replay", metavar="ID", help="Make the finding of that id again, from the ledger as it stood then.")
@language_option
@by_option
@workspace_option
def command(
    case: str | None,
    as_of: date | None,
    known_on: date | None,
    as_json: bool,
    findings: bool,
    replay: str | None,
    language: str,
    by: str | None,
    root: Path | None,
) -> None:
    """Say of every obligation who says what, up to a day.

    CASE is the slug of a case of the workspace, a folder or a bundled slug. With --replay the id names it.

    \b
    Example: truceline assess gaza-2025 --as-of 2025-12-20 --known-on 2025-12-21
    """
    if case is None and replay is None:
        raise click.UsageError("Give a case, or the id of a finding with --replay.")
    # The id of a finding begins with its case.
    named = case or str(replay).partition("/")[0]
    workspace, acting = entering(root, by, named, "see", "assess")
    from truceline.cli.findings import print_findings
    from truceline.pipeline import replaying
    from truceline.pipeline.follow import current, enter_case
    from truceline.records.jsonform import to_json

    if replay is not None:
        click.echo(json_line(replaying.replay(replay)))
        return
    # What was known on a day past cannot change by what lies in the folder today.
    slug = named if known_on else enter_case(workspace, named, acting=acting)
    if as_json:
        click.echo(json_line(to_json(current(slug, as_of, known_on)[1])))
    elif findings:
        for line in replaying.identified(current(slug, as_of, known_on)[1], known_on):
            click.echo(json_line(line))
    else:
        print_findings(slug, as_of, known_on, language)
        first = next(replaying.identified(current(slug, as_of, known_on)[1], known_on), None)
        if first is not None:
            click.echo(_IDS[language].format(id=first["id"]))
