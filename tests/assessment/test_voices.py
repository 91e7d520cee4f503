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


@pytest.mark.parametrize(
    ("told_on", "repeated_on", "figure", "uncredited"),
    [
        ("2025-12-10", "2025-12-10", 386, True),
        ("2025-12-10", "2025-12-17", 386, True),
        ("2025-12-10", "2025-12-18", 386, False),
        ("2025-12-11", "2025-12-10", 386, False),
        ("2025-12-10", "2025-12-11", 9, False),
        ("2025-12-10", "2025-12-11", 387, False),
    ],
)
def test_3_13_within_seven_days_and_only_a_figure_of_ten_or_more(
    case: Case, told_on: str, repeated_on: str, figure: int, uncredited: bool
) -> None:
    """On the seventh day still, on the eighth no more; not before the body spoke; not what anybody counts alike."""
    fields = {"start": "2025-10-10", "end": "2025-12-09", "actor": "north-army"}
    said = 9 if figure == 9 else 386
    body = told("casualties", "south-press", published=told_on, counts=[a_count("killed", said)], **fields)
    outlet = told("casualties", "outlet", published=repeated_on, counts=[a_count("killed", figure)], **fields)
    voice = voice_of(case, outlet, "fire", body)
    assert (voice.group == "south", voice.counts) == (uncredited, not uncredited)
    assert voice.id == "outlet:daily.example"


def test_3_14_an_unnamed_speakers_figure_is_nobodys_to_repeat(case: Case) -> None:
    """What witnesses counted makes no repeat of an outlet's own figure, nor does a vague one."""
    fields = {"start": "2025-10-10", "end": "2025-12-09", "actor": "north-army", "published": "2025-12-10"}
    figure = {"counts": [a_count("killed", 386)]}
    outlet = told("casualties", "outlet", **fields, **figure)
    assert voice_of(case, outlet, "fire", told("casualties", "witnesses", **fields, **figure)).counts
    dozens = {"counts": [a_count("killed", 24, 99, vague=True)]}
    outlet = told("casualties", "outlet", **fields, **dozens)
    assert voice_of(case, outlet, "fire", told("casualties", "south-press", **fields, **dozens)).counts


@pytest.mark.parametrize(
    "words",
    [
        "a North official",
        "North officials",
        "a military source",
        "مسؤول في حكومة الشمال",
        "مصدر عسكري",
        "גורם צבאי",
        "Kuzeyli bir yetkili",
    ],
)
def test_3_16_an_official_of_a_body_is_not_that_body(case: Case, words: str) -> None:
    """Shown among the unnamed, in four languages; never the side's own word, never counted, no acknowledgement."""
    voice = voice_of(case, strike("north", words=words))
    assert (voice.side, voice.group, voice.counts) == ("T", "officials", False)
    own = told("violation", "north", on="2025-11-05", actor="north", words=words, review="confirmed")
    row = day_row(assess(case, [own], as_of=AS_OF), "fire", "2025-11-05")
    assert (row.outcome, row.voices_against) == ("breach-alleged", ())


@pytest.mark.parametrize("words", ["North official Anna Vale", "an official, the prime minister", "رئيس الوزراء"])
def test_3_17_unless_the_text_names_a_person_or_an_office_of_the_case(case: Case, words: str) -> None:
    """An official who is named is who he is."""
    assert voice_of(case, strike("north", words=words)).side == "O"


def test_3_18_an_official_of_a_named_body_is_not_that_body_either(case: Case) -> None:
    """The word that makes a duty met is the body's."""
    said = told("withdrawal", "watch", on="2025-10-11", actor="north-army", words="a Watch official")
    row = day_row(assess(case, [said], as_of=AS_OF), "pullback", "2025-10-11")
    assert (row.outcome, row.voices_for) == ("claimed-met", ())


def test_3_19_a_body_under_a_named_body_has_its_competence(case: Case) -> None:
    """An office of the court is the court's voice, and one group with it."""
    office = replace(ACTORS[4], slug="court-office", side=None, under="court", names={"en": ("Court Office",)})
    case = replace(case, actors=(*ACTORS, office))
    voice = voice_of(case, strike("court-office"))
    assert (voice.side, voice.group, voice.competence, voice.counts) == ("N", "court", "find", True)
    row = day_row(assess(case, [strike("court-office"), strike("court")], as_of=AS_OF), "fire", "2025-11-05")
    assert row.voices_against == ("court",)


def test_3_20_a_repeat_stands_and_falls_with_its_origin(case: Case) -> None:
    """An exact repeat counts as the outlet that said it first; where that reading is rejected, as its own."""
    origin = strike("outlet")
    repeat = replace(strike("outlet", outlet="other.example"), repeat_of=origin.claim.claim_id)
    assert voice_of(case, repeat, "fire", origin).id == "outlet:daily.example"
    assert voice_of(case, repeat, "fire", replace(origin, review="rejected")).id == "outlet:other.example"
