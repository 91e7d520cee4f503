"""Connections to checked addresses only, under one deadline.

The HTTP library asks this for each connection by name; the name is resolved once, checked, and the connection goes to
the address that was checked, so that no second answer of the resolver can lead elsewhere. Name and certificate stay
those of the host.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from ssl import SSLContext
from typing import Any

import httpcore

from truceline.egress.addresses import Resolve, checked_address


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects for one fetch, up to `deadline` (of `time.monotonic`). `address` is the last one connected to."""

    def __init__(self, resolve: Resolve, deadline: float, exceptions: frozenset[tuple[str, int]]) -> None:
        self._resolve, self._deadline, self._exceptions = resolve, deadline, exceptions
        self._network = httpcore.SyncBackend()
        self.address = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = remaining(self._deadline, timeout, httpcore.ConnectTimeout)
        self.address = checked_address(host, port, self._resolve, left, self._exceptions)
        left = remaining(self._deadline, timeout, httpcore.ConnectTimeout)
        stream = self._network.connect_tcp(self.address, port, timeout=left, local_address=local_address)
        return _TimedStream(stream, self._deadline)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("only addresses of the web are connected to")


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline: a server that drips is no slower than one that hangs."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, remaining(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, remaining(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = remaining(self._deadline, timeout, httpcore.ConnectTimeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def remaining(deadline: float, timeout: float | None, late: type[Exception]) -> float:
    """Seconds for the next step: what is left, at most `timeout`; raises `late` where nothing is left."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise late("the time allowed is over")
    return left if timeout is None else min(left, timeout)
