"""The page of tokens: shown once, to oneself, by a form that another site cannot send."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from truceline.desk import queries
from truceline.server import door

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r"tl_[a-z0-9]{12}_[A-Za-z0-9_-]{43}")
GOOD = {"label": "<b>dash</b> لوحة", "scope": ["see", "export"], "days": "30"}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_token_is_shown_once(workspace: Path, client: Client, lang: str) -> None:
    """With what it is for; the page is kept by nobody."""
    made = client.post(f"/{lang}/tokens/", GOOD)
    [token] = TOKEN.findall(made.content.decode())
    assert made.headers["Cache-Control"] == "no-store"
    found = queries.bearer(token)
    assert found is not None
    assert (found.scopes, found.label) == (("see", "export"), GOOD["label"])
    page = client.get(f"/{lang}/tokens/").content.decode()
    assert TOKEN.findall(page) == []
    assert found.handle in page
    assert "<b>dash" not in page
    assert f'lang="{lang}"' in page


def test_a_token_is_ended(workspace: Path, client: Client) -> None:
    """And a wrong form makes none and says why."""
    [token] = TOKEN.findall(client.post("/en/tokens/", GOOD).content.decode())
    assert client.post("/en/tokens/", {"end": token.split("_")[1]}).status_code == 303
    assert queries.bearer(token) is None
    wrong: list[dict[str, Any]] = [{"scope": []}, {"scope": ["all"]}, {"days": "0"}, {"days": "x"}, {"label": " "}]
    for change in [*wrong, {"days": "9" * 5000}, {"end": "000000000000"}]:
        assert client.post("/en/tokens/", GOOD | change).status_code == 422
    assert len(queries.tokens()) == 1


def test_nobody_else_sees_or_sends_it(workspace: Path, client: Client, settings: Any) -> None:
    """Without the cookie, without the secret of the form, without an account where people log in."""
    assert Client().get("/en/tokens/").status_code == 403
    other = Client(enforce_csrf_checks=True)
    other.cookies[door.cookie_name("80")] = door.cookie_value()
    assert other.post("/en/tokens/", GOOD).status_code == 403
    settings.TEAM = True
    assert client.get("/en/tokens/").status_code == 404
    assert client.put("/en/tokens/").status_code == 404
