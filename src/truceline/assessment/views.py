"""All views of the evidence of one assessment, made in one go over its claims. Nothing here decides an outcome."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.assessment.balance import balance
from truceline.assessment.clocks import clocks
from truceline.assessment.competing import compare_counts
from truceline.assessment.coverage import cover
from truceline.assessment.extent import Telling
from truceline.assessment.meetings import meetings
from truceline.assessment.needs import needs
from truceline.assessment.sides import Sides
from truceline.assessment.voices import Voices
from truceline.records import Audit, Evidence, ObligationDay, Point
from truceline.records.commission import Verification
from truceline.records.intake import Intake
from truceline.records.views import Views


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What the record knows beside claims: how the sources answered, who verified what, which reports were read in
    full."""

    intake: Sequence[Intake] = ()
    verifications: Sequence[Verification] = ()
    in_full: Collection[str] = frozenset()


def views_of(
    tellings: Sequence[Telling],
    evidence: Sequence[Evidence],
    voices: Voices,
    points: Sequence[Point],
    audits: Sequence[Audit],
    current: Iterable[ObligationDay],
    watched: Watched,
    as_of: date,
) -> Views:
    """Every view. `tellings`: the claims that count; `evidence`: every reading that stands, rejected ones too."""
    sides = Sides(voices)
    goods, more_goods = needs(tellings, voices)
    met, more_met = meetings(tellings, voices)
    return Views(
        tallies=compare_counts(points, audits, {item.id: item for item in tellings}, voices),
        coverage=cover(tellings, voices, watched.intake, watched.verifications, current, as_of),
        clocks=clocks(tellings, evidence, voices.case, sides),
        balance=balance(evidence, watched.in_full, sides),
        needs=goods,
        more_needs=more_goods,
        meetings=met,
        more_meetings=more_met,
    )
