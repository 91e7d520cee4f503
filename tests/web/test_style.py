"""The stylesheet serves both directions, loads nothing from elsewhere, and stays small."""

from __future__ import annotations

import re
from pathlib import Path

from truceline import web
from truceline.codebook import OUTCOMES

STATIC = Path(web.__file__).parent / "static" / "web"
CSS = (STATIC / "truceline.css").read_text(encoding="utf-8")


def test_only_logical_properties_are_used() -> None:
    """Nothing names left or right, so that Arabic needs no second sheet."""
    physical = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?<![\w-])(?:left|right|top|bottom|float)\s*:"
        r"|text-align:\s*(?:left|right)|(?<![\w-])(?:width|height|min-width|max-height|min-height)\s*:",
        re.sub(r"@media[^{]*\{", "{", CSS),
    )
    assert physical == []


def test_nothing_is_loaded_from_elsewhere() -> None:
    """No import; the only addresses are those of the fonts beside it, and each is there."""
    assert "@import" not in CSS
    addresses = re.findall(r"url\(([^)]*)\)", CSS)
    assert addresses
    for address in addresses:
        assert re.fullmatch(r'"fonts/[a-z]+-(regular|bold)\.woff2"', address)
        assert (STATIC / address.strip('"')).is_file()


def test_what_a_visitor_first_loads_is_small() -> None:
    """The sheet and the letters of two scripts in two weights stay far below 200 kB."""
    fonts = [path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2") if not path.name.startswith("hebrew")]
    assert len(CSS.encode()) + sum(fonts) < 120_000


def test_every_outcome_has_its_colour() -> None:
    """Light and dark take them from the same names."""
    assert all(f".o-{code} " in CSS for code in OUTCOMES)
