"""What capturing gives: a report with its original and its custody, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records import Custody, Report, SetAside


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
