"""Every code has its words in four languages, in the right script, and they tell codes apart."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import get_args

import pytest

from truceline import codebook
from truceline.codebook.codes import GROUPS, LANGUAGES, STAGES, STAGES_OF
from truceline.codebook.crosswalks import SCHEMES
from truceline.codebook.data import table
from truceline.records import finding

CODES = [(group, code) for group, codes in GROUPS.items() for code in codes]
SCRIPTS = {"ar": "ARABIC", "he": "HEBREW", "en": "LATIN", "tr": "LATIN"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("group", "code"), CODES)
def test_every_code_has_a_label_and_a_sentence(group: str, code: str, lang: str) -> None:
    """A label and a description exist, and their letters are those of the language."""
    for text in (codebook.label(group, code, lang), codebook.description(group, code, lang)):
        assert text == text.strip()
        assert text
        letters = [c for c in text if unicodedata.category(c) in {"Lu", "Ll", "Lo"} and c not in "²"]
        assert letters
        assert all(unicodedata.name(c).startswith(SCRIPTS[lang]) for c in letters), text
    assert codebook.description(group, code, lang).endswith(".")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_labels_tell_the_codes_of_a_group_apart(group: str, lang: str) -> None:
    """No two codes of one group read the same."""
    labels = [codebook.label(group, code, lang) for code in GROUPS[group]]
    assert len(set(labels)) == len(labels)


def test_an_unknown_language_falls_back_to_english_and_an_unknown_code_is_an_error() -> None:
    """A page in a language without labels shows English; a mistyped code never passes silently."""
    assert codebook.label("event", "strike", "fr") == codebook.label("event", "strike", "en")
    with pytest.raises(KeyError):
        codebook.label("event", "strikes", "en")


def test_codes_agree_with_the_records() -> None:
    """Outcomes and second marks are those of the finding records, in the same order."""
    assert get_args(finding.Outcome) == codebook.OUTCOMES
    assert get_args(finding.SecondMark) == codebook.MARKS
    assert len(codebook.EVENTS) == 21
    assert {stage for stages in STAGES_OF.values() for stage in stages} == set(STAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slug_has_a_neutral_name(lang: str) -> None:
    """Each slug has its own name in each language and a kind of body; none is used twice."""
    names = [table("bodies.toml")[slug][lang] for slug in codebook.SLUGS]
    assert len(set(names)) == len(names)
    assert all(codebook.body_kind(slug) for slug in codebook.SLUGS)
    assert set(codebook.SLUGS) >= codebook.UNNAMED


def test_an_unknown_slug_is_shown_as_its_own_words() -> None:
    """A state that the table lacks is its English name."""
    assert codebook.neutral_name("new-zealand", "ar") == "New Zealand"
    assert codebook.body_kind("new-zealand") is None


def test_crosswalks_know_only_codes_of_the_codebook() -> None:
    """No suggestion hangs on a code that does not exist, and every event has an HXL hashtag."""
    known = {*codebook.EVENTS, *codebook.KINDS, "kind:remains"}
    for scheme in SCHEMES:
        assert set(table("crosswalks.toml")[scheme]["map"]) <= known
    for code in (*codebook.EVENTS, *codebook.KINDS):
        assert (codebook.crosswalk("hxl", code) or "").startswith("#")
    assert codebook.crosswalk("plover", "killed") is None
    with pytest.raises(KeyError):
        codebook.crosswalk("cameo", "strike")


def test_importing_the_codebook_reads_no_table() -> None:
    """The command line imports the codebook at its start: the tables wait until they are asked for."""
    code = (
        "import truceline.codebook, truceline.codebook.places as p; from truceline.codebook.data import table;"
        "print(table.cache_info().currsize, p.general_places.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]
