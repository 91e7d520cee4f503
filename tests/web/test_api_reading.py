"""What the interface answers: as records say, page by page, and as it streams."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from interface import CASE, ME, SLUG, lines, program, told

from ledger.records import make_claim, make_reading, make_report
from truceline.desk.access import SCOPES
from truceline.ledger import actions, queries
from truceline.pipeline.tokens import give_token
from truceline.publication import exports
from truceline.records import Claim, Evidence
from truceline.records.jsonform import to_json

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims(workspace: Path) -> dict[str, Claim]:
    """The case of one person, who sees everything."""
    return told(workspace)


def test_a_claim_is_answered_as_its_record(claims: dict[str, Claim], client: Client) -> None:
    """Field by field, with what it bears on."""
    claim = claims["public"]
    body = client.get(f"{CASE}/claims/{claim.claim_id}").json()
    item = queries.claim(SLUG, claim.claim_id)
    assert isinstance(item, Evidence)
    plain = to_json(item)
    assert {name: body["claim"][name] for name in plain} == json.loads(json.dumps(plain))
    assert body["matches"]
    assert {match["claim_id"] for match in body["matches"]} == {claim.claim_id}
    assert body["occurrences"][0]["claims"]


def test_every_list_is_read_to_its_end_by_its_cursor(claims: dict[str, Claim], client: Client) -> None:
    """No item twice, none left out, whatever comes in meanwhile stands before."""
    for number in range(95):
        text = f"The Tamsin Front said that Velora's army fired shots, account {number}."
        report = make_report(id=f"many-{number}", text=text, lang="en", published="2030-03-04")
        claim = make_claim(
            text, "Velora's army fired shots", event="shooting", speaker_id="tamsin-front", speaker=None, counts=(),
            place=None, place_name=None, start="2030-03-04", end="2030-03-04",
        )  # fmt: skip
        actions.add_report(SLUG, report, text.encode(), acting="test")
        actions.add_reading(SLUG, make_reading(report, claim), acting="test")
    for path, key, count in (
        ("/claims", lambda item: item["claim"]["claim_id"], 98),
        ("/reports", lambda item: item["id"], 98),
    ):
        found, cursor = [], ""
        while cursor is not None:
            page = client.get(f"{CASE}{path}", {"cursor": cursor}).json()
            found += [key(item) for item in page["items"]]
            cursor = page["next"]
        assert (len(found), len(set(found))) == (count, count), path
    lines_, cursor = [], ""
    while cursor is not None:
        page = client.get(f"{CASE}/log", {"cursor": cursor}).json()
        lines_ += page["items"]
        cursor = page["next"]
    assert [line["recorded_at"] for line in lines_] == [line.recorded_at for line in queries.log(SLUG)]


def test_claims_are_searched_as_by_the_page(claims: dict[str, Claim], client: Client) -> None:
    """By words, facets and days."""
    for query, count in (
        ("text=shots", 3),
        ("event=shooting&voice=tamsin-front", 3),
        ("event=strike", 0),
        ("since=2030-03-05&until=2030-03-05", 3),
        ("since=2030-03-06", 0),
        ("review=confirmed&language=en", 3),
        ("side=nobody&voice=tamsin-front", 0),
    ):
        body = client.get(f"{CASE}/claims?{query}").json()
        assert (body["count"], len(body["items"])) == (count, count), query
    assert client.get(f"{CASE}/claims").json()["facets"]["event"] == {"shooting": 3}


def test_findings_gates_and_the_agreement_are_those_of_the_case(claims: dict[str, Claim], client: Client) -> None:
    """By ids that lead from one to the other."""
    agreement = client.get(f"{CASE}/agreement").json()
    states = client.get(f"{CASE}/obligations").json()
    assert [item["id"] for item in states] == [item["id"] for item in agreement["obligations"]]
    ban = next(item for item in states if item["id"] == "mira-no-fire-velora")
    assert dict(map(tuple, ban["strip"]))["2030-03-05"] == "breach-alleged"
    days = client.get(f"{CASE}/obligations/mira-no-fire-velora/days").json()
    [day] = [row for row in days if row["start"] == row["end"] == "2030-03-05" and row["interpretation"] is None]
    assert set(day["claims_against"]) <= {claim.claim_id for claim in claims.values()}
    assert client.get(f"{CASE}/obligations/unknown").status_code == 404
    assert [gate["gate"] for gate in client.get(f"{CASE}/gates").json()["gates"]] == [
        gate["id"] for gate in agreement["gates"]
    ]
    earlier = client.get(f"{CASE}/obligations/mira-no-fire-velora?as_of=2030-03-05").json()
    assert earlier["as_of"] == "2030-03-05"
    case = client.get(CASE).json()
    assert case["head"] == queries.head(SLUG).digest
    coverage = client.get(f"{CASE}/coverage")
    assert coverage.status_code == 200


def test_series_and_records_are_read(claims: dict[str, Claim], client: Client) -> None:
    """What a commission keeps stands beside the claims."""
    assert client.get(f"{CASE}/measures").status_code == 200
    assert client.get(f"{CASE}/series?measure=none&form=total").json() == []
    assert client.get(f"{CASE}/audits").json() == []
    assert client.get(f"{CASE}/records").json()["public_rules"]["public_pages"] is True
    actions.set_aside(SLUG, "empty.txt", "the file is empty", "empty.txt", "Give one with text", acting="test")
    [item] = client.get(f"{CASE}/set-aside").json()["items"]
    assert (item["id"], item["do"]) == ("empty.txt", "Give one with text")


@pytest.mark.parametrize("form", list(exports.FORMATS))
def test_exports_stream(claims: dict[str, Claim], form: str) -> None:
    """With a name and the media type of their format."""
    caller = program(give_token(ME, "x", SCOPES))
    response = caller.get(f"{CASE}/exports/claims/{form}")
    assert response.status_code == 200
    assert response.streaming
    assert lines(response)
    assert response.headers["Content-Type"] == exports.FORMATS[form].media
    assert response.headers["Content-Disposition"].endswith(f'claims-public.{exports.FORMATS[form].suffix}"')


def test_an_export_is_that_of_the_command(claims: dict[str, Claim], client: Client) -> None:
    """The public's by default; what it leaves out can be asked for."""
    rows = list(csv.reader(io.StringIO(lines(client.get(f"{CASE}/exports/claims/csv")).decode("utf-8-sig"))))
    assert len(rows) == 3
    assert client.get(f"{CASE}/withheld").json()["withheld_claims"] == {"level": 2}
    told_: dict[str, Any] = client.get(f"{CASE}/withheld?face=team").json()
    assert (told_["withheld_claims"], told_["face"]) == ({}, "team")
    everything = lines(client.get(f"{CASE}/exports/all/package?face=team"))
    assert everything.startswith(b"PK")
