"""What people hold to be one event, one body or one place: applied before and after the machine's own grouping.

An opinion changes no claim in the ledger. It changes what an assessment sees, and is undone by leaving it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from truceline.assessment.extent import Telling
from truceline.records import Claim, Evidence
from truceline.records.grouping import Grouping

_BODIES = ("actor_id", "speaker_id", "target_id")


def renamed(evidence: Iterable[Evidence], groupings: Sequence[Grouping]) -> tuple[Evidence, ...]:
    """The evidence with bodies and places under the names that people gave them."""
    bodies = _names(groupings, "same-actor")
    places = _names(groupings, "same-place")
    if not bodies and not places:
        return tuple(evidence)
    return tuple(replace(item, claim=_renamed(item.claim, bodies, places)) for item in evidence)


def regrouped(
    groups: Sequence[list[Telling]], groupings: Sequence[Grouping]
) -> tuple[list[list[Telling]], frozenset[str]]:
    """Acts in the groups that people put them in, and the ids of the claims that they moved.

    Opinions work in the order of the ledger: a later one works on what the earlier ones left.
    """
    found = [list(group) for group in groups]
    moved: set[str] = set()
    for opinion in groupings:
        named = set(opinion.claims)
        touched = [group for group in found if any(item.id in named for item in group)]
        if opinion.act == "join" and len(touched) > 1:
            found = [group for group in found if group not in touched]
            found.append([item for group in touched for item in group])
            moved |= named
        elif opinion.act == "split" and touched:
            apart = [item for group in touched for item in group if item.id in named]
            rest = [[item for item in group if item.id not in named] for group in found]
            found = [group for group in rest if group] + [apart]
            moved |= named
    return found, frozenset(moved)


def _names(groupings: Sequence[Grouping], act: str) -> dict[str, str]:
    """Each name with the one it goes under; a chain of opinions is followed to its end."""
    found: dict[str, str] = {}
    for opinion in groupings:
        if opinion.act == act and opinion.name:
            found |= {name: opinion.name for name in opinion.names if name != opinion.name}
            found.pop(opinion.name, None)
    return {name: _last(found, name) for name in found}


def _last(names: Mapping[str, str], name: str) -> str:
    seen = {name}
    while (next_ := names.get(name)) is not None and next_ not in seen:
        seen.add(next_)
        name = next_
    return name


def _renamed(claim: Claim, bodies: Mapping[str, str], places: Mapping[str, str]) -> Claim:
    changes: dict[str, Any] = {name: bodies[value] for name in _BODIES if (value := getattr(claim, name)) in bodies}
    if claim.place_name is not None and claim.place_name in places:
        changes["place_name"] = places[claim.place_name]
    return replace(claim, **changes) if changes else claim
