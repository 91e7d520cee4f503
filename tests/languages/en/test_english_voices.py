"""English voices: who says it, by verb, place in the sentence, and what went before."""

from __future__ import annotations

import pytest
from english_help import one, read

SPEAKERS = [
    ("UNIFIL said that soldiers fired on a patrol near Sarda.", "shooting", "unifil"),
    ('"Troops fired on our patrol near Sarda," said UNIFIL.', "shooting", "unifil"),
    ("Troops fired on a patrol near Sarda, UNIFIL said in a statement.", "shooting", "unifil"),
    ("Troops fired on a patrol near Sarda, according to UNIFIL.", "shooting", "unifil"),
    ("According to UNIFIL, troops fired on a patrol near Sarda.", "shooting", "unifil"),
    ("UNIFIL: Troops fired on a patrol near Sarda\n\nNothing else is known.", "shooting", "unifil"),
    ("A UNIFIL spokesman was quoted by a newspaper as saying that troops fired on a patrol.", "shooting", "unifil"),
    ("UNIFIL, for its part, reports that troops fired on a patrol.", "shooting", "unifil"),
    ("Channel 12 quoted the Israeli army as saying that a rocket hit a house in Sderot.", "strike", "idf"),
    ("Quoting a Lebanese official, Reuters wrote that a drone hit a car in Tyre.", "strike", "lebanon"),
    ("Medics said a drone hit a car in Tyre.", "strike", "medics"),
    ("Two residents told Reuters that a drone hit a car in Tyre.", "strike", "witnesses"),
    ("WHO reported that fuel had reached the hospital.", "aid", "who"),
    ("Those who reported the theft said that fuel had reached the hospital.", "aid", "other"),
    ("Sudan's army said the RSF shelled a market in El Obeid.", "strike", "sudan-army"),
    ("Government forces broke the truce twice, CTSAMVM said.", "violation", "ctsamvm"),
    ("A drone hit a car in Tyre.", "strike", "outlet"),
]


@pytest.mark.parametrize(("text", "event", "speaker"), SPEAKERS)
def test_the_speaker_is_found_wherever_it_stands(text: str, event: str, speaker: str) -> None:
    """Before the verb, after it, in front of the sentence, behind it, or nowhere."""
    claims = [claim for claim in read(text) if claim.event == event]
    assert claims
    assert speaker in ("other", claims[0].speaker_id)


def test_a_pronoun_goes_on_with_the_last_speaker() -> None:
    """ "It added" is the ministry of the sentence before."""
    text = "The Health Ministry in Gaza said three people were killed. It added that two houses had been bombed."
    assert one(text, "strike").speaker_id == "gaza-health-ministry"


def test_a_quotation_goes_on_over_its_sentences() -> None:
    """The second sentence of a quotation is the speaker's word too."""
    text = 'The Israeli military\'s spokesman wrote: "Our jets struck two launchers. The army will go on striking."'
    assert {claim.speaker_id for claim in read(text)} == {"idf"}


def test_a_statement_goes_on_to_its_end() -> None:
    """What a body writes under a line that ends in a colon is its word."""
    text = "The M23 movement writes:\n\n1. Drones bombed Kibati on Thursday.\n\n2. Two people were killed."
    assert {claim.speaker_id for claim in read(text)} == {"m23"}


def test_the_ministry_is_the_one_named_before() -> None:
    """An army or ministry without a country is that of the side named before it."""
    text = "Cambodia denied the report. The army said Thai troops had opened fire near the temple."
    assert one(text, "shooting").speaker_id == "cambodia"


def test_an_outlet_that_passes_the_word_on_is_the_chain() -> None:
    """The outer source stands in `via`."""
    claim = one("Channel 12 quoted the Israeli army as saying that a rocket hit a house in Sderot.", "strike")
    assert [relay.id for relay in claim.via] == ["media"]


SIDES = [
    ("Israel", "Hamas", "israel", "hamas"),
    ("Russia", "Ukraine", "russia", "ukraine"),
    ("Thailand", "Cambodia", "thailand", "cambodia"),
    ("India", "Pakistan", "india", "pakistan"),
]
FRAMES = [
    "{a} accused {b} of violating the ceasefire.",
    "{a} said that {b} had violated the ceasefire.",
    "{a} called on {b} to respect the ceasefire.",
    "{a} denied that it had violated the ceasefire, {b} reported.",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("a", "b", "x", "y"), SIDES)
def test_sides_exchanged_are_coded_alike(frame: str, a: str, b: str, x: str, y: str) -> None:
    """The same sentence with its sides exchanged has the same coding with the slugs exchanged."""
    swap = {x: y, y: x}
    before = [(c.event, c.act, c.realis, c.speaker_id, c.actor_id) for c in read(frame.format(a=a, b=b))]
    after = [(c.event, c.act, c.realis, c.speaker_id, c.actor_id) for c in read(frame.format(a=b, b=a))]
    assert before
    assert after == [(e, act, r, swap.get(s, s), swap.get(str(who), who)) for e, act, r, s, who in before]
