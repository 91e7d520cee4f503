"""What a program writes goes through the same doors as by hand, and its errors say what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from interface import CASE, ME, SLUG, program, told

from truceline.desk.access import SCOPES
from truceline.ledger import queries
from truceline.pipeline.tokens import give_token
from truceline.records import Claim

pytestmark = pytest.mark.django_db
TEXT = "قالت وزارة الصحة إن 3 أشخاص قُتلوا في غارة على ميرا يوم 5 مارس 2030."


@pytest.fixture
def claims(workspace: Path) -> dict[str, Claim]:
    """The case of one person."""
    return told(workspace)


@pytest.fixture
def caller(claims: dict[str, Claim]) -> Client:
    """A program of that person's."""
    return program(give_token(ME, "tests", SCOPES))


def post(caller: Client, path: str, body: dict[str, Any]) -> Any:
    """Send JSON."""
    return caller.post(f"{CASE}{path}", body, content_type="application/json")


def test_a_report_is_taken_in_and_read(caller: Client) -> None:
    """Under its level, by the token's holder; twice changes nothing."""
    body = {"id": "sent-1", "text": TEXT, "published": "2030-03-06", "outlet": "wire.example", "level": "restricted"}
    found = post(caller, "/reports", body).json()
    assert (found["new"], found["set_aside"], found["claims"] > 0) == (True, [], True)
    report = queries.report(SLUG, "sent-1")
    assert report is not None
    assert (report.text, report.level, report.lang, report.outlet) == (TEXT, "restricted", "ar", "wire.example")
    assert {line.by for line in queries.log(SLUG, act="report")} >= {"amal"}
    head = queries.head(SLUG)
    assert post(caller, "/reports", body).json() == {"new": False, "claims": 0, "set_aside": []}
    assert queries.head(SLUG) == head


@pytest.mark.parametrize(
    ("change", "where"), [({"published": "soon"}, "published"), ({"text": ""}, "text"), ({"level": "secret"}, "level")]
)
def test_a_report_that_cannot_be_read_says_why(caller: Client, change: dict[str, Any], where: str) -> None:
    """And no path of the server."""
    response = post(caller, "/reports", {"id": "sent-2", "text": TEXT} | change)
    assert response.status_code == 422
    assert where in response.json()["where"]
    assert "/tmp" not in response.content.decode()
    assert queries.report(SLUG, "sent-2") is None


def test_claims_of_another_reader_prove_themselves(claims: dict[str, Claim], caller: Client) -> None:
    """Those that do go in, the others are set aside with their reason."""
    good = {"quote": "Velora's army fired shots", "event": "shooting", "act": "states", "realis": "actual"}
    good |= {"speaker_id": "tamsin-front", "actor_id": "velora-army"}
    bad = good | {"quote": "words that are not there"}
    found = post(caller, "/claims", {"id": "report-team", "reader": "a.coder/1", "claims": [good, bad]}).json()
    assert (found["claims"], len(found["set_aside"])) == (1, 1)
    assert "body, line 1, claim 2" in found["set_aside"][0]["where"]
    names = {item.claim.reader for item in queries.claims_of(SLUG, "report-team")}
    assert "a.coder/1" in names
    unknown = post(caller, "/claims", {"id": "nothing", "reader": "a.coder/1", "claims": [good]})
    assert unknown.status_code == 404


def test_a_reading_is_reviewed_and_taken_back(claims: dict[str, Claim], caller: Client) -> None:
    """By the holder of the token; a correction says what differs, a rejection why."""
    name = claims["public"].claim_id
    assert post(caller, f"/claims/{name}/reviews", {"state": "unclear"}).json()["state"] == "unclear"
    corrected = post(caller, f"/claims/{name}/reviews", {"state": "corrected", "changes": {"event": "attack"}})
    assert corrected.json()["correction"]["event"] == "attack"
    assert corrected.json()["decisions"][0]["by"] == "amal"
    assert caller.delete(f"{CASE}/claims/{name}/reviews").json()["decisions"] == []
    nothing = caller.delete(f"{CASE}/claims/{name}/reviews")
    assert nothing.status_code == 409
    for body in (
        {"state": "rejected"},
        {"state": "corrected"},
        {"state": "corrected", "changes": {"event": "nothing"}},
    ):
        refused = post(caller, f"/claims/{name}/reviews", body)
        assert refused.status_code in (400, 409, 422), refused.content
        assert refused.json()["do"]
    assert post(caller, "/claims/unknown/reviews", {"state": "unclear"}).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"via": 5},
        {"places": True},
        {"actors": "words"},
        {"place_name": 7},
        {"counts": [{"kind": "killed", "min": 1, "max": 1, "approx": []}]},
        {"target_id": {"a": 1}},
        {"why": [1]},
    ],
    ids=str,
)
def test_a_claim_of_another_shape_is_set_aside(
    claims: dict[str, Claim], caller: Client, change: dict[str, Any]
) -> None:
    """Whatever stands where words, lists or numbers should; nothing of it goes in."""
    good = {"quote": "Velora's army fired shots", "event": "shooting", "act": "states", "realis": "actual"}
    body = {"id": "report-team", "reader": "a.coder/1", "claims": [good | {"speaker_id": "tamsin-front"} | change]}
    found = post(caller, "/claims", body)
    assert found.status_code == 200
    assert (found.json()["claims"], len(found.json()["set_aside"])) == (0, 1)
