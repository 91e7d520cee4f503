"""Section 3 of semantics.md, voices: who counts, as what, and on whose side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from assessment_cases import ACTORS, HARM, a_count, an_obligation, day_row, match_of, told, with_obligations

from truceline.assessment import assess
from truceline.cases.model import Case
from truceline.records import Evidence, Voice

AS_OF = date(2025, 12, 31)


def voice_of(case: Case, evidence: Evidence, obligation: str = "fire", *others: Evidence) -> Voice:
    """The voice that an assessment gives a claim towards an obligation."""
    return match_of(assess(case, [*others, evidence], as_of=AS_OF), evidence, obligation).voice


def strike(speaker: str, **fields: str) -> Evidence:
    """A strike of the north on 5 November, told by a speaker."""
    return told("strike", speaker, on="2025-11-05", actor="north-army", **fields)


def test_3_1_five_bodies_of_one_side_in_ten_outlets_are_one_group(case: Case) -> None:
    """Voices are counted, not articles; bodies under one authority are one group."""
    bodies = ("south", "south-health", "south-press", "south-rescue", "south-guard")
    carried = [strike(body, outlet=f"{number}.example") for body in bodies for number in range(2)]
    row = day_row(assess(case, carried, as_of=AS_OF), "fire", "2025-11-05")
    assert row.voices_against == ("south",)
    assert len(row.claims_against) == 10


@pytest.mark.parametrize("unnamed", ["witnesses", "medics", "officials", "security-sources", "media", "other"])
def test_3_2_unnamed_speakers_are_shown_and_never_counted(case: Case, unnamed: str) -> None:
    """The claim is there, the number of independent voices stays at none, and the row says so."""
    claim = strike(unnamed)
    row = day_row(assess(case, [claim], as_of=AS_OF), "fire", "2025-11-05")
    assert (row.outcome, row.claims_against, row.voices_against) == ("breach-alleged", (claim.claim.claim_id,), ())
    assert "unnamed-only" in row.why


def test_3_3_the_outlets_own_voice_is_the_real_outlet(case: Case) -> None:
    """By its address, also where the report gives only the outlet's name or an address below it."""
    by_address = strike("outlet", outlet="www.daily.example")
    by_name = replace(strike("outlet"), outlet="The Daily", url=None)
    by_url = replace(strike("outlet"), outlet=None, url="https://news.daily.example/1")
    for claim in (by_address, by_name, by_url):
        assert voice_of(case, claim) == Voice(
            id="outlet:daily.example", group="outlet:daily.example", side="T", counts=True
        )


def test_3_4_an_uncredited_repeat_is_no_new_voice(case: Case) -> None:
    """An outlet's own figure that a body published in the 7 days before counts under that body."""
    figure = {"start": "2025-10-10", "end": "2025-12-10", "actor": "north-army"}
    first = told(
        "casualties", "south-press", published="2025-12-10", counts=[a_count("killed", 386, cumulative=True)], **figure
    )
    repeat = told(
        "casualties", "outlet", published="2025-12-14", counts=[a_count("killed", 386, cumulative=True)], **figure
    )
    later = told(
        "casualties", "outlet", published="2025-12-20", counts=[a_count("killed", 386, cumulative=True)], **figure
    )
    found = assess(case, [first, repeat, later], as_of=AS_OF)
    voice = match_of(found, repeat, "fire").voice
    assert (voice.group, voice.counts) == ("south", False)
    assert match_of(found, later, "fire").voice.group == "outlet:daily.example"
    assert {point.claim_id: point.uncredited for point in found.points} == {
        first.claim.claim_id: False,
        repeat.claim.claim_id: True,
        later.claim.claim_id: False,
    }


@pytest.mark.parametrize(
    ("speaker", "side", "competence"),
    [
        ("north", "O", None),
        ("north-army", "O", None),
        ("south-health", "B", None),
        ("watch", "N", "observe"),
        ("court", "N", "find"),
        ("bureau", "N", "observe"),
        ("harbour", "T", None),
        ("relief-agency", "T", None),
        ("outlet", "T", None),
    ],
)
def test_3_5_the_side_of_a_voice(case: Case, speaker: str, side: str, competence: str | None) -> None:
    """O obligor, B beneficiary, N a body that the agreement names (observing unless it may find), T others."""
    voice = voice_of(case, strike(speaker))
    assert (voice.side, voice.competence) == (side, competence)


def test_3_6_the_side_follows_from_the_obligation(case: Case) -> None:
    """The same body is obligor here and beneficiary there; in a mutual duty it depends on whose act is told."""
    mutual = with_obligations(
        case, an_obligation("calm", "ban", HARM, owed_by=("north", "south"), owed_to=("north", "south"))
    )
    theirs = told("strike", "south", on="2025-11-05", actor="north-army")
    own = told("strike", "south", on="2025-11-05", actor="south-guard")
    assert voice_of(mutual, theirs, "calm").side == "B"
    assert voice_of(mutual, own, "calm").side == "O"


@pytest.mark.parametrize(
    ("words", "on", "side"),
    [
        ("Anna Vale", "2025-11-05", "O"),
        ("Government spokeswoman Anna Vale", "2025-11-30", "O"),
        ("Anna Vale", "2025-12-05", "T"),
        ("Otto Reed", "2025-11-05", "T"),
        ("the Prime Minister", "2025-12-05", "O"),
    ],
)
def test_3_7_who_may_speak_for_a_side_and_when(case: Case, words: str, on: str, side: str) -> None:
    """A person's word is the side's only in the time that the case lists; the opposition's never is."""
    assert voice_of(case, told("strike", "north", on=on, actor="north-army", words=words)).side == side


def test_3_8_party_owned_media_are_never_the_sides_own_word(case: Case) -> None:
    """Neither as a body of the side nor as an outlet in its own voice; and the outlet adds no independent voice."""
    assert voice_of(case, strike("north-tv")).side == "T"
    outlet = voice_of(case, strike("outlet", outlet="voice.example"))
    assert (outlet.side, outlet.group, outlet.counts) == ("T", "south", False)


def test_3_9_an_exact_repeat_of_an_outlets_word_stays_that_outlets(case: Case) -> None:
    """Ten outlets that take over one outlet's own words are one voice."""
    origin = strike("outlet")
    repeat = replace(strike("outlet", outlet="other.example"), repeat_of=origin.claim.claim_id)
    row = day_row(assess(case, [origin, repeat], as_of=AS_OF), "fire", "2025-11-05")
    assert row.voices_against == ("outlet:daily.example",)


def test_3_10_one_who_may_not_speak_for_a_side_is_not_its_group(case: Case) -> None:
    """The leader of the opposition contradicts the government: disputed, and no independent voice more."""
    denied = told("strike", "north-army", on="2025-11-05", actor="north-army", act="denies")
    row = day_row(assess(case, [denied, strike("north", words="Otto Reed")], as_of=AS_OF), "fire", "2025-11-05")
    assert (row.outcome, row.voices_for, row.voices_against) == ("disputed", ("north",), ())


def test_3_11_nor_does_such_a_word_push_out_the_sides_own(case: Case) -> None:
    """The government said that it pulled back; a former spokeswoman's later word does not replace that."""
    said = told("withdrawal", "north", on="2025-11-05", actor="north-army")
    former = told("withdrawal", "north", on="2025-12-05", actor="north-army", realis="negated", words="Anna Vale")
    row = day_row(assess(case, [said, former], as_of=AS_OF), "pullback", "2025-12-06")
    assert (row.outcome, row.claims_for) == ("disputed", (said.claim.claim_id,))


def test_3_12_a_body_that_may_not_speak_for_its_side_counts_in_its_group(case: Case) -> None:
    """A ministry's tally is no word of the side, and still one voice of that group."""
    ministry = replace(ACTORS[5], authorised=False)
    case = replace(case, actors=(*ACTORS[:5], ministry, *ACTORS[6:]))
    row = day_row(assess(case, [strike("south-health"), strike("south")], as_of=AS_OF), "fire", "2025-11-05")
    assert row.voices_against == ("south",)
    assert voice_of(case, strike("south-health")) == Voice(id="south-health", group="south", side="T", counts=True)


def test_3_15_ten_outlets_with_one_agencys_text_are_one_voice(case: Case) -> None:
    """Whether they credit it or retell the story of another; an agency that is not named is nobody's voice."""
    copies = [replace(strike("outlet", outlet=f"{n}.example"), teller="daily.example") for n in range(10)]
    first = strike("outlet", outlet="daily.example")
    assert {voice_of(case, item, "fire", first).id for item in (first, *copies)} == {"outlet:daily.example"}
    row = day_row(assess(case, [first, *copies], as_of=AS_OF), "fire", "2025-11-05")
    assert row.voices_against == ("outlet:daily.example",)
    wired = [replace(strike("outlet", outlet=f"{n}.example"), teller="afp") for n in range(3)]
    assert {voice_of(case, item).id for item in wired} == {"outlet:afp"}
    unnamed = replace(strike("outlet"), teller="agencies")
    assert not voice_of(case, unnamed).counts
    by_address = replace(strike("outlet"), teller="https://news.daily.example/1")
    assert voice_of(case, by_address).id == "outlet:daily.example"
    named = replace(strike("south-health", outlet="one.example"), teller="daily.example")
    assert voice_of(case, named).id == "south-health"
