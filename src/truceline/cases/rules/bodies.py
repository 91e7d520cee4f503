"""Actors, people, outlets and watched addresses: whose they are, and that no two answer to one name."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from truceline import codebook
from truceline.cases.draft import Draft, Placed
from truceline.cases.rules.known import check_codes, check_ids, check_slugs, cycle
from truceline.cases.rules.spellings import Claimed, check_spellings

WATCH_KINDS = ("feed", "page", "sitemap")
"""What lies at a watched address."""


def check_bodies(draft: Draft) -> None:
    """Everything of actors.toml, outlets.toml and sources.toml but its dates and the languages of its names."""
    check_ids(draft, draft.actors, "slug")
    parties = {party.record.slug for party in draft.parties if party.record.role == "party"}
    sides = parties if draft.parties else None
    declared = draft.ids.get("actor", set())
    for actor in draft.actors:
        record = actor.record
        if sides is not None and record.side is not None and record.side not in draft.ids.get("party", set()) & sides:
            what = f"`side` names `{record.side}`, which is no party"
            draft.add(actor, actor.line("side"), what, f"Give one of {', '.join(sorted(sides))}, or leave it out")
        if record.under is not None and record.under not in declared:
            what = f"`under` names `{record.under}`, which no actor of the case is"
            draft.add(actor, actor.line("under"), what, "Declare that body as an [[actor]] too")
        if record.authorised and record.side is None:
            what = "it may speak for a side, but has none"
            draft.add(actor, actor.line("authorised"), what, "Give `side`, or leave out `authorised`")
    ring = cycle({item.record.slug: [item.record.under] if item.record.under else [] for item in draft.actors})
    if ring:
        actor = next(item for item in draft.actors if item.record.slug == ring[0])
        draft.add(
            actor, actor.line("under"), f"bodies stand under each other in a ring: {' > '.join(ring)}", "Break it"
        )
    check_spellings(draft, list(_spellings_of_actors(draft)), "actors")
    _check_outlets(draft, parties)


def _spellings_of_actors(draft: Draft) -> list[Claimed]:
    claimed: list[Claimed] = []
    for actor in draft.actors:
        for key, names in (("names", actor.record.names), ("offices", actor.record.offices)):
            for lang, spellings in names.items():
                claimed += [
                    Claimed(lang, text, actor.record.slug, actor, (key, lang, number))
                    for number, text in enumerate(spellings)
                ]
        for position, person in enumerate(actor.record.people):
            for lang, spellings in person.names.items():
                claimed += [
                    Claimed(lang, text, actor.record.slug, actor, ("person", position, "names", lang, number))
                    for number, text in enumerate(spellings)
                ]
    return claimed


def _check_outlets(draft: Draft, parties: set[str]) -> None:
    first: dict[str, Placed[Any]] = {}
    for outlet in draft.outlets:
        address = outlet.record.address
        if address != address.lower() or "/" in address.rstrip("/") or "." not in address or " " in address:
            what = f"`{address}` is no address of an outlet"
            draft.add(outlet, outlet.line("address"), what, "Give the host alone, such as example.org")
        if address in first:
            what = f"the outlet stands already on line {first[address].line('address')}"
            draft.add(outlet, outlet.line("address"), what, "Keep one of them")
        first.setdefault(address, outlet)
        check_slugs(draft, outlet, "affiliation", (outlet.record.affiliation,))
    check_ids(draft, draft.watched)
    for watched in draft.watched:
        check_codes(draft, watched, "kind", (watched.record.kind,), WATCH_KINDS)
        check_codes(draft, watched, "level", (watched.record.level,), codebook.LEVELS)
        if urlsplit(watched.record.url).scheme not in ("http", "https"):
            draft.add(
                watched, watched.line("url"), "the address cannot be fetched", "Give one that begins with https://"
            )
        if watched.record.outlet not in first:
            what = f"`outlet` names `{watched.record.outlet}`, which outlets.toml does not"
            draft.add(watched, watched.line("outlet"), what, "Add the outlet there")
