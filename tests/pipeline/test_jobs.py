"""Jobs: what every process of a server is told of one, and what a dead process leaves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from truceline.desk.models import Job as Row
from truceline.pipeline import jobs
from truceline.pipeline.follow import Followed
from truceline.records import LedgerRefused, SetAside, TrucelineError
from truceline.sources import Refused

pytestmark = pytest.mark.django_db

CAME = Followed(
    case="example",
    captured=3,
    new=2,
    read=2,
    claims=7,
    set_aside=(Refused("x.pdf", SetAside("it is no PDF", "x.pdf", "Save it again")),),
)


@pytest.fixture(autouse=True)
def at_once() -> Iterator[None]:
    """Jobs are done while the test waits."""
    before = jobs.use(jobs.at_once)
    yield
    jobs.use(before)


def test_what_came_of_a_job_stands_in_the_table() -> None:
    def task(told: jobs.Told) -> Followed:
        told(2)
        return CAME

    job = jobs.begin("example", task, by="amal", what="3 inputs")
    assert (job.state, job.done, job.by, job.what) == ("done", 2, "amal", "3 inputs")
    assert job.followed is not None
    assert [repr(item.reason) for item in job.followed.set_aside] == [repr(item.reason) for item in CAME.set_aside]
    assert (job.followed.claims, job.followed.set_aside[0].id) == (7, "x.pdf")
    assert [item.id for item in jobs.of_case("example")] == [job.id]
    assert jobs.find("other", job.id) is None


def test_a_refusal_and_a_fault_are_told() -> None:
    def refuses(told: jobs.Told) -> None:
        raise TrucelineError("no such place", "here", "Go there")

    def fails(told: jobs.Told) -> None:
        raise KeyError("lost")

    assert "no such place" in jobs.begin("example", refuses, by="amal", what="a").failure
    with pytest.raises(KeyError):
        jobs.begin("example", fails, by="amal", what="b")
    assert [(job.state, "lost" in job.failure) for job in jobs.of_case("example")] == [
        ("failed", True),
        ("failed", False),
    ]


def test_a_job_of_a_process_that_ended_is_told_as_failed() -> None:
    job = jobs.begin("example", lambda told: None, by="amal", what="a")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    Row.objects.filter(key=job.id).update(state="running", process=gone.pid)
    found = jobs.find("example", job.id)
    assert found is not None
    assert (found.state, "Give it again" in found.failure) == ("failed", True)


def test_too_many_are_refused_and_old_ones_go() -> None:
    for _ in range(60):
        jobs.begin("example", lambda told: None, by="amal", what="a")
    assert len(jobs.of_case("example")) <= 51
    Row.objects.update(state="waiting")
    with pytest.raises(LedgerRefused, match="too much waits"):
        jobs.begin("example", lambda told: None, by="amal", what="b")
    assert jobs.begin("other", lambda told: None, by="amal", what="c").state == "done"
