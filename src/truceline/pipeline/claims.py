"""Claims made by another reader (a person's coding file, another program), in the record format.

One JSON object a line: `{"id", "reader": "name/version", "claims": [...]}`, with `text` (and `lang`, `published`,
`outlet`, `url`) where the report comes along, and `whole` where the claims are all that the reader makes of the report.
Every quote must prove itself against the report's text: at the place
given, or, where no place is given, by standing in the text. A claim that does not is set aside; the others go in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from truceline import codebook
from truceline.ledger import actions, queries
from truceline.ledger.derived import ADDED, reader_name
from truceline.pipeline import shards
from truceline.pipeline.follow import Followed
from truceline.records import Claim, Reading, Report, SetAside
from truceline.records.identity import claim_id, text_id
from truceline.sources import Refused, largest
from truceline.sources.checks import check_number, check_published, too_large
from truceline.sources.lines import id_of, parse, read_line

_RECORD = TypeAdapter(Claim)
"""Checks that a claim of somebody else's has the types of the record."""
_READER = re.compile(r"[^\s/@+\x1f]+/[^\s\x1f]+")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SPANNED = ("speaker", "place")
_REASON = ("what", "where", "do")
_WINDOW = 64


@dataclass(frozen=True, slots=True)
class _Coded:
    """The claims of one line that proved themselves, and those that did not."""

    reading: Reading
    refused: tuple[Refused, ...]


def ingest_claims(slug: str, path: Path, *, acting: str) -> Followed:
    """Enter the claims of a file of JSON Lines, of a Parquet file that `truceline read --out` wrote, or of a folder of
    these. Reports must be known, or come along. The same file twice changes nothing."""
    counts = _Counts()
    for window in _windows(_lines(path)):
        with actions.together(slug):
            for where, line in window:
                _take(slug, line, where, counts, acting)
    return Followed(
        case=slug,
        captured=counts.captured,
        new=counts.new,
        read=counts.read,
        claims=counts.claims,
        set_aside=tuple(counts.refused),
    )


@dataclass(slots=True)
class _Counts:
    """What came of the lines so far."""

    captured: int = 0
    new: int = 0
    read: int = 0
    claims: int = 0
    refused: list[Refused] = field(default_factory=list)


def _take(slug: str, line: bytes, where: str, counts: _Counts, acting: str) -> None:
    """Enter the claims of one line, or why they are not."""

    def aside(item: Refused) -> None:
        counts.refused.append(item)
        actions.set_aside(slug, item.id, item.reason.what, item.reason.where, item.reason.do, acting=acting)

    try:
        if len(line) > largest():
            raise too_large(len(line), where)
        body = parse(line, where)
        if isinstance(reason := body.get("set_aside"), dict):
            aside(Refused(str(body.get("id")), SetAside(**{name: str(reason.get(name)) for name in _REASON})))
            return
        report, fresh = _report(slug, line, body, where, acting)
        counts.captured, counts.new = counts.captured + 1, counts.new + fresh
        coded = _code(report, body, where)
    except SetAside as reason:
        aside(Refused(f"{id_of(line) or where}#claims", reason))
        return
    whole = body.get("whole") is True
    if coded.reading.claims or whole:
        added = actions.add_reading(slug, coded.reading, acting=acting, whole=whole)
        counts.read += added.new
        counts.claims += added.claims if added.new else 0
    for item in coded.refused:
        aside(item)


def _windows(lines: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    stream = iter(lines)
    while window := list(islice(stream, _WINDOW)):
        yield window


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """Where each line stands, and the line. SetAside where the file cannot be read."""
    if path.is_dir():
        files = sorted(path.glob("*.parquet"))
        if not files:
            raise SetAside("the folder holds no file of claims", str(path), "Give what `truceline read --out` wrote")
        for file in files:
            yield from _lines(file)
        return
    if path.suffix == ".parquet":
        for number, row in enumerate(shards.rows(path), start=1):
            yield f"{path}, row {number}", json.dumps(row | {"whole": True}, ensure_ascii=False).encode()
        return
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield f"{path}, line {number}", line.rstrip(b"\r\n")
    except OSError as error:
        raise SetAside(f"the file cannot be read ({error.strerror})", str(path), "Check its name and rights") from None


def _report(slug: str, line: bytes, body: dict[str, Any], where: str, acting: str) -> tuple[Report, bool]:
    if "text" in body:
        known = queries.report(slug, str(body.get("id")))
        if known is not None and known.text == body["text"]:
            return known, False
        added = actions.add_report(slug, read_line(line, where), line, acting=acting)
        return added.report, added.new
    report = queries.report(slug, str(body.get("id")))
    if report is None and isinstance(body.get("text_id"), str):
        report = queries.report_by_text(slug, body["text_id"])
    if report is None:
        raise SetAside("the report is not known", f"{where}, id", "Take in the report first, or give its `text` here")
    if isinstance(body.get("text_id"), str) and body["text_id"] != text_id(report.text):
        raise SetAside("the claims were made on another text of this report", f"{where}, text_id", "Code this text")
    return report, False


def _code(report: Report, body: dict[str, Any], where: str) -> _Coded:
    given = body.get("claims")
    if not isinstance(given, list):
        raise SetAside("no list of claims", f"{where}, claims", "Give `claims` as a list of objects")
    first = next((item.get("reader") for item in given if isinstance(item, dict) and item.get("reader")), None)
    reader = body.get("reader") or first
    if not isinstance(reader, str) or not _READER.fullmatch(reader):
        raise SetAside("the reader's name and version are not given", f"{where}, reader", 'Write "reader": "a.coder/1"')
    if reader_name(reader) == ADDED:
        raise SetAside(f"the reader's name {ADDED!r} is taken", f"{where}, reader", "Claims are added in a review")
    claims: list[Claim] = []
    refused: list[Refused] = []
    for number, item in enumerate(given, start=1):
        place = f"{where}, claim {number}"
        try:
            claims.append(coded_claim(report, item, reader, claims, place))
        except SetAside as reason:
            refused.append(Refused(f"{report.id}#{reader_name(reader)}:{number}", reason))
    reading = Reading(
        id=report.id,
        text_id=text_id(report.text),
        lang=report.lang,
        case=None,
        reader=reader,
        claims=tuple(claims),
    )
    return _Coded(reading, tuple(refused))


def coded_claim(report: Report, item: Any, reader: str, before: Sequence[Claim], where: str) -> Claim:
    """The claim of a JSON object, checked against the text and the codebook. `before`: those of the same reader that
    stand already. SetAside names what is wrong."""
    if not isinstance(item, dict):
        raise SetAside("a claim is no JSON object", where, "Give each claim as an object")
    start, end = _quote(report.text, item, where)
    body = item | {"quote_start": start, "quote_end": end}
    for name in _SPANNED:
        body |= _span(report.text, body, name, where)
    _check_codes(body, where)
    _check_values(report.text, body, where)
    body["counts"] = [_count(count, start, end, f"{where}, count {n}") for n, count in _numbered(body.get("counts"))]
    event = body["event"]
    ordinal = sum((c.event, c.quote_start, c.quote_end) == (event, start, end) for c in before)
    identity = text_id(report.text)
    # A program's full name ends with its digest (`truceline/0.1.0+3f2a`), which is what stands in its claims.
    reader = reader.rpartition("+")[2]
    body |= {
        "text_id": identity,
        "reader": reader,
        "ordinal": ordinal,
        "claim_id": claim_id(identity, reader, event, start, end, ordinal),
    }
    try:
        return _RECORD.validate_json(json.dumps({"speaker": None, "realis": None} | body), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = ".".join(map(str, first["loc"]))
        what = f"the claim is not in the record format ({first['msg']})"
        raise SetAside(what, f"{where}, {field}" if field else where, "See the record format") from None


def _quote(text: str, item: dict[str, Any], where: str) -> tuple[int, int]:
    quote, start, end = item.get("quote"), item.get("quote_start"), item.get("quote_end")
    if not isinstance(quote, str) or not quote:
        raise SetAside("the claim has no quote", f"{where}, quote", "Give the words of the text that carry it")
    if start is None and end is None:
        found = text.find(quote)
        if found < 0:
            raise SetAside("the quote does not stand in the text", f"{where}, quote", "Give it exactly as in the text")
        return found, found + len(quote)
    if not isinstance(start, int) or not isinstance(end, int) or start < 0 or text[start:end] != quote:
        raise SetAside(
            "the quote does not stand in the text at its place",
            f"{where}, quote",
            "Give start and end in code points, half-open, or leave both out",
        )
    return start, end


def _span(text: str, body: dict[str, Any], name: str, where: str) -> dict[str, Any]:
    """Start and end of a field that is a substring of the text; checked, or found where they are not given."""
    value, start, end = body.get(name), body.get(f"{name}_start"), body.get(f"{name}_end")
    if value is None:
        return {}
    found = text.find(value) if isinstance(value, str) and start is None else start
    if not isinstance(value, str) or not isinstance(found, int) or found < 0:
        raise SetAside(f"the {name} does not stand in the text", f"{where}, {name}", "Give it exactly as in the text")
    if text[found : found + len(value)] != value or (end is not None and end != found + len(value)):
        raise SetAside(f"the {name} does not stand at its place", f"{where}, {name}", "Give it exactly as in the text")
    return {f"{name}_start": found, f"{name}_end": found + len(value)}


def _check_codes(body: dict[str, Any], where: str) -> None:
    for name, codes in (("event", codebook.EVENTS), ("act", codebook.ACTS)):
        if body.get(name) not in codes:
            raise SetAside(f"unknown {name} {body.get(name)!r}", f"{where}, {name}", "Use a code of the codebook")
    realis = body.get("realis")
    if (realis in codebook.REALIS) != (body["act"] == "states") or (realis is not None and body["act"] != "states"):
        raise SetAside(
            f"realis {realis!r} does not go with {body['act']!r}",
            f"{where}, realis",
            "Give actual, negated or planned for `states`, and null for every other act",
        )
    for name, codes in (("stage", codebook.STAGES), ("extent", codebook.EXTENTS)):
        _check_code(body, name, codes, where)
    if not isinstance(body.get("speaker_id"), str) or not body["speaker_id"]:
        raise SetAside("the claim names no voice", f"{where}, speaker_id", "Give a slug, `outlet` or `other`")
    for name in ("speaker_id", "actor_id", "target_id"):
        if body.get(name) is not None and not (isinstance(body[name], str) and _SLUG.fullmatch(body[name])):
            raise SetAside(f"{name} is no slug: {body[name]!r}", f"{where}, {name}", "Use a slug of the codebook")


def _check_code(body: dict[str, Any], name: str, codes: Sequence[str], where: str) -> None:
    """A field that may be left out holds a code of the codebook."""
    if body.get(name) is not None and body[name] not in codes:
        raise SetAside(f"unknown {name} {body[name]!r}", f"{where}, {name}", f"Use one of: {', '.join(codes)}")


def _check_values(text: str, body: dict[str, Any], where: str) -> None:
    """Dates, hour, confidence, and that every body or place named stands where it is said to stand."""
    for name in ("start", "end"):
        _check_date(body, name, where)
    if body.get("start") and body.get("end") and body["end"] < body["start"]:
        raise SetAside("the claim ends before it begins", f"{where}, end", "Put the dates in order")
    time = body.get("time")
    if time is not None and not (isinstance(time, str) and _HOUR.fullmatch(time)):
        raise SetAside(f"no time of day: {time!r}", f"{where}, time", "Write 18:30, or leave it out")
    confidence = body.get("confidence", 1.0)
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise SetAside(f"no confidence: {confidence!r}", f"{where}, confidence", "Give a number between 0 and 1")
    if not isinstance(body.get("agreed", False), bool):
        raise SetAside("agreed is neither true nor false", f"{where}, agreed", "Give true or false")
    for name in ("via", "speakers", "actors", "places"):
        listed = body.get(name) or []
        if not isinstance(listed, list):
            raise SetAside(f"{name} is no list", f"{where}, {name}", "Give a list of objects, or leave it out")
        for item in listed:
            if not isinstance(item, dict) or _piece(text, item) != item.get("text"):
                raise SetAside(f"an item of {name} does not stand at its place", f"{where}, {name}", "Check its span")


def _piece(text: str, item: dict[str, Any]) -> str | None:
    start, end = item.get("start"), item.get("end")
    return text[start:end] if isinstance(start, int) and isinstance(end, int) and 0 <= start < end else None


def _check_date(body: dict[str, Any], name: str, where: str) -> None:
    value = body.get(name)
    if value is not None and (not isinstance(value, str) or len(value) != 10 or check_published(value, where) is None):
        raise SetAside(f"{name} is no date: {value!r}", f"{where}, {name}", "Write 2025-12-20, or leave it out")


def _numbered(counts: Any) -> list[tuple[int, Any]]:
    return list(enumerate(counts if isinstance(counts, list) else [], start=1))


def _count(count: Any, start: int, end: int, where: str) -> dict[str, Any]:
    if not isinstance(count, dict) or count.get("kind") not in codebook.KINDS:
        raise SetAside("a count has no known kind", where, "Use a kind of the codebook")
    for name in ("min", "max"):
        value = count.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise SetAside(f"{name} is no number", where, "Give a number, or null for an open bound")
        check_number(value, where)
    _check_code(count, "of", codebook.OF, where)
    _check_code(count, "per", codebook.PER, where)
    _check_date(count, "as_of", where)
    unit = count.get("unit")
    if unit is not None and unit not in codebook.UNITS and not (isinstance(unit, str) and _CURRENCY.fullmatch(unit)):
        raise SetAside(f"unknown unit {unit!r}", f"{where}, unit", "Use tonnes, litres, km2 or a currency such as USD")
    parts = [_count(part, start, end, where) for _, part in _numbered(count.get("parts"))]
    return {"min": None, "max": None, "start": start, "end": end} | count | {"parts": parts}
