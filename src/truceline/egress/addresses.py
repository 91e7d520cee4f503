"""Which addresses may be fetched from. What is not plainly a public host is refused."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from threading import Thread
from urllib.parse import quote, urlsplit

from truceline.records.errors import EgressRefused, FetchFailed

PORTS = {"http": 80, "https": 443}

_PUBLIC_6 = ipaddress.ip_network("2000::/3")
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "2001::/23",  # protocol assignments, Teredo among them: an IPv4 address inside an IPv6 one
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside an IPv6 one
        "3fff::/20",  # documentation
    )
)
"""What the standard library calls global although it is no public host. NAT64, IPv4-mapped and IPv4-compatible forms,
site-local and multicast lie outside 2000::/3."""

_KEPT = "/%?!$&'()*+,;=:@[]~"
"""Signs of an address that stay as they are; letters beyond ASCII are written as bytes of UTF-8."""

Resolve = Callable[[str, int], Sequence[str]]
"""Name and port to addresses, as the system gives them."""


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address of the web. `host`: in ASCII, lower case, without brackets; `path` with the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address again, in one form."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def target(url: str, exceptions: frozenset[tuple[str, int]] = frozenset()) -> Target:
    """The parts of an address; EgressRefused for another scheme or port, a user name, or signs that mislead.

    `exceptions`: (host, port) pairs that a test's own server has.
    """
    if any(sign <= " " or sign in "\\\x7f" for sign in url) or not url:
        raise _refused(url, "the address holds a space, a backslash or a control sign, or is empty")
    try:
        parts = urlsplit(url)
        port = parts.port
        name = (parts.hostname or "").rstrip(".")
        host = name if ":" in name else name.encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError) as error:
        raise _refused(url, f"the address cannot be read ({error})") from error
    if parts.scheme not in PORTS:
        raise _refused(url, "only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise _refused(url, "the address holds a user name or a password")
    if not host:
        raise _refused(url, "the address names no host")
    port = port or PORTS[parts.scheme]
    if port not in PORTS.values() and (host, port) not in exceptions:
        raise _refused(url, f"port {port} is not fetched from, only 80 and 443")
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Target(parts.scheme, host, port, path)


def is_public(address: str) -> bool:
    """Whether an IP address is that of a public host."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        # With a zone ("fe80::1%eth0") or no address at all.
        return False
    if isinstance(found, ipaddress.IPv6Address) and found not in _PUBLIC_6:
        return False
    inside = any(found.version == network.version and found in network for network in _REFUSED)
    return found.is_global and not found.is_multicast and not inside


def checked_address(
    host: str, port: int, resolve: Resolve, seconds: float, exceptions: frozenset[tuple[str, int]] = frozenset()
) -> str:
    """The first address of a host, once every answer was found to be public. EgressRefused where one is not;
    FetchFailed where there is no answer within `seconds`."""
    answers = _answers(host, port, resolve, seconds)
    if (host, port) in exceptions:
        return answers[0]
    for answer in answers:
        if not is_public(answer):
            raise _refused(host, f"{answer} is no address of the public network")
    return answers[0]


def system_answers(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def _answers(host: str, port: int, resolve: Resolve, seconds: float) -> Sequence[str]:
    future: Future[Sequence[str]] = Future()

    def ask() -> None:
        try:
            future.set_result(resolve(host, port))
        except (OSError, UnicodeError) as error:
            future.set_exception(error)

    # The system's resolver knows no deadline; a thread that it holds is left to end by itself.
    Thread(target=ask, daemon=True).start()
    try:
        answers = future.result(timeout=max(seconds, 0))
    except Late:
        raise FetchFailed("the name was not resolved in time", host, "Try again later") from None
    except (OSError, UnicodeError) as error:
        raise FetchFailed(f"the name cannot be resolved ({error})", host, "Check the address") from error
    if not answers:
        raise FetchFailed("the name has no address", host, "Check the address")
    return answers


def _refused(where: str, what: str) -> EgressRefused:
    return EgressRefused(what, where, "Give an address of the public web: http or https, port 80 or 443")
