"""Pictures of the pages for the README and the docs: the demonstration case, Arabic and English, wide and phone.

`make screenshots` writes them to docs/images. They show demonstration reports, and say so.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from pathlib import Path

IMAGES = Path(__file__).parent.parent.parent / "docs" / "images"
CASE = "gaza-2025"
WIDE = {"width": 1280, "height": 1500}
TALL = {"width": 1280, "height": 2300}
PHONE = {"width": 390, "height": 1400}
OBLIGATION = "obligations/gz-p1-aid-volume/"
REPORT = "reports/demo-01/"
SHOTS = (
    ("case", "wide", "", TALL),
    ("strips", "wide", "#phase-1", WIDE),
    ("obligation", "wide", OBLIGATION, WIDE),
    ("report", "wide", REPORT, WIDE),
    ("case", "phone", "", PHONE),
    ("obligation", "phone", OBLIGATION, PHONE),
)


def main() -> None:
    """Follow the demonstration reports in a temporary workspace, serve it, and take every picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TRUCELINE_WORKSPACE"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "truceline.server.settings"
        from truceline.pipeline.opening import open_workspace

        workspace = open_workspace(Path(folder))
        from truceline.pipeline.follow import DEMONSTRATION, follow

        follow(workspace, CASE, [DEMONSTRATION], acting="screenshots", demonstration=True)
        _shoot()


def _shoot() -> None:
    from playwright.sync_api import sync_playwright
    from waitress.server import create_server

    from truceline.server import door
    from truceline.server.wsgi import application

    server = create_server(application, listen="127.0.0.1:0", threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    site = f"http://127.0.0.1:{server.effective_port}"
    cookie = {"name": door.cookie_name(str(server.effective_port)), "value": door.cookie_value(), "url": site}
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, width, page_path, viewport in SHOTS:
            for lang in ("ar", "en"):
                context = browser.new_context(viewport=viewport, locale=lang, reduced_motion="reduce")
                context.add_cookies([cookie])
                page = context.new_page()
                page.goto(f"{site}/{lang}/cases/{CASE}/{page_path}")
                page.screenshot(path=IMAGES / f"{name}-{lang}-{width}.png")
                context.close()
        browser.close()
    server.close()


if __name__ == "__main__":
    main()
