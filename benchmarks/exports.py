"""How fast claims leave: a million claims to Parquet, CSV and JSON Lines, beside the plain csv writer of Python.

`python -m benchmarks.exports` makes evidence as it goes (quote, places, names, figures, dates), so that what is
measured is the making of rows and the writing. `--ledger N` measures the way from a ledger of N claims besides. Each
row runs in a process of its own, so that its memory is its own. Prints a table with the date and the commit.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "tests" / part) for part in ("publication", "ledger")]

CLAIMS = 1_000_000
DAYS = [f"2025-{month:02}-{day:02}" for month in (10, 11, 12) for day in range(1, 31)]


def evidence(count: int) -> Iterator[Any]:
    """So many claims, each with its own sentence, day and figure."""
    from export_rows import evidence as made

    from truceline.publication.exports.batches import in_batches

    places, events = ("Rafah", "Jabalia camp", "Khan Younis", None), ("strike", "aid", "shooting", "casualties")
    plain = made()
    for numbers in in_batches(range(count)):
        for number in numbers:
            claim = replace(
                plain.claim,
                claim_id=f"{number:064x}",
                quote=f"{number} {plain.claim.quote}",
                event=events[number % 4],
                place_name=places[number % 4],
                start=DAYS[number % 90],
                end=DAYS[number % 90],
                counts=(replace(plain.claim.counts[0], min=number),),
            )
            yield replace(plain, claim=claim, report_id=f"r{number // 10}", sequence=number)


def measured(what: str, count: int) -> dict[str, Any]:
    """One row of the table, measured in this process."""
    wall, own = time.perf_counter(), time.process_time()
    size = ROWS[what](count)
    return {
        "what": what,
        "number": count,
        "wall": time.perf_counter() - wall,
        "own": time.process_time() - own,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "size": size,
    }


def exported(form: str) -> Callable[[int], int]:
    """Writes the table `claims` in a format to a file; returns its size."""

    def write(count: int) -> int:
        from export_rows import CASE, about

        from truceline.publication import exports
        from truceline.publication.exports.rows import Rows

        rows = Rows(CASE).claims(evidence(count))
        with tempfile.TemporaryFile() as file:
            file.writelines(exports.chunks(form, exports.tables()["claims"], rows, about()))
            return file.tell()

    return write


def plain_csv(count: int) -> int:
    """What one would write without the product: each field of the record with `csv.DictWriter`, no tags, no names."""
    with tempfile.TemporaryFile() as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        writer = None
        for item in evidence(count):
            row = asdict(item.claim) | {"report_id": item.report_id, "published": item.published, "url": item.url}
            if writer is None:
                writer = csv.DictWriter(text, list(row))
                writer.writeheader()
            writer.writerow(row)
        text.flush()
        return file.tell()


def only_made(count: int) -> int:
    """The making of the evidence alone, which every row above holds too."""
    return sum(1 for _ in evidence(count)) * 0


def from_ledger(count: int) -> int:
    """From a ledger on SQLite to Parquet, the rows read back, for the team's face."""
    import pyarrow.parquet as pq

    folder = Path(tempfile.gettempdir()) / f"truceline-exports-{count}"
    _ledger(folder, count)
    from truceline.desk.access import owner
    from truceline.ledger import queries
    from truceline.pipeline.exporting import export

    # The rows have no entries: the head is said to lie behind them.
    queries.head = lambda slug: queries.Head(10 * count, "")

    target = folder / "claims.parquet"
    started, own = time.perf_counter(), time.process_time()
    with target.open("wb") as file:
        file.writelines(export("example", "claims", "parquet", owner("root"), face="team").chunks)
    wall, used = time.perf_counter() - started, time.process_time() - own
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stderr.write(f"of this the export: {wall:.1f} s, {used:.1f} s of processor, {memory:.0f} MB\n")
    assert pq.read_metadata(target).num_rows == count
    return target.stat().st_size


def _ledger(folder: Path, count: int) -> None:
    """A workspace whose derived rows hold so many claims; they are put there directly, without the chain."""
    from truceline.pipeline.opening import open_workspace
    from truceline.pipeline.workspace import Workspace

    open_workspace(folder)
    from django.db import transaction

    from truceline.ledger.models import ClaimRow, Entry, ReportRow
    from truceline.pipeline.follow import enter_case
    from truceline.publication.exports.batches import in_batches
    from truceline.records.jsonform import to_json

    if ClaimRow.objects.exists():
        return
    enter_case(Workspace(folder), "example", acting="benchmark")
    first = Entry.objects.count() + 1
    common: dict[str, Any] = {"case": "example", "recorded_at": "2025-12-11T08:00:00.000000Z"}
    report: dict[str, Any] = {"original_id": "", "fingerprint": "", "title": "", "lang": "ar", "level": "public"}
    report |= {"published": "2025-12-11", "outlet": "wire.example", "url": "https://wire.example/1", "retold": False}
    claim: dict[str, Any] = {"reading": 1, "name": "truceline", "quote_start": 0, "quote_end": 1}
    for batch in in_batches(evidence(count), 10_000):
        reports = {item.report_id: item.sequence for item in batch}
        with transaction.atomic():
            ReportRow.objects.bulk_create(
                ReportRow(**common, **report, sequence=first + count + number, report_id=name, text_id=name)
                for name, number in reports.items()
            )
            ClaimRow.objects.bulk_create(
                ClaimRow(
                    **common,
                    **claim,
                    sequence=first + item.sequence,
                    report_id=item.report_id,
                    claim_id=item.claim.claim_id,
                    text_id=item.report_id,
                    event=item.claim.event,
                    body=json.dumps(to_json(item.claim), ensure_ascii=False),
                )
                for item in batch
            )


ROWS: dict[str, Callable[[int], int]] = {
    "Parquet": exported("parquet"),
    "CSV with HXL tags": exported("csv"),
    "JSON Lines": exported("jsonl"),
    "plain csv.DictWriter, for comparison": plain_csv,
    "the evidence alone": only_made,
    "Parquet from a ledger": from_ledger,
}


def main() -> None:
    """Measure, each row in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--ledger", type=int, default=0, metavar="N")
    parser.add_argument("--row", choices=list(ROWS))
    given = parser.parse_args()
    if given.row:
        sys.stdout.write(json.dumps(measured(given.row, given.claims)) + "\n")
        return
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    today = datetime.datetime.now(datetime.UTC).date()
    told = f"Exports, {today}, commit {commit.stdout.strip()}, {platform.machine()}, Python {platform.python_version()}"
    sys.stdout.write(f"{told}: `python -m benchmarks.exports`\n\n")
    sys.stdout.write(
        "| what | claims | seconds | seconds of processor | most memory | file |\n|---|---|---|---|---|---|\n"
    )
    for what in ROWS:
        count = given.ledger if what.endswith("a ledger") else given.claims
        if not count:
            continue
        command = [sys.executable, "-m", "benchmarks.exports", "--row", what, "--claims", str(count)]
        row = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        sys.stdout.write(
            f"| {what} | {row['number']:,} | {row['wall']:.0f} | {row['own']:.0f} | {row['memory']:.0f} MB |"
            f" {row['size'] / 1e6:.0f} MB |\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
