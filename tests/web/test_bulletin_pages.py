"""The pages of bulletins: the same steps as on the command line, by role, and the files as they were made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from pipeline.bulletin_case import AMAL, BASIL, ID, SHOTS, SLUG, cleared, draft, held, quick_pdf, tell
from truceline.desk.access import NOBODY, Standing
from truceline.pipeline import bulletins, jobs, recording
from truceline.pipeline.follow import enter_case
from truceline.pipeline.workspace import Workspace
from truceline.publication.bulletin import press
from truceline.records.bulletin import HARM
from truceline.web import working
from truceline.web.views import bulletins as views

pytestmark = pytest.mark.django_db
PAGES = f"/en/cases/{SLUG}/bulletins/"
PAGE = f"{PAGES}{ID}/"
ISSUED = f"/en/cases/{SLUG}/issued-bulletins/"


@pytest.fixture(autouse=True)
def case(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One confirmed public claim; jobs are done while the page waits, and nothing is printed."""
    monkeypatch.setattr(press, "pdf", quick_pdf)
    enter_case(Workspace(workspace), SLUG, acting="test")
    tell("r1", SHOTS)
    before = jobs.use(jobs.at_once)
    yield
    jobs.use(before)


def come_as(monkeypatch: pytest.MonkeyPatch, who: Standing) -> None:
    """The visitor is this person."""
    for module in (working, views):
        monkeypatch.setattr(module, "visitor", lambda request: who)


def text(client: Client, path: str) -> str:
    """A page that is there."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_it_is_drafted_and_goes_its_way_by_the_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is offered when it may be done, and to whom."""
    come_as(monkeypatch, AMAL)
    days = {"start": "2030-03-04", "end": "2030-03-07", "embargo": "2030-03-09T06:00"}
    days |= {"summary_en": "A first week.", "summary_ar": "أسبوع أول."}
    assert client.post(PAGES, days).status_code == 303
    assert held().last.draft.embargo == "2030-03-09T06:00:00+00:00"
    page = text(client, PAGE)
    assert "bulletin-ar.pdf" in page
    assert f'action="{PAGE}clear/"' not in page
    sent = {f"item-{item}": "on" for item in HARM} | {"note-names": "none named"}
    assert client.post(f"{PAGE}check/", sent).status_code == 303
    assert "none named" in text(client, PAGE)
    refused = client.post(f"{PAGE}clear/")
    assert refused.status_code == 422
    assert "a second person clears it" in refused.content.decode()
    come_as(monkeypatch, BASIL)
    assert client.post(f"{PAGE}clear/").status_code == 303
    client.post(f"{PAGE}advance/", {"party": ["velora"], "due": "2030-03-01T00:00"})
    assert held().last.asked == {"velora": "2030-03-01T00:00:00+00:00"}
    client.post(f"{PAGE}issue/")
    # The reply is awaited until a day to come: the job says so on the page.
    assert held().last.state == "cleared"
    assert "is awaited until" in text(client, PAGE)


def test_it_is_issued_and_corrected_by_the_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form for the next edition, with what it corrects."""
    cleared()
    come_as(monkeypatch, AMAL)
    assert client.post(f"{PAGE}issue/").status_code == 303
    page = text(client, PAGE)
    assert 'name="changes_ar"' in page
    assert f'action="{PAGE}issue/"' not in page
    corrects = {"changes_en": "A name was wrong.", "changes_ar": "اسم غير صحيح."}
    client.post(PAGE, {"start": "2030-03-04", "end": "2030-03-07", **corrects})
    assert [item.state for item in held().editions] == ["issued", "draft"]
    assert "Edition 2" in text(client, PAGE)


def test_a_loaded_word_is_told_on_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to write instead; nothing is entered."""
    come_as(monkeypatch, AMAL)
    client.post(
        PAGES, {"start": "2030-03-04", "end": "2030-03-07", "summary_en": "A massacre.", "summary_ar": "أسبوع."}
    )
    assert "massacre" in text(client, PAGES)
    assert bulletins.shown(SLUG, AMAL) == {}


def test_a_form_without_days_is_shown_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason."""
    come_as(monkeypatch, AMAL)
    assert client.post(PAGES, {"start": "2030-03-04"}).status_code == 422


@pytest.mark.parametrize(
    ("role", "step", "status"),
    [
        ("viewer", "check", 403),
        ("coder", "check", 403),
        ("reviewer", "check", 422),
        ("coder", "clear", 403),
        ("reviewer", "clear", 422),
        ("reviewer", "issue", 403),
        ("reviewer", "advance", 403),
        ("case-lead", "issue", 303),
    ],
)
def test_each_role_takes_its_steps(
    client: Client, monkeypatch: pytest.MonkeyPatch, role: str, step: str, status: int
) -> None:
    """422: allowed, and refused for what it is."""
    draft()
    come_as(monkeypatch, Standing(name="x", roles={SLUG: role}))
    assert client.post(f"{PAGE}{step}/").status_code == status
    assert client.get(PAGE).status_code == 200


def test_a_file_is_what_was_made_and_may_do_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own style, no script; under the type that it is."""
    draft()
    come_as(monkeypatch, AMAL)
    for name, kind in (("bulletin-en.html", "text/html; charset=utf-8"), ("bulletin-ar.pdf", "application/pdf")):
        response = client.get(f"{PAGE}1/{name}")
        assert response.content == bulletins.file_of(held().last, name)
        assert response.headers["Content-Type"] == kind
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert client.get(f"{PAGE}1/nothing.pdf").status_code == 404
    assert client.get(f"{PAGE}2/bulletin-ar.pdf").status_code == 404
    assert client.post(f"{PAGE}1/bulletin-ar.pdf").status_code == 405


def test_outside_only_what_is_issued_is_seen(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a case whose lead has opened it; the working pages never."""
    cleared()
    recording.disclose(SLUG, {"public_pages": True}, AMAL, reason="both parties were told")
    come_as(monkeypatch, NOBODY)
    path = f"{PAGE}1/bulletin-en.pdf"
    assert client.get(path).status_code == 404
    assert "No bulletin has been issued" in text(client, ISSUED)
    bulletins.issue(SLUG, ID, AMAL)
    assert client.get(path).status_code == 200
    assert f'href="{path}"' in text(client, ISSUED)
    assert client.get(PAGE).status_code == 404
    assert client.get(PAGES).status_code == 404
    recording.disclose(SLUG, {"public_pages": False}, AMAL, reason="closed again")
    assert client.get(ISSUED).status_code == client.get(path).status_code == 404


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_pages_are_whole_in_both_languages(client: Client, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """The checklist in the words of the language."""
    draft()
    come_as(monkeypatch, AMAL)
    for path in (ISSUED, PAGES, PAGE):
        page = text(client, path.replace("/en/", f"/{lang}/"))
        assert f'<html lang="{lang}"' in page
    assert ("لا مكان أدق" if lang == "ar" else "No place is finer") in page


def test_what_is_not_there_is_not_found(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a step of it is none."""
    come_as(monkeypatch, AMAL)
    calls: list[Any] = [client.get(f"{PAGES}nothing/"), client.post(f"{PAGES}nothing/clear/")]
    assert [call.status_code for call in calls] == [404, 404]
