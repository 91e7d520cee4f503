"""`truceline evaluate`: how well the reading does on hand-coded reports. Needs no database."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.options import SET_ASIDE, tell

if TYPE_CHECKING:
    from truceline.cases.model import Case
    from truceline.reading.evaluation import Evaluation, GoldReport
    from truceline.reading.evaluation.scores import Group
    from truceline.reading.evaluation.swap import SwapResult

_SHOWN = 120
"""Characters of a quote in the lists of errors."""


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GOLD")
@click.option("--case", metavar="CASE", help="Agreement that every report is about: a folder or a bundled slug.")
@click.option(
    "--by",
    type=click.Choice(["lang", "event", "side"]),
    help="Print a row for each language, event, or side of the speaker (side: with --case).",
)
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="Print N missed and N spurious claims.")
@click.option("--swap", is_flag=True, help="Exchange the two sides wherever a sentence names both; count what differs.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of the tables.")
@click.option(
    "--packs",
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Folder of language packs to use instead of the program's own.",
)
@click.pass_context
def command(
    ctx: click.Context,
    gold: Path,
    case: str | None,
    by: str | None,
    errors: int,
    swap: bool,
    as_json: bool,
    packs: str | None,
) -> None:
    """Score the reading against hand-coded reports.

    GOLD is JSON Lines: `{"id", "lang", "published", "text", "claims": [...]}` a report, coded by the codebook.

    \b
    Example: truceline evaluate coded.jsonl --by event --errors 20
    """
    if by == "side" and case is None:
        raise click.UsageError("--by side needs --case: the case says which side a speaker stands on")
    from truceline.pipeline.read import ReadingChoice
    from truceline.reading.evaluation import load_gold

    coded = load_gold(gold)
    reader = ReadingChoice(case=case, packs=packs).make()
    if swap:
        from truceline.reading.evaluation.swap import swap_test

        _print_swap(swap_test(reader, [item.report for item in coded]), errors, as_json)
        return
    from truceline.reading.evaluation import evaluate
    from truceline.records import SetAside

    read: dict[str, list[dict[str, Any]]] = {}
    refused = 0
    for item in coded:
        try:
            read[item.report.id] = [claim.to_json(why=False) for claim in reader.read(item.report).claims]
        except SetAside as reason:
            refused += 1
            tell(reason.record(item.report.id))
    sides = reader.cases[0] if case is not None else None
    found = evaluate(coded, read, _group(by or ("side" if sides else None), sides))
    if as_json:
        click.echo(json.dumps(_body(found, errors), ensure_ascii=False))
    else:
        _print(found, errors)
    if refused:
        ctx.exit(SET_ASIDE)


def _group(by: str | None, case: Case | None) -> Group | None:
    if by == "lang":
        return lambda coded, claim: coded.report.lang
    if by == "event":
        return lambda coded, claim: str(claim.get("event")) if claim is not None else None
    if by != "side" or case is None:
        return None
    side = {actor.slug: actor.side for actor in case.actors}

    def of_side(coded: GoldReport, claim: dict[str, Any] | None) -> str | None:
        if claim is None:
            return None
        speaker = claim.get("speaker_id")
        return "the outlet" if speaker == "outlet" else side.get(str(speaker)) or "no side"

    return of_side


def _body(found: Evaluation, errors: int) -> dict[str, Any]:
    from truceline.reading.evaluation.reliability import gap, reliability

    body: dict[str, Any] = {"rows": found.rows, "reliability": [asdict(band) for band in reliability(found.judged)]}
    body["calibration_error"] = gap(found.judged)
    for name, items in (("missed", found.missed), ("spurious", found.spurious)):
        body[name] = [{"id": report, "claim": claim} for report, claim in items[:errors]]
    return body


def _print(found: Evaluation, errors: int) -> None:
    from truceline.reading.evaluation import COLUMNS
    from truceline.reading.evaluation.reliability import gap, reliability

    click.echo("\t".join(("", *COLUMNS)))
    for name, row in found.rows.items():
        click.echo("\t".join((name, *("-" if row[column] is None else str(row[column]) for column in COLUMNS))))
    bands = reliability(found.judged)
    if bands:
        click.echo("\nconfidence\tclaims\tmean\tfound\tright")
        for band in bands:
            click.echo(f"{band.low} to {band.high}\t{band.claims}\t{band.mean}\t{band.found}\t{band.right}")
        click.echo(f"calibration error\t{gap(found.judged)}")
    for title, items in (("missed", found.missed), ("spurious", found.spurious)):
        for report, claim in items[:errors]:
            quote = claim["quote"][:_SHOWN]
            click.echo(f"{title}\t{report}\t{claim.get('event')}\t{claim.get('speaker_id')}\t{quote}")


def _print_swap(found: SwapResult, errors: int, as_json: bool) -> None:
    share = found.share
    if as_json:
        body = {"sentences": found.sentences, "exchanged": found.exchanged, "codings": found.codings}
        body |= {"differ": len(found.differences)}
        shown = [asdict(item) for item in found.differences[:errors]]
        click.echo(json.dumps({**body, "share": share, "differences": shown}, ensure_ascii=False))
        return
    click.echo(f"sentences that name two sides\t{found.sentences}")
    click.echo(f"exchanged\t{found.exchanged}")
    click.echo(f"codings\t{found.codings}")
    click.echo(f"differ\t{len(found.differences)}\t{'-' if share is None else format(share, '.4f')}")
    for item in found.differences[:errors]:
        click.echo(f"{item.report}\t{item.what}\n  {item.before}\n  {item.after}")
    if found.sentences > found.exchanged:
        tell({"not_exchanged": found.sentences - found.exchanged, "names_without_counterpart": found.unpaired})
