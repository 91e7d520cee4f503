"""A feed (RSS, Atom): each entry's page is fetched; the feed's date stands where the page states none."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from truceline.records import EgressRefused, FetchFailed, SetAside
from truceline.sources.adapters import Given, Manifest, Option
from truceline.sources.adapters.web import report_at
from truceline.sources.checks import check_markup
from truceline.sources.confined import rows_confined
from truceline.sources.items import Captured, Refused

MANIFEST = Manifest(
    name="feed",
    title="Feed (RSS or Atom): the page of each entry",
    takes="address",
    options=(Option(name="limit", help="at most so many entries, the first ones", default="100"),),
)


def open_source(given: Given) -> Iterator[Captured | Refused]:
    """The reports that the entries lead to, in the order of the feed."""
    try:
        answer = given.fetched(given.place)
        if answer.status != 200:
            raise SetAside(f"the feed answered with status {answer.status}", answer.url, "Check its address")
        entries = rows_confined("feed", answer.content, answer.url)
    except (EgressRefused, FetchFailed, SetAside) as error:
        yield Refused(given.place, SetAside(error.what, error.where, error.do), came_in=False)
        return
    for address, published in entries[: int(given.options.get("limit", "100"))]:
        yield page(given, address, published, "feed", MANIFEST.name)


def page(given: Given, address: str, published: str, basis: str, adapter: str) -> Captured | Refused:
    """The report at an address that a list names, dated by the list where the page states no date."""
    try:
        item = report_at(given.fetched(address), address, adapter)
    except (EgressRefused, FetchFailed) as error:
        return Refused(address, SetAside(error.what, error.where, error.do))
    if isinstance(item, Captured) and item.report.published is None and published:
        return replace(item, report=replace(item.report, published=published, published_basis=basis))
    return item


def read_feed(data: bytes, where: str) -> list[list[str]]:
    """Address and date (RFC 3339, UTC, or empty) of each entry, in a confined child."""
    import feedparser

    check_markup(data, where)
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    rows = [[str(entry.link), _date(entry)] for entry in found.entries if entry.get("link")]
    if not rows:
        said = f"no feed, or one without entries ({found.bozo_exception})" if found.bozo else "the feed has no entries"
        raise SetAside(said, where, "Check its address")
    return rows


def _date(entry: dict[str, object]) -> str:
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(stamp), UTC).isoformat() if stamp else ""  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError):
        return ""
