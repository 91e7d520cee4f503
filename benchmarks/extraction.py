"""Which reader of PDF gives Arabic and Hebrew in order: the share of words in order, and whether the numbers are right.

`python -m benchmarks.extraction` makes the PDFs of the tests (four texts, three producers, three fonts) and reads each
with Truceline, and with the plain text of pdfplumber and of pypdf, which a user would pick instead. What Truceline sets
aside as unsafe is told. A second table sets trafilatura beside resiliparse on pages with leads of the corpus: the
share of the words found that are the article's, the share of the article found, whether date and title are there,
and pages a second.
"""

from __future__ import annotations

import difflib
import importlib.util
import io
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "sources"))

from made_pdfs import PRODUCERS, TEXTS

from benchmarks.reading import joined
from benchmarks.sources import page
from truceline.records import SetAside
from truceline.sources.html import read_page
from truceline.sources.pdf import read_pdf


def by_pdfplumber(data: bytes) -> str:
    """Its own text of each page."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def by_pypdf(data: bytes) -> str:
    """Its own text of each page."""
    reader = __import__("pypdf").PdfReader(io.BytesIO(data))
    return "\n".join(page.extract_text() for page in reader.pages)


def judged(wanted: str, found: str) -> tuple[float, bool]:
    """(share of the wanted words in order, whether the numbers are the same)."""
    words = wanted.split()
    blocks = difflib.SequenceMatcher(None, words, found.split(), autojunk=False).get_matching_blocks()
    numbers = [sorted(re.findall(r"\d[\d.,/٬-]*", text)) for text in (wanted, found)]
    return sum(block.size for block in blocks) / len(words), numbers[0] == numbers[1]


def main() -> None:
    """Print the table, with the date and the commit."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    readers: dict[str, Callable[[bytes], str]] = {"Truceline": lambda data: read_pdf(data, "made").text}
    readers["pdfplumber"] = by_pdfplumber
    if importlib.util.find_spec("pypdf") is not None:
        readers["pypdf"] = by_pypdf
    print(f"Extraction, {datetime.now(UTC):%Y-%m-%d}, commit {commit.strip()}\n")
    print(f"| PDF | {' | '.join(readers)} |\n|---|{'---|' * len(readers)}")
    unsafe = 0
    for producer, make in PRODUCERS.items():
        for name, lines in TEXTS.items():
            with tempfile.TemporaryDirectory() as folder:
                data = make(lines, Path(folder))
            cells = []
            for read in readers.values():
                try:
                    share, same = judged(" ".join(lines), read(data))
                    cells.append(f"{share:.2f}, numbers {'right' if same else 'wrong'}")
                except SetAside:
                    unsafe += 1
                    cells.append("set aside")
            print(f"| {name}, {producer} | {' | '.join(cells)} |")
    print(f"\nSet aside as unsafe: {unsafe}")


def by_trafilatura(page: str) -> tuple[str, bool, bool]:
    """(main text, whether it has the date, whether it has the title)."""
    found = read_page(page, "made")
    return found.text, found.published is not None, found.title is not None


def by_resiliparse(page: str) -> tuple[str, bool, bool]:
    """Its main text; it tells the title, and no date."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(page)
    return extract_plain_text(tree, main_content=True), False, bool(tree.title)


def pages(count: int) -> None:
    """Print the table of readers of HTML."""
    made = [(page(number, text).decode(), text) for number, text in enumerate(joined(2000, count))]
    print(f"\n| {count} pages | words right | words found | date | title | pages a second |\n|---|---|---|---|---|---|")
    for name, read in (("trafilatura (Truceline)", by_trafilatura), ("resiliparse", by_resiliparse)):
        read(made[0][0])
        right = found = wanted = dates = titles = 0
        began = time.perf_counter()
        results = [read(source) for source, _ in made]
        took = time.perf_counter() - began
        for (text, date, title), (_, article) in zip(results, made, strict=True):
            words, own = Counter(text.split()), Counter(article.split())
            right, found, wanted = right + (words & own).total(), found + words.total(), wanted + own.total()
            dates, titles = dates + date, titles + title
        print(f"| {name} | {right / found:.2f} | {right / wanted:.2f} | {dates} | {titles} | {count / took:.0f} |")


if __name__ == "__main__":
    main()
    pages(500)
