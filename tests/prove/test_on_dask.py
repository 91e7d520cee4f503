"""Reading on a Dask cluster of this machine: the same claims as by processes, also with a worker killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.prove

REPORTS = 4000 if os.environ.get("FULL") else 600
TEXT = "قالت حركة حماس إن {} أشخاص قتلوا في رفح يوم الأحد، وقال الجيش الإسرائيلي إنه قصف موقعا شمال خان يونس."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A file of JSON Lines, and a page that must be taken apart."""
    folder = tmp_path / "reports"
    folder.mkdir()
    told = {"lang": "ar", "published": "2025-11-02"}
    lines = [json.dumps({"id": f"r{n}", "text": f"{TEXT.format(n + 3)}\n" * 12, **told}) for n in range(REPORTS)]
    (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    page = f"<html lang='ar'><title>بيان</title><article><h1>بيان</h1><p>{TEXT.format(9) * 8}</p></article></html>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler on loopback with two workers; the address and the workers."""
    environment = os.environ | {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    note = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    running: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running.append(subprocess.Popen([*dask, *words], env=environment, cwd=tmp_path, **quiet))
        return running[-1]

    start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note))
    until = time.monotonic() + 60
    while not note.exists() and time.monotonic() < until:
        time.sleep(0.2)
    address = json.loads(note.read_text())["address"]
    worker = ("worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard")
    workers = [start(*worker), start(*worker)]
    yield address, workers
    for process in running:
        process.terminate()
    for process in running:
        process.wait(30)


def read(reports: Path, out: Path, *words: str) -> dict[str, Any]:
    """What `truceline read --out` says at the end."""
    command = [sys.executable, "-m", "truceline", "read", str(reports), "--case", "gaza-2025", "--out", str(out)]
    done = subprocess.run([*command, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stderr.splitlines()[-1])
    return told


def content(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("claims-*.parquet"))}


def test_a_cluster_gives_what_processes_give(
    reports: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, _ = cluster
    told = read(reports, tmp_path / "pool", "--jobs", "2")
    assert told["read"] == REPORTS + 1
    assert read(reports, tmp_path / "dask", "--engine", "dask", "--scheduler", address) == told
    assert content(tmp_path / "dask") == content(tmp_path / "pool")


def test_a_killed_worker_loses_and_doubles_nothing(
    reports: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, workers = cluster
    told = read(reports, tmp_path / "pool", "--jobs", "2")
    out = tmp_path / "dask"
    command = [sys.executable, "-m", "truceline", "read", str(reports), "--case", "gaza-2025", "--out", str(out)]
    reading = subprocess.Popen([*command, "--engine", "dask", "--scheduler", address], stderr=subprocess.PIPE)
    while not list(out.glob("claims-*.parquet")):
        assert reading.poll() is None
        time.sleep(0.05)
    _kill(workers[0].pid)
    _, said = reading.communicate(timeout=300)
    assert json.loads(said.decode().splitlines()[-1]) == told
    assert content(out) == content(tmp_path / "pool")


def _kill(parent: int) -> None:
    """Signal 9 for a worker and the nanny that would start it again."""
    children = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False).stdout.split()
    for pid in (parent, *map(int, children)):
        os.kill(pid, signal.SIGKILL)
