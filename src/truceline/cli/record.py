"""`truceline record`: what a commission keeps beside claims, opinions on identity, and what the public may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.options import at_work, by_option, field_values, workspace_option
from truceline.cli.terminal import json_line

if TYPE_CHECKING:
    from truceline.cases.model import Case

_KINDS = ("verification", "issue", "reply", "declaration", "amendment")


def _opened(function: Callable[..., Any]) -> Callable[..., Any]:
    return by_option(workspace_option(function))


@click.group()
def command() -> None:
    """Enter what is kept beside claims: verification, open issues, replies, declarations, amendments, opinions.

    \b
    Example: truceline record list gaza-2025 issue
    """


@command.command("add")
@click.argument("case")
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_opened
def add(case: str, kind: str, fields: tuple[str, ...], by: str | None, root: Path | None) -> None:
    """Enter a record, or a later state of the one with that id: what is not named stays as it was.

    The fields are those of the record format. Several words stand with commas between; text.ar is a text's Arabic.

    \b
    Example: truceline record add gaza-2025 issue id=issue-3 state=unanswered
    """
    who = at_work(root, by)
    from truceline.pipeline.recording import keep, record_of

    opened = _case(case)
    record = record_of(opened, kind, field_values(fields))
    click.echo(f"{keep(opened, record, who)}\t{kind}\t{record.id}")


@command.command("list")
@click.argument("case")
@click.argument("kind", type=click.Choice((*_KINDS, "grouping")))
@_opened
def list_(case: str, kind: str, by: str | None, root: Path | None) -> None:
    """Print the records of a kind as they stand, one JSON object each.

    \b
    Example: truceline record list gaza-2025 verification
    """
    who = at_work(root, by)
    from truceline.desk.access import require
    from truceline.ledger import queries
    from truceline.records.jsonform import to_json

    require(who, "see", case, "team")
    read: dict[str, Callable[[str], tuple[Any, ...]]] = {
        "verification": queries.verifications,
        "issue": queries.issues,
        "reply": queries.replies,
        "declaration": queries.declarations,
        "amendment": queries.amendments,
        "grouping": queries.groupings,
    }
    for record in read[kind](case):
        click.echo(json_line(to_json(record)))


@command.command("group")
@click.argument("case")
@click.argument("act", type=click.Choice(["join", "split", "same-actor", "same-place"]))
@click.argument("things", nargs=-1, required=True, metavar="THING...")
@click.option("--as", "name", metavar="NAME", help="Of same-actor and same-place: the one name for all of them.")
@click.option("--reason", default="", metavar="WORDS", help="Why; it is kept.")
@_opened
def group(
    case: str, act: str, things: tuple[str, ...], name: str | None, reason: str, by: str | None, root: Path | None
) -> None:
    """Say that claims tell of one occurrence (join) or of another one (split), or that names are one body or place.

    THING is a claim's id for join and split, else a slug or a place's usual name.

    \b
    Example: truceline record group gaza-2025 same-actor media-office --as gaza-media-office
    """
    who = at_work(root, by)
    from truceline.pipeline.recording import group

    what: dict[str, Any] = {"claims": things} if act in ("join", "split") else {"names": things, "name": name}
    click.echo(f"{group(case, act, who, reason=reason, **what)}\t{act}")


@command.command("ungroup")
@click.argument("case")
@click.argument("number", type=click.IntRange(1))
@click.option("--reason", default="", metavar="WORDS", help="Why; it is kept.")
@_opened
def ungroup(case: str, number: int, reason: str, by: str | None, root: Path | None) -> None:
    """Take back the opinion of that NUMBER, whoever's it was.

    \b
    Example: truceline record ungroup gaza-2025 812
    """
    who = at_work(root, by)
    from truceline.pipeline.recording import undo_grouping

    click.echo(f"{undo_grouping(case, number, who, reason=reason)}\tundone {number}")


@command.command("disclose")
@click.argument("case")
@click.argument("rules", nargs=-1, metavar="RULE=VALUE...")
@click.option("--reason", default="", metavar="WORDS", help="Why; needed to change a rule.")
@_opened
def disclose(case: str, rules: tuple[str, ...], reason: str, by: str | None, root: Path | None) -> None:
    """Loosen or restore what the public may see; without a RULE, print what holds.

    \b
    Example: truceline record disclose gaza-2025 public_pages=true --reason "both parties were told"
    """
    who = at_work(root, by)
    from truceline.ledger import queries
    from truceline.pipeline.recording import disclose

    if rules:
        disclose(case, field_values(rules), who, reason=reason)
    for name, value in asdict(queries.public_rules(case)).items():
        click.echo(f"{name}\t{value}")


def _case(slug: str) -> Case:
    from truceline.cases import load_case
    from truceline.ledger import queries

    return load_case(queries.case_folder(slug))
