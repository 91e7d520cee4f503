"""The published codebook page is the one the tables make."""

from __future__ import annotations

from pathlib import Path

from truceline.codebook.codes import GROUPS
from truceline.codebook.reference import HEADINGS, reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "codebook.md"


def test_the_page_is_up_to_date() -> None:
    """If this fails, run `python tools/write_reference.py`."""
    assert PAGE.read_text(encoding="utf-8") == reference()


def test_every_group_has_a_heading() -> None:
    """No group of codes is left out of the page."""
    assert set(HEADINGS) == set(GROUPS)
