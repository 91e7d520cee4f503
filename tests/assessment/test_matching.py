"""Sections 1 and 2 of semantics.md, matching and polarity: whose, what, how far, and which way a claim speaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from assessment_cases import OBLIGATIONS, a_count, a_reading, an_obligation, day_row, match_of, told, with_obligations

from truceline.assessment import assess
from truceline.cases.model import Case
from truceline.records import Evidence, Match

AS_OF = date(2025, 12, 31)
REMAINS = OBLIGATIONS[3]


def matched(case: Case, evidence: Evidence, obligation: str) -> Match:
    """How one claim compares with one obligation."""
    return match_of(assess(case, [evidence], as_of=AS_OF), evidence, obligation)


def test_1_11_of_three_figures_of_bodies_only_the_returned_hostages_match(case: Case) -> None:
    """25 returned match; 97 identified and 627 taken out of rubble never do, and each says why."""
    returned = told(
        "remains",
        "north",
        actor="south",
        stage="handed-over",
        start="2025-10-13",
        end="2025-11-21",
        counts=[a_count("remains", 25, of="hostages", cumulative=True)],
    )
    identified = told(
        "remains",
        "south-health",
        stage="identified",
        start="2025-10-14",
        end="2025-11-21",
        counts=[a_count("remains", 97, cumulative=True)],
    )
    recovered = told(
        "remains",
        "south-rescue",
        stage="recovered",
        start="2025-10-11",
        end="2025-12-09",
        counts=[a_count("remains", 627, cumulative=True)],
    )
    found = assess(case, [returned, identified, recovered], as_of=AS_OF)
    assert match_of(found, returned, "remains").fits
    assert match_of(found, identified, "remains").reasons == ("stage-differs?stage=identified",)
    assert match_of(found, recovered, "remains").reasons == ("stage-differs?stage=recovered",)
    assert not match_of(found, identified, "remains").near
    row = day_row(found, "remains", "2025-12-31")
    assert (row.outcome, row.claims_against, row.mark) == ("partly-met", (returned.claim.claim_id,), "overdue")


@pytest.mark.parametrize(
    ("fields", "reasons", "near"),
    [
        ({"stage": None}, ("stage-unknown?stage=handed-over",), True),
        ({"stage": "sought"}, ("stage-differs?stage=sought",), False),
        ({"of": None}, ("of-unknown?of=hostages",), True),
        ({"of": "prisoners"}, ("of-differs?of=prisoners",), False),
        ({"actor": "north"}, ("actor-differs?body=north",), False),
        ({"kind": "killed"}, ("kind-differs?kind=killed",), False),
        ({"target": None}, ("target-unknown?bodies=north",), True),
        ({"target": "south"}, ("target-differs?body=south",), False),
        ({"on": "2025-09-01"}, ("before-in-force?date=2025-09-01",), False),
    ],
)
def test_1_12_known_and_different_never_matches_unknown_is_a_near_miss(
    case: Case, fields: dict[str, Any], reasons: tuple[str, ...], near: bool
) -> None:
    """Every field that the obligation names, once different and once missing."""
    given = {"stage": "handed-over", "of": "hostages", "actor": "south", "kind": "remains", "target": "north"} | fields
    case = with_obligations(case, replace(REMAINS, target=("north",)))
    claim = told(
        "remains",
        "north",
        on=given.get("on", "2025-11-05"),
        stage=given["stage"],
        actor=given["actor"],
        target=given["target"],
        counts=[a_count(given["kind"], 1, of=given["of"])],
    )
    match = matched(case, claim, "remains")
    assert (match.fits, match.near, match.reasons) == (False, near, reasons)


def test_1_13_one_who_carries_is_no_other_doer(case: Case) -> None:
    """Remains handed over through a humanitarian body still come from the one who owes them."""
    one = a_count("remains", 1, of="hostages")
    claim = told("remains", "watch", on="2025-11-05", actor="bureau", stage="handed-over", counts=[one])
    assert "actor-carrier?body=bureau" in matched(case, claim, "remains").reasons


def test_1_14_a_part_is_not_the_whole(case: Case) -> None:
    """394 fuel trucks are no figure of the trucks of all kinds."""
    claim = told(
        "aid",
        "south-press",
        start="2025-10-10",
        end="2025-12-22",
        counts=[a_count("trucks", 394, of="fuel", cumulative=True)],
    )
    assert matched(case, claim, "trucks").reasons == ("of-is-part?of=fuel",)


def test_1_15_aid_said_to_have_entered_without_a_figure_says_nothing_of_a_quantity(case: Case) -> None:
    """A near-miss: the duty is measured, and the claim has no figure."""
    assert matched(case, told("aid", "south", on="2025-11-05"), "trucks").reasons == ("figure-unknown",)


def test_1_15_b_a_figure_without_its_time_is_no_days_figure(case: Case) -> None:
    """ "19,764 of 48,000 trucks" on the day of publication would be 33 times the agreed rate; it says no such thing."""
    total = told("aid", "south-press", published="2025-12-28", counts=[a_count("trucks", 19_764)])
    assert matched(case, total, "trucks").reasons == ("period-unknown",)


def test_1_15_c_what_is_counted_is_compared_also_where_no_kind_is_named(case: Case) -> None:
    """A duty to let equipment in says nothing of trucks of an unknown load, nor of food."""
    case = with_obligations(case, an_obligation("machines", "act", ("aid",), of="equipment"))
    for of, reasons in ((None, "of-unknown?of=equipment"), ("food", "of-differs?of=food")):
        claim = told("aid", "south", on="2025-11-05", counts=[a_count("trucks", 817, of=of)])
        assert matched(case, claim, "machines").reasons == (reasons,)
    assert matched(case, told("aid", "south", on="2025-11-05"), "machines").reasons == ("of-unknown?of=equipment",)


def test_1_15_d_done_before_it_was_due_is_another_deed(case: Case) -> None:
    """The first pull-back is not the further one of a later phase."""
    further = an_obligation("further", "act", ("withdrawal",), start=date(2025, 12, 1))
    claim = told("withdrawal", "north", on="2025-10-11", actor="north-army")
    assert matched(with_obligations(case, further), claim, "further").reasons == ("before-due?date=2025-12-01",)


def test_1_16_harm_without_a_doer_is_a_near_miss(case: Case) -> None:
    """ "A strike hit the town" accuses nobody."""
    assert matched(case, told("strike", "south", on="2025-11-05", place="Dale"), "fire").reasons == ("actor-unknown",)


def test_1_17_harm_without_a_date_marks_no_day(case: Case) -> None:
    """The day of publication is not the day of the act."""
    claim = told("strike", "south", actor="north-army", place="Dale", published="2025-11-05")
    assert matched(case, claim, "fire").reasons == ("date-unknown",)


def test_1_18_a_place_that_the_case_does_not_know_is_a_near_miss(case: Case) -> None:
    """A strike of the same army in another country is not taken for one here."""
    claim = told("strike", "south", on="2025-11-05", actor="north-army", place="Faraway")
    assert matched(case, claim, "fire").reasons == ("place-not-in-case?place=Faraway",)


@pytest.mark.parametrize(
    ("place", "fits", "reasons"),
    [
        ("Dale", True, None),
        ("Hill", False, ("place-differs?place=Hill",)),
        (None, False, ("place-unknown",)),
        ("Strip", False, ("place-wider?place=Strip",)),
        ("Faraway", False, ("place-not-in-case?place=Faraway",)),
    ],
)
def test_1_19_an_obligation_limited_to_an_area(
    case: Case, place: str | None, fits: bool, reasons: tuple[str, ...] | None
) -> None:
    """Inside fits, outside never, unknown or wider is a near-miss."""
    case = with_obligations(case, an_obligation("road", "act", ("crossing",), where=("Dale",)))
    match = matched(case, told("crossing", "south", on="2025-11-05", place=place), "road")
    assert match.fits is fits
    assert reasons is None or match.reasons == reasons


def test_2_1_demands_warnings_plans_and_pledges_move_no_outcome(case: Case) -> None:
    """Whatever is asked, feared, planned or promised, the day stays as it was."""
    said = [
        told("aid", "south", on="2025-11-05", act="demands", counts=[a_count("trucks", 600)]),
        told("aid", "north", on="2025-11-05", act="pledges", counts=[a_count("trucks", 600)]),
        told("strike", "north-army", on="2025-11-05", act="warns", actor="north-army"),
        told("strike", "north-army", on="2025-11-05", realis="planned", actor="north-army"),
        told("aid", "north", on="2025-11-05", realis="planned", counts=[a_count("trucks", 300)]),
    ]
    found = assess(case, said, as_of=AS_OF)
    assert {row.outcome for row in found.days} == {"no-information", "not-due"}


def test_2_2_what_is_agreed_is_not_a_plan(case: Case) -> None:
    """ "600 a day were agreed" says what is agreed: beside the finding, on no side."""
    rate = a_count("trucks", 600, per="day")
    claim = told("aid", "south", published="2025-11-05", agreed=True, realis="planned", counts=[rate])
    found = assess(case, [claim], as_of=AS_OF)
    assert match_of(found, claim, "trucks").polarity == "agreed"
    row = day_row(found, "trucks", "2025-11-05")
    assert (row.outcome, row.says_agreed) == ("no-information", (claim.claim.claim_id,))


@pytest.mark.parametrize(
    ("claim", "obligation", "polarity"),
    [
        (told("violation", "north", on="2025-11-05", realis="negated", actor="north"), "fire", "for"),
        (told("aid", "south", on="2025-11-05", realis="negated", actor="north"), "trucks", "against"),
        (told("strike", "north-army", on="2025-11-05", act="denies", actor="north-army"), "fire", "for"),
        (told("strike", "south", on="2025-11-05", actor="north-army"), "fire", "against"),
    ],
)
def test_2_3_realis_is_not_polarity(case: Case, claim: Evidence, obligation: str, polarity: str) -> None:
    """The examples of section 2."""
    match = matched(case, claim, obligation)
    assert (match.fits, match.polarity) == (True, polarity)


def test_2_4_a_figure_is_judged_by_its_interval(case: Case) -> None:
    """17,819 trucks in 74 days, where 600 a day were agreed, lie above nothing and below the agreed figure."""
    claim = told(
        "aid",
        "south-press",
        start="2025-10-10",
        end="2025-12-22",
        counts=[a_count("trucks", 17_819, cumulative=True)],
    )
    found = assess(case, [claim], as_of=date(2025, 12, 22))
    row = next(row for row in found.days if row.obligation == "trucks" and row.start != row.end)
    assert (row.start, row.end, row.outcome) == ("2025-10-10", "2025-12-22", "partly-met")
    assert next(row for row in found.current if row.obligation == "trucks").outcome == "partly-met"


def test_2_5_a_holders_reading_that_answers_otherwise_has_its_own_match(case: Case) -> None:
    """Where a reading adds an event, the match says whose reading it is."""
    ban = an_obligation("ban", "ban", ("strike",), interpretations=(a_reading("wide", "south", events=["incursion"]),))
    claim = told("incursion", "south", on="2025-11-05", actor="north-army")
    found = assess(with_obligations(case, ban), [claim], as_of=AS_OF)
    assert [(match.interpretation, match.fits) for match in found.matches] == [("wide", True)]
    assert day_row(found, "ban", "2025-11-05").outcome == "no-information"
    assert day_row(found, "ban", "2025-11-05", "wide").outcome == "breach-alleged"


def test_2_6_a_code_that_the_codebook_lacks_bears_on_nothing(case: Case) -> None:
    """Another reader's claim with an act of its own invention stops nothing and moves nothing."""
    claim = told("strike", "south", on="2025-11-05", actor="north-army")
    strange = replace(claim, claim=replace(claim.claim, act="insinuates"))
    match = matched(case, strange, "fire")
    assert (match.fits, match.polarity, match.reasons) == (False, "neither", ("code-unknown?code=insinuates%20actual",))


def test_1_a_ban_and_a_new_body_need_to_know_who_did_it(case: Case) -> None:
    """People who moved, told without whose doing it was, accuse nobody; a phase begun by nobody is no body's work."""
    case = with_obligations(
        case,
        an_obligation("stay", "ban", ("movement",), owed_by=("north",), owed_to=("south",)),
        an_obligation("body", "act", ("transition",), owed_by=("north",), owed_to=("south",), actors=("bureau",)),
    )
    moved = told("movement", "watch", on="2025-11-05", place="Dale")
    begun = told("transition", "watch", on="2025-11-05")
    assert matched(case, moved, "stay").reasons == ("actor-unknown",)
    assert matched(case, begun, "body").reasons == ("actor-unknown",)
    assert not matched(case, begun, "body").fits


def test_a_mere_mention_without_doer_day_or_figure_is_a_near_miss(case: Case) -> None:
    """ "The phase covers disarmament" does not say that anybody disarmed; with its day it may fit."""
    mention = told("withdrawal", "south", published="2025-11-05")
    assert matched(case, mention, "pullback").reasons == ("actor-unknown",)
    assert matched(case, told("withdrawal", "south", on="2025-11-05"), "pullback").fits
