"""The work of a morning by the keyboard, counted: how many keys each decision takes, with scripts and without."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from served import CASE, Place, served

pytestmark = [pytest.mark.prove, pytest.mark.filterwarnings("default")]

MOST_KEYS = 3
MOST_TO_ADD = 6


class Counting:
    """A page that counts what a person does on it."""

    def __init__(self, page: Any) -> None:
        self.page, self.steps = page, 0
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def press(self, key: str, *, leads_on: bool = False) -> None:
        """One key; `leads_on`: the next page is waited for."""
        self.steps += 1
        if not leads_on:
            self.page.keyboard.press(key)
            return
        if key == "Enter":
            # What has the focus by itself has it once the page is drawn.
            self.page.locator(":focus").first.wait_for(state="attached")
        with self.page.expect_navigation():
            self.page.keyboard.press(key)


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    """Every third demonstration report."""
    with served(every=3) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, headless."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, place: Place) -> Iterator[Any]:
    """Opens a page of the case; `scripts=False` as a browser that runs none."""
    contexts = []

    def opened(path: str, *, scripts: bool = True, lang: str = "en") -> Counting:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
        context.add_cookies([place.cookie])
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{place.site}/{lang}/cases/{CASE}/{path}")
        return Counting(page)

    yield opened
    for context in contexts:
        context.close()


def left(page: Any) -> int:
    """How many claims are left, as the page says it."""
    found = re.search(r"(\d+) claims? left", page.inner_text("main"))
    assert found, page.inner_text("main")[:200]
    return int(found[1])


@pytest.mark.parametrize("keys", [["a"], ["u"], ["r", "1"], ["r", "3"]], ids="-".join)
def test_a_claim_is_reviewed_in_at_most_three_keys(visit: Any, keys: list[str]) -> None:
    """Accepted, unclear, or rejected with a reason; the next claim is there at once."""
    at = visit("review/")
    before = left(at.page)
    at.press("Enter", leads_on=True)
    at.steps = 0
    for key in keys[:-1]:
        at.press(key)
    at.press(keys[-1], leads_on=True)
    assert at.steps <= MOST_KEYS
    assert left(at.page) == before - 1
    assert at.complaints == []


def test_a_field_is_corrected_in_three_keys(visit: Any) -> None:
    """Open the fields, choose the event by its first letter, and send."""
    at = visit("review/")
    before = left(at.page)
    at.press("Enter", leads_on=True)
    at.steps = 0
    at.press("c")
    chosen = at.page.locator("#f-event option:checked").inner_text()
    others = at.page.locator("#f-event option").all_inner_texts()
    at.press(next(name[0] for name in others if name[0] != chosen[0]))
    at.press("Enter", leads_on=True)
    assert at.steps <= MOST_KEYS
    assert left(at.page) == before - 1, at.page.inner_text("main")[:400]
    assert "corrected" in at.page.inner_text(".told")


def test_a_decision_is_taken_back_by_one_key(visit: Any) -> None:
    """The claim is there again."""
    at = visit("review/")
    before = left(at.page)
    at.press("Enter", leads_on=True)
    first = at.page.url
    at.press("a", leads_on=True)
    at.press("z", leads_on=True)
    assert at.page.url.partition("?")[0] == first.partition("?")[0]
    assert left(at.page) == before


def test_an_arabic_keyboard_reaches_the_same_keys(visit: Any) -> None:
    """Its letters are others; the place of the key is what counts."""
    at = visit("review/", lang="ar")
    at.press("Enter", leads_on=True)
    first = at.page.url.partition("?")[0]
    with at.page.expect_navigation():
        at.page.evaluate(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true}))"
        )
    assert at.page.url.partition("?")[0] != first


def test_without_scripts_a_claim_is_accepted_by_one_key(visit: Any) -> None:
    """The button has the focus."""
    at = visit("review/", scripts=False, lang="ar")
    at.press("Enter", leads_on=True)
    first = at.page.url
    at.press("Enter", leads_on=True)
    assert at.page.url.partition("?")[0] != first.partition("?")[0]


def test_a_missed_claim_is_added_in_six_steps(visit: Any) -> None:
    """Words marked, m, event, speaker, act, and sent: its quote is what was marked."""
    at = visit("reports/demo-01/")
    words = at.page.evaluate(
        """() => {
          const text = document.querySelector(".report-text");
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          let node;
          while ((node = walker.nextNode()) && node.textContent.trim().length < 30) {}
          const range = document.createRange();
          range.setStart(node, 2);
          range.setEnd(node, 24);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return range.toString();
        }"""
    )
    at.steps = 1
    at.page.wait_for_function("document.querySelector('[data-marks]').href.includes('span=')")
    at.press("m", leads_on=True)
    assert at.page.locator("input[name=span]:checked + span").inner_text() == words
    assert at.page.evaluate("document.activeElement.name") == "event"
    at.press("n")
    at.press("Tab")
    at.press("U")
    at.press("Enter", leads_on=True)
    assert at.steps <= MOST_TO_ADD
    assert words in at.page.inner_text("mark.on")
    assert at.complaints == []


def test_a_missed_claim_is_added_in_six_steps_without_scripts(visit: Any) -> None:
    """The sentence by its button, event, speaker, act, and sent."""
    at = visit("reports/demo-01/missed/", scripts=False)
    at.press("Space")
    for name, value in (("event", "need"), ("speaker_id", "ocha"), ("act", "demands")):
        at.page.select_option(f"select[name={name}]", value)
        at.steps += 1
    with at.page.expect_navigation():
        at.page.click("main form button[type=submit]")
    at.steps += 1
    assert at.steps <= MOST_TO_ADD
    assert "/reports/demo-01/" in at.page.url
    assert "missed" not in at.page.url
