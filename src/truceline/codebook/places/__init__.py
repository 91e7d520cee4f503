"""The general gazetteer: places of the world that reports name, with their spellings. A case's own places win.

Two tables: curated.tsv is kept by hand (the wars and talks that reports tell of, with the usual English names);
world.tsv is built by tools/build_gazetteer.py from CLDR, GeoNames and a list of places in Palestine (see NOTICE).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.codebook.codes import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralPlace:
    """A place by its usual English name.

    `names`: spellings by language (ar, en, he, tr), the usual one first. `kind`: country, region, governorate,
    city, town, village, camp, neighbourhood, crossing, ... `country`: ISO 3166-1 alpha-2 code, or empty. `within`:
    usual English name of the place it lies in, or empty. `lat`, `lon`: WGS84 degrees, null where unknown.
    `common`: languages in which a spelling is also an ordinary word, so that a reader takes the name only after a word
    for its type ("1" in a table: all).
    """

    name: str
    names: dict[str, tuple[str, ...]]
    kind: str
    country: str
    within: str
    lat: float | None
    lon: float | None
    common: frozenset[str]


TABLES: tuple[str, ...] = ("curated.tsv", "world.tsv")


@cache
def general_places() -> tuple[GeneralPlace, ...]:
    """Every place of the gazetteer, the hand-kept ones first. Read once, at the first call.

    Several places may share a spelling (Tripoli, Salem): which one is meant is the reader's to say.
    """
    return tuple(_place(line) for name in TABLES for line in _lines(name))


def _lines(table: str) -> list[str]:
    text = files("truceline.codebook.places").joinpath(table).read_text(encoding="utf-8")
    return text.splitlines()[1:]


def _place(line: str) -> GeneralPlace:
    name, kind, country, within, lat, lon, common, *spellings = line.split("\t")
    return GeneralPlace(
        name=name,
        names={lang: tuple(cell.split("|")) for lang, cell in zip(LANGUAGES, spellings, strict=True) if cell},
        kind=kind,
        country=country,
        within=within,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        common=frozenset(LANGUAGES if common == "1" else filter(None, common.split("|"))),
    )
