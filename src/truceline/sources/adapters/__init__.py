"""What brings reports in: one module for each kind of source, found by listing this folder, and by the entry point
`truceline.sources` of other packages.

A module declares a `MANIFEST` and an `open_source(given)`; nothing else names it. Arguments, settings and the reference
page come from the manifest.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType
from typing import Literal

from truceline.egress import Fetched
from truceline.records import TrucelineError
from truceline.sources.items import Captured, Refused

GROUP = "truceline.sources"

Fetch = Callable[[str, Mapping[str, str], bytes | None], Fetched]
"""Address, further headers, and a body to send or None, to the answer. Raises EgressRefused and FetchFailed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One setting of an adapter, given as NAME=VALUE."""

    name: str
    help: str
    default: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an adapter takes. `takes`: a file, or an address that is fetched; `suffixes`: ends of file names, in lower
    case, that are its own."""

    name: str
    title: str
    takes: Literal["file", "address"]
    suffixes: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One source as it was given. `place`: path or address; `identity`: what its reports' ids begin with; `options`:
    every option of the manifest with its value; `fetch`: for addresses; `jobs`: how many documents may be taken apart
    at once."""

    place: str
    identity: str
    options: Mapping[str, str] = field(default_factory=dict)
    fetch: Fetch | None = None
    jobs: int = 1

    def fetched(self, address: str, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Fetched:
        """The answer of an address."""
        assert self.fetch is not None, "only sources that take an address fetch"
        return self.fetch(address, headers or {}, body)


@dataclass(frozen=True, slots=True)
class Adapter:
    """A manifest and the function that opens a source: reports one after the other, what is refused in its place."""

    manifest: Manifest
    open_source: Callable[[Given], Iterator[Captured | Refused]]

    def settings(self, given: Mapping[str, str]) -> dict[str, str]:
        """Every option with its value. TrucelineError for one that the manifest does not name."""
        known = {option.name: option.default for option in self.manifest.options}
        for name in given:
            if name not in known:
                raise TrucelineError(
                    f"{self.manifest.name} has no option {name!r}",
                    "--option",
                    f"It has: {', '.join(known) or 'none'}",
                )
        return known | dict(given)


@cache
def adapters() -> Mapping[str, Adapter]:
    """Every adapter by name: the program's own, then those of other packages. TrucelineError where two share a
    name."""
    modules: list[ModuleType] = [
        import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
    ]
    modules += [point.load() for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)]
    found: dict[str, Adapter] = {}
    for module in modules:
        adapter = Adapter(module.MANIFEST, module.open_source)
        if adapter.manifest.name in found:
            raise TrucelineError(f"two adapters are named {adapter.manifest.name!r}", module.__name__, "Remove one")
        found[adapter.manifest.name] = adapter
    return found


def adapter_for(place: str) -> Adapter | None:
    """The adapter whose suffix a file's name has, the longest first; None where the file is one document or lines."""
    name = place.lower()
    owned = [(suffix, adapter) for adapter in adapters().values() for suffix in adapter.manifest.suffixes]
    return max(
        ((len(suffix), adapter) for suffix, adapter in owned if name.endswith(suffix)),
        key=lambda item: item[0],
        default=(0, None),
    )[1]
