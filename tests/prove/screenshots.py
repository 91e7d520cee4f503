"""Pictures of the pages: the demonstration case, Arabic and English, wide and phone, with every kind of page.

`make screenshots` writes all of them to build/screenshots, to be looked at, and the best, cut to the first screens, to
docs/images. They show demonstration reports, and say so.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

from PIL import Image
from served import CASE, OBLIGATION, Place, served

ROOT = Path(__file__).parent.parent.parent
ALL = ROOT / "build" / "screenshots"
BEST = ROOT / "docs" / "images"
SIZES = {"wide": {"width": 1280, "height": 1000}, "phone": {"width": 390, "height": 844}}
PAGES = {
    "case": "?days=30",
    "strips": "?days=30#phase-1",
    "agreement": "agreement/",
    "obligation": f"obligations/{OBLIGATION}/",
    "claims": "claims/",
    "reports": "reports/",
    "report": "reports/demo-01/",
    "occurrences": "occurrences/",
    "tallies": "tallies/",
    "needs": "needs/",
    "meetings": "meetings/",
    "coverage": "coverage/",
    "balance": "balance/",
    "review": "review/",
    "add": "add/",
    "issues": "issues/",
    "records": "records/",
    "sources": "sources/",
    "log": "log/",
    "files": "files/",
    "public": "public/",
    "bulletins": "bulletins/",
}
SHOWN = {
    *((name, "wide") for name in ("case", "strips", "obligation", "report", "occurrences", "tallies")),
    ("case", "phone"),
}
"""Those that the README and the docs show."""
COLOURS = 256
"""A picture of a page needs no more, and is a third as large. Its few strong colours are kept."""


def main() -> None:
    """Serve the demonstration case and take every picture."""
    ALL.mkdir(parents=True, exist_ok=True)
    BEST.mkdir(parents=True, exist_ok=True)
    with served(work=False) as place:
        _shoot(place)


def _shoot(place: Place) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size, viewport in SIZES.items():
            for lang in ("ar", "en"):
                context = browser.new_context(viewport=viewport, locale=lang, reduced_motion="reduce")
                context.add_cookies([place.cookie])
                page = context.new_page()
                for name, path in PAGES.items():
                    page.goto(f"{place.site}/{lang}/cases/{CASE}/{path}")
                    _take(page, name, lang, size)
                for name, path in (("cases", ""), ("method", "method/"), ("about", "about/")):
                    page.goto(f"{place.site}/{lang}/{path}")
                    _take(page, name, lang, size)
                context.close()
        browser.close()


def _take(page: Any, name: str, lang: str, size: str) -> None:
    page.screenshot(path=ALL / f"{name}-{lang}-{size}.png", full_page=name != "strips")
    if (name, size) in SHOWN:
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            BEST / f"{name}-{lang}-{size}.png", optimize=True
        )


if __name__ == "__main__":
    main()
