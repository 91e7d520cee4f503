"""The layers of a reading: spans that equal their slices, and the shapes that others measure."""

from __future__ import annotations

import pytest
from reading_help import reader, report

from truceline.reading.layers import NAMES, layer
from truceline.records import SetAside

TEXT = "قالت حماس إن الجيش الإسرائيلي قتل بين 10 و15 شخصا في خان يونس أمس الأربعاء."
ENGLISH = "The ministry said on Monday that 3 people were killed in Khan Yunis."


def slices(text: str, items: list[dict[str, object]]) -> list[str]:
    return [text[int(str(item["start"])) : int(str(item["end"]))] for item in items]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("text", "lang"), [(TEXT, "ar"), (ENGLISH, "en"), ("كُتِبَ «بـيـان» اليوم: لا شيء", "ar")])
def test_every_span_lies_in_the_text(name: str, text: str, lang: str) -> None:
    """Whatever the layer, with vowel signs and tatweel in the text too."""
    for item in layer(reader(), report(text, lang), name):
        spans = [(item["start"], item["end"])] if "content" not in item and name != "claims" else []
        if name == "attributions":
            spans = [span for span in (item["source"], item["cue"], *item["content"]) if span]
        if name == "claims":
            assert text[item["quote_start"] : item["quote_end"]] == item["quote"]
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]


def test_numbers_are_those_that_count() -> None:
    """A range is one item; the day of a date is none."""
    items = layer(reader(), report(TEXT.replace("أمس الأربعاء", "في 12 نوفمبر")), "numbers")
    assert [(item["min"], item["max"]) for item in items] == [(10, 15)]
    assert slices(TEXT, items) == ["بين 10 و15"]


def test_a_length_of_time_is_a_number_too() -> None:
    """ "For three years" is a span of days, and a number of years."""
    items = layer(reader(), report("استمر العمل خلال 3 سنوات."), "numbers")
    assert [(item["min"], item["max"]) for item in items] == [(3, 3)]


def test_dates_are_fixed_by_the_day_of_publication() -> None:
    """Published on a Thursday, "yesterday, Wednesday" is the day before."""
    items = layer(reader(), report(TEXT), "dates")
    assert [(item["from"], item["to"]) for item in items] == [("2025-11-19", "2025-11-19")]


def test_attributions_give_source_cue_and_content() -> None:
    """The conjunction belongs to the content, the full stop does not."""
    (item,) = layer(reader(), report(TEXT), "attributions")
    assert TEXT[slice(*item["source"])] == "حماس"
    assert TEXT[slice(*item["cue"])] == "قالت"
    (content,) = item["content"]
    assert TEXT[slice(*content)] == TEXT[len("قالت حماس ") : -1]
    assert (item["id"], item["act"]) == ("hamas", "states")


def test_mentions_say_what_they_stand_for() -> None:
    """Bodies by slug, places by their usual name, events by code."""
    named = {(item["kind"], item["name"]) for item in layer(reader(), report(TEXT), "mentions")}
    assert {("body", "hamas"), ("body", "idf"), ("place", "Khan Yunis"), ("event", "casualties")} <= named


def test_sentences_know_the_headline() -> None:
    """The first line of a report is its title."""
    items = layer(reader(), report(f"عنوان الخبر\n{TEXT}"), "sentences")
    assert [item["headline"] for item in items] == [True, False]


def test_what_cannot_be_read_is_set_aside() -> None:
    """As for claims."""
    with pytest.raises(SetAside):
        layer(reader(), report(" "), "numbers")
