"""Work that a page begins and does not wait for: one job after the other, in a thread of the process that began it.

How far a job is stands in a table, so that every process of a server can tell. What a job has entered stays whatever
becomes of it: each report is entered whole or not at all, and the same input twice changes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from typing import Any

from django.db import connections

from truceline.desk import actions
from truceline.desk import queries as desk
from truceline.desk.queries import JobRow
from truceline.pipeline.follow import Followed
from truceline.records import SetAside, TrucelineError
from truceline.sources import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Some work on a case: who began it, when (RFC 3339, UTC), what it takes in, its state (waiting, running, done,
    failed), how many inputs were done so far, what came of it, and why it failed."""

    id: str
    case: str
    by: str
    what: str
    began: str
    state: str = "waiting"
    done: int = 0
    followed: Followed | None = None
    failure: str = ""


Told = Callable[[int], None]
"""Told of how many inputs were done."""
Task = Callable[[Told], Followed | None]
"""The work, and what came in by it where anything did."""
Runner = Callable[[Callable[[], None]], None]
"""Carries out work, now or later."""


def begin(case: str, task: Task, *, by: str, what: str) -> Job:
    """Begin a job; LedgerRefused where too many wait."""
    key = actions.add_job(case, by=by, what=what)
    _runner(lambda: _carry_out(key, task))
    found = find(case, key)
    assert found is not None
    return found


def find(case: str, id: str) -> Job | None:
    """The job of that id in the case, or None."""
    row = desk.job(case, id)
    return _job(row) if row else None


def of_case(case: str) -> tuple[Job, ...]:
    """The jobs of a case, the latest first."""
    return tuple(map(_job, desk.jobs(case)))


def at_once(work: Callable[[], None]) -> None:
    """A runner that waits for the work."""
    work()


def in_thread(work: Callable[[], None]) -> None:
    """A runner with one thread, which lets go of its connection to the ledger after each job."""

    def closing() -> None:
        try:
            work()
        finally:
            connections.close_all()

    _thread().submit(closing)


def use(runner: Runner) -> Runner:
    """Have jobs carried out by another runner; returns the one before."""
    global _runner
    before, _runner = _runner, runner
    return before


_runner: Runner = in_thread


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="truceline-job")


def _carry_out(key: str, task: Task) -> None:
    actions.change_job(key, state="running")
    try:
        followed = task(lambda done: actions.change_job(key, done=done))
    except TrucelineError as error:
        actions.change_job(key, state="failed", failure=str(error))
    except Exception as error:
        # A fault of the program must be seen on the page, and must not end the thread in silence.
        actions.change_job(key, state="failed", failure=f"{type(error).__name__}: {error}")
        raise
    else:
        actions.change_job(key, state="done", result=_written(followed) if followed else None)


def _job(row: JobRow) -> Job:
    state, failure = row.state, row.failure
    if state in actions.UNFINISHED and not _lives(row.process):
        ended = TrucelineError("the server ended while this ran", "", "Give it again: what was entered stays")
        state, failure = "failed", str(ended)
    return Job(
        id=row.key,
        case=row.case,
        by=row.by,
        what=row.what,
        began=row.began_at.astimezone(UTC).isoformat(timespec="seconds"),
        state=state,
        done=row.done,
        followed=_read(row.case, row.result) if row.result else None,
        failure=failure,
    )


def _lives(process: int) -> bool:
    """Whether a process of this machine has that number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _written(followed: Followed) -> dict[str, Any]:
    aside = [
        [item.id, item.reason.what, item.reason.where, item.reason.do, item.came_in] for item in followed.set_aside
    ]
    return {name: getattr(followed, name) for name in _COUNTS} | {"set_aside": aside}


def _read(case: str, result: dict[str, Any]) -> Followed:
    aside = tuple(Refused(id, SetAside(what, where, do), came) for id, what, where, do, came in result["set_aside"])
    return Followed(case=case, **{name: result[name] for name in _COUNTS}, set_aside=aside)


_COUNTS = ("captured", "new", "read", "claims", "undated")
