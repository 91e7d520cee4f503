"""A case with a report of each level, people of each role with tokens, and programs that call the interface."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.test import Client

from ledger.records import make_claim, make_reading, make_report
from truceline.desk import actions as desk
from truceline.desk.access import ROLES, SCOPES, Standing, owner
from truceline.ledger import actions
from truceline.pipeline import recording, reviewing
from truceline.pipeline.follow import enter_case
from truceline.pipeline.tokens import give_token
from truceline.pipeline.workspace import Workspace
from truceline.records import Claim

SLUG = "example"
CASE = f"/api/v1/cases/{SLUG}"
ME = owner("amal")
LEVELS = ("public", "team", "restricted")
PASSWORD = "seven tall cranes wait"


def text_of(level: str) -> str:
    """The text of the report of that level."""
    return f"The Tamsin Front said that Velora's army fired shots at the hut of Samir Haddad, a {level} source."


def told(workspace: Path, *, opened: bool = True) -> dict[str, Claim]:
    """A confirmed claim of a report of each level, by level."""
    enter_case(Workspace(workspace), SLUG, acting="test")
    if opened:
        recording.disclose(SLUG, {"public_pages": True}, ME, reason="both parties were told")
    claims = {}
    for level in LEVELS:
        text = text_of(level)
        report = make_report(
            id=f"report-{level}", text=text, lang="en", level=level, published="2030-03-06", title="Samir Haddad's hut"
        )
        plain: dict[str, Any] = {"speaker_id": "tamsin-front", "speaker": None, "counts": (), "place": None}
        plain |= {"actor_id": "velora-army", "start": "2030-03-05", "end": "2030-03-05", "place_name": None}
        claim = make_claim(text, "Velora's army fired shots at the hut of Samir Haddad", event="shooting", **plain)
        actions.add_report(SLUG, report, text.encode(), acting="test")
        actions.add_reading(SLUG, make_reading(report, claim), acting="test")
        reviewing.decide(SLUG, claim.claim_id, "confirmed", ME)
        claims[level] = claim
    return claims


def team() -> dict[str, str]:
    """Accounts, one of each role, an administrator and somebody without a role; the token of each."""
    for name in (*ROLES, "administrator", "stranger"):
        desk.add_person(name, PASSWORD, administrator=name == "administrator")
        if name in ROLES:
            desk.give_role(name, SLUG, name)
    return {name: give_token(Standing(name=name), "tests", SCOPES) for name in (*ROLES, "administrator", "stranger")}


def program(token: str, **more: Any) -> Client:
    """A program with a token; it has no cookie."""
    return Client(headers={"Authorization": f"Bearer {token}"}, **more)


def lines(response: Any) -> bytes:
    """The body of an answer that streams."""
    return b"".join(response.streaming_content)
