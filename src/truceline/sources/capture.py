"""From paths to reports with their original bytes, in the order given. A fault concerns its own report alone."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from truceline.records import Report, SetAside, TrucelineError
from truceline.sources.checks import largest, too_large
from truceline.sources.extraction import PAGES, extract
from truceline.sources.items import Captured, Refused
from truceline.sources.language import language_of
from truceline.sources.lines import id_of, read_line

if TYPE_CHECKING:
    from truceline.sources.adapters import Adapter, Fetch

STDIN = "-"
_LINES = {".jsonl", ".ndjson"}
_SINGLE = PAGES | _LINES | {".txt", ".pdf", ".docx", ".eml"}
"""Ends of names of what no adapter is asked about."""
_HEAD = 4096


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
    outlet: str | None = None,
    level: str | None = None,
    adapter: str | None = None,
    options: Mapping[str, str] | None = None,
    fetch: Fetch | None = None,
    jobs: int = 1,
) -> Iterator[Captured | Refused]:
    """As `open_reports`, with the original bytes and with the id of what was refused.

    `outlet`: of those that state none; `level`: of all (public, team, restricted), by default what their source is:
    public for an open address, team for the rest. `adapter`: name of the one that opens every source given, by default
    what its name says; `options`: its settings; `fetch`: fetches addresses, without which they are refused;
    `jobs`: documents of an archive taken apart at once.
    TrucelineError for an adapter or option that is not known.
    """
    for found in listed(paths):
        if isinstance(found, Refused):
            yield found
            continue
        chosen = _adapter(found.path, adapter)
        for item in _open(found, demonstration, chosen, options or {}, fetch, jobs):
            yield _complete(item, published, lang, outlet, level) if isinstance(item, Captured) else item


@dataclass(frozen=True, slots=True)
class Place:
    """A file, an address or `-`, and the id of the report in it. `lines`: of JSON Lines, only those from that byte up
    to that byte, the first of which has that number."""

    path: str
    identity: str
    lines: tuple[int, int, int] | None = None


def listed(paths: Sequence[str | Path]) -> list[Place | Refused]:
    """What the paths name, folders opened, in order."""
    found = list(_files(paths))
    identities = _identities([item for item in found if isinstance(item, str)])
    return [item if isinstance(item, Refused) else Place(item, identities[item]) for item in found]


def capture_place(
    place: Place, *, published: str | None = None, lang: str | None = None
) -> Iterator[Captured | Refused]:
    """As `capture`, of one place."""
    for item in _open(place, False, _adapter(place.path, None), {}, None, 1):
        yield _complete(item, published, lang, None, None) if isinstance(item, Captured) else item


def is_lines(path: str) -> bool:
    """Whether the file's name says that it is JSON Lines."""
    return Path(path).suffix.lower() in _LINES


def _adapter(place: str, name: str | None) -> Adapter | None:
    """The adapter named, or the one whose an address or a file name is; None for what is opened here."""
    if name is None and (place == STDIN or (Path(place).suffix.lower() in _SINGLE and not _is_address(place))):
        return None
    # Imported here: a folder of texts needs none of it.
    from truceline.sources.adapters import adapter_for, adapters

    if name is None:
        return adapters()["web"] if _is_address(place) else adapter_for(place)
    if name not in adapters():
        raise TrucelineError(f"there is no adapter {name!r}", "--as", f"There are: {', '.join(sorted(adapters()))}")
    return adapters()[name]


def _is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def _complete(
    item: Captured, published: str | None, lang: str | None, outlet: str | None, level: str | None
) -> Captured:
    report = item.report
    changes: dict[str, Any] = {}
    if published and report.published is None:
        changes |= {"published": published, "published_basis": "given"}
    if report.lang is None:
        changes["lang"] = lang or language_of(report.text)
    if outlet and report.outlet is None:
        changes["outlet"] = outlet
    if level:
        changes["level"] = level
    return dataclasses.replace(item, report=dataclasses.replace(report, **changes)) if changes else item


def _files(paths: Sequence[str | Path]) -> Iterator[str | Refused]:
    """Files in order; a folder gives its files by name, hidden ones left out. What of it cannot be seen is refused."""
    for given in paths:
        path = Path(given)
        if str(given) == STDIN or _is_address(str(given)) or not path.is_dir():
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


def _open(
    place: Place,
    demonstration: bool,
    adapter: Adapter | None,
    options: Mapping[str, str],
    fetch: Fetch | None,
    jobs: int,
) -> Iterator[Captured | Refused]:
    path, identity = place.path, place.identity
    try:
        if path == STDIN:
            yield from _stream(sys.stdin.buffer, "standard input", "stdin", demonstration)
            return
        if adapter is not None:
            yield from _adapted(path, identity, adapter, options, fetch, jobs)
            return
        with Path(path).open("rb") as stream:
            if place.lines:
                start, end, number = place.lines
                stream.seek(start)
                yield from _lines(stream.read(end - start), BytesIO(), path, demonstration, number)
                return
            yield from _stream(stream, path, identity, demonstration)
    except SetAside as reason:
        yield Refused(identity, reason)
    except OSError as error:
        yield _unreadable("file", path, identity, error)


def _adapted(
    place: str, identity: str, adapter: Adapter, options: Mapping[str, str], fetch: Fetch | None, jobs: int
) -> Iterator[Captured | Refused]:
    from truceline.sources.adapters import Given

    if adapter.manifest.takes == "address" and fetch is None:
        raise SetAside("addresses are not fetched here", place, "Give it to `truceline ingest`")
    yield from adapter.open_source(
        Given(place=place, identity=identity, options=adapter.settings(options), fetch=fetch, jobs=jobs)
    )


def _stream(stream: BinaryIO, where: str, identity: str, demonstration: bool) -> Iterator[Captured | Refused]:
    head = stream.read(_HEAD)
    suffix = Path(where).suffix.lower()
    if suffix in _LINES or (suffix not in PAGES and _looks_like_lines(head)):
        yield from _lines(head, stream, where, demonstration)
        return
    data = head + stream.read(largest() + 1 - min(len(head), largest()))
    if len(data) > largest():
        size = Path(where).stat().st_size if identity != "stdin" else len(data)
        raise too_large(size, where)
    yield Captured(extract(data, where, identity, suffix), data)


def _lines(
    head: bytes, stream: BinaryIO, where: str, demonstration: bool, first: int = 1
) -> Iterator[Captured | Refused]:
    for number, line in enumerate(_split(head, stream), start=first):
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
