"""Suffix chains: stems found behind them, and words that only look like them."""

from __future__ import annotations

import pytest
from turkish_help import reader


@pytest.mark.parametrize(
    ("word", "stem", "labels"),
    [
        ("ettiğini", "et-", ("dik", "acc")),
        ("öldürüldü", "öldür-", ("pass", "past")),
        ("gönderilmesini", "gönder-", ("pass", "masi", "acc")),
        ("edilmeyeceğini", "et-", ("pass", "neg", "fut", "dik", "acc")),
        ("bekliyor", "bekle-", ("pres",)),
        ("ulaşabildiği", "ulaş-", ("able", "dik")),
        ("saldırısında", "saldiri", ("poss", "loc")),
        ("ihlallerin", "ihlal", ("pl", "gen")),
        ("israil'in", "israil", ("gen",)),
        ("yunus'ta", "yunus", ("loc",)),
    ],
)
def test_a_stem_stands_behind_its_suffixes(word: str, stem: str, labels: tuple[str, ...]) -> None:
    """Harmony, softened consonants, buffer letters, fallen vowels."""
    pack = reader().pack("tr")
    assert labels in [chain for key, _, chain, _ in pack.morphology.keys(pack.folding.word(word)) if key == stem]


def test_a_suffix_that_breaks_harmony_is_none() -> None:
    """ "dünya" is no dative of "dün"."""
    assert "dün" not in [key for key, _, _, _ in reader().pack("tr").morphology.keys("dünya")]
