"""All views come with an assessment, whatever the order of the claims, and are kept as JSON."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from assessment_cases import a_case, a_count, told

from truceline.assessment.views import survey
from truceline.records import Evidence
from truceline.records.intake import Intake
from truceline.records.jsonform import from_json, to_json
from truceline.records.views import Views

AS_OF = date(2025, 12, 31)


def some() -> list[Evidence]:
    """A total, a need, a meeting, a strike, and a reading that was rejected."""
    count = a_count("killed", 360, cumulative=True)
    return [
        told("casualties", "south-health", start="2025-10-11", end="2025-12-03", counts=[count], actor="north"),
        told("need", "south", on="2025-12-03", place="Dale"),
        told("meeting", "outlet", on="2025-12-04", actor="south", place="Dale"),
        told("strike", "south", on="2025-12-05", actor="north-army", place="Hill", review="confirmed"),
        told("strike", "south", on="2025-12-06", actor="north-army", review="rejected"),
    ]


def test_every_view_is_there_and_comes_back_from_its_json() -> None:
    """What is kept is what was made."""
    poll = Intake(source="s", outcome="answered", at="2025-12-01T00:00:00Z")
    views = survey(a_case(), some(), as_of=AS_OF, intake=[poll]).views
    assert views.tallies.panels
    assert views.coverage.ground
    assert views.coverage.intake
    assert views.clocks
    assert views.needs
    assert views.meetings
    assert from_json(Views, to_json(views)) == views


def test_the_order_of_the_claims_makes_no_difference() -> None:
    """The same views."""
    claims = some()
    mixed = random.Random(7).sample(claims, len(claims))
    assert survey(a_case(), claims, as_of=AS_OF).views == survey(a_case(), mixed, as_of=AS_OF).views


def test_a_rejected_reading_stands_in_the_balance_and_nowhere_else() -> None:
    """It tells of the reader, not of the ground."""
    views = survey(a_case(), some(), as_of=AS_OF).views
    assert views.balance.claims == 5
    assert sum(cell.claims for cell in views.coverage.ground) == 4


def test_over_confirmed_readings_nothing_unread_is_seen_in_any_view() -> None:
    """The default of everything public."""
    views = survey(a_case(), some(), as_of=AS_OF, readings="confirmed").views
    assert views.balance.claims == 2
    assert (views.needs, views.meetings, views.tallies.panels) == ((), (), ())
    assert sum(cell.claims for cell in views.coverage.ground) == 1


def test_what_was_not_known_then_is_in_no_view() -> None:
    """By the end of a day before anything was recorded."""
    later = [replace(item, recorded_at="2026-01-05T00:00:00Z") for item in some()]
    views = survey(a_case(), later, as_of=AS_OF, known_on=date(2026, 1, 1)).views
    assert (views.balance.claims, views.needs, views.coverage.ground) == (0, (), ())


def test_a_case_without_a_claim_has_empty_views() -> None:
    """Nothing is made up."""
    views = survey(a_case(), (), as_of=AS_OF).views
    assert (views.tallies.panels, views.needs, views.meetings) == ((), (), ())
    assert [area.last for area in views.coverage.areas if area.last] == []
    assert {clock.spread for clock in views.clocks} <= {None}
