"""Which entries of a pack ever fire: one that stands in no report is a guess, one that stands in all is too broad."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from truceline.languages import load_pack, sources
from truceline.languages.compiling import TABLES
from truceline.reading.matching import match
from truceline.reading.text import Tokens


@dataclass(slots=True)
class Usage:
    """An entry of a pack: its file, table and id; how often it was matched and in how many reports.

    An entry that shares its spelling with the one that won is counted with it: the thing acted on tells them apart.
    """

    file: str
    table: str
    id: str
    hits: int = 0
    reports: int = 0


def usage(folder: Path, texts: Iterable[str]) -> tuple[Usage, ...]:
    """The entries of the pack in `folder` by their hits in the texts, rarest first, else in the pack's order."""
    listed: dict[tuple[str, str], Usage] = {}
    for name, source in sources(folder).items():
        for table, category in TABLES.items():
            for item in source.get(table, ()):
                listed.setdefault((category, str(item["id"])), Usage(name, table, str(item["id"])))
    pack = load_pack(folder)
    for text in texts:
        _, hits = match(Tokens(pack.folding.fold(text), pack), pack)
        seen: set[tuple[str, str]] = set()
        for category, found in hits.items():
            for hit in found:
                for entry in {id(e): e for e in (hit.entry, *(other for other, _ in hit.others))}.values():
                    key = (category, entry.id)
                    listed[key].hits += 1
                    seen.add(key)
        for key in seen:
            listed[key].reports += 1
    return tuple(sorted(listed.values(), key=lambda entry: entry.hits))
