"""The audit: who did what, when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from truceline.ledger.entry import timestamp
from truceline.ledger.exports import lines
from truceline.ledger.files import write_whole
from truceline.ledger.models import Act
from truceline.ledger.queries.chain import head, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """An act: RFC 3339 UTC time, who acted, what was done (the kind of the entries made, or another act), in which case
    (empty for none), the first and last entry that it made (null for none), and what it was about."""

    recorded_at: str
    by: str
    act: str
    case: str
    first: int | None
    last: int | None
    about: str


def log(
    slug: str | None = None,
    *,
    by: str | None = None,
    act: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[LogLine]:
    """The acts in the order of time, of all cases or of one; `since` and `until` are days in UTC, both included."""
    rows = Act.objects.order_by("recorded_at", "case", "number")
    if slug is not None:
        rows = rows.filter(case=slug)
    if by is not None:
        rows = rows.filter(by=by)
    if act is not None:
        rows = rows.filter(act=act)
    if since is not None:
        rows = rows.filter(recorded_at__gte=since.isoformat())
    if until is not None:
        rows = rows.filter(recorded_at__lt=(until + timedelta(days=1)).isoformat())
    for row in rows.values("recorded_at", "by", "act", "case", "first", "last", "about").iterator(chunk_size=2000):
        yield LogLine(**row)


def newest(
    slug: str,
    *,
    by: str = "",
    act: str = "",
    day: date | None = None,
    before: int | None = None,
    limit: int = 50,
) -> tuple[tuple[int, LogLine], ...]:
    """The last acts of a case, the latest first, with their numbers: of that person, of that kind, of that day (UTC),
    or `before` the act of that number; "" and None are any."""
    rows = Act.objects.filter(case=slug).order_by("-number")
    wanted = {"by": by, "act": act, "recorded_at__startswith": day.isoformat() if day else "", "number__lt": before}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value not in ("", None)})
    names = ("recorded_at", "by", "act", "case", "first", "last", "about")
    return tuple((row.pop("number"), LogLine(**row)) for row in rows.values("number", *names)[:limit])


def write_export(slug: str, path: Path, *, values: bool) -> int:
    """Write the chain of a case as an export that checks by itself; returns how many entries. `values`: with all sealed
    values that are there, for those who may see everything; else without any."""
    last = head(slug).sequence
    items = (
        item._replace(contents=()) if isinstance(item, tuple) and not values else item for item in signed(slug, last)
    )
    write_whole(path, lines(slug, items, made_at=timestamp()))
    return last
