"""Which claim of the reader is which claim of the coder: same event, overlapping quotes, one to one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from truceline.reading.evaluation.gold import ClaimBody

FORCES: dict[str, str] = {"idf": "israel", "lebanese-army": "lebanon", "sudan-army": "sudan"}
"""A force and the side it belongs to: as an actor either is right."""


def span(claim: ClaimBody, text: str) -> tuple[int, int]:
    """Where the quote stands, half-open; (-1, -1) where it does not."""
    start = claim.get("quote_start")
    if start is None:
        start = text.find(claim["quote"])
    return (start, start + len(claim["quote"])) if start >= 0 else (-1, -1)


def _shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(min(a[1], b[1]) - max(a[0], b[0]), 0)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """The shared length over the shorter quote."""
    shorter = min(a[1] - a[0], b[1] - b[0])
    return _shared(a, b) / shorter if shorter > 0 else 0.0


def tightness(a: tuple[int, int], b: tuple[int, int]) -> float:
    """The shared length over the longer quote."""
    longer = max(a[1] - a[0], b[1] - b[0])
    return _shared(a, b) / longer if longer > 0 else 0.0


def same_speaker(gold: ClaimBody, read: ClaimBody) -> bool:
    """The same body; where one has no slug that fits, the same name: one within the other by whole words, not over
    twice as long and ten characters."""
    coded, found = gold["speaker_id"], read.get("speaker_id")
    if coded != "other" and found not in (None, "other"):
        return bool(coded == found)
    names = (gold.get("speaker") or "", read.get("speaker") or "")
    short, long = sorted(map(len, names))
    if not short or long > 2 * short + 10:
        return False
    inner, outer = sorted(map(_words, names), key=len)
    return bool(inner) and any(outer[i : i + len(inner)] == inner for i in range(len(outer) - len(inner) + 1))


def same_actor(gold: ClaimBody, read: ClaimBody) -> bool:
    """The same side: a force stands for the one it belongs to."""
    ours, theirs = gold.get("actor_id"), read.get("actor_id")
    return bool(FORCES.get(ours or "", ours) == FORCES.get(theirs or "", theirs))


def same_place(gold: ClaimBody, read: ClaimBody) -> bool:
    """The same usual name or the same words, letters and figures alone compared."""
    if not gold.get("place_name") or not read.get("place_name"):
        return False
    return any(_folded(gold.get(field)) == _folded(read.get(field)) for field in ("place_name", "place"))


def count_key(count: dict[str, Any]) -> tuple[Any, ...]:
    """What two counts must share to be one."""
    return (count["kind"], count.get("min"), count.get("max"), count.get("per"), bool(count.get("cumulative")))


def counts(claim: ClaimBody) -> list[str]:
    """The counts of a claim in an order that does not depend on the text's."""
    return sorted(str(count_key(count)) for count in claim.get("counts") or ())


def days(claim: ClaimBody) -> tuple[Any, Any]:
    """First and last day."""
    return claim.get("start"), claim.get("end")


def pairs(gold: Sequence[ClaimBody], read: Sequence[ClaimBody], text: str) -> list[tuple[int, int]]:
    """(index in gold, index in read), one to one, those that agree on most fields first."""
    options = []
    for g, coded in enumerate(gold):
        for r, found in enumerate(read):
            if coded["event"] != found.get("event"):
                continue
            shared = overlap(span(coded, text), span(found, text))
            if shared >= 0.5:
                options.append((-_agreement(coded, found) - shared, g, r))
    used_gold: set[int] = set()
    used_read: set[int] = set()
    chosen = []
    for _, g, r in sorted(options):
        if g not in used_gold and r not in used_read:
            used_gold.add(g)
            used_read.add(r)
            chosen.append((g, r))
    return chosen


def _agreement(gold: ClaimBody, read: ClaimBody) -> int:
    return (
        2 * same_speaker(gold, read)
        + int(gold["act"] == read.get("act"))
        + int(gold.get("realis") == read.get("realis"))
        + same_actor(gold, read)
        + 2 * (counts(gold) == counts(read))
    )


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold())


def _folded(name: str | None) -> str:
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    return re.sub(r"[\W_]+", "", "".join(c for c in plain if not unicodedata.combining(c)))
