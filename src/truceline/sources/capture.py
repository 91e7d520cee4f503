"""From paths to reports with their original bytes, in the order given. A fault concerns its own report alone."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from truceline.records import Report, SetAside, TextVersion
from truceline.records.identity import original_id, text_id
from truceline.sources.checks import check_published, check_text, largest, too_large
from truceline.sources.confined import read_confined
from truceline.sources.document import Document
from truceline.sources.encoding import decode
from truceline.sources.language import language_of
from truceline.sources.lines import id_of, read_line

STDIN = "-"
_LINES = {".jsonl", ".ndjson"}
_PAGES = {".html", ".htm", ".xhtml"}
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Captured:
    """A report and the bytes it came as (of JSON Lines, the report's own line)."""

    report: Report
    original: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that was set aside: the id it has or would have, and the reason. `came_in` is False where there was
    nothing to read (a wrong name): that is told, but is no part of the record."""

    id: str
    reason: SetAside
    came_in: bool = True


def open_reports(
    paths: Sequence[str | Path], *, published: str | None = None, lang: str | None = None
) -> Iterator[Report | SetAside]:
    """The reports of files, folders and `-` (standard input) in order; SetAside in the place of one that is refused.

    `published` and `lang` are for those that state none themselves; without `lang` the language is told from the text.
    """
    for item in capture(paths, published=published, lang=lang):
        yield item.report if isinstance(item, Captured) else item.reason


def capture(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    lang: str | None = None,
    demonstration: bool = False,
) -> Iterator[Captured | Refused]:
    """As `open_reports`, with the original bytes and with the id of what was refused."""
    found = list(_files(paths))
    identities = _identities([item for item in found if isinstance(item, str)])
    for path in found:
        for item in [path] if isinstance(path, Refused) else _open(path, identities[path], demonstration):
            yield _complete(item, published, lang) if isinstance(item, Captured) else item


def _complete(item: Captured, published: str | None, lang: str | None) -> Captured:
    report = item.report
    changes: dict[str, Any] = {}
    if published and report.published is None:
        changes |= {"published": published, "published_basis": "given"}
    if report.lang is None:
        changes["lang"] = lang or language_of(report.text)
    return Captured(dataclasses.replace(report, **changes), item.original) if changes else item


def _files(paths: Sequence[str | Path]) -> Iterator[str | Refused]:
    """Files in order; a folder gives its files by name, hidden ones left out. What of it cannot be seen is refused."""
    for given in paths:
        path = Path(given)
        if str(given) == STDIN or not path.is_dir():
            yield str(given)
            continue
        unseen: list[OSError] = []
        inside = [Path(at, name) for at, _, names in os.walk(path, onerror=unseen.append) for name in names]
        shown = sorted(item for item in inside if not any(p.startswith(".") for p in item.relative_to(path).parts))
        yield from (str(item) for item in shown if item.is_file())
        for error in unseen:
            yield _unreadable("folder", str(error.filename), Path(error.filename).name, error)
        if not shown and not unseen:
            wrong = SetAside("the folder holds no file", str(given), "Give the folder in which the reports lie")
            yield Refused(path.name or str(given), wrong, came_in=False)


def _unreadable(kind: str, where: str, identity: str, error: OSError) -> Refused:
    wrong = SetAside(f"the {kind} cannot be read ({error.strerror})", where, "Check its name and rights")
    return Refused(identity, wrong, came_in=False)


def _identities(files: Sequence[str]) -> dict[str, str]:
    """A file's id is its name, or as much of its path as tells it from the others of the run."""
    parts = [Path(file).parts for file in files]
    take = 1
    identities = dict.fromkeys(files, "")
    while True:
        open_files = {file: own for file, own in zip(files, parts, strict=True) if not identities[file]}
        shared = Counter(own[-take:] for own in open_files.values())
        for file, own in open_files.items():
            if shared[own[-take:]] == 1 or take >= len(own):
                identities[file] = "/".join(own[-take:])
        if all(identities.values()):
            return identities
        take += 1


def _open(path: str, identity: str, demonstration: bool) -> Iterator[Captured | Refused]:
    try:
        if path == STDIN:
            yield from _stream(sys.stdin.buffer, "standard input", "stdin", demonstration)
            return
        with Path(path).open("rb") as stream:
            yield from _stream(stream, path, identity, demonstration)
    except SetAside as reason:
        yield Refused(identity, reason)
    except OSError as error:
        yield _unreadable("file", path, identity, error)


def _stream(stream: BinaryIO, where: str, identity: str, demonstration: bool) -> Iterator[Captured | Refused]:
    head = stream.read(_HEAD)
    suffix = Path(where).suffix.lower()
    if suffix in _LINES or (suffix not in _PAGES and _looks_like_lines(head)):
        yield from _lines(head, stream, where, demonstration)
        return
    data = head + stream.read(largest() + 1 - min(len(head), largest()))
    if len(data) > largest():
        size = Path(where).stat().st_size if identity != "stdin" else len(data)
        raise too_large(size, where)
    yield Captured(_document(data, where, identity, suffix), data)


def _document(data: bytes, where: str, identity: str, suffix: str) -> Report:
    if not data.strip():
        raise SetAside("the file is empty", where, "Give the text of the report")
    form, encoding = _form(data, suffix), ""
    if form is None:
        text, encoding = decode(data, where, page=suffix in _PAGES or b"<html" in data[:1000].lower())
        if suffix not in _PAGES and (suffix == ".txt" or not _looks_like_page(text)):
            found = Document(text=text, extractor="text/1")
        else:
            found = read_confined("html", check_text(text, where).encode(), where)
    else:
        found = read_confined(form, data, where)
    published = check_published(found.published, where)
    return Report(
        id=identity,
        text=check_text(found.text, where),
        published=published,
        published_basis="page" if published else None,
        url=found.url,
        outlet=found.outlet,
        title=found.title,
        version=TextVersion(
            text_id=text_id(found.text),
            original_id=original_id(data),
            extractor=f"{found.extractor} {encoding}".strip(),
        ),
    )


def _form(data: bytes, suffix: str) -> str | None:
    """What the bytes are, by their first signs before the name of the file; None for text and HTML."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    return "mail" if suffix == ".eml" else None


def _lines(head: bytes, stream: BinaryIO, where: str, demonstration: bool) -> Iterator[Captured | Refused]:
    for number, line in enumerate(_split(head, stream), start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        place = f"{where}, line {number}"
        identity = f"{Path(where).name}:{number}"
        try:
            if len(line) > largest():
                raise too_large(len(line), place)
            yield Captured(read_line(line, place, demonstration=demonstration), line)
        except SetAside as reason:
            yield Refused((id_of(line) if len(line) <= largest() else None) or identity, reason)


def _split(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Lines without their end. Of a line over the limit only the first bytes are kept, so that memory is bounded."""
    limit, rest = largest() + 1, head
    while True:
        while b"\n" not in rest:
            more = stream.readline(1 << 20)
            if not more:
                if rest:
                    yield rest.removesuffix(b"\r")
                return
            rest = rest + more if len(rest) <= limit else rest[:limit] + (b"\n" if more.endswith(b"\n") else b"")
        line, rest = rest.split(b"\n", 1)
        yield line.removesuffix(b"\r")


def _looks_like_lines(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and b'"' in start[:80] and b":" in start


def _looks_like_page(text: str) -> bool:
    start = text[:1000].lower()
    return "<!doctype html" in start or "<html" in start
