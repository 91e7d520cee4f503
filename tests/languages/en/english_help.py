"""The English pack with the bundled Gaza and Lebanon cases, and the short way to read a sentence."""

from __future__ import annotations

from functools import cache

from truceline.cases import load_case
from truceline.reading import Reader
from truceline.records import Claim, Report

PUBLISHED = "2025-11-20"
"""A Thursday."""


@cache
def reader() -> Reader:
    return Reader(cases=[load_case("gaza-2025"), load_case("lebanon-2024")])


def read(text: str, published: str | None = PUBLISHED) -> tuple[Claim, ...]:
    return reader().read(Report(id="t", text=text, lang="en", published=published)).claims


def one(text: str, event: str, published: str | None = PUBLISHED) -> Claim:
    """The only claim of `event` in the text."""
    found = [claim for claim in read(text, published) if claim.event == event]
    assert len(found) == 1, [(c.event, c.quote) for c in read(text, published)]
    return found[0]


def figures(claim: Claim) -> list[tuple[str, float | int | None, float | int | None]]:
    return [(count.kind, count.min, count.max) for count in claim.counts]
