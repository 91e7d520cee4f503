"""A site map: each page that it lists is fetched, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.records import EgressRefused, FetchFailed, SetAside
from truceline.sources.adapters import Given, Manifest, Option
from truceline.sources.adapters.feed import page
from truceline.sources.checks import check_markup
from truceline.sources.confined import rows_confined
from truceline.sources.document import stated_day
from truceline.sources.items import Captured, Refused

MANIFEST = Manifest(
    name="sitemap",
    title="Site map (XML): the pages that it lists, newest first",
    takes="address",
    options=(
        Option(name="limit", help="at most so many pages", default="100"),
        Option(name="since", help="only pages changed on this day or later, as 2025-10-10"),
        Option(name="under", help="only addresses that hold this text"),
    ),
)
_MAPS = 50


def open_source(given: Given) -> Iterator[Captured | Refused]:
    """The reports at the addresses of a map, and of the maps that it lists."""
    pages: list[tuple[str, str]] = []
    maps, opened = [given.place], set[str]()
    while maps:
        address = maps.pop(0)
        if address in opened or len(opened) >= _MAPS:
            continue
        opened.add(address)
        try:
            answer = given.fetched(address)
            if answer.status != 200:
                raise SetAside(f"the map answered with status {answer.status}", answer.url, "Check its address")
            for kind, found, changed in rows_confined("sitemap", answer.content, answer.url):
                if kind == "map":
                    maps.append(found)
                else:
                    pages.append((changed, found))
        except (EgressRefused, FetchFailed, SetAside) as error:
            yield Refused(address, SetAside(error.what, error.where, error.do), came_in=False)
    since, under = given.options.get("since", ""), given.options.get("under", "")
    wanted = [(changed, found) for changed, found in pages if changed >= since and under in found]
    newest = sorted(dict.fromkeys(wanted), key=lambda item: item[0], reverse=True)
    for _, found in newest[: int(given.options.get("limit", "100"))]:
        yield page(given, found, "", "", MANIFEST.name)


def read_sitemap(data: bytes, where: str) -> list[list[str]]:
    """ "map" or "page", the address, and the day of its last change or "", in a confined child."""
    from lxml import etree

    check_markup(data, where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SetAside(f"no site map ({error})", where, "Check its address") from None
    rows = []
    for entry in root:
        kind = {"url": "page", "sitemap": "map"}.get(str(entry.tag).rpartition("}")[2])
        values = {str(child.tag).rpartition("}")[2]: (child.text or "").strip() for child in entry}
        if kind and values.get("loc"):
            rows.append([kind, values["loc"], stated_day(values.get("lastmod")) or ""])
    if not rows:
        raise SetAside("the site map lists nothing", where, "Check its address")
    return rows
