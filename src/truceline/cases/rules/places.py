"""Places and features: coordinates in range, a use, a holder, and no two places of one name."""

from __future__ import annotations

import re
from typing import Any

from truceline.cases.draft import Draft, Placed
from truceline.cases.model import Place
from truceline.cases.rules.known import check_codes, check_ids, check_slugs, cycle
from truceline.cases.rules.spellings import Claimed, check_spellings, normal
from truceline.codebook.places import general_places

USES = ("draw", "match", "none")
_PCODE = re.compile(r"[A-Z]{2,3}[A-Za-z0-9-]{0,14}")


def check_places(draft: Draft) -> None:
    """Everything of places.csv and places.geojson but the shapes themselves."""
    names = draft.ids.get("place", set())
    first: dict[str, Placed[Place]] = {}
    for place in draft.places:
        record = place.record
        key = normal(record.name)
        if key in first:
            draft.add(place, place.line(), f"the place `{record.name}` stands already", "Keep one of them")
        first.setdefault(key, place)
        check_codes(draft, place, "use", (record.use,), USES)
        if record.within is not None and record.within not in names:
            what = f"`within` names an unknown place `{record.within}`"
            draft.add(place, place.line(), what, "Give the name of a place in this file")
        _check_point(draft, place)
    ring = cycle({item.record.name: [item.record.within] if item.record.within else [] for item in draft.places})
    if ring:
        place = next(item for item in draft.places if item.record.name == ring[0])
        draft.add(place, place.line(), f"places lie within each other in a ring: {' > '.join(ring)}", "Break it")
    check_spellings(draft, _spellings_of_places(draft), "places")
    check_lands(draft)
    check_ids(draft, draft.features)
    for feature in draft.features:
        check_slugs(draft, feature, "holder", (feature.record.holder,))
        check_codes(draft, feature, "use", (feature.record.use,), USES)
        if feature.record.error_m < 0:
            draft.add(feature, feature.line("properties", "error_m"), "the error is below nothing", "Give metres")


def check_lands(draft: Draft) -> None:
    """The territory and the parties' lands are places of the case or of the general gazetteer."""
    known = draft.ids.get("place", set()) | {place.name for place in general_places()}
    told: list[tuple[Placed[Any], str, tuple[str, ...]]] = []
    if draft.case:
        told.append((draft.case, "territory", draft.case.record.get("territory", ())))
    told += [(party, "land", party.record.land) for party in draft.parties]
    for placed, key, names in told:
        for name in names:
            if name not in known:
                what = f"`{key}` names an unknown place `{name}`"
                draft.add(placed, placed.line(key), what, "Give a name from places.csv or of the general gazetteer")


def _check_point(draft: Draft, place: Placed[Place]) -> None:
    record = place.record
    if (record.lat is None) != (record.lon is None):
        draft.add(place, place.line(), "one of `lat` and `lon` is missing", "Give both or neither")
    if record.lat is not None and not -90 <= record.lat <= 90:
        draft.add(place, place.line(), f"`lat` {record.lat} lies outside WGS84", "Give degrees from -90 to 90")
    if record.lon is not None and not -180 <= record.lon <= 180:
        draft.add(place, place.line(), f"`lon` {record.lon} lies outside WGS84", "Give degrees from -180 to 180")
    if record.lat is not None and record.error_m is None:
        draft.add(place, place.line(), "the point has no error", "Give error_m, in metres")
    if record.error_m is not None and record.error_m < 0:
        draft.add(place, place.line(), "the error is below nothing", "Give metres")
    if record.lat is None and record.use == "draw":
        draft.add(place, place.line(), "it is to be drawn, but has no point", "Give lat and lon, or use = none")
    if record.pcode is not None and not _PCODE.fullmatch(record.pcode):
        draft.add(place, place.line(), f"`{record.pcode}` is no p-code", "Give the code of OCHA, such as PS0255")


def _spellings_of_places(draft: Draft) -> list[Claimed]:
    claimed: list[Claimed] = []
    for place in draft.places:
        for lang, spellings in place.record.names.items():
            claimed += [Claimed(lang, text, place.record.name, place) for text in spellings]
    return claimed
