"""Rows for users of ACLED and PLOVER: claims that an event happened, under the other project's names for it.

Both projects code events that they hold to have happened. Here nothing is held: each row keeps who says so and that it
is alleged, and every equivalent is a suggestion of ours with its version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from truceline.codebook.crosswalks import crosswalk, scheme_edition, scheme_version
from truceline.publication.exports.rows import Rows
from truceline.publication.exports.tables import Row
from truceline.records import Claim, Evidence

_ACLED_TYPES = (
    "Battles",
    "Explosions/Remote violence",
    "Protests",
    "Riots",
    "Strategic developments",
    "Violence against civilians",
)
_WEEK = 7


def acled(rows: Rows, evidence: Iterable[Evidence]) -> Iterator[Row]:
    """Rows of `acled`."""
    for item, found in _mapped("acled", evidence):
        kind = next(name for name in _ACLED_TYPES if found.startswith(f"{name}/"))
        least, most = _killed(item.claim)
        yield rows.alleged(item) | {
            "acled_event_type": kind,
            "acled_sub_event_type": found.removeprefix(f"{kind}/"),
            "crosswalk": _named("acled"),
            "time_precision": _precision(item.claim),
            "fatalities_least": least,
            "fatalities_most": most,
        }


def plover(rows: Rows, evidence: Iterable[Evidence]) -> Iterator[Row]:
    """Rows of `plover`."""
    for item, found in _mapped("plover", evidence):
        kind, _, mode = found.partition("/")
        yield rows.alleged(item) | {
            "plover_event_type": kind,
            "plover_mode": mode or None,
            "crosswalk": _named("plover"),
        }


def _mapped(scheme: str, evidence: Iterable[Evidence]) -> Iterator[tuple[Evidence, str]]:
    """Statements that an event happened, which the scheme has a name for; what people rejected is left out."""
    for item in evidence:
        claim = item.claim
        told = claim.act == "states" and claim.realis == "actual" and item.review not in ("rejected", "unclear")
        found = crosswalk(scheme, claim.event) if told else None
        if found is not None:
            yield item, found


def _named(scheme: str) -> str:
    return f"suggested, version {scheme_version(scheme)}; {scheme_edition(scheme)}"


def _precision(claim: Claim) -> int | None:
    if claim.start is None:
        return None
    days = (date.fromisoformat(claim.end) - date.fromisoformat(claim.start)).days if claim.end else _WEEK
    return 1 if days == 0 else 2 if days < _WEEK else 3


def _killed(claim: Claim) -> tuple[int | None, int | None]:
    """The bounds of those said to be killed; a vague or a running figure is none of the event's own."""
    for count in claim.counts:
        if count.kind == "killed" and not count.cumulative and not count.vague and count.of is None:
            return _whole(count.min), _whole(count.max)
    return None, None


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)
