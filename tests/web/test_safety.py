"""What a hostile report, address or visitor cannot do."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from small import SCRIPT

from truceline.web import addresses
from truceline.web.outside import web_address
from truceline.web.reading_room import Room


def test_script_in_a_report_is_text(small: Room, client: Client) -> None:
    """In text, title, outlet, quote, and the id of a set-aside input."""
    for path in addresses("small"):
        html = client.get(path, follow=True).content.decode()
        assert SCRIPT not in html, path
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get("/en/cases/small/claims/").content.decode()


@pytest.mark.parametrize("name", ["event", "voice", "language", "page", "claim", "other"])
def test_script_in_a_query_is_text(small: Room, client: Client, name: str) -> None:
    """What is sent comes back escaped or not at all."""
    sent = {name: '"><script>alert(1)</script>'}
    for path in ("/en/cases/small/claims/", "/ar/cases/small/reports/r-ar/"):
        assert "<script>" not in client.get(path, sent).content.decode()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "http://[bad", "", None]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    """An address in a report or case may hold anything."""
    assert web_address(url) == ""
    assert web_address("https://un.example/a") == "https://un.example/a"


def test_no_page_links_to_a_script(small: Room, client: Client) -> None:
    """The report whose address is a script shows no link to it."""
    for path in addresses("small"):
        assert 'href="javascript:' not in client.get(path, follow=True).content.decode()


@pytest.mark.parametrize("verb", ["post", "put", "patch", "delete"])
def test_pages_answer_reading_alone(small: Room, client: Client, verb: str) -> None:
    """Nothing can be written here."""
    for path in ("/", "/en/", "/en/cases/small/", "/ar/cases/small/reports/r-ar/"):
        assert getattr(client, verb)(path).status_code in (403, 405)


def test_every_answer_carries_the_protective_headers(small: Room, client: Client) -> None:
    """No inline code, no framing, no guessing of types, for pages and for what is not there."""
    for path in ("/en/", "/ar/cases/small/", "/en/nothing/"):
        headers: Any = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"


def test_a_foreign_host_is_refused(small: Room, client: Client) -> None:
    """A name that points here from elsewhere gets nothing."""
    assert client.get("/en/cases/small/", headers={"host": "evil.example"}).status_code == 400


def test_a_visitor_who_was_not_let_in_sees_nothing(small: Room) -> None:
    """Every page is behind the door."""
    for path in addresses("small"):
        assert Client().get(path).status_code == 403


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_no_redirect_leaves_the_site(small: Room, client: Client, target: str) -> None:
    """Neither a query nor a path can choose where a redirect goes."""
    for response in (client.get("/", {"next": target}), client.get("/en/cases/small/claims/c1/", {"next": target})):
        assert response["Location"].startswith(("/en/", "/ar/"))
    assert client.get(f"/en/{target}").status_code in (404, 301)


def test_links_to_the_other_language_stay_on_the_site(small: Room, client: Client) -> None:
    """They are built from the matched page, not from the path that was sent."""
    html = client.get("/en/cases/small/claims/?next=//evil.example").content.decode()
    assert 'href="//evil' not in html
