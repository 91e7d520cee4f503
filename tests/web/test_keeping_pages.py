"""Records, issues, sources, the audit, the case's files and the public rules, by their pages."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import working
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.test import Client
from working import PAGES, SLUG

from truceline.ledger import actions, queries
from truceline.pipeline import jobs
from truceline.records.intake import Intake

pytestmark = pytest.mark.django_db

NEW_ISSUE = {
    "do": "edit",
    "raised_by": "velora",
    "raised_on": "2030-03-08",
    "question_en": "Who fired at Arenda?",
    "sent_to": "tamsin-front",
    "sent_on": "2030-03-09",
    "due": "2030-03-12",
}
VERIFICATION = {
    "body": "un",
    "result": "blocked",
    "start": "2030-03-05",
    "end": "2030-03-06",
    "blocked_by": "velora",
    "source": "https://un.example/visit",
}


@pytest.fixture(autouse=True)
def entered(workspace: Path) -> None:
    """The case with one report."""
    working.enter(workspace)
    working.add("r1")


def issue() -> Any:
    """The one issue as it stands."""
    [found] = queries.issues(SLUG)
    return found


def test_an_issue_is_raised_answered_and_closed(client: Client) -> None:
    """Each step by a form; the words of a party are kept whole."""
    where = client.post(f"{PAGES}/issues/new/", NEW_ISSUE)["Location"]
    assert issue().state == "open"
    reply = {"do": "reply", "party": "tamsin-front", "received_at": "2030-03-10", "lang": "en", "text": "Not we."}
    client.post(where, reply)
    assert issue().state == "answered"
    assert [(item.text, item.public) for item in queries.replies(SLUG)] == [("Not we.", False)]
    assert "how" in client.post(where, {"do": "closed"}).content.decode()
    client.post(where, {"do": "closed", "how": "unresolved"})
    assert (issue().state, issue().closed_how) == ("closed", "unresolved")
    html = client.get(where).content.decode()
    assert "Not we." in html
    assert "left unresolved" in html


def test_asked_and_no_answer_is_a_state_of_its_own(client: Client) -> None:
    """Where somebody was asked."""
    where = client.post(f"{PAGES}/issues/new/", NEW_ISSUE)["Location"]
    client.post(where, {"do": "unanswered"})
    assert issue().state == "unanswered"
    assert "asked, no answer" in client.get(f"{PAGES}/issues/").content.decode()


def test_nobody_was_asked_is_said(client: Client) -> None:
    """Then there is no missing answer."""
    asked = {name: value for name, value in NEW_ISSUE.items() if name not in ("sent_to", "sent_on")}
    where = client.post(f"{PAGES}/issues/new/", asked)["Location"]
    refused = client.post(where, {"do": "unanswered"})
    assert refused.status_code == 422
    assert "nobody was asked" in refused.content.decode()


def test_a_verification_is_entered_and_a_later_state_takes_its_place(client: Client) -> None:
    """The earlier one stays in the ledger."""
    client.post(f"{PAGES}/records/verification/", VERIFICATION)
    [first] = queries.verifications(SLUG)
    assert (first.body, first.result, first.blocked_by) == ("un", "blocked", "velora")
    before = queries.head(SLUG).sequence
    later = VERIFICATION | {"result": "not-verified", "blocked_by": ""}
    client.post(f"{PAGES}/records/verification/{first.id}/", later)
    [second] = queries.verifications(SLUG)
    assert (second.id, second.result, second.blocked_by) == (first.id, "not-verified", None)
    assert queries.head(SLUG).sequence == before + 1
    assert "tried, and not found so" in client.get(f"{PAGES}/records/").content.decode()


def test_declarations_and_amendments_are_entered(client: Client) -> None:
    """With their texts by language."""
    declared = {"by": "velora", "what": "suspended", "date": "2030-03-09", "text_en": "Suspended.", "source": "letter"}
    amended = {
        "by": ["velora", "tamsin-front"], "agreed": "on", "date": "2030-03-09", "text_ar": "تغيير.", "source": "letter",
        "changes": "{}",
    }  # fmt: skip
    assert client.post(f"{PAGES}/records/declaration/", declared).status_code == 303
    assert client.post(f"{PAGES}/records/amendment/", amended).status_code == 303
    assert queries.declarations(SLUG)[0].text == {"en": "Suspended."}
    assert queries.amendments(SLUG)[0].by == ("velora", "tamsin-front")


@pytest.mark.parametrize("changed", [{"start": "2030-03-09"}, {"body": "nobody known"}, {"end": ""}, {"source": ""}])
def test_a_record_that_cannot_be_is_refused(client: Client, changed: dict[str, str]) -> None:
    """With the reason, and nothing is entered."""
    answer = client.post(f"{PAGES}/records/verification/", VERIFICATION | changed)
    assert answer.status_code == 422
    assert queries.verifications(SLUG) == ()


def test_fields_of_a_record_that_the_form_does_not_name_are_not_set(client: Client) -> None:
    """Neither its id nor its case."""
    client.post(f"{PAGES}/records/verification/", VERIFICATION | {"id": "mine", "case": "another"})
    assert queries.verifications(SLUG)[0].id == "verification-1"
    assert queries.verifications(SLUG)[0].case == SLUG


def test_the_health_of_sources_is_told_by_day(client: Client) -> None:
    """What was down is not shown as calm."""
    source = client.get(f"{PAGES}/sources/").context["rows"][0]["id"]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    poll = Intake(source=source, outcome="down", at=now, failed=1)
    actions.add_record(SLUG, "intake", asdict(poll), acting="test")
    page = client.get(f"{PAGES}/sources/")
    assert page.context["rows"][0]["strip"][-1]["code"] == "down"
    assert ": down" in page.content.decode()


def test_the_audit_is_filtered_and_shows_the_head_of_the_chain(client: Client) -> None:
    """By person, act and day; page by page."""
    client.post(f"{PAGES}/records/verification/", VERIFICATION)
    html = client.get(f"{PAGES}/log/").content.decode()
    assert queries.head(SLUG).digest in html
    assert "Signed by the key of this installation" in html
    acts = {line.act for line, _ in client.get(f"{PAGES}/log/?act=verification").context["rows"]}
    assert acts == {"verification"}
    assert {line.by for line, _ in client.get(f"{PAGES}/log/?by=test").context["rows"]} == {"test"}
    assert client.get(f"{PAGES}/log/?day=2001-01-01").context["rows"] == []
    assert client.get(f"{PAGES}/log/?before=%D9%A1&day=x").status_code == 200


def saved(client: Client, name: str, text: str, **more: str) -> Any:
    """What saving a file of the case gives."""
    version = client.get(f"{PAGES}/files/").context["version"]
    return client.post(f"{PAGES}/files/?file={name}", {f"text {name}": text, "do": "save", "version": version} | more)


def test_a_case_is_edited_and_its_versions_are_kept(client: Client) -> None:
    """Each is an entry; what differs is shown line by line."""
    old = client.get(f"{PAGES}/files/?file=case.toml").context["shown"][0][1]
    answer = saved(client, "case.toml", old.replace("\n", "\r\n") + "# a remark\r\n")
    assert answer.status_code == 303
    assert len(queries.case_versions(SLUG)) == 2
    html = client.get(f"{PAGES}/files/versions/").content.decode()
    assert "+# a remark" in html


def test_faults_are_shown_by_line_and_nothing_is_saved(client: Client) -> None:
    """As `case check` says them."""
    answer = saved(client, "case.toml", 'slug = "example"\nnames = 3\n')
    assert answer.status_code == 422
    assert "case.toml:2" in answer.content.decode()
    assert len(queries.case_versions(SLUG)) == 1


def test_two_who_edit_at_once_do_not_undo_each_other(client: Client) -> None:
    """The second is told."""
    page = client.get(f"{PAGES}/files/?file=case.toml")
    old, version = page.context["shown"][0][1], page.context["version"]
    saved(client, "case.toml", old + "# first\n")
    answer = saved(client, "case.toml", old + "# second\n", version=version)
    assert answer.status_code == 422
    assert "another version" in answer.content.decode()


@pytest.mark.parametrize("name", ["../case.toml", "/etc/passwd", "note.txt", "case.toml/x"])
def test_only_the_files_of_a_case_are_edited(client: Client, name: str) -> None:
    """No other name is looked at."""
    saved(client, name, "words")
    assert len(queries.case_versions(SLUG)) == 1


def test_the_slug_of_a_case_stays(client: Client) -> None:
    """Another one would be another case."""
    old = client.get(f"{PAGES}/files/?file=case.toml").context["shown"][0][1]
    answer = saved(client, "case.toml", old.replace('"example"', '"lebanon-2024"'))
    assert answer.status_code == 422
    assert queries.cases() == [SLUG]


def test_a_public_rule_is_loosened_with_a_reason(client: Client) -> None:
    """The others stay as they are."""
    rules = {"delay_hours": "72", "smallest_count": "3", "public_pages": "on"}
    refused = client.post(f"{PAGES}/public/", rules | {"reason": " "})
    assert refused.status_code == 422
    client.post(f"{PAGES}/public/", rules | {"reason": "both parties were told"})
    found = queries.public_rules(SLUG)
    assert found.public_pages
    assert asdict(found) | {"public_pages": False} == asdict(type(found)())


def test_reports_are_typed_uploaded_and_their_names_not_trusted(client: Client, tmp_path: Path) -> None:
    """Of a name letters and a known end are kept; the same bytes twice are one report."""
    before = jobs.use(jobs.at_once)
    try:
        for name in ("../../etc/cron.d/x.txt", "..\\..\\x.txt", "<script>.txt", "x" * 300 + ".txt", ".txt", "صباح.txt"):
            sent = {
                "files": [File(name, f"OCHA said that shots were fired, {name}.".encode())],
                "published": "2030-03-06",
            }
            answer = client.post(f"{PAGES}/add/", sent, follow=True)
            assert answer.context["followed"].new == 1, name
        typed = {
            "text": "OCHA said that two people were killed.",
            "what": "letter",
            "outlet": "Amal",
            "level": "restricted",
        }
        assert client.post(f"{PAGES}/add/", typed).context["followed"].new == 1
        assert client.post(f"{PAGES}/add/", typed).context["followed"].new == 0
    finally:
        jobs.use(before)
    rows = {row.id: row for row in queries.reports(SLUG)}
    assert all("/" not in id and "\\" not in id and "<" not in id and len(id) < 90 for id in rows)
    letter = next(row for id, row in rows.items() if id.startswith("letter-"))
    assert (letter.level, letter.outlet) == ("restricted", "Amal")


def test_a_report_without_a_day_is_told(client: Client) -> None:
    """In both languages; one with its day is not."""
    for lang, words in (("en", "no date of publication"), ("ar", "بلا تاريخ نشر")):
        undated = {"text": f"Two convoys crossed on Monday, {lang}."}
        assert words in client.post(f"/{lang}/cases/{SLUG}/add/", undated).content.decode()
        dated = {"text": f"Three convoys crossed on Monday, {lang}.", "published": "2025-11-20"}
        assert words not in client.post(f"/{lang}/cases/{SLUG}/add/", dated).content.decode()


def test_what_cannot_be_read_is_told_with_what_to_do(client: Client) -> None:
    """A broken document, an empty file, an address inside one's own network."""
    before = jobs.use(jobs.at_once)
    try:
        files = [File("a.pdf", b"%PDF-1.4 broken"), File("b.txt", b"  ")]
        html = client.post(f"{PAGES}/add/", {"files": files}, follow=True).content.decode()
        assert "set aside" in html
        html = client.post(f"{PAGES}/add/", {"addresses": "http://127.0.0.1:1/"}, follow=True).content.decode()
        assert "http://127.0.0.1:1/" in html
        assert client.post(f"{PAGES}/add/", {"addresses": "file:///etc/passwd"}).status_code == 422
        assert client.post(f"{PAGES}/add/", {}).status_code == 422
        again = client.post(f"{PAGES}/add/again/", {"id": "http://127.0.0.1:1/"})
        assert again.context["aside"]
    finally:
        jobs.use(before)
    aside = {row.id for row in queries.set_aside(SLUG)}
    assert "http://127.0.0.1:1/" in aside
    assert len(aside) == 3


def test_every_working_page_opens_in_both_languages(client: Client) -> None:
    """With the case's notices, and with no word of the other language's in its own."""
    names = ("review", "add", "issues", "issues/new", "records", "records/verification", "records/declaration",
             "records/amendment", "sources", "log", "files", "files/versions", "public")  # fmt: skip
    for name in names:
        for lang in ("ar", "en"):
            answer = client.get(f"/{lang}/cases/{SLUG}/{name}/")
            assert answer.status_code == 200, name
            assert answer.headers["Content-Language"] == lang
