"""Which tellings are of one event: each rule of the page on matching, and what holds whatever is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessment_cases import ACTORS, a_case, a_count, told
from hypothesis import given, settings
from hypothesis import strategies as st
from test_occurrences import found, ids, strike

from truceline.cases.model import Case
from truceline.records import Evidence, Occurrence

DAY, NEXT = "2025-11-05", "2025-11-06"


def toll(speaker: str, **fields: Any) -> Evidence:
    """A toll of 5 November on Dale, with changes."""
    given: dict[str, Any] = {"on": DAY, "place": "Dale", "counts": [a_count("killed", 3)]}
    return told("casualties", speaker, **{**given, **fields})


def groups(case: Case, *evidence: Evidence) -> list[tuple[str, ...]]:
    """The claims of each occurrence."""
    return sorted(occurrence.claims for occurrence in found(case, *evidence))


def test_a_toll_told_by_itself_joins_the_one_act_of_its_place_and_day(case: Case) -> None:
    """A hospital counts, an army's enemy tells of the strike."""
    one, two = strike("south"), toll("medics")
    (occurrence,) = found(case, one, two)
    assert (occurrence.claims, occurrence.event, occurrence.rivals) == (ids(one, two), "strike", ())


def test_where_two_acts_could_be_meant_a_toll_joins_neither(case: Case) -> None:
    """A strike and shots on one day."""
    shots = told("shooting", "south", on=DAY, actor="north-army", place="Dale")
    assert len(groups(case, strike("south"), shots, toll("medics"))) == 3


def test_a_toll_laid_to_another_joins_no_act(case: Case) -> None:
    """Doers that differ are no one event."""
    assert len(groups(case, strike("south"), toll("medics", actor="south-guard"))) == 2


@pytest.mark.parametrize(("place", "joined"), [("Dale", True), ("Strip", True), (None, True), ("Hill", False)])
def test_a_toll_told_apart_from_its_act_in_one_report_joins_it(case: Case, place: str | None, joined: bool) -> None:
    """Told elsewhere in the report: the wider place or none is the act's, another town is not."""
    act = strike("south", text="r", at=0)
    later = toll("south-health", text="r", at=500, place=place)
    assert groups(case, act, later) == ([ids(act, later)] if joined else sorted([ids(act), ids(later)]))


def test_violence_of_no_stated_means_is_the_one_strike_there(case: Case) -> None:
    """ "An attack on Dale" and "a strike on Dale"; the closer word names the event."""
    attack = told("attack", "watch", on=DAY, actor="north-army", place="Dale")
    one = strike("south")
    (occurrence,) = found(case, attack, one)
    assert (occurrence.event, occurrence.claims) == ("strike", ids(attack, one))


def test_one_high_figure_makes_one_act_of_two(case: Case) -> None:
    """24 killed in the Strip and 24 killed in Dale, one day, one doer; three killed may be another three."""
    for figure, number in ((24, 1), (3, 2)):
        counts = [a_count("killed", figure)]
        wide, close = toll("watch", place="Strip", counts=counts), toll("medics", counts=counts)
        assert len(groups(case, wide, close)) == number


@pytest.mark.parametrize("event", ["attack", "aid", "movement", "casualties"])
def test_what_is_told_of_a_whole_territory_joins_no_other_report(case: Case, event: str) -> None:
    """Many like acts happen there on one day. A wave of strikes is told so."""
    told_twice = [told(event, speaker, on=DAY, actor="north-army", place="Strip") for speaker in ("south", "watch")]
    assert len(groups(case, *told_twice)) == 2
    strikes = [strike(speaker, place="Strip") for speaker in ("south", "watch")]
    assert len(groups(case, *strikes)) == 1


def freed(speaker: str, **fields: Any) -> Evidence:
    """People freed by the north on 5 November, with changes."""
    given: dict[str, Any] = {"on": DAY, "actor": "north", "stage": "freed"}
    return told("release", speaker, **{**given, **fields})


def test_what_one_side_hands_over_on_a_day_is_one_handing_over(case: Case) -> None:
    """Seen at the prison, at the town, or told without a place; figures that conflict keep it apart."""
    at_prison, at_town, nowhere = freed("south", place="Hill"), freed("watch", place="Dale"), freed("un")
    assert groups(case, at_prison, at_town, nowhere) == [ids(at_prison, at_town, nowhere)]
    two = [
        freed("south", place="Hill", counts=[a_count("released", 3)]),
        freed("watch", counts=[a_count("released", 9)]),
    ]
    assert len(groups(case, *two)) == 2


def test_what_two_sides_hand_over_is_never_one(case: Case) -> None:
    """Nor is what was not handed over, nor bodies of another stage."""
    theirs = freed("watch", actor="south", place="Hill")
    assert len(groups(case, freed("south", place="Hill"), theirs)) == 2
    kept = freed("watch", realis="negated", place="Dale")
    assert len(groups(case, freed("south", place="Hill"), kept)) == 1
    bodies: dict[str, Any] = {"on": DAY, "actor": "south", "place": "Dale"}
    returned, named = (told("remains", "watch", stage=stage, **bodies) for stage in ("handed-over", "identified"))
    assert len(groups(case, returned, named)) == 2


def test_an_act_without_a_date_is_that_of_the_day_before_its_publication(case: Case) -> None:
    """Unless one like it is dated on that very day; the occurrence stands on the day that is told."""
    dated, undated = strike("south"), strike("watch", on=None, published=NEXT)
    (occurrence,) = found(case, dated, undated)
    assert (occurrence.claims, occurrence.start) == (ids(dated, undated), DAY)
    today = strike("un", on=NEXT)
    assert groups(case, dated, undated, today) == sorted([ids(dated), ids(undated, today)])


@pytest.mark.parametrize("changed", [{"place": "Hill"}, {"actor": "south-guard"}, {"actor": None}, {"place": None}])
def test_an_act_without_a_date_of_another_place_or_doer_stays(case: Case, changed: dict[str, Any]) -> None:
    """And so does one that leaves place or doer open."""
    assert len(groups(case, strike("south"), strike("watch", on=None, published=NEXT, **changed))) == 2


def test_an_act_of_one_night_is_one_act_and_a_sum_is_none(case: Case) -> None:
    """From one day to the next; two nights are a stretch."""
    night = strike("south", on=None, start=DAY, end=NEXT, published=NEXT)
    assert groups(case, night) == [ids(night)]
    assert groups(case, strike("south", on=None, start=DAY, end="2025-11-07", published="2025-11-07")) == []
    total = toll("south", on=None, start=DAY, end=NEXT, counts=[a_count("killed", 9, cumulative=True)])
    assert groups(case, total) == []


SIDES = {"north": "south", "south": "north", "north-army": "south-army", "south-army": "north-army"}


def both_armies() -> Case:
    """The agreement with an army on each side."""
    army = next(actor for actor in ACTORS if actor.slug == "south-guard")
    return replace(a_case(), actors=(*ACTORS, replace(army, slug="south-army", names={"en": ("South Army",)})))


@st.composite
def acts(draw: st.DrawFn) -> Evidence:
    """An act of force, a toll or a handing over, of two days and few places, so that much may be one."""
    event = draw(st.sampled_from(["strike", "shooting", "attack", "casualties", "release", "remains"]))
    kind = {"casualties": "killed", "release": "released", "remains": "remains"}.get(event)
    number = draw(st.sampled_from([None, 3, 24]))
    return told(
        event,
        draw(st.sampled_from(["north", "south", "watch", "medics"])),
        on=draw(st.sampled_from([DAY, NEXT, None])),
        published=draw(st.sampled_from([DAY, NEXT])),
        act="states",
        actor=draw(st.sampled_from(["north-army", "south-army", None])),
        place=draw(st.sampled_from(["Dale", "Hill", "Strip", None])),
        stage=draw(st.sampled_from([None, "handed-over"])) if event in ("release", "remains") else None,
        text=draw(st.sampled_from(["a", "b", "c"])),
        at=draw(st.integers(0, 9)) * 40,
        counts=[a_count(kind, number)] if kind and number else [],
    )


def told_of(occurrences: tuple[Occurrence, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...], str | None]]:
    """Each occurrence by its claims, rivals and day."""
    return sorted((one.claims, one.rivals, one.start) for one in occurrences)


def exchanged(evidence: Evidence) -> Evidence:
    """The claim with the two sides exchanged, as speaker and as doer."""
    claim = evidence.claim
    doer = SIDES.get(claim.actor_id or "", claim.actor_id)
    return replace(
        evidence, claim=replace(claim, speaker_id=SIDES.get(claim.speaker_id, claim.speaker_id), actor_id=doer)
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(acts(), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_claims_makes_no_difference(evidence: list[Evidence], chance: Any) -> None:
    """Not to the groups, nor to rivals, days and ids."""
    case = both_armies()
    first = found(case, *evidence)
    chance.shuffle(evidence)
    assert found(case, *evidence) == first


@settings(max_examples=60, deadline=None)
@given(st.lists(acts(), max_size=12))
def test_sides_exchanged_the_groups_are_the_same(evidence: list[Evidence]) -> None:
    """No rule knows which side is which."""
    case = both_armies()
    assert told_of(found(case, *map(exchanged, evidence))) == told_of(found(case, *evidence))


@settings(max_examples=60, deadline=None)
@given(st.lists(acts(), max_size=12))
def test_every_act_is_in_one_occurrence_and_no_claim_in_two(evidence: list[Evidence]) -> None:
    """The grouping loses nothing and doubles nothing."""
    claims = [claim for occurrence in found(both_armies(), *evidence) for claim in occurrence.claims]
    assert sorted(claims) == sorted({item.claim.claim_id for item in evidence})
