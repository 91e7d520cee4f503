"""Every page of a case as a path, in both languages, so that a check can fetch them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from django.urls import reverse

from truceline.ledger.queries import START, Cursor, Slice
from truceline.web import reading_room
from truceline.web.page import LANGUAGES
from truceline.web.reading_room import report_key

T = TypeVar("T")


def addresses(slug: str) -> list[str]:
    """The paths: entrance, lists, and each obligation, report, and occurrence. Empty where there is no such case."""
    room = reading_room.room(slug)
    if room is None:
        return []
    paths = []
    for lang in LANGUAGES:
        paths += [reverse(f"web:{name}", args=(lang,)) for name in ("cases", "method", "about")]
        paths += [
            reverse(f"web:{name}", args=(lang, slug))
            for name in (
                "case",
                "agreement",
                "claims",
                "reports",
                "occurrences",
                "set-aside",
                "tallies",
                "needs",
                "meetings",
                "coverage",
                "balance",
            )
        ]
        things = (
            ("obligation", [item.id for item in room.case.obligations]),
            ("report", [report_key(row.id) for row in _all(room.reports)]),
            ("occurrence", [item.id for item in _all(room.occurrences)]),
        )
        paths += [reverse(f"web:{name}", args=(lang, slug, key)) for name, keys in things for key in keys]
    return ["/", *paths]


def _all(slices: Callable[[Cursor], Slice[T]]) -> Iterator[T]:
    """Every row of a list that pages show in slices."""
    found = slices(START)
    yield from found.rows
    while found.older:
        found = slices(Cursor(key=found.older))
        yield from found.rows
