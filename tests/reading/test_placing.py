"""Which of the places of a report is a claim's: the rules of docs/method/dates-and-places.md."""

from __future__ import annotations

import pytest
from reading_help import one, read, reader, report

CASES = [
    ("استشهد شاب في مخيم البريج وسط قطاع غزة", "casualties", "Bureij"),
    ("أسفر القصف في خان يونس جنوبي القطاع عن 3 شهداء", "casualties", "Khan Yunis"),
    ("قصفت المدفعية مخيمي البريج والنصيرات", "strike", "Bureij"),
    ("معبر رفح بين قطاع غزة ومصر سيظل مغلقا", "crossing", "Rafah crossing"),
    ("أجلي 37 مريضا من قطاع غزة عبر معبر رفح", "movement", "Rafah crossing"),
    ("أصيب شابان برصاص جنود قرب الخليل", "casualties", "Hebron"),
]


@pytest.mark.parametrize(("text", "event", "name"), CASES)
def test_the_most_exact_place_of_the_act(text: str, event: str, name: str) -> None:
    """The exact place before the wide one it lies in; the first of several; the crossing that is opened or passed."""
    claim = one(text, event)
    assert claim.place_name == name
    assert claim.place is not None
    assert claim.place_start is not None
    assert text[claim.place_start : claim.place_end] == claim.place


def test_the_first_of_several_in_turkish() -> None:
    """Tied by a word between them, not by a prefix."""
    claim = one("İsrail uçakları Nebatiye ve Sayda bölgelerini bombaladı.", "strike", "tr")
    assert claim.place_name == "Nabatieh"


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ar", "قصفت قوات الدعم السريع مدينة بابنوسة", "Babanusa"),
        ("en", "M23 fighters shelled Kamanyola on Monday.", "Kamanyola"),
        ("en", "Thai artillery shelled Poipet on Monday.", "Poipet"),
        ("he", "הצבא הפגיז את אל-עובייד ביום שני", "El Obeid"),
    ],
)
def test_places_of_other_wars(lang: str, text: str, name: str) -> None:
    """The gazetteer knows the places of every agreement that the codebook has slugs for."""
    assert one(text, "strike", lang).place_name == name


@pytest.mark.parametrize(
    ("lang", "text", "event", "name"),
    [
        ("en", "Shelling hit Rafah on Monday. Aid trucks have not been let into the city since May.", "aid", "Rafah"),
        ("en", "Clashes went on in El Fasher and Tawila. 200 families fled the city.", "movement", "El Fasher"),
        ("tr", "Faşir'de çatışmalar sürüyor. 500 aile kentten göç etti.", "movement", "El Fasher"),
        ("tr", "Ordu Han Yunus'u bombaladı. Üç kişi öldü.", "casualties", "Khan Yunis"),
    ],
)
def test_the_place_named_before(lang: str, text: str, event: str, name: str) -> None:
    """ "The city" is the last city named; an act at a spot is where the paragraph last was."""
    assert one(text, event, lang).place_name == name


def test_the_first_words_of_a_sentence_with_be_stand_for_no_place() -> None:
    """ "There were" is no place."""
    text = "Shelling hit Rafah on Monday. There were talks on aid: 300 trucks are to enter each day."
    assert all(claim.place_name != "Rafah" for claim in read(text, "en") if claim.event == "aid")


def test_a_tally_since_a_day_is_of_no_one_spot() -> None:
    """The place told of last is not that of all that was done since a day."""
    text = "An Israeli strike hit Beit Lahia on Monday. 414 people have been killed since the ceasefire began."
    assert one(text, "casualties", "en").place_name is None


@pytest.mark.parametrize(
    ("lang", "text", "event", "place", "name"),
    [
        ("en", "Shelling hit the Zorvane pumping station on Monday.", "strike", "Zorvane pumping station", "Zorvane"),
        ("en", "Two people were killed in strikes on Zorvane's market.", "strike", "Zorvane", "Zorvane"),
        ("en", "Two people were killed in Wadi Zorva by a drone.", "casualties", "Wadi Zorva", "Wadi Zorva"),
        ("tr", "Zorvan köyünde iki kişi öldü.", "casualties", "Zorvan", "Zorvan"),
        ("tr", "Zorvan Kampı'nda iki kişi öldü.", "casualties", "Zorvan Kampı", "Zorvan Kampı"),
        ("he", "שני בני אדם נהרגו בכפר זורוואן.", "casualties", "זורוואן", "זורוואן"),
        ("he", "שני בני אדם נהרגו בא-זורבה.", "casualties", "א-זורבה", "א-זורבה"),
        ("ar", "قتل شخصان في بلدة الزعترانة.", "casualties", "بلدة الزعترانة", "الزعترانة"),
        ("ar", "قتل شخصان في منطقة الزعترانة.", "casualties", "الزعترانة", "الزعترانة"),
        ("ar", "قتل شخصان في مدرسة أبو زعتور.", "casualties", "مدرسة أبو زعتور", "أبو زعتور"),
    ],
)
def test_a_name_that_no_list_holds_is_a_place_as_it_stands(
    lang: str, text: str, event: str, place: str, name: str
) -> None:
    """Behind or before a word for a kind of place, or where a place stands; what the reader does not know is said."""
    claim = one(text, event, lang)
    assert (claim.place, claim.place_name) == (place, name)
    assert claim.place_start is not None
    assert text[claim.place_start : claim.place_end] == place
    notes = reader().read(report(text, lang)).notes
    assert [note for note in notes if f'"{name}"' in note and "without coordinates" in note]


@pytest.mark.parametrize(
    "text", ["قتل شخصان في منطقة خطيرة.", "قتل شخصان في مدرسة تؤوي نازحين.", "قتل شخصان في قرية صغيرة."]
)
def test_an_adjective_or_a_verb_is_no_name(text: str) -> None:
    """What follows a word for a kind of place may be no name."""
    assert one(text, "casualties").place_name is None


def test_what_a_place_holds_is_no_part_of_its_name() -> None:
    """ "A school in the camp of X": the camp."""
    claim = one("قصف الاحتلال مدرسة بمخيم النصيرات", "strike")
    assert (claim.place, claim.place_name) == ("مخيم النصيرات", "Nuseirat")


@pytest.mark.parametrize(
    ("lang", "text", "event", "place", "name"),
    [
        (
            "en",
            "In Lebanon talks went on. The army withdrew from the south.",
            "withdrawal",
            "the south",
            "southern Lebanon",
        ),
        ("ar", "في قطاع غزة دخلت مساعدات. عاد 300 نازح إلى الشمال.", "movement", "الشمال", "northern Gaza Strip"),
        ("he", "הצבא נסוג אתמול מהדרום.", "withdrawal", "הדרום", "הדרום"),
        ("tr", "Ordu dün güneyden çekildi.", "withdrawal", "güney", "güney"),
    ],
)
def test_a_part_of_the_land(lang: str, text: str, event: str, place: str, name: str) -> None:
    """ "The south" is of the land that the report tells of; where it tells of none, it is called as it stands."""
    claim = one(text, event, lang)
    assert (claim.place, claim.place_name) == (place, name)


def test_a_part_of_a_land_that_is_named_behind_it_is_no_place_alone() -> None:
    """ "The south and centre of the Strip" is the Strip."""
    text = "Ten trucks of flour were delivered in the south and centre of the Strip."
    assert one(text, "aid", "en").place_name == "Gaza Strip"


@pytest.mark.parametrize(
    ("text", "event", "place", "name"),
    [
        ("Two soldiers were wounded by shelling in Zolote-5 on Monday.", "casualties", "Zolote-5", "Zolote-5"),
        ("Clashes broke out in the Aleppo districts of Sheikh Maqsoud.", "attack", "Sheikh Maqsoud", "Sheikh Maqsoud"),
        ("An Israeli strike hit a car in Gaza City's Rimal neighbourhood.", "strike", "Rimal neighbourhood", "Rimal"),
        ("Troops have quit Adigrat.", "withdrawal", "Adigrat", "Adigrat"),
    ],
)
def test_the_name_as_a_report_writes_it(text: str, event: str, place: str, name: str) -> None:
    """A number tied to it, the finer of two, a listed name without a word that says where."""
    claim = one(text, event, "en")
    assert (claim.place, claim.place_name) == (place, name)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("he", "שני בני אדם נהרגו בבארה.", "Bara"),
        ("ar", "قتل شخصان في بارا.", None),
        ("ar", "قتل شخصان في بلدة بارا.", "Bara"),
    ],
)
def test_a_name_is_an_ordinary_word_in_one_language_and_none_in_another(lang: str, text: str, name: str | None) -> None:
    """The gazetteer says in which; there it takes a word for its kind."""
    assert one(text, "casualties", lang).place_name == name


def test_the_ending_of_the_last_is_that_of_all() -> None:
    """ "Egypt and Jordan-in": Egypt."""
    assert one("6 bin tırlık yardımın Mısır ve Ürdün'de bekletildiğini açıkladı.", "aid", "tr").place_name == "Egypt"


@pytest.mark.parametrize("sides", ["إسرائيل وحماس", "حماس وإسرائيل", "إسرائيل وحركة حماس"])
def test_of_two_sides_the_one_that_is_a_country_is_no_place(sides: str) -> None:
    """So that the order of the sides changes nothing."""
    text = f"عدد الخبير شروط سلام بين {sides}، وحذر من انسحاب القوات."
    assert one(text, "withdrawal").place_name is None
