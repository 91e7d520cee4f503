"""Which agreement a report is about: the case whose places or bodies it names and that was in force then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from truceline.cases.model import Case


def in_force_on(case: Case, day: date) -> date | None:
    """Since when the case's agreement, or the predecessor in force on `day`, has been in force; null where none was."""
    if case.in_force.date() <= day and (case.end is None or day <= case.end):
        return case.in_force.date()
    for neighbour in case.predecessors:
        if neighbour.in_force <= day and (neighbour.end is None or day <= neighbour.end):
            return neighbour.in_force
    return None


def choose(
    cases: Sequence[Case], named: dict[str, int], published: date | None, fixed: bool
) -> tuple[Case | None, date | None]:
    """The case of a report and its in-force date. `named`: case slug to how many of its own names the report holds.

    On a tie, or where nothing is named or no date is known, the in-force date is null; so too where the text names most
    of a case that was not in force: a neighbour's agreement, which shares some names, is not its.
    """
    if fixed and cases:
        return cases[0], in_force_on(cases[0], published) if published else cases[0].in_force.date()
    if published is None:
        return None, None
    best = max((named.get(case.slug, 0) for case in cases), default=0)
    top = [
        (case, since)
        for case in cases
        if best and named.get(case.slug) == best and (since := in_force_on(case, published))
    ]
    return top[0] if len(top) == 1 else (None, None)
