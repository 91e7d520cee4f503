"""A thousand mixed files in one go, one in ten broken; killed at random moments and resumed; one process and two."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from mixed_files import fill

FULL = bool(os.environ.get("FULL"))
GOOD, BAD = (900, 100) if FULL else (90, 20)
KILLS = 50 if FULL else 4

pytestmark = pytest.mark.prove


def environment(root: Path) -> dict[str, str]:
    """Of a process with a workspace of its own."""
    own = os.environ | {"TRUCELINE_WORKSPACE": str(root)}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    return own


def ingest(root: Path, files: Path, *more: str) -> subprocess.Popen[bytes]:
    """`truceline ingest` of the folder, as a process of its own."""
    command = [sys.executable, "-m", "truceline", "ingest", "gaza-2025", str(files), "--published", "2025-11-14", *more]
    return subprocess.Popen(command, env=environment(root), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def told(process: subprocess.Popen[bytes]) -> list[dict[str, object]]:
    """The lines on standard error."""
    _, errors = process.communicate(timeout=1200)
    return [json.loads(line) for line in errors.splitlines() if line.startswith(b"{")]


def record(root: Path) -> tuple[list[str], dict[str, bytes]]:
    """The canonical export, and the archive by name."""
    program = (
        "from truceline.pipeline.opening import open_workspace\n"
        "open_workspace(None)\n"
        "from truceline.ledger import queries\n"
        "for line in queries.canonical_export('gaza-2025'): print(line.decode())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(root), capture_output=True, text=True, check=True
    )
    files = (path for path in (root / "archive").rglob("*") if path.is_file() and not path.name.startswith("."))
    return done.stdout.splitlines(), {path.name: path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    fill(folder, GOOD, BAD)
    return folder


@pytest.fixture(scope="module")
def undisturbed(files: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """A workspace into which all went in one go, and how long that took."""
    root = tmp_path_factory.mktemp("whole") / "workspace"
    began = time.monotonic()
    lines = told(ingest(root, files))
    assert lines[-1] == {"reports": GOOD, "new": GOOD, "claims": lines[-1]["claims"], "set_aside": BAD}
    reasons = [line["set_aside"] for line in lines[:-1]]
    assert len(reasons) == BAD
    assert all(reason["what"] and reason["where"] and reason["do"] for reason in reasons)  # type: ignore[index]
    assert lines[-1]["claims"]
    return root, time.monotonic() - began


def test_what_can_be_used_goes_in_and_the_rest_is_set_aside_with_its_reason(undisturbed: tuple[Path, float]) -> None:
    """Counted by the fixture; every original of a report lies in the archive."""
    entries, archive = record(undisturbed[0])
    reports = [json.loads(entry) for entry in entries if '"kind":"report"' in entry or '"kind": "report"' in entry]
    assert len(reports) == GOOD
    assert len(archive) >= GOOD


def test_two_processes_enter_the_same_in_the_same_order(
    files: Path, undisturbed: tuple[Path, float], tmp_path: Path
) -> None:
    told(ingest(tmp_path / "two", files, "--jobs", "2"))
    assert record(tmp_path / "two") == record(undisturbed[0])


def test_killed_at_any_moment_and_resumed_it_is_the_same_record(
    files: Path, undisturbed: tuple[Path, float], tmp_path: Path
) -> None:
    """The canonical export and every file of the archive."""
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}, {KILLS} kills")
    chance, whole = random.Random(seed), record(undisturbed[0])
    # In two runs for the small count, in ten for the full one: each run is killed several times before it ends.
    for run in range(10 if FULL else 2):
        root = tmp_path / f"run-{run}"
        for _ in range(KILLS // (10 if FULL else 2)):
            process = ingest(root, files)
            time.sleep(chance.uniform(0, undisturbed[1]))
            process.kill()
            process.communicate()
        told(ingest(root, files))
        assert record(root) == whole
