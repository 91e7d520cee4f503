"""Hebrew forms: patterns and roots, prefixes, signs of short forms, final letters."""

from __future__ import annotations

import pytest

from truceline.languages import folders, load_pack
from truceline.languages.compiling import compile_pack
from truceline.languages.store import sources
from truceline.records.errors import PackInvalid

PACK = load_pack(folders()["he"])


def entries(word: str) -> set[tuple[str, str, str]]:
    """(category, id, feature) of what a word may be."""
    known = PACK.word(PACK.folding.word(word))
    return {(e.category, e.id, f) for node, *_ in known.nodes for e, f, _ in node.get("", ())}


@pytest.mark.parametrize("word", ["הודיע", "הודיעה", "מודיעים", "ציין", "מציינת", "דיווחו", "טוענים", "קבעה"])
def test_verbs_of_saying_in_every_person(word: str) -> None:
    assert any(category == "report" for category, _, _ in entries(word))


@pytest.mark.parametrize(
    ("word", "feature"),
    [("תקפו", "past"), ("תוקפת", "present"), ("יתקוף", "future"), ("לתקוף", "noun"), ("הפציצו", "past")],
)
def test_verbs_of_events_by_tense(word: str, feature: str) -> None:
    assert ("event", feature) in {(category, found) for category, _, found in entries(word)}


@pytest.mark.parametrize("word", ["והרצועה", "מהרצועה", "שברצועה", "כשברצועה", 'ב"רצועה'])
def test_prefixes_in_a_row(word: str) -> None:
    assert ("place", "gaza-strip", "") in entries(word)


def test_a_verb_takes_no_article() -> None:
    before = [node for node in PACK.word(PACK.folding.word("הנסוג")).nodes if "det" in node[1]]
    assert before
    assert all("past" in refused for *_, refused in before)


def test_both_signs_of_short_forms_are_one() -> None:
    assert entries('צה"ל') == entries("צה״ל") != set()


def test_final_letters_are_one_with_the_others() -> None:
    assert entries("חללים") & {("noun", "remains", "p")}


def test_an_unknown_pattern_is_refused() -> None:
    found = dict(sources(folders()["he"]))
    found["verbs.toml"] = {"conjugation": [{"pattern": "none such", "roots": ["אבג"]}]}
    with pytest.raises(PackInvalid, match="names no pattern"):
        compile_pack(found)
