"""Occurrences: one event told once or often, grouped so that it can be undone, rivals kept side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from assessment_cases import a_count, told

from truceline.assessment import assess
from truceline.cases.model import Case
from truceline.records import Evidence, Occurrence

AS_OF = date(2025, 12, 31)


def strike(speaker: str, **fields: Any) -> Evidence:
    """A strike of the north on Dale on 5 November, with changes."""
    given: dict[str, Any] = {"on": "2025-11-05", "actor": "north-army", "place": "Dale"}
    return told("strike", speaker, **{**given, **fields})


def found(case: Case, *evidence: Evidence) -> tuple[Occurrence, ...]:
    """The occurrences of these claims."""
    return assess(case, evidence, as_of=AS_OF).occurrences


def ids(*evidence: Evidence) -> tuple[str, ...]:
    """Claim ids in order."""
    return tuple(sorted(item.claim.claim_id for item in evidence))


def test_the_same_act_day_and_place_is_one_occurrence(case: Case) -> None:
    """Told by two bodies, with the reason of the grouping."""
    one, two = strike("south-health"), strike("relief-agency")
    (occurrence,) = found(case, one, two)
    assert occurrence.claims == ids(one, two)
    assert occurrence.rivals == ()
    assert occurrence.reasons == ("same-event-day-place?event=strike",)


def test_another_day_place_or_event_is_another_occurrence(case: Case) -> None:
    """Nothing is merged across them."""
    claims = (
        strike("south"),
        strike("south", on="2025-11-06"),
        strike("south", place="Hill"),
        told("shooting", "south", on="2025-11-05", actor="north-army", place="Dale"),
    )
    assert len(found(case, *claims)) == 4


def test_acts_at_an_unknown_place_join_no_other_report(case: Case) -> None:
    """Two reports of a strike somewhere are two occurrences."""
    assert len(found(case, strike("south", place=None), strike("watch", place=None))) == 2


def test_times_of_day_far_apart_are_two_acts(case: Case) -> None:
    """Morning and evening; half an hour apart is one."""
    assert len(found(case, strike("south", time="06:00"), strike("watch", time="18:30"))) == 2
    assert len(found(case, strike("south", time="06:00"), strike("watch", time="06:30"), strike("un"))) == 1


def test_conflicting_actors_are_rivals_of_one_occurrence(case: Case) -> None:
    """Who did it is open, so the occurrence names nobody."""
    one, two = strike("south"), strike("north", actor="south-guard")
    (occurrence,) = found(case, one, two)
    assert occurrence.rivals == ids(one, two)
    assert occurrence.actor_id is None


def test_conflicting_counts_are_rivals_of_one_occurrence(case: Case) -> None:
    """9 killed and 21 killed of one strike; counts that agree within bounds are none."""
    evidence = []
    for text, low in (("a", 9), ("b", 21)):
        evidence.append(strike("south", text=text, at=0))
        evidence.append(told("casualties", "south", on="2025-11-05", text=text, at=4, counts=[a_count("killed", low)]))
    (occurrence,) = found(case, *evidence)
    assert occurrence.claims == ids(*evidence)
    assert occurrence.rivals == ids(evidence[1], evidence[3])


def test_a_denial_is_a_rival_account(case: Case) -> None:
    """It belongs to the occurrence that it denies."""
    said, denied = strike("south"), strike("north-army", act="denies")
    (occurrence,) = found(case, said, denied)
    assert occurrence.rivals == ids(said, denied)


def test_tallies_states_and_what_did_not_happen_make_none(case: Case) -> None:
    """Nor does a denial that answers nobody here."""
    claims = (
        told("violation", "south", start="2025-10-10", end="2025-12-22", counts=[a_count("violations", 875)]),
        told("crossing", "south", realis="negated", start="2025-11-04"),
        strike("north-army", act="denies"),
        strike("north-army", realis="planned"),
        strike("south", act="demands"),
    )
    assert found(case, *claims) == ()


def test_an_occurrence_keeps_its_id_when_its_toll_is_read_later(case: Case) -> None:
    """The id hangs on the acts grouped, so that a later toll does not make another occurrence of it."""
    act = strike("south", text="a", at=0)
    toll = told("casualties", "south", on="2025-11-05", text="a", at=4, counts=[a_count("killed", 3)])
    assert found(case, act)[0].id == found(case, act, toll)[0].id


def test_an_act_without_a_date_takes_the_day_of_its_toll_and_so_does_its_headline(case: Case) -> None:
    """The body dates it by the toll in its clause; the headline tells the same act. It is not of the day of print."""
    printed = "2025-11-06"
    headline = strike("outlet", on=None, text="a", at=0, published=printed)
    act = strike("south-health", on=None, text="a", at=100, published=printed)
    toll = told(
        "casualties",
        "south-health",
        on="2025-11-05",
        text="a",
        at=104,
        published=printed,
        counts=[a_count("killed", 3)],
    )
    (occurrence,) = found(case, headline, act, toll)
    assert (occurrence.start, occurrence.end) == ("2025-11-05", "2025-11-05")
    assert occurrence.claims == ids(headline, act, toll)
    (alone,) = found(case, headline)
    assert alone.start == printed
