"""Whose words the evidence is made of, and the measured error of reading by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessment_cases import told
from view_cases import a_case_with_areas, heard

from truceline.assessment.balance import OUTLETS_KEPT, balance
from truceline.assessment.sides import Sides
from truceline.records import Evidence
from truceline.records.views import Balance, SideBalance


def weighed(*evidence: Evidence, in_full: frozenset[str] = frozenset()) -> Balance:
    """The balance of these readings."""
    _, voices = heard(a_case_with_areas(), *evidence)
    return balance(evidence, in_full, Sides(voices))


def side(found: Balance, name: str, role: str = "speaks") -> SideBalance:
    """One row."""
    return next(item for item in found.sides if (item.role, item.side) == (role, name))


def said(speaker: str, review: str = "unread", **fields: Any) -> Evidence:
    """A strike that the speaker tells of."""
    return told("strike", speaker, on="2025-10-12", review=review, **fields)


def test_claims_belong_to_the_side_that_speaks_and_to_the_one_said_to_have_acted() -> None:
    """A ministry of the south on the army of the north; an unnamed source; an outlet; a third body."""
    found = weighed(
        said("south-health", actor="north-army"), said("witnesses"), said("outlet"), said("watch", actor="south")
    )
    speaks = {item.side: item.claims for item in found.sides if item.role == "speaks"}
    acts = {item.side: item.claims for item in found.sides if item.role == "acts"}
    assert speaks == {"south": 1, "third": 1, "outlets": 1, "unnamed": 1}
    assert acts == {"north": 1, "south": 1, "unnamed": 2}


def test_rejected_readings_are_counted_here_and_here_alone() -> None:
    """The error of a side's readings is what people found of them."""
    found = weighed(said("south", "confirmed"), said("south", "corrected"), said("south", "rejected"), said("south"))
    row = side(found, "south")
    assert (row.claims, row.confirmed, row.corrected, row.rejected, row.unclear) == (4, 1, 1, 1, 0)
    assert found.reviewed == 3


def test_recall_comes_from_reports_read_in_full() -> None:
    """What a reader had of them, and what people added; nothing from other reports."""
    read = replace(said("south", "confirmed", text="whole"), review="confirmed")
    added = said("south", "confirmed", text="whole")
    added = replace(added, claim=replace(added.claim, reader="added/1"))
    elsewhere = said("south", "confirmed")
    found = weighed(read, added, elsewhere, in_full=frozenset({"whole"}))
    row = side(found, "south")
    assert (row.found, row.missed, found.in_full) == (1, 1, 1)
    assert row.confirmed == 2, "an added claim is no reading of a machine"


def test_languages_and_outlets_by_claims_and_reports() -> None:
    """Two claims of one report are one report."""
    arabic = replace(said("south", text="one", outlet="a.example"), lang="ar")
    again = replace(said("south", text="one", outlet="a.example"), lang="ar")
    found = weighed(arabic, again, said("north", outlet="b.example"))
    languages = [(item.of, item.claims, item.reports) for item in found.languages]
    outlets = [(item.of, item.claims, item.reports) for item in found.outlets]
    assert languages == [("ar", 2, 1), ("en", 1, 1)]
    assert outlets == [("a.example", 2, 1), ("b.example", 1, 1)]
    assert (found.claims, found.reports) == (3, 2)


def test_outlets_that_do_not_fit_are_counted() -> None:
    """One claim each."""
    found = weighed(*(said("south", outlet=f"{number}.example") for number in range(OUTLETS_KEPT + 4)))
    assert (len(found.outlets), found.more_outlets) == (OUTLETS_KEPT, 4)


def test_parties_exchanged_the_balance_is_exchanged() -> None:
    """Nothing in the count knows which party is which."""
    swap = {"south": "north", "north": "south"}
    states = [("south", "confirmed"), ("south", "rejected"), ("north", "corrected")]
    one = weighed(*(said(speaker, state) for speaker, state in states))
    two = weighed(*(said(swap[speaker], state) for speaker, state in states))
    for name, other in swap.items():
        assert replace(side(one, name), side=other) == side(two, other)
