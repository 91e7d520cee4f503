"""What leaves a case: the protective rules of section 9, one by one, and that they fail closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.cases import load_case
from truceline.publication.protecting import DISTRICT, merged_upwards, protected, raised
from truceline.records import Claim, Count, Evidence
from truceline.records.disclosure import DEFAULTS, PublicRules, faults, in_force

CASE = load_case("gaza-2025")
NOW = datetime(2025, 12, 20, 12, tzinfo=UTC)
OPEN = PublicRules(
    public_pages=True,
    machine_readings=True,
    exact_places=True,
    delay_hours=0,
    future_movements=True,
    sensitive_points=True,
    smallest_count=0,
    names=True,
    whole_texts=True,
)


def item(*, level: str = "public", review: str = "confirmed", **fields: Any) -> Evidence:
    """A claim of a strike on Jabalia camp on 10 December, told by a farmer, with changes."""
    plain: dict[str, Any] = {"event": "strike", "act": "states", "realis": "actual", "speaker": "Samir Haddad"}
    plain |= {"place": "Jabalia camp", "place_name": "Jabalia camp", "start": "2025-12-10", "end": "2025-12-10"}
    plain |= {"quote": "a strike hit the house of Samir Haddad", "speaker_id": "witnesses"} | fields
    claim = Claim(claim_id="c", text_id="t", quote_start=0, quote_end=len(plain["quote"]), **plain)
    return Evidence(
        claim=claim,
        report_id="r",
        lang="en",
        published="2025-12-11",
        outlet=None,
        url=None,
        level=level,
        retold=False,
        sequence=1,
        recorded_at="2025-12-11T08:00:00.000000Z",
        review=review,
    )


def shown(evidence: Evidence, **rules: Any) -> Claim | None:
    """The claim as the public may see it; None where it may not."""
    found = protected([evidence], CASE, replace(DEFAULTS, **rules), now=NOW)
    return found[0].claim if found else None


@pytest.mark.parametrize("level", ["team", "restricted", "", "Public"])
def test_only_public_reports_leave(level: str) -> None:
    """Whatever the rules say."""
    assert protected([item(level=level)], CASE, OPEN, now=NOW) == ()


@pytest.mark.parametrize("review", ["unread", "in-progress", "changed", "rejected", "unclear"])
def test_what_nobody_confirmed_stays(review: str) -> None:
    """Machine readings leave only where the case lead says so; what was rejected never does."""
    assert shown(item(review=review)) is None
    loosened = shown(item(review=review), machine_readings=True)
    assert (loosened is None) == (review in ("rejected", "unclear"))


def test_a_place_is_raised_to_its_district_and_names_are_withheld() -> None:
    """The words that name the place go too; the sentence stays."""
    claim = shown(item())
    assert claim is not None
    assert (claim.place_name, claim.place) == ("North Gaza", None)
    assert claim.quote == "a strike hit the house of [name withheld]"
    assert claim.speaker == "[name withheld]"
    loosened = shown(item(), exact_places=True, names=True)
    assert loosened is not None
    assert (loosened.place_name, loosened.quote[-6:]) == ("Jabalia camp", "Haddad")


def test_a_place_that_the_case_does_not_know_is_none() -> None:
    """It might be a hospital's courtyard."""
    claim = shown(item(place_name="Some yard"))
    assert claim is not None
    assert (claim.place_name, claim.place) == (None, None)


@pytest.mark.parametrize(("day", "seen"), [("2025-12-16", True), ("2025-12-17", False), ("2025-12-20", False)])
def test_located_events_are_72_hours_late(day: str, seen: bool) -> None:
    """From the end of their day on; what has no place waits for nobody."""
    assert (shown(item(start=day, end=day)) is not None) == seen
    assert shown(item(start=day, end=day), delay_hours=0) is not None or day == "2025-12-20"
    assert shown(item(start=day, end=day, place=None, place_name=None)) is not None


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({}, False),
        ({"place": None, "place_name": None}, False),
        ({"place": None, "place_name": None, "start": None, "end": None}, True),
        ({"act": "demands", "realis": None}, False),
        ({"event": "strike"}, True),
        ({"realis": "actual"}, True),
    ],
)
def test_movements_to_come_have_no_place_and_no_day(fields: dict[str, Any], seen: bool) -> None:
    """They stay inside unless neither is told; what has happened is no movement to come."""
    claim = {"event": "movement", "act": "states", "realis": "planned"} | fields
    assert (shown(item(**claim)) is not None) == seen
    assert shown(item(**claim), future_movements=True) is not None


def test_a_small_count_of_people_is_told_of_the_area_above() -> None:
    """Two in a district could be pointed at."""
    two = (Count(kind="killed", min=2, max=2, start=0, end=1),)
    claim = shown(item(event="casualties", counts=two))
    assert claim is not None
    assert claim.place_name == "Gaza Strip"
    assert merged_upwards({"North Gaza": 2, "Rafah Governorate": 9}, CASE, DEFAULTS) == {"Rafah Governorate": 9}
    counts = {"North Gaza": 2, "Gaza Governorate": 2, "Rafah Governorate": 9}
    assert merged_upwards(counts, CASE, DEFAULTS) == {"Gaza Strip": 4, "Rafah Governorate": 9}


@given(st.dictionaries(st.sampled_from([place.name for place in CASE.places]), st.integers(0, 6), max_size=8))
def test_no_small_count_is_left(counts: dict[str, int]) -> None:
    """And none grows out of nothing."""
    merged = merged_upwards(counts, CASE, DEFAULTS)
    assert all(count == 0 or count >= DEFAULTS.smallest_count for count in merged.values())
    assert sum(merged.values()) <= sum(counts.values())


@given(st.sampled_from([place.name for place in CASE.places]))
def test_every_place_of_the_case_is_raised_to_a_district(name: str) -> None:
    """Or to none."""
    place = raised(name, CASE, DEFAULTS)
    assert place is None or next(item for item in CASE.places if item.name == place).kind in DISTRICT


def test_rules_that_cannot_be_understood_change_nothing() -> None:
    """A slip loosens no rule, and not half of a change is taken."""
    assert in_force([{"delay_hours": -1}, {"names": "yes"}, {"delay_hours": 1, "all": True}]) == DEFAULTS
    assert faults({"delay_hours": True, "all": 1}) != []


def test_what_is_fresh_and_undated_waits_from_the_day_of_its_report() -> None:
    """Or, without one, from its entry."""
    fresh = replace(item(start=None, end=None), published="2025-12-19")
    assert protected([fresh], CASE, DEFAULTS, now=NOW) == ()
    unknown = replace(item(start=None, end=None), published=None, recorded_at="2025-12-20T08:00:00.000000Z")
    assert protected([unknown], CASE, DEFAULTS, now=NOW) == ()
    assert protected([unknown], CASE, DEFAULTS, now=NOW + timedelta(days=4)) != ()
