"""Polling the sources of a case as a considerate reader does: what robots.txt forbids is left alone, a host is asked
seldom and less often while it fails, and what did not change is not sent again.

What was seen is kept in a file after every address, so that a stop loses nothing and the next run goes on. It names no
address of a page, only digests: a report that is withheld for good leaves no trace there.
"""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from protego import Protego

from truceline.cases.model import WatchedSource
from truceline.egress import Fetched, Fetcher
from truceline.records import EgressRefused, FetchFailed, SetAside
from truceline.records.identity import original_id
from truceline.records.intake import Intake
from truceline.sources.adapters.web import report_at
from truceline.sources.confined import rows_confined
from truceline.sources.items import Captured, Refused

DELAY = 5.0
"""Seconds between two requests to one host, where its robots.txt asks for no more."""
AGAIN = 24 * 3600.0
"""Seconds after which a page that is still listed is asked for again, for corrections."""
_FIRST_PAUSE, _LONGEST_PAUSE, _LONGEST_DELAY = 60.0, 6 * 3600.0, 60.0
_BUSY = frozenset({429, 500, 502, 503, 504})


@dataclass(slots=True)
class Seen:
    """A page as it last answered: validators for the next request, digest of its address and what came, time
    (seconds)."""

    at: float = 0.0
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None


@dataclass(slots=True)
class Host:
    """A host: when it was last asked, how often in a row it failed, and before when it is not asked again."""

    asked: float = 0.0
    failures: int = 0
    not_before: float = 0.0


@dataclass(slots=True)
class WatchState:
    """What a watch has seen, by the digest of an address and by host."""

    pages: dict[str, Seen] = field(default_factory=dict)
    hosts: dict[str, Host] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> WatchState:
        """The state of a file; an empty one where there is none, or where it cannot be read: then all is asked anew."""
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                {name: Seen(**seen) for name, seen in found["pages"].items()},
                {name: Host(**host) for name, host in found["hosts"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def of(self, address: str) -> Seen | None:
        """What was seen of an address."""
        return self.pages.get(original_id(address.encode()))

    def remember(self, address: str, seen: Seen) -> None:
        """Keep how an address answered."""
        self.pages[original_id(address.encode())] = seen

    def save(self, path: Path) -> None:
        """Write whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(dataclasses.asdict(self)), encoding="utf-8")
        new.replace(path)


def _digest(address: str, answer: Fetched) -> str:
    """A digest of what came, which is that of no original."""
    return original_id(address.encode() + b"\0" + answer.content)


class Watch:
    """Polls sources. `state` is changed as it goes; `saved` is called after each address."""

    def __init__(
        self,
        fetcher: Fetcher,
        state: WatchState,
        *,
        saved: Callable[[], None] = lambda: None,
        delay: float = DELAY,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._fetcher, self.state, self._saved, self._delay = fetcher, state, saved, delay
        self._now, self._sleep = now, sleep
        self._robots: dict[str, Protego | None] = {}

    def poll(self, source: WatchedSource) -> Iterator[Captured | Refused | Intake]:
        """What is new of a source, then what came of it all."""
        counts = dict.fromkeys(("new", "same", "refused", "failed"), 0)
        reason, listed, answered = "", 0, True
        for item in self._items(source):
            if item is None:
                counts["same"] += 1
            elif isinstance(item, Captured):
                counts["new"] += 1
                yield self._of(item, source)
            elif isinstance(item, _Listed):
                listed = item.count
            else:
                kind = "failed" if isinstance(item, _Failed) else "refused"
                counts[kind] += 1
                reason = str(item.reason)
                answered = answered and not item.whole
                yield Refused(item.address, item.reason, came_in=False)
            self._saved()
        if not answered:
            outcome = "down" if counts["failed"] else "refused"
        else:
            outcome = "answered" if listed or counts["new"] or counts["same"] else "empty"
        at = datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="seconds")
        yield Intake(source=source.id, outcome=outcome, at=at, reason=reason, **counts)

    def _of(self, item: Captured, source: WatchedSource) -> Captured:
        report = dataclasses.replace(
            item.report,
            lang=source.lang or item.report.lang,
            outlet=source.outlet or item.report.outlet,
            level=source.level or item.report.level,
        )
        return dataclasses.replace(item, report=report)

    def _items(self, source: WatchedSource) -> Iterator[Captured | _Listed | _Missed | None]:
        """Reports, None for what is unchanged, how many addresses a list has, and what was refused or failed."""
        if source.kind == "page":
            yield self._page(source.url, "", "", whole=True)
        else:
            yield from self._listed(source)

    def _listed(self, source: WatchedSource) -> Iterator[Captured | _Listed | _Missed | None]:
        try:
            answer = self._fetch(source.url, self._validators(source.url), None)
            if answer.status == 304:
                yield None
                return
            if answer.status != 200:
                raise SetAside(f"the list answered with status {answer.status}", source.url, "Check its address")
            rows = rows_confined(source.kind, answer.content, source.url)
        except (SetAside, EgressRefused) as error:
            yield _Refused(source.url, SetAside(error.what, error.where, error.do), whole=True)
            return
        except FetchFailed as error:
            yield _Failed(source.url, SetAside(error.what, error.where, error.do), whole=True)
            return
        entries = [(row[0], row[1]) for row in rows] if source.kind == "feed" else [(row[1], "") for row in rows]
        yield _Listed(len(entries))
        for address, published in entries:
            seen = self.state.of(address)
            if seen is not None and self._now() - seen.at < AGAIN:
                yield None
                continue
            yield self._page(address, published, "feed" if published else "", whole=False)
        # Only now: a stop in between asks for the list again, and for what of it was not seen.
        self._remember(source.url, answer)

    def _page(self, address: str, published: str, basis: str, *, whole: bool) -> Captured | _Missed | None:
        try:
            answer = self._fetch(address, self._validators(address), None)
        except EgressRefused as error:
            return _Refused(address, SetAside(error.what, error.where, error.do), whole=whole)
        except FetchFailed as error:
            return _Failed(address, SetAside(error.what, error.where, error.do), whole=whole)
        seen = self.state.of(address)
        unchanged = answer.status == 304 or (seen is not None and seen.digest == _digest(address, answer))
        item = None if unchanged else report_at(answer, address, "watch")
        if isinstance(item, Refused):
            return _Refused(address, item.reason, whole=whole)
        self._remember(address, answer)
        if item is not None and item.report.published is None and published:
            return dataclasses.replace(
                item, report=dataclasses.replace(item.report, published=published, published_basis=basis)
            )
        return item

    def _validators(self, address: str) -> Mapping[str, str]:
        seen = self.state.of(address) or Seen()
        given = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
        return {name: value for name, value in given.items() if value}

    def _remember(self, address: str, answer: Fetched) -> None:
        if answer.status == 304:
            seen = self.state.of(address) or Seen()
            self.state.remember(address, dataclasses.replace(seen, at=self._now()))
            return
        etag, modified = answer.header("ETag"), answer.header("Last-Modified")
        self.state.remember(address, Seen(self._now(), etag, modified, _digest(address, answer)))

    def _fetch(self, url: str, headers: Mapping[str, str], body: bytes | None) -> Fetched:
        """One request, if robots.txt allows it and the host is not to be left alone, after the host's delay."""
        parts = urlsplit(url)
        name = parts.netloc.lower()
        robots = self._robots_of(f"{parts.scheme}://{name}")
        if robots is None:
            raise FetchFailed("robots.txt cannot be had, so nothing is asked", name, "Try again later")
        if not robots.can_fetch(url, self._fetcher.agent):
            raise EgressRefused("robots.txt forbids it", url, "Ask the publisher, or ingest it by hand")
        wished = robots.crawl_delay(self._fetcher.agent) or 0.0
        return self._ask(name, url, headers, body, max(self._delay, min(float(wished), _LONGEST_DELAY)))

    def _robots_of(self, site: str) -> Protego | None:
        """The site's rules; allowing all where it has none, None where it could not say (RFC 9309)."""
        if site not in self._robots:
            try:
                answer = self._ask(urlsplit(site).netloc, f"{site}/robots.txt", {}, None, self._delay)
                text = answer.content.decode("utf-8", "replace") if answer.status == 200 else ""
                self._robots[site] = Protego.parse(text)
            except FetchFailed:
                return None
        return self._robots[site]

    def _ask(self, name: str, url: str, headers: Mapping[str, str], body: bytes | None, delay: float) -> Fetched:
        host = self.state.hosts.setdefault(name, Host())
        if self._now() < host.not_before:
            until = datetime.fromtimestamp(host.not_before, UTC).isoformat(timespec="seconds")
            raise FetchFailed(f"the host failed {host.failures} times; it is left alone until {until}", name, "Wait")
        if (wait := host.asked + delay - self._now()) > 0:
            self._sleep(wait)
        host.asked = self._now()
        try:
            answer = self._fetcher.fetch(url, headers=headers, body=body)
            if answer.status in _BUSY:
                raise FetchFailed(f"the host answered with status {answer.status}", url, "Try again later")
        except FetchFailed:
            host.failures += 1
            host.not_before = self._now() + min(_FIRST_PAUSE * 2 ** (host.failures - 1), _LONGEST_PAUSE)
            raise
        host.failures, host.not_before = 0, 0.0
        return answer


@dataclass(frozen=True, slots=True)
class _Missed:
    """An address that gave nothing. `whole`: it is the source itself, not an entry of it."""

    address: str
    reason: SetAside
    whole: bool


class _Refused(_Missed):
    """It may not be had, or holds nothing that can be taken in."""


class _Failed(_Missed):
    """It could not be had this time."""


@dataclass(frozen=True, slots=True)
class _Listed:
    count: int
