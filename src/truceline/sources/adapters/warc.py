"""A web archive (WARC, WACZ): the pages in it, as the crawler received them."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from truceline.egress.http import decoded
from truceline.records import Custody, FetchFailed, SetAside
from truceline.sources.adapters import Given, Manifest
from truceline.sources.checks import largest, too_large
from truceline.sources.confined import in_order
from truceline.sources.extraction import extract, media_suffix
from truceline.sources.items import Captured, Refused

MANIFEST = Manifest(
    name="warc",
    title="Web archive: WARC or WACZ, each page one report",
    takes="file",
    suffixes=(".warc", ".warc.gz", ".wacz"),
)
_MEMBERS = 10_000


def open_source(given: Given) -> Iterator[Captured | Refused]:
    """The pages in the order of the archive. What is no document (images, scripts) and what was no answer (status other
    than 200) is counted at the end."""
    left_out, seen = Counter[str](), Counter[str]()
    try:
        with ExitStack() as stack:
            for member, stream in _archives(Path(given.place), given.place, stack):
                yield from in_order(_pages(given, member, stream, left_out, seen), given.jobs)
    except (SetAside, OSError, zipfile.BadZipFile) as error:
        damaged = SetAside(
            f"the archive is damaged ({error})", given.place, "Write it again; what came before it stands"
        )
        yield Refused(given.identity, error if isinstance(error, SetAside) else damaged)
    if left_out:
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(left_out.items(), key=lambda i: (-i[1], i[0])))
        yield Refused(given.identity, SetAside(f"no reports: {told}", given.place, "Nothing"), came_in=False)


def _archives(path: Path, where: str, stack: ExitStack) -> Iterator[tuple[str, IO[bytes]]]:
    """The WARC files of an archive as streams. Of a WACZ the names are labels and never become paths."""
    if path.suffix.lower() != ".wacz":
        yield "", stack.enter_context(path.open("rb"))
        return
    parts = stack.enter_context(zipfile.ZipFile(path))
    members = [member for member in parts.infolist() if member.filename.lower().endswith((".warc", ".warc.gz"))]
    if len(parts.infolist()) > _MEMBERS:
        raise SetAside(f"the archive has more than {_MEMBERS:,} members", where, "Split it")
    if not members:
        raise SetAside("the archive holds no WARC", where, "Give a WACZ with its data, or the WARC itself")
    for member in sorted(members, key=lambda found: found.filename):
        yield member.filename, stack.enter_context(parts.open(member))


def _pages(
    given: Given, member: str, stream: IO[bytes], left_out: Counter[str], seen: Counter[str]
) -> Iterator[Callable[[], Captured | Refused]]:
    """What is to be done for each page: its bytes are drawn from the stream here, in order."""
    # Imported here: only web archives need it.
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=True)
    for record in records:
        address = str(record.headers.get("WARC-Target-URI", "")).strip("<>")
        http = record.http_headers
        status = int(http.status_code or 0) if http is not None else 200
        media = str((http or record.headers).get("Content-Type", "")).partition(";")[0].strip().lower()
        suffix = media_suffix(media)
        if status != 200 or not suffix or not address.lower().startswith(("http://", "https://")):
            left_out[f"status {status}" if status != 200 else media or "no content type"] += 1
            continue
        seen[address] += 1
        identity = address if seen[address] == 1 else f"{address}#{seen[address]}"
        place = f"{given.place}, {member + ', ' if member else ''}{record.record_id}"
        data = record.reader.read(largest() + 1)
        headers = tuple((str(key), str(value)) for key, value in http.items()) if http is not None else ()
        at = str(record.headers.get("WARC-Date", "")) or None
        custody = Custody(adapter=MANIFEST.name, place=place, at=at, response=headers)
        coding = str(http.get("Content-Encoding", "")) if http is not None else ""
        yield partial(_page, data, coding, address, identity, suffix, str(record.record_id), custody)


def _page(
    data: bytes, coding: str, address: str, identity: str, suffix: str, record: str, custody: Custody
) -> Captured | Refused:
    try:
        if len(data) > largest():
            raise too_large(len(data), custody.place)
        body = _decoded(data, coding, custody.place)
        report = extract(body, custody.place, identity, suffix)
    except SetAside as reason:
        return Refused(identity, reason)
    assert report.version is not None
    made = replace(
        report,
        url=address,
        outlet=report.outlet or address.split("/")[2].lower(),
        version=replace(report.version, member=record),
    )
    return Captured(made, body, custody)


def _decoded(data: bytes, coding: str, place: str) -> bytes:
    """The payload with its content coding undone, within the limit."""
    try:
        return decoded(data, coding, largest(), place)
    except FetchFailed as error:
        raise SetAside(error.what, place, error.do) from error
