"""Rows by the batch: so many as make writing quick and stay small in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
SIZE = 20_000


def in_batches(rows: Iterable[T], size: int = SIZE) -> Iterator[list[T]]:
    """Lists of up to `size` rows, in order."""
    stream = iter(rows)
    while batch := list(islice(stream, size)):
        yield batch
