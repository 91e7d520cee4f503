"""Which entries of a pack ever fire: one that stands in no report is a guess, one that stands in all is too broad."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.languages import Pack, load_pack, pack_digest, sources
from truceline.languages.compiling import SPELLINGS, TABLES, compile_pack
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


def usage(folder: Path, texts: Iterable[str], *, spellings: bool = False) -> tuple[Usage, ...]:
    """The entries of the pack in `folder` by their hits in the texts, rarest first, else in the pack's order.
    `spellings`: every spelling of an entry by itself, as "id: spelling"."""
    files = sources(folder)
    pack = load_pack(folder)
    if spellings:
        files = _apart(files)
        pack = Pack(compile_pack(files), pack_digest(folder))
    listed: dict[tuple[str, str], Usage] = {}
    for name, source in files.items():
        for table, category in TABLES.items():
            for item in source.get(table, ()):
                listed.setdefault((category, str(item["id"])), Usage(name, table, str(item["id"])))
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


def _apart(files: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The files of a pack with an entry for each spelling."""
    apart: dict[str, dict[str, Any]] = {}
    for name, source in files.items():
        apart[name] = dict(source)
        for table in TABLES:
            items = [
                {
                    **{k: v for k, v in item.items() if k not in SPELLINGS},
                    "id": f"{item['id']}: {spelling}",
                    key: [spelling],
                }
                for item in source.get(table, ())
                for key in SPELLINGS
                for spelling in item.get(key, ())
            ]
            if items:
                apart[name][table] = items
    return apart
