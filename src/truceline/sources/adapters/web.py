"""An address: the page, document or feed that stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from truceline.egress import Fetched
from truceline.records import Custody, EgressRefused, FetchFailed, SetAside
from truceline.sources.adapters import Given, Manifest
from truceline.sources.checks import largest, too_large
from truceline.sources.extraction import extract, media_suffix
from truceline.sources.items import Captured, Refused

MANIFEST = Manifest(name="web", title="Address of a page or a document", takes="address")


def open_source(given: Given) -> Iterator[Captured | Refused]:
    """The report at the address. A refusal or a failure of the fetch sets it aside."""
    try:
        answer = given.fetched(given.place)
    except (EgressRefused, FetchFailed) as error:
        yield Refused(given.place, SetAside(error.what, error.where, error.do))
        return
    yield report_at(answer, given.place, MANIFEST.name)


def report_at(answer: Fetched, identity: str, adapter: str) -> Captured | Refused:
    """The report in an answer, with its custody. Refused where the status is not 200 or there is no content."""
    try:
        if answer.status != 200:
            raise SetAside(f"the address answered with status {answer.status}", answer.url, "Try again later")
        if len(answer.content) > largest():
            raise too_large(len(answer.content), answer.url)
        report = extract(answer.content, answer.url, identity, media_suffix(answer.header("Content-Type")))
    except SetAside as reason:
        return Refused(identity, reason)
    report = replace(report, url=answer.url, outlet=report.outlet or urlsplit(answer.url).hostname, level="public")
    return Captured(report, answer.content, custody_of(answer, adapter))


def custody_of(answer: Fetched, adapter: str) -> Custody:
    """How an answer came in."""
    return Custody(
        adapter=adapter,
        place=answer.url,
        at=answer.ended.isoformat(timespec="seconds"),
        request=answer.request_headers,
        response=answer.headers,
        hops=tuple((hop.url, hop.address, str(hop.status)) for hop in answer.hops),
    )
