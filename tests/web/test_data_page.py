"""The page of downloads: every table and format it names is there, and nothing is offered that is not given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import working
from django.test import Client
from working import SLUG

from truceline.desk.access import Standing
from truceline.ledger import actions
from truceline.publication import exports
from truceline.web import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def entered(workspace: Path) -> None:
    """The case with a public report."""
    working.enter(workspace)
    working.add("r1", "public")
    working.add("hidden", "restricted", text=working.TEXT + " And more.")


def links(client: Client, path: str) -> list[str]:
    """The downloads that a page offers."""
    response = client.get(path)
    assert response.status_code == 200
    return [
        link.replace("&amp;", "&")
        for link in re.findall(r'href="(/api/[^"]+/exports/[^"]+)"', response.content.decode())
    ]


def open_to_the_public() -> None:
    """What a lead does so that anybody may see the case."""
    actions.disclose(SLUG, {"public_pages": True}, acting="lead", reason="both parties were told")


def test_every_download_of_the_page_is_there(client: Client) -> None:
    """Each link of the team's face gives a file; JSON Lines without rows are empty. The Arabic page asks for Arabic
    headings."""
    found = links(client, f"/ar/cases/{SLUG}/data/")
    assert len(found) == 1 + sum(5 + table.geometry for table in exports.tables().values())
    assert all("face=team" in link for link in found)
    for link in found:
        response = client.get(link)
        assert response.status_code == 200, link
        assert b"".join(response.streaming_content) or "/jsonl" in link, link
    claims = client.get(next(link for link in found if "/claims/csv" in link))
    assert "الادعاء" in b"".join(claims.streaming_content).decode("utf-8-sig")


def test_a_case_that_is_not_open_says_so_and_offers_the_way(client: Client) -> None:
    """The public's downloads stand there once the lead has opened the case."""
    shut = client.get(f"/en/cases/{SLUG}/data/").content.decode()
    assert "The case is not open to the public" in shut
    assert f"/en/cases/{SLUG}/public/" in shut
    open_to_the_public()
    assert any("face=public" in link for link in links(client, f"/en/cases/{SLUG}/data/"))


def test_a_viewer_is_offered_only_what_the_role_lets_out(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A viewer may not open the case; what the links give is what the role may take out."""
    who = Standing(name="vera", roles={SLUG: "viewer"})
    monkeypatch.setattr(visitor, "owner", lambda name: who)
    assert "Decide what the public may see" not in client.get(f"/en/cases/{SLUG}/data/").content.decode()
    link = next(link for link in links(client, f"/en/cases/{SLUG}/data/") if "/claims/jsonl" in link)
    rows = b"".join(client.get(link).streaming_content).decode()
    assert '"level":"public"' in rows.replace(" ", "")
    assert "restricted" not in rows


def test_the_public_page_names_the_public_face_alone(client: Client) -> None:
    """Anybody's page of downloads holds no link to the team's face."""
    open_to_the_public()
    found = links(client, f"/public/en/cases/{SLUG}/data/")
    assert found
    assert not any("face=team" in link for link in found)
