"""The polarity table answers every question, and the rows of the method come out as written."""

from __future__ import annotations

from itertools import product

import pytest

from truceline.codebook import ACTS, EVENTS, OBLIGATION_KINDS, POLARITIES, REALIS, polarity, polarity_reason
from truceline.codebook.polarity import rows

HARM = ("strike", "shooting", "incursion", "demolition", "detention", "attack", "casualties", "violation")
DUTIES = tuple(kind for kind in OBLIGATION_KINDS if kind != "ban")
DEEDS = (
    *("withdrawal", "release", "remains", "crossing", "aid", "movement"),
    *("reconstruction", "disarmament", "deployment", "transition", "meeting"),
)


def test_the_table_is_total_and_every_answer_has_its_reason() -> None:
    """Every combination has one answer with a reason in Arabic and English."""
    for question in product(EVENTS, ACTS, (None, *REALIS), (False, True), OBLIGATION_KINDS):
        assert polarity(*question) in POLARITIES
        arabic, english = polarity_reason(*question, "ar"), polarity_reason(*question, "en")
        assert arabic
        assert english
        assert arabic != english


def test_no_event_and_kind_has_two_rows() -> None:
    """The rows part the table: each event and kind of obligation stands in exactly one."""
    cells = [(row.event, kind) for row in rows() for kind in row.kinds]
    assert sorted(cells) == sorted(product(EVENTS, OBLIGATION_KINDS))


@pytest.mark.parametrize("act", ["demands", "pledges", "warns"])
def test_demands_pledges_and_warnings_never_move_an_outcome(act: str) -> None:
    """Whatever the event and the duty, they are neither."""
    for event, kind in product(EVENTS, OBLIGATION_KINDS):
        assert polarity(event, act, None, False, kind) == "neither"


def test_plans_never_move_an_outcome() -> None:
    """What is announced for later is neither."""
    for event, kind in product(EVENTS, OBLIGATION_KINDS):
        assert polarity(event, "states", "planned", False, kind) == "neither"


def test_what_the_agreement_requires_is_listed_apart() -> None:
    """A statement of what was agreed is never for, against or a plan; a denial of it is neither."""
    for event, kind, realis in product(EVENTS, OBLIGATION_KINDS, REALIS):
        assert polarity(event, "states", realis, True, kind) == "agreed"
        assert polarity(event, "denies", None, True, kind) == "neither"


@pytest.mark.parametrize("event", HARM)
@pytest.mark.parametrize("kind", OBLIGATION_KINDS)
def test_harm_is_owed_by_nobody(event: str, kind: str) -> None:
    """Harm speaks against under every kind; its absence or denial speaks for. That nobody was hurt says nothing of the
    act."""
    assert polarity(event, "states", "actual", False, kind) == "against"
    negated = "neither" if event == "casualties" else "for"
    assert polarity(event, "states", "negated", False, kind) == negated
    assert polarity(event, "denies", None, False, kind) == "for"


@pytest.mark.parametrize("event", DEEDS)
@pytest.mark.parametrize("kind", DUTIES)
def test_a_deed_done_speaks_for_the_duty_and_turns_round_under_a_ban(event: str, kind: str) -> None:
    """Done is for and not done is against; where the deed itself is forbidden it is the other way round."""
    assert polarity(event, "states", "actual", False, kind) == "for"
    assert polarity(event, "states", "negated", False, kind) == "against"
    assert polarity(event, "states", "actual", False, "ban") == "against"
    assert polarity(event, "states", "negated", False, "ban") == "for"


@pytest.mark.parametrize(
    ("event", "act", "realis", "agreed", "kind", "answer"),
    [
        ("violation", "states", "negated", False, "ban", "for"),
        ("aid", "states", "negated", False, "rate", "against"),
        ("strike", "denies", None, False, "ban", "for"),
        ("strike", "states", "actual", False, "ban", "against"),
        ("aid", "states", "actual", False, "rate", "for"),
        ("aid", "states", "planned", True, "rate", "agreed"),
        ("withdrawal", "states", "negated", False, "act", "against"),
        ("crossing", "states", "negated", False, "act", "against"),
        ("crossing", "denies", None, False, "act", "neither"),
        ("release", "denies", None, False, "total", "against"),
        ("deployment", "states", "negated", False, "act", "against"),
        ("agreement", "states", "actual", False, "act", "neither"),
        ("agreement", "states", "negated", False, "act", "against"),
        ("agreement", "states", "negated", False, "ban", "neither"),
        ("need", "states", "actual", False, "rate", "neither"),
        ("strike", "states", None, False, "ban", "neither"),
    ],
)
def test_the_examples_of_the_method(
    event: str, act: str, realis: str | None, agreed: bool, kind: str, answer: str
) -> None:
    """Each example of the method, and the rows that are easy to get wrong."""
    assert polarity(event, act, realis, agreed, kind) == answer


@pytest.mark.parametrize(
    "question",
    [
        ("riot", "states", "actual", False, "ban"),
        ("strike", "says", "actual", False, "ban"),
        ("strike", "states", "maybe", False, "ban"),
        ("strike", "states", "actual", False, "duty"),
    ],
)
def test_a_code_outside_the_codebook_is_refused(question: tuple[str, str, str, bool, str]) -> None:
    """A mistyped code is an error that names the known ones."""
    with pytest.raises(ValueError, match="known:"):
        polarity(*question)
