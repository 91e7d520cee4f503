"""Make the fonts of the pages: FiraGO in two weights, cut by script, as small woff2 files.

    python tools/build_fonts.py

Reads the fonts out of pymupdf-fonts (data alone, SIL Open Font License 1.1) and writes
src/truceline/web/static/web/fonts/. The licence keeps the name "Fira" for unchanged fonts, so the cut ones are renamed.
The same input gives the same bytes. See docs/decisions/0069.
"""

from __future__ import annotations

import io
from pathlib import Path

import pymupdf_fonts
from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "src" / "truceline" / "web" / "static" / "web" / "fonts"
FAMILY = "Truceline Sans"
WEIGHTS = {"regular": "figo", "bold": "figbo"}
LATIN = "20-7E A0-FF 11E 11F 130 131 152 153 15E 15F 2BB 2BC 2010-2026 2030 2039 203A 20AC 2190-2193 2212 2248 2260"
SCRIPTS = {
    "latin": (f"{LATIN} 2264 2265", ("kern", "mark", "ccmp", "locl", "liga", "tnum", "lnum")),
    "arabic": ("600-6FF 200C-200F 2066-2069", ("*",)),
    "hebrew": ("590-5FF 20AA 200E 200F", ("kern", "mark", "mkmk", "ccmp")),
}
_FAMILY, _FULL, _POSTSCRIPT = 1, 4, 6


def main() -> None:
    """Write a file for each weight and script."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight, code in WEIGHTS.items():
        whole = pymupdf_fonts.myfont(code)
        for script, (points, features) in SCRIPTS.items():
            (FONTS / f"{script}-{weight}.woff2").write_bytes(cut(whole, weight, points, features))


def cut(whole: bytes, weight: str, points: str, features: tuple[str, ...]) -> bytes:
    """A font with the letters of one script alone, renamed, without hints, as woff2."""
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=list(features), name_IDs=[0, 1, 2, 5, 13, 14])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(points.replace(" ", ",")))
    cutter.subset(font)
    for number, words in ((_FAMILY, FAMILY), (_FULL, f"{FAMILY} {weight}"), (_POSTSCRIPT, f"TrucelineSans-{weight}")):
        font["name"].setName(words, number, 3, 1, 0x409)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


if __name__ == "__main__":
    main()
