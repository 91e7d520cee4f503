"""The work of a reviewer from the queue to the finding: what comes first and why, what is decided, what it changes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.records import make_claim, make_report
from truceline.assessment import assess
from truceline.cases import load_case
from truceline.desk import actions as desk
from truceline.desk.access import Standing, owner
from truceline.ledger import actions, queries
from truceline.pipeline import review_queue, reviewing, urgency
from truceline.pipeline.follow import enter_case
from truceline.pipeline.workspace import Workspace
from truceline.reading.evaluation import evaluate, load_gold
from truceline.records import Claim, LedgerRefused, ObligationDay, Reading, SetAside, TrucelineError
from truceline.records.errors import NotAllowed
from truceline.records.identity import text_id

pytestmark = pytest.mark.django_db

SLUG = "example"
TEXT = (
    "The Tamsin Front said that Velora's army fired shots at Arenda on 5 March 2030. "
    "The government of Velora said that the weather was cold. "
    "It admitted that it had violated the agreement on 6 March 2030. "
    "Residents asked that the convoys be let in."
)
SHOTS = "Velora's army fired shots at Arenda on 5 March 2030"
COLD = "the weather was cold"
BREACH = "it had violated the agreement on 6 March 2030"
CONVOYS = "that the convoys be let in"
ME = owner("amal")


def claim(quote: str, event: str, speaker_id: str, **fields: Any) -> Claim:
    """A claim of the text."""
    plain: dict[str, Any] = {"place": None, "place_name": None, "speaker": None, "counts": (), "why": ()}
    return make_claim(TEXT, quote, event=event, speaker_id=speaker_id, **(plain | fields))


@pytest.fixture
def read(workspace: Path) -> dict[str, Claim]:
    """A report of the example's case, read into three claims; the fourth was missed."""
    enter_case(Workspace(workspace), SLUG, acting="test")
    report = make_report(text=TEXT, lang="en", published="2030-03-07")
    actions.add_report(SLUG, report, TEXT.encode(), acting="test")
    found = {
        "shots": claim(
            SHOTS,
            "shooting",
            "tamsin-front",
            actor_id="velora-army",
            start="2030-03-05",
            end="2030-03-05",
            place="Arenda",
            place_name="Arenda Hill",
            confidence=0.5,
        ),
        "cold": claim(COLD, "need", "velora", confidence=0.9),
        "breach": claim(
            BREACH,
            "violation",
            "velora",
            speaker="The government of Velora",
            actor_id="velora",
            start="2030-03-06",
            end="2030-03-06",
            confidence=0.9,
        ),
    }
    reading = Reading(
        id="r1", text_id=text_id(TEXT), lang="en", case=SLUG, reader=found["cold"].reader, claims=tuple(found.values())
    )
    actions.add_reading(SLUG, reading, acting="test")
    return found


def row(obligation: str, day: str, readings: Any = "all") -> ObligationDay:
    """The finding of that day by the text of the obligation."""
    found = assess(load_case(SLUG), queries.evidence(SLUG), as_of=date(2030, 3, 7), readings=readings)
    return next(
        item
        for item in found.days
        if item.obligation == obligation and item.interpretation is None and item.start == item.end == day
    )


def waiting(who: Standing = ME) -> dict[str, dict[str, int]]:
    """The queue: claim to points, in order."""
    return {item.evidence.claim.quote: dict(item.points) for item in review_queue.queue(SLUG, who)}


def test_what_is_doubtful_and_bears_on_much_comes_first_and_the_number_is_explained(read: dict[str, Claim]) -> None:
    """The order is the sum of its points."""
    assert list(waiting()) == [SHOTS, BREACH, COLD]
    assert waiting()[SHOTS] == {"obligation": 25, "doubt": 20}
    assert waiting()[COLD] == {"doubt": 4}
    assert all(item.order == sum(item.points.values()) for item in review_queue.queue(SLUG, ME))


def test_a_condition_of_a_gate_weighs_more_than_another_obligation(read: dict[str, Claim]) -> None:
    """The Front's fire is one, Velora's is not."""
    changes = {"actor_id": "tamsin-front", "speaker_id": "velora"}
    reviewing.decide(SLUG, read["shots"].claim_id, "corrected", ME, changes=changes)
    found = assess(load_case(SLUG), queries.evidence(SLUG), as_of=date(2030, 3, 7))
    assert urgency.bearings(found)[read["shots"].claim_id] == ("gate",)


def test_a_correction_changes_the_finding_and_a_rejection_takes_it_away(read: dict[str, Claim]) -> None:
    """The machine's fields give way to the person's; its version can still be had."""
    shots = read["shots"].claim_id
    assert row("mira-no-fire-velora", "2030-03-05").outcome == "breach-alleged"
    reviewing.decide(
        SLUG, shots, "corrected", ME, changes={"actor_id": "tamsin-front", "speaker_id": "velora", "speaker": None}
    )
    assert row("mira-no-fire-velora", "2030-03-05").outcome == "no-information"
    assert row("mira-no-fire-front", "2030-03-05").outcome == "breach-alleged"
    assert row("mira-no-fire-front", "2030-03-05").reviewed_share == 1.0
    assert queries.as_read(SLUG, shots) == read["shots"]
    reviewing.decide(SLUG, shots, "rejected", ME, reason="the sentence tells of a film")
    assert row("mira-no-fire-front", "2030-03-05").outcome == "no-information"


def test_an_unclear_text_weighs_nothing(read: dict[str, Claim]) -> None:
    """Where the text does not tell, nobody is accused."""
    reviewing.decide(SLUG, read["shots"].claim_id, "unclear", ME)
    assert row("mira-no-fire-velora", "2030-03-05").outcome == "no-information"


def test_the_ninth_outcome_waits_for_a_confirmed_reading(read: dict[str, Claim]) -> None:
    """And only then stands in what is public."""
    assert row("mira-no-fire-velora", "2030-03-06").outcome == "disputed"
    assert row("mira-no-fire-velora", "2030-03-06", "confirmed").outcome == "no-information"
    reviewing.decide(SLUG, read["breach"].claim_id, "confirmed", ME)
    assert row("mira-no-fire-velora", "2030-03-06").outcome == "breach-acknowledged"
    assert row("mira-no-fire-velora", "2030-03-06", "confirmed").outcome == "breach-acknowledged"


def test_an_added_claim_joins_the_evidence(read: dict[str, Claim]) -> None:
    """By its span and codes; twice the same sentence with another speaker stands twice."""
    start = TEXT.index(SHOTS)
    body = {"quote": SHOTS, "quote_start": start, "quote_end": start + len(SHOTS), "event": "shooting"}
    body |= {"act": "states", "realis": "actual", "actor_id": "velora-army", "start": "2030-03-05"}
    body |= {"end": "2030-03-05", "place": "Arenda", "place_name": "Arenda Hill"}
    one = reviewing.add(SLUG, "r1", body | {"speaker_id": "joint-commission"}, ME)
    two = reviewing.add(SLUG, "r1", body | {"speaker_id": "other"}, ME)
    assert one != two
    assert one in row("mira-no-fire-velora", "2030-03-05", "confirmed").claims_against
    with pytest.raises(SetAside, match="unknown event"):
        reviewing.add(SLUG, "r1", body | {"speaker_id": "other", "event": "storm"}, ME)


def test_one_reviewer_at_a_time(read: dict[str, Claim]) -> None:
    """The queue says who has a claim, and a decision of another is refused meanwhile."""
    shots = read["shots"].claim_id
    reviewing.take(SLUG, shots, owner("basil"))
    [held] = [item for item in review_queue.queue(SLUG, ME) if item.held_by]
    assert (held.evidence.claim.claim_id, held.held_by) == (shots, "basil")
    with pytest.raises(LedgerRefused, match="basil reviews it"):
        reviewing.decide(SLUG, shots, "confirmed", ME)
    assert SHOTS in waiting()
    reviewing.give_back(SLUG, shots, owner("basil"))
    reviewing.decide(SLUG, shots, "confirmed", ME)
    desk.take(SLUG, shots, holder="basil")


def test_the_second_person_is_asked_and_not_the_first(read: dict[str, Claim], workspace: Path) -> None:
    """Where the case asks for two."""
    folder = workspace / "cases" / SLUG
    text = (folder / "case.toml").read_text(encoding="utf-8")
    (folder / "case.toml").write_text("reviewers = 2\n" + text, encoding="utf-8")
    enter_case(Workspace(workspace), SLUG, acting="test")
    reviewing.decide(SLUG, read["shots"].claim_id, "confirmed", ME)
    assert SHOTS not in waiting()
    assert waiting(owner("basil"))[SHOTS]["second"] == 5
    reviewing.decide(SLUG, read["shots"].claim_id, "confirmed", owner("basil"))
    assert SHOTS not in waiting(owner("basil"))


def test_what_somebody_may_not_see_or_do_they_do_not(read: dict[str, Claim]) -> None:
    """Neither the queue nor a decision; a coder adds but does not judge."""
    coder = Standing(name="cora", roles={SLUG: "coder"})
    for act in (
        lambda: review_queue.queue(SLUG, coder),
        lambda: reviewing.decide(SLUG, read["shots"].claim_id, "confirmed", coder),
        lambda: reviewing.read_in_full(SLUG, "r1", coder),
        lambda: reviewing.undo(SLUG, read["shots"].claim_id, coder),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"claim_id": "0"}, "cannot be corrected"),
        ({"event": "storm"}, "unknown event"),
        ({"speaker": "Nobody at all"}, "does not stand in the text"),
        ({"actor_id": "velora-army"}, "nothing would change"),
        ({"start": "5 March"}, "date"),
    ],
)
def test_a_correction_is_checked_as_a_coders_work_is(
    read: dict[str, Claim], changes: dict[str, Any], what: str
) -> None:
    """And says what is wrong with it."""
    with pytest.raises(TrucelineError, match=what):
        reviewing.decide(SLUG, read["shots"].claim_id, "corrected", ME, changes=changes)


def test_a_corrected_quote_or_speaker_is_found_again_in_the_text(read: dict[str, Claim]) -> None:
    """Its span follows from its words."""
    shots = read["shots"].claim_id
    reviewing.decide(
        SLUG, shots, "corrected", ME, changes={"quote": "fired shots at Arenda", "speaker": "Tamsin Front"}
    )
    item = queries.claim(SLUG, shots)
    assert item is not None
    assert TEXT[item.claim.quote_start : item.claim.quote_end] == item.claim.quote == "fired shots at Arenda"
    assert TEXT[item.claim.speaker_start : item.claim.speaker_end] == "Tamsin Front"


def test_reviewed_reports_come_back_as_a_coded_set_that_the_evaluation_takes(
    read: dict[str, Claim], tmp_path: Path
) -> None:
    """A corrected, a rejected, a confirmed and an added claim; the machine's own reading is scored against them."""
    assert reviewing.gold(SLUG, ME) == []
    reviewing.decide(SLUG, read["shots"].claim_id, "confirmed", ME)
    reviewing.decide(SLUG, read["cold"].claim_id, "rejected", ME, reason="no condition of people is told")
    reviewing.decide(SLUG, read["breach"].claim_id, "corrected", ME, changes={"act": "pledges", "realis": None})
    start = TEXT.index(CONVOYS)
    body = {"quote": CONVOYS, "quote_start": start, "event": "aid", "speaker_id": "other", "act": "demands"}
    reviewing.add(SLUG, "r1", body | {"quote_end": start + len(CONVOYS), "speaker": "Residents"}, ME)
    reviewing.read_in_full(SLUG, "r1", ME)
    path = tmp_path / "coded.jsonl"
    lines = [json.dumps(report, ensure_ascii=False) for report in reviewing.gold(SLUG, ME)]
    path.write_text("\n".join(lines), encoding="utf-8")
    coded = load_gold(path)
    [report] = coded
    assert {item["quote"] for item in report.claims} == {SHOTS, BREACH, CONVOYS}
    machine = {"r1": [found.to_json(why=False) for found in read.values()]}
    scored = evaluate(coded, machine, None)
    assert [item["event"] for _, item in scored.missed] == ["aid"]
    assert [item["event"] for _, item in scored.spurious] == ["need"]
    viewer = replace(ME, owner=False, administrator=False, roles={SLUG: "viewer"})
    assert reviewing.gold(SLUG, viewer) == []
