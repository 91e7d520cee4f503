"""Every address with every role, against the one table of rights; and what a hostile visitor of a form cannot do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import working
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.test import Client
from django.urls import reverse
from working import SCRIPT, SLUG

from truceline.desk.access import ACTS, BY_ROLE, ROLES, Standing, levels
from truceline.ledger import queries
from truceline.pipeline import jobs
from truceline.server import door
from truceline.web import public_urls, urls, visitor
from truceline.web.working import SEE, WorkingPage, allowed

pytestmark = pytest.mark.django_db

PATTERNS = {item.name: item for item in urls.urlpatterns}
WORKING = {name: item.callback for name, item in PATTERNS.items() if isinstance(item.callback, WorkingPage)}
OF_NO_CASE = {"door", "cases", "method", "about", "tokens"}
"""Pages for whoever is known; tokens are everybody's own."""
PEOPLE = {
    "nobody": Standing(name="nadia"),
    **{role: Standing(name=role, roles={SLUG: role}) for role in ROLES},
    "administrator": Standing(name="root", administrator=True),
    "lead of another case": Standing(name="other", roles={"gaza-2025": "case-lead"}),
}


@pytest.fixture(autouse=True)
def entered(workspace: Path) -> str:
    """The case with a report of the team's and a restricted one; the id of a claim of the first."""
    working.enter(workspace)
    working.add("hidden", "restricted", text=working.TEXT + " And more.")
    return working.add("r1")["shots"].claim_id


def become(monkeypatch: pytest.MonkeyPatch, who: Standing) -> None:
    """Let whoever asks for a page be that person."""
    monkeypatch.setattr(visitor, "owner", lambda name: who)


def address(name: str, claim: str, key: str = "r1") -> str:
    """The path of a page, with things that are there where the page needs some."""
    known = {
        "lang": "en", "slug": SLUG, "key": key, "claim_id": claim, "id": claim if name == "claim" else "thing",
        "kind": "verification", "edition": "1", "name": "name",
    }  # fmt: skip
    wanted = PATTERNS[name].pattern.converters
    return reverse(f"web:{name}", kwargs={part: known[part] for part in wanted})


def sees(who: Standing) -> bool:
    """Whether the case is there for that person at all."""
    return bool(levels(who, SEE, SLUG)) or who.administrator


@pytest.mark.parametrize("name", sorted(WORKING))
def test_a_working_page_names_acts_of_the_table(name: str) -> None:
    """No page has a right of its own."""
    page = WORKING[name]
    assert page.opens in ACTS
    assert page.acts is None or page.acts in ACTS


@pytest.mark.parametrize("name", sorted(WORKING))
def test_each_role_is_let_into_what_the_table_says(
    name: str, entered: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening and sending, by each role; whoever may not enters nothing."""
    page, path = WORKING[name], address(name, entered)
    for person, who in PEOPLE.items():
        become(monkeypatch, who)
        opened = client.get(path).status_code
        head = queries.head(SLUG)
        sent = client.post(path, {}).status_code
        refused = 403 if sees(who) else 404
        if not (sees(who) and allowed(who, page.opens, SLUG)):
            assert opened == refused, (name, person, "opens")
        else:
            assert opened not in (403, 500), (name, person, "opens")
        if page.acts is None:
            assert sent == 405, (name, person)
        elif not (sees(who) and allowed(who, page.acts, SLUG)):
            assert sent == refused, (name, person, "sends")
            assert queries.head(SLUG) == head, (name, person)
        else:
            assert sent not in (403, 405, 500), (name, person, "sends")


@pytest.mark.parametrize("name", sorted(set(PATTERNS) - set(WORKING) - OF_NO_CASE))
def test_a_reading_page_is_for_those_who_see_the_case_and_takes_nothing(
    name: str, entered: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sees nothing of it is told that it is not there."""
    path = address(name, entered)
    for person, who in PEOPLE.items():
        become(monkeypatch, who)
        status = client.get(path).status_code
        assert (status == 404) if not levels(who, SEE, SLUG) else (status != 403), (name, person)
        assert client.post(path, {}).status_code == 405, (name, person)


def test_what_is_restricted_is_not_there_for_those_who_may_not_see_it(
    entered: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the report, nor its claims, nor a form on it; for those who may, the audit notes each look."""
    hidden = queries.claims_of(SLUG, "hidden")[0].claim.claim_id
    paths = [f"/en/cases/{SLUG}/reports/hidden/", f"/en/cases/{SLUG}/reports/hidden/missed/",
             f"/en/cases/{SLUG}/claims/{hidden}/"]  # fmt: skip
    for role in ("viewer", "coder"):
        become(monkeypatch, PEOPLE[role])
        for path in paths:
            assert client.get(path).status_code in (403, 404), (role, path)
        assert client.post(paths[1], {"span": "0-5", "event": "aid"}).status_code in (403, 404)
    become(monkeypatch, PEOPLE["reviewer"])
    before = len(queries.newest(SLUG, act="read-restricted"))
    assert client.get(f"/en/cases/{SLUG}/review/{hidden}/").status_code == 200
    assert len(queries.newest(SLUG, act="read-restricted")) == before + 1


def test_an_administrator_without_a_role_sees_no_report(
    entered: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit of the case is his or hers to read."""
    become(monkeypatch, PEOPLE["administrator"])
    assert client.get(f"/en/cases/{SLUG}/log/").status_code == 200
    assert client.get(f"/en/cases/{SLUG}/").status_code == 404
    assert client.get(f"/en/cases/{SLUG}/review/").status_code == 403


@pytest.mark.parametrize("name", sorted(name for name, page in WORKING.items() if page.acts))
def test_a_form_without_its_token_is_refused(name: str, entered: str) -> None:
    """Another site cannot send it."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies[door.cookie_name("80")] = door.cookie_value()
    head = queries.head(SLUG)
    assert browser.post(address(name, entered), {"decision": "confirmed"}).status_code == 403
    assert queries.head(SLUG) == head


def test_a_form_with_its_token_is_taken(entered: str) -> None:
    """The token stands on the page."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies[door.cookie_name("80")] = door.cookie_value()
    path = address("review-claim", entered)
    html = browser.get(path).content.decode()
    token = html.split('name="csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0]
    assert browser.post(path, {"decision": "confirmed", "csrfmiddlewaretoken": token}).status_code == 303


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Host": "evil.example"}, 400), ({"Origin": "https://evil.example"}, 403), ({"Origin": "null"}, 403)],
)
def test_a_form_from_a_foreign_host_or_origin_is_refused(
    entered: str, client: Client, headers: dict[str, str], status: int
) -> None:
    """Before anything is looked at."""
    head = queries.head(SLUG)
    answer = client.post(address("review-claim", entered), {"decision": "confirmed"}, headers=headers)
    assert answer.status_code == status
    assert queries.head(SLUG) == head


@pytest.mark.parametrize(
    "target", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_form_leads_off_the_site(entered: str, client: Client, target: str) -> None:
    """Whatever is sent along."""
    sent = {"decision": "confirmed", "next": target, "last": target, "after": target, "path": target}
    answer = client.post(f"{address('review-claim', entered)}?next={target}&last={target}", sent)
    assert answer["Location"].startswith(f"/en/cases/{SLUG}/")
    assert "evil.example" not in answer["Location"]
    html = client.get(f"/en/cases/{SLUG}/review/", {"last": target}).content.decode()
    assert not [part for part in ("href", "action", "src") if f'{part}="{target}' in html]


def test_script_that_is_sent_comes_back_as_text_or_not_at_all(entered: str, client: Client) -> None:
    """In a refused form, in the name of a file, in a filter, in the text of a case file."""
    answers = [
        client.post(address("review-claim", entered), {"decision": SCRIPT, "words": SCRIPT}),
        client.post(address("issue-new", entered), {"question_en": SCRIPT, "raised_by": SCRIPT}),
        client.post(address("add", entered), {"files": [File(f"{SCRIPT}.pdf", b"%PDF-1.4 no")]}, follow=True),
        client.post(address("add", entered), {"addresses": SCRIPT}),
        client.post(address("again", entered), {"id": SCRIPT}),
        client.post(f"{address('case-files', entered)}?file=case.toml", {"text case.toml": SCRIPT, "do": "check"}),
        client.get(address("log", entered), {"by": SCRIPT, "act": SCRIPT, "day": SCRIPT}),
        client.get(address("missed", entered), {"span": SCRIPT}),
        client.get(address("claims", entered), {"text": SCRIPT}),
        client.get(f"/en/cases/{SLUG}/set-aside/"),
    ]
    for answer in answers:
        assert answer.status_code in (200, 422), answer
        assert SCRIPT not in answer.content.decode()


def test_every_working_page_forbids_inline_code_and_frames(entered: str, client: Client) -> None:
    """Also where it refuses."""
    for path in (address("review", entered), address("review-claim", entered), f"/en/cases/{SLUG}/nothing/"):
        for answer in (client.get(path), client.post(path, {"decision": "x"})):
            headers: Any = answer.headers
            policy = headers["Content-Security-Policy"]
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
            assert "form-action 'self'" in policy
            assert headers["X-Frame-Options"] == "DENY"
            html = answer.content.decode()
            assert "<script>" not in html
            assert " style=" not in html
            assert " onclick=" not in html


def test_what_is_public_is_a_list_and_holds_no_working_page() -> None:
    """A page is public because it stands there."""
    names = {item.name for item in public_urls.urlpatterns}
    assert not names & set(WORKING)
    assert BY_ROLE, "the table is there"
    assert names <= set(PATTERNS)


@pytest.mark.parametrize("kind", ["html", "docx", "csv"])
def test_a_hostile_file_is_set_aside_or_read_as_text(
    entered: str, client: Client, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page with script, an office file that unpacks without end, a table that is none."""
    import io
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 120_000_000)
    files = {
        "html": f"<html><p>OCHA said that shots were fired.</p>{SCRIPT}<img src=x onerror=alert(1)></html>",
        "docx": data.getvalue(),
        "csv": "\0\0\0",
    }
    content = files[kind]
    file = File(f"a.{kind}", content if isinstance(content, bytes) else content.encode())
    before = jobs.use(jobs.at_once)
    try:
        answer = client.post(address("add", entered), {"files": [file]}, follow=True)
    finally:
        jobs.use(before)
    assert answer.status_code == 200
    followed = answer.context["followed"]
    assert followed.new + len(followed.set_aside) == 1
    for row in queries.reports(SLUG):
        report = queries.report(SLUG, row.id)
        assert report is not None
        assert "onerror" not in report.text
