"""Names from outside the packs: the general gazetteer and the cases' own places, bodies, people and offices."""

from __future__ import annotations

import importlib
from typing import Any

from truceline.cases.model import Case
from truceline.codebook import body_kind
from truceline.languages import Pack

NAMES = frozenset(("crossing", "people"))
"""Classes of nouns that hold names too (a crossing, given names, the people of a nation)."""
REGIONS = frozenset(("region", "governorate", "strip", "zone"))


def gazetteer(pack: Pack) -> None:
    """Add the general places that have a spelling in the pack's language; a spelling that is an ordinary word of the
    pack needs a word for its type before it."""
    module: Any = importlib.import_module("truceline.codebook.places")
    article: str = pack.head.get("places", {}).get("article", "")
    for place in module.general_places():
        for name in place.names.get(pack.code, ()):
            folded = pack.folding.word(name)
            data = {
                "name": place.name,
                "kind": _kind(place.kind),
                "country": place.kind == "country",
                "general": True,
                "common": pack.code in place.common or _ordinary(pack, folded, article),
                "article": bool(article) and folded.startswith(article),
            }
            pack.add("place", f"general:{place.name}", data, (name,))


def _ordinary(pack: Pack, name: str, article: str) -> bool:
    for word in (name, name.removeprefix(article)):
        found = (entry for entry, _, _ in pack.root.get(word, {}).get("", ()))
        if any(entry.category not in ("place", "actor") and entry.data.get("class") not in NAMES for entry in found):
            return True
    return False


def add_names(pack: Pack, case: Case) -> None:
    """Add what a case names in the pack's language; its hits say which case they come from."""
    for place in case.places:
        names = tuple(place.names.get(pack.code, ()))
        for name in names:
            data = {"name": place.name, "kind": _kind(place.kind), "country": place.kind == "country"}
            if _ordinary(pack, pack.folding.word(name), pack.head.get("places", {}).get("article", "")):
                data |= {"general": True, "common": True, "article": True}
            _place(pack, f"{case.slug}:{place.name}", data, (name,), (case.slug,))
    # A people is owed to; it acts and speaks as no one body.
    for actor in (actor for actor in case.actors if body_kind(actor.slug) != "people"):
        names = tuple(actor.names.get(pack.code, ())) + tuple(
            n for p in actor.people for n in p.names.get(pack.code, ())
        )
        body = {"slug": actor.slug, "under": actor.under}
        if names:
            for name in names:
                if not pack.marked("actor", name, case.slug, actor.under):
                    pack.add("actor", f"{case.slug}:{actor.slug}", {**body, "cases": [case.slug]}, (name,))
        offices = tuple(actor.offices.get(pack.code, ()))
        if offices:
            office: dict[str, Any] = {"slug": actor.slug, "cases": []}
            known = [name for name in offices if pack.marked("actor", name, None)]
            pack.add(
                "actor", f"{case.slug}:{actor.slug}:office", office, [name for name in offices if name not in known]
            )


def _place(pack: Pack, id: str, data: dict[str, Any], names: tuple[str, ...], cases: tuple[str, ...]) -> None:
    pack.add("place", id, {**data, "cases": cases}, names, first=True)


def _kind(kind: str | None) -> str | None:
    return "region" if kind in REGIONS else kind
