"""Kill -9 of the writer at random moments: nothing half-written, nothing acknowledged lost, and a rerun completes."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

WRITER = Path(__file__).with_name("writer.py")
REPORTS = 40
KILLS = 100 if os.environ.get("FULL") else 6


def start(root: Path) -> subprocess.Popen[str]:
    """The writer, as a process of its own."""
    environment = os.environ | {"TRUCELINE_WORKSPACE": str(root)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, str(WRITER), str(root), str(REPORTS)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> list[str]:
    """What it printed."""
    output, _ = process.communicate(timeout=300)
    return output.splitlines()


def look(root: Path) -> list[str]:
    """The record as another process finds it."""
    environment = os.environ | {"TRUCELINE_WORKSPACE": str(root)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, str(WRITER), str(root)], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def archive(root: Path) -> dict[str, bytes]:
    """Every file of the archive with its content, temporary ones left out."""
    files = (path for path in (root / "archive").rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in files}


@pytest.mark.prove
def test_killed_at_any_moment_the_record_is_whole_and_a_rerun_completes_it(tmp_path: Path) -> None:
    """Chain, archive, acknowledged writes, and the same canonical export as an undisturbed run."""
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}, {KILLS} kills")
    chance = random.Random(seed)
    whole = tmp_path / "whole"
    began = time.monotonic()
    lines = finish(start(whole))
    lasted = time.monotonic() - began
    assert lines[-1].startswith("finished")
    expected, originals = look(whole), archive(whole)
    for number in range(KILLS):
        root = tmp_path / f"killed-{number}"
        process = start(root)
        time.sleep(chance.uniform(0, lasted))
        process.kill()
        acknowledged = finish(process)
        if root.exists():
            seen = look(root)
            assert [line for line in seen if line.startswith("fault")] == []
            known, aside = set(seen[0].split()), set(seen[1].split())
            for line in acknowledged:
                kind, _, name = line.partition(" ")
                assert kind != "report" or name in known, line
                assert kind != "reading" or f"read:{name}" in known, line
                assert kind != "set-aside" or name in aside, line
        assert finish(start(root))[-1] == lines[-1]
        again = look(root)
        assert [line for line in again if line.startswith("entry")] == [
            line for line in expected if line.startswith("entry")
        ]
        assert archive(root) == originals


@pytest.mark.prove
def test_writers_at_the_same_time_lose_double_and_disorder_nothing(tmp_path: Path) -> None:
    """Three processes enter the same things from nothing: the workspace too is made once."""
    root = tmp_path / "shared"
    processes = [start(root) for _ in range(3)]
    ends = {finish(process)[-1] for process in processes}
    assert all(end.startswith("finished") for end in ends)
    entries = [line for line in look(root) if line.startswith("entry")]
    alone = tmp_path / "alone"
    finish(start(alone))
    assert len(entries) == len([line for line in look(alone) if line.startswith("entry")])
    assert [line for line in look(root) if line.startswith("fault")] == []
