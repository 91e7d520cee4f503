"""Goods by kind and area: what is needed, asked for, announced, let in and kept out, and by whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessment_cases import a_count, an_obligation, told
from view_cases import a_case_with_areas, heard

from truceline.assessment.needs import NEEDS_KEPT, WORDS_KEPT, goods_of, needs
from truceline.cases.model import Case
from truceline.records import Evidence
from truceline.records.views import Need


def quoted(words: str, event: str, speaker: str, **fields: Any) -> Evidence:
    """A claim with these words as its quote."""
    item = told(event, speaker, **fields)
    return replace(item, claim=replace(item.claim, quote=words))


def rows(*evidence: Evidence, case: Case | None = None) -> dict[tuple[str, str | None], Need]:
    """The rows by goods and area."""
    tellings, voices = heard(case or a_case_with_areas(), *evidence)
    return {(item.goods, item.area): item for item in needs(tellings, voices)[0]}


def test_goods_without_a_number_are_found_by_their_names_in_the_quote() -> None:
    """Tents, caravans and heavy equipment, asked for in Arabic: three rows, no figure."""
    item = quoted("إدخال الخيام والكرفانات والمعدات الثقيلة", "aid", "south", act="demands", published="2025-12-20")
    found = rows(item)
    assert list(found) == [("tents", None), ("caravans", None), ("equipment", None)]
    assert {row.told["demanded"] for row in found.values()} == {1}
    word = found["tents", None].words[0]
    assert (word.stance, word.voice, word.min, word.day) == ("demanded", "south", None, "2025-12-20")


def test_a_count_says_what_it_counts_and_its_figure_stays_with_those_goods() -> None:
    """40 trucks of fuel are fuel; 17,819 trucks with nothing told are trucks."""
    fuel = told("aid", "south", on="2025-12-20", counts=[a_count("trucks", 40, of="fuel")], stage="delivered")
    trucks = told("aid", "south", on="2025-12-20", counts=[a_count("trucks", 17_819)])
    found = rows(fuel, trucks)
    assert [(row.goods, row.words[0].min, row.words[0].stage) for row in found.values()] == [
        ("fuel", 40, "delivered"),
        ("trucks", 17_819, None),
    ]


def test_aid_of_which_nothing_is_told_is_a_row_of_its_own() -> None:
    """No count and no name of goods."""
    assert list(rows(told("aid", "south", on="2025-12-20"))) == [("aid", None)]


@pytest.mark.parametrize(
    ("stance", "event", "fields"),
    [
        ("needed", "need", {}),
        ("enough", "need", {"realis": "negated"}),
        ("demanded", "need", {"act": "demands"}),
        ("demanded", "aid", {"act": "demands"}),
        ("agreed", "aid", {"realis": "planned", "agreed": True}),
        ("announced", "aid", {"realis": "planned"}),
        ("announced", "aid", {"act": "pledges"}),
        ("arrived", "aid", {}),
        ("kept-out", "aid", {"realis": "negated"}),
        ("denied", "aid", {"act": "denies"}),
    ],
)
def test_what_a_claim_says_of_goods(stance: str, event: str, fields: dict[str, Any]) -> None:
    """One stance for each act and realis."""
    (row,) = rows(told(event, "south", on="2025-12-20", **fields)).values()
    assert row.told == {stance: 1}


def test_warnings_and_other_events_say_nothing_of_goods() -> None:
    """A warning of hunger is no need that is told of."""
    assert rows(told("need", "south", on="2025-12-20", act="warns"), told("strike", "south", on="2025-12-20")) == {}


def test_by_area_and_a_place_outside_the_case_stands_under_its_own_name() -> None:
    """A town counts for its governorate."""
    found = rows(
        told("need", "south", on="2025-12-20", place="Dale"),
        told("need", "south", on="2025-12-20", place="Strip"),
        told("need", "south", on="2025-12-20", place="Elsewhere"),
    )
    assert sorted(found, key=str) == [("aid", "Elsewhere"), ("aid", "Upper"), ("aid", None)]


def test_stages_are_never_mixed_and_the_latest_word_of_each_is_kept() -> None:
    """Trucks that crossed and trucks that were offloaded by one voice: two words; an older one gives way."""

    def trucks(number: int, on: str, stage: str) -> Evidence:
        return told("aid", "watch", on=on, stage=stage, counts=[a_count("trucks", number)])

    (row,) = rows(
        trucks(300, "2025-12-01", "crossed"),
        trucks(90, "2025-12-01", "offloaded"),
        trucks(310, "2025-12-02", "crossed"),
    ).values()
    assert {(word.stage, word.min) for word in row.words} == {("crossed", 310), ("offloaded", 90)}
    assert row.told == {"arrived": 3}


def test_a_word_with_a_figure_stands_before_a_later_one_without() -> None:
    """What is shown is what can be compared."""
    figure = told("aid", "watch", on="2025-12-01", counts=[a_count("trucks", 300, of="fuel")])
    plain = quoted("fuel entered", "aid", "watch", on="2025-12-05")
    (row,) = rows(figure, plain).values()
    assert [word.min for word in row.words] == [300]


def test_obligations_about_the_same_goods_stand_beside_them() -> None:
    """By what they count, or by the goods that their text names."""
    shelter = an_obligation("shelter", "act", ("aid",), text={"en": "Tents and caravans enter."})
    trucks = an_obligation("trucks", "rate", ("aid",), count_kind="trucks", quantity=600, per="day")
    case = replace(a_case_with_areas(), obligations=(shelter, trucks))
    found = rows(
        quoted("tents and fuel", "need", "south", on="2025-12-20"),
        told("aid", "south", on="2025-12-20", counts=[a_count("trucks", 5)]),
        case=case,
    )
    assert {goods: row.agreed for (goods, _), row in found.items()} == {
        "tents": ("shelter",),
        "fuel": (),
        "trucks": ("trucks",),
    }


def test_the_same_goods_counted_and_named_are_told_once() -> None:
    """40 trucks of fuel, "fuel" in the quote."""
    item = quoted("40 fuel trucks", "aid", "south", on="2025-12-20", counts=[a_count("trucks", 40, of="fuel")])
    assert {code: count.min for code, count in goods_of(item.claim).items() if count} == {"fuel": 40}


def test_a_percentage_is_no_figure_of_goods() -> None:
    """38 percent of the fuel that was due: the word stands, without an amount."""
    item = quoted("38 percent of the fuel", "aid", "south", on="2025-12-20", counts=[a_count("share", 38, of="fuel")])
    assert goods_of(item.claim) == {"fuel": None}


def test_what_does_not_fit_is_counted() -> None:
    """Many voices on one kind of goods; many places."""
    many = [told("aid", f"body-{number}", on="2025-12-20") for number in range(WORDS_KEPT + 5)]
    (row,) = rows(*many).values()
    assert (len(row.words), row.told["arrived"]) == (WORDS_KEPT, WORDS_KEPT + 5)
    places = [told("aid", "south", on="2025-12-20", place=f"Place {number}") for number in range(NEEDS_KEPT + 2)]
    tellings, voices = heard(a_case_with_areas(), *places)
    found, more = needs(tellings, voices)
    assert (len(found), more) == (NEEDS_KEPT, 2)
