"""How fast the ledger takes claims in and checks them: a million claims, in batches of a thousand, and what it holds.

`python -m benchmarks.ledger` makes a workspace in a temporary folder, enters reports of claims with all their parts
(quote, speaker, place, dates, counts, reasons: eight rows an entry), a thousand claims a transaction, and then runs
`verify` over everything and `rebuild` over a part of it. Prints a table with the date and the commit.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "ledger"))

from records import make_claim, make_reading, make_report
from truceline.records import Reading, Report
from truceline.records.identity import claim_id

CLAIMS = 1_000_000
BATCH = 1000


def batch(number: int) -> tuple[Report, Reading]:
    """A report and its reading of a thousand claims."""
    text = f"قالت الحركة إن {number + 1} أشخاص قتلوا في رفح. " * 4
    report = make_report(id=f"r{number}", text=text)
    dated: dict[str, Any] = {"start": "2025-10-10", "end": "2025-10-11", "confidence": 0.85}
    first = make_claim(text, quote=f"إن {number + 1} أشخاص قتلوا", **dated)
    span = (first.text_id, first.reader, first.event, first.quote_start, first.quote_end)
    claims = [dataclasses.replace(first, ordinal=place, claim_id=claim_id(*span, place)) for place in range(BATCH)]
    return report, make_reading(report, *claims)


@dataclasses.dataclass(slots=True)
class Row:
    """What was done to how many, in how many seconds by the wall and of this process, with how many MB at most."""

    what: str
    number: int = 0
    wall: float = 0.0
    own: float = 0.0
    memory: float = 0.0

    def time(self, work: Callable[[], int]) -> None:
        """Do a piece of the work and add what it took."""
        wall, own = time.perf_counter(), time.process_time()
        self.number += work()
        self.wall += time.perf_counter() - wall
        self.own += time.process_time() - own
        self.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(root: Path, claims: int) -> Iterator[Row]:
    """Append, verify, rebuild; each row as soon as it is known."""
    from truceline.pipeline.opening import open_workspace

    open_workspace(root)
    from truceline.ledger import actions, queries

    append = Row(f"claims appended, {BATCH} a transaction, derived tables with them")
    for number in range(claims // BATCH):
        report, reading = batch(number)

        def enter(report: Report = report, reading: Reading = reading) -> int:
            actions.add_report("example", report, report.text.encode(), acting="benchmark")
            return actions.add_reading("example", reading, acting="benchmark").claims

        append.time(enter)
    yield append

    def verify() -> int:
        found = queries.verify()
        assert not found.faults
        return found.entries

    verified, rebuilt = Row("entries verified"), Row("entries from which the derived tables were built again")
    verified.time(verify)
    yield verified
    rebuilt.time(lambda: actions.rebuild("example"))
    yield rebuilt


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--claims", type=int, default=CLAIMS)
    chosen = options.parse_args()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    print(
        f"Ledger, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, commit {commit.strip()}, {platform.machine()}, "
        f"Python {platform.python_version()}, SQLite, one process\n"
    )
    print("| what | how many | seconds | a second | a second of processor | most memory |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="truceline-ledger-") as folder:
        for row in measure(Path(folder) / "w", chosen.claims):
            speeds = f"{row.number / row.wall:,.0f} | {row.number / row.own:,.0f}"
            print(f"| {row.what} | {row.number:,} | {row.wall:.0f} | {speeds} | {row.memory:.0f} MB |", flush=True)
        size = sum(path.stat().st_size for path in (Path(folder) / "w").glob("ledger.sqlite3*"))
    print(f"\nThe file has {size / 1e9:.1f} GB.")


if __name__ == "__main__":
    main()
