"""Reading in shards: a Dask cluster of two workers beside two processes, on the same reports, in one run.

`python -m benchmarks.cluster` writes 20,000 reports of 2 kB as JSON Lines, has them read by `truceline read --out` with
`--jobs 2` and on two Dask workers of this machine, compares what came out, and prints reports a second and the ratio.
Starting the scheduler and its workers is not counted; starting the two processes is.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.reading import joined

REPORTS = 20_000


def write(path: Path, reports: int) -> None:
    """Reports as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for number, text in enumerate(joined(2000, reports)):
            line = {"id": str(number), "lang": "ar", "published": "2025-11-01", "text": text}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def read(path: Path, out: Path, *words: str) -> float:
    """Seconds of `truceline read --out`."""
    command = [sys.executable, "-m", "truceline", "read", str(path), "--case", "gaza-2025", "--out", str(out), *words]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - began


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--reports", type=int, default=REPORTS)
    chosen = options.parse_args()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    print(
        f"Cluster, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, commit {commit.strip()}, {platform.machine()}, ",
        end="",
    )
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, note = folder / "reports.jsonl", folder / "scheduler.json"
        write(path, chosen.reports)
        environment = os.environ | {"DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment, "cwd": folder}
        dask = [sys.executable, "-m", "dask"]
        listen = ["--host", "127.0.0.1", "--no-dashboard"]
        running = [
            subprocess.Popen([*dask, "scheduler", "--port", "0", "--scheduler-file", str(note), *listen], **quiet)
        ]
        try:
            while not note.exists():
                time.sleep(0.2)
            time.sleep(1)
            address = json.loads(note.read_text())["address"]
            running += [
                subprocess.Popen([*dask, "worker", address, "--nthreads", "1", *listen], **quiet) for _ in range(2)
            ]
            time.sleep(8)
            cluster = read(path, folder / "dask", "--engine", "dask", "--scheduler", address)
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(30)
        processes = read(path, folder / "pool", "--jobs", "2")
        same = all(
            item.read_bytes() == (folder / "dask" / item.name).read_bytes()
            for item in (folder / "pool").glob("claims-*.parquet")
        )
    print(f"| {chosen.reports:,} reports | reports a second | of the pool |\n|---|---|---|")
    print(f"| two processes (`--jobs 2`) | {chosen.reports / processes:.0f} | 1.00 |")
    print(f"| two Dask workers | {chosen.reports / cluster:.0f} | {processes / cluster:.2f} |")
    print(f"\nThe files are {'the same, byte for byte' if same else 'NOT THE SAME'}.")


if __name__ == "__main__":
    main()
