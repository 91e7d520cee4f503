"""Which bodies belong to a party of a case."""

from __future__ import annotations

from truceline.cases.model import Case


def voices_of(case: Case, side: str) -> frozenset[str]:
    """The bodies that belong to a party by the case, with itself."""
    actors = {actor.slug: actor for actor in case.actors}

    def belongs(slug: str, through: tuple[str, ...] = ()) -> bool:
        actor = actors.get(slug)
        if slug == side or actor is None or slug in through:
            return slug == side
        return actor.side == side if actor.side else bool(actor.under) and belongs(actor.under or "", (*through, slug))

    return frozenset({side, *(slug for slug in actors if belongs(slug))})
