"""`truceline read`: reports to claims, no database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.options import SET_ASIDE, jobs_option, lang_option, published_option, tell
from truceline.cli.terminal import json_line

if TYPE_CHECKING:
    from truceline.reading import Reader
    from truceline.sources import Captured


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
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the claims there as Parquet instead, in shards; a run that was stopped goes on where it was.",
)
@click.option(
    "--engine",
    type=click.Choice(["pool", "dask"]),
    default="pool",
    show_default=True,
    help="Who reads the shards of --out: processes of this machine (--jobs), or the workers of a Dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Of the Dask cluster: tcp://127.0.0.1:8786.")
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
    out: Path | None,
    engine: str,
    scheduler: str | None,
    packs: str | None,
) -> None:
    """Read reports and print their claims, one JSON object a report.

    FILE is a text file (headline first), an HTML page, JSON Lines of reports, a folder of these, or - for standard
    input. What cannot be read is set aside with one line on standard error, and the exit code is 3.

    \b
    Example: truceline read report.txt --published 2025-12-20 --explain
    """
    if layer is not None and explain:
        raise click.UsageError("--explain is for claims; a layer has no reasons of its own")
    if (engine == "dask") != (scheduler is not None) or (engine == "dask" and out is None):
        raise click.UsageError("--engine dask, --scheduler and --out go together")
    if out is not None:
        if layer is not None or explain:
            raise click.UsageError("--out writes claims with their reasons; leave --layer and --explain out")
        _shards(ctx, files, out, scheduler, jobs, case=case, packs=packs, published=published, lang=lang)
        return
    from truceline.pipeline.read import work_files

    work = partial(_layer, layer=layer) if layer else partial(_claims, explain=explain)
    found = "items" if layer else "claims"
    total = {"read": 0, found: 0, "set_aside": 0}
    for item in work_files(files, work, case=case, published=published, lang=lang, jobs=jobs, packs=packs):
        if not isinstance(item, _Line):
            total["set_aside"] += 1
            tell(item.reason.record(item.id))
            continue
        total["read"] += 1
        total[found] += item.found
        click.echo(item.line)
        if item.notes:
            tell({"id": item.id, "notes": list(item.notes)})
    tell(total)
    if total["set_aside"]:
        ctx.exit(SET_ASIDE)


def _shards(
    ctx: click.Context,
    files: tuple[str, ...],
    out: Path,
    scheduler: str | None,
    jobs: int,
    *,
    case: str | None,
    packs: str | None,
    published: str | None,
    lang: str | None,
) -> None:
    from truceline.pipeline.read import ReadingChoice
    from truceline.pipeline.shards import dask, pool, read_shards

    choice = ReadingChoice(case=case, packs=packs)
    total = {"read": 0, "claims": 0, "set_aside": 0}
    work = dask(scheduler) if scheduler else pool(jobs)
    for done in read_shards(files, out, work, choice=choice, published=published, lang=lang):
        total["read"] += done.read
        total["claims"] += done.claims
        total["set_aside"] += len(done.set_aside)
        for identity, reason in done.set_aside:
            tell(reason.record(identity))
    tell(total)
    if total["set_aside"]:
        ctx.exit(SET_ASIDE)


@dataclass(frozen=True, slots=True)
class _Line:
    """What is printed of one report: made where it is read, so that only text comes back from other processes."""

    id: str
    line: str
    found: int
    notes: tuple[str, ...] = ()


def _claims(reader: Reader, item: Captured, *, explain: bool) -> _Line:
    from truceline.pipeline.read import read_one
    from truceline.publication.reasons import reasons

    reading = read_one(reader, item)
    line: dict[str, Any] = {
        "id": reading.id,
        "text_id": reading.text_id,
        "lang": reading.lang,
        "case": reading.case,
        "claims": [claim.to_json(why=explain) for claim in reading.claims],
    }
    if explain:
        line["because"] = [reasons(claim, item.report.text, reading.lang or "") for claim in reading.claims]
    return _Line(reading.id, json_line(line), len(reading.claims), reading.notes)


def _layer(reader: Reader, item: Captured, *, layer: str) -> _Line:
    from truceline.reading import layers

    items = layers.layer(reader, item.report, layer)
    return _Line(item.report.id, json_line({"id": item.report.id, "layer": layer, "items": items}), len(items))
