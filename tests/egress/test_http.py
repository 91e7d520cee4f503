"""Fetching from servers on this machine: what is checked at each step, what is kept, what is refused."""

from __future__ import annotations

import gzip
import ssl
import zlib
from collections.abc import Iterator

import pytest
import trustme
from scripted_server import Script, drip, page, redirect, serving

from truceline.egress import Fetcher, Limits
from truceline.egress.http import decoded
from truceline.records import EgressRefused, FetchFailed

TRIVIAL = Limits(seconds=5, step=5, size=1000, redirects=3)


@pytest.fixture
def script() -> Iterator[Script]:
    with serving() as running:
        yield running


def fetcher(*scripts: Script, limits: Limits = TRIVIAL, **more: object) -> Fetcher:
    """One that may reach the test's own servers and nothing else."""
    own = frozenset(("127.0.0.1", one.port) for one in scripts)
    return Fetcher(limits, exceptions=own, **more)  # type: ignore[arg-type]


def at(script: Script, path: str = "/") -> str:
    return f"http://127.0.0.1:{script.port}{path}"


def test_bytes_headers_and_way_are_kept(script: Script) -> None:
    """What was sent and what came, exactly, with every hop."""
    answer = page("خبر".encode(), 'ETag: "a"', "X-Twice: 1", "X-Twice: 2")
    script.answers = {"/old": redirect("/new?x=1"), "/new?x=1": answer}
    found = fetcher(script).fetch(at(script, "/old"), headers={"If-None-Match": '"b"'})
    assert (found.status, found.body, found.content) == (200, "خبر".encode(), "خبر".encode())
    assert found.url == at(script, "/new?x=1")
    assert [(hop.url, hop.address, hop.status) for hop in found.hops] == [
        (at(script, "/old"), "127.0.0.1", 302),
        (at(script, "/new?x=1"), "127.0.0.1", 200),
    ]
    assert found.header("x-twice") == "2"
    assert found.began <= found.ended
    for name, value in found.request_headers:
        assert f"{name}: {value}\r\n" in script.requests[1]
    assert "Truceline/" in script.requests[0]
    assert 'If-None-Match: "b"' in script.requests[0]


def test_a_header_cannot_replace_the_host(script: Script) -> None:
    script.answers = {"/": page(b"a")}
    fetcher(script).fetch(at(script), headers={"host": "elsewhere.example"})
    assert "elsewhere" not in script.requests[0]


def test_this_machine_is_refused_without_the_exception(script: Script) -> None:
    """And no request reaches the server."""
    resolved = Fetcher(TRIVIAL, resolve=lambda *_: ["127.0.0.1"])
    for url in ("http://127.0.0.1/", "http://inside.example/", "https://inside.example/", at(script)):
        with pytest.raises(EgressRefused):
            resolved.fetch(url)
    assert script.requests == []


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "file:///etc/passwd", "http://0/"]
)
def test_a_redirect_inside_is_refused(script: Script, to: str) -> None:
    script.answers = {"/": redirect(to)}
    with pytest.raises(EgressRefused):
        fetcher(script).fetch(at(script))
    assert len(script.requests) == 1


def test_a_name_is_resolved_once_for_each_connection(script: Script) -> None:
    """A resolver that changes its mind after the check (rebinding) has no second chance."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    script.answers = {"/": page(b"a")}
    own = Fetcher(TRIVIAL, resolve=resolve, exceptions=frozenset({("name.example", script.port)}))
    assert own.fetch(f"http://name.example:{script.port}/").content == b"a"
    assert asked == ["name.example"]
    assert f"Host: name.example:{script.port}" in script.requests[0]


def test_proxies_of_the_environment_are_not_used(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
            monkeypatch.setenv(name, at(proxy))
        script.answers = {"/": page(b"a")}
        assert fetcher(script).fetch(at(script)).content == b"a"
        assert proxy.requests == []


def test_redirects_without_end_stop(script: Script) -> None:
    script.answers = {"/": redirect("/")}
    with pytest.raises(FetchFailed, match="more than 3 redirects"):
        fetcher(script).fetch(at(script))
    assert len(script.requests) == 4


def test_a_body_that_is_too_large_stops(script: Script) -> None:
    script.answers = {"/": page(b"a" * 1001)}
    with pytest.raises(FetchFailed, match="larger than 1,000"):
        fetcher(script).fetch(at(script))


def test_a_small_answer_that_grows_is_stopped(script: Script) -> None:
    """A compressed answer counts as what it becomes."""
    script.answers = {"/": page(gzip.compress(b"a" * 100_000), "Content-Encoding: gzip")}
    with pytest.raises(FetchFailed, match="larger than 1,000"):
        fetcher(script).fetch(at(script))


def test_a_compressed_answer_is_kept_as_it_came(script: Script) -> None:
    whole = gzip.compress(b"one ") + gzip.compress(b"two")
    script.answers = {"/": page(whole, "Content-Encoding: gzip")}
    found = fetcher(script).fetch(at(script))
    assert (found.body, found.content) == (whole, b"one two")


@pytest.mark.parametrize(
    ("body", "coding", "said"),
    [
        (gzip.compress(b"abc", mtime=0)[:-3], "gzip", "breaks off"),
        (b"no gzip", "gzip", "damaged"),
        (b"abc", "br", "not known"),
        (zlib.compress(gzip.compress(b"a" * 5000, mtime=0)), "gzip, deflate", "larger"),
    ],
)
def test_an_answer_that_cannot_be_decoded_fails(body: bytes, coding: str, said: str) -> None:
    with pytest.raises(FetchFailed, match=said):
        decoded(body, coding, 1000, "http://example.org/")


@pytest.mark.parametrize("sent", [b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", b"no http at all\r\n\r\n", b""])
def test_an_answer_that_breaks_off_is_no_success(script: Script, sent: bytes) -> None:
    script.answers = {"/": sent}
    with pytest.raises(FetchFailed):
        fetcher(script).fetch(at(script))


@pytest.mark.parametrize("text", [b"HTTP/1.1 200 OK\r\nX: " + b"a" * 500, b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 500])
def test_a_server_that_drips_is_left_at_the_deadline(script: Script, text: bytes) -> None:
    """Headers or body: each byte comes in time, the whole does not."""
    script.answers = {"/": drip(0.02, text)}
    with pytest.raises(FetchFailed, match="time allowed"):
        fetcher(script, limits=Limits(seconds=0.4, step=0.3)).fetch(at(script))


def test_a_resolver_that_hangs_is_left_at_the_deadline() -> None:
    import threading

    never = threading.Event()
    with pytest.raises(FetchFailed, match="resolved in time"):
        Fetcher(Limits(seconds=0.2), resolve=lambda *_: ["8.8.8.8"] if never.wait(5) else []).fetch(
            "http://slow.example/"
        )
    never.set()


def test_name_and_certificate_are_those_of_the_host() -> None:
    """The connection goes to the checked address; the certificate must still be the name's."""
    authority = trustme.CA()
    server, client = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    authority.issue_cert("right.example").configure_cert(server)
    authority.configure_trust(client)
    with serving(server) as script:
        script.answers = {"/": page(b"a")}
        own = frozenset({("right.example", script.port), ("wrong.example", script.port)})
        one = Fetcher(TRIVIAL, resolve=lambda *_: ["127.0.0.1"], certificates=client, exceptions=own)
        assert one.fetch(f"https://right.example:{script.port}/").content == b"a"
        with pytest.raises(FetchFailed):
            one.fetch(f"https://wrong.example:{script.port}/")
        script.answers = {"/": redirect(f"http://right.example:{script.port}/")}
        with pytest.raises(EgressRefused, match="from https to http"):
            one.fetch(f"https://right.example:{script.port}/")


def test_something_sent_is_not_sent_on(script: Script) -> None:
    """A POST goes to the address that was checked and to no other."""
    script.answers = {"/api": page(b"{}"), "/moved": redirect("/api", "307 Temporary Redirect")}
    assert fetcher(script).fetch(at(script, "/api"), body=b"{}").content == b"{}"
    assert script.requests[0].startswith("POST /api ")
    with pytest.raises(FetchFailed, match="redirect"):
        fetcher(script).fetch(at(script, "/moved"), body=b"{}")
