"""Whether a code or a slug is known: codes by the codebook, slugs by the codebook or by the case's own actors."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Any

from truceline import codebook
from truceline.cases.draft import Draft, Placed

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 64


def check_slugs(draft: Draft, placed: Placed[Any], key: str, slugs: Iterable[str | None], *keys: str | int) -> None:
    """Notes each slug that neither the codebook nor the case's actors know. `keys`: the path to `key`."""
    known = set(codebook.SLUGS) | draft.ids.get("actor", set())
    for slug in slugs:
        if slug is not None and slug not in known:
            near = difflib.get_close_matches(slug, sorted(known), 1)
            hint = f"Did you mean `{near[0]}`? If not, declare it" if near else "Declare it"
            draft.add(
                placed, placed.line(*keys, key), f"`{key}` names an unknown body `{slug}`", f"{hint} in actors.toml"
            )


def check_codes(
    draft: Draft, placed: Placed[Any], key: str, values: Iterable[str | None], known: Iterable[str], *keys: str | int
) -> None:
    """Notes each value that is none of the known codes."""
    codes = tuple(known)
    for value in values:
        if value is not None and value not in codes:
            draft.add(
                placed, placed.line(*keys, key), f"`{key}` has the unknown code `{value}`", f"Use {', '.join(codes)}"
            )


def check_ids(draft: Draft, placed: Iterable[Placed[Any]], key: str = "id") -> None:
    """Notes ids that are malformed or stand twice."""
    first: dict[str, Placed[Any]] = {}
    for item in placed:
        name = getattr(item.record, key)
        if not ID.fullmatch(name) or len(name) > MAX_ID:
            shape = f"Use small letters, digits and single hyphens, at most {MAX_ID} signs"
            draft.add(item, item.line(key), f"`{name}` is no {key}", shape)
        if name in first:
            line = first[name].line(key)
            draft.add(item, item.line(key), f"the {key} `{name}` stands already on line {line}", "Ids are never reused")
        first.setdefault(name, item)


def cycle(links: dict[str, list[str]]) -> list[str]:
    """One cycle of a graph, as the names along it (the first again at the end); empty where there is none."""
    done: set[str] = set()
    for start in links:
        trail: list[str] = []
        stack = [(start, 0)]
        while stack:
            name, depth = stack.pop()
            del trail[depth:]
            if name in trail:
                return [*trail[trail.index(name) :], name]
            trail.append(name)
            if name in done:
                continue
            onward = [other for other in links.get(name, []) if other not in done or other in trail]
            if onward:
                stack.extend((other, depth + 1) for other in onward)
        done.update(_reached(start, links))
    return []


def _reached(start: str, links: dict[str, list[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for other in links.get(waiting.pop(), []):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen
