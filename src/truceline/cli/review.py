"""`truceline review`: the queue, one claim with its reasons, what is decided, and reviewed reports as a coded set."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.options import at_work, by_option, field_values, workspace_option
from truceline.cli.terminal import json_line, visible

if TYPE_CHECKING:
    from truceline.desk.access import Standing
    from truceline.pipeline.review_queue import Waiting

_SHOWN = 90
"""Characters of a quote in a line of the queue."""
_SHORT = 12
"""Characters of a claim's id in a line of the queue; a command takes the start of one."""


def _opened(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--by NAME` and `--workspace DIR`, the last of every command here."""
    return by_option(workspace_option(function))


@click.group(invoke_without_command=True)
@click.option("--case", metavar="CASE", help="Case whose reviewed reports are written. Default: the only one.")
@click.option(
    "--export",
    type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write the reports that were read in full, coded as people decided, as `truceline evaluate` takes them.",
)
@_opened
@click.pass_context
def command(ctx: click.Context, case: str | None, export: Path | None, by: str | None, root: Path | None) -> None:
    """Judge readings: whether a text was read rightly, never whether it is so.

    \b
    Example: truceline review list gaza-2025
    """
    if export is None:
        if ctx.invoked_subcommand is None:
            raise click.UsageError("say what to do, or give --export FILE")
        return
    if ctx.invoked_subcommand is not None:
        raise click.UsageError("--export stands alone")
    who = at_work(root, by)
    from truceline.ledger import queries
    from truceline.pipeline.reviewing import gold

    known = queries.cases()
    if case is None and len(known) != 1:
        raise click.UsageError(f"--export needs --case, one of: {', '.join(known)}")
    coded = gold(case or known[0], who)
    with click.open_file(str(export), "w", encoding="utf-8") as file:
        file.writelines(json_line(report) + "\n" for report in coded)
    click.echo(f"{len(coded)} reports read in full", err=True)


@command.command("list")
@click.argument("case")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="Show N claims.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a claim.")
@_opened
def list_(case: str, limit: int, as_json: bool, by: str | None, root: Path | None) -> None:
    """Print what waits for you, most urgent first, with the points that put it there.

    \b
    Example: truceline review list gaza-2025 --limit 50
    """
    who = at_work(root, by)
    from truceline.pipeline.people import look
    from truceline.pipeline.review_queue import queue

    waiting = queue(case, who)
    if any(item.evidence.level == "restricted" for item in waiting[:limit]):
        look(who, case, "restricted", "review list")
    for item in waiting[:limit]:
        click.echo(json_line(_json(item)) if as_json else visible(_line(item)))
    click.echo(f"{len(waiting)} claims wait", err=True)


@command.command("show")
@click.argument("case")
@click.argument("claim")
@_opened
def show(case: str, claim: str, by: str | None, root: Path | None) -> None:
    """Print one claim: as it was read, why, its review, and the sentence it stands in. Takes it for you for a while.

    \b
    Example: truceline review show gaza-2025 3fa9c1d2
    """
    who = at_work(root, by)
    from truceline.ledger import queries
    from truceline.pipeline.people import look
    from truceline.pipeline.reviewing import take
    from truceline.records.jsonform import to_json

    identity = _claim(case, claim)
    item, read = queries.claim(case, identity), queries.as_read(case, identity)
    assert item is not None
    assert read is not None
    look(who, case, item.level, "review show")
    take(case, identity, who)
    body = {"report": item.report_id, "outlet": item.outlet, "published": item.published, "read": to_json(read)}
    body["review"] = to_json(queries.review_of(case, identity))
    click.echo(visible(json.dumps(body, ensure_ascii=False, indent=2)))
    report = queries.report(case, item.report_id)
    if report is not None:
        before = report.text[: read.quote_start].rpartition("\n")[2]
        after = report.text[read.quote_end :].partition("\n")[0]
        click.echo(visible(f"{before}[{read.quote}]{after}"))


@command.command("confirm")
@click.argument("case")
@click.argument("claim")
@_opened
def confirm(case: str, claim: str, by: str | None, root: Path | None) -> None:
    """Say that the claim was read rightly.

    \b
    Example: truceline review confirm gaza-2025 3fa9c1d2
    """
    _decide(case, claim, "confirmed", at_work(root, by))


@command.command("correct")
@click.argument("case")
@click.argument("claim")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_opened
def correct(case: str, claim: str, fields: tuple[str, ...], by: str | None, root: Path | None) -> None:
    """Set fields that were misread; what the reader made of them stays on record.

    A VALUE is taken as JSON where it is JSON (null, true, [{"kind": "killed", "min": 3, "max": 3}]), else as a word.

    \b
    Example: truceline review correct gaza-2025 3fa9c1d2 actor_id=idf place=null place_name=null
    """
    _decide(case, claim, "corrected", at_work(root, by), changes=field_values(fields))


@command.command("reject")
@click.argument("case")
@click.argument("claim")
@click.option("--reason", required=True, metavar="WORDS", help="What is misread; it is kept.")
@_opened
def reject(case: str, claim: str, reason: str, by: str | None, root: Path | None) -> None:
    """Say that the text makes no such claim.

    \b
    Example: truceline review reject gaza-2025 3fa9c1d2 --reason "the headline only names a topic"
    """
    _decide(case, claim, "rejected", at_work(root, by), reason=reason)


@command.command("unclear")
@click.argument("case")
@click.argument("claim")
@click.option("--reason", default="", metavar="WORDS", help="What the text leaves open.")
@_opened
def unclear(case: str, claim: str, reason: str, by: str | None, root: Path | None) -> None:
    """Say that the text does not tell what the claim says.

    \b
    Example: truceline review unclear gaza-2025 3fa9c1d2
    """
    _decide(case, claim, "unclear", at_work(root, by), reason=reason)


@command.command("undo")
@click.argument("case")
@click.argument("claim")
@_opened
def undo(case: str, claim: str, by: str | None, root: Path | None) -> None:
    """Take back your own decision on a claim; what others decided stands.

    \b
    Example: truceline review undo gaza-2025 3fa9c1d2
    """
    who = at_work(root, by)
    from truceline.pipeline import reviewing

    identity = _claim(case, claim)
    reviewing.undo(case, identity, who)
    _tell_state(case, identity)


@command.command("add")
@click.argument("case")
@click.argument("report")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--start", "first", type=click.IntRange(0), required=True, help="First character of the quote, from 0.")
@click.option("--end", "last", type=click.IntRange(1), required=True, help="The character behind the quote.")
@_opened
def add(
    case: str, report: str, fields: tuple[str, ...], first: int, last: int, by: str | None, root: Path | None
) -> None:
    """Add a claim that the reader missed, by the span of its quote in the report's text and its fields.

    Needed are event, speaker_id and act; for act=states also realis.

    \b
    Example: truceline review add gaza-2025 r1 --start 120 --end 164 event=aid speaker_id=ocha act=demands
    """
    who = at_work(root, by)
    from truceline.ledger import queries
    from truceline.pipeline import reviewing

    found = queries.report(case, report)
    text = found.text[first:last] if found else ""
    body = {**field_values(fields), "quote": text, "quote_start": first, "quote_end": first + len(text)}
    identity = reviewing.add(case, report, body, who)
    click.echo(f"{identity[:_SHORT]}\tadded")


@command.command("full")
@click.argument("case")
@click.argument("report")
@click.option("--undo", "back", is_flag=True, help="Take it back.")
@_opened
def full(case: str, report: str, back: bool, by: str | None, root: Path | None) -> None:
    """Say that you read the whole report and added what was missed; every claim of it must be judged.

    \b
    Example: truceline review full gaza-2025 r1
    """
    who = at_work(root, by)
    from truceline.pipeline.reviewing import read_in_full

    read_in_full(case, report, who, undo=back)
    click.echo(f"{report}\t{'no longer read in full' if back else 'read in full'}")


@command.command("measure")
@click.argument("case")
@_opened
def measure(case: str, by: str | None, root: Path | None) -> None:
    """Print the measured error of each reader by language: precision and recall by what people decided.

    \b
    Example: truceline review measure gaza-2025
    """
    who = at_work(root, by)
    from truceline.desk.access import require
    from truceline.ledger import queries

    require(who, "review", case)
    for row in queries.measured(case):
        click.echo(json_line(asdict(row)))


def _claim(case: str, start: str) -> str:
    """The whole id of a claim from its start; a usage error where none or several begin so."""
    from truceline.ledger import queries

    found = queries.claims_by_start(case, start)
    if len(found) != 1:
        raise click.UsageError(f"{len(found)} claims begin with {start!r}; give more of the id")
    return found[0]


def _decide(case: str, claim: str, state: str, who: Standing, **more: Any) -> None:
    from truceline.pipeline.reviewing import decide

    identity = _claim(case, claim)
    decide(case, identity, state, who, **more)
    _tell_state(case, identity)


def _tell_state(case: str, claim: str) -> None:
    from truceline.ledger import queries

    review = queries.review_of(case, claim)
    click.echo(f"{claim[:_SHORT]}\t{review.state if review else 'unread'}")


def _json(item: Waiting) -> dict[str, Any]:
    claim = item.evidence.claim
    body: dict[str, Any] = {"claim_id": claim.claim_id, "report": item.evidence.report_id}
    body["review"] = item.evidence.review
    body |= {"order": item.order, "points": dict(item.points), "held_by": item.held_by, "gone": item.gone}
    return body | {"event": claim.event, "speaker_id": claim.speaker_id, "act": claim.act, "quote": claim.quote}


def _line(item: Waiting) -> str:
    claim = item.evidence.claim
    points = " ".join(f"{name} {value}" for name, value in item.points.items())
    quote = " ".join(claim.quote.split())[:_SHOWN]
    cells = [claim.claim_id[:_SHORT], str(item.order), points, claim.event, claim.speaker_id, quote]
    return "\t".join([*cells, *([f"held by {item.held_by}"] if item.held_by else []), *(["gone"] if item.gone else [])])
