"""`truceline bulletin`: draft it, check it against harm, let a second person clear it, issue it, and correct it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from truceline.cli.options import Day, at_work, by_option, field_values, workspace_option
from truceline.cli.terminal import json_line, visible
from truceline.records import TrucelineError


def _opened(function: Callable[..., Any]) -> Callable[..., Any]:
    return by_option(workspace_option(function))


@click.group()
def command() -> None:
    """Make bulletins: draft, check, clear by a second person, issue.

    \b
    Example: truceline bulletin draft gaza-2025 --from 2025-12-14 --to 2025-12-20
    """


@command.command("draft")
@click.argument("case")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--from", "start", type=Day(), required=True, metavar="DATE", help="First reporting day.")
@click.option("--to", "end", type=Day(), metavar="DATE", help="Last reporting day. Default: the first.")
@click.option("--id", "identity", metavar="ID", help="Its id. Default: made from the days.")
@click.option(
    "--language",
    "languages",
    type=click.Choice(["ar", "en"]),
    multiple=True,
    default=("ar", "en"),
    show_default=True,
    help="In which languages.",
)
@click.option("--embargo", metavar="TIME", help="Not to be seen outside before: 2025-12-21T06:00:00+02:00.")
@_opened
def draft(
    case: str,
    fields: tuple[str, ...],
    start: date,
    end: date | None,
    identity: str | None,
    languages: tuple[str, ...],
    embargo: str | None,
    by: str | None,
    root: Path | None,
) -> None:
    """Draft a bulletin, or draft it again. summary.en=... are your own words at its top, changes.en=... what a new
    edition corrects. Loaded words outside quotation marks are refused.

    \b
    Example: truceline bulletin draft gaza-2025 --from 2025-12-14 --to 2025-12-20 summary.en="A quiet week is not told."
    """
    who = at_work(root, by)
    from truceline.pipeline import bulletins

    words = _words(field_values(fields))
    step = bulletins.draft(
        case,
        who,
        start=start,
        end=end or start,
        bulletin=identity,
        languages=languages,
        embargo=embargo,
        summary=words["summary"],
        changes=words["changes"],
    )
    click.echo(f"{step.sequence}\t{step.bulletin}\tedition {step.edition}\tdraft")


@command.command("check")
@click.argument("case")
@click.argument("identity", metavar="ID")
@click.argument("items", nargs=-1, metavar="[ITEM[=NOTE]]...")
@_opened
def check(case: str, identity: str, items: tuple[str, ...], by: str | None, root: Path | None) -> None:
    """Say that items of the harm checklist were looked at and are in order; without an ITEM, print the list.

    \b
    Example: truceline bulletin check gaza-2025 2025-12-14-to-2025-12-20 names places "timing=talks end on Friday"
    """
    who = at_work(root, by)
    from truceline.pipeline import bulletins
    from truceline.publication.bulletin.words import say
    from truceline.records.bulletin import HARM

    if items:
        looked_at = {name: note for name, _, note in (item.partition("=") for item in items)}
        bulletins.check(case, identity, who, looked_at)
    edition = bulletins.one(case, identity, who).last
    for item in HARM:
        step = edition.checked.get(item)
        told = f"{step.by}, {step.at[:16]}Z" if step else "-"
        click.echo(visible(f"{item}\t{told}\t{say(f'harm-{item}', 'en')}"))


@command.command("clear")
@click.argument("case")
@click.argument("identity", metavar="ID")
@_opened
def clear(case: str, identity: str, by: str | None, root: Path | None) -> None:
    """Let it leave the house. Somebody does who neither drafted nor checked it.

    \b
    Example: truceline bulletin clear gaza-2025 2025-12-14-to-2025-12-20 --by basil
    """
    who = at_work(root, by)
    from truceline.pipeline import bulletins

    click.echo(f"{bulletins.clear(case, identity, who).sequence}\t{identity}\tcleared")


@command.command("advance")
@click.argument("case")
@click.argument("identity", metavar="ID")
@click.argument("parties", nargs=-1, required=True, metavar="PARTY...")
@click.option("--due", metavar="TIME", help="Until when their reply is awaited: 2025-12-21T06:00:00+02:00.")
@_opened
def advance(
    case: str, identity: str, parties: tuple[str, ...], due: str | None, by: str | None, root: Path | None
) -> None:
    """Note that PARTIES are given a copy before it is issued, and keep that copy. Enter a reply with `truceline record
    add CASE reply about=ID ...`; it is printed in the party's own words.

    \b
    Example: truceline bulletin advance gaza-2025 2025-12-14-to-2025-12-20 israel hamas --due 2025-12-21T18:00:00+02:00
    """
    who = at_work(root, by)
    from truceline.pipeline import bulletins

    click.echo(f"{bulletins.advance(case, identity, who, parties, due).sequence}\t{identity}\tadvance copy")


@command.command("issue")
@click.argument("case")
@click.argument("identity", metavar="ID")
@_opened
def issue(case: str, identity: str, by: str | None, root: Path | None) -> None:
    """Issue it: with the replies that came in, and the signed head that `truceline verify --head` takes.

    \b
    Example: truceline bulletin issue gaza-2025 2025-12-14-to-2025-12-20
    """
    who = at_work(root, by)
    from truceline.pipeline import bulletins

    step = bulletins.issue(case, identity, who)
    click.echo(f"{step.sequence}\t{identity}\tedition {step.edition}\tissued")


@command.command("list")
@click.argument("case")
@_opened
def list_(case: str, by: str | None, root: Path | None) -> None:
    """Print every bulletin of CASE with each edition and how far it has come.

    \b
    Example: truceline bulletin list gaza-2025
    """
    who = at_work(root, by)
    from truceline.pipeline import bulletins

    for bulletin in bulletins.shown(case, who).values():
        for edition in bulletin.editions:
            click.echo(f"{bulletin.id}\tedition {edition.number}\t{edition.state}")


@command.command("show")
@click.argument("case")
@click.argument("identity", metavar="ID")
@click.option("--edition", type=click.IntRange(1), metavar="N", help="Default: the last.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write its files there.")
@_opened
def show(case: str, identity: str, edition: int | None, out: Path | None, by: str | None, root: Path | None) -> None:
    """Print every step of an edition as JSON, one a line; with --out, write its files.

    \b
    Example: truceline bulletin show gaza-2025 2025-12-14-to-2025-12-20 --out bulletins/
    """
    who = at_work(root, by)
    from truceline.pipeline import bulletins
    from truceline.records.jsonform import to_json

    held = bulletins.one(case, identity, who)
    chosen = next((item for item in held.editions if item.number == (edition or held.last.number)), None)
    if chosen is None:
        raise TrucelineError(f"there is no edition {edition}", identity, f"The last is {held.last.number}")
    for step in (chosen.draft, *chosen.checks, chosen.cleared, *chosen.advances, chosen.issued):
        if step is not None:
            said = {name: value for name, value in to_json(step).items() if value not in (None, "", [], {})}
            click.echo(json_line(said))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for name in sorted(chosen.files):
            (out / name).write_bytes(bulletins.file_of(chosen, name))
            click.echo(str(out / name), err=True)


def _words(values: dict[str, Any]) -> dict[str, dict[str, str]]:
    """`summary.en=...` and `changes.ar=...` by field and language."""
    found: dict[str, dict[str, str]] = {"summary": {}, "changes": {}}
    for path, value in values.items():
        name, _, lang = path.partition(".")
        if name not in found or lang not in ("ar", "en"):
            raise click.UsageError(f"{path!r} is no field; write summary.en=..., summary.ar=... or changes.en=...")
        found[name][lang] = str(value)
    return found
