"""The stylesheet serves both directions, loads nothing from elsewhere, and stays small."""

from __future__ import annotations

import re
from pathlib import Path

from truceline import web
from truceline.codebook import OUTCOMES

CSS = (Path(web.__file__).parent / "static" / "web" / "truceline.css").read_text(encoding="utf-8")


def test_only_logical_properties_are_used() -> None:
    """Nothing names left or right, so that Arabic needs no second sheet."""
    physical = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?<![\w-])(?:left|right|top|bottom|float)\s*:"
        r"|text-align:\s*(?:left|right)|(?<![\w-])(?:width|height|min-width|max-height|min-height)\s*:",
        re.sub(r"@media[^{]*\{", "{", CSS),
    )
    assert physical == []


def test_nothing_is_loaded_from_elsewhere() -> None:
    """No import, no address."""
    assert "@import" not in CSS
    assert "url(" not in CSS


def test_every_outcome_has_its_colour() -> None:
    """Light and dark take them from the same names."""
    assert all(f".o-{code} " in CSS for code in OUTCOMES)


def test_the_sheet_is_small() -> None:
    """A first visit stays far below 200 kB."""
    assert len(CSS.encode()) < 40_000
