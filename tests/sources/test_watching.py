"""Watching: what is asked, how often, what is remembered, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scripted_server import Script, drip, page, redirect, serving

from truceline.cases.model import WatchedSource
from truceline.egress import Fetcher, Limits
from truceline.records.intake import Intake
from truceline.sources import Captured, Refused
from truceline.sources.watching import AGAIN, Watch, WatchState

BODY = "<html><body><article><p>قتل 3 أشخاص في رفح يوم الجمعة، وفق ما ذكرته مصادر طبية.</p></article></body></html>"


class Clock:
    """A time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.at, self.slept = 1_763_000_000.0, list[float]()

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


@pytest.fixture
def script() -> Iterator[Script]:
    with serving() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


def watching(script: Script, clock: Clock, state: WatchState | None = None, **more: Any) -> Watch:
    """A watch that may reach the test's own server alone."""
    fetcher = Fetcher(Limits(seconds=2, step=1), exceptions=frozenset({("127.0.0.1", script.port)}))
    return Watch(fetcher, state or WatchState(), now=clock.now, sleep=clock.sleep, **more)


def source(script: Script, path: str = "/news", kind: str = "page") -> WatchedSource:
    url = f"http://127.0.0.1:{script.port}{path}"
    return WatchedSource(id="one", url=url, kind=kind, lang="ar", outlet="one.example", level="public")


def polled(watch: Watch, what: WatchedSource) -> tuple[list[Captured], list[Refused], Intake]:
    """Reports, what gave nothing, and the record of the poll."""
    items = list(watch.poll(what))
    assert isinstance(items[-1], Intake)
    came = [item for item in items if isinstance(item, Captured)]
    return came, [item for item in items if isinstance(item, Refused)], items[-1]


def feed(script: Script, *paths: str) -> bytes:
    entries = "".join(f"<item><link>http://127.0.0.1:{script.port}{path}</link></item>" for path in paths)
    return page(f"<rss version='2.0'><channel>{entries}</channel></rss>".encode(), 'ETag: "f"')


def paths(script: Script) -> list[str]:
    return [request.split(" ")[1] for request in script.requests]


def test_a_page_that_did_not_change_is_not_sent_again(script: Script, clock: Clock) -> None:
    """The second request carries the validators; a 304, or the same bytes, is `same`."""
    script.answers = {"/news": page(BODY.encode(), 'ETag: "1"', "Last-Modified: Fri, 14 Nov 2025 10:00:00 GMT")}
    watch = watching(script, clock)
    [item], _, intake = polled(watch, source(script))
    assert (item.report.outlet, item.report.lang, item.report.level) == ("one.example", "ar", "public")
    assert (intake.outcome, intake.new) == ("answered", 1)
    came, _, intake = polled(watch, source(script))
    assert (came, intake.outcome, intake.same) == ([], "answered", 1)
    assert 'If-None-Match: "1"' in script.requests[-1]
    assert "If-Modified-Since: Fri, 14 Nov 2025" in script.requests[-1]
    script.answers["/news"] = page(b"", status="304 Not Modified")
    assert polled(watch, source(script))[2].same == 1
    script.answers["/news"] = page(BODY.replace("3", "4").encode())
    assert polled(watch, source(script))[2].new == 1


def test_a_host_is_asked_seldom(script: Script, clock: Clock) -> None:
    """Five seconds between requests, or what robots.txt asks for."""
    script.answers = {"/feed": feed(script, "/1", "/2"), **{f"/{n}": page(BODY.encode()) for n in (1, 2)}}
    polled(watching(script, clock), source(script, "/feed", "feed"))
    assert clock.slept == [5.0, 5.0, 5.0]
    script.answers["/robots.txt"] = page(b"User-agent: *\nCrawl-delay: 20\n")
    slow = Clock()
    polled(watching(script, slow), source(script, "/feed", "feed"))
    assert slow.slept == [20.0, 20.0, 20.0]


def test_what_robots_txt_forbids_is_not_asked_for(script: Script, clock: Clock) -> None:
    script.answers = {
        "/robots.txt": page(b"User-agent: Truceline\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"),
        "/private/1": page(BODY.encode()),
        "/news": page(BODY.encode()),
    }
    watch = watching(script, clock)
    assert polled(watch, source(script))[2].new == 1
    came, [refused], intake = polled(watch, source(script, "/private/1"))
    assert (came, intake.outcome) == ([], "refused")
    assert "robots.txt" in refused.reason.what
    assert "/private/1" not in paths(script)


def test_a_site_that_cannot_say_what_it_allows_is_left_alone(script: Script, clock: Clock) -> None:
    script.answers = {"/robots.txt": page(b"", status="503 Busy"), "/news": page(BODY.encode())}
    came, _, intake = polled(watching(script, clock), source(script))
    assert (came, intake.outcome) == ([], "down")
    assert paths(script) == ["/robots.txt"]


def test_a_failing_host_is_asked_less_and_less(script: Script, clock: Clock) -> None:
    """One minute after the first failure, two after the second; an answer ends it."""
    script.answers = {"/news": page(b"", status="500 Broken")}
    watch, asked = watching(script, clock), list[int]()
    for _ in range(5):
        assert polled(watch, source(script))[2].outcome == "down"
        asked.append(paths(script).count("/news"))
        clock.at += 61
    assert asked == [1, 2, 2, 3, 3]
    clock.at += 7 * 3600
    script.answers = {"/news": page(BODY.encode())}
    assert polled(watch, source(script))[2].outcome == "answered"
    assert watch.state.hosts[f"127.0.0.1:{script.port}"].failures == 0


def test_an_entry_of_a_feed_is_asked_for_once_a_day(script: Script, clock: Clock) -> None:
    """New entries are fetched; one that is still listed is looked at again a day later, for corrections."""
    script.answers = {"/feed": feed(script, "/1"), "/1": page(BODY.encode()), "/2": page(BODY.encode())}
    watch, what = watching(script, clock), source(script, "/feed", "feed")
    assert polled(watch, what)[2].new == 1
    script.answers["/feed"] = feed(script, "/2", "/1")
    assert (polled(watch, what)[2].new, paths(script).count("/1")) == (1, 1)
    clock.at += AGAIN
    assert (polled(watch, what)[2].same, paths(script).count("/1")) == (2, 2)
    script.answers["/feed"] = page(b"", status="304 Not Modified")
    assert polled(watch, what)[2].outcome == "answered"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (page(b"<rss version='2.0'><channel></channel></rss>"), "refused"),
        (page(b"gone", status="404 Not Found"), "refused"),
        (redirect("http://169.254.169.254/"), "refused"),
        (page(b"a")[:-1], "down"),
        (drip(0.2, b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 50), "down"),
    ],
)
def test_a_source_that_gives_nothing_says_why(script: Script, clock: Clock, answer: Any, outcome: str) -> None:
    script.answers = {"/feed": answer}
    came, [refused], intake = polled(watching(script, clock), source(script, "/feed", "feed"))
    assert (came, intake.outcome) == ([], outcome)
    assert refused.reason.what in intake.reason


def test_a_stop_in_between_loses_nothing(script: Script, clock: Clock, tmp_path: Path) -> None:
    """Whatever address the run was stopped after, the next one gets the rest; what was on its way comes again."""
    names = [f"/{n}" for n in range(4)]
    script.answers = {"/feed": feed(script, *names), **{name: page(BODY.encode()) for name in names}}
    file = tmp_path / "watch" / "one.json"
    what = source(script, "/feed", "feed")
    seen: list[str] = []
    for stop in (1, 2, 5):
        state = WatchState.load(file)
        watch = watching(script, clock, state, saved=lambda state=state: state.save(file))
        for number, item in enumerate(watch.poll(what), start=1):
            if isinstance(item, Captured):
                seen.append(item.report.id)
            if number == stop:
                break
    assert sorted(set(seen)) == sorted(f"http://127.0.0.1:{script.port}{name}" for name in names)
    assert len(seen) <= len(names) + 2
    assert all(name not in file.read_text(encoding="utf-8") for name in names), "no address of a page is kept"


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"pages": {"a": 3}, "hosts": {}}'])
def test_a_state_that_cannot_be_read_asks_for_all_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "one.json").write_text(text, encoding="utf-8")
    assert WatchState.load(tmp_path / "one.json") == WatchState()
