"""The page of an obligation: its changes with the claims that made them, claims by side, the name of its finding."""

from __future__ import annotations

import pytest
from django.test import Client

from truceline.web import history
from truceline.web.reading_room import Room


@pytest.fixture
def html(small: Room, client: Client) -> str:
    """The page of the obligation on which both sides speak."""
    return client.get("/en/cases/small/obligations/stop-fire/").content.decode()


def test_a_change_names_the_claim_that_made_it(html: str) -> None:
    """The day, from what to what, the claim in a line, and where it can be read."""
    told = html[html.index('id="history"') :]
    change = told[: told.index("</li>")]
    assert "21 October 2025" in change
    assert change.index("breach alleged") < change.index("disputed")
    assert "3 children" in change
    assert "?claim=c2#c-c2" in change


def test_days_without_a_change_and_periods_make_no_history(html: str) -> None:
    """Two days with two outcomes are one change; a tally of ten weeks is none."""
    told = html[html.index('id="history"') : html.index("</ol>", html.index('id="history"'))]
    assert told.count('class="change-day"') == 1


def test_only_the_latest_changes_are_shown_and_the_rest_is_counted(
    small: Room, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often an outcome turned."""
    monkeypatch.setattr(history, "CHANGES_SHOWN", 0)
    assert 'id="history"' not in client.get("/en/cases/small/obligations/stop-fire/").content.decode()


def test_claims_stand_in_groups_by_side(html: str) -> None:
    """The side is a word that explains itself."""
    against = html[html.index("Speaks against it") :]
    assert against.index('popovertarget="says-side-B"') < against.index('class="claim"')


def test_a_finding_has_a_name_for_programs(html: str) -> None:
    """Case, obligation and day, with the version of the case and of the rules it rests on."""
    assert '<code dir="ltr">small/stop-fire/2026-01-14</code>' in html


def test_what_nobody_asked_is_said(html: str) -> None:
    """No question and no reply is an answer too."""
    assert "No question has been raised about it, and no party has replied." in html


def test_the_source_is_told_in_the_language_of_the_page(small: Room, client: Client, html: str) -> None:
    """What is the same in all languages stands in each."""
    arabic = client.get("/ar/cases/small/obligations/stop-fire/").content.decode()
    assert "Article 3" in html
    assert "المادة 3" in arabic
    assert "Article 3" not in arabic
    assert "S/RES/2803 (2025)" in html
    assert "S/RES/2803 (2025)" in arabic
