"""Section 4 of semantics.md: every row of the table, numbered as there, and how rows follow each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from assessment_cases import (
    OBLIGATIONS,
    a_count,
    a_reading,
    an_obligation,
    day_row,
    told,
    with_obligations,
)

from truceline.assessment import assess
from truceline.cases.model import Case
from truceline.codebook import OUTCOMES
from truceline.records import Evidence
from truceline.records.commission import Verification

Outcome = Callable[..., str]
AS_OF = date(2025, 12, 31)
DAY = "2025-11-05"
FIRE, TRUCKS, REMAINS = OBLIGATIONS[0], OBLIGATIONS[2], OBLIGATIONS[3]


def strike(speaker: str, **fields: Any) -> Evidence:
    """A strike of the north on 5 November."""
    return told("strike", speaker, on=DAY, actor="north-army", **fields)


def no_strike(speaker: str, **fields: Any) -> Evidence:
    """A denial of it."""
    return told("strike", speaker, on=DAY, actor="north-army", act="denies", **fields)


def breach(speaker: str, **fields: Any) -> Evidence:
    """In words: the north breached the agreement on 5 November."""
    return told("violation", speaker, on=DAY, actor="north", **fields)


def trucks(speaker: str, low: float, high: float | None = None, **fields: Any) -> Evidence:
    """So many trucks entered on 5 November."""
    return told("aid", speaker, on=DAY, counts=[a_count("trucks", low, high, **fields)])


def bodies(speaker: str, number: int, end: str, **fields: Any) -> Evidence:
    """So many bodies of hostages handed over by the south, in all."""
    figure = a_count("remains", number, of="hostages", cumulative=True)
    given: dict[str, Any] = {"actor": "south", "stage": "handed-over", "counts": [figure], **fields}
    return told("remains", speaker, start="2025-10-13", end=end, **given)


def pulled_back(speaker: str, on: str, *, realis: str = "actual") -> Evidence:
    """The north pulled back, or did not."""
    return told("withdrawal", speaker, on=on, actor="north-army", realis=realis)


# 1 not due


def test_4_1_a_not_due_before_its_first_day(case: Case) -> None:
    """Before `from`."""
    case = with_obligations(case, replace(TRUCKS, start=date(2025, 10, 15)))
    row = day_row(assess(case, [], as_of=AS_OF), "trucks", "2025-10-14")
    assert (row.outcome, row.why) == ("not-due", ("before-from?date=2025-10-15",))
    assert day_row(assess(case, [], as_of=AS_OF), "trucks", "2025-10-15").outcome == "no-information"


def test_4_1_b_not_due_while_its_phase_has_not_begun(outcome: Outcome) -> None:
    """What belongs to phase two is not breached in phase one, whoever says so."""
    claim = told("disarmament", "north", on=DAY, realis="negated", actor="south")
    assert outcome("arms", DAY, claim) == "not-due"


def test_4_1_c_not_due_while_its_condition_has_not_come_about(case: Case) -> None:
    """Due from the day on which the other duty is met."""
    free = an_obligation("free", "act", ("release",), condition="remains")
    case = with_obligations(case, REMAINS, free)
    found = assess(case, [bodies("north", 28, "2025-11-05")], as_of=AS_OF)
    assert day_row(found, "free", "2025-11-04").why == ("condition-open?obligation=remains",)
    assert day_row(found, "free", "2025-11-04").outcome == "not-due"
    assert day_row(found, "free", "2025-11-05").outcome == "no-information"


def test_4_1_d_a_word_on_a_conditional_duty_stands_with_its_condition_named(case: Case) -> None:
    """Where two rows fit the later stands; the reason says that the condition is open."""
    case = with_obligations(case, REMAINS, an_obligation("free", "act", ("release",), condition="remains"))
    row = day_row(assess(case, [told("release", "south", on=DAY, actor="north")], as_of=AS_OF), "free", DAY)
    assert row.outcome == "met"
    assert "condition-open?obligation=remains" in row.why


# 2 no information


def test_4_2_a_no_information_where_no_claim_covers_the_day(outcome: Outcome) -> None:
    """Silence is no quiet: nothing is said of the day."""
    assert outcome("fire", DAY) == "no-information"


def test_4_2_b_bans_and_rates_speak_only_for_days_that_claims_cover(outcome: Outcome) -> None:
    """Yesterday's figure is none of today's."""
    assert outcome("trucks", "2025-11-06", trucks("watch", 700)) == "no-information"


def test_4_2_c_single_acts_carry_forward_and_say_since_when(case: Case) -> None:
    """Done stays done until somebody says otherwise; the day of the last word is kept."""
    row = day_row(assess(case, [pulled_back("south", "2025-10-11")], as_of=AS_OF), "pullback", DAY)
    assert (row.outcome, row.carried_from, row.last_word) == ("met", "2025-10-11", "2025-10-11")


def test_4_2_d_totals_carry_forward_until_a_new_figure(case: Case) -> None:
    """27 of 28 stands till the last one is said to be back."""
    found = assess(case, [bodies("north", 27, "2025-12-03"), bodies("north", 28, "2025-12-20")], as_of=AS_OF)
    assert day_row(found, "remains", "2025-12-19").outcome == "partly-met"
    assert day_row(found, "remains", "2025-12-20").outcome == "met"


def test_4_2_e_a_figure_on_both_sides_of_the_agreed_one_decides_nothing(case: Case) -> None:
    """ "At least 100 trucks" may be 600: said, shown, and no outcome."""
    claim = told("aid", "watch", on=DAY, counts=[a_count("trucks", 100, open_ended=True)])
    row = day_row(assess(case, [claim], as_of=AS_OF), "trucks", DAY)
    assert (row.outcome, row.why, row.near) == ("no-information", ("figures-undecided",), (claim.claim.claim_id,))


# 3 cannot be verified


def test_4_3_a_cannot_be_verified_where_access_was_refused(case: Case) -> None:
    """The side that owes it kept observers out, and nothing stronger stands."""
    barred = told("deployment", "watch", on=DAY, realis="negated", actor="north-army")
    row = day_row(assess(case, [barred], as_of=AS_OF), "fire", DAY)
    assert row.outcome == "cannot-be-verified"
    assert row.why[0].startswith("access-refused?body=north-army")
    assert day_row(assess(case, [barred], as_of=AS_OF), "fire-south", DAY).outcome == "no-information"


def test_4_3_b_cannot_be_verified_by_a_verification_record(case: Case) -> None:
    """A body tried and could not."""
    record = Verification(
        id="v1",
        case="example",
        body="watch",
        about=("fire",),
        result="not-verified",
        start=DAY,
        end=DAY,
        source="https://example.org/1",
    )
    found = assess(case, [], as_of=AS_OF, verifications=[record])
    assert day_row(found, "fire", DAY).outcome == "cannot-be-verified"
    assert day_row(found, "trucks", DAY).outcome == "no-information"


def test_4_3_c_anything_stronger_stands_before_it(outcome: Outcome) -> None:
    """A word on the act itself is a later row."""
    barred = told("deployment", "watch", on=DAY, realis="negated", actor="north-army")
    assert outcome("fire", DAY, barred, strike("south")) == "breach-alleged"


# 4 claimed met, 5 met


@pytest.mark.parametrize(
    ("speakers", "expected"),
    [
        (("north",), "claimed-met"),
        (("relief-agency",), "claimed-met"),
        (("north", "relief-agency", "harbour"), "claimed-met"),
        (("south",), "met"),
        (("watch",), "met"),
        (("north", "south"), "met"),
    ],
)
def test_4_4_and_5_claimed_met_or_met_by_whose_word_it_is(
    outcome: Outcome, speakers: tuple[str, ...], expected: str
) -> None:
    """O and T only claim; B or N give a basis."""
    assert outcome("pullback", DAY, *(pulled_back(speaker, DAY) for speaker in speakers)) == expected


def test_4_5_a_denial_counts_for_on_the_deniers_word(outcome: Outcome) -> None:
    """The army denies a strike that nobody else speaks of."""
    assert outcome("fire", DAY, no_strike("north-army")) == "claimed-met"


# 6 partly met


def test_4_6_a_partly_met_where_every_figure_lies_between(case: Case) -> None:
    """Above nothing and below what was agreed, by every counting voice, the obligor's among them."""
    row = day_row(assess(case, [trucks("watch", 173), trucks("north-aid-office", 459)], as_of=AS_OF), "trucks", DAY)
    assert (row.outcome, row.voices_against) == ("partly-met", ("north", "watch"))


def test_4_6_b_a_figure_that_reaches_the_agreed_one_is_met(outcome: Outcome) -> None:
    """At least the agreed figure."""
    assert outcome("trucks", DAY, trucks("watch", 600)) == "met"


def test_4_6_c_nothing_at_all_is_not_partly(outcome: Outcome) -> None:
    """No truck entered: against."""
    assert outcome("trucks", DAY, trucks("south", 0)) == "breach-alleged"


def test_4_6_d_a_vague_number_never_makes_a_shortfall(outcome: Outcome) -> None:
    """ "Dozens" is a convention of reading, not a figure that the speaker gave."""
    assert outcome("trucks", DAY, trucks("south", 24, 99, vague=True)) == "no-information"


# 7 disputed


def test_4_7_a_disputed_where_voices_of_different_sides_contradict(case: Case) -> None:
    """One says that it happened, the other that it did not."""
    row = day_row(assess(case, [strike("south"), no_strike("north-army")], as_of=AS_OF), "fire", DAY)
    assert row.outcome == "disputed"
    assert row.why == ("sides-contradict?for=north&against=south",)
    assert (row.voices_for, row.voices_against) == (("north",), ("south",))


def test_4_7_b_disputed_where_figures_lie_on_different_sides_of_the_agreed_one(case: Case) -> None:
    """244 a day and over 600 a day."""
    over = told("aid", "north-aid-office", on=DAY, counts=[a_count("trucks", 601, open_ended=True)])
    row = day_row(assess(case, [over, trucks("south-press", 244)], as_of=AS_OF), "trucks", DAY)
    assert row.outcome == "disputed"
    assert "figures-on-both-sides" in row.why


def test_4_7_c_an_armys_announcement_of_its_own_strike_is_disputed(case: Case) -> None:
    """The act is not disputed, its permission is; also where nobody else tells of it."""
    for said in ([strike("north-army")], [strike("north-army"), strike("south"), strike("relief-agency")]):
        row = day_row(assess(case, said, as_of=AS_OF), "fire", DAY)
        assert (row.outcome, row.why) == ("disputed", ("permission-disputed?bodies=north",))


def test_4_7_d_disputed_where_a_holders_reading_permits_such_an_act(case: Case) -> None:
    """By the text alleged, by the obligor's reading disputed."""
    ban = replace(FIRE, interpretations=(a_reading("own", "north", permits=["strike"]),))
    found = assess(with_obligations(case, ban), [strike("south")], as_of=AS_OF)
    assert day_row(found, "fire", DAY).outcome == "breach-alleged"
    assert day_row(found, "fire", DAY, "own").outcome == "disputed"


def test_4_7_e_a_side_that_repeats_itself_stays_in_the_dispute(case: Case) -> None:
    """The same word said again on a later day is nothing new."""
    said = [
        pulled_back("north", DAY),
        pulled_back("south", "2025-11-07", realis="negated"),
        pulled_back("north", "2025-11-09"),
    ]
    assert day_row(assess(case, said, as_of=AS_OF), "pullback", "2025-11-10").outcome == "disputed"


def test_4_7_f_not_yet_says_nothing_against_done_later(case: Case) -> None:
    """A third body's "not yet" lapses once all speak of a later day; the beneficiary's stands till it changes it."""
    third = [pulled_back("relief-agency", DAY, realis="negated"), pulled_back("watch", "2025-11-09")]
    assert day_row(assess(case, third, as_of=AS_OF), "pullback", "2025-11-09").outcome == "met"
    party = [pulled_back("south", DAY, realis="negated"), pulled_back("north", "2025-11-09")]
    assert day_row(assess(case, party, as_of=AS_OF), "pullback", "2025-11-09").outcome == "disputed"


# 8 breach alleged


@pytest.mark.parametrize("speaker", ["south", "watch", "relief-agency", "outlet", "witnesses"])
def test_4_8_a_breach_alleged_where_others_speak_and_the_obligor_does_not(outcome: Outcome, speaker: str) -> None:
    """B, N (observing) or T; the obligor is silent."""
    assert outcome("fire", DAY, strike(speaker)) == "breach-alleged"


def test_4_8_b_breach_alleged_where_the_obligor_says_nothing_to_the_point(outcome: Outcome) -> None:
    """It warns, pledges, or speaks of the other side's acts."""
    aside = [
        told("agreement", "north", on=DAY, act="pledges"),
        told("violation", "north", on=DAY, actor="south"),
        told("strike", "north-army", on=DAY, act="warns", actor="north-army"),
    ]
    assert outcome("fire", DAY, strike("south"), *aside) == "breach-alleged"


# 9 breach acknowledged or established


def test_4_9_a_acknowledged_by_an_authorised_speaker_in_words(case: Case) -> None:
    """By office, by name in its time, or the body itself."""
    for words in ("Prime Minister", "Anna Vale", "North"):
        row = day_row(assess(case, [breach("north", words=words, review="confirmed")], as_of=AS_OF), "fire", DAY)
        assert row.outcome == "breach-acknowledged"
        assert row.why[0].startswith("acknowledged-by")


@pytest.mark.parametrize(
    "claim",
    [
        breach("north", words="a North official"),
        breach("officials", words="officials in the North"),
        breach("north", words="Otto Reed"),
        breach("north-tv"),
        breach("watch"),
        breach("bureau"),
        breach("south"),
        breach("outlet"),
        strike("north-army"),
        told("violation", "watch", start="2025-10-10", end=DAY, actor="north", counts=[a_count("violations", 99)]),
        told("violation", "north", on=DAY, act="warns", actor="north"),
    ],
)
def test_4_9_b_nothing_else_gives_the_ninth_outcome(case: Case, claim: Evidence) -> None:
    """No unnamed official, opposition, own media, observing body or its tally, no announcement of one's own act."""
    found = assess(case, [replace(claim, review="confirmed")], as_of=AS_OF)
    assert "breach-acknowledged" not in {row.outcome for row in found.days}


def test_4_9_c_established_by_a_body_with_competence_to_find(case: Case) -> None:
    """Whatever the obligor says."""
    row = day_row(
        assess(case, [breach("court", review="confirmed"), no_strike("north-army")], as_of=AS_OF), "fire", DAY
    )
    assert (row.outcome, row.why) == ("breach-acknowledged", ("found-by?bodies=court",))


def test_4_9_d_the_software_alone_never_gives_the_ninth_outcome(case: Case) -> None:
    """Until a person has confirmed the reading, the word stands as what it is besides: the reason says so."""
    own = day_row(assess(case, [breach("north", words="Prime Minister")], as_of=AS_OF), "fire", DAY)
    assert (own.outcome, own.why[-1]) == ("disputed", "acknowledgement-unreviewed")
    finding = day_row(assess(case, [breach("court")], as_of=AS_OF), "fire", DAY)
    assert (finding.outcome, finding.why[-1]) == ("breach-alleged", "acknowledgement-unreviewed")


# Where two rows fit, the later stands


def test_4_10_where_two_rows_fit_the_later_stands(outcome: Outcome) -> None:
    """Each claim added fits a later row, and the outcome follows."""
    said: list[Evidence] = []
    steps = [
        (told("deployment", "watch", on=DAY, realis="negated", actor="north"), "cannot-be-verified"),
        (no_strike("north-army"), "claimed-met"),
        (no_strike("watch"), "met"),
        (strike("south"), "disputed"),
        (breach("court", review="corrected"), "breach-acknowledged"),
    ]
    for claim, expected in steps:
        said.append(claim)
        assert outcome("fire", DAY, *said) == expected


def test_4_11_every_row_has_one_of_the_nine_outcomes(case: Case) -> None:
    """On every day and for every obligation."""
    found = assess(case, [strike("south"), trucks("watch", 300), bodies("north", 4, "2025-10-14")], as_of=AS_OF)
    assert {row.outcome for row in found.days} <= set(OUTCOMES)
    per_day = [row for row in found.days if row.start == row.end]
    assert len(per_day) == 83 * len(case.obligations)


# Second marks


@pytest.mark.parametrize(
    ("on", "day", "mark"),
    [
        ("2025-10-11", DAY, "in-time"),
        ("2025-10-20", DAY, "done-late"),
        (None, DAY, "overdue"),
        (None, "2025-10-11", None),
    ],
)
def test_4_12_in_time_done_late_overdue(case: Case, on: str | None, day: str, mark: str | None) -> None:
    """By the first day on which it is said to be done, against the deadline of 11 October."""
    said = [pulled_back("south", on)] if on else []
    assert day_row(assess(case, said, as_of=AS_OF), "pullback", day).mark == mark


def test_4_13_not_yet_before_the_deadline_is_no_breach(case: Case) -> None:
    """The time for it is still running."""
    case = with_obligations(case, replace(OBLIGATIONS[4], deadline=date(2025, 11, 10)))
    claim = pulled_back("south", DAY, realis="negated")
    row = day_row(assess(case, [claim], as_of=AS_OF), "pullback", DAY)
    assert (row.outcome, row.near) == ("no-information", (claim.claim.claim_id,))


# Over all readings and over confirmed ones


def test_4_14_share_of_reviewed_readings_and_confirmed_alone(case: Case) -> None:
    """Kept twice: over all readings, with the share that was reviewed, and over confirmed ones."""
    said = [strike("south", review="confirmed"), no_strike("north-army"), strike("watch", review="rejected")]
    everything = day_row(assess(case, said, as_of=AS_OF), "fire", DAY)
    assert (everything.outcome, everything.reviewed_share) == ("disputed", 0.5)
    confirmed = assess(case, said, as_of=AS_OF, readings="confirmed")
    assert confirmed.readings == "confirmed"
    row = day_row(confirmed, "fire", DAY)
    assert (row.outcome, row.reviewed_share) == ("breach-alleged", 1.0)
