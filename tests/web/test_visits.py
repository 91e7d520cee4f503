"""What a visitor saw last is kept by the visitor alone, and what moved since begins the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from truceline.codebook import OUTCOMES
from truceline.web import reading_room, visits
from truceline.web.reading_room import Room

NOW = datetime(2026, 1, 15, 8, 30, tzinfo=UTC)
VERSION = "0123456789abcdef"


def _visit(cookie: str, present: visits.Seen) -> tuple[visits.Seen | None, str]:
    """What a request with that cookie was seen before, and the cookie it goes away with."""
    request = RequestFactory().get("/")
    if cookie:
        request.COOKIES["seen-small"] = cookie
    response = HttpResponse()
    before = visits.before(request, "small", present)
    visits.keep(response, request, "small", present)
    return before, response.cookies["seen-small"].value


@given(st.integers(0, 10**9), st.lists(st.sampled_from(OUTCOMES), max_size=60))
def test_a_visit_is_remembered_whole(sequence: int, outcomes: list[str]) -> None:
    """The next one gets back what this one left."""
    first = visits.seen(sequence, VERSION, outcomes, NOW)
    _, cookie = _visit("", first)
    before, _ = _visit(cookie, visits.seen(sequence + 1, VERSION, outcomes, NOW + timedelta(days=1)))
    assert before == first


def test_a_page_opened_again_in_one_visit_shows_the_same_time() -> None:
    """Only after a pause does another visit begin."""
    first, second = visits.seen(1, VERSION, ["met"], NOW), visits.seen(2, VERSION, ["met"], NOW + timedelta(days=1))
    _, cookie = _visit("", first)
    before, cookie = _visit(cookie, second)
    again, cookie = _visit(cookie, replace(second, sequence=3, at=second.at + timedelta(hours=1)))
    later, _ = _visit(cookie, replace(second, sequence=4, at=second.at + timedelta(hours=9)))
    assert before == first
    assert again == first
    assert later is not None
    assert later.sequence == 3


@given(st.text(alphabet="0123456789.~-abcdefz|é \x00", max_size=80))
def test_a_cookie_that_was_tampered_with_is_as_good_as_none(cookie: str) -> None:
    """Whatever it holds, the page opens, and what is kept is of the known form."""
    present = visits.seen(5, VERSION, ["met"], NOW)
    _, kept = _visit(cookie, present)
    before, _ = _visit(kept, replace(present, at=NOW + timedelta(days=2)))
    assert before == present


def test_outcomes_of_another_version_of_the_case_are_not_compared() -> None:
    """Its obligations may stand in another order."""
    known = visits.seen(1, VERSION, ["met", "disputed"], NOW)
    assert known.outcome(1, VERSION) == "disputed"
    assert known.outcome(2, VERSION) is None
    assert known.outcome(1, "f" * 64) is None


def test_a_cookie_stays_small_however_large_the_case() -> None:
    """A browser keeps 4 kB."""
    present = visits.seen(10**9, VERSION, ["met"] * 5000, NOW)
    _, cookie = _visit("", present)
    _, cookie = _visit(cookie, replace(present, at=NOW + timedelta(days=1)))
    assert len(cookie) < 1200


@pytest.fixture
def before_and_now(small: Room, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A visitor of yesterday: since then a claim came in, and the outcome of one obligation changed."""
    import small as case

    def room(**more: Any) -> Any:
        made = case.room(case=case.case(version=VERSION), **more)
        return lambda slug, as_of=None, **_: made

    earlier = case.assessment()
    stood = tuple(
        replace(day, outcome="claimed-met") if day.obligation == "stop-fire" else day for day in earlier.current
    )
    monkeypatch.setattr("truceline.web.views.overview.timezone.now", lambda: NOW)
    monkeypatch.setattr(
        reading_room, "room", room(assessment=replace(earlier, current=stood), evidence=case.claims()[:4])
    )
    client.get("/en/cases/small/")
    monkeypatch.setattr("truceline.web.views.overview.timezone.now", lambda: NOW + timedelta(days=1))
    monkeypatch.setattr(reading_room, "room", room())
    return client


def test_the_first_screen_says_what_changed_since_the_last_visit(before_and_now: Client) -> None:
    """From what to what, with the time of the visit it is compared with."""
    html = before_and_now.get("/en/cases/small/").content.decode()
    moved = html[html.index('id="moved"') : html.index('id="differ"')]
    assert "since your last visit on 15 January 2026 at 08:30 UTC" in moved
    assert moved.index("Stop all fire") < moved.index("claimed met") < moved.index("disputed")
    assert "600 trucks a day" not in moved
    assert "منذ زيارتك الأخيرة في 15 يناير 2026" in before_and_now.get("/ar/cases/small/").content.decode()


def test_the_time_looked_back_over_can_be_chosen(before_and_now: Client) -> None:
    """The last 30 days in place of the time since the last visit; any other number is not taken."""
    month = before_and_now.get("/en/cases/small/?days=30").content.decode()
    assert "16 December 2025 to 14 January 2026" in month
    assert "since your last visit" in before_and_now.get("/en/cases/small/?days=5000").content.decode()


def test_an_earlier_day_is_not_taken_for_a_visit(before_and_now: Client) -> None:
    """To look at a day in the past leaves the memory of the present alone."""
    before_and_now.cookies.clear()
    before_and_now.get("/en/cases/small/?as_of=2025-11-30")
    assert "seen-small" not in before_and_now.cookies


def test_a_first_visit_looks_back_over_a_week(small: Room, client: Client) -> None:
    """Nothing is claimed to be new to somebody who never was here."""
    html = client.get("/en/cases/small/").content.decode()
    assert "8 to 14 January 2026" in html
    assert "Nothing moved." in html
    assert "Since your last visit" not in html


def test_contradictions_and_silence_stand_on_the_first_screen(small: Room, client: Client) -> None:
    """The obligation on which both sides speak, the occurrence of which accounts differ, with their addresses."""
    html = client.get("/en/cases/small/").content.decode()
    differing = html[html.index('id="differ"') : html.index('id="silent"')]
    assert "Israel against Hamas" in differing
    assert "/en/cases/small/occurrences/o1/" in differing
    assert "600 trucks ≠ 244 trucks" in differing


def test_a_case_of_one_report_has_its_first_screen(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """One claim that bears on nothing: nothing moved, nothing differs, and the obligations are silent."""
    import small as case

    only = case.claims()[:1]
    bare = replace(case.assessment(), days=(), current=(), occurrences=(), points=(), matches=(), gates=())
    made = case.room(assessment=bare, evidence=only, reports=())
    monkeypatch.setattr(reading_room, "slugs", lambda: ["small"])
    monkeypatch.setattr(reading_room, "room", lambda slug, as_of=None, **_: made)
    html = client.get("/en/cases/small/").content.decode()
    assert "Nothing moved." in html
    assert "None on record." in html
    assert 'Nobody reported on <bdi class="count">2</bdi>' in html
