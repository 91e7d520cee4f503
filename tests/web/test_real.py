"""The pages over a real ledger: a case entered, reports read, every page fetched with few queries."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from truceline.pipeline import follow
from truceline.pipeline.workspace import Workspace
from truceline.web import addresses
from truceline.web.reading_room import report_key

pytestmark = pytest.mark.django_db

SLUG = "gaza-2025"
MOST_QUERIES = 26


@pytest.fixture
def followed(workspace: Path, tmp_path: Path) -> Workspace:
    """Three reports of the bundled case."""
    path = tmp_path / "reports.jsonl"
    texts = [
        ("ar", "قالت حركة حماس إن أكثر من 400 شخص قتلوا منذ 10 أكتوبر 2025."),
        ("ar", "أعلن الجيش الإسرائيلي أن قواته انسحبت إلى الخط الأصفر."),
        ("en", "Hamas said that 244 trucks entered Gaza on 3 December 2025."),
    ]
    lines = [
        json.dumps({"id": f"r{n}", "lang": lang, "published": "2025-12-20", "text": text}, ensure_ascii=False)
        for n, (lang, text) in enumerate(texts)
    ]
    path.write_text("\n".join([*lines, '{"id": "bad", "text": ""}']), encoding="utf-8")
    place = Workspace(workspace)
    follow.follow(place, SLUG, [path], acting="test")
    return place


def test_every_page_of_a_real_case_opens_with_few_queries(
    followed: Workspace, client: Client, django_assert_max_num_queries: Any
) -> None:
    """However long the case is, a page asks the ledger a bounded number of times."""
    paths = addresses(SLUG)
    client.get(paths[-1], follow=True)
    for path in paths:
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(path, follow=True).status_code == 200, path


def test_a_new_report_shows_at_once(followed: Workspace, client: Client, tmp_path: Path) -> None:
    """A room is never older than the chain."""
    before = client.get(f"/en/cases/{SLUG}/reports/").content.decode()
    path = tmp_path / "more.jsonl"
    path.write_text('{"id": "later", "lang": "en", "published": "2025-12-21", "text": "Later news came."}')
    follow.follow(followed, SLUG, [path], acting="test")
    after = client.get(f"/en/cases/{SLUG}/reports/").content.decode()
    assert "Later news came." not in before
    assert "Later news came." in after


def test_a_case_of_users_own_reports_is_not_called_a_demonstration(followed: Workspace, client: Client) -> None:
    """The notice stands only where demonstration reports are held; the draft notice stands always."""
    html = client.get(f"/en/cases/{SLUG}/").content.decode()
    assert "demonstration reports" not in html
    assert "not reviewed by any party" in html


def test_an_odd_id_gets_an_address_that_any_server_carries() -> None:
    """Slashes, dots and spaces become a digest; plain ids stay as they are."""
    assert report_key("demo-01") == "demo-01"
    for odd in ("../x", "a/b", "a b", "تقرير", "~x", ""):
        assert report_key(odd).startswith("~")
        assert len(report_key(odd)) == 25
