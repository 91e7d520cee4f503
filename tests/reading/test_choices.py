"""Learned choices: the table is learned the same way every time, knows no party, and says where it overruled."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from reading_help import PUBLISHED, reader, report, scene, weighing_reader

from truceline.codebook import SLUGS
from truceline.reading.choices import choosing
from truceline.reading.choices.choosing import DOERS, MARGIN, SPEAKERS, SURE, best, choose_doers, choose_speakers
from truceline.reading.choices.doers import TELLERS, Candidate, Doers
from truceline.reading.choices.learning import REPORTS, Example, learn
from truceline.reading.choices.speakers import Speakers
from truceline.reading.choices.trust import LEAST, MOST, grounds, probability, trust_drafts
from truceline.reading.choices.weights import HERE, Group, Weights, shipped, written
from truceline.reading.claims import drafts_of


def said(*words: str) -> Group:
    """A group of just these features."""
    return (lambda *features: features, *words)


OPEN = "Israel late on Monday struck Khan Yunis, Hamas said."
"""Two bodies, neither right beside the trigger: more than one reading."""
EXAMPLES = [
    Example(f"r{n}", (("near", "subject" if n % 3 else "object"), ("far", "subject"), ("nobody",)), frozenset({n % 2}))
    for n in range(4 * REPORTS)
]


def test_the_same_examples_give_the_same_table() -> None:
    """Byte for byte, whatever the order of the features of a candidate."""
    turned = [Example(e.report, tuple(tuple(reversed(row)) for row in e.candidates), e.right) for e in EXAMPLES]
    assert written(learn(EXAMPLES)) == written(learn(EXAMPLES)) == written(learn(turned))


def test_what_is_right_gets_the_higher_sum() -> None:
    """A candidate that is always right outweighs one that never is."""
    known = [Example(f"r{n}", (("subject",), ("object",)), frozenset({0})) for n in range(REPORTS)]
    table = Weights(learn(known))
    assert table.sum([said("subject")]) > 0 > table.sum([said("object")])


def test_a_feature_of_few_reports_is_not_learned() -> None:
    """However often it stands in them."""
    rare = [Example(f"r{n % (REPORTS - 1)}", (("rare",), ("common",)), frozenset({0})) for n in range(90)]
    assert learn(rare) == {}


def test_an_example_without_a_right_candidate_teaches_nothing() -> None:
    """Where the coder's doer is not among the candidates."""
    lost = [Example(f"r{n}", (("a",), ("b",)), frozenset()) for n in range(REPORTS)]
    assert learn([*EXAMPLES, *lost]) == learn(EXAMPLES)


def test_the_rules_stand_unless_another_leads_clearly() -> None:
    """A lead of up to the margin changes nothing."""
    ruled, other = Candidate("a", None, [said("x")], True), Candidate("b", None, [said("y")], False)
    assert best([other, ruled], Weights({"y": MARGIN})) is ruled
    assert best([other, ruled], Weights({"y": MARGIN + 1})) is other


def test_the_table_holds_no_name() -> None:
    """No slug of the codebook but of those who only tell is a word of a feature."""
    slugs = set(SLUGS) - TELLERS - {"other"}
    for path in HERE.glob("*.json"):
        words = {word for feature in json.loads(path.read_text("utf-8")) for word in feature.split()}
        assert words & slugs == set()


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("قصفت إسرائيل مواقع حماس.", "قصفت حماس مواقع إسرائيل."),
        ("قالت حماس إن إسرائيل أوقفت دخول المساعدات.", "قالت إسرائيل إن حماس أوقفت دخول المساعدات."),
        ("Israel said Hamas fired on its troops.", "Hamas said Israel fired on its troops."),
    ],
)
def test_parties_exchanged_have_exchanged_candidates(text: str, turned: str) -> None:
    """The same sums for the bodies that took each other's place."""
    lang = "en" if text.isascii() else "ar"
    places = {"israel": "hamas", "hamas": "israel"}

    def sums(words: str) -> list[dict[str | None, int]]:
        found = scene(words, lang)
        drafts = drafts_of(found, None)
        doers, table = Doers(drafts, found), shipped(DOERS)
        return [{c.slug: table.sum(c.groups) for c in doers.candidates(k)} for k in range(len(drafts))]

    expected = [{places.get(slug or "", slug): total for slug, total in draft.items()} for draft in sums(turned)]
    assert sums(text) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("قال الجيش الإسرائيلي إنه هاجم أهدافا في خان يونس ردا على خرق لاتفاق وقف إطلاق النار.", "ar"),
        ("قالت حماس إنها أطلقت صواريخ على عسقلان ردا على خرق لاتفاق وقف إطلاق النار.", "ar"),
        ("İsrail ordusu, ateşkes ihlaline karşılık Han Yunus'ta hedefleri vurduğunu açıkladı.", "tr"),
    ],
    ids=["army", "movement", "turkish"],
)
def test_weights_never_have_a_body_own_up_to_a_breach(text: str, lang: str) -> None:
    """To strike "in response to a breach" is not to say that one's own side breached."""
    found = weighing_reader().read(report(text, lang)).claims
    [breach] = [claim for claim in found if claim.event == "violation"]
    assert breach.actor_id != breach.speaker_id


def test_a_choice_against_the_rules_says_so() -> None:
    """With what the rules had said and the features that decided."""
    found = scene(OPEN, "en")
    (draft,) = drafts_of(found, None)
    assert draft.actor == "israel"
    choose_doers([draft], found, Weights({"nobody states": MARGIN + 1}))
    assert draft.actor is None
    assert draft.choice is not None
    assert (draft.choice.field, draft.choice.ruled, draft.choice.features) == (DOERS, "israel", ("nobody states",))


UNLISTED = "Hamas murmured that Israel struck Khan Yunis."
"""Somebody says it, by a verb that no pack lists."""


def test_a_speaker_whom_no_verb_tells_is_chosen_and_says_so() -> None:
    """The reason names what the rules had left, and the features that decided; a lead of the margin alone is none."""
    found = scene(UNLISTED, "en")
    (draft,) = drafts_of(found, None)
    assert draft.frame is None
    choose_speakers([draft], found, Weights({"before that True en": SURE}))
    assert draft.frame is None
    choose_speakers([draft], found, Weights({"before that True en": SURE + 1}))
    assert draft.frame is not None
    assert (draft.frame.slug, found.tokens.slice(*draft.frame.speaker or (0, 1))) == ("hamas", "Hamas")
    assert draft.speaker_choice is not None
    assert (draft.speaker_choice.field, draft.speaker_choice.ruled) == (SPEAKERS, "outlet")
    assert draft.speaker_choice.features == ("before that True en",)


def test_a_speaker_whom_the_rules_found_stands() -> None:
    """Whatever the weights."""
    found = scene("The UN said that Israel struck Khan Yunis, Hamas murmured.", "en")
    drafts = drafts_of(found, None)
    choose_speakers(drafts, found, Weights({"after name": 10**6, "before name": 10**6}))
    assert [draft.frame.slug for draft in drafts if draft.frame] == ["un"]


def test_the_candidates_for_the_speaker_know_no_party() -> None:
    """Parties exchanged, the same features for the bodies that took each other's place."""
    places = {"israel": "hamas", "hamas": "israel"}

    def told(words: str) -> dict[str, tuple[str, ...]]:
        found = scene(words, "en")
        return {c.slug: c.features for c in Speakers(drafts_of(found, None), found).candidates(0)}

    turned = told("Israel murmured that Hamas struck Khan Yunis.")
    assert told(UNLISTED) == {places.get(slug, slug): found for slug, found in turned.items()}


def test_weights_never_make_the_doer_of_a_breach_its_speaker() -> None:
    """To be named as the one who breached is not to say so."""
    found = scene("Israel broke the ceasefire again.", "en")
    (draft,) = drafts_of(found, None)
    assert (draft.event, draft.actor) == ("violation", "israel")
    assert [c.slug for c in Speakers([draft], found).candidates(0)] == ["outlet"]


def test_readers_with_and_without_weights_are_two_readers() -> None:
    """Their digests differ, so that their claims are never taken for one another's."""
    assert reader().digest != weighing_reader().digest
    text = report("قصفت إسرائيل خان يونس.", published=PUBLISHED)
    assert [c.event for c in reader().read(text).claims] == [c.event for c in weighing_reader().read(text).claims]


def test_the_reason_stands_in_the_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    """`why` names the field, what the rules had said and what decided."""
    table = Weights({"nobody states": MARGIN + 1000})
    monkeypatch.setattr(choosing, "shipped", lambda field: table)
    (claim,) = weighing_reader().read(report(OPEN, "en")).claims
    assert claim.actor_id is None
    said = [reason.rule for reason in claim.why if reason.field == DOERS]
    assert said == ["choice:actor_id instead of israel: nobody states"]


def test_confidence_grows_with_what_speaks_for_a_claim() -> None:
    """From the same draft, by weights for and against one feature."""
    found = scene("قصفت إسرائيل خان يونس.")
    (draft,) = drafts_of(found, None)
    told = []
    for weight in (-200, 0, 200):
        trust_drafts([draft], found, Weights({"event strike": weight}))
        told.append(draft.confidence)
    assert told == [0.12, 0.5, 0.88]


def test_no_claim_is_surely_right_or_wrong() -> None:
    """However much speaks for it."""
    assert (probability(-(10**4)), probability(0), probability(10**4)) == (LEAST, 0.5, MOST)


def test_confidence_does_not_ask_which_party() -> None:
    """Parties exchanged, the same grounds."""
    texts = ("قالت حماس إن إسرائيل قصفت خان يونس.", "قالت إسرائيل إن حماس قصفت خان يونس.")
    first, second = (grounds(drafts_of(found, None), found) for found in map(scene, texts))
    assert first == second


@pytest.mark.prove
def test_the_tables_are_what_is_learned() -> None:
    """From the coded sets that stand here and beside the repository."""
    root = Path(__file__).resolve().parents[2]
    if not (root.parent / "shared" / "corpus").exists():
        pytest.skip("the development sets do not stand beside the repository")
    command = [sys.executable, "-m", "benchmarks.train_choices", "--check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("text", ["قصفت إسرائيل خان يونس.", "قصفت خان يونس."])
def test_where_nothing_is_open_the_rules_stand(text: str) -> None:
    """The doer right beside the trigger, or no body at all."""
    found = scene(text)
    drafts = drafts_of(found, None)
    (only,) = Doers(drafts, found).candidates(0)
    assert (only.slug, only.ruled, only.features) == (drafts[0].actor, True, ())
