"""Options that several verbs share, and the lines that every verb writes in the same way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from truceline.cli.terminal import json_line

if TYPE_CHECKING:
    from truceline.desk.access import Standing
    from truceline.pipeline.workspace import Workspace
    from truceline.sources import Refused

F = TypeVar("F", bound=Callable[..., Any])
SET_ASIDE = 3
"""Exit code where some inputs were set aside and the rest was done."""


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Days outside are slips of the keyboard."""


class Day(click.ParamType[date]):
    """A day, written 2025-12-20."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a usage error otherwise."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write 2025-12-20", param, ctx)
        if not FIRST_DAY <= day <= LAST_DAY:
            self.fail(f"{value!r} lies outside {FIRST_DAY} to {LAST_DAY}; write 2025-12-20", param, ctx)
        return day


def workspace_option(function: F) -> F:
    """`--workspace DIR`."""
    return click.option(
        "--workspace",
        "root",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Folder of the ledger and the originals. Default: $TRUCELINE_WORKSPACE, else the user's data folder.",
    )(function)


def by_option(function: F) -> F:
    """`--by NAME`."""
    return click.option(
        "--by",
        envvar="TRUCELINE_BY",
        metavar="NAME",
        help="Who acts: your account where a team logs in. Default: $TRUCELINE_BY, else your name on this machine.",
    )(function)


def at_work(root: Path | None, by: str | None) -> Standing:
    """Opens the workspace; who acts in it."""
    from truceline.pipeline.opening import open_workspace

    workspace = open_workspace(root)
    from truceline.pipeline import people

    return people.at_work(workspace, by)


def entering(root: Path | None, by: str | None, case: str, act: str, verb: str) -> tuple[Workspace, str]:
    """Opens the workspace for a verb that enters something in a case; the workspace, and who acts in the record.

    In a team's workspace that is the account, which must be allowed the act; in one person's it is the verb.
    """
    who = at_work(root, by)
    from truceline.pipeline import people
    from truceline.pipeline.opening import open_workspace

    workspace = open_workspace(root)
    if not workspace.team:
        return workspace, f"truceline {verb}"
    people.require_entering(workspace, case, who, act)
    return workspace, who.name


def field_values(fields: Iterable[str]) -> dict[str, Any]:
    """The values of FIELD=VALUE arguments: JSON where it is JSON, else the words as they are."""
    values: dict[str, Any] = {}
    for field in fields:
        name, sign, text = field.partition("=")
        if not sign:
            raise click.UsageError(f"{field!r} is no FIELD=VALUE")
        try:
            values[name] = json.loads(text)
        except ValueError:
            values[name] = text
    return values


def published_option(function: F) -> F:
    """`--published DATE`."""
    return click.option(
        "--published",
        metavar="DATE",
        callback=_published,
        help="Date of publication of the reports that state none (2025-12-20, or a time with its offset).",
    )(function)


def lang_option(function: F) -> F:
    """`--lang CODE`."""
    return click.option(
        "--lang", metavar="CODE", help="Language of the reports that state none. Default: told from the text."
    )(function)


def jobs_option(function: F) -> F:
    """`--jobs N`."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        default=1,
        show_default=True,
        metavar="N",
        help="Read in N processes. What comes out is the same.",
    )(function)


def language_option(function: F) -> F:
    """`--language ar|en`: of what the program itself writes."""
    return click.option(
        "--language",
        type=click.Choice(["ar", "en"]),
        default="en",
        show_default=True,
        help="Language of the table.",
    )(function)


def day_options(function: F) -> F:
    """`--as-of DATE` and `--known-on DATE`."""
    function = click.option(
        "--known-on",
        type=Day(),
        metavar="DATE",
        help="Use only what was in the ledger at the end of that reporting day.",
    )(function)
    return click.option(
        "--as-of", type=Day(), metavar="DATE", help="Assess up to that reporting day. Default: the latest report's."
    )(function)


def tell_set_aside(refused: Iterable[Refused]) -> int:
    """One JSON line each on standard error; returns how many."""
    items = tuple(refused)
    for item in items:
        tell(item.reason.record(item.id))
    return len(items)


def tell_undated(reports: int) -> None:
    """That reports came in without a day, and what to do; nothing where all have one."""
    if reports:
        do = "Give --published DATE, or a date with each report: without one the days that they speak of are not known"
        tell({"undated": reports, "do": do})


def tell(record: dict[str, Any]) -> None:
    """One JSON line on standard error."""
    click.echo(json_line(record), err=True)


def _published(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from truceline.records import SetAside
    from truceline.sources.checks import check_published

    try:
        return check_published(value, "--published")
    except SetAside as reason:
        raise click.BadParameter(f"{reason.what}. {reason.do}") from None
