"""A map draws nothing finer than it is known, and nothing that the case keeps from drawing."""

from __future__ import annotations

from datetime import date
from math import cos, dist, radians
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.cases import bundled_cases, load_case
from truceline.cases.model import Feature, Place, Source
from truceline.publication.maps import FLATTEST, KM_PER_DEGREE, LEAST_RADIUS, TALLEST, WIDTH, CaseMap, case_map

ON = date(2026, 1, 14)
SOURCE = Source(url="https://un.example/map")


def _place(name: str, lat: float, lon: float, error_m: float = 2000, **more: Any) -> Place:
    fields: dict[str, Any] = {
        "names": {"en": (name,), "ar": ("مكان",)}, "kind": "town", "pcode": None, "use": "draw", "within": "Land",
    }  # fmt: skip
    return Place(name=name, lat=lat, lon=lon, error_m=error_m, **(fields | more))


def _line(id: str, geometry: dict[str, Any], **more: Any) -> Feature:
    fields: dict[str, Any] = {
        "names": {"en": id},
        "version": "v1",
        "holder": "usa",
        "use": "draw",
        "error_m": 500,
        "start": None,
        "end": None,
        "source": SOURCE,
        "geometry": geometry,
    }
    return Feature(id=id, **(fields | more))


def _map(
    places: tuple[Place, ...], counts: dict[str, int], features: tuple[Feature, ...] = (), lang: str = "en"
) -> CaseMap | None:
    case: Any = SimpleNamespace(places=places, features=features)
    return case_map(case, counts, lang, ON)


def _made(*given: Any, **more: Any) -> CaseMap:
    found = _map(*given, **more)
    assert found is not None
    return found


LAND = (_place("North", 31.6, 34.5), _place("South", 31.2, 34.25), _place("Middle", 31.4, 34.35))


def test_west_is_left_and_north_is_up_in_every_language() -> None:
    """An Arabic map is not mirrored."""
    for lang in ("en", "ar"):
        spots = {spot.place: spot for spot in _made(LAND, {"North": 2, "South": 1}, lang=lang).spots}
        assert spots["South"].x < spots["North"].x
        assert spots["North"].y < spots["South"].y


@given(st.floats(100, 60_000), st.floats(-60, 60))
def test_a_circle_is_never_narrower_than_the_error_of_its_place(error: float, lat: float) -> None:
    """In the scale of the map, whatever the latitude."""
    places = (_place("A", lat, 10.0, error), _place("B", lat + 0.4, 10.3))
    made = _made(places, {"A": 1})
    assert made.spots[0].r >= 0.99 * error / 1000 * made.scale / made.scale_km
    assert made.spots[0].r >= LEAST_RADIUS


@given(st.lists(st.tuples(st.floats(-60, 60), st.floats(-170, 170)), min_size=1, max_size=12))
def test_every_place_of_the_frame_lies_on_the_sheet(points: list[tuple[float, float]]) -> None:
    """However the places lie; the sheet keeps to its bounds."""
    places = tuple(_place(f"p{n}", lat, lon) for n, (lat, lon) in enumerate(points))
    made = _made(places, {place.name: 1 for place in places})
    assert len(made.spots) == len(places)
    assert all(0 <= spot.x <= WIDTH and 0 <= spot.y <= made.height for spot in made.spots)
    assert FLATTEST - 1 <= made.height <= TALLEST + 1


def test_distances_hold_in_both_directions() -> None:
    """Ten kilometres north are as long as ten kilometres east."""
    step = 10 / KM_PER_DEGREE
    east = _place("E", 31.4, 34.35 + step / cos(radians(31.4)))
    north = _place("N", 31.4 + step, 34.35)
    made = _made((*LAND, east, north), {"E": 1, "N": 1, "Middle": 1})
    at = {spot.place: (spot.x, spot.y) for spot in made.spots}
    ten = 10 * made.scale / made.scale_km
    assert dist(at["Middle"], at["E"]) == pytest.approx(ten, rel=0.01)
    assert dist(at["Middle"], at["N"]) == pytest.approx(ten, rel=0.01)


def test_what_may_not_be_drawn_is_left_to_the_list() -> None:
    """No position, a position that is kept from drawing, a place far outside the frame, a place of no case."""
    places = (
        *LAND,
        _place("Post", 31.3, 34.3, use="match"),
        Place(name="Land", names={}, kind="territory", pcode=None, lat=None, lon=None, error_m=None, use="match"),
        _place("Harbour", 40.0, 40.0, within=None),
    )
    counts = {"Post": 3, "Land": 9, "Harbour": 1, "Elsewhere": 2, "North": 1}
    made = _made(places, counts)
    assert [spot.place for spot in made.spots] == ["North"]
    assert made.unplaced == (("Land", 9), ("Post", 3), ("Elsewhere", 2), ("Harbour", 1))


def test_lines_that_are_schematic_or_out_of_force_are_not_drawn() -> None:
    """Only those the case allows, on the days on which they are held to be valid."""
    run = {"type": "LineString", "coordinates": [[34.3, 31.3], [34.4, 31.5]]}
    ring = {"type": "Polygon", "coordinates": [[[34.3, 31.3], [34.4, 31.3], [34.4, 31.4], [34.3, 31.3]]]}
    features = (
        _line("schematic", run, use="none"),
        _line("later", run, start=date(2026, 2, 1)),
        _line("ended", run, end=date(2026, 1, 1)),
        _line("line", run),
        _line("zone", ring),
    )
    made = _made(LAND, {}, features)
    assert [(item.id, item.number, item.zone) for item in made.outlines] == [("line", 1, False), ("zone", 2, True)]
    line, zone = made.outlines
    assert line.path.startswith("M")
    assert not line.path.endswith("Z")
    assert zone.path.endswith("Z")
    assert line.band == pytest.approx(2 * 0.5 * made.scale / made.scale_km, abs=0.2)


def test_a_name_gives_way_to_one_that_stands_for_more() -> None:
    """Numbers and names never cover each other."""
    near = tuple(_place(f"Neighbour {n}", 31.4 + n / 2000, 34.35) for n in range(6))
    made = _made((*LAND, *near), {place.name: 10 - n for n, place in enumerate(near)})
    assert made.spots[0].numbered
    assert made.spots[0].named
    assert not all(spot.numbered for spot in made.spots)


def test_without_any_position_there_is_no_map() -> None:
    """The page says so instead."""
    assert _map((), {"Gaza": 1}) is None


@pytest.mark.parametrize("slug", bundled_cases())
def test_every_bundled_case_has_a_map(slug: str) -> None:
    """Drawn twice it is the same; degrees stand on both sides."""
    case = load_case(slug)
    counts = {place.name: 1 for place in case.places}
    made, again = (case_map(case, counts, "ar", case.in_force.date()) for _ in range(2))
    assert made is not None
    assert made == again
    assert made.spots
    assert len(made.meridians) >= 2
    assert len(made.parallels) >= 2


def test_no_line_of_a_real_agreement_is_drawn_from_a_sketch() -> None:
    """The lines of the two real cases are known as sketches alone."""
    for slug in ("gaza-2025", "lebanon-2024"):
        case = load_case(slug)
        made = case_map(case, {}, "en", case.in_force.date())
        assert case.features
        assert made is not None
        assert made.outlines == ()
