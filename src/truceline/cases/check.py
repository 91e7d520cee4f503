"""Runs every rule over a case that has been read; what each finds goes to the draft's faults."""

from __future__ import annotations

from truceline.cases.draft import Draft
from truceline.cases.rules.agreement import check_agreement
from truceline.cases.rules.bodies import check_bodies
from truceline.cases.rules.places import check_places
from truceline.cases.rules.terms import check_terms
from truceline.cases.rules.times import check_times
from truceline.cases.rules.wording import check_wording


def check_draft(draft: Draft) -> None:
    """Notes every fault between the records of a draft."""
    for rule in (check_times, check_bodies, check_agreement, check_places, check_terms, check_wording):
        rule(draft)
