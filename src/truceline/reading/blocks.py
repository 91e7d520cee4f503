"""Long texts are read block by block, so that time grows with the length of a text and not with its square.

A block ends at a line, else at a sentence, else at a space. What is carried over a block's end (who spoke last, what
the title said already) is lost there; blocks are so long that only very long documents have more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from truceline.records.claim import Claim, Count
from truceline.records.identity import claim_id

LONGEST = 12_000
"""Code points of a block."""
_ENDS = (re.compile("\n"), re.compile(r"[.!?\u061f\u06d4]\s"), re.compile(r"\s"))


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each block, in order, together the whole text."""
    start = 0
    while len(text) - start > LONGEST:
        end = _end(text, start)
        yield start, end
        start = end
    yield start, len(text)


def _end(text: str, start: int) -> int:
    """The last good place to cut in the second half of a block, or its length where there is none."""
    half, limit = start + LONGEST // 2, start + LONGEST
    for pattern in _ENDS:
        found = [match.end() for match in pattern.finditer(text, half, limit)]
        if found:
            return found[-1]
    return limit


def moved(claim: Claim, by: int, text: str, ordinal: int) -> Claim:
    """A claim of a block as a claim of the whole text: every span `by` code points further, the id made anew."""

    def further(at: int | None) -> int | None:
        return None if at is None else at + by

    start, end = claim.quote_start + by, claim.quote_end + by
    return replace(
        claim,
        claim_id=claim_id(text, claim.reader, claim.event, start, end, ordinal),
        text_id=text,
        quote_start=start,
        quote_end=end,
        speaker_start=further(claim.speaker_start),
        speaker_end=further(claim.speaker_end),
        place_start=further(claim.place_start),
        place_end=further(claim.place_end),
        counts=tuple(_moved(count, by) for count in claim.counts),
        via=tuple(replace(item, start=item.start + by, end=item.end + by) for item in claim.via),
        speakers=tuple(replace(item, start=item.start + by, end=item.end + by) for item in claim.speakers),
        actors=tuple(replace(item, start=item.start + by, end=item.end + by) for item in claim.actors),
        places=tuple(replace(item, start=item.start + by, end=item.end + by) for item in claim.places),
        why=tuple(replace(item, start=further(item.start), end=further(item.end)) for item in claim.why),
    )


def _moved(count: Count, by: int) -> Count:
    parts = tuple(_moved(part, by) for part in count.parts)
    return replace(count, start=count.start + by, end=count.end + by, parts=parts)
