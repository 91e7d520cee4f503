"""Long lists in slices: a cursor names the row after which the next slice starts, so that no slice costs more than the
first, and rows that come in meanwhile move nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

T = TypeVar("T")
Row = TypeVar("Row", bound=Model)
SIZE = 40
"""Rows of a slice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """Where a slice starts: after the row named `key` (of the list as it is ordered), or `back`: before it. The first
    slice has no key."""

    key: str = ""
    back: bool = False


START = Cursor()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice(Generic[T]):
    """Some rows of a list, and the keys from which it goes on in both directions; "" where it ends."""

    rows: tuple[T, ...]
    newer: str = ""
    older: str = ""


def beyond(rows: QuerySet[Row], cursor: Cursor) -> QuerySet[Row]:
    """The rows on which a slice starts, in the order in which the cursor looks. Their keys are their `place`."""
    if cursor.back:
        return rows.filter(place__gt=cursor.key).order_by("place")
    return (rows.filter(place__lt=cursor.key) if cursor.key else rows).order_by("-place")


def sliced(rows: Sequence[T], key: Callable[[T], str], cursor: Cursor, size: int = SIZE) -> Slice[T]:
    """The slice of rows that lie in memory, ordered by falling keys."""
    if cursor.back:
        before = [row for row in rows if key(row) > cursor.key]
        return cut(list(reversed(before))[: size + 1], key, cursor, size)
    return cut([row for row in rows if not cursor.key or key(row) < cursor.key][: size + 1], key, cursor, size)


def cut(found: Sequence[T], key: Callable[[T], str], cursor: Cursor, size: int = SIZE) -> Slice[T]:
    """The slice made of up to `size` + 1 rows in the order in which the cursor looks."""
    more, kept = len(found) > size, list(found[:size])
    if not kept:
        return Slice(rows=())
    if cursor.back:
        kept.reverse()
        return Slice(rows=tuple(kept), newer=key(kept[0]) if more else "", older=key(kept[-1]))
    return Slice(rows=tuple(kept), newer=key(kept[0]) if cursor.key else "", older=key(kept[-1]) if more else "")
