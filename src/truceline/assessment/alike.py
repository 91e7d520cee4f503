"""Duties of one side that the codes of a claim cannot tell apart: 250 prisoners of one class, 1,700 of another.

Only a figure tells them apart, where it is as large as the one that was agreed for one of them.
"""

from __future__ import annotations

from collections import defaultdict

from truceline.assessment.reasons import reason
from truceline.assessment.voices import Voices
from truceline.cases.model import Case, Obligation
from truceline.records import Count

CLOSE = 0.05
"""So near to the agreed figure, as a share of it, a figure is told of that duty."""


class Alike:
    """For each duty of an agreed figure the others of the same side that count the same."""

    def __init__(self, case: Case, voices: Voices) -> None:
        groups: dict[tuple[object, ...], list[Obligation]] = defaultdict(list)
        for duty in case.obligations:
            if duty.quantity is not None and duty.of is not None:
                whose = (voices.camps(duty.owed_by), duty.events, duty.of, duty.target, duty.stage, duty.where)
                groups[*whose, duty.count_kind, duty.unit, duty.per].append(duty)
        self._others = {duty.id: [o for o in group if o is not duty] for group in groups.values() for duty in group}

    def choose(self, counts: list[Count], duty: Obligation) -> tuple[list[Count], str | None, str | None]:
        """Those figures that are the duty's; why it stays open (near), if so; why it is of another (never)."""
        near = never = None
        for other in self._others.get(duty.id, ()):
            this = [count for count in counts if reaches(count, duty) and not reaches(count, other)]
            if not this and any(reaches(count, other) for count in counts):
                never = reason("duty-differs", obligation=other.id)
            elif not this:
                near = reason("duty-open", obligation=other.id)
            counts = this or counts
        return counts, near, never


def reaches(count: Count, duty: Obligation) -> bool:
    """Whether a figure is as large as the one that was agreed."""
    figure, agreed = count.min if count.min is not None else count.max, duty.quantity
    if figure is None or agreed is None or count.vague:
        return False
    return abs(figure - agreed) <= CLOSE * agreed
