"""Who reads and does what by the interface: the table of rights, scopes, faces, tokens, limits, errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from interface import CASE, LEVELS, ME, SLUG, lines, program, team, told

from truceline.desk.access import SCOPES, may
from truceline.desk.queries import standing
from truceline.ledger import queries
from truceline.pipeline import recording
from truceline.pipeline.tokens import end_token, give_token
from truceline.records import Claim
from truceline.web.api import app, callers

pytestmark = pytest.mark.django_db
NAMES = ("viewer", "coder", "reviewer", "case-lead", "administrator", "stranger")


@pytest.fixture
def claims(workspace: Path, settings: Any) -> dict[str, Claim]:
    """The case, open to the public, of a team."""
    made = told(workspace)
    settings.TEAM = True
    return made


@pytest.fixture
def tokens(claims: dict[str, Claim]) -> dict[str, str]:
    """A token of each person."""
    return team()


def operations() -> list[tuple[str, str]]:
    """Every operation of the interface: method and path."""
    schema = app.api.get_openapi_schema(path_prefix="/api/v1/")
    return sorted((method, path) for path, item in schema["paths"].items() for method in item if method != "parameters")


OPERATIONS = operations()


@pytest.mark.parametrize("name", NAMES)
def test_a_person_sees_the_levels_of_the_table(claims: dict[str, Claim], tokens: dict[str, str], name: str) -> None:
    """In lists, by id and by report; who has no role sees the public face."""
    caller, who = program(tokens[name]), standing(name)
    seen = [level for level in LEVELS if may(who, "see", SLUG, level)]
    assert caller.get(CASE).json()["face"] == ("team" if seen else "public")
    listed = {item["level"] for item in caller.get(f"{CASE}/claims").json()["items"]}
    assert listed == set(seen or ["public"])
    for level in LEVELS:
        status = 200 if level in (seen or ["public"]) else 404
        assert caller.get(f"{CASE}/claims/{claims[level].claim_id}").status_code == status
        assert caller.get(f"{CASE}/reports/report-{level}").status_code == status


def test_the_public_face_is_the_protected_one(claims: dict[str, Claim], client: Client) -> None:
    """No name, no title, no text of a report, and nothing that only the team reads."""
    for path in ("", "/claims", "/reports", "/reports/report-public", "/occurrences", "/obligations", "/gates"):
        response = client.get(CASE + path)
        assert response.status_code == 200, path
        body = response.content.decode()
        assert "Haddad" not in body
        assert not any(claims[level].claim_id in body or f"report-{level}" in body for level in ("team", "restricted"))
    report = client.get(f"{CASE}/reports/report-public").json()
    assert (report["title"], report["text"], len(report["told"])) == (None, None, 1)
    for path in ("/records", "/set-aside", "/log"):
        assert client.get(CASE + path).status_code == 404
    assert client.get(f"{CASE}/obligations?as_of=2030-03-05").status_code == 404


def test_a_shut_case_is_not_there(workspace: Path, settings: Any, client: Client) -> None:
    """Neither in the list nor by its address, for those without a role."""
    told(workspace, opened=False)
    settings.TEAM = True
    made = team()
    for caller in (client, program(made["stranger"])):
        assert caller.get("/api/v1/cases").json() == []
        for method, path in OPERATIONS:
            if method == "get" and "{slug}" in path:
                address = (
                    path.replace("{slug}", SLUG)
                    .replace("{table}", "claims")
                    .replace("{form}", "csv")
                    .replace("{lang}", "en")
                )
                found = caller.get(address.replace("{id}", "x").replace("{key}", "x") + "?measure=a&form=b")
                assert found.status_code == 404, address
    assert [item["slug"] for item in program(made["viewer"]).get("/api/v1/cases").json()] == [SLUG]


@pytest.mark.parametrize("name", NAMES)
def test_acts_are_those_of_the_table(claims: dict[str, Claim], tokens: dict[str, str], name: str) -> None:
    """Adding reports, coding, reviewing, taking out, reading the audit."""
    caller, who = program(tokens[name]), standing(name)
    sees = may(who, "see", SLUG, "public")
    claim = claims["public"]
    report = {"id": "new", "text": "The army said that two people were killed on 5 March 2030.", "level": "public"}
    coded = {"id": "report-public", "reader": "a.coder/1", "claims": []}
    bodies = {"add-report": ("/reports", report), "code": ("/claims", coded)}
    bodies["review"] = (f"/claims/{claim.claim_id}/reviews", {"state": "unclear"})
    for act, (path, body) in bodies.items():
        status = 200 if may(who, act, SLUG) else 403 if sees else 404
        found = caller.post(CASE + path, body, content_type="application/json")
        assert found.status_code == status, (act, found.content)
    out = caller.get(f"{CASE}/exports/claims/jsonl?face=team")
    levels = [level for level in LEVELS if may(who, "export", SLUG, level)]
    assert out.status_code == (200 if levels else 403)
    if levels:
        found_levels = {json.loads(line)["level"] for line in lines(out).splitlines()}
        assert found_levels == set(levels)
    log = caller.get(f"{CASE}/log").status_code
    assert log == (200 if may(who, "read-audit", SLUG) and sees else 403 if sees else 404)


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_does_no_more_than_its_scope(claims: dict[str, Claim], tokens: dict[str, str], scope: str) -> None:
    """Whatever its holder may."""
    caller = program(give_token(standing("case-lead"), "narrow", [scope]))
    claim, text = claims["public"].claim_id, "The army said that two people were killed on 5 March 2030."
    tried = {
        "see": caller.get(CASE),
        "export": caller.get(f"{CASE}/withheld?face=team"),
        "add-report": _post(caller, "/reports", {"id": "n", "text": text}),
        "code": _post(caller, "/claims", {"id": "report-public", "reader": "a.coder/1", "claims": []}),
        "review": _post(caller, f"/claims/{claim}/reviews", {"state": "unclear"}),
    }
    allowed = {name for name, response in tried.items() if response.status_code == 200}
    # An export is made of what is seen.
    assert allowed == ({scope} if scope != "export" else {"export"})
    assert all(response.status_code == 403 for name, response in tried.items() if name not in allowed)


def _post(caller: Client, path: str, body: dict[str, Any]) -> Any:
    return caller.post(CASE + path, body, content_type="application/json")


@pytest.mark.parametrize("token", ["", "x", "tl_000000000000_" + "A" * 43, "Basic x"])
def test_a_token_that_does_not_hold_opens_nothing(claims: dict[str, Claim], token: str) -> None:
    """Not even the public face: whoever sends one should learn that it is of no use."""
    response = Client(headers={"Authorization": f"Bearer {token}"}).get("/api/v1/cases")
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert set(response.json()) == {"what", "where", "do"}


def test_an_ended_token_and_a_closed_account_open_nothing(claims: dict[str, Claim], tokens: dict[str, str]) -> None:
    """From the next request on."""
    from truceline.desk import actions as desk

    end_token(ME, tokens["viewer"].split("_")[1])
    assert program(tokens["viewer"]).get("/api/v1/cases").status_code == 401
    desk.close_account("coder")
    assert program(tokens["coder"]).get("/api/v1/cases").status_code == 401


def test_a_browser_reads_and_never_writes(workspace: Path, client: Client) -> None:
    """The cookie of one person's server, whose holder may do everything by a page."""
    claims = told(workspace)
    assert client.get(f"{CASE}/claims/{claims['restricted'].claim_id}").status_code == 200
    for method, path in OPERATIONS:
        if method != "get":
            address = path.replace("{slug}", SLUG).replace("{id}", claims["public"].claim_id)
            response = getattr(client, method)(address, "{}", content_type="application/json")
            assert response.status_code == 401, (method, path)


def test_without_cookie_and_token_nobody_is_let_in() -> None:
    """One person's server answers programs with a token alone."""
    assert Client().get("/api/v1/cases").status_code == 401
    for nothing in ("", " ", "Bearer", "Bearer "):
        assert Client(headers={"Authorization": nothing}).get("/api/v1/cases").status_code == 401
    assert Client(headers={"Authorization": "Bearer x"}).get("/api/v1/cases").status_code == 401
    assert Client(headers={"Authorization": "Bearer x"}).get("/en/").status_code == 403


def test_each_minute_has_its_requests(
    claims: dict[str, Claim], tokens: dict[str, str], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a token, and of an address without one."""
    monkeypatch.setattr(callers, "MOST", 2)
    monkeypatch.setattr(callers, "MOST_OF_ANYBODY", 2)
    monkeypatch.setattr(callers, "_minute", lambda: 7)
    for caller in (program(tokens["viewer"]), client):
        statuses = [caller.get("/api/v1/cases").status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
    assert client.get("/api/v1/cases").headers["Retry-After"] == "60"
    assert program(tokens["coder"]).get("/api/v1/cases").status_code == 200


def test_an_answer_that_stands_is_not_sent_again(claims: dict[str, Claim], tokens: dict[str, str]) -> None:
    """Until an entry is added; the tag of one caller is none for another who sees more."""
    viewer, lead = program(tokens["viewer"]), program(tokens["case-lead"])
    first = viewer.get(f"{CASE}/claims")
    assert first.headers["Vary"].startswith("Authorization, Cookie")
    again = {"If-None-Match": f'"other", W/{first.headers["ETag"]}'}
    assert viewer.get(f"{CASE}/claims", headers=again).status_code == 304
    assert viewer.get(f"{CASE}/claims?event=strike", headers=again).status_code == 200
    assert lead.get(f"{CASE}/claims", headers=again).status_code == 200
    recording.disclose(SLUG, {"delay_hours": 0}, ME, reason="a test")
    assert viewer.get(f"{CASE}/claims", headers=again).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/", 404),
        ("/api/v1/nothing/at/all", 404),
        ("/api/v1/cases/nowhere", 404),
        (f"{CASE}/claims/unknown", 404),
        (f"{CASE}/claims?since=yesterday", 422),
        (f"{CASE}/claims?text=%00", 422),
        (f"{CASE}/exports/claims/pdf", 422),
        (f"{CASE}/exports/all/csv", 400),
        (f"{CASE}/exports/findings/geojson", 400),
        (f"{CASE}/series", 422),
    ],
)
def test_errors_have_one_form(claims: dict[str, Claim], client: Client, path: str, status: int) -> None:
    """What, where, and what to do."""
    response = client.get(path)
    assert response.status_code == status
    body = response.json()
    assert set(body) == {"what", "where", "do"}
    assert body["what"]
    assert body["do"]


BODIES = {
    "empty": "",
    "cut": "{",
    "list": "[]",
    "null": "null",
    "no number": '{"id": NaN}',
    "deep": "[" * 100_000,
    "nested": '{"id": "x", "text": "x", "more": ' + "[" * 40 + "]" * 40 + "}",
    "large": '{"id": "x", "text": "' + "x" * 3_000_000 + '"}',
    "half a sign": '{"id": "\\ud800", "text": "x"}',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_body_that_is_none_is_refused(claims: dict[str, Claim], tokens: dict[str, str], body: str) -> None:
    """In the same form, and nothing is written."""
    head = queries.head(SLUG)
    caller = program(tokens["coder"])
    response = caller.post(f"{CASE}/reports", body, content_type="application/json")
    assert response.status_code in (400, 413, 422)
    assert set(response.json()) == {"what", "where", "do"}
    assert caller.put(f"{CASE}/reports").status_code == 405
    assert queries.head(SLUG) == head


def test_what_rests_on_restricted_reports_is_noted(claims: dict[str, Claim], tokens: dict[str, str]) -> None:
    """As for a page; the note holds no id and no word of the report."""
    program(tokens["reviewer"]).get(f"{CASE}/claims")
    program(tokens["viewer"]).get(f"{CASE}/claims")
    [line] = queries.log(SLUG, act="read-restricted")
    assert (line.by, "report-" in line.about) == ("reviewer", False)
