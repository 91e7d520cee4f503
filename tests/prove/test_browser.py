"""Every page in a real browser, in both languages and at a phone's width: nothing spills, fails or is out of reach.

The pages are found by walking links from the list of cases, so that a new page is tried as soon as something leads to
it; a page that no link leads to is a fault.
"""

from __future__ import annotations

import re
import shutil
import urllib.error
import urllib.request
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, URLPattern, resolve
from lxml import html as markup
from served import CASE, OBLIGATION, Place, served

pytestmark = [pytest.mark.prove, pytest.mark.filterwarnings("default")]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
MOST_ALIKE = 2
"""Pages of one kind and language that are tried: of a long list the first."""
NOT_LED_TO = {
    # Take forms alone:
    *("again", "missed", "in-full", "save-view"),
    *("bulletin-check", "bulletin-clear", "bulletin-advance", "bulletin-issue"),
    # Lead on to another page, or are led to by a form or a finished job:
    *("door", "claim", "saved-view", "job", "review-claim"),
    # Of a team's server:
    "roles",
}
"""Addresses that no link of this workspace leads to."""
SERIOUS = ("serious", "critical")


@dataclass
class Page:
    """A page as it came: what kind it is, its elements, and every link in it."""

    path: str
    kind: str
    tree: Any
    links: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its address."""
        return self.kind.removeprefix("web:").removesuffix("?")

    @property
    def lang(self) -> str:
        """The language of its address."""
        return self.path.split("/")[1]


@dataclass
class Site:
    """The pages by path, what could not be opened, and which addresses were opened, files among them, by name and
    language."""

    place: Place
    pages: dict[str, Page]
    broken: list[tuple[str, str, int]]
    opened: set[tuple[str, str]]

    @property
    def first_of_each(self) -> list[Page]:
        """One page of each kind and language."""
        return list({(page.kind, page.lang): page for page in reversed(self.pages.values())}.values())


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """A workspace with the demonstration case, and its pages as a walk finds them."""
    with served(every=5) as place:
        yield _walk(place)


def _walk(place: Place) -> Site:
    """Open every page that a link leads to, breadth first, at most so many of a kind and language."""
    found = Site(place, {}, [], set())
    seen, tried = {"/en/", "/ar/"}, Counter[tuple[str, str]]()
    queue = deque(("", path) for path in sorted(seen))
    while queue:
        origin, path = queue.popleft()
        kind = _kind(path)
        if tried[kind, path.split("/")[1]] >= MOST_ALIKE:
            continue
        tried[kind, path.split("/")[1]] += 1
        status, address, body = _get(place, path)
        found.opened.add((kind.removeprefix("web:").removesuffix("?"), path.split("/")[1]))
        if status != 200:
            found.broken.append((origin, path, status))
        if not body or urlsplit(address).path.count("/api/"):
            continue
        page = Page(path, kind, markup.fromstring(body))
        for link in page.tree.xpath("//a[@href]"):
            target = urlsplit(urljoin(address, link.get("href")))
            local = target.path + (f"?{target.query}" if target.query else "")
            if f"{target.scheme}://{target.netloc}" == place.site:
                page.links.append(local)
                if local not in seen and "digits=" not in local:
                    seen.add(local)
                    queue.append((path, local))
        found.pages[path] = page
    return found


def _get(place: Place, path: str) -> tuple[int, str, str]:
    """Status, last address, and the text where it is a page."""
    request = urllib.request.Request(place.site + path, headers={"Cookie": f"{place.name}={place.value}"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            is_page = answer.headers.get_content_type() == "text/html"
            return answer.status, answer.url, answer.read().decode() if is_page else ""
    except urllib.error.HTTPError as error:
        return error.code, path, ""


@cache
def _kind(path: str) -> str:
    """The name of an address; with a mark where something was asked of it."""
    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return "nothing"
    return f"{name}?" if "?" in path else name


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
def visit(browser: Any, site: Site) -> Iterator[Any]:
    """Opens pages as a visitor who was let in; collects what the console complains of."""
    contexts = []

    def opened(viewport: dict[str, int]) -> Any:
        context = browser.new_context(viewport=viewport, reduced_motion="reduce")
        context.add_cookies([site.place.cookie])
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


def test_no_link_leads_nowhere(site: Site) -> None:
    """Every link of every page opens; each is told with the page that has it."""
    assert site.broken == []


def test_every_address_is_reached_by_links_in_both_languages(site: Site) -> None:
    """From the list of cases on; those apart that take forms alone or lead on."""
    from truceline.web import urls

    named = {item.name for item in urls.urlpatterns if isinstance(item, URLPattern)} - NOT_LED_TO
    for lang in ("en", "ar"):
        assert {name for name in named if (name, lang) not in site.opened} == set()


def test_pages_fit_a_phone_and_break_no_rule_of_access(visit: Any, site: Site) -> None:
    """At 360 pixels nothing scrolls sideways; axe finds nothing serious, in light and in dark; the console is quiet."""
    from axe_playwright_python.sync_playwright import Axe

    page, axe, told = visit(DESK), Axe(), []
    for known in site.pages.values():
        page.goto(site.place.site + known.path)
        page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
        dark = known in site.first_of_each and "?" not in known.path
        for scheme in ("light", "dark") if dark else ("light",):
            page.emulate_media(color_scheme=scheme)
            for fault in axe.run(page).response["violations"]:
                if fault["impact"] in SERIOUS:
                    told.append((known.path, scheme, fault["id"], fault["nodes"][0]["html"][:200]))
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > PHONE["width"]:
            told.append((known.path, "phone", wide))
        page.set_viewport_size(DESK)
        told += [(known.path, "console", words) for words in page.complaints]
        page.complaints.clear()
    assert told == []


def test_everything_is_reached_by_keyboard_with_the_focus_to_be_seen(visit: Any, site: Site) -> None:
    """Tab goes through every link, button and field of a page of each kind, and each shows that it has the focus."""
    page, told = visit(DESK), []
    for known in (item for item in site.first_of_each if item.lang == "ar" and "?" not in item.path):
        page.goto(site.place.site + known.path)
        wanted = page.evaluate(_COUNT_REACHABLE)
        for _ in range(wanted + 60):
            page.keyboard.press("Tab")
        missed = page.evaluate("window.reachable.filter(item => !window.focused.has(item)).map(item => item.outerHTML)")
        told += [(known.path, "not reached", words[:160]) for words in missed]
        unseen = page.evaluate("[...window.unseen].map(item => item.outerHTML)")
        told += [(known.path, "focus not seen", words[:160]) for words in unseen]
    assert told == []


_COUNT_REACHABLE = """() => {
  window.focused = new Set(); window.unseen = new Set(); const groups = new Set();
  window.reachable = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(item => item.checkVisibility({ visibilityProperty: true }) && !item.disabled && item.type !== 'hidden')
    .filter(item => item.type !== 'radio' || (!groups.has(item.name) && groups.add(item.name)));
  document.addEventListener('focusin', event => {
    window.focused.add(event.target);
    if (event.target.type === 'radio') window.reachable.filter(item => item.name === event.target.name)
      .forEach(item => window.focused.add(item));
    const style = getComputedStyle(event.target);
    if (style.outlineStyle === 'none' || style.outlineWidth === '0px') window.unseen.add(event.target);
  });
  return window.reachable.length;
}"""

_DAY = r"\d{1,2}(?:\s+to\s+\d{1,2})?\s+[A-Z][a-z]+(?:\s+\d{4})?"
_DATE = re.compile(rf"{_DAY}|\b[A-Z][a-z]+ \d{{4}}|\d{{4}}-\d\d-\d\d|\d\d:\d\d")
_READING = ("case", "obligation", "claims", "occurrences", "occurrence", "tallies", "needs", "meetings")
_OWN_WORDS = ["nav", "form", "code", "svg", "figcaption", "dt", "thead", "summary"]
_OF_THE_CASE = "ancestor-or-self::*[{}]".format(
    " or ".join(f"contains(@class, '{name}')" for name in ("source", "holders", "lead", "reading"))
)
"""What the case's folder says, with its source beside it."""


def test_a_number_leads_to_its_sentence_in_at_most_three_clicks(site: Site) -> None:
    """On every page that tells what was reported: from the nearest link around a number, counted over the links. A
    number of the agreement leads to the obligation that has it."""
    far = _clicks_to_a_sentence(site)
    furthest: dict[str, int] = {}
    for path, clicks in far.items():
        furthest[_kind(path)] = max(clicks, furthest.get(_kind(path), 0))
    told = []
    for page in site.pages.values():
        if page.lang != "en" or page.name not in _READING:
            continue
        for number, links in _numbers(site, page):
            # A page of a long list that was not opened counts as far as the furthest of its kind.
            clicks = min((far.get(link, furthest.get(_kind(link), 9)) for link in links), default=9) + 1
            if clicks > 3:
                told.append((page.path, number, clicks))
    assert told == []


def _clicks_to_a_sentence(site: Site) -> dict[str, int]:
    """For each address the fewest clicks to a report opened at the sentence of a claim."""
    links = {path: set(page.links) for path, page in site.pages.items()}
    far = {link: 0 for held in links.values() for link in held if "/reports/" in link and "claim=" in link}
    for clicks in count(1):
        nearer = [path for path, held in links.items() if path not in far and held & far.keys()]
        if not nearer:
            return far
        far |= dict.fromkeys(nearer, clicks)
    raise AssertionError


def _numbers(site: Site, page: Page) -> Iterator[tuple[str, list[str]]]:
    """Every number of the page's own words but for dates, with the links of the smallest block around it."""
    for node in page.tree.xpath("//main//*[text()]"):
        words = " ".join(part for part in [node.text, *(child.tail for child in node)] if part)
        around = [node, *node.iterancestors()]
        if not re.search(r"\d", _DATE.sub("", words)) or any(block.tag in _OWN_WORDS for block in around):
            continue
        if node.xpath(_OF_THE_CASE) or node.xpath("ancestor-or-self::a[contains(@href, '/obligations/')]"):
            continue
        for block in around:
            held = [urljoin(site.place.site + page.path, link) for link in block.xpath(".//a/@href | self::a/@href")]
            if held or block.tag == "main":
                yield words.strip()[:80], [link.removeprefix(site.place.site).split("#")[0] for link in held]
                break


def test_a_figure_leads_to_its_sentence_by_keyboard_alone(visit: Any, site: Site) -> None:
    """From the overview: the obligation, then the claim, then the quote lit in the report."""
    page = visit(DESK)
    page.goto(f"{site.place.site}/ar/cases/{CASE}/")
    for selector in (f"main .row-name a[href*='{OBLIGATION}']", "main .claim a:has-text('اقرأه في التقرير')"):
        page.locator(selector).first.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert "/reports/" in page.url
    lit = page.locator("mark.on").first
    assert lit.is_visible()
    assert lit.bounding_box()["y"] < DESK["height"]


def test_a_word_explains_itself_on_the_spot_and_leads_to_the_method(visit: Any, site: Site) -> None:
    """By keyboard and without a script: Enter opens the text, Escape closes it."""
    page = visit(DESK)
    page.goto(f"{site.place.site}/en/cases/{CASE}/")
    page.locator("main button.outcome").first.focus()
    page.keyboard.press("Enter")
    text = page.locator(".say:popover-open")
    assert text.count() == 1
    assert "/method/#outcome-" in text.locator("a").get_attribute("href")
    page.keyboard.press("Escape")
    assert text.count() == 0


def test_the_first_tab_skips_to_the_content(visit: Any, site: Site) -> None:
    """A visible link, then the main part has the focus."""
    page = visit(DESK)
    page.goto(f"{site.place.site}/en/cases/{CASE}/")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_first_visit_loads_little(visit: Any, site: Site, lang: str) -> None:
    """Page, sheet, letters and mark together stay under 200 kB, and nothing comes from another host."""
    page = visit(DESK)
    sizes: list[int] = []
    hosts: list[str] = []

    def weigh(response: Any) -> None:
        sizes.append(len(response.body()))
        hosts.append(response.url)

    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto(f"{site.place.site}/{lang}/cases/{CASE}/", wait_until="networkidle")
    assert sum(sizes) < 200_000
    assert all(address.startswith(site.place.site) for address in hosts)


def test_pages_read_and_work_without_scripts(browser: Any, site: Site) -> None:
    """A filter narrows the list and a choice of digits stays, with scripts switched off."""
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    context.add_cookies([site.place.cookie])
    page = context.new_page()
    page.goto(f"{site.place.site}/ar/cases/{CASE}/occurrences/")
    page.check("input[name=rivals]")
    page.click(".filters button")
    assert "rivals=1" in page.url
    page.click(".digits a[lang=ar]")
    page.goto(f"{site.place.site}/ar/cases/{CASE}/")
    assert page.locator(".parts .count").first.inner_text().strip("٠١٢٣٤٥٦٧٨٩٬") == ""
    context.close()
