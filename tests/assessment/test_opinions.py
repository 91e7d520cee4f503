"""What people hold to be one event, one body or one place, and that it is undone by leaving it out."""

from __future__ import annotations

from datetime import date
from typing import Any

from assessment_cases import day_row, told

from truceline.assessment import assess
from truceline.cases.model import Case
from truceline.records import Evidence, Occurrence
from truceline.records.commission import Verification
from truceline.records.grouping import Grouping

AS_OF = date(2025, 12, 31)


def strike(speaker: str, **fields: Any) -> Evidence:
    """A strike of the north on Dale on 5 November, with changes."""
    given: dict[str, Any] = {"on": "2025-11-05", "actor": "north-army", "place": "Dale"}
    return told("strike", speaker, **{**given, **fields})


def opinion(act: Any, *claims: Evidence, sequence: int = 9, **fields: Any) -> Grouping:
    """Somebody's opinion."""
    ids = tuple(item.claim.claim_id for item in claims)
    return Grouping(sequence=sequence, act=act, by="amal", at="2025-12-01T00:00:00Z", claims=ids, **fields)


def found(case: Case, evidence: list[Evidence], *opinions: Grouping) -> list[frozenset[str]]:
    """The claims of each occurrence."""
    listed: tuple[Occurrence, ...] = assess(case, evidence, as_of=AS_OF, groupings=opinions).occurrences
    return sorted((frozenset(item.claims) for item in listed), key=sorted)


def ids(*evidence: Evidence) -> frozenset[str]:
    """Claim ids."""
    return frozenset(item.claim.claim_id for item in evidence)


def test_tellings_that_somebody_joins_are_one_occurrence_and_say_so(case: Case) -> None:
    """Over days and places; without the opinion they are two again."""
    one, two = strike("south"), strike("watch", on="2025-11-06", place="Hill")
    assert len(found(case, [one, two])) == 2
    joined = opinion("join", one, two)
    assert found(case, [one, two], joined) == [ids(one, two)]
    [occurrence] = assess(case, [one, two], as_of=AS_OF, groupings=[joined]).occurrences
    assert occurrence.start == "2025-11-05"
    assert "grouped-by-person" in occurrence.reasons


def test_tellings_that_somebody_splits_off_are_another_occurrence(case: Case) -> None:
    """And a later opinion works on what the earlier one left."""
    one, two, three = strike("south"), strike("watch"), strike("relief-agency")
    assert found(case, [one, two, three]) == [ids(one, two, three)]
    apart = opinion("split", two, three)
    assert found(case, [one, two, three], apart) == sorted([ids(one), ids(two, three)], key=sorted)
    again = opinion("join", one, two, sequence=10)
    assert found(case, [one, two, three], apart, again) == [ids(one, two, three)]


def test_an_opinion_on_claims_that_are_gone_changes_nothing(case: Case) -> None:
    """A rejected one, say."""
    one, two = strike("south"), strike("watch", on="2025-11-06", review="rejected")
    assert found(case, [one, two], opinion("join", one, two)) == [ids(one)]


def test_a_body_or_place_under_two_names_is_one(case: Case) -> None:
    """The claim bears on the duty of the body that people hold it to be."""
    claim = strike("south", actor="northern-units", place="Dale town")
    plain = assess(case, [claim], as_of=AS_OF)
    merged = (
        opinion("same-actor", names=("northern-units",), name="northern-brigade"),
        opinion("same-actor", names=("northern-brigade",), name="north-army", sequence=10),
        opinion("same-place", names=("Dale town",), name="Dale"),
    )
    told_of = assess(case, [claim], as_of=AS_OF, groupings=merged)
    assert {match.fits for match in plain.matches} == {False}
    assert any(match.fits for match in told_of.matches)
    [occurrence] = told_of.occurrences
    assert (occurrence.actor_id, occurrence.place) == ("north-army", "Dale")


def test_names_in_a_ring_end_somewhere(case: Case) -> None:
    """Two people merged the other way round: the later opinion names it."""
    ring = (
        opinion("same-place", names=("Dale",), name="Hill"),
        opinion("same-place", names=("Hill",), name="Dale", sequence=10),
    )
    [occurrence] = assess(case, [strike("south")], as_of=AS_OF, groupings=ring).occurrences
    assert occurrence.place == "Dale"


def test_a_verification_of_a_claim_is_one_of_the_duty_it_nearly_bears_on(case: Case) -> None:
    """Somebody tried to look into it and was kept away."""
    claim = strike("south", actor=None)
    near = [match.obligation for match in assess(case, [claim], as_of=AS_OF).matches if match.near]
    record = Verification(
        id="v1",
        case=case.slug,
        body="watch",
        about=(claim.claim.claim_id,),
        result="blocked",
        blocked_by="north",
        start="2025-11-05",
        end="2025-11-05",
        source="letter",
    )
    day = day_row(assess(case, [claim], as_of=AS_OF, verifications=[record]), near[0], "2025-11-05")
    assert day.outcome == "cannot-be-verified"
