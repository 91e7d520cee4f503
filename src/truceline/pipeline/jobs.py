"""Work that a page begins and does not wait for: one job after the other, in a thread of this process.

A team's server of several processes sets another runner with `use`. What a job has entered stays whatever becomes of
it: each report is entered whole or not at all, and the same input twice changes nothing.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from threading import Lock
from typing import Any

from django.db import connections

from truceline.pipeline.follow import Followed
from truceline.records import LedgerRefused, TrucelineError

MOST = 20
"""Jobs that may wait at once."""
_KEPT = 50


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

_jobs: OrderedDict[str, Job] = OrderedDict()
_lock = Lock()


def begin(case: str, task: Task, *, by: str, what: str) -> Job:
    """Begin a job; LedgerRefused where too many wait."""
    began = datetime.now(UTC).isoformat(timespec="seconds")
    job = Job(id=secrets.token_hex(8), case=case, by=by, what=what, began=began)
    with _lock:
        if sum(item.state in ("waiting", "running") for item in _jobs.values()) >= MOST:
            raise LedgerRefused("too much waits to be read already", what, "Wait until it is done")
        _jobs[job.id] = job
        for old in [item.id for item in _jobs.values() if item.state in ("done", "failed")][: len(_jobs) - _KEPT]:
            del _jobs[old]
    _runner(lambda: _carry_out(job.id, task))
    return find(case, job.id) or job


def find(case: str, id: str) -> Job | None:
    """The job of that id in the case, or None."""
    found = _jobs.get(id)
    return found if found is not None and found.case == case else None


def of_case(case: str) -> tuple[Job, ...]:
    """The jobs of a case, the latest first."""
    with _lock:
        return tuple(job for job in reversed(_jobs.values()) if job.case == case)


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


def _carry_out(id: str, task: Task) -> None:
    _change(id, state="running")
    try:
        followed = task(lambda done: _change(id, done=done))
    except TrucelineError as error:
        _change(id, state="failed", failure=str(error))
    except Exception as error:
        # A fault of the program must be seen on the page, and must not end the thread in silence.
        _change(id, state="failed", failure=f"{type(error).__name__}: {error}")
        raise
    else:
        _change(id, state="done", followed=followed)


def _change(id: str, **changes: Any) -> None:
    with _lock:
        if id in _jobs:
            _jobs[id] = replace(_jobs[id], **changes)
