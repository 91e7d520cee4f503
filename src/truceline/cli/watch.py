"""`truceline watch`: poll the sources of a case."""

from __future__ import annotations

import dataclasses
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from truceline.cli.options import by_option, entering, tell, workspace_option
from truceline.cli.terminal import json_line
from truceline.records.intake import Intake

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from truceline.sources import Refused


@click.command()
@click.argument("case")
@click.option("--once", is_flag=True, help="Poll each source once and end.")
@click.option(
    "--every",
    type=click.IntRange(5, 24 * 60),
    default=30,
    show_default=True,
    metavar="MINUTES",
    help="Time from the beginning of one round to the next.",
)
@click.option("--log", is_flag=True, help="Poll nothing; print by source and day what polls gave, as JSON Lines.")
@by_option
@workspace_option
def command(case: str, once: bool, every: int, log: bool, by: str | None, root: Path | None) -> None:
    """Poll the addresses of the case's sources.toml; take in and read what is new.

    robots.txt is obeyed, a host is asked at most every five seconds and less often while it fails. Stop it at any time:
    the next run goes on where this one stopped. Each poll is told on standard error: new, same, refused, failed.

    \b
    Example: truceline watch gaza-2025 --once
    """
    from rich.console import Console
    from rich.progress import Progress

    workspace, acting = entering(root, by, case, "see" if log else "add-report", "watch")
    from truceline.egress import Fetcher
    from truceline.pipeline.follow import enter_case
    from truceline.pipeline.watch import poll_case, save_watch, watch_state
    from truceline.sources.watching import Watch

    if log:
        from truceline.pipeline.watch import intake_by_day

        for row in intake_by_day(case):
            click.echo(json_line(row))
        return
    slug = enter_case(workspace, case, acting=acting)
    state = watch_state(workspace, slug)
    watch = Watch(Fetcher(), state, saved=lambda: save_watch(workspace, slug, state))
    while True:
        began = time.monotonic()
        with Progress(console=Console(stderr=True), transient=True) as progress:
            told = partial(_tell, progress, progress.add_task("polling", total=None))
            poll_case(watch, slug, acting=acting, told=told)
        if once:
            return
        time.sleep(max(every * 60 - (time.monotonic() - began), 0))


def _tell(progress: Progress, task: TaskID, item: Refused | Intake) -> None:
    progress.advance(task)
    tell({"polled": dataclasses.asdict(item)} if isinstance(item, Intake) else item.reason.record(item.id))
