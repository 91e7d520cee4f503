"""The public face: shut until the lead opens it, and moved by nothing but what may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import working
from django.test import Client
from working import SLUG

from ledger.records import make_report
from truceline.desk.access import owner
from truceline.ledger import actions, queries
from truceline.pipeline import recording, reviewing
from truceline.records import Claim, Reading
from truceline.records.identity import text_id

pytestmark = pytest.mark.django_db

ME = owner("lead")
HOME = f"/public/en/cases/{SLUG}/"
_LINK = re.compile(r'(?:href|action)="([^"#]+)')


@pytest.fixture
def read(workspace: Path) -> dict[str, Claim]:
    """A public report with one reading confirmed; the public pages are open."""
    working.enter(workspace)
    found = working.add("r1", "public")
    reviewing.decide(SLUG, found["breach"].claim_id, "confirmed", ME)
    recording.disclose(SLUG, {"public_pages": True}, ME, reason="both parties were told")
    return found


def pages(client: Client) -> dict[str, str]:
    """Every page that can be reached from the public's first ones, in both languages, by its address."""
    found: dict[str, str] = {}
    waiting = ["/public/en/", "/public/ar/"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        answer = client.get(path)
        assert answer.status_code in (200, 302), (path, answer.status_code)
        body = answer["Location"] if answer.status_code == 302 else answer.content.decode()
        found[path] = body
        links = [answer["Location"].partition("#")[0]] if answer.status_code == 302 else _LINK.findall(body)
        waiting += [link.replace("&amp;", "&") for link in links if link.startswith(("/public/", "?"))
                    for link in [link if link.startswith("/") else path.partition("?")[0] + link]]  # fmt: skip
        assert len(found) < 3000
    return found


def links(html: str) -> Iterator[str]:
    """The links of a page within the site."""
    return (link for link in _LINK.findall(html) if link.startswith("/") and not link.startswith("/static/"))


def test_the_public_pages_are_shut_until_the_lead_opens_them(workspace: Path, client: Client) -> None:
    """Then they are not there, and are in no list."""
    working.enter(workspace)
    working.add("r1", "public")
    assert client.get(HOME).status_code == 404
    assert SLUG not in client.get("/public/en/").content.decode()


def test_every_link_of_the_public_face_stays_on_it(read: dict[str, Claim], client: Client) -> None:
    """And each leads to a page; what is taken out by the interface is the public's too."""
    found = pages(client)
    assert len(found) > 40
    for path, html in found.items():
        away = [link for link in links(html) if not link.startswith("/public/")]
        assert all("/data/" in path and link.startswith("/api/v1/") and "face=team" not in link for link in away)


def test_nothing_on_the_public_face_is_sent(read: dict[str, Claim], client: Client) -> None:
    """No form that writes, no working page, no login."""
    for path, html in pages(client).items():
        assert 'method="post"' not in html, path
        assert client.post(path).status_code == 405, path
    for part in ("review", "add", "log", "files", "people", "public", "reports", "set-aside", "coverage"):
        assert client.get(f"{HOME}{part}/").status_code == 404, part


def test_unreviewed_claims_and_what_is_not_public_change_not_one_byte(read: dict[str, Claim], client: Client) -> None:
    """A machine reading of a public report, reports of the team and restricted ones with confirmed readings, rejected
    and unclear readings, what was set aside, an issue, a reply that is not public."""
    before = pages(client)
    text = "OCHA said that Velora's army fired shots at Arenda on 9 March 2030, and that the weather was cold."
    quote = "Velora's army fired shots at Arenda on 9 March 2030"
    for level, published in (("public", "2030-03-11"), ("team", "2030-03-12"), ("restricted", "2030-03-13")):
        words = f"{text} ({level})"
        report = make_report(id=f"new-{level}", text=words, lang="en", published=published, level=level)
        actions.add_report(SLUG, report, words.encode(), acting="test")
        shots = working.claim(words, quote, "shooting", "ocha", actor_id="velora-army", start="2030-03-09")
        cold = working.claim(words, "the weather was cold", "need", "ocha")
        reading = Reading(
            id=report.id, text_id=text_id(words), lang="en", case=SLUG, reader=shots.reader, claims=(shots, cold)
        )
        actions.add_reading(SLUG, reading, acting="test")
        if level != "public":
            reviewing.decide(SLUG, shots.claim_id, "confirmed", ME)
        else:
            reviewing.decide(SLUG, cold.claim_id, "rejected", ME, reason="a remark")
    reviewing.decide(SLUG, read["cold"].claim_id, "unclear", ME)
    actions.set_aside(SLUG, "bad", "empty", "bad.txt", "mend it", acting="test")
    case = recording_case()
    issue = {
        "raised_by": "velora",
        "raised_on": "2030-03-08",
        "question": {"en": "Who fired?"},
        "sent_to": ["tamsin-front"],
        "about": ["mira-no-fire-velora"],
    }
    made = recording.record_of(case, "issue", issue)
    recording.keep(case, made, ME)
    reply = {"party": "tamsin-front", "received_at": "2030-03-10", "lang": "en", "text": "Not we."}
    recording.answer(case, made, reply, ME)
    after = pages(client)
    assert after.keys() == before.keys()
    for path, html in before.items():
        assert after[path] == html, path


def recording_case() -> Any:
    """The case as records are checked against it."""
    from truceline.cases import load_case

    return load_case(queries.case_folder(SLUG))


def test_a_confirmed_reading_of_a_public_report_shows(read: dict[str, Claim], client: Client) -> None:
    """Otherwise the test above would prove nothing."""
    before = pages(client)
    reviewing.decide(SLUG, read["cold"].claim_id, "confirmed", ME)
    after = pages(client)
    assert before != after
    assert any(working.COLD in html for html in after.values())
    assert not any(working.COLD in html for html in before.values())


def test_a_public_report_shows_its_sentences_and_no_more(read: dict[str, Claim], client: Client) -> None:
    """What nobody confirmed in it is not there."""
    html = client.get(f"{HOME}reports/r1/").content.decode()
    assert working.BREACH in html
    assert "Residents asked" not in html
    assert working.COLD not in html


def test_machine_readings_count_only_where_the_lead_says_so_and_are_labelled(
    read: dict[str, Claim], client: Client
) -> None:
    """On every page of the case."""
    recording.disclose(SLUG, {"machine_readings": True}, ME, reason="a trial")
    found = {path: html for path, html in pages(client).items() if f"/en/cases/{SLUG}/" in path and "<html" in html}
    assert any(working.COLD in html for html in found.values())
    for path, html in found.items():
        assert "read by machine" in html or "machine-read, not reviewed" in html, path


def test_names_of_persons_are_withheld_in_the_title_too(workspace: Path, client: Client) -> None:
    """As in the quotes."""
    working.enter(workspace)
    text = f"Dr Samir Haddad speaks. {working.TEXT}"
    report = make_report(
        id="named", text=text, lang="en", published="2030-03-07", level="public", title="Dr Samir Haddad speaks"
    )
    actions.add_report(SLUG, report, text.encode(), acting="test")
    claim = working.claim(text, working.BREACH, "violation", "velora")
    reading = Reading(id="named", text_id=text_id(text), lang="en", case=SLUG, reader=claim.reader, claims=(claim,))
    actions.add_reading(SLUG, reading, acting="test")
    reviewing.decide(SLUG, claim.claim_id, "confirmed", ME)
    recording.disclose(SLUG, {"public_pages": True}, ME, reason="told")
    for path, html in pages(client).items():
        assert "Haddad" not in html, path
    assert "name withheld" in client.get(f"{HOME}reports/named/").content.decode()


def test_a_report_that_is_not_public_has_no_public_page(read: dict[str, Claim], client: Client) -> None:
    """Whatever its address or that of its claims."""
    working.add("hidden", "restricted", text=working.TEXT + " And more.")
    for claim in queries.claims_of(SLUG, "hidden"):
        reviewing.decide(SLUG, claim.claim.claim_id, "confirmed", ME)
        assert client.get(f"{HOME}claims/{claim.claim.claim_id}/").status_code == 404
    assert client.get(f"{HOME}reports/hidden/").status_code == 404


def test_the_public_face_asks_for_no_account_and_knows_nobody(read: dict[str, Claim], client: Client) -> None:
    """Its views are open to all; the team's are not made so by it."""
    from truceline.web import public_urls, urls

    assert all(item.callback.login_required is False for item in public_urls.urlpatterns)
    assert all(getattr(item.callback, "login_required", True) for item in urls.urlpatterns)
