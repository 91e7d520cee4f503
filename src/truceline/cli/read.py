"""`truceline read`: reports to claims, no database."""

from __future__ import annotations

from typing import Any

import click

from truceline.cli.options import SET_ASIDE, jobs_option, lang_option, published_option, tell
from truceline.cli.terminal import json_line


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--case",
    metavar="CASE",
    help="Agreement: a folder or a bundled slug. Default: the one that a report names and that was in force.",
)
@published_option
@lang_option
@click.option(
    "--explain", is_flag=True, help="Say of every claim which rules made it (`why`), also in words (`because`)."
)
@click.option(
    "--layer",
    type=click.Choice(["sentences", "mentions", "numbers", "dates", "attributions", "claims"]),
    help="Print one layer of the reading with its spans instead: {id, layer, items}.",
)
@jobs_option
@click.option(
    "--packs",
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Folder of language packs to use instead of the program's own.",
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    case: str | None,
    published: str | None,
    lang: str | None,
    explain: bool,
    layer: str | None,
    jobs: int,
    packs: str | None,
) -> None:
    """Read reports and print their claims, one JSON object a report.

    FILE is a text file (headline first), an HTML page, JSON Lines of reports, a folder of these, or - for standard
    input. What cannot be read is set aside with one line on standard error, and the exit code is 3.

    \b
    Example: truceline read report.txt --published 2025-12-20 --explain
    """
    if layer is not None:
        if explain:
            raise click.UsageError("--explain is for claims; a layer has no reasons of its own")
        _look(ctx, files, layer, case, published, lang, jobs, packs)
        return
    from truceline.pipeline.read import Read, read_files
    from truceline.publication.reasons import reasons

    read = claims = set_aside = 0
    for item in read_files(files, case=case, published=published, lang=lang, jobs=jobs, packs=packs):
        if not isinstance(item, Read):
            set_aside += 1
            tell(item.reason.record(item.id))
            continue
        reading = item.reading
        read, claims = read + 1, claims + len(reading.claims)
        line: dict[str, Any] = {
            "id": reading.id,
            "text_id": reading.text_id,
            "lang": reading.lang,
            "case": reading.case,
            "claims": [claim.to_json(why=explain) for claim in reading.claims],
        }
        if explain:
            line["because"] = [
                reasons(claim, item.captured.report.text, reading.lang or "") for claim in reading.claims
            ]
        click.echo(json_line(line))
        if reading.notes:
            tell({"id": reading.id, "notes": list(reading.notes)})
    tell({"read": read, "claims": claims, "set_aside": set_aside})
    if set_aside:
        ctx.exit(SET_ASIDE)


def _look(
    ctx: click.Context,
    files: tuple[str, ...],
    layer: str,
    case: str | None,
    published: str | None,
    lang: str | None,
    jobs: int,
    packs: str | None,
) -> None:
    """Print one layer of each report."""
    from truceline.pipeline.read import Looked, look_files

    read = items = set_aside = 0
    for item in look_files(files, layer, case=case, published=published, lang=lang, jobs=jobs, packs=packs):
        if not isinstance(item, Looked):
            set_aside += 1
            tell(item.reason.record(item.id))
            continue
        read, items = read + 1, items + len(item.items)
        click.echo(json_line({"id": item.captured.report.id, "layer": layer, "items": item.items}))
    tell({"read": read, "items": items, "set_aside": set_aside})
    if set_aside:
        ctx.exit(SET_ASIDE)
