"""Watching the sources of a case: polled, captured, read, entered, and what was polled kept as a record.

Needs an open workspace (`opening.py`). The state of the watch is no evidence: it may be deleted, and then everything is
asked for anew and nothing is entered twice.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, datetime

from truceline import cases
from truceline.assessment.days import reporting_day
from truceline.ledger import actions, queries
from truceline.pipeline.follow import take_in
from truceline.pipeline.workspace import Workspace
from truceline.records import TrucelineError
from truceline.records.intake import OUTCOMES, Intake
from truceline.sources import Captured, Refused
from truceline.sources.watching import Watch, WatchState

Told = Callable[[Refused | Intake], None]
"""Told of every address that gave nothing, and of each source when it was polled."""


def watch_state(workspace: Workspace, slug: str) -> WatchState:
    """What earlier polls of this case saw."""
    return WatchState.load(workspace.watch / f"{slug}.json")


def save_watch(workspace: Workspace, slug: str, state: WatchState) -> None:
    """Keep what was seen."""
    state.save(workspace.watch / f"{slug}.json")


def intake_by_day(slug: str, since: date | None = None) -> list[dict[str, str | int]]:
    """By source and reporting day: how often it was polled, with what outcome, and how many reports were new."""
    case = cases.load_case(queries.case_folder(slug))
    rows: dict[tuple[str, str], dict[str, str | int]] = {}
    for item in queries.intake(slug, since=since):
        local = datetime.fromisoformat(item.at).astimezone(case.timezone)
        day = reporting_day(local.date(), local.time(), case.day_starts).isoformat()
        row = rows.setdefault((item.source, day), {"source": item.source, "day": day})
        for name in ("polled", *OUTCOMES, "new"):
            row.setdefault(name, 0)
        for name, more in (("polled", 1), (item.outcome, 1), ("new", item.new)):
            row[name] = int(row[name]) + more
    return [rows[key] for key in sorted(rows)]


def poll_case(watch: Watch, slug: str, *, acting: str, told: Told) -> tuple[Intake, ...]:
    """Poll every source of a case once, in the order of its `sources.toml`. TrucelineError where it names none.

    Each report is entered as soon as it is captured; each source's poll is entered as a record of intake.
    """
    sources = cases.load_case(queries.case_folder(slug)).watched
    if not sources:
        raise TrucelineError("the case names no source to watch", f"{slug}, sources.toml", "Add a [[watch]] table")
    polled: list[Intake] = []

    def captured() -> Iterator[Captured | Refused]:
        for source in sources:
            for item in watch.poll(source):
                if isinstance(item, Captured):
                    yield item
                    continue
                told(item)
                if isinstance(item, Intake):
                    actions.add_record(slug, "intake", dataclasses.asdict(item), acting=acting)
                    polled.append(item)

    # One by one: an address is remembered only after what it gave was entered.
    take_in(slug, captured(), acting=acting, at_once=1)
    return tuple(polled)
