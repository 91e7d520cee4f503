"""Nothing alters what the public sees but public reports and readings that people confirmed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ledger.records import make_claim, make_reading, make_report
from truceline.desk.access import owner
from truceline.ledger import actions
from truceline.pipeline import recording, reviewing
from truceline.pipeline.follow import enter_case
from truceline.pipeline.public import PublicView, public_view
from truceline.pipeline.workspace import Workspace
from truceline.records import Claim, Report

pytestmark = pytest.mark.django_db

SLUG = "example"
ME = owner("amal")
NOW = datetime(2030, 4, 1, tzinfo=UTC)


@pytest.fixture
def opened(workspace: Path) -> None:
    """The case of the tests, whose lead has opened its public pages."""
    enter_case(Workspace(workspace), SLUG, acting="test")
    recording.disclose(SLUG, {"public_pages": True}, ME, reason="both parties were told")


def tell(level: str, **fields: Any) -> Claim:
    """A report of that level with one claim."""
    text = f"The Tamsin Front said that Velora's army fired shots, a {level} source."
    report: Report = make_report(id=level, text=text, lang="en", level=level, published="2030-03-06")
    plain: dict[str, Any] = {"event": "shooting", "speaker_id": "tamsin-front", "speaker": None, "counts": ()}
    plain |= {"actor_id": "velora-army", "start": "2030-03-05", "end": "2030-03-05", "place": None, "place_name": None}
    claim = make_claim(text, "Velora's army fired shots", **(plain | fields))
    actions.add_report(SLUG, report, text.encode(), acting="test")
    actions.add_reading(SLUG, make_reading(report, claim), acting="test")
    return claim


def view() -> PublicView:
    """What anybody sees."""
    found = public_view(SLUG, date(2030, 3, 7), now=NOW)
    assert found is not None
    return found


def outcome(found: PublicView) -> str:
    """Of the ban on Velora's fire, by its text, on the day of the shots."""
    days = [
        row for row in found.assessment.days if row.obligation == "mira-no-fire-velora" and row.interpretation is None
    ]
    return next((row.outcome for row in days if row.start == row.end == "2030-03-05"), "")


def test_a_case_is_shut_until_its_lead_opens_it(workspace: Path) -> None:
    """And an unknown one stays so."""
    enter_case(Workspace(workspace), SLUG, acting="test")
    assert public_view(SLUG) is None
    assert public_view("nowhere") is None


@pytest.mark.usefixtures("opened")
def test_an_unreviewed_claim_cannot_alter_the_public_view() -> None:
    """Once somebody confirms the reading, it does."""
    claim = tell("public")
    assert (outcome(view()), view().evidence) == ("no-information", ())
    reviewing.decide(SLUG, claim.claim_id, "confirmed", ME)
    assert outcome(view()) == "breach-alleged"
    reviewing.undo(SLUG, claim.claim_id, ME)
    assert outcome(view()) == "no-information"
    recording.disclose(SLUG, {"machine_readings": True}, ME, reason="labelled as such")
    assert outcome(view()) == "breach-alleged"


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("level", ["team", "restricted"])
def test_a_report_that_is_not_public_cannot_alter_it_even_confirmed(level: str) -> None:
    """Everything public is assessed from public inputs alone."""
    claim = tell(level)
    reviewing.decide(SLUG, claim.claim_id, "confirmed", ME)
    assert (outcome(view()), view().evidence) == ("no-information", ())


@pytest.mark.usefixtures("opened")
def test_every_claim_of_the_assessment_is_one_that_is_shown() -> None:
    """A number leads to a sentence that may be seen."""
    for level in ("public", "team"):
        reviewing.decide(SLUG, tell(level).claim_id, "confirmed", ME)
    found = view()
    shown = {item.claim.claim_id for item in found.evidence}
    assert {match.claim_id for match in found.assessment.matches} <= shown
    assert len(shown) == 1


def test_coverage_tells_the_public_of_public_sources_alone_and_no_note_of_the_team(opened: None) -> None:
    """A source that is watched for the team is not named; a record of verification comes without its note."""
    poll = {"source": "team-wire", "outcome": "answered", "at": "2030-03-05T00:00:00Z"}
    actions.add_record(SLUG, "intake", poll, acting="test")
    record = {
        "id": "v1",
        "body": "watch",
        "topics": ["mira-no-fire-velora"],
        "result": "refused",
        "start": "2030-03-05",
        "end": "2030-03-05",
        "source": "https://watch.example/1",
        "note": "our driver was there",
    }
    actions.add_record(SLUG, "verification", record, acting="test")
    coverage = view().assessment.views.coverage
    assert "team-wire" not in coverage.sources
    assert coverage.intake == ()
    assert [(item.id, item.note) for item in coverage.verifications] == [("v1", "")]
