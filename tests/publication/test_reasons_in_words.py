"""Reasons in words: every quoted stretch stands in the text, and says which field it set."""

from __future__ import annotations

from functools import cache

import pytest

from truceline.cases import load_case
from truceline.publication.reasons import reasons
from truceline.reading import Reader
from truceline.records import Claim, Report

TEXT = "قالت حماس أمس إن الجيش الإسرائيلي قصف خان يونس."


@cache
def claim() -> Claim:
    reader = Reader(cases=[load_case("gaza-2025")], fixed=True)
    return next(iter(reader.read(Report(id="1", text=TEXT, lang="ar", published="2025-11-20")).claims))


def test_each_field_has_its_words() -> None:
    """Event, speaker, doer, place."""
    lines = reasons(claim(), TEXT, "en")
    assert any(line.startswith("“قصف”") and "tells of" in line for line in lines)
    assert any("“حماس”" in line and line.endswith("Hamas") for line in lines)
    assert any("“الجيش الإسرائيلي”" in line and "said to do it" in line for line in lines)
    assert any(line.endswith("Khan Yunis") for line in lines)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_is_quoted_stands_in_the_text(lang: str) -> None:
    """Between the quotation marks, word for word."""
    opening, closing = ("«", "»") if lang == "ar" else ("“", "”")
    quoted = [part.split(closing)[0] for line in reasons(claim(), TEXT, lang) for part in line.split(opening)[1:]]
    assert quoted
    assert [part for part in quoted if part not in TEXT] == []


def test_without_reasons_nothing_is_said() -> None:
    """A claim of another reader carries none."""
    import dataclasses

    assert reasons(dataclasses.replace(claim(), why=()), TEXT, "en") == ()


@pytest.mark.parametrize(
    ("field", "value"), [("actor_id", "Israeli army"), ("place", "Khan Yunis"), ("speaker_id", "Hamas")]
)
def test_a_choice_of_the_weights_is_told(field: str, value: str) -> None:
    """For the field that was chosen: that the rules had said otherwise, and what stands now."""
    import dataclasses

    from truceline.records.claim import Reason

    chosen = Reason(field=field, rule=f"choice:{field} instead of nobody: speaks states")
    told = dataclasses.replace(claim(), why=(*claim().why, chosen))
    assert len(reasons(told, TEXT, "ar")) == len(reasons(told, TEXT, "en"))
    lines = reasons(told, TEXT, "en")
    assert [line for line in lines if "Weights" in line and line.endswith(f"{value}.")]
