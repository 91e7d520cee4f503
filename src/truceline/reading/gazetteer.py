"""Names from outside the packs: the general gazetteer and the cases' own places, bodies, people and offices."""

from __future__ import annotations

import importlib
from typing import Any

from truceline.cases.model import Case
from truceline.languages import Pack

REGIONS = frozenset(("region", "governorate", "strip", "zone"))


def gazetteer(pack: Pack) -> None:
    """Add the general places that have a spelling in the pack's language."""
    module: Any = importlib.import_module("truceline.codebook.places")
    for place in module.general_places():
        names = tuple(place.names.get(pack.code, ()))
        if names:
            data = {"name": place.name, "kind": _kind(place.kind), "country": place.kind == "country"}
            _place(pack, f"general:{place.name}", data, names, ())


def add_names(pack: Pack, case: Case) -> None:
    """Add what a case names in the pack's language; its hits say which case they come from."""
    for place in case.places:
        names = tuple(place.names.get(pack.code, ()))
        if names:
            data = {"name": place.name, "kind": _kind(place.kind), "country": place.kind == "country"}
            _place(pack, f"{case.slug}:{place.name}", data, names, (case.slug,))
    for actor in case.actors:
        names = tuple(actor.names.get(pack.code, ())) + tuple(n for p in actor.people for n in p.names.get(pack.code, ()))
        if names:
            pack.add("actor", f"{case.slug}:{actor.slug}", {"slug": actor.slug, "cases": (case.slug,)}, names)
        offices = tuple(actor.offices.get(pack.code, ()))
        if offices:
            pack.add("actor", f"{case.slug}:{actor.slug}:office", {"slug": actor.slug, "cases": ()}, offices)


def _place(pack: Pack, id: str, data: dict[str, Any], names: tuple[str, ...], cases: tuple[str, ...]) -> None:  # noqa: A002
    pack.add("place", id, {**data, "cases": cases}, names)


def _kind(kind: str | None) -> str | None:
    return "region" if kind in REGIONS else kind
