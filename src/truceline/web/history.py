"""When the outcome of an obligation changed, and the claim that changed it: read off its days, latest change first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.records import ObligationDay
from truceline.web.faces import Faces, OutcomeFace
from truceline.web.reasons import reason

CHANGES_SHOWN = 20
_FOR = frozenset({"claimed-met", "partly-met", "met"})


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which the outcome was another than on the day before. `gloss`, `address`: the claim that changed it;
    `why`: the reason, where no claim did."""

    day: str
    before: OutcomeFace
    after: OutcomeFace
    gloss: str
    address: str
    why: str


def changes(faces: Faces, days: Sequence[ObligationDay]) -> tuple[tuple[Change, ...], int]:
    """The latest changes of an obligation under its text, and how many its days hold. `days`: in the order of time."""
    single = [day for day in days if day.start == day.end and day.interpretation is None]
    turned = [(before, after) for before, after in pairwise(single) if before.outcome != after.outcome]
    shown = turned[: -CHANGES_SHOWN - 1 : -1]
    claims = faces.room.claims(id for _, after in shown if (id := _decisive(after)))
    found = []
    for before, after in shown:
        item = claims.get(_decisive(after))
        face = faces.face(item) if item else None
        found.append(
            Change(
                day=faces.date(after.start),
                before=faces.outcome(before.outcome),
                after=faces.outcome(after.outcome),
                gloss=face.gloss if face else "",
                address=face.address if face else "",
                why=reason(after.why[0], faces.lang, faces.case) if after.why and face is None else "",
            )
        )
    return tuple(found), len(turned)


def _decisive(day: ObligationDay) -> str:
    """The claim by which a day's outcome came about: the first on the side to which it leans, or "" without one."""
    if day.outcome in _FOR:
        return next(iter(day.claims_for), "")
    return next(iter((*day.claims_against, *day.claims_for)), "")
