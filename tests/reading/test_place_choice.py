"""The learned choice of the place: what it may choose among, what it says of itself, and that it knows no place."""

from __future__ import annotations

import json

import pytest
from reading_help import PUBLISHED, report, scene, weighing_reader

from truceline.codebook.places import general_places
from truceline.reading.choices.choosing import PLACES, choose_places
from truceline.reading.choices.places import TITLED, Places
from truceline.reading.choices.weights import HERE, Weights
from truceline.reading.claims import drafts_of

TEXT = "قصف على غزة\nاستشهد 3 فلسطينيين أمس، في حين قصفت المدفعية رفح."
TOLL = "casualties"
"""The claim whose place stands in its title only."""


def test_the_candidates_are_the_places_near_and_none() -> None:
    """Each place by its name once, what the rules chose among them, and none."""
    found = scene(TEXT)
    drafts = drafts_of(found, None)
    (k,) = (k for k, draft in enumerate(drafts) if draft.event == TOLL)
    candidates = Places(drafts, found).candidates(k)
    names = [c.hit.data["name"] if c.hit is not None else None for c in candidates]
    assert len(names) == len(set(names))
    assert {"Gaza", "Rafah", None} >= set(names) > {None}
    assert names[-1] is None
    assert sum(c.ruled for c in candidates) == 1


def test_a_place_in_the_quote_is_the_only_candidate() -> None:
    """What stands in the claim's own words needs no choice."""
    found = scene(TEXT)
    drafts = drafts_of(found, None)
    (k,) = (
        k for k, draft in enumerate(drafts) if draft.event == "strike" and draft.place is not None and draft.sentence
    )
    assert [c.hit for c in Places(drafts, found).candidates(k)] == [drafts[k].place]


def test_an_empty_table_leaves_what_the_rules_say() -> None:
    """Nothing weighs anything."""
    found = scene(TEXT)
    drafts = drafts_of(found, None)
    before = [draft.place for draft in drafts]
    choose_places(drafts, found, Weights({}))
    assert [draft.place for draft in drafts] == before
    assert all(draft.place_choice is None for draft in drafts)


def test_a_claim_says_that_its_place_was_chosen() -> None:
    """With what the rules had said and what decided; here a table that wants no place at all."""
    found = scene(TEXT)
    drafts = drafts_of(found, None)
    (draft,) = (draft for draft in drafts if draft.event == TOLL)
    ruled = draft.place.data["name"] if draft.place is not None else "nowhere"
    choose_places(drafts, found, Weights({"title": 900}))
    assert draft.place is not None
    assert draft.place.data["name"] == "Gaza"
    assert (draft.place_choice is None) == (ruled == "Gaza")
    choose_places(drafts, found, Weights({"nowhere": 900}))
    assert draft.place is None
    assert draft.place_choice is not None
    assert (draft.place_choice.field, draft.place_choice.ruled) == (PLACES, "Gaza")
    assert draft.place_choice.features == ("nowhere",)


def test_the_table_names_no_place() -> None:
    """No name of the gazetteer is in a feature: what is learned of one place holds for all."""
    table = json.loads((HERE / f"{PLACES}.json").read_text("utf-8"))
    names = {name for place in general_places() for name in (place.name, *place.names.get("en", ())) if len(name) > 4}
    assert not [feature for feature in table if any(name in feature for name in names)]


def test_the_candidates_stay_few_in_a_long_report() -> None:
    """A bound on time: places far off are none, and of a title only the first."""
    found = scene(" و".join(["قصف على غزة"] + ["خان يونس ورفح وجباليا"] * 40) + "\n" + "قصفت المدفعية رفح. " * 200)
    drafts = drafts_of(found, None)
    assert max(len(Places(drafts, found).candidates(k)) for k in range(0, len(drafts), 20)) <= TITLED + 20


@pytest.mark.parametrize("lang", ["ar", "en", "he", "tr"])
def test_places_chosen_are_slices_of_the_text(lang: str) -> None:
    """Whatever is chosen stands in the text as the claim says."""
    text = {
        "ar": TEXT,
        "en": "Shells hit Rafah on Monday. Near Khan Younis two people were shot, medics in Gaza City said.",
        "he": "הצבא תקף ברפיח ביום שני. ליד חאן יונס נהרגו שני אנשים.",
        "tr": "Refah'ta iki kişi öldü. İsrail ordusu Han Yunus'u bombaladı.",
    }[lang]
    for claim in weighing_reader().read(report(text, lang, PUBLISHED)).claims:
        if claim.place is not None:
            assert text[claim.place_start : claim.place_end] == claim.place
