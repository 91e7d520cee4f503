"""The check of every page finds what is wrong with one."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import get_language

from truceline import web
from truceline.server.checking import check_pages

pytestmark = [pytest.mark.urls(__name__), pytest.mark.filterwarnings("default")]
WORDS = "Forty characters and more of what a page has to say."


def page(main: str) -> HttpResponse:
    """A page in the visitor's language."""
    return HttpResponse(f'<html lang="{get_language()}"><main>{main}</main></html>')


def good(request: HttpRequest) -> HttpResponse:
    """Holds something."""
    return page(WORDS)


def empty(request: HttpRequest) -> HttpResponse:
    """Holds tags alone."""
    return page("<p class='" + "x" * 99 + "'></p>")


def stubborn(request: HttpRequest) -> HttpResponse:
    """Speaks one language, whatever is asked."""
    return HttpResponse(f'<html lang="fr"><main>{WORDS}</main></html>')


def broken(request: HttpRequest) -> HttpResponse:
    """Fails."""
    raise ValueError("broken on purpose")


def moved(request: HttpRequest) -> HttpResponse:
    """Sends elsewhere."""
    return HttpResponseRedirect("/good/")


def data(request: HttpRequest) -> HttpResponse:
    """Is no page."""
    return HttpResponse(b"1,2", content_type="text/csv")


urlpatterns = [
    path("good/", good),
    path("empty/", empty),
    path("stubborn/", stubborn),
    path("broken/", broken),
    path("moved/", moved),
    path("data.csv", data),
    path("ar/good/", stubborn),
]


@pytest.mark.parametrize(
    ("address", "pages", "faults"),
    [
        ("/good/", 2, []),
        ("/moved/", 2, []),
        ("/data.csv", 2, []),
        ("/empty/", 2, ["no content", "no content"]),
        ("/stubborn/", 2, ["in ar", "in en"]),
        ("/ar/good/", 1, ["in ar"]),
        ("/broken/", 2, ["status 500", "status 500"]),
        ("/nowhere/", 2, ["status 404", "status 404"]),
    ],
)
def test_each_page_is_fetched_in_each_language(
    monkeypatch: pytest.MonkeyPatch, address: str, pages: int, faults: list[str]
) -> None:
    """And each fault is named with its address."""
    monkeypatch.setattr(web, "addresses", lambda slug: [address])
    fetched, found = check_pages("example")
    assert fetched == pages
    assert len(found) == len(faults)
    assert all(fault in line and address in line for fault, line in zip(faults, found, strict=True))


def test_no_page_at_all_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that looked at nothing does not pass."""
    monkeypatch.setattr(web, "addresses", lambda slug: [])
    assert check_pages("example") == (0, ["example: no page is listed"])
