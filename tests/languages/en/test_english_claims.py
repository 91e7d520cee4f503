"""English claims: event, act and realis, doers, counts, places, days."""

from __future__ import annotations

import pytest
from english_help import figures, one, read

REALIS = [
    ("Forty trucks of aid entered Gaza.", "aid", "states", "actual"),
    ("No aid trucks entered Gaza.", "aid", "states", "negated"),
    ("Forty trucks of aid will enter Gaza.", "aid", "states", "planned"),
    ("Israel blocked the entry of tents.", "aid", "states", "negated"),
    ("UNRWA urged Israel to let in tents.", "aid", "demands", None),
    ("The Rafah crossing was shut.", "crossing", "states", "negated"),
    ("The Rafah crossing has reopened.", "crossing", "states", "actual"),
    ("The Rafah crossing is to reopen.", "crossing", "states", "planned"),
    ("Egypt called for the reopening of the Rafah crossing.", "crossing", "demands", None),
    ("Ethiopia's troops have withdrawn from Shire.", "withdrawal", "states", "actual"),
    ("Repairs to the water station are due to begin.", "reconstruction", "states", "planned"),
    ("Hezbollah vowed not to hand over its weapons.", "disarmament", "pledges", None),
    ("Hamas said that it was committed to the agreement.", "agreement", "pledges", None),
    ("Russia denied that its soldiers had fired at the village.", "shooting", "denies", None),
    ("Not one of the prisoners has been released.", "release", "states", "negated"),
    ("Under the agreement, 600 aid trucks a day enter Gaza.", "aid", "states", "planned"),
    ("The RSF rejected the truce.", "agreement", "states", "negated"),
    ("Monitors were denied passage near Shyrokyne.", "deployment", "states", "negated"),
]


@pytest.mark.parametrize(("text", "event", "act", "realis"), REALIS)
def test_act_and_realis_by_the_words_around_the_verb(text: str, event: str, act: str, realis: str | None) -> None:
    """Auxiliaries, operators and reporting verbs decide."""
    claim = one(text, event)
    assert (claim.act, claim.realis) == (act, realis)


DOERS = [
    ("Israel struck a house in Tyre.", "strike", "israel"),
    ("A house in Tyre was struck by Israel.", "strike", "israel"),
    ("An Israeli strike hit a house in Tyre.", "strike", "israel"),
    ("Hamas said Israel struck a house.", "strike", "israel"),
    ("A house in Tyre was struck.", "strike", None),
    ("Ukraine accused Russia of violating the truce.", "violation", "russia"),
    ("Egypt urged Israel to open the Rafah crossing.", "crossing", "israel"),
    ("The Colombian army said that it killed two dissidents.", "casualties", "colombia"),
    ("SPLA-IO forces withdrew from Nasir.", "withdrawal", "splm-io"),
    ("Hamas gunmen opened fire on soldiers.", "shooting", "hamas"),
]


@pytest.mark.parametrize(("text", "event", "actor"), DOERS)
def test_the_doer_by_voice_and_order(text: str, event: str, actor: str | None) -> None:
    """Subject of an active verb, agent of a passive, nation before a nominal act, addressee of a demand."""
    assert one(text, event).actor_id == actor


COUNTS = [
    ("Three people were killed and five injured.", {("killed", 3, 3), ("injured", 5, 5)}),
    (
        "Shelling hit a market, killing at least 11 and wounding more than 20.",
        {("killed", 11, None), ("injured", 20, None)},
    ),
    ("No fewer than 77 people were wounded.", {("injured", 77, None)}),
    ("As many as 30 people were killed.", {("killed", None, 30)}),
    ("A shepherd was killed.", {("killed", 1, 1)}),
    ("A drone killed a farmer and wounded two others.", {("killed", 1, 1), ("injured", 2, 2)}),
    ("Dozens of people were killed.", {("killed", 24, None)}),
    ("Half a dozen people were killed.", {("killed", 6, 6)}),
    ("Ten people were killed, including four children.", {("killed", 10, 10)}),
    ("Three or more people were killed.", {("killed", 3, None)}),
    ("Nobody was hurt.", set()),
    ("A slain man's brother spoke to reporters.", set()),
]


@pytest.mark.parametrize(("text", "counts"), COUNTS)
def test_tolls_with_bounds_and_lone_victims(text: str, counts: set[tuple[str, int | None, int | None]]) -> None:
    """Figures go to the verb they stand with; one victim counts one; parts and none are no counts."""
    found = {figure[:3] for claim in read(text) if claim.event == "casualties" for figure in figures(claim)}
    assert found == counts


def test_act_and_toll_are_two_claims_with_one_doer() -> None:
    """The strike carries no people; the toll carries them, and the doer of its act."""
    text = "Three people were killed in an Israeli drone strike on Tyre."
    toll, act = one(text, "casualties"), one(text, "strike")
    assert (toll.actor_id, act.actor_id, act.counts) == ("idf", "idf", ())


def test_national_adjectives_are_not_counted() -> None:
    """ "Four Israeli strikes": the strikes count."""
    assert [(c.kind, c.min) for c in one("Peacekeepers saw four Israeli strikes.", "strike").counts] == [("strikes", 4)]


DAYS = [
    ("A drone hit a car on Monday.", "2025-11-17", "2025-11-17"),
    ("A drone hit a car yesterday.", "2025-11-19", "2025-11-19"),
    ("A drone hit a car overnight.", "2025-11-19", "2025-11-20"),
    ("A drone hit a car on Oct. 10.", "2025-10-10", "2025-10-10"),
    ("A drone hit a car on October 10th, 2024.", "2024-10-10", "2024-10-10"),
    ("Drones hit cars between 10 and 12 November.", "2025-11-10", "2025-11-12"),
    ("Drones hit cars from 19:30 on 7 July to 19:30 on 8 July.", "2025-07-07", "2025-07-08"),
    ("Drones hit cars in the past 48 hours.", "2025-11-18", "2025-11-20"),
    ("A drone hit a car on Monday. That day, a shell hit a shop.", "2025-11-17", "2025-11-17"),
]


@pytest.mark.parametrize(("text", "start", "end"), DAYS)
def test_days_in_all_their_forms(text: str, start: str, end: str) -> None:
    """Weekdays, calendar days, spans and days told by others."""
    claim = [claim for claim in read(text) if claim.event == "strike"][-1]
    assert (claim.start, claim.end) == (start, end)


def test_a_since_clause_makes_a_running_total() -> None:
    """ "Since the fighting began on": the figure is cumulative to the day of publication."""
    claim = one("At least 48 people have died since the fighting began on 24 July.", "casualties")
    assert (claim.start, claim.end, claim.counts[0].cumulative) == ("2025-07-24", "2025-11-20", True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A shell hit a house in Zelenivka.", "Zelenivka"),
        ("A shell hit a house at Pikuzy, a village near Mariupol.", "Pikuzy"),
        ("A shell hit a house in el-Fasher.", "el-Fasher"),
        ("A shell hit a can of paint.", None),
    ],
)
def test_places_listed_and_unlisted(text: str, place: str | None) -> None:
    """A name with a capital after a word that says where is the place; what it lies near is not."""
    assert one(text, "strike").place == place


@pytest.mark.parametrize(
    "text",
    [
        "The minister of defence visited a school exhibition.",
        "Doctors Without Borders hired three nurses.",
        "The company launched a new phone.",
        "They told us that lunch was ready.",
    ],
)
def test_ordinary_news_makes_no_claim_of_war(text: str) -> None:
    """Names and idioms that hold a word of violence are no events."""
    assert {claim.event for claim in read(text)} <= {"meeting"}
