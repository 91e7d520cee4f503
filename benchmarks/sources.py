"""How fast reports come in: a web archive of 10,000 pages, the whole way, and near copies among 100,000 reports.

`python -m benchmarks.sources` makes the archive from leads of the corpus beside the repository (from the demonstration
reports where it is absent), takes it in with `truceline ingest --jobs 2` into a fresh workspace, and prints pages a
second and the most memory that any of its processes held. Beside it stands what a user would otherwise run on the same
archive and what does much less: warcio and trafilatura alone, text taken out and nothing kept. Then it tells the
stories of 100,000 reports apart.
"""

from __future__ import annotations

import argparse
import gzip
import html
import importlib.util
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.reading import joined, leads
from truceline.pipeline.read import ReadingChoice, read_captured
from truceline.records import Report
from truceline.sources import Captured, Refused, capture
from truceline.sources.origins import Origins

PAGES, REPORTS = 10_000, 100_000


def page(number: int, text: str) -> bytes:
    """A news page of 2 kB of text with what surrounds an article."""
    title, _, body = text.partition("\n")
    links = "".join(f'<li><a href="/news/{n}">{html.escape(title[:40])} {n}</a></li>' for n in range(60))
    return (
        f"<!doctype html><html lang='ar' dir='rtl'><head><meta charset='utf-8'><title>{html.escape(title)}</title>"
        f"<meta property='article:published_time' content='2025-11-{number % 28 + 1:02d}'></head><body><nav><ul>{links}"
        f"</ul></nav><article><h1>{html.escape(title)}</h1><p>{html.escape(body or title)} ({number})</p></article>"
        f"<footer><ul>{links}</ul></footer></body></html>"
    ).encode()


def write_archive(path: Path, pages: int) -> None:
    """A WARC of so many pages."""
    with path.open("wb") as out:
        for number, text in enumerate(joined(2000, pages)):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number, text)
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/{number}\r\n"
                "WARC-Date: 2025-11-14T10:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + answer + b"\r\n\r\n"))


def whole_way(path: Path, root: Path) -> tuple[float, int]:
    """(seconds, kilobytes held at most by one process) of `truceline ingest --jobs 2`."""
    command = [sys.executable, "-m", "truceline", "ingest", "gaza-2025", str(path), "--jobs", "2"]
    began = time.monotonic()
    done = subprocess.run(
        command, env=os.environ | {"TRUCELINE_WORKSPACE": str(root)}, capture_output=True, text=True, check=False
    )
    print(done.stderr.splitlines()[-1])
    return time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def read_and_told_apart(path: Path) -> float:
    """Seconds from the archive to readings in two processes: captured, text, language, stories, claims; nothing is
    entered."""
    began = time.monotonic()
    origins = Origins()

    def captured() -> Iterator[Captured | Refused]:
        for item in capture([path], jobs=2):
            if isinstance(item, Captured):
                origins.add(item.report)
            yield item

    for _ in read_captured(captured(), choice=ReadingChoice(case="gaza-2025"), jobs=2):
        pass
    return time.monotonic() - began


def text_alone(path: Path) -> float | None:
    """Seconds of warcio and trafilatura on the same archive, in this process; None where warcio is not installed."""
    if importlib.util.find_spec("warcio") is None:
        return None
    iterator = __import__("warcio.archiveiterator", fromlist=["ArchiveIterator"]).ArchiveIterator
    trafilatura = __import__("trafilatura")
    began = time.monotonic()
    with path.open("rb") as stream:
        for record in iterator(stream):
            trafilatura.bare_extraction(record.content_stream().read(), with_metadata=True)
    return time.monotonic() - began


def stories(reports: int) -> tuple[float, int]:
    """(seconds, copies found) over leads with changed words and figures, in the order of their days."""
    chance, texts, origins = random.Random(1), list(leads()), Origins()
    first = date(2025, 1, 1)
    made = []
    for number in range(reports):
        words = chance.choice(texts).split(" ")
        if number % 3:
            words[chance.randrange(len(words))] = chance.choice(texts).split(" ")[0]
        made.append(
            Report(id=str(number), text=" ".join(words), published=str(first + timedelta(number * 365 // reports)))
        )
    began = time.monotonic()
    found = sum(origins.add(report) is not None for report in made)
    return time.monotonic() - began, found


def main() -> None:
    """Print the tables, with the date, the commit and the machine."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--pages", type=int, default=PAGES)
    options.add_argument("--reports", type=int, default=REPORTS)
    chosen = options.parse_args()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    print(f"Sources, {datetime.now(UTC):%Y-%m-%d}, commit {commit.strip()}, {platform.machine()}, ", end="")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        write_archive(path, chosen.pages)
        read = read_and_told_apart(path)
        took, held = whole_way(path, Path(folder) / "workspace")
        alone = text_alone(path)
    print(f"\n| {chosen.pages:,} pages | pages a second | most memory |\n|---|---|---|")
    print(f"| Truceline, captured, told apart, read (`--jobs 2`) | {chosen.pages / read:.0f} | |")
    print(f"| Truceline, captured, read, entered, assessed | {chosen.pages / took:.0f} | {held / 1024:.0f} MB |")
    print(
        f"| warcio and trafilatura, text alone | {chosen.pages / alone:.0f} | |" if alone else "warcio: not installed"
    )
    took, found = stories(chosen.reports)
    print(f"\n{chosen.reports:,} reports: stories told apart in {took:.0f} s, {found:,} copies")


if __name__ == "__main__":
    main()
