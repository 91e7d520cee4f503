"""What leaves a case as a file, for whom, and what is said of what was left out."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ledger.records import make_claim, make_reading, make_report
from truceline.desk.access import Standing, owner
from truceline.ledger import actions, queries
from truceline.ledger.queries import outgoing
from truceline.pipeline import exporting, recording, reviewing
from truceline.pipeline.follow import enter_case
from truceline.pipeline.workspace import Workspace
from truceline.publication import exports
from truceline.records import Claim, TrucelineError
from truceline.records.errors import NotAllowed

pytestmark = pytest.mark.django_db

SLUG = "example"
ME = owner("amal")
NOW = datetime(2030, 4, 1, tzinfo=UTC)
TEXT = "The Tamsin Front said that Velora's army fired shots at the hut of Samir Haddad, a {level} source."


def tell(level: str, *, confirmed: bool = True, **fields: Any) -> Claim:
    """A report of that level with one claim."""
    text = TEXT.format(level=level)
    report = make_report(id=f"report-{level}", text=text, lang="en", level=level, published="2030-03-06")
    plain: dict[str, Any] = {"event": "shooting", "speaker_id": "tamsin-front", "speaker": None, "counts": ()}
    plain |= {"actor_id": "velora-army", "start": "2030-03-05", "end": "2030-03-05", "place": None, "place_name": None}
    quote = "Velora's army fired shots at the hut of Samir Haddad"
    claim = make_claim(text, quote, **(plain | fields))
    actions.add_report(SLUG, report, text.encode(), acting="test")
    actions.add_reading(SLUG, make_reading(report, claim), acting="test")
    if confirmed:
        reviewing.decide(SLUG, claim.claim_id, "confirmed", ME)
    return claim


@pytest.fixture
def told(workspace: Path) -> dict[str, Claim]:
    """A claim of a report of each level, in a case that is open to the public."""
    enter_case(Workspace(workspace), SLUG, acting="test")
    recording.disclose(SLUG, {"public_pages": True}, ME, reason="both parties were told")
    return {level: tell(level) for level in ("public", "team", "restricted")}


def taken(what: str, form: str = "jsonl", who: Standing = ME, face: exporting.Face = "public") -> bytes:
    """The bytes of an export."""
    return b"".join(exporting.export(SLUG, what, form, who, face=face, now=NOW).chunks)


def lines(what: str, **more: Any) -> list[dict[str, Any]]:
    """The rows of an export as JSON Lines."""
    return [json.loads(line) for line in taken(what, **more).splitlines()]


def test_the_public_gets_what_protection_lets_through(told: dict[str, Claim]) -> None:
    """The public report's claim, with the name withheld, and how many stay inside by reason."""
    made = exporting.export(SLUG, "claims", "jsonl", ME, face="public", now=NOW)
    [row] = [json.loads(line) for line in b"".join(made.chunks).splitlines()]
    assert (row["claim_id"], row["level"]) == (told["public"].claim_id, "public")
    assert row["quote"] == "Velora's army fired shots at the hut of [name withheld]"
    assert made.about.to_json()["withheld_claims"] == {"level": 2}
    assert made.about.to_json()["rows"] == {"claims": 1}
    assert made.about.to_json()["machine_readings_not_reviewed"] is False


@pytest.mark.parametrize("what", [name for name in exports.tables() if name not in ("obligations", "coverage")])
def test_no_table_of_the_public_face_rests_on_more(told: dict[str, Claim], what: str) -> None:
    """No id, no name and no word of the other reports is in any of them."""
    recording.group(SLUG, "join", ME, claims=[claim.claim_id for claim in told.values()], reason="one event")
    data = taken(what).decode()
    for level in ("team", "restricted"):
        assert told[level].claim_id not in data
        assert f"report-{level}" not in data
    assert "Haddad" not in data
    assert what in ("series", "figures") or told["public"].claim_id in data


def test_every_table_says_what_was_withheld(told: dict[str, Claim]) -> None:
    """Also those that are assessed."""
    for name in exports.tables():
        made = exporting.export(SLUG, name, "csv", ME, face="public", now=NOW)
        assert b"".join(made.chunks)
        assert made.about.withheld == {"level": 2}, name


def test_a_shut_case_has_no_public_face(workspace: Path) -> None:
    """Nor has an unknown one; unknown tables and formats that hold one table say so."""
    enter_case(Workspace(workspace), SLUG, acting="test")
    for slug, what, form, said in (
        (SLUG, "claims", "csv", "not open"),
        ("nowhere", "claims", "csv", "no such case"),
        (SLUG, "everything", "csv", "no table"),
        (SLUG, "all", "csv", "one table"),
    ):
        with pytest.raises(TrucelineError, match=said):
            exporting.export(slug, what, form, ME, face="public", now=NOW)


@pytest.mark.parametrize(
    ("role", "levels"),
    [
        ("viewer", ["public"]),
        ("coder", ["public"]),
        ("reviewer", ["public", "team"]),
        ("case-lead", ["public", "team", "restricted"]),
    ],
)
def test_the_team_takes_out_what_its_role_lets_out(told: dict[str, Claim], role: str, levels: list[str]) -> None:
    """Unprotected, noted in the audit, with the number of what it does not let out."""
    who = Standing(name="vera", roles={SLUG: role})
    made = exporting.export(SLUG, "claims", "jsonl", who, face="team", now=NOW)
    found = [json.loads(line) for line in b"".join(made.chunks).splitlines()]
    assert [row["level"] for row in found] == levels
    assert all("Samir Haddad" in row["quote"] for row in found)
    assert made.about.withheld == ({"level": 3 - len(levels)} if len(levels) < 3 else {})
    [line] = queries.log(SLUG, by="vera")
    assert (line.act, line.about) == ("export", f"claims as jsonl: {', '.join(levels)}")


def test_without_a_role_there_is_no_team_export(told: dict[str, Claim]) -> None:
    """An administrator has none by that alone."""
    for who in (Standing(name="nadia"), Standing(name="root", administrator=True)):
        with pytest.raises(NotAllowed):
            exporting.export(SLUG, "claims", "csv", who, face="team")


def test_ids_of_reports_that_are_not_public_are_those_of_the_chain(told: dict[str, Claim]) -> None:
    """In every table alike, so that tables can be joined and nobody can try guesses."""
    rows = {row["level"]: row for row in lines("claims", face="team")}
    entries = [json.loads(entry.body) for entry in queries.stored(SLUG) if entry.kind == "claim"]
    in_chain = {entry["clear"]["claim_id"] for entry in entries}
    assert {row["claim_id"] for row in rows.values()} == in_chain
    assert rows["public"]["claim_id"] == told["public"].claim_id
    for level in ("team", "restricted"):
        assert rows[level]["report_id"] != f"report-{level}"
        for name in exports.tables():
            data = taken(name, face="team").decode()
            assert told[level].claim_id not in data, name
            assert f"report-{level}" not in data, name
    findings = {claim for row in lines("findings", face="team") for claim in row["claims_against"]}
    assert findings == in_chain


def test_claims_come_a_batch_at_a_time(told: dict[str, Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than a batch is asked of the ledger at once, and none is lost between two."""
    sizes: list[int] = []
    plain = outgoing.evidence_of

    def counted(slug: str, rows: Any, **more: Any) -> Any:
        sizes.append(len(rows))
        return plain(slug, rows, **more)

    monkeypatch.setattr(outgoing, "evidence_of", counted)
    last = queries.head(SLUG).sequence
    found = [item for batch in outgoing.claims_in_batches(SLUG, until=last, size=2) for item in batch]
    assert (sizes, len({item.claim.claim_id for item in found})) == ([2, 1], 3)
    assert not any(item.claim.why for item in found), "no export tells reasons, so they are not read"


def test_a_package_holds_every_table(told: dict[str, Claim]) -> None:
    """And counts what was withheld once, though the claims go by more than once; twice gives the same bytes."""
    data = taken("all", "package")
    assert data == taken("all", "package")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told_of = json.loads(archive.read("datapackage.json"))
    assert [resource["name"] for resource in told_of["resources"]] == list(exports.tables())
    assert told_of["truceline"]["withheld_claims"] == {"level": 2}


def test_a_delay_is_counted_from_the_moment_of_leaving(told: dict[str, Claim]) -> None:
    """A located event is not there before its time, nor is a reading that nobody confirmed."""
    recording.disclose(SLUG, {"exact_places": True}, ME, reason="a test")
    text = TEXT.format(level="fresh")
    report = make_report(id="fresh", text=text, lang="en", level="public", published="2030-03-30")
    claim = make_claim(text, "fired shots", event="shooting", start="2030-03-30", end="2030-03-30", place_name="Mira")
    actions.add_report(SLUG, report, text.encode(), acting="test")
    actions.add_reading(SLUG, make_reading(report, claim), acting="test")
    made = exporting.export(SLUG, "claims", "jsonl", ME, face="public", now=NOW)
    b"".join(made.chunks)
    assert made.about.withheld == {"level": 2, "unreviewed": 1}
    reviewing.decide(SLUG, claim.claim_id, "confirmed", ME)
    for day, withheld in ((1, {"level": 2, "delay": 1}), (4, {"level": 2})):
        made = exporting.export(SLUG, "claims", "jsonl", ME, face="public", now=datetime(2030, 4, day, tzinfo=UTC))
        b"".join(made.chunks)
        assert made.about.withheld == withheld
