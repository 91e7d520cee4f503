"""The pages over a kept assessment: they answer as records in memory do, by as many queries however long a case is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from in_memory import build

from truceline.ledger import queries
from truceline.pipeline import assessing, follow
from truceline.pipeline.workspace import Workspace
from truceline.records.views import Views
from truceline.web import addresses, reading_room

pytestmark = pytest.mark.django_db

SLUG = "gaza-2025"
MOST_QUERIES = 26
LISTS = ("claims/", "claims/?text=شاحنة", "claims/?event=aid", "reports/", "occurrences/", "set-aside/", "tallies/")


def demonstration(root: Path, folder: Path, first: int, last: int) -> None:
    """Some of the demonstration reports."""
    lines = follow.DEMONSTRATION.read_text(encoding="utf-8").splitlines()[first:last]
    path = folder / f"{first}.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    follow.follow(Workspace(root), SLUG, [path], acting="test", demonstration=True)


@pytest.fixture
def followed(workspace: Path, tmp_path: Path) -> Path:
    """A case with a few reports."""
    demonstration(workspace, tmp_path, 0, 8)
    return workspace


def test_a_kept_room_answers_as_one_in_memory(followed: Path) -> None:
    """Every question that pages ask of obligations, claims, occurrences and figures."""
    room = reading_room.room(SLUG)
    assert room is not None
    case, assessment = follow.current(SLUG)
    memory: Any = build(case, assessment, queries.evidence(SLUG), queries.reports(SLUG))
    assert room.assessment == replace(memory.assessment, views=Views())
    for item in case.obligations:
        assert room.current(item.id) == memory.current(item.id)
        assert room.outcomes(item.id) == memory.outcomes(item.id)
        assert room.last_word(item.id) == memory.last_word(item.id)
        assert sorted(room.days(item.id), key=repr) == sorted(memory.days(item.id), key=repr)
        for polarity in (None, "for", "against", "agreed"):
            for figures in (None, True, False):
                asked: dict[str, Any] = {"polarity": polarity, "figures": figures}
                assert room.matched(item.id, **asked) == memory.matched(item.id, **asked), (item.id, asked)
        assert room.matched(item.id, near=True) == memory.matched(item.id, near=True)
        assert {(one.measure, one.form, one.count) for one in room.series(item.id)} == {
            (one.measure, one.form, one.count) for one in memory.series(item.id)
        }
    assert room.occurrences() == memory.occurrences()
    assert room.measures() == memory.measures()
    assert room.audits() == memory.audits()
    assert room.facets() == memory.facets()
    for item in queries.evidence(SLUG):
        id = item.claim.claim_id
        assert room.claim(id) == memory.claim(id)
        assert {match for match in room.of_claim(id) if match.fits} == {m for m in memory.of_claim(id) if m.fits}
        assert {one.id for one in room.occurrences_of(id)} == {one.id for one in memory.occurrences_of(id)}
    found, expected = room.search({"event": "aid"}), memory.search({"event": "aid"})
    assert (found.claims, found.count) == (expected.claims, expected.count)
    assert room.reports().rows == memory.reports().rows


def test_a_longer_case_costs_no_more_queries(followed: Path, tmp_path: Path, client: Client) -> None:
    """Every list, and a report and an obligation."""
    here = f"/ar/cases/{SLUG}/"
    paths = [f"{here}{part}" for part in LISTS]
    paths += [next(path for path in addresses(SLUG) if re.fullmatch(f"{here}reports/.+", path))]
    before = [asked(client, path) for path in paths]
    demonstration(followed, tmp_path, 8, 30)
    after = [asked(client, path) for path in paths]
    assert all(now <= max(then, 9) for then, now in zip(before, after, strict=True)), (before, after)
    # What the overview asks hangs on what there is to tell, and ends at that.
    assert asked(client, here) <= MOST_QUERIES


def asked(client: Client, path: str) -> int:
    """How many queries a page takes, once the case is assessed."""
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_the_first_page_and_all_that_it_needs_is_small(followed: Path, client: Client) -> None:
    """Page, style sheets, icon and scripts of a first visit, as they travel: under 200 kB."""
    from test_pages import Outline

    for path in ("/ar/", f"/ar/cases/{SLUG}/", f"/ar/cases/{SLUG}/claims/"):
        html = client.get(path).content
        total = len(html)
        for tag, attrs in Outline(html.decode()).tags:
            link = attrs.get("href") if tag == "link" and attrs.get("rel") in ("stylesheet", "icon") else None
            link = attrs.get("src") if tag == "script" else link
            if link:
                total += len(b"".join(client.get(link).streaming_content))  # type: ignore[attr-defined]
        assert total < 200_000, (path, total)


def test_a_search_is_kept_under_a_name_and_has_an_address(followed: Path, client: Client) -> None:
    """Only what a search can ask for is kept; the address leads to what it finds; it can be dropped."""
    path = f"/en/cases/{SLUG}/searches/"
    query = "event=aid&text=شاحنات&next=//evil.example&from=soon"
    response = client.post(path, {"name": " شاحنات  اليوم ", "query": query})
    assert response.status_code == 303
    assert "evil" not in response["Location"]
    html = client.get(f"/en/cases/{SLUG}/claims/").content.decode()
    assert "شاحنات اليوم" in html
    there = client.get(f"{path}{quote('شاحنات اليوم')}/")
    assert there["Location"] == f"/en/cases/{SLUG}/claims/?text={quote('شاحنات')}&event=aid"
    client.post(path, {"name": "شاحنات اليوم", "drop": "1"})
    assert client.get(f"{path}{quote('شاحنات اليوم')}/").status_code == 404


def test_a_name_that_cannot_stand_in_an_address_is_refused(followed: Path, client: Client) -> None:
    """With what is wrong; nothing is kept."""
    for name in ("", "a/b", "x" * 61):
        assert client.post(f"/en/cases/{SLUG}/searches/", {"name": name, "query": "event=aid"}).status_code == 422
    assert "Kept searches" in client.get(f"/en/cases/{SLUG}/claims/").content.decode()


def test_more_claims_than_are_counted_are_said_to_be_more(
    followed: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The count is capped, and no facet is told a number that it may not have."""
    import sys

    monkeypatch.setattr(sys.modules["truceline.ledger.queries.search"], "MOST", 2)
    html = client.get(f"/en/cases/{SLUG}/claims/?language=ar").content.decode()
    assert "1,000 claims and more" in html
    assert "(1)" not in html


def test_what_was_asked_for_can_be_left_out_one_by_one(followed: Path, client: Client) -> None:
    """Each part of a search has an address without it."""
    html = client.get(f"/en/cases/{SLUG}/claims/?event=aid&language=ar&from=2025-12-01").content.decode()
    assert 'href="?event=aid&amp;language=ar"' in html or 'href="?language=ar&amp;event=aid"' in html
    assert json.dumps("event=aid") not in html


def test_what_is_not_assessed_yet_is_said_to_be_coming(
    followed: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a case of many claims, and of an earlier day of it; nothing is shown in its place."""
    begun: list[object] = []
    monkeypatch.setattr(assessing, "SMALL", 1)
    monkeypatch.setattr(assessing, "begin", lambda slug, face, as_of=None: begun.append(as_of))
    assert client.get(f"/en/cases/{SLUG}/").status_code == 503
    assessing.update(SLUG, ("all",))
    assert client.get(f"/en/cases/{SLUG}/").status_code == 200
    response = client.get(f"/en/cases/{SLUG}/?as_of=2025-10-20")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert begun == [None, date(2025, 10, 20)]
    demonstration(followed, followed, 8, 9)
    assert "what came in since is being taken in" in client.get(f"/en/cases/{SLUG}/").content.decode()
