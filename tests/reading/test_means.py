"""Acts told by their means, quotations that go on, reports called untrue, and figures in the manner of English."""

from __future__ import annotations

import pytest
from reading_help import figures, one, read


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Drones attacked a depot in Sumy.", ["strike"]),
        ("The port at Izmail was attacked with drones.", ["strike"]),
        ("A missile destroyed two houses in Sumy.", ["strike"]),
        ("An air strike on the edge of Khiam destroyed two homes.", ["strike"]),
        ("Gunmen attacked the village with machetes.", ["attack"]),
        ("Soldiers demolished six houses in Khiam.", ["demolition"]),
        ("An Israeli drone killed a rider near Haris.", ["strike", "casualties"]),
        ("A landmine wounded two girls in Taiz.", ["attack", "casualties"]),
        ("Landmines killed 19 people in June.", ["casualties"]),
        ("Six tents were flattened by the gale.", ["need"]),
        ("The Mission noted 1,100 ceasefire violations, including some 240 explosions.", ["violation"]),
    ],
)
def test_what_an_act_was_done_with_decides(text: str, events: list[str]) -> None:
    """Aircraft and shells strike, mines attack, weather destroys; a toll without another word tells the act."""
    assert [claim.event for claim in read(text, "en")] == events


@pytest.mark.parametrize(
    ("text", "event", "speaker", "act"),
    [
        ('"There was no warning," a fisherman said. "They fire at the boats."', "shooting", "witnesses", "states"),
        ("Reports of a Hamas withdrawal from Rafah are untrue, a diplomat said.", "withdrawal", "officials", "denies"),
        ("The premier would like to see five posts vacated by Israel.", "withdrawal", "other", "demands"),
        ("The WFP fears that famine may spread to Gaza City.", "need", "wfp", "warns"),
    ],
)
def test_whose_word_and_which_act(text: str, event: str, speaker: str, act: str) -> None:
    """A quotation behind "X said." is X's; what is called untrue is denied; a wish asks; what may come is feared."""
    claim = one(text, event, "en")
    assert (claim.speaker_id, claim.act) == (speaker, act)


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("The toll climbed from 12 to 19 by evening.", "casualties", [("killed", 19, 19)]),
        ("Nearly eight in ten households skip meals, the WFP found.", "need", [("share", 80, 80)]),
        ("Of the 28 dead hostages, 26 have been returned.", "remains", [("remains", 26, 26)]),
        ("Cambodia fired BM-21 rockets at the town.", "strike", []),
        ("Crews pulled out nine bodies and one wounded person.", "casualties", [("injured", 1, 1)]),
        ("Two Russian drones entered Polish airspace.", "incursion", [("items", 2, 2)]),
    ],
)
def test_figures_of_parts_makes_and_movements(text: str, event: str, expected: list[tuple[str, int, int]]) -> None:
    """What a figure rose to holds; nine in ten is a share; a whole may open the sentence; a make counts nothing."""
    assert sorted(figures(one(text, event, "en"))) == expected
