"""The suite of the ledger on a PostgreSQL server of the tests' own, and its proofs of many writers and of flips."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger import postgresql

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Started for this module, removed after it."""
    with postgresql.server() as address:
        yield f"{address} dbname=postgres"


@pytest.mark.prove
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(
            [
                *("tests/ledger", "tests/desk", "tests/pipeline/test_assessing.py"),
                *("tests/pipeline/test_reviewing.py", "tests/pipeline/test_recording.py"),
            ],
            id="the suite",
        ),
        pytest.param(["-m", "prove", "tests/ledger/test_writers.py"], id="20 writers"),
        pytest.param(["-m", "prove", "tests/prove/test_flips.py"], id="flips"),
    ],
)
def test_the_same_tests_pass_on_postgresql(server: str, arguments: list[str]) -> None:
    """In a process of their own, whose settings name the server."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:randomly", "-p", "no:cacheprovider", *arguments]
    environment = os.environ | {"TRUCELINE_DATABASE": server}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    print(done.stdout[-2000:])
    assert done.returncode == 0, done.stdout[-6000:]
