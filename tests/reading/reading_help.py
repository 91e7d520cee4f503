"""One reader for all tests of reading, and the short way to read a sentence."""

from __future__ import annotations

from datetime import date
from functools import cache

from truceline.cases import load_case
from truceline.reading import Reader
from truceline.reading.scene import Scene
from truceline.records import Claim, Report

PUBLISHED = "2025-11-20"


@cache
def reader() -> Reader:
    """The bundled packs with the bundled Gaza and Lebanon cases, rules alone: a sentence tests its rule, whatever the
    weights have learned since."""
    return Reader(cases=[load_case("gaza-2025"), load_case("lebanon-2024")], weighing=False)


@cache
def weighing_reader() -> Reader:
    """The same with the learned weights, as `truceline read` has them."""
    return Reader(cases=[load_case("gaza-2025"), load_case("lebanon-2024")])


def report(text: str, lang: str = "ar", published: str | None = PUBLISHED, outlet: str | None = None) -> Report:
    return Report(id="t", text=text, lang=lang, published=published, outlet=outlet)


def read(
    text: str, lang: str = "ar", published: str | None = PUBLISHED, outlet: str | None = None
) -> tuple[Claim, ...]:
    return reader().read(report(text, lang, published, outlet)).claims


def scene(text: str, lang: str = "ar", published: str = PUBLISHED) -> Scene:
    found, _ = reader().scene(report(text, lang, published), reader().pack(lang), date.fromisoformat(published))
    return found


def one(text: str, event: str, lang: str = "ar", published: str = PUBLISHED) -> Claim:
    """The only claim of `event` in the text."""
    found = [claim for claim in read(text, lang, published) if claim.event == event]
    assert len(found) == 1, [(c.event, c.quote) for c in read(text, lang, published)]
    return found[0]


def figures(claim: Claim) -> list[tuple[str, float | int | None, float | int | None]]:
    return [(count.kind, count.min, count.max) for count in claim.counts]
