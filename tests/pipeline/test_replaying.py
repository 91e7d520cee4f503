"""A finding is made again by its id, byte for byte, whatever was entered since; or refused in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger import fresh
from ledger.records import make_claim, make_report
from truceline.cli.terminal import json_line
from truceline.desk.access import owner
from truceline.ledger import actions, queries
from truceline.pipeline import recording, redaction, reviewing
from truceline.pipeline.follow import current, enter_case
from truceline.pipeline.replaying import identified, replay
from truceline.pipeline.workspace import Workspace
from truceline.records import LedgerRefused, Reading, TrucelineError
from truceline.records.finding_id import FindingId
from truceline.records.identity import text_id

SLUG, DAY = "example", date(2030, 3, 7)
ME = owner("amal")
SHOTS = "Velora's army fired shots at Arenda on {day} March 2030"


def tell(number: int, speaker: str = "tamsin-front", day: int = 7, **fields: Any) -> str:
    """Enter a report with one claim of a shooting; its claim id."""
    quote = SHOTS.format(day=day)
    text = f"Report {number}: it was said that {quote}."
    plain: dict[str, Any] = {"place": None, "place_name": None, "speaker": None, "counts": (), "why": ()}
    of_day = {"start": f"2030-03-{day:02}", "end": f"2030-03-{day:02}", "actor_id": "velora-army"}
    claim = make_claim(text, quote, event="shooting", speaker_id=speaker, **(plain | of_day | fields))
    report = make_report(id=f"r{number}", text=text, lang="en", published=f"2030-03-{day:02}")
    actions.add_report(SLUG, report, text.encode(), acting="test")
    reading = Reading(id=report.id, text_id=text_id(text), lang="en", case=SLUG, reader=claim.reader, claims=(claim,))
    actions.add_reading(SLUG, reading, acting="test")
    return claim.claim_id


@pytest.fixture
def folder(workspace: Path, db: None) -> Path:
    """The made-up agreement, entered, with one report."""
    enter_case(Workspace(workspace), SLUG, acting="test")
    tell(1)
    return workspace / "cases" / SLUG


def lines() -> dict[str, str]:
    """Every finding of the day as it is printed, by its id."""
    found = identified(current(SLUG, DAY)[1])
    return {str(line["id"]): json_line(line) for line in found}


def fire(found: dict[str, str]) -> str:
    """The id of the finding on Velora's duty not to fire, by its text."""
    return next(name for name in found if "/mira-no-fire-velora/-/" in name)


def test_an_id_says_all_that_a_finding_hangs_on(folder: Path) -> None:
    """Entry, case version, rules version, obligation, interpretation, day."""
    found = lines()
    assert len(found) == len(current(SLUG, DAY)[1].current)
    identity = FindingId.parse(fire(found))
    assert (identity.case, identity.entry) == (SLUG, queries.head(SLUG).sequence)
    assert queries.case_version(SLUG).startswith(identity.version)
    assert (identity.obligation, identity.interpretation, identity.start) == ("mira-no-fire-velora", None, "2030-03-07")
    assert str(identity) == fire(found)
    assert any("/mira-no-fire-velora/velora/" in name for name in found)


def test_a_period_and_confirmed_readings_stand_in_the_id() -> None:
    """And come back as they went in."""
    parts = {"case": "a", "entry": 3, "version": "0" * 16, "rules": "2", "obligation": "b", "interpretation": "c"}
    for readings in ("all", "confirmed"):
        identity = FindingId(**parts, start="2030-03-01", end="2030-03-07", readings=readings)
        assert FindingId.parse(str(identity)) == identity


def test_findings_come_again_byte_for_byte(folder: Path) -> None:
    """After a further claim, a review, a record, an opinion and a new version of the case: all of them, and those made
    in between too."""
    first = lines()
    denied = tell(2, "velora-army", act="denies", realis=None)
    second = lines()
    reviewing.decide(SLUG, denied, "rejected", ME, reason="misread")
    third = lines()
    path = folder / "agreement.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("quantity = 12", "quantity = 11"), encoding="utf-8")
    enter_case(Workspace(folder.parents[1]), SLUG, acting="test")
    case = current(SLUG, DAY)[0]
    kept = {"date": "2030-03-05", "by": "velora", "what": "suspended", "text.en": "stops", "source": "a letter"}
    recording.keep(case, recording.record_of(case, "declaration", kept), ME)
    fourth = lines()
    assert len({first[fire(first)][-900:], second[fire(second)][-900:], fourth[fire(fourth)][-900:]}) == 3
    for found in (first, second, third, fourth):
        for name, line in found.items():
            assert json_line(replay(name)) == line


def test_the_finding_known_on_a_day_past_has_the_entry_of_that_day(folder: Path) -> None:
    """As `--known-on` shows it."""
    tell(2, "velora-army", act="denies", realis=None)
    today = date.fromisoformat(queries.evidence(SLUG)[0].recorded_at[:10])
    tomorrow = date.fromordinal(today.toordinal() + 1)
    found = list(identified(current(SLUG, DAY, tomorrow)[1], tomorrow))
    assert found == list(identified(current(SLUG, DAY)[1]))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"rules": "1"}, "found by rules 1; this program has rules"),
        ({"version": "f" * 16}, "the case stood in version"),
        ({"case": "nowhere"}, "no case 'nowhere' was entered"),
        ({"entry": 9999}, "there is no entry 9999"),
        ({"obligation": "mira-nothing"}, "no such finding"),
        ({"start": "2031-01-01"}, "no such finding"),
    ],
)
def test_what_cannot_be_made_again_is_refused(folder: Path, changes: dict[str, Any], why: str) -> None:
    """With what is missing and what to do."""
    identity = replace(FindingId.parse(fire(lines())), **changes)
    with pytest.raises(LedgerRefused, match=why):
        replay(str(identity))


def test_the_middle_of_an_action_is_no_state_of_the_ledger(folder: Path) -> None:
    """A reading and its claim are entered at one time."""
    identity = FindingId.parse(fire(lines()))
    with pytest.raises(LedgerRefused, match="not the last of its action"):
        replay(str(replace(identity, entry=identity.entry - 1)))


def test_what_was_withheld_since_is_not_made_again(workspace: Path, django_db_blocker: Any) -> None:
    """A finding that rested on it is refused with the reason; one that did not comes again."""
    for name in ("exports", "versions"):
        (workspace / name).mkdir()
    with django_db_blocker.unblock(), fresh.default(workspace):
        enter_case(Workspace(workspace), SLUG, acting="test")
        tell(1)
        found = lines()
        request = actions.request_redaction(SLUG, "r1", acting="amal", reason="at risk")
        redaction.redact(SLUG, request, acting="noor")
        with pytest.raises(LedgerRefused, match=r"withheld by entry \d+: at risk"):
            replay(fire(found))
        guns = next(name for name in found if "/mira-guns/" in name)
        assert json_line(replay(guns)) == found[guns]


@pytest.mark.parametrize("text", ["", "example", "example/x/0/1/2/3/2030-03-07", "example/1/zz/1/a/-/2030-03-07"])
def test_what_is_no_id_is_refused_with_its_form(text: str) -> None:
    """In words."""
    with pytest.raises(TrucelineError, match="CASE/ENTRY/VERSION/RULES"):
        FindingId.parse(text)
