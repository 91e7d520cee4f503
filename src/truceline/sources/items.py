"""What capturing gives: a report with its original and its custody, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records import Report, SetAside

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """How a report came in. `adapter`: name of what brought it; `place`: path or address, with the part of it; `at`:
    RFC 3339 time in UTC at which its source was read or answered; `container`: SHA-256 of the file that held it;
    headers as sent and as received; `hops`: every address on the way, with the IP address that answered and the
    status."""

    adapter: str
    place: str
    at: str | None = None
    container: str | None = None
    request: Headers = ()
    response: Headers = ()
    hops: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Captured:
    """A report, the bytes it came as (of JSON Lines the report's own line, of a table its row), and how it came."""

    report: Report
    original: bytes
    custody: Custody | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that was set aside: the id it has or would have, and the reason. `came_in` is False where there was
    nothing to read (a wrong name): that is told, but is no part of the record."""

    id: str
    reason: SetAside
    came_in: bool = True
