"""A report of the example's case, read into claims, as the tests of the working pages use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ledger.records import make_claim, make_report
from truceline.ledger import actions
from truceline.pipeline.follow import enter_case
from truceline.pipeline.workspace import Workspace
from truceline.records import Claim, Reading
from truceline.records.identity import text_id

SLUG = "example"
PAGES = f"/en/cases/{SLUG}"
SCRIPT = "<script>alert(1)</script>"
TEXT = (
    "The Tamsin Front said that Velora's army fired shots at Arenda on 5 March 2030. "
    "The government of Velora said that the weather was cold. "
    f"It admitted that it had violated the agreement on 6 March 2030 {SCRIPT}. "
    "Residents asked that the convoys be let in."
)
SHOTS = "Velora's army fired shots at Arenda on 5 March 2030"
COLD = "the weather was cold"
BREACH = "it had violated the agreement on 6 March 2030"


def claim(text: str, quote: str, event: str, speaker_id: str, **fields: Any) -> Claim:
    """A claim of the text."""
    plain: dict[str, Any] = {"place": None, "place_name": None, "speaker": None, "counts": (), "why": ()}
    return make_claim(text, quote, event=event, speaker_id=speaker_id, **(plain | fields))


def enter(workspace: Path) -> None:
    """The case without a report."""
    enter_case(Workspace(workspace), SLUG, acting="test")


def add(id: str, level: str = "team", text: str = TEXT, published: str = "2030-03-07") -> dict[str, Claim]:
    """A report of that level, read into three claims."""
    report = make_report(id=id, text=text, lang="en", published=published, level=level)
    actions.add_report(SLUG, report, text.encode(), acting="test")
    shots = claim(
        text, SHOTS, "shooting", "tamsin-front", actor_id="velora-army", start="2030-03-05", end="2030-03-05",
        confidence=0.5,
    )  # fmt: skip
    found = {
        "shots": shots,
        "cold": claim(text, COLD, "need", "velora", confidence=0.9),
        "breach": claim(text, BREACH, "violation", "velora", actor_id="velora", confidence=0.9),
    }
    reading = Reading(
        id=id, text_id=text_id(text), lang="en", case=SLUG, reader=shots.reader, claims=tuple(found.values())
    )
    actions.add_reading(SLUG, reading, acting="test")
    return found
