"""The feed of changes: valid Atom, permanent ids, in both languages, and nothing that only the team sees."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from django.test import Client
from interface import CASE, SLUG, program, team, told

from truceline.web import feeds, reading_room

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime(2030, 4, 1, tzinfo=UTC)


@pytest.fixture
def opened(workspace: Path, settings: Any) -> None:
    """A team's case that is open to the public."""
    told(workspace)
    settings.TEAM = True


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_feed_is_atom_with_permanent_ids(client: Client, lang: str) -> None:
    """Each entry has an id, a title, a time and a link; asked twice, they are the same."""
    response = client.get(f"{CASE}/changes/{lang}")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == lang
    for name in ("id", "title", "updated", "author"):
        assert root.find(f"{ATOM}{name}") is not None
    entries = root.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        found = {name: entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated", "summary")}
        assert all(found.values())
        assert str(found["id"]).startswith("urn:uuid:")
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.attrib["href"].startswith(f"http://testserver/{lang}/cases/{SLUG}/")
    assert client.get(f"{CASE}/changes/{lang}").content == response.content
    read = feedparser.parse(response.content)
    assert (read.bozo, read.version, len(read.entries)) == (False, "atom10", len(entries))


@pytest.mark.usefixtures("opened")
def test_an_outcome_is_told_when_it_changes(client: Client) -> None:
    """The day of the shots; days of which nobody tells change nothing."""
    room = reading_room.room(SLUG, public=True)
    assert room is not None
    found = [item for item in feeds.changes(room, "en", NOW) if item.key[2] == "mira-no-fire-velora"]
    assert [item.key[3:] for item in found] == [("2030-03-05", "", "breach-alleged")]
    assert "Nothing was told of it before" in found[0].summary


@pytest.mark.usefixtures("opened")
def test_readers_of_the_team_use_a_token(client: Client) -> None:
    """What they have already is not sent again; a bad token is refused."""
    tokens = team()
    first = program(tokens["viewer"]).get(f"{CASE}/changes/en")
    again = {"If-None-Match": first.headers["ETag"]}
    assert program(tokens["viewer"]).get(f"{CASE}/changes/en", headers=again).status_code == 304
    assert program("x").get(f"{CASE}/changes/en").status_code == 401
    assert client.get(f"{CASE}/changes/tr").status_code == 422


def test_hostile_names_stay_text(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case is a folder that somebody wrote: markup, entities and control signs in it break nothing."""
    told(workspace)
    room = reading_room.room(SLUG)
    assert room is not None
    hostile = '<script>alert(1)</script> & ]]> "x" \x0b\x00 =cmd'
    change = feeds.Change(key=("a",), kind="outcome", title=hostile, summary=hostile, at=NOW, path=f"/en/cases/{SLUG}/")
    monkeypatch.setattr(feeds, "changes", lambda *_: iter([change]))
    data = feeds.feed(room, "en", "http://site", "http://site/feed", NOW)
    entry = ET.fromstring(data).find(f"{ATOM}entry")
    assert entry is not None
    plain = '<script>alert(1)</script> & ]]> "x"  =cmd'
    assert entry.findtext(f"{ATOM}title") == plain
    assert "<script" not in str(entry.findtext(f"{ATOM}summary"))
