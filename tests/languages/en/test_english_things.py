"""English: what an act is done to decides which act it is; who watches, who speaks on, what counts nobody."""

from __future__ import annotations

import pytest
from english_help import figures, one, read

EVENTS = [
    ("The army left the town.", "withdrawal"),
    ("Villagers left the town.", "movement"),
    ("The monitors left Shyrokyne.", "deployment"),
    ("The town fell to the rebels.", "incursion"),
    ("Shells fell on the market.", "strike"),
    ("A landmine exploded near Marib.", "attack"),
    ("A stray bullet hit a boy.", "shooting"),
    ("Israeli fire wounded a fisherman.", "shooting"),
    ("An estimated 40,000 have streamed into Tawila.", "movement"),
    ("Soldiers located a depot of rifles and seized it.", "disarmament"),
    ("Egypt flew 14 children to Rome for treatment.", "movement"),
    ("The prisoners arrived in Ramallah by bus.", "release"),
    ("Israel has not released Omar Haddad.", "release"),
    ("Rebels stopped a UNIFIL patrol near Tyre.", "deployment"),
    ("The city was in rebel hands.", "incursion"),
    ("Troops levelled orchards near Rafah.", "demolition"),
]


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_what_stands_beside_the_verb_decides_the_event(text: str, event: str) -> None:
    """The thing acted on, the one who acts, a figure without a noun, a pronoun, a name."""
    assert event in {claim.event for claim in read(text)}


def test_the_head_of_a_passive_subject_is_what_it_is_done_to() -> None:
    """ "The pull-back from the frontier was suspended" tells of no frontier."""
    assert [claim.event for claim in read("The pull-back of guns from the frontier was suspended.")] == ["withdrawal"]


def test_an_act_that_never_came_is_negated() -> None:
    """What follows a nominal act may say that it did not take place."""
    assert one("The withdrawal of heavy guns has stalled.", "withdrawal").realis == "negated"
    assert one("There were no talks.", "meeting").realis == "negated"
    assert one("Israel has allowed no fuel into the north.", "aid").realis == "negated"


def test_what_a_text_left_and_what_it_kept_are_two_claims() -> None:
    """One clause, two realis."""
    found = read("Eritrean soldiers have quit Adigrat but are still dug in around Zalambessa.")
    assert [(claim.event, claim.realis) for claim in found] == [("withdrawal", "actual"), ("withdrawal", "negated")]


def test_shot_dead_is_a_shooting_and_a_toll() -> None:
    """One verb, two claims."""
    found = read("Two men were shot dead at a checkpoint.")
    assert [claim.event for claim in found] == ["shooting", "casualties"]
    assert set(figures(found[1])) == {("killed", 2, 2)}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Two boys aged 4 and 7 died in the fire.", {("killed", 2, 2)}),
        ("A man of 40 starved to death.", {("killed", 1, 1)}),
        ("A shell killed two farmers and injured a third.", {("killed", 2, 2), ("injured", 1, 1)}),
        ("07.50 More than 400 people were killed.", {("killed", 400, None)}),
    ],
)
def test_ages_times_and_ordinals(text: str, counts: set[tuple[str, int, int | None]]) -> None:
    """An age and the time of an entry count nobody; "a third" counts one."""
    assert set(figures(one(text, "casualties"))) == counts


def test_a_report_goes_on_in_the_next_sentence() -> None:
    """A toll right behind what a body said is its word; in a new paragraph it is the outlet's."""
    said = "The Lebanese army said that a drone hit a car."
    assert [claim.speaker_id for claim in read(f"{said} Two soldiers were killed.")][-1] == "lebanese-army"
    assert [claim.speaker_id for claim in read(f"{said}\n\nTwo soldiers were killed.")][-1] == "outlet"


def test_the_statement_of_a_side_is_its_own_word() -> None:
    """A text under a ministry's name that says "our"."""
    text = "Ministry of Defence of Armenia\n\nTwo civilians were wounded in Sotk. Our units hold their positions."
    assert {claim.speaker_id for claim in read(text)} == {"armenia"}


def test_a_clause_beside_a_semicolon_has_the_same_voice() -> None:
    """ "A, X said; B"."""
    text = "A mill in Adwa was bombed, a hospital official said; no one was hurt."
    assert {claim.speaker_id for claim in read(text)} == {"medics"}


def test_whose_army_stays_until_another_is_named() -> None:
    """ "The army" goes on as the one meant first."""
    text = "BANGKOK - The army said that two soldiers were hurt. The army said that Cambodian troops shelled a village."
    assert {claim.speaker_id for claim in read(text)} == {"thailand"}


def test_what_a_side_wants_done_is_demanded() -> None:
    """A participle behind what it is to be done to is no act of the past."""
    assert [claim.act for claim in read("Ankara wants the truce extended by a year.")] == ["demands"]
    assert [claim.act for claim in read("Hamas said that the truce was extended by a year.")] == ["states"]


def test_a_verb_of_finding_reports_only_with_a_clause() -> None:
    """ "Found a body" is the act itself; "found that" reports one."""
    assert [claim.event for claim in read("Hamas said it had found the bodies of two soldiers.")] == ["remains"]
    found = read("The mission found that at least nine people were killed in Nasir.")
    assert [claim.event for claim in found] == ["casualties"]


def test_figures_of_the_dead_and_the_wounded_are_put_at_a_number() -> None:
    """ "Put the dead at 35 and the wounded at 131"."""
    found = read("The ministry put the dead at 35 and the wounded at 131.")
    assert [count for claim in found for count in figures(claim)] == [("killed", 35, 35), ("injured", 131, 131)]
