"""A morning with 200 new reports, from opening the case to the last review, by the keyboard of a real browser.

`python -m benchmarks.review_session` serves a workspace on this machine, uploads the reports in one file, waits until
they are read, and judges every claim of theirs. It counts clicks and keys, and says what the person waited for. What a
person needs to look at a claim and think is not measured; it is what is left.

The texts lie in the folder `shared` beside the repository. The decisions follow a fixed mix: of 20 claims 16 are
accepted, 2 corrected in a field, 1 rejected with a reason, 1 left unclear.
"""

from __future__ import annotations

import platform
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "prove"))
from served import CASE, Place, served

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "aljazeera-leads.jsonl"
REPORTS = 200
WAITING = 6
"""Every so many of the demonstration reports are there already and wait to be reviewed, too."""
MIX = (
    ("accept",) * 8 + ("correct",) + ("accept",) * 4 + ("reject",) + ("accept",) * 3 + ("correct", "unclear", "accept")
)
KEYS = {"accept": ["a"], "unclear": ["u"], "reject": ["r", "1"]}


def main() -> None:
    """Print the table."""
    if not CORPUS.exists():
        raise SystemExit("The texts are not here: they lie in the folder `shared` beside the repository.")
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, served(every=WAITING) as place, sync_playwright() as driver:
        reports = Path(folder) / "morning.jsonl"
        lines = CORPUS.read_text(encoding="utf-8").splitlines()[-REPORTS:]
        reports.write_text("\n".join(lines), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            print(_told(Morning(browser, place).gone_through(reports)))
        finally:
            browser.close()


class Morning:
    """The visits of one person to the pages, each step counted and each wait timed (seconds)."""

    def __init__(self, browser: Any, place: Place) -> None:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([place.cookie])
        self.page, self.site = context.new_page(), place.site
        self.clicks = self.keys = 0
        self.waits: dict[str, list[float]] = {}

    def gone_through(self, reports: Path) -> dict[str, Any]:
        """From opening to the last review: what it took."""
        self._timed("the case opens", lambda: self.page.goto(f"{self.site}/en/cases/{CASE}/"))
        self._click("the form to add opens", "nav a[href$='/add/']")
        self.page.set_input_files("input[type=file]", str(reports))
        self.clicks += 2  # The button of the field, and the file in the list of the system.
        began = time.monotonic()
        self._click("the file is taken", "main form button[type=submit]")
        self._read()
        self.waits["200 reports are read"] = [time.monotonic() - began]
        self._click("the queue opens", "main a.button[href$='/review/']")
        claims = int(re.findall(r"\d+", self.page.inner_text(".start"))[0])
        self._press("the first claim", "Enter")
        done: Counter[str] = Counter()
        while "/review/?" not in self.page.url and not self.page.url.endswith("/review/"):
            what = MIX[sum(done.values()) % len(MIX)]
            self._decide(what)
            done[what] += 1
        return {"claims": claims, "done": done, "clicks": self.clicks, "keys": self.keys, "waits": self.waits}

    def _decide(self, what: str) -> None:
        if what == "correct":
            self.page.keyboard.press("c")
            chosen = self.page.locator("#f-event option:checked").inner_text()
            others = self.page.locator("#f-event option").all_inner_texts()
            self.page.keyboard.press(next(name[0] for name in others if name[0] != chosen[0]))
            self.keys += 2
            self._press("the next claim", "Enter")
            return
        *first, last = KEYS[what]
        for key in first:
            self.page.keyboard.press(key)
            self.keys += 1
        self._press("the next claim", last)

    def _read(self) -> None:
        """Wait until the job is done; its page looks again by itself."""
        while not self.page.locator("main .tally").count():
            if self.page.locator("main .told-no").count():
                raise SystemExit(self.page.inner_text("main"))
            time.sleep(0.5)

    def _press(self, what: str, key: str) -> None:
        self.keys += 1
        if key == "Enter":
            self.page.locator(":focus").first.wait_for(state="attached")
        self._timed(what, lambda: self._going(lambda: self.page.keyboard.press(key)))

    def _click(self, what: str, selector: str) -> None:
        self.clicks += 1
        self._timed(what, lambda: self._going(lambda: self.page.click(selector)))

    def _going(self, act: Any) -> None:
        with self.page.expect_navigation():
            act()

    def _timed(self, what: str, act: Any) -> None:
        began = time.monotonic()
        act()
        self.waits.setdefault(what, []).append(time.monotonic() - began)


def _told(found: dict[str, Any]) -> str:
    done, claims = found["done"], found["claims"]
    judged = sum(done.values())
    lines = [
        "# 200 new reports, from opening to the last review",
        "",
        "Output of `python -m benchmarks.review_session`: a browser (Chromium, headless) and the server on one machine",
        f"({platform.machine()}, Python {platform.python_version()}), one person's workspace, pages in English.",
        "",
        f"{REPORTS} new reports beside a few that waited: {claims} claims in the queue, {judged} judged: "
        + ", ".join(f"{count} {name}" for name, count in sorted(done.items()))
        + ".",
        "",
        "| | |",
        "|---|---|",
        f"| clicks | {found['clicks']} |",
        f"| keys | {found['keys']} |",
        f"| keys for a claim | {found['keys'] / max(judged, 1):.2f} |",
        "",
        "| waited for | times | median, s | 95 of 100 below, s | in all, s |",
        "|---|---|---|---|---|",
    ]
    for what, times in found["waits"].items():
        ordered = sorted(times)
        high = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
        row = (f"{statistics.median(ordered):.2f}", f"{high:.2f}", f"{sum(ordered):.1f}")
        lines.append(f"| {what} | {len(ordered)} | {' | '.join(row)} |")
    waited = sum(sum(times) for times in found["waits"].values())
    reading = found["waits"]["200 reports are read"][0]
    lines += [
        "",
        f"Waited in all: {waited / 60:.1f} minutes, of which {reading / 60:.1f} for the reading, during which a person",
        f"can do other work. At 10 seconds for each claim {judged} claims would take {judged / 6:.0f} minutes:",
        "the person's looking, not the pages, is where the time goes.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
