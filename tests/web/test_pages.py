"""Every page, in both languages: there, whole, well formed, and with the notices of its case."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from truceline.desk import queries as desk
from truceline.web import addresses, reading_room
from truceline.web.reading_room import Room

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Outline(HTMLParser):
    """What a test asks of a page: its tags in order, attributes, headings, ids, and whether tags are closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.levels: list[int] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.append((tag, dict(attrs)))
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself (in SVG)."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """The tag that was opened last must be the one that closes."""
        assert self.open.pop() == tag


@pytest.fixture
def pages(small: Room, client: Client) -> dict[str, str]:
    """Every page of the small case by its path."""
    found = {}
    for path in addresses("small"):
        response = client.get(path, follow=True)
        assert response.status_code == 200, path
        found[path] = response.content.decode()
    return found


def test_every_page_is_listed_in_both_languages(small: Room) -> None:
    """For each Arabic page there is the English one."""
    listed = addresses("small")
    arabic = [path for path in listed if path.startswith("/ar/")]
    assert {path.replace("/ar/", "/en/", 1) for path in arabic} == {path for path in listed if path.startswith("/en/")}
    assert len(listed) == len(set(listed)) == 2 * len(arabic) + 1
    assert addresses("no-such-case") == []


def test_pages_say_their_language_and_direction(pages: dict[str, str]) -> None:
    """`lang` and `dir` stand on the page."""
    for path, html in pages.items():
        if path.startswith("/ar/"):
            assert '<html lang="ar" dir="rtl">' in html
        if path.startswith("/en/"):
            assert '<html lang="en" dir="ltr">' in html


def test_every_view_of_a_case_carries_its_notices(pages: dict[str, str]) -> None:
    """Draft, demonstration, and read by machine: nobody sees a page without them."""
    for path, html in pages.items():
        if "/cases/" in path and path.startswith("/en/"):
            assert "Draft, not reviewed by any party" in html
            assert "holds demonstration reports" in html
            assert "not reviewed by a person" in html
        if "/cases/" in path and path.startswith("/ar/"):
            assert "مسودة لم يراجعها أي طرف" in html
            assert "تقارير للعرض" in html


def test_pages_are_well_formed(pages: dict[str, str]) -> None:
    """One main heading, headings in order, no id twice, each fragment link leads somewhere, tags closed in order."""
    for path, html in pages.items():
        outline = Outline(html)
        assert outline.open == [], path
        assert outline.levels.count(1) == 1, path
        assert all(b - a <= 1 for a, b in zip([0, *outline.levels], outline.levels, strict=False)), (
            path,
            outline.levels,
        )
        ids = Counter(attrs["id"] for _, attrs in outline.tags if attrs.get("id"))
        assert not [name for name, times in ids.items() if times > 1], path
        for _, attrs in outline.tags:
            link = attrs.get("href") or ""
            if link.startswith("#"):
                assert link[1:] in ids, (path, link)


def test_pages_run_nothing_and_style_nothing_inline(pages: dict[str, str]) -> None:
    """No script, no style attribute, no handler, nothing from another host."""
    for path, html in pages.items():
        for tag, attrs in Outline(html).tags:
            assert tag not in ("style", "iframe", "object", "embed"), path
            assert tag != "script" or (attrs["src"] or "").startswith("/static/"), path
            assert not [name for name in attrs if name == "style" or name.startswith("on")], path
            if tag == "link":
                assert (attrs["href"] or "").startswith("/"), path


def test_every_quote_names_its_language(pages: dict[str, str]) -> None:
    """A quote carries `lang` and finds its own direction."""
    quotes = [attrs for html in pages.values() for tag, attrs in Outline(html).tags if tag == "blockquote"]
    assert quotes
    assert all(attrs.get("lang") in ("ar", "en") and attrs.get("dir") == "auto" for attrs in quotes)


def test_the_gloss_stands_above_the_verbatim_quote(pages: dict[str, str]) -> None:
    """Ours first in the page's language, theirs below in their own."""
    html = pages["/en/cases/small/obligations/stop-fire/"]
    gloss = html.index(
        "The Gaza Health Ministry says that more than 400 people were killed, by Israel since 10 October 2025"
    )
    quote = html.index("أكثر من 400 شخص قُتلوا بينهم 3 أطفال منذ 10 أكتوبر")
    assert gloss < quote
    assert "تفيد وزارة الصحة في غزة بمقتل أكثر من 400 شخص" in pages["/ar/cases/small/obligations/stop-fire/"]


def test_gates_stand_side_by_side_with_the_declaration(pages: dict[str, str]) -> None:
    """Each holder's reading is there, and who declared what."""
    html = pages["/en/cases/small/"]
    assert html.count("not known, on this reading") == 2
    assert "Phase two was said to begin." in html
    assert "None of them is the default" in html


def test_outcomes_are_said_in_words_and_explained(pages: dict[str, str]) -> None:
    """Each leads to its meaning on the method page."""
    assert 'href="/en/method/#outcome-disputed"' in pages["/en/cases/small/"]
    assert 'id="outcome-disputed"' in pages["/en/method/"]
    assert "مختلف عليه" in pages["/ar/cases/small/"]


def test_overlapping_quotes_are_marked_one_inside_the_other(small: Room, client: Client) -> None:
    """The inner quote lies deeper; each claim has its anchor; the chosen one is lit through its whole length."""
    html = client.get("/ar/cases/small/reports/r-ar/?claim=c1").content.decode()
    assert all(f'id="c-{name}"' in html for name in ("c1", "c2", "c3"))
    marks = re.findall(r'<mark class="(d\d(?: on)?)">([^<]*)</mark>', html)
    assert [kind for kind, _ in marks] == ["d1 on", "d2 on", "d1 on", "d1"]
    lit = "".join(words for kind, words in marks if "on" in kind)
    assert lit == "أكثر من 400 شخص قُتلوا بينهم 3 أطفال منذ 10 أكتوبر"


def test_a_report_shows_why_each_claim_was_read_so(pages: dict[str, str]) -> None:
    """The rule that fired is named."""
    assert "en.aid.enter" in pages[f"/en/cases/small/reports/{reading_room.report_key('http://odd/../id')}/"]


def test_claims_can_be_filtered_and_the_filter_survives_the_change_of_language(small: Room, client: Client) -> None:
    """The link to the other language keeps the query."""
    html = client.get("/en/cases/small/claims/?event=aid&voice=hamas").content.decode()
    assert "1 claim " in html
    assert 'href="/ar/cases/small/claims/?event=aid&amp;voice=hamas"' in html
    assert "No claim fits" in client.get("/en/cases/small/claims/?event=nothing").content.decode()
    assert client.get("/en/cases/small/claims/?after=nonsense").status_code == 200


def test_the_address_of_a_claim_leads_to_its_quote(small: Room, client: Client) -> None:
    """It stays the same whichever report page shows it."""
    response = client.get("/en/cases/small/claims/c1/")
    assert response.status_code == 302
    assert response["Location"] == "/en/cases/small/reports/r-ar/?claim=c1#c-c1"


@pytest.mark.parametrize(
    "path",
    [
        "/en/cases/other/",
        "/fr/",
        "/en/cases/small/obligations/none/",
        "/en/cases/small/reports/none/",
        "/en/cases/small/claims/none/",
        "/en/cases/small/occurrences/none/",
    ],
)
def test_what_is_not_there_is_said_in_both_languages(small: Room, client: Client, path: str) -> None:
    """A plain page, not an error."""
    response = client.get(path)
    assert response.status_code == 404
    assert "لا توجد صفحة كهذه" in response.content.decode()


def test_a_case_can_be_seen_as_of_an_earlier_day(small: Room, client: Client) -> None:
    """The day goes along to the obligations; the lists of what came in do not change with it."""
    html = client.get("/en/cases/small/?as_of=2025-11-30").content.decode()
    assert "As of 30 November 2025." in html
    assert "Phase two was said to begin." not in html
    assert "To the latest day" in html
    assert 'value="2025-11-30" min="2025-10-10" max="2026-01-14"' in html
    assert 'href="/en/cases/small/obligations/trucks/?as_of=2025-11-30"' in html
    assert 'href="/en/cases/small/claims/"' in html


@pytest.mark.parametrize("asked", ["2025-10-01", "2030-01-01", "soon", "2025-02-31", ""])
def test_a_day_outside_the_agreement_is_not_taken(small: Room, client: Client, asked: str) -> None:
    """The latest day stands."""
    html = client.get("/en/cases/small/", {"as_of": asked}).content.decode()
    assert "As of 14 January 2026." in html
    assert "To the latest day" not in html


def test_a_failure_says_so_in_both_languages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program shows a plain page and no inner detail."""

    def fail() -> list[str]:
        raise RuntimeError("secret inner detail")

    monkeypatch.setattr(reading_room, "slugs", fail)
    client.raise_request_exception = False
    response = client.get("/en/")
    assert response.status_code == 500
    html = response.content.decode()
    assert "تعذر عرض الصفحة" in html
    assert "secret" not in html


def test_the_first_visit_follows_the_browser_and_the_next_the_choice(small: Room, client: Client) -> None:
    """Arabic browsers land on Arabic; a page opened in English is remembered."""
    assert client.get("/", headers={"Accept-Language": "ar-LB,en;q=0.5"})["Location"] == "/ar/"
    assert client.get("/", headers={"Accept-Language": "fr"})["Location"] == "/en/"
    client.get("/en/")
    assert client.get("/", headers={"Accept-Language": "ar"})["Location"] == "/en/"


def test_an_empty_case_has_its_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """No reports, no obligations, no gates: the pages say so."""
    import small as fixture

    bare = fixture.room(
        case=fixture.case(obligations=(), gates=(), phases=(), parties=(), declarations=()),
        assessment=_bare(fixture.assessment()),
        evidence=(),
        reports=(),
        set_aside=(),
    )
    monkeypatch.setattr(reading_room, "slugs", lambda: ["small"])
    monkeypatch.setattr(desk, "saved_views", lambda case, holder: {})
    monkeypatch.setattr(reading_room, "room", lambda slug, as_of=None, levels=(), public=False: bare)
    for path in addresses("small"):
        assert client.get(path, follow=True).status_code == 200, path


def _bare(assessment: Any) -> Any:
    from dataclasses import replace

    return replace(assessment, days=(), current=(), gates=(), occurrences=(), points=(), matches=())


def test_no_case_yet_says_how_to_enter_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is not an empty page."""
    monkeypatch.setattr(reading_room, "slugs", list)
    assert "truceline run CASE REPORT..." in client.get("/en/").content.decode()


def test_the_list_of_addresses_can_be_asked_for_again(small: Room) -> None:
    """The package's function is not hidden by a module of its name."""
    from truceline import web

    assert web.addresses("small") == web.addresses("small")


def test_a_long_list_shows_its_latest_and_says_so(small: Room, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page makes more cards than it shows."""
    from truceline.web import faces

    monkeypatch.setattr(faces, "CARDS_SHOWN", 1)
    html = client.get("/en/cases/small/obligations/stop-fire/").content.decode()
    assert "The latest 1 are shown." in html
    assert html.count('class="claim"') == 1


def test_every_page_says_how_many_readings_people_confirmed(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    """Once there is one; until then that nobody has."""
    import small as case

    made = case.room()
    monkeypatch.setattr(reading_room, "room", lambda slug, as_of=None, levels=(), public=False: made)
    assert b"not reviewed by a person" in client.get("/en/cases/small/").content
    done = replace(made, totals=replace(made.totals, reviewed=2))
    monkeypatch.setattr(reading_room, "room", lambda slug, as_of=None, levels=(), public=False: done)
    page = client.get("/ar/cases/small/").content.decode()
    assert f"2 من {made.totals.claims}" in page
