"""Opens a case folder: reads every file strictly, checks it, and gives the case or everything that is wrong with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from truceline.cases.check import check_draft
from truceline.cases.draft import Draft, Placed
from truceline.cases.folder import CaseFiles, read_folder
from truceline.cases.geography import read_features, read_places
from truceline.cases.model import (
    Actor,
    Amendment,
    Case,
    DeclarationFact,
    Definition,
    GateDefinition,
    Neighbour,
    Obligation,
    Outlet,
    Party,
    Phase,
    SeriesDefinition,
    Source,
    Term,
    WatchedSource,
)
from truceline.cases.tables import CASE_KEYS, TomlFile, read_toml
from truceline.records.errors import CaseFault, CaseInvalid

BUNDLED = Path(__file__).parent / "bundled"

TABLES: dict[str, dict[str, tuple[str, type[Any]]]] = {
    "case.toml": {
        "source": ("sources", Source),
        "amendment": ("amendments", Amendment),
        "predecessor": ("predecessors", Neighbour),
        "successor": ("successors", Neighbour),
    },
    "agreement.toml": {
        "party": ("parties", Party),
        "definition": ("definitions", Definition),
        "phase": ("phases", Phase),
        "obligation": ("obligations", Obligation),
        "gate": ("gates", GateDefinition),
        "declaration": ("declarations", DeclarationFact),
    },
    "actors.toml": {"actor": ("actors", Actor)},
    "outlets.toml": {"outlet": ("outlets", Outlet)},
    "sources.toml": {"watch": ("watched", WatchedSource)},
    "series.toml": {"series": ("series", SeriesDefinition)},
    "terms.toml": {"term": ("terms", Term)},
}
"""For each file its tables: name in the file, then the field of the case and the record."""


def bundled_cases() -> tuple[str, ...]:
    """Slugs of the cases that come with the package, sorted."""
    return tuple(sorted(path.name for path in BUNDLED.iterdir() if (path / "case.toml").is_file()))


def bundled_folder(slug: str) -> Path:
    """The folder of a bundled case. CaseInvalid where there is none of that slug."""
    if slug not in bundled_cases():
        known = ", ".join(bundled_cases())
        raise CaseInvalid(slug, (CaseFault(slug, 0, "no such bundled case", f"Bundled are {known}"),))
    return BUNDLED / slug


def load_case(folder_or_slug: str | Path) -> Case:
    """The case of a folder, or of a bundled slug (a plain word that names one). CaseInvalid lists every fault.

    A bundled case is read once a process; to load a folder that bears such a name, give a `Path` or `./name`.
    """
    if isinstance(folder_or_slug, str) and folder_or_slug in bundled_cases():
        return _load_bundled(folder_or_slug)
    return _load(Path(folder_or_slug))


def check_case(folder: str | Path) -> tuple[CaseFault, ...]:
    """Every fault of a case folder, by file and line; empty where it can be loaded."""
    draft, _ = _inspect(Path(folder))
    return draft.faults.sorted()


@cache
def _load_bundled(slug: str) -> Case:
    return _load(BUNDLED / slug)


def _load(folder: Path) -> Case:
    draft, files = _inspect(folder)
    faults = draft.faults.sorted()
    if faults or draft.case is None:
        raise CaseInvalid(str(folder), faults)
    values = dict(draft.case.record)
    values["written_in"] = values.get("written_in") or values["languages"]
    lists = [name for tables in TABLES.values() for name, _ in tables.values()] + ["places", "features"]
    records: dict[str, Any] = {name: tuple(placed.record for placed in getattr(draft, name)) for name in lists}
    return Case(version=files.version, **values, **records)


def _inspect(folder: Path) -> tuple[Draft, CaseFiles]:
    draft = Draft()
    files = read_folder(folder, draft.faults)
    for name, tables in TABLES.items():
        if name in files.texts:
            read = read_toml(name, files.texts[name], draft.faults)
            if read is not None:
                _read_tables(read, tables, draft)
    if "places.csv" in files.texts:
        read_places("places.csv", files.texts["places.csv"], draft)
    if "places.geojson" in files.texts:
        read_features("places.geojson", files.texts["places.geojson"], draft)
    check_draft(draft)
    return draft, files


def _read_tables(read: TomlFile, tables: dict[str, tuple[str, type[Any]]], draft: Draft) -> None:
    if read.file == "case.toml":
        values = read.values(Case, read.body, (), CASE_KEYS, tuple(tables))
        draft.case = None if values is None else Placed(values, read.file, (), read.lines)
    else:
        read.values(Case, read.body, (), [], tuple(tables))
    for key, (name, kind) in tables.items():
        items = read.body.get(key, [])
        if not isinstance(items, list):
            read.fault((key,), f"`{key}` is not a repeated table", f"Write [[{key}]]")
            continue
        ids = draft.ids.setdefault(key, set())
        for number, item in enumerate(items):
            if isinstance(item, dict):
                ids.add(str(item.get("id", item.get("slug"))))
            record = read.record(kind, item, (key, number))
            if record is not None:
                getattr(draft, name).append(Placed(record, read.file, (key, number), read.lines))
