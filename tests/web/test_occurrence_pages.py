"""Occurrences can be narrowed by event, place and day; a map shows no more than is known, and a table says the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from truceline.cases.model import Feature, Place
from truceline.web import reading_room
from truceline.web.reading_room import Room

PLACE = Place(
    name="Rafah crossing",
    names={"en": ("Rafah crossing",), "ar": ("معبر رفح",)},
    kind="crossing",
    pcode=None,
    lat=31.248,
    lon=34.259,
    error_m=2000,
    use="draw",
    within="Gaza",
)


@pytest.fixture
def mapped(small: Room, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The small case with a place that may be drawn, a line that may, and one that may not."""
    import small as case

    line = Feature(
        id="line",
        names={"en": "River line", "ar": "خط النهر"},
        version="map of 1 January",
        holder="israel",
        use="draw",
        error_m=500,
        start=date(2025, 10, 10),
        end=None,
        source=case.SOURCE,
        geometry={"type": "LineString", "coordinates": [[34.2, 31.2], [34.4, 31.4]]},
    )
    sketch = replace(line, id="sketch", names={"en": "A sketch", "ar": "رسم"}, use="none", holder="hamas")
    made = case.room(case=case.case(places=(PLACE, replace(PLACE, name="Other")), features=(line, sketch)))
    monkeypatch.setattr(reading_room, "room", lambda slug, as_of=None, **_: made)
    return client


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        ("?event=aid", 1),
        ("?event=strike", 0),
        ("?place=Rafah+crossing", 1),
        ("?place=Elsewhere", 0),
        ("?from=2025-12-22&to=2025-12-22", 1),
        ("?from=2025-12-23", 0),
        ("?to=2025-12-21", 0),
        ("?to=nonsense", 1),
        ("?rivals=1", 1),
    ],
)
def test_occurrences_are_narrowed(mapped: Client, query: str, count: int) -> None:
    """What fits no filter is not in the table, and the page says how many do."""
    html = mapped.get(f"/en/cases/small/occurrences/{query}").content.decode()
    assert f"{count} occurrence{'' if count == 1 else 's'}<" in html
    assert ("/en/cases/small/occurrences/o1/" in html) == bool(count)


def test_a_map_says_who_holds_each_line_and_that_nothing_is_a_boundary(mapped: Client) -> None:
    """A line that is not drawn is told as well, with its holder."""
    html = mapped.get("/en/cases/small/occurrences/").content.decode()
    assert "Nothing on this map is a boundary." in html
    holders = re.sub(r"\s+", " ", html[html.index("River line") - 200 :])
    assert "River line</strong> · held by Israel" in holders
    assert "A sketch</strong> · held by Hamas" in holders
    assert holders.index("A sketch") < holders.index("not drawn")
    assert html.count('class="line"') == 1


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_map_is_drawn_with_points_in_its_numbers_and_named_in_the_language(mapped: Client, lang: str) -> None:
    """An SVG length has no decimal comma, in whatever language the page is."""
    html = mapped.get(f"/{lang}/cases/small/occurrences/").content.decode()
    drawing = html[html.index('<svg class="map"') : html.index("</svg>", html.index('<svg class="map"'))]
    assert re.findall(r'\b(?:x|y|x1|x2|y1|y2|cx|cy|r|stroke-width)="[^"]*,[^"]*"', drawing) == []
    assert ("معبر رفح" if lang == "ar" else "Rafah crossing") in drawing


def test_the_table_says_what_the_map_shows(mapped: Client) -> None:
    """Each place with its count, how exactly it is drawn, and a link that narrows the list to it."""
    html = mapped.get("/en/cases/small/occurrences/").content.decode()
    assert 'href="/en/cases/small/occurrences/?place=Rafah+crossing">Rafah crossing</a></th><td>1</td>' in html
    assert "a circle of 2 km" in html


def test_a_place_without_a_position_is_said_not_to_be_on_the_map(small: Room, client: Client) -> None:
    """The small case gives none: there is no map, and the list stands."""
    html = client.get("/en/cases/small/occurrences/").content.decode()
    assert "The case gives no position that may be drawn." in html
    assert "not on the map: the case gives no position for it" in html


def test_rival_accounts_stand_side_by_side(small: Room, client: Client) -> None:
    """Each voice with its figure, marked where it differs."""
    html = client.get("/en/cases/small/occurrences/o1/").content.decode()
    assert html.count("account-says is-rival") == 2
    assert "600 trucks" in html
    assert "244 trucks" in html
