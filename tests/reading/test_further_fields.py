"""The codebook's further fields are read as coded, in sentences of four languages (see `further_fields.py`)."""

from __future__ import annotations

from collections import Counter

import pytest
from further_fields import FIELDS, held, score, sentences

FLOORS = {"open": 0.90, "held": 0.76}
"""Shares right that must not fall, for the part that was worked with and for the part held back."""


def test_each_field_is_coded_often_enough() -> None:
    """At least 150 sentences in four languages, and each field at least twelve times."""
    rows = sentences()
    langs = Counter(row["lang"] for row in rows)
    assert len(rows) >= 150
    assert set(langs) == {"ar", "en", "he", "tr"}
    assert min(langs.values()) >= 30
    told = Counter(field for row in rows for field in row)
    told.update(field for row in rows for count in row.get("counts", []) for field in count)
    assert {field: told[field] for field in FIELDS if told[field] < 12} == {}


@pytest.mark.parametrize("part", FLOORS)
def test_the_fields_are_read_as_coded(part: str) -> None:
    """The share right of all items of a part is at least its floor."""
    right, total = score([row for row in sentences() if held(row) is (part == "held")])["all"]
    assert right / total >= FLOORS[part], (right, total)
