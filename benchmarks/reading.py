"""How fast reading is, and what it takes in memory: reports of 2 kB, one core, one process.

`python -m benchmarks.reading` joins leads of the corpus beside the repository (or, where it is absent, the
demonstration reports) to texts of 2 kB of UTF-8 and of 2,000 characters, reads them, and prints a table. The
comparison with other readers of the same texts comes with the issue on reading.
"""

from __future__ import annotations

import datetime
import json
import platform
import resource
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from truceline.cases import load_case
from truceline.reading import Reader
from truceline.records import Report

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "aljazeera-leads.jsonl"
DEMO = ROOT / "src" / "truceline" / "pipeline" / "demo" / "reports.jsonl"
REPORTS = 1500


def leads() -> Iterator[str]:
    path = CORPUS if CORPUS.exists() else DEMO
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("lang", "ar") == "ar":
                yield row.get("text") or f"{row['title']}\n{row['lead']}"


def joined(size: int, *, in_bytes: bool) -> list[str]:
    """Texts of at least `size` bytes or characters, leads joined by line ends."""
    texts, current, length = [], [], 0
    while len(texts) < REPORTS:
        for lead in leads():
            current.append(lead)
            length += len(lead.encode("utf-8")) if in_bytes else len(lead)
            if length >= size:
                texts.append("\n".join(current))
                current, length = [], 0
                if len(texts) == REPORTS:
                    break
    return texts


def main() -> None:
    """Print the table, with the date, the commit and the machine."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    print(
        f"Reading, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, commit {commit.strip()}, {platform.machine()}, ",
        end="",
    )
    print(f"Python {platform.python_version()}, one process; texts: {(CORPUS if CORPUS.exists() else DEMO).name}\n")
    begun = time.perf_counter()
    reader = Reader(cases=[load_case("gaza-2025"), load_case("lebanon-2024")])
    reader.read(Report(id="first", text=next(leads()), lang="ar", published="2025-11-01"))
    print(f"| made ready and first report read | {time.perf_counter() - begun:.2f} s |\n|---|---|")
    for name, in_bytes in (("2 kB of UTF-8", True), ("2,000 characters", False)):
        texts = joined(2000, in_bytes=in_bytes)
        begun, claims = time.perf_counter(), 0
        for number, text in enumerate(texts):
            claims += len(reader.read(Report(id=str(number), text=text, lang="ar", published="2025-11-01")).claims)
        spent = time.perf_counter() - begun
        print(f"| {len(texts)} reports of {name}, {claims} claims | {len(texts) / spent:.0f} reports a second |")
    print(f"| most memory held | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB |")


if __name__ == "__main__":
    main()
