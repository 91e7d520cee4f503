"""What was read of a case so far, each record with the place it came from, so that a rule can name file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from truceline.cases.folder import Faults
from truceline.cases.model import (
    Actor,
    Amendment,
    DeclarationFact,
    Definition,
    Feature,
    GateDefinition,
    Neighbour,
    Obligation,
    Outlet,
    Party,
    Phase,
    Place,
    SeriesDefinition,
    Source,
    Term,
    WatchedSource,
)
from truceline.cases.tomllines import Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A record and where it stands: file, path in the file, and the lines of the file's paths."""

    record: T
    file: str
    path: Path
    lines: Mapping[Path, int]

    def line(self, *keys: str | int) -> int:
        """The line of a key of the record, or of the nearest table around it."""
        return line_of(self.lines, self.path + keys)


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest path above it; line 1 where only the file is known."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


@dataclass(slots=True)
class Draft:
    """The records of a folder that could be built. `ids`: every id that the folder gives, by table, whether or not
    its record could be built, so that one fault does not call forth ten more."""

    faults: Faults = field(default_factory=Faults)
    case: Placed[dict[str, Any]] | None = None
    ids: dict[str, set[str]] = field(default_factory=dict)
    sources: list[Placed[Source]] = field(default_factory=list)
    amendments: list[Placed[Amendment]] = field(default_factory=list)
    predecessors: list[Placed[Neighbour]] = field(default_factory=list)
    successors: list[Placed[Neighbour]] = field(default_factory=list)
    parties: list[Placed[Party]] = field(default_factory=list)
    definitions: list[Placed[Definition]] = field(default_factory=list)
    phases: list[Placed[Phase]] = field(default_factory=list)
    obligations: list[Placed[Obligation]] = field(default_factory=list)
    gates: list[Placed[GateDefinition]] = field(default_factory=list)
    declarations: list[Placed[DeclarationFact]] = field(default_factory=list)
    actors: list[Placed[Actor]] = field(default_factory=list)
    outlets: list[Placed[Outlet]] = field(default_factory=list)
    watched: list[Placed[WatchedSource]] = field(default_factory=list)
    series: list[Placed[SeriesDefinition]] = field(default_factory=list)
    places: list[Placed[Place]] = field(default_factory=list)
    features: list[Placed[Feature]] = field(default_factory=list)
    terms: list[Placed[Term]] = field(default_factory=list)

    def add(self, placed: Placed[Any], line: int, what: str, do: str) -> None:
        """Notes a fault of a placed record."""
        self.faults.add(placed.file, line, what, do)
