"""Review judges the reading, never the fact: decisions, corrections, withdrawal, two people, and what carries over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger.records import TEXT, make_claim, make_reading, make_report
from truceline.ledger import actions, chain, queries
from truceline.ledger.entry import Draft, timestamp
from truceline.records import Claim, Evidence, LedgerRefused

pytestmark = [pytest.mark.usefixtures("workspace"), pytest.mark.django_db]

OTHER = "truceline/0.0.2+def"
DEMAND = "وطالبت بوقف الخروقات"


def enter_case(reviewers: int = 1) -> None:
    """The case of the tests; it asks for so many people."""
    clear = {"version": f"v{reviewers}", "basis": "folder", "timezone": "Asia/Gaza", "day_starts": "00:00"}
    chain.append("example", [Draft(kind="case", clear=clear | {"files": {}, "reviewers": reviewers})], acting="test")


@pytest.fixture(params=["team", "public"])
def claim(request: Any) -> Claim:
    """A claim that was read in a report, of the team's level or public."""
    report = make_report(level=request.param)
    enter_case()
    actions.add_report("example", report, b"1", acting="test")
    found = make_claim()
    actions.add_reading("example", make_reading(report, found), acting="test")
    return found


def stands(claim: Claim) -> Evidence:
    """The claim as the assessment sees it."""
    return next(item for item in queries.evidence("example") if item.claim.claim_id == claim.claim_id)


def state(claim: Claim) -> str:
    """The review state of the claim, which evidence and review agree on."""
    review = queries.review_of("example", claim.claim_id)
    assert review is not None
    assert stands(claim).review == review.state
    return review.state


def read_again(*claims: Claim) -> None:
    """The next version of the reader reads the report."""
    actions.add_reading("example", make_reading(make_report(), *claims, reader=OTHER), acting="test")


def test_a_claim_nobody_looked_at_is_unread(claim: Claim) -> None:
    """And says so in the evidence."""
    assert state(claim) == "unread"


def test_a_decision_says_who_and_when_and_of_what_entry(claim: Claim) -> None:
    """One of each person; the later decision of the same person takes the place of the earlier."""
    actions.review("example", claim.claim_id, "unclear", acting="amal")
    number = actions.review("example", claim.claim_id, "confirmed", acting="amal")
    review = queries.review_of("example", claim.claim_id)
    assert review is not None
    assert [(item.sequence, item.by, item.state) for item in review.decisions] == [(number, "amal", "confirmed")]
    assert state(claim) == "confirmed"
    assert queries.verify().faults == ()


def test_a_correction_replaces_fields_and_the_machines_version_stays(claim: Claim) -> None:
    """The assessment gets what the person says; the reading can still be had."""
    actions.review("example", claim.claim_id, "corrected", correction={"actor_id": "idf"}, acting="amal")
    assert stands(claim).claim.actor_id == "idf"
    assert state(claim) == "corrected"
    assert queries.as_read("example", claim.claim_id) == claim


def test_a_correction_of_a_report_that_is_not_public_is_sealed() -> None:
    """What it says may have to be withheld one day; which claim it is of, too."""
    enter_case()
    actions.add_report("example", make_report(), b"1", acting="test")
    claim = make_claim()
    actions.add_reading("example", make_reading(make_report(), claim), acting="test")
    actions.review("example", claim.claim_id, "corrected", correction={"place_name": "Jabalia"}, acting="amal")
    from truceline.ledger.models import Entry

    body = bytes(Entry.objects.get(kind="review").body).decode()
    assert "Jabalia" not in body
    assert claim.claim_id not in body


@pytest.mark.parametrize(
    ("decision", "more", "remedy"),
    [
        ("verified", {}, "confirmed"),
        ("rejected", {}, "reason|misread"),
        ("corrected", {}, "FIELD=VALUE"),
        ("confirmed", {"correction": {"event": "strike"}}, "FIELD=VALUE"),
        ("corrected", {"correction": {"claim_id": "0"}}, "cannot be corrected"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(claim: Claim, decision: str, more: Any, remedy: str) -> None:
    """There is no bare "verified", and no rejection without a reason."""
    before = queries.head("example")
    with pytest.raises(LedgerRefused, match=remedy):
        actions.review("example", claim.claim_id, decision, acting="amal", **more)
    assert queries.head("example") == before


def test_a_decision_is_taken_back_by_a_later_entry(claim: Claim) -> None:
    """By the one who made it, and by nobody else."""
    actions.review("example", claim.claim_id, "rejected", reason="no such event", acting="amal")
    with pytest.raises(LedgerRefused, match="no decision of yours"):
        actions.withdraw_review("example", claim.claim_id, acting="basil")
    actions.withdraw_review("example", claim.claim_id, acting="amal")
    assert state(claim) == "unread"


def test_two_different_people_where_the_case_asks_for_it(claim: Claim) -> None:
    """One alone leaves it in progress, twice the same person too; a third settles a disagreement."""
    enter_case(reviewers=2)
    for _ in range(2):
        actions.review("example", claim.claim_id, "confirmed", acting="amal")
        assert state(claim) == "in-progress"
    actions.review("example", claim.claim_id, "corrected", correction={"actor_id": "idf"}, acting="basil")
    assert state(claim) == "in-progress"
    assert stands(claim).claim == claim
    actions.review("example", claim.claim_id, "corrected", correction={"actor_id": "idf"}, acting="chloe")
    assert state(claim) == "corrected"
    assert stands(claim).claim.actor_id == "idf"


def test_asking_for_two_people_opens_what_one_had_decided(claim: Claim) -> None:
    """From the day on which the case says so; what stood before can still be had."""
    actions.review("example", claim.claim_id, "confirmed", acting="amal")
    enter_case(reviewers=2)
    assert state(claim) == "in-progress"
    enter_case(reviewers=1)
    assert state(claim) == "confirmed"


def test_a_review_carries_over_to_an_equal_reading(claim: Claim) -> None:
    """Raising the reader's version and reading again loses no review."""
    actions.review("example", claim.claim_id, "corrected", correction={"actor_id": "idf"}, acting="amal")
    again = make_claim(reader=OTHER, confidence=0.3, why=())
    read_again(again)
    assert state(again) == "corrected"
    assert stands(again).claim.actor_id == "idf"


@pytest.mark.parametrize(
    "change", [{"place_name": "Gaza City"}, {"act": "denies", "realis": None}, {"start": "2025-12-19"}, {"counts": ()}]
)
def test_a_reading_that_differs_in_a_field_that_was_judged_returns_to_the_queue(claim: Claim, change: Any) -> None:
    """As "reading changed"; nobody's word is put on what nobody saw."""
    actions.review("example", claim.claim_id, "confirmed", acting="amal")
    changed = make_claim(reader=OTHER, **change)
    read_again(changed)
    assert state(changed) == "changed"
    review = queries.review_of("example", changed.claim_id)
    assert review is not None
    assert [item.by for item in review.decisions] == ["amal"]
    actions.review("example", changed.claim_id, "rejected", reason="the earlier reading was right", acting="amal")
    assert state(changed) == "rejected"


def test_a_reading_that_returns_to_what_was_judged_takes_its_review_back(claim: Claim) -> None:
    """Over a version in between that read it otherwise."""
    actions.review("example", claim.claim_id, "confirmed", acting="amal")
    read_again(make_claim(reader=OTHER, place_name="Gaza City"))
    back = make_claim(reader="truceline/0.0.3+fff")
    actions.add_reading("example", make_reading(make_report(), back, reader=back.reader), acting="test")
    assert state(back) == "confirmed"


def test_what_a_later_reading_no_longer_makes_is_listed_until_somebody_adds_it(claim: Claim) -> None:
    """A person's confirmation is not lost because the reader stopped seeing the claim."""
    actions.review("example", claim.claim_id, "confirmed", acting="amal")
    read_again()
    assert [item.claim.claim_id for item in queries.no_longer_read("example")] == [claim.claim_id]
    with pytest.raises(LedgerRefused, match="later reading"):
        actions.review("example", claim.claim_id, "confirmed", acting="amal")
    actions.add_claim("example", "r1", make_claim(reader="added/1"), acting="amal")
    assert queries.no_longer_read("example") == ()


def test_confirming_an_origin_confirms_its_exact_repeats(claim: Claim) -> None:
    """The repeat has the very claims of its origin."""
    actions.add_report("example", make_report(id="r2", outlet="other.example"), b"2", acting="test")
    actions.review("example", claim.claim_id, "confirmed", acting="amal")
    assert [item.review for item in queries.claims_of("example", "r2")] == ["confirmed"]


def test_a_claim_that_the_reader_missed_is_added_and_confirmed(claim: Claim) -> None:
    """Its quote proves itself, and a second one beside it takes no other's place."""
    missed = make_claim(quote=DEMAND, event="violation", act="demands", realis=None, counts=(), reader="added/1")
    actions.add_claim("example", "r1", missed, acting="amal")
    actions.add_claim("example", "r1", make_claim(reader="added/1"), acting="basil")
    assert state(missed) == "confirmed"
    assert len(queries.evidence("example")) == 3
    with pytest.raises(LedgerRefused, match="stands already"):
        actions.add_claim("example", "r1", missed, acting="amal")
    with pytest.raises(LedgerRefused, match="no such report"):
        actions.add_claim("example", "r9", missed, acting="amal")


def test_a_report_is_read_in_full_once_every_claim_is_judged(claim: Claim) -> None:
    """Otherwise what is left would look as if it had been seen."""
    with pytest.raises(LedgerRefused, match="1 of its claims"):
        actions.read_in_full("example", "r1", acting="amal")
    actions.review("example", claim.claim_id, "confirmed", acting="amal")
    actions.read_in_full("example", "r1", acting="amal")
    assert queries.in_full("example") == {"r1"}
    actions.withdraw_read_in_full("example", "r1", acting="amal")
    assert queries.in_full("example") == frozenset()


def test_precision_and_recall_are_what_people_decided(claim: Claim) -> None:
    """By language and reader: two claims, one misread, one missed."""
    wrong = make_claim(event="strike", quote="قتلوا في رفح", reader=claim.reader)
    report = make_report(level=stands(claim).level)
    actions.add_reading("example", make_reading(report, claim, wrong), acting="test")
    actions.review("example", claim.claim_id, "confirmed", acting="amal")
    actions.review("example", wrong.claim_id, "rejected", reason="no strike is told", acting="amal")
    missed = make_claim(quote=DEMAND, event="violation", act="demands", realis=None, counts=(), reader="added/1")
    actions.add_claim("example", "r1", missed, acting="amal")
    actions.read_in_full("example", "r1", acting="amal")
    [row] = queries.measured("example")
    assert (row.lang, row.reader, row.precision, row.exact, row.recall) == ("ar", "truceline", 0.5, 0.5, 0.5)
    [(found, claims)] = queries.reviewed_reports("example")
    assert found.text == TEXT
    assert {item.claim_id for item in claims} == {claim.claim_id, missed.claim_id}


def test_known_on_gives_the_review_of_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a bulletin stood on can be had back."""

    def on(day: int) -> None:
        monkeypatch.setattr(chain, "timestamp", lambda: timestamp(datetime(2025, 12, day, 10, tzinfo=UTC)))

    on(20)
    enter_case()
    actions.add_report("example", make_report(), b"1", acting="test")
    claim = make_claim()
    actions.add_reading("example", make_reading(make_report(), claim), acting="test")
    on(22)
    actions.review("example", claim.claim_id, "corrected", correction={"actor_id": "idf"}, acting="amal")
    on(24)
    actions.review("example", claim.claim_id, "confirmed", acting="amal")
    found = {
        day: [(item.review, item.claim.actor_id) for item in queries.evidence("example", date(2025, 12, day))]
        for day in (21, 23, 25)
    }
    assert found == {21: [("unread", None)], 23: [("corrected", "idf")], 25: [("confirmed", None)]}
    on(26)
    actions.read_in_full("example", "r1", acting="amal")
    assert queries.in_full("example", date(2025, 12, 25)) == frozenset()
    assert queries.in_full("example", date(2025, 12, 26)) == {"r1"}


def test_evidence_tells_when_a_reading_was_decided_on(claim: Claim) -> None:
    """The time of the last decision; none before it, nor once it is taken back."""
    assert stands(claim).reviewed_at is None
    actions.review("example", claim.claim_id, "rejected", acting="amal", reason="misread")
    actions.review("example", claim.claim_id, "confirmed", acting="amal")
    review = queries.review_of("example", claim.claim_id)
    assert review is not None
    assert stands(claim).reviewed_at == review.decisions[-1].at
    actions.withdraw_review("example", claim.claim_id, acting="amal")
    assert stands(claim).reviewed_at is None
