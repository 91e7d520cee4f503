"""What people add by a page: a text, an observation or a letter that they type, files, addresses; and trying again.

Names of files come from anywhere: of one only the end is looked at, and only if it is a known one. The id of a report
that is typed or uploaded holds the digest of its bytes, so that two files of one name are two reports, and the same
file twice is one.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from truceline.desk.access import Standing, require
from truceline.ledger import queries
from truceline.pipeline.follow import Followed, Progress, captured_from, take_in
from truceline.pipeline.read import ReadingChoice
from truceline.reading import Reader
from truceline.records import SetAside, TrucelineError
from truceline.sources import Captured, Refused, largest
from truceline.sources.checks import too_large

WHAT = ("report", "observation", "letter")
"""What a typed text is."""
MOST_FILES = 200
MOST_BYTES = 256_000_000
MOST_ADDRESSES = 100
ENDS = (
    ".txt", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml", ".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx",
    ".parquet", ".warc", ".warc.gz", ".wacz",
)  # fmt: skip
"""Ends of names that say what a file is. Without one of them the bytes alone decide."""

_PLAIN = re.compile(r"[^\w.-]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What is told once for all that is added together: level, outlet (observer, sender), date of publication,
    language. None: told by the reports themselves or by their source."""

    level: str | None = None
    outlet: str | None = None
    published: str | None = None
    lang: str | None = None


def typed(folder: Path, text: str, what: str) -> Path:
    """The file of a text that was typed or pasted. SetAside where there is none or it is too long."""
    return uploaded(folder, f"{what}.txt", [text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")])


def uploaded(folder: Path, name: str, pieces: Iterable[bytes]) -> Path:
    """The file of an upload under a name that is safe. SetAside where it is too large."""
    digest, size, limit = hashlib.sha256(), 0, MOST_BYTES if name.lower().endswith(_MANY) else largest()
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            if size > limit:
                raise too_large(size, safe_name(name, digest.hexdigest()))
            file.write(piece)
    return Path(file.name).rename(folder / safe_name(name, digest.hexdigest()))


def safe_name(name: str, digest: str) -> str:
    """A name for a file: letters, digits and hyphens of the name that came, the start of its digest, a known end."""
    last = name.replace("\\", "/").rpartition("/")[2]
    end = max((end for end in ENDS if last.lower().endswith(end)), key=len, default="")
    stem = _PLAIN.sub("-", last[: len(last) - len(end)]).strip(".-_")[:_LONGEST] or "file"
    return f"{stem}-{digest[:8]}{end}"


def addresses(text: str) -> list[str]:
    """The addresses of a text, one a line. SetAside for what is none, and for too many."""
    found = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    for address in found:
        if not address.lower().startswith(("http://", "https://")) or len(address) > 2000:
            raise SetAside("this is no address of the web", address[:200], "Begin it with https://")
    if len(found) > MOST_ADDRESSES:
        raise SetAside(f"{len(found)} addresses are too many at once", "", f"Give {MOST_ADDRESSES} at most")
    return found


def add(
    slug: str,
    places: Sequence[str | Path],
    who: Standing,
    common: Common,
    told: Callable[[int], None] | None = None,
) -> Followed:
    """Take in files and addresses, read them and enter what came of it. NotAllowed for who may not."""
    require(who, "add-report", slug)
    items = captured_from(
        places, published=common.published, lang=common.lang, outlet=common.outlet, level=common.level
    )
    progress = (lambda _, number: told(number)) if told else None
    return _taken_in(slug, items, who, progress)


def again(slug: str, input_id: str, who: Standing) -> Followed:
    """Try an input again that was set aside: fetched anew where it is an address, read anew where the report came in.

    TrucelineError where neither can be: then it must be given again.
    """
    require(who, "add-report", slug)
    report, original = queries.report(slug, input_id), queries.original_of(slug, input_id)
    if report is not None and original is not None:
        require(who, "see", slug, report.level)
        return _taken_in(slug, [Captured(report, original, report.custody)], who)
    if input_id.lower().startswith(("http://", "https://")):
        return add(slug, [input_id], who, Common())
    raise TrucelineError("its bytes were not kept", input_id, "Mend it as it says, and add it again")


_MANY = (".warc", ".warc.gz", ".wacz", ".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson")
"""Files of many reports: the limit is on each report, not on the file."""

_reading = Lock()


def _taken_in(
    slug: str, items: Iterable[Captured | Refused], who: Standing, progress: Progress | None = None
) -> Followed:
    """One after the other: a reader takes seconds to make and much memory, so that the pages share one."""
    with _reading:
        reader = _reader(str(queries.case_folder(slug)))
        return take_in(slug, items, acting=who.name, progress=progress, reader=reader)


@lru_cache(maxsize=1)
def _reader(folder: str) -> Reader:
    """A folder of a version never changes."""
    return ReadingChoice(case=folder).make()
