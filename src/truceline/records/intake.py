"""What came of polling a watched source: one of the two layers of coverage. A source that was down tells of no calm."""

from __future__ import annotations

from dataclasses import dataclass

OUTCOMES: tuple[str, ...] = ("answered", "empty", "refused", "down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One poll of one source. `source`: id in the case's sources.toml; `outcome`: answered, empty, refused (robots.txt,
    an address that may not be fetched, a status), down (no whole answer); `at`: RFC 3339 time in UTC; how many of its
    addresses were new, unchanged, refused, failed; `reason`: of what was refused or failed last."""

    source: str
    outcome: str
    at: str
    new: int = 0
    same: int = 0
    refused: int = 0
    failed: int = 0
    reason: str = ""
