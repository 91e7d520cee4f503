"""Fetching over HTTP: checked addresses, limits on size, time and redirects, and the bytes exactly as they came."""

from __future__ import annotations

import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from ssl import SSLContext
from urllib.parse import urljoin

import httpcore

import truceline
from truceline.egress.addresses import Resolve, Target, system_answers, target
from truceline.egress.connecting import CheckedNetwork
from truceline.records.errors import EgressRefused, FetchFailed

AGENT = f"Truceline/{truceline.__version__} (follows ceasefire agreements; reads public reports)"
_REDIRECTS = {301, 302, 303, 307, 308}
_CODINGS = {"gzip": 31, "x-gzip": 31, "deflate": 15, "identity": 0, "": 0}
"""Content codings to the window bits by which zlib reads them."""

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`seconds` for the whole fetch, redirects included; `step`: seconds without a byte; `size`: bytes as received and
    again as decoded."""

    seconds: float = 60.0
    step: float = 20.0
    size: int = 32 * 1024 * 1024
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Hop:
    """One request on the way: the address asked for, the IP address it was asked at, the answer's status."""

    url: str
    address: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer. `body`: the bytes as received; `content`: with the content coding undone; `hops`: every request, the
    last one the one answered; headers as sent and as received, in order; times in UTC."""

    url: str
    status: int
    request_headers: Headers
    headers: Headers
    body: bytes
    content: bytes
    hops: tuple[Hop, ...]
    began: datetime
    ended: datetime

    def header(self, name: str) -> str | None:
        """The last value of a header of the answer."""
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return found[-1] if found else None


class Fetcher:
    """Fetches addresses that anybody may have written.

    `limits`: what one fetch may cost. `resolve`: asks for the addresses of a name. `exceptions`: the (host, port) pairs
    of servers that a test starts on this machine; no setting, case, feed or form leads here.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        agent: str = AGENT,
        resolve: Resolve = system_answers,
        certificates: SSLContext | None = None,
        exceptions: frozenset[tuple[str, int]] = frozenset(),
    ) -> None:
        self.limits, self.agent = limits or Limits(), agent
        self._resolve, self._certificates, self._exceptions = resolve, certificates, exceptions

    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Fetched:
        """GET, or POST where there is a `body`. EgressRefused where the address or a redirect may not be fetched;
        FetchFailed where there is no whole answer within the limits. Any status is an answer."""
        began, deadline = datetime.now(UTC), time.monotonic() + self.limits.seconds
        at, hops = target(url, self._exceptions), list[Hop]()
        while True:
            sent = self._headers(at, headers or {}, body)
            status, received, raw, address = self._ask(at, sent, body, deadline)
            hops.append(Hop(at.url, address, status))
            location = next((value for key, value in received if key.lower() == "location"), None)
            if status not in _REDIRECTS or location is None:
                break
            at = self._next(at, location, len(hops), posted=body is not None)
        coding = next((value for key, value in received if key.lower() == "content-encoding"), "identity")
        return Fetched(
            url=at.url,
            status=status,
            request_headers=sent,
            headers=received,
            body=raw,
            content=decoded(raw, coding, self.limits.size, at.url),
            hops=tuple(hops),
            began=began,
            ended=datetime.now(UTC),
        )

    def _headers(self, at: Target, more: Mapping[str, str], body: bytes | None) -> Headers:
        host = f"[{at.host}]" if ":" in at.host else at.host
        own = {
            "Host": host if at.port in (80, 443) else f"{host}:{at.port}",
            "User-Agent": self.agent,
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        if body is not None:
            own["Content-Length"] = str(len(body))
        return (*own.items(), *((key, value) for key, value in more.items() if key.title() not in own))

    def _ask(
        self, at: Target, headers: Headers, body: bytes | None, deadline: float
    ) -> tuple[int, Headers, bytes, str]:
        network = CheckedNetwork(self._resolve, deadline, self._exceptions)
        step = dict.fromkeys(("connect", "read", "write", "pool"), self.limits.step)
        address = httpcore.URL(scheme=at.scheme, host=at.host, port=at.port, target=at.path)
        try:
            with (
                httpcore.ConnectionPool(ssl_context=self._certificates, network_backend=network) as pool,
                pool.stream(
                    "GET" if body is None else "POST",
                    address,
                    headers=list(headers),
                    content=body,
                    extensions={"timeout": step},
                ) as answer,
            ):
                received = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in answer.headers)
                return answer.status, received, self._body(answer, at.url), network.address
        except httpcore.TimeoutException as error:
            raise FetchFailed("no whole answer in the time allowed", at.url, "Try again later") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, UnicodeError) as error:
            raise FetchFailed(
                f"no whole answer ({error or type(error).__name__})", at.url, "Try again later"
            ) from error

    def _body(self, answer: httpcore.Response, where: str) -> bytes:
        parts, length = list[bytes](), 0
        for part in answer.iter_stream():
            length += len(part)
            if length > self.limits.size:
                raise _too_large(where, self.limits.size)
            parts.append(part)
        return b"".join(parts)

    def _next(self, at: Target, location: str, done: int, *, posted: bool) -> Target:
        if posted:
            raise FetchFailed("the answer to what was sent is a redirect", at.url, "Give the address it leads to")
        if done > self.limits.redirects:
            raise FetchFailed(f"more than {self.limits.redirects} redirects", at.url, "Give the last address")
        after = target(urljoin(at.url, location), self._exceptions)
        if at.scheme == "https" and after.scheme == "http":
            raise EgressRefused(
                "a redirect leads from https to http", at.url, f"Give {after.url} itself if you trust it"
            )
        return after


def decoded(body: bytes, coding: str, size: int, where: str) -> bytes:
    """The bytes with their content coding undone, at most `size` of them. FetchFailed for a coding not known, a damaged
    stream, or one that grows past the size."""
    found = body
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        window = _CODINGS.get(name)
        if window is None:
            raise FetchFailed(f"the content coding {name!r} is not known", where, "Save the page and ingest the file")
        if window and found:
            found = _inflated(found, window, size, where)
    return found


def _inflated(body: bytes, window: int, size: int, where: str) -> bytes:
    parts, length, rest = list[bytes](), 0, body
    while rest:
        # A gzip stream may have several members, one after the other.
        stream = zlib.decompressobj(window)
        try:
            parts.append(stream.decompress(rest, size + 1 - length))
        except zlib.error as error:
            raise FetchFailed(f"the compressed answer is damaged ({error})", where, "Try again later") from error
        length += len(parts[-1])
        if length > size:
            raise _too_large(where, size)
        if not stream.eof:
            raise FetchFailed("the compressed answer breaks off", where, "Try again later")
        rest = stream.unused_data
    return b"".join(parts)


def _too_large(where: str, size: int) -> FetchFailed:
    return FetchFailed(f"the answer is larger than {size:,} bytes", where, "Save it and ingest the file")
