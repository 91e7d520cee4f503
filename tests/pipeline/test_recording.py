"""Records of a commission, opinions and public rules: entered by whom it may be, checked, and what they bring about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ledger.records import make_claim, make_reading, make_report
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.desk.access import Standing, owner
from truceline.ledger import actions, queries
from truceline.ledger.models import Act, Entry
from truceline.pipeline import recording
from truceline.pipeline.follow import current, enter_case
from truceline.pipeline.workspace import Workspace
from truceline.records import LedgerRefused, TrucelineError
from truceline.records.disclosure import DEFAULTS
from truceline.records.errors import NotAllowed

pytestmark = pytest.mark.django_db

SLUG = "example"
ME = owner("amal")
ISSUE = {"raised_by": "velora", "raised_on": "2030-03-10", "about": "mira-bridge", "question.en": "Is it open?"}


@pytest.fixture
def case(workspace: Path) -> Case:
    """The made-up agreement, entered, with one report and one claim of the team's own level."""
    enter_case(Workspace(workspace), SLUG, acting="test")
    report = make_report(published="2030-03-12")
    actions.add_report(SLUG, report, b"1", acting="test")
    actions.add_reading(SLUG, make_reading(report, make_claim()), acting="test")
    return load_case(SLUG)


def keep(case: Case, kind: str, /, **values: Any) -> int:
    """Enter a record as the command does."""
    plain = {name.replace("__", "."): value for name, value in values.items()}
    return recording.keep(case, recording.record_of(case, kind, plain), ME)


def test_a_verification_makes_a_duty_one_that_cannot_be_verified(case: Case) -> None:
    """Which body, about what, refused by whom, on which days, by which source; who entered it."""
    claim = make_claim().claim_id
    keep(
        case,
        "verification",
        body="joint-commission",
        about=f"mira-aid-convoys,{claim}",
        result="refused",
        blocked_by="velora",
        start="2030-03-10",
        end="2030-03-12",
        source="letter 12",
        note="turned back at the gate",
    )
    [record] = queries.verifications(SLUG)
    assert (record.id, record.about, record.result) == ("verification-1", ("mira-aid-convoys", claim), "refused")
    _, found = current(SLUG, date(2030, 3, 12))
    day = next(row for row in found.days if row.obligation == "mira-aid-convoys" and row.start == "2030-03-11")
    assert day.outcome == "cannot-be-verified"
    body = bytes(Entry.objects.get(kind="verification").body)
    assert claim.encode() not in body
    assert b"turned back" not in body
    assert Act.objects.filter(act="verification", by="amal").count() == 1


def test_a_matter_goes_from_raised_to_closed_and_each_state_is_kept(case: Case) -> None:
    """Raised, sent, asked without an answer, answered, closed; the earlier states can be had back from the chain."""
    keep(case, "issue", **{name.replace(".", "__"): value for name, value in ISSUE.items()})
    keep(case, "issue", id="issue-1", sent_to="tamsin-front,velora", sent_on="2030-03-11", due="2030-03-14")
    keep(case, "issue", id="issue-1", state="unanswered")
    keep(case, "reply", party="velora", about="issue-1", text="Yes.", lang="en", received_at="2030-03-20")
    keep(case, "issue", id="issue-1", state="answered", replies="reply-1")
    keep(case, "issue", id="issue-1", state="closed", closed_how="agreed")
    [issue] = queries.issues(SLUG)
    assert (issue.state, issue.closed_how, issue.sent_to) == ("closed", "agreed", ("tamsin-front", "velora"))
    assert issue.question == {"en": "Is it open?"}
    assert Entry.objects.filter(kind="issue").count() == 5
    assert [reply.text for reply in queries.replies(SLUG)] == ["Yes."]


def test_a_suspension_marks_the_duties_of_its_side_until_it_is_taken_back(case: Case) -> None:
    """And a phase declared stands beside the gate."""
    keep(case, "declaration", what="suspended", by="velora", date="2030-03-05", source="s", text__en="we suspend")
    keep(case, "declaration", what="resumed", by="velora", date="2030-03-08", source="s", text__en="we resume")
    keep(
        case,
        "declaration",
        what="phase-began",
        by="velora",
        date="2030-03-09",
        gate="mira-gate",
        source="s",
        text__en="it began",
    )
    amended, found = current(SLUG, date(2030, 3, 12))
    marks = {row.start: (row.mark, row.mark_by) for row in found.days if row.obligation == "mira-bridge"}
    assert marks["2030-03-06"] == ("suspended", ("velora",))
    assert marks["2030-03-09"][0] != "suspended"
    assert "declaration-3" in found.gates[0].declarations
    assert len(amended.declarations) == len(case.declarations) + 2


def test_an_amendment_changes_the_duty_from_its_day_on(case: Case) -> None:
    """As one of the case's own files would."""
    keep(
        case,
        "amendment",
        date="2030-03-06",
        by="velora,tamsin-front",
        agreed=True,
        text__en="twenty trucks",
        source="annex",
        changes={"mira-aid-convoys": {"quantity": 20}},
    )
    amended, _ = current(SLUG, date(2030, 3, 12))
    assert amended.amendments[-1].changes == {"mira-aid-convoys": {"quantity": 20}}


@pytest.mark.parametrize(
    ("kind", "values", "what"),
    [
        ("gossip", {}, "no record"),
        ("issue", {"colour": "red"}, "no field"),
        ("issue", {"raised_by": "velora"}, "is missing"),
        ("issue", {**ISSUE, "state": "lost"}, "does not fit"),
        ("issue", {**ISSUE, "about": "mira-tunnel"}, "to be about"),
        ("issue", {**ISSUE, "raised_by": "Velora!"}, "no slug"),
        ("issue", {**ISSUE, "raised_on": "10 March"}, "no date"),
        ("issue", {**ISSUE, "id": "Issue 1"}, "no id"),
        ("issue", {**{name: value for name, value in ISSUE.items() if "." not in name}, "question": {}}, "no question"),
        ("issue", {**ISSUE, "state": "closed"}, "says how"),
        ("issue", {**ISSUE, "state": "unanswered"}, "nobody was asked"),
        ("issue", {**ISSUE, "state": "answered", "sent_to": "velora"}, "no reply"),
        ("issue", {**ISSUE, "replies": "reply-7"}, "no reply"),
        (
            "declaration",
            {"what": "phase-began", "by": "velora", "date": "2030-03-05", "source": "s", "text": {"en": "x"}},
            "names its gate",
        ),
        (
            "declaration",
            {"what": "phase-began", "by": "x", "date": "2030-03-05", "source": "s", "text": {"en": "x"}, "gate": "g"},
            "no gate",
        ),
        (
            "amendment",
            {"date": "2030-03-05", "by": "x", "agreed": True, "source": "s", "text": {"en": "x"}, "changes": {"o": {}}},
            "no obligation",
        ),
        (
            "amendment",
            {
                "date": "2030-03-05",
                "by": "x",
                "agreed": True,
                "source": "s",
                "text": {"en": "x"},
                "changes": {"mira-guns": {"id": "y"}},
            },
            "cannot be changed",
        ),
    ],
)
def test_a_record_that_cannot_be_right_is_refused(case: Case, kind: str, values: dict[str, Any], what: str) -> None:
    """And nothing is entered."""
    before = queries.head(SLUG)
    with pytest.raises(TrucelineError, match=what):
        recording.keep(case, recording.record_of(case, kind, values), ME)
    assert queries.head(SLUG) == before


def test_an_opinion_is_entered_listed_and_undone(case: Case) -> None:
    """Each step an entry with its author; the ids of claims are sealed."""
    claim = make_claim().claim_id
    number = recording.group(SLUG, "split", ME, claims=(claim,), reason="another street")
    [opinion] = queries.groupings(SLUG)
    assert (opinion.sequence, opinion.by, opinion.claims, opinion.reason) == (
        number,
        "amal",
        (claim,),
        "another street",
    )
    assert claim.encode() not in bytes(Entry.objects.get(kind="grouping").body)
    recording.undo_grouping(SLUG, number, ME)
    assert queries.groupings(SLUG) == ()
    assert queries.verify().faults == ()


@pytest.mark.parametrize(
    ("act", "what", "told"),
    [
        ("merge", {}, "no such grouping"),
        ("join", {"claims": ("x",)}, "nothing is grouped"),
        ("split", {"claims": ()}, "nothing is grouped"),
        ("split", {"claims": ("x",)}, "no such claim"),
        ("same-actor", {"names": ("x",)}, "nothing is grouped"),
    ],
)
def test_an_opinion_on_nothing_is_refused(case: Case, act: str, what: dict[str, Any], told: str) -> None:
    """As is one that undoes what is not there."""
    with pytest.raises(LedgerRefused, match=told):
        recording.group(SLUG, act, ME, **what)
    with pytest.raises(LedgerRefused, match="no grouping of that number"):
        recording.undo_grouping(SLUG, 1, ME)


def test_public_rules_protect_until_the_case_lead_loosens_one_and_can_be_restored(case: Case) -> None:
    """By an entry with its reason."""
    assert queries.public_rules(SLUG) == DEFAULTS
    recording.disclose(SLUG, {"delay_hours": 24, "public_pages": True}, ME, reason="both parties agreed")
    rules = queries.public_rules(SLUG)
    assert (rules.delay_hours, rules.public_pages, rules.names) == (24, True, False)
    recording.disclose(SLUG, {"delay_hours": 72, "public_pages": False}, ME, reason="a threat")
    assert queries.public_rules(SLUG) == DEFAULTS
    for changes, reason in (({"delay_hours": 24}, " "), ({"delays": 1}, "x"), ({"names": 1}, "x"), ({}, "x")):
        with pytest.raises(LedgerRefused):
            recording.disclose(SLUG, changes, ME, reason=reason)
    assert queries.public_rules(SLUG) == DEFAULTS


@pytest.mark.parametrize("role", ["viewer", "coder", "reviewer"])
def test_who_may_not_does_not(case: Case, role: str) -> None:
    """A reviewer keeps records and groups; only the case lead loosens a default."""
    who = Standing(name="x", roles={SLUG: role})
    acts: list[Callable[[], Any]] = [lambda: recording.disclose(SLUG, {"names": True}, who, reason="x")]
    if role != "reviewer":
        acts += [
            lambda: recording.keep(case, recording.record_of(case, "issue", ISSUE), who),
            lambda: recording.group(SLUG, "same-place", who, names=("A",), name="B"),
            lambda: recording.undo_grouping(SLUG, 1, who),
        ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
