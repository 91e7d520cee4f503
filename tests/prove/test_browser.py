"""Every page in a real browser, in both languages and at the width of a phone: nothing spills or fails."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "web"))

pytestmark = [pytest.mark.prove, pytest.mark.filterwarnings("default")]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The small case served on loopback by threads of this process; its pages read no database."""
    import small
    from waitress.server import create_server

    from truceline.desk import queries as desk
    from truceline.server.wsgi import application
    from truceline.web import reading_room

    made, texts = small.room(), small.reports()
    patch = pytest.MonkeyPatch()
    patch.setattr(reading_room, "slugs", lambda: [small.SLUG])
    patch.setattr(reading_room, "room", lambda slug, as_of=None, levels=(): made if slug == small.SLUG else None)
    patch.setattr(desk, "saved_views", lambda case, holder: {"a search": "event=aid"})
    patch.setattr(reading_room, "report", lambda slug, id: texts.get(id))
    patch.setattr(reading_room, "judged", lambda slug, id: reading_room.Judged(in_full=False, waiting=()))
    server = create_server(application, listen="127.0.0.1:0", threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    patch.undo()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, headless."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "run tests/prove/need.sh first"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, site: str) -> Iterator[Any]:
    """Opens pages as a visitor who was let in; collects what the console complains of."""
    from truceline.server import door

    contexts = []

    def opened(viewport: dict[str, int], scheme: str = "light") -> Any:
        context = browser.new_context(viewport=viewport, color_scheme=scheme)
        name = door.cookie_name(site.rsplit(":", 1)[1])
        context.add_cookies([{"name": name, "value": door.cookie_value(), "url": site}])
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


def _paths() -> list[str]:
    from truceline.web import addresses

    return [path for path in addresses("small") if path != "/"]


def test_no_page_scrolls_sideways_on_a_phone(visit: Any, site: str) -> None:
    """At 360 pixels, in both languages."""
    page = visit(PHONE)
    for path in _paths():
        page.goto(site + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], (path, wide)
    assert page.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Any, site: str, scheme: str) -> None:
    """Contrast, names, structure, languages: on every page, light and dark."""
    from axe_playwright_python.sync_playwright import Axe

    page = visit(DESK, scheme)
    axe = Axe()
    found = []
    for path in _paths():
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
        told = axe.run(page).response
        assert len(told["passes"]) > 10, path
        for fault in told["violations"]:
            found.append((path, fault["impact"], fault["id"], fault["nodes"][0]["html"][:160]))
    assert found == []


def test_a_figure_leads_to_its_sentence_by_keyboard_alone(visit: Any, site: str) -> None:
    """From the overview: the obligation, then the claim, then the quote lit in the report."""
    page = visit(DESK)
    page.goto(f"{site}/ar/cases/small/")
    for words in ("600 شاحنة يوميا", "اقرأه في التقرير"):
        link = page.locator(f"main a:has-text('{words}')").first
        link.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert "/reports/" in page.url
    lit = page.locator("mark.on").first
    assert lit.is_visible()
    assert lit.bounding_box()["y"] < DESK["height"]


def test_the_first_tab_skips_to_the_content(visit: Any, site: str) -> None:
    """A visible link, then the main part has the focus."""
    page = visit(DESK)
    page.goto(f"{site}/en/cases/small/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_first_visit_loads_little(visit: Any, site: str) -> None:
    """Page, sheet and mark together stay under 200 kB, and nothing comes from another host."""
    page = visit(DESK)
    sizes: list[int] = []
    hosts: list[str] = []

    def weigh(response: Any) -> None:
        sizes.append(len(response.body()))
        hosts.append(response.url)

    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto(f"{site}/en/cases/small/", wait_until="networkidle")
    assert sum(sizes) < 200_000
    assert all(address.startswith(site) for address in hosts)
