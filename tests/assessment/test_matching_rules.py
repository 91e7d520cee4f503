"""Rules of the page on matching that need an agreement of their own: land, lines, duties alike, documents by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from assessment_cases import OBLIGATIONS, SOURCE, a_count, an_obligation, match_of, told, with_obligations

from truceline.assessment import assess
from truceline.cases import load_case
from truceline.cases.model import Case, Party, Place
from truceline.records import Evidence, Match

AS_OF = date(2025, 12, 31)
DAY = "2025-11-05"


def matched(case: Case, evidence: Evidence, obligation: str) -> Match:
    """How one claim compares with one obligation."""
    return match_of(assess(case, [evidence], as_of=AS_OF), evidence, obligation)


def answer(match: Match) -> tuple[str, tuple[str, ...]]:
    """Fits, near or never, with the reasons of the last two."""
    if match.fits:
        return "fits", ()
    return "near" if match.near else "never", match.reasons


def with_land(case: Case) -> Case:
    """The agreement holds in the Strip; the land of the north is Norway, that of the south Sweden."""
    lands = {"north": ("Norway",), "south": ("Sweden",)}
    parties = tuple(replace(party, land=lands.get(party.slug, ())) for party in case.parties)
    return replace(case, territory=("Strip",), parties=parties)


@pytest.mark.parametrize(
    ("place", "by_north", "by_south"),
    [
        ("Dale", "fits", "fits"),
        ("Oslo", "never", "fits"),
        ("Stockholm", "fits", "never"),
        ("Paris", "never", "never"),
        ("Nowhere At All", "near", "near"),
        (None, "fits", "fits"),
    ],
)
def test_1_20_harm_bears_in_the_territory_and_on_every_land_but_the_doers_own(
    case: Case, place: str | None, by_north: str, by_south: str
) -> None:
    """A strike on a town of the other side is one like any inside; each side by the same rule."""
    case = with_land(case)
    for actor, duty, expected in (("north-army", "fire", by_north), ("south-guard", "fire-south", by_south)):
        claim = told("strike", "watch", on=DAY, actor=actor, place=place)
        assert answer(matched(case, claim, duty))[0] == expected


def test_1_21_a_place_that_contains_the_territory_is_wider(case: Case) -> None:
    """ "In Europe" may be inside or not."""
    case = replace(case, territory=("Oslo",))
    claim = told("strike", "watch", on=DAY, actor="north-army", place="Norway")
    assert answer(matched(case, claim, "fire")) == ("near", ("place-wider?place=Norway",))


def test_1_22_goods_told_of_elsewhere_are_on_their_way(case: Case) -> None:
    """Lorries that wait in another country did not enter, and did not fail to."""
    claim = told("aid", "watch", on=DAY, place="Oslo", counts=[a_count("trucks", 600)])
    assert answer(matched(with_land(case), claim, "trucks")) == ("near", ("place-elsewhere?place=Oslo",))


def test_1_23_a_place_is_known_by_any_of_its_spellings(case: Case) -> None:
    """The usual name of another list, or the words of the text, lead to the place of the case."""
    dale = Place(
        name="Dale",
        names={"en": ("Dale", "Old Dale"), "ar": ("الوادي",)},
        kind="town",
        pcode=None,
        lat=None,
        lon=None,
        error_m=None,
        use="match",
    )
    case = replace(with_obligations(case, replace(OBLIGATIONS[0], where=("Dale",))), places=(dale,))
    for place, words in (("Old Dale", None), ("al-Wadi", "الوادي")):
        claim = told("strike", "watch", on=DAY, actor="north-army", place=place)
        claim = replace(claim, claim=replace(claim.claim, place=words))
        assert answer(matched(case, claim, "fire")) == ("fits", ())


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"on": DAY, "place": "Dale"}, ("fits", ())),
        ({"on": DAY, "place": "Border"}, ("fits", ())),
        ({"published": DAY, "place": "Border"}, ("fits", ())),
        ({"published": DAY, "place": "Dale"}, ("near", ("line-unknown",))),
        ({"on": DAY, "place": None}, ("near", ("place-unknown",))),
        ({"on": DAY, "place": "Oslo"}, ("never", ("place-differs?place=Oslo",))),
    ],
)
def test_1_24_back_to_a_line(case: Case, fields: dict[str, Any], expected: tuple[str, tuple[str, ...]]) -> None:
    """Forces that go back to a line leave places of the land that it crosses, on a day that is told."""
    line = replace(case.places[0], name="Border", kind="line", within="Strip")
    case = with_obligations(case, replace(OBLIGATIONS[4], where=("Border",)), places=(*case.places, line))
    assert answer(matched(case, told("withdrawal", "watch", actor="north-army", **fields), "pullback")) == expected


@pytest.mark.parametrize(
    ("number", "lifers", "others"),
    [
        (250, "fits", "never"),
        (1718, "never", "fits"),
        (1968, "near", "near"),
        (None, "near", "near"),
    ],
)
def test_1_25_of_duties_that_count_alike_only_the_figure_tells(
    case: Case, number: int | None, lifers: str, others: str
) -> None:
    """250 prisoners of one class and 1,700 of another: 1,968 freed, or an unnamed number, may be of either."""
    fields: dict[str, Any] = {"count_kind": "released", "of": "prisoners"}
    case = with_obligations(
        case,
        an_obligation("lifers", "total", ("release",), quantity=250, **fields),
        an_obligation("others", "total", ("release",), quantity=1700, **fields),
    )
    counts = [] if number is None else [a_count("released", number, of="prisoners")]
    claim = told("release", "north", on=DAY, actor="north", counts=counts)
    assert [answer(matched(case, claim, duty))[0] for duty in ("lifers", "others")] == [lifers, others]


@pytest.mark.parametrize("quote", ["violate resolution 1701", "خرق القرار ١٧٠١", "הפרה של החלטה 1701"])
def test_1_26_a_duty_under_another_document_needs_its_name(case: Case, quote: str) -> None:
    """In the digits of any script; a breach of the ceasefire is none of every paper that it mentions."""
    case = with_obligations(case, an_obligation("paper", "act", ("violation",), named=("1701",)))
    claim = told("violation", "south", on=DAY, actor="north")
    assert answer(matched(case, claim, "paper")) == ("near", ("document-unknown?name=1701",))
    named = replace(claim, claim=replace(claim.claim, quote=quote))
    assert answer(matched(case, named, "paper")) == ("fits", ())


def test_1_27_told_without_a_doer_it_may_be_the_other_sides_deed(case: Case) -> None:
    """Both sides hand bodies over: 15 given by nobody are a near-miss; those of hostages are never this side's."""
    bodies = an_obligation("bodies", "act", ("remains",), count_kind="remains", stage=("handed-over",))
    case = with_obligations(case, OBLIGATIONS[3], bodies)
    fields: dict[str, Any] = {"on": DAY, "stage": "handed-over"}
    unknown = told("remains", "watch", counts=[a_count("remains", 15)], **fields)
    theirs = told("remains", "watch", counts=[a_count("remains", 1, of="hostages")], **fields)
    assert answer(matched(case, unknown, "bodies")) == ("near", ("actor-unknown",))
    assert answer(matched(case, theirs, "bodies")) == ("never", ("of-differs?of=hostages",))
    assert answer(matched(case, replace(theirs, claim=replace(theirs.claim, actor_id="south")), "remains"))[0] == "fits"


def test_1_28_what_is_kept_from_happening_goes_on(case: Case) -> None:
    """Goods kept out, told without a day, speak of the day of publication; not handed out inside is another matter."""
    kept = told("aid", "watch", realis="negated", published=DAY)
    inside = told("aid", "watch", realis="negated", published=DAY, stage="delivered")
    assert answer(matched(case, kept, "trucks")) == ("fits", ())
    assert answer(matched(case, inside, "trucks")) == ("near", ("actor-unknown",))


def test_1_29_whatever_is_banned_needs_its_day(case: Case) -> None:
    """People driven out, told without a date, mark no day."""
    case = with_obligations(case, an_obligation("stay", "ban", ("movement",), count_kind="displaced"))
    claim = told("movement", "watch", actor="north-army", published=DAY)
    assert answer(matched(case, claim, "stay")) == ("near", ("date-unknown",))


def test_1_30_what_was_agreed_is_said_of_one_duty(case: Case) -> None:
    """ "600 lorries a day" is no word on tents, nor on the 300 a day of one place, which knows its own figure."""
    case = with_obligations(
        case,
        OBLIGATIONS[2],
        an_obligation("tents", "act", ("aid",), count_kind="shelter"),
        an_obligation("north-part", "rate", ("aid",), count_kind="trucks", quantity=300, per="day", where=("Dale",)),
    )
    for figure, expected in ((600, ["fits", "never", "near"]), (300, ["fits", "never", "fits"])):
        counts = [a_count("trucks", figure, per="day")]
        claim = told("aid", "watch", on=DAY, realis="planned", agreed=True, counts=counts)
        assert [answer(matched(case, claim, duty))[0] for duty in ("trucks", "tents", "north-part")] == expected


def test_1_31_nobody_hurt_is_no_word_for_a_ban(case: Case) -> None:
    """A strike that hurt nobody is a strike."""
    claim = told("casualties", "watch", on=DAY, actor="north-army", realis="negated")
    assert matched(case, claim, "fire").polarity == "neither"


def test_1_32_a_meeting_needs_its_doer(case: Case) -> None:
    """Talks held by nobody are no body's work."""
    case = with_obligations(case, an_obligation("talks", "act", ("meeting",)))
    assert answer(matched(case, told("meeting", "watch", on=DAY), "talks")) == ("near", ("actor-unknown",))


@pytest.mark.parametrize(
    ("gap", "place", "expected"), [(60, "Dale", "fits"), (60, None, "never"), (400, "Dale", "never")]
)
def test_1_33_a_toll_of_the_same_sentence_place_and_day_has_its_act(
    case: Case, gap: int, place: str | None, expected: str
) -> None:
    """ "A car was hit in that village, near the town, on Tuesday morning, and there were deaths"."""
    act = told("strike", "watch", on=DAY, actor="north-army", place=place, text="r", at=0)
    toll = told("casualties", "watch", on=DAY, place=place, text="r", at=gap + len(act.claim.quote))
    found = assess(case, [act, toll], as_of=AS_OF)
    assert answer(match_of(found, toll, "fire"))[0] == expected


def test_a_reading_of_the_bundled_cases_keeps_other_wars_out() -> None:
    """The West Bank is not Gaza; the strip is not Lebanon; the agreement of January is not that of October."""
    gaza, lebanon = load_case("gaza-2025"), load_case("lebanon-2024")
    ban, other = "gz-p1-cease-operations-israel", "lb-no-offensive"
    given: dict[str, Any] = {"on": DAY, "actor": "idf"}
    assert answer(matched(gaza, told("strike", "outlet", place="Rafah", **given), ban))[0] == "fits"
    assert answer(matched(gaza, told("strike", "outlet", place="Jenin", **given), ban))[0] == "never"
    assert answer(matched(gaza, told("strike", "outlet", place="Zrariyeh", **given), ban))[0] == "never"
    assert answer(matched(lebanon, told("strike", "outlet", place="Zrariyeh", **given), other))[0] == "fits"
    assert answer(matched(lebanon, told("strike", "outlet", place="Rafah", **given), other))[0] == "never"
    before = told("strike", "outlet", on="2025-02-01", actor="idf", place="Rafah")
    assert answer(matched(gaza, before, ban)) == ("never", ("before-in-force?date=2025-02-01",))


def test_a_rocket_and_a_strike_are_matched_alike_in_the_bundled_cases() -> None:
    """The land of the other side counts, whichever side it is."""
    gaza, lebanon = load_case("gaza-2025"), load_case("lebanon-2024")
    for case, doer, place, duty in (
        (gaza, "hamas", "Sderot", "gz-p1-cease-operations-factions"),
        (gaza, "hamas", "Rafah", "gz-p1-cease-operations-factions"),
        (gaza, "idf", "Khan Yunis", "gz-p1-cease-operations-israel"),
        (lebanon, "hezbollah", "Metula", "lb-prevent-groups"),
        (lebanon, "idf", "Tyre", "lb-no-offensive"),
    ):
        assert answer(matched(case, told("strike", "outlet", on=DAY, actor=doer, place=place), duty))[0] == "fits"


def test_a_party_without_land_leaves_the_territory_alone(case: Case) -> None:
    """Nothing is taken for land that the case does not name."""
    case = replace(
        case, territory=("Strip",), parties=(Party(slug="north", role="party", source=SOURCE), *case.parties[1:])
    )
    claim = told("strike", "watch", on=DAY, actor="north-army", place="Oslo")
    assert answer(matched(case, claim, "fire"))[0] == "never"
