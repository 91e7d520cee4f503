"""What is refused at the door, by `read` and `ingest` alike, and the remedy for each."""

from __future__ import annotations

import io
import os
import re
import zipfile
from datetime import date, datetime

from truceline.records import SetAside

LARGEST = 5_000_000
"""Bytes of the largest report that is read; the variable TRUCELINE_LARGEST_REPORT sets another limit."""
BIGGEST_NUMBER = 2**53 - 1
"""Above this, canonical JSON cannot hold a number exactly."""
_LARGEST_UNPACKED = 100_000_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_SURROGATE = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile("[\\s\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]*")


def largest() -> int:
    """The size limit in bytes. SetAside if the variable holds no number."""
    named = os.environ.get("TRUCELINE_LARGEST_REPORT", "")
    if named and not named.isdecimal():
        raise SetAside(f"the limit is no number: {named!r}", "TRUCELINE_LARGEST_REPORT", "Give a number of bytes")
    return int(named) if named else LARGEST


def too_large(size: int, where: str) -> SetAside:
    """The reason for a report over the limit."""
    return SetAside(
        f"the report has {size:,} bytes, more than the limit of {largest():,}",
        where,
        "Split it into single reports, or raise TRUCELINE_LARGEST_REPORT",
    )


def check_text(text: str, where: str) -> str:
    """The text as it is; SetAside for what PostgreSQL or canonical JSON would refuse, and for an empty text."""
    if _INVISIBLE.fullmatch(text):
        raise SetAside("the text is empty", where, "Give the text of the report")
    nul = text.find("\0")
    if nul >= 0:
        raise SetAside("the text holds a NUL", f"{where}, character {nul}", "Remove it, or export the report again")
    surrogate = _SURROGATE.search(text)
    if surrogate:
        raise SetAside(
            "the text holds a lone surrogate",
            f"{where}, character {surrogate.start()}",
            "Export the report again as valid UTF-8",
        )
    return text


def check_packed(data: bytes, where: str) -> None:
    """SetAside for an office file (a zip) that is damaged or says that it unpacks to more than 100 MB."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as error:
        raise SetAside(f"the file is damaged ({error})", where, "Save it again, or give its text") from None
    if size > _LARGEST_UNPACKED:
        raise SetAside("the file unpacks to more than 100 MB", where, "Give its text")


def check_markup(data: bytes, where: str) -> None:
    """SetAside for XML that declares entities or a document type of its own: feeds and maps need neither."""
    plain = data.replace(b"\0", b"")
    if b"<!ENTITY" in plain or b"<!DOCTYPE" in plain:
        raise SetAside("the XML declares a document type or entities", where, "Give an address without them")


def check_published(published: object, where: str) -> str | None:
    """An ISO date, or an RFC 3339 time with its offset; None where there is none."""
    if published is None or published == "":
        return None
    remedy = "Write 2025-12-20, or a time with its offset such as 2025-12-20T18:30:00+02:00"
    if not isinstance(published, str):
        raise SetAside("the date of publication is no text", f"{where}, published", remedy)
    try:
        day = date.fromisoformat(published[:10])
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise ValueError
        if len(published) == 10:
            return day.isoformat()
        if datetime.fromisoformat(published).tzinfo is None:
            raise SetAside(f"the time of publication has no offset: {published}", f"{where}, published", remedy)
    except ValueError:
        raise SetAside(f"no date of publication: {published}", f"{where}, published", remedy) from None
    return published


def check_number(value: object, where: str) -> None:
    """SetAside for a number that canonical JSON cannot hold exactly."""
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and not -BIGGEST_NUMBER <= value <= BIGGEST_NUMBER
    ):
        raise SetAside(
            f"a number is above 2^53-1: {value}", where, "Check the figure; write it as text if it is a name"
        )
