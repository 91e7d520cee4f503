"""How fast reading is, side by side with what a user would pick instead, on the same texts, one core, one process.

`python -m benchmarks.reading` joins leads of the corpus beside the repository (or, where it is absent, the
demonstration reports) to texts of 2 kB of UTF-8, reads them with each reader and prints a table with the ratios:

- Truceline, whole: claims with speakers, dates, places, figures, reasons;
- spaCy: a blank pipeline with an EntityRuler that holds the same words (bodies, places, event words, verbs of saying);
- dateparser: `search_dates`, which finds and fixes dates alone;
- Truceline's own look-up: fold, cut, look every entry up, and nothing else;
- the bare automaton: one Aho-Corasick pass over the same words (ahocorasick-rs), the floor.

The others need the dependency group `bench`; what is not installed is left out and said so. They do much less than
Truceline: the table says how much a text costs, not which is better. Each reader's first text is not counted; the
readers take turns, and the best turn of each stands.

A second table sets what two processes gain (`truceline read --jobs 2`, start of the processes included) beside what a
bare loop of arithmetic gains in two processes, in the same turns.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import math
import multiprocessing
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from truceline.cases import load_case
from truceline.languages import Pack
from truceline.reading import Reader
from truceline.reading.matching import match
from truceline.reading.text import Tokens
from truceline.records import Report

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "aljazeera-leads.jsonl"
DEMO = ROOT / "src" / "truceline" / "pipeline" / "demo" / "reports.jsonl"
REPORTS = 1500
ROUNDS = 4
PUBLISHED = "2025-11-01"
LANG = "ar"
Run = Callable[[str], int]
"""Reads one text; gives how many things it found."""


def leads() -> Iterator[str]:
    """The leads in Arabic, in the order of the file."""
    path = CORPUS if CORPUS.exists() else DEMO
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("lang", LANG) == LANG:
                yield row.get("text") or f"{row['title']}\n{row['lead']}"


def joined(size: int, total: int) -> list[str]:
    """Texts of at least `size` bytes of UTF-8, leads joined by line ends."""
    texts: list[str] = []
    current: list[str] = []
    length = 0
    while len(texts) < total:
        for lead in leads():
            current.append(lead)
            length += len(lead.encode("utf-8"))
            if length >= size:
                texts.append("\n".join(current))
                current, length = [], 0
                if len(texts) == total:
                    break
    return texts


def truceline(reader: Reader) -> Run:
    """The whole reading."""
    return lambda text: len(reader.read(Report(id="b", text=text, lang=LANG, published=PUBLISHED)).claims)


def automaton(pack: Pack) -> Run | None:
    """One pass of an automaton in compiled code over the text as it stands."""
    if importlib.util.find_spec("ahocorasick_rs") is None:
        return None
    found = __import__("ahocorasick_rs").AhoCorasick(words(pack))
    return lambda text: len(found.find_matches_as_indexes(text))


def looked_up(pack: Pack) -> Run:
    """Fold, cut, look every entry up."""

    def run(text: str) -> int:
        _, hits = match(Tokens(pack.folding.fold(text), pack), pack)
        return sum(len(found) for found in hits.values())

    return run


def words(pack: Pack) -> list[str]:
    """Every spelling of the pack's bodies, places, event words and verbs of saying, as it stands in the trie."""
    found: list[str] = []
    stack: list[tuple[str, dict]] = [(key, node) for key, node in pack.root.items() if key]  # type: ignore[type-arg]
    while stack:
        name, node = stack.pop()
        if any(entry.category in ("actor", "place", "event", "report") for entry, _, _ in node.get("", ())):
            found.append(name)
        stack.extend((f"{name} {key}", child) for key, child in node.items() if key)
    return found


def spacy(pack: Pack) -> Run | None:
    """A blank pipeline with an EntityRuler over the same words, folded as the pack folds."""
    if importlib.util.find_spec("spacy") is None:
        return None
    library = __import__("spacy")
    pipeline = library.blank(LANG)
    pipeline.max_length = 10_000_000
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "WORD", "pattern": name} for name in words(pack)])
    return lambda text: len(pipeline(pack.folding.fold(text).text).ents)


def dateparser() -> Run | None:
    """`search_dates` with the language given."""
    if importlib.util.find_spec("dateparser") is None:
        return None
    search = __import__("dateparser.search", fromlist=["search_dates"]).search_dates
    settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(PUBLISHED), "PREFER_DATES_FROM": "past"}
    return lambda text: len(search(text, languages=[LANG], settings=settings) or ())


def measured(run: Run, texts: list[str], seconds: float) -> tuple[float, int, int]:
    """(texts a second, texts read, things found), for at most about `seconds`."""
    run(texts[0])
    begun, found, done = time.perf_counter(), 0, 0
    for text in texts:
        found += run(text)
        done += 1
        if time.perf_counter() - begun > seconds:
            break
    return done / (time.perf_counter() - begun), done, found


def spin(_: object = None) -> int:
    """A bare loop of arithmetic, some seconds of one core."""
    total = 0
    for number in range(60_000_000):
        total ^= number
    return total


def seconds(run: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def two_processes(texts: list[str]) -> None:
    """Print what two processes gain: reading, and the bare loop, in turns; the best turn of each stands."""

    def read(jobs: int) -> None:
        command = [sys.executable, "-m", "truceline", "read", file.name, "--jobs", str(jobs)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)

    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            row = {"id": f"t{number}", "lang": LANG, "published": PUBLISHED, "text": text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        file.flush()
        best: dict[str, float] = {}
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
            list(pool.map(spin, range(2)))
            turns: dict[str, Callable[[], object]] = {
                "loop, twice": lambda: (spin(), spin()),
                "loop, two processes": lambda: list(pool.map(spin, range(2))),
                "read, --jobs 1": lambda: read(1),
                "read, --jobs 2": lambda: read(2),
            }
            for _ in range(ROUNDS - 1):
                for label, run in turns.items():
                    best[label] = min(best.get(label, math.inf), seconds(run))
    loop = best["loop, twice"] / best["loop, two processes"]
    reading = best["read, --jobs 1"] / best["read, --jobs 2"]
    print(f"\n| two processes, {len(texts)} texts | gain |\n|---|---|")
    print(f"| a bare loop | {loop:.2f} |\n| reading | {reading:.2f} |\n| of the loop's gain | {reading / loop:.2f} |")


def main() -> None:
    """Print the tables, with the date, the commit and the machine."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--reports", type=int, default=REPORTS)
    options.add_argument("--seconds", type=float, default=20.0, help="at most about so long for each reader")
    chosen = options.parse_args()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    name = (CORPUS if CORPUS.exists() else DEMO).name
    print(
        f"Reading, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, commit {commit.strip()}, {platform.machine()}, ",
        end="",
    )
    print(f"Python {platform.python_version()}, one process; texts of 2 kB of UTF-8 from {name}\n")
    begun = time.perf_counter()
    reader = Reader(cases=[load_case("gaza-2025"), load_case("lebanon-2024")])
    reader.read(Report(id="first", text=next(leads()), lang=LANG, published=PUBLISHED))
    print(f"Made ready and first report read: {time.perf_counter() - begun:.2f} s")
    texts = joined(2000, chosen.reports)
    pack = reader.pack(LANG)
    readers: dict[str, Callable[[], Run | None]] = {
        "Truceline, whole": lambda: truceline(reader),
        "spaCy blank, EntityRuler with the same words": lambda: spacy(pack),
        "dateparser.search_dates": dateparser,
        "Truceline, look-up alone": lambda: looked_up(pack),
        "the bare automaton": lambda: automaton(pack),
    }
    made: dict[str, Run] = {}
    held = 0.0
    for label, maker in readers.items():
        run = maker()
        if run is None:
            print(f"{label}: not installed (dependency group bench)")
            continue
        made[label] = run
        run(texts[0])
        if not held:
            measured(run, texts, chosen.seconds / ROUNDS)
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # In turns, the best of each: what else the machine does falls on all alike.
    best: dict[str, tuple[float, int, int]] = {}
    for _ in range(ROUNDS):
        for label, run in made.items():
            best[label] = max(best.get(label, (0.0, 0, 0)), measured(run, texts, chosen.seconds / ROUNDS))
    rows = [(label, *best[label]) for label in made]
    print(f"Most memory held by Truceline: {held:.0f} MB\n")
    print("| reader | texts a second | of Truceline | texts read | found |\n|---|---|---|---|---|")
    own = rows[0][1]
    for label, speed, done, found in rows:
        print(f"| {label} | {speed:.1f} | {speed / own:.2f} | {done} | {found} |")
    two_processes(joined(2000, 4 * chosen.reports))


if __name__ == "__main__":
    main()
