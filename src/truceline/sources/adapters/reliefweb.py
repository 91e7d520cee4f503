"""ReliefWeb's API (version 2): reports of humanitarian bodies, by query."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import rfc8785

from truceline.records import Custody, EgressRefused, FetchFailed, Report, SetAside, TextVersion
from truceline.records.identity import original_id, text_id
from truceline.sources.adapters import Given, Manifest, Option
from truceline.sources.adapters.web import custody_of
from truceline.sources.checks import check_published, check_text
from truceline.sources.items import Captured, Refused

MANIFEST = Manifest(
    name="reliefweb",
    title="ReliefWeb: reports by query, from its API (address: https://api.reliefweb.int/v2/reports)",
    takes="address",
    options=(
        Option(name="appname", help="the name that ReliefWeb gave your installation; it answers no other"),
        Option(name="query", help="words to search for"),
        Option(name="country", help="primary country in English, such as Lebanon"),
        Option(name="since", help="published on this day or later, as 2025-10-10"),
        Option(name="limit", help="at most so many reports", default="200"),
    ),
)
_PAGE = 100
_FIELDS = ["id", "title", "body", "date.original", "date.created", "source.shortname", "source.name", "url",
           "language.code"]  # fmt: skip


def open_source(given: Given) -> Iterator[Captured | Refused]:
    """The reports, newest first. Those without a text of their own (a map, an attachment) are set aside."""
    limit, offset = int(given.options.get("limit") or "200"), 0
    if not given.options.get("appname"):
        reason = SetAside("ReliefWeb answers only a named program", given.place, "Give --option appname=NAME")
        yield Refused(given.identity, reason, came_in=False)
        return
    while offset < limit:
        try:
            items, total, custody = _page(given, offset, min(_PAGE, limit - offset))
        except (EgressRefused, FetchFailed, SetAside) as error:
            yield Refused(given.place, SetAside(error.what, error.where, error.do), came_in=False)
            return
        for item in items:
            yield _report(item, custody)
        offset += len(items)
        if not items or offset >= total:
            return


def _page(given: Given, offset: int, count: int) -> tuple[list[dict[str, Any]], int, Custody]:
    asked = _query(given, offset, count)
    address = f"{given.place}?appname={given.options['appname']}"
    answer = given.fetched(address, {"Content-Type": "application/json"}, json.dumps(asked).encode())
    if answer.status != 200:
        raise SetAside(f"ReliefWeb answered with status {answer.status}", given.place, "Check appname and query")
    try:
        body = json.loads(answer.content)
        items, total = body["data"], int(body["totalCount"])
        if not isinstance(items, list):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SetAside("ReliefWeb's answer cannot be read", given.place, "Check the address") from None
    return items, total, custody_of(answer, MANIFEST.name)


def _query(given: Given, offset: int, count: int) -> dict[str, Any]:
    conditions: list[dict[str, Any]] = []
    if given.options.get("country"):
        conditions.append({"field": "primary_country.name", "value": given.options["country"]})
    if given.options.get("since"):
        conditions.append({"field": "date.original", "value": {"from": f"{given.options['since']}T00:00:00+00:00"}})
    asked: dict[str, Any] = {
        "offset": offset,
        "limit": count,
        "sort": ["date.original:desc", "id:desc"],
        "fields": {"include": _FIELDS},
    }
    if given.options.get("query"):
        asked["query"] = {"value": given.options["query"]}
    if conditions:
        asked["filter"] = {"operator": "AND", "conditions": conditions}
    return asked


def _report(item: Any, custody: Custody) -> Captured | Refused:
    identity = f"reliefweb:{item.get('id') if isinstance(item, dict) else ''}"
    try:
        fields = item["fields"]
        title, body = str(fields.get("title") or "").strip(), str(fields.get("body") or "").strip()
        sources = [str(source.get("shortname") or source.get("name")) for source in fields.get("source", ())]
        languages = [str(language.get("code")) for language in fields.get("language", ())]
        url = fields.get("url")
        published = check_published((fields.get("date") or {}).get("original"), identity)
        original = rfc8785.dumps(item)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        return Refused(identity, SetAside(f"the item cannot be read ({error})", identity, "Look at it on the site"))
    except SetAside as reason:
        return Refused(identity, reason)
    if not body:
        return Refused(
            identity, SetAside("the report has no text of its own", str(url), "Ingest what is attached to it")
        )
    text = f"{title}\n{body}" if title else body
    try:
        check_text(text, identity)
    except SetAside as reason:
        return Refused(identity, reason)
    report = Report(
        id=identity,
        text=text,
        lang=languages[0] if languages else None,
        published=published,
        published_basis="feed" if published else None,
        outlet=sources[0] if sources else "reliefweb.int",
        url=str(url) if url and urlsplit(str(url)).scheme in ("http", "https") else None,
        title=title or None,
        level="public",
        version=TextVersion(
            text_id=text_id(text), original_id=original_id(original), member=identity, extractor="reliefweb/2"
        ),
    )
    return Captured(report, original, custody)
