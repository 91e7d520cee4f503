"""Identity hangs on exact text and on nothing that may have to be withheld."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from truceline.records.identity import claim_id, original_id, text_id

WORDS = st.text(st.characters(codec="utf-8"))


@given(WORDS, WORDS)
def test_texts_have_one_id_only_if_they_are_equal(first: str, second: str) -> None:
    """No trimming, no change of newlines: different texts have different ids."""
    assert (text_id(first) == text_id(second)) == (first == second)


@given(WORDS)
def test_a_text_and_its_bytes_share_a_digest(text: str) -> None:
    """The id of a text is the SHA-256 of its UTF-8 bytes."""
    assert text_id(text) == original_id(text.encode("utf-8"))


def test_a_text_is_not_normalised() -> None:
    """Composed and decomposed letters are two texts."""
    composed = "آ"
    assert text_id(composed) != text_id(unicodedata.normalize("NFD", composed))


def test_each_part_tells_claims_apart() -> None:
    """Text, reader, event, span and ordinal each change the id."""
    base = ("t", "r", "strike", 0, 5, 0)
    others = [("u", *base[1:]), ("t", "q", *base[2:]), ("t", "r", "aid", 0, 5, 0), ("t", "r", "strike", 1, 5, 0)]
    others += [("t", "r", "strike", 0, 6, 0), ("t", "r", "strike", 0, 5, 1)]
    ids = {claim_id(*parts) for parts in (base, *others)}
    assert len(ids) == 7
