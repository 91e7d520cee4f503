"""All views of the evidence of one assessment, made in one go over its claims. Nothing here decides an outcome."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from truceline.assessment.balance import balance
from truceline.assessment.clocks import clocks
from truceline.assessment.competing import compare_counts
from truceline.assessment.coverage import cover
from truceline.assessment.days import end_of, recorded_by
from truceline.assessment.meetings import meetings
from truceline.assessment.needs import needs
from truceline.assessment.sides import Sides
from truceline.assessment.standing import Standing
from truceline.cases.model import Case
from truceline.records import Assessment, Evidence
from truceline.records.commission import Verification
from truceline.records.grouping import Grouping
from truceline.records.intake import Intake
from truceline.records.review import DECISIONS
from truceline.records.views import Views


def survey(
    case: Case,
    evidence: Sequence[Evidence],
    *,
    as_of: date,
    known_on: date | None = None,
    readings: Literal["all", "confirmed"] = "all",
    verifications: Sequence[Verification] = (),
    groupings: Sequence[Grouping] = (),
    intake: Sequence[Intake] = (),
    in_full: Collection[str] = frozenset(),
) -> Assessment:
    """What `assess` gives, with every view of its evidence. The further parameters serve the views alone.

    `intake`: the polls of watched sources. `in_full`: ids of the reports read in full. The balance counts rejected
    readings too; over confirmed readings it counts those that people decided on.
    """
    standing = Standing(
        case,
        evidence,
        as_of=as_of,
        known_on=known_on,
        readings=readings,
        verifications=verifications,
        groupings=groupings,
    )
    found = standing.assessment()
    until = end_of(known_on, case) if known_on else None
    read = [
        item
        for item in sorted(evidence, key=lambda item: (item.claim.claim_id, item.sequence))
        if (until is None or recorded_by(item.recorded_at, until)) and (readings == "all" or item.review in DECISIONS)
    ]
    tellings = sorted(standing.tellings.values(), key=lambda telling: telling.id)
    sides = Sides(standing.voices)
    goods, more_goods = needs(tellings, standing.voices)
    met, more_met = meetings(tellings, standing.voices)
    views = Views(
        tallies=compare_counts(found.points, found.audits, standing.tellings, standing.voices),
        coverage=cover(tellings, standing.voices, intake, verifications, found.current, as_of),
        clocks=clocks(tellings, read, case, sides),
        balance=balance(read, in_full, sides),
        needs=goods,
        more_needs=more_goods,
        meetings=met,
        more_meetings=more_met,
    )
    return replace(found, views=views)
