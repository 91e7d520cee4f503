"""From claims to findings, in one pure function. The order in which claims come makes no difference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from truceline.assessment.standing import Standing
from truceline.cases.model import Case
from truceline.records import Assessment, Evidence
from truceline.records.commission import Verification
from truceline.records.grouping import Grouping


def assess(
    case: Case,
    evidence: Sequence[Evidence],
    *,
    as_of: date,
    known_on: date | None = None,
    readings: Literal["all", "confirmed"] = "all",
    verifications: Sequence[Verification] = (),
    groupings: Sequence[Grouping] = (),
) -> Assessment:
    """Everything that can be said of a case as of the end of a reporting day.

    `known_on`: only what was recorded by the end of that day counts (default: all that is given). `readings`: all, or
    only those that a person has confirmed or corrected. Rejected readings never count, nor those of unclear text.
    `verifications`: who could not look where. `groupings`: what people hold to be one event, body or place.
    """
    return Standing(
        case,
        evidence,
        as_of=as_of,
        known_on=known_on,
        readings=readings,
        verifications=verifications,
        groupings=groupings,
    ).assessment()
