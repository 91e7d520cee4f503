"""The bundled cases: without fault, written in full, and faithful to the fact sheet they were made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from truceline import codebook
from truceline.cases import Case, bundled_cases, bundled_folder, check_case, load_case
from truceline.cases.expression import conditions, evaluate, parse
from truceline.cases.model import Obligation

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "gaza-2025.md"


@pytest.fixture(scope="module")
def gaza() -> Case:
    return load_case("gaza-2025")


@pytest.fixture(scope="module")
def facts() -> str:
    if not FACTS.is_file():
        pytest.skip("the fact sheet of Gaza is not in the folder beside the repository")
    return FACTS.read_text(encoding="utf-8")


def duty(case: Case, name: str) -> Obligation:
    return next(item for item in case.obligations if item.id == name)


@pytest.mark.parametrize("slug", bundled_cases())
def test_a_bundled_case_has_no_fault(slug: str) -> None:
    """`truceline case check` prints nothing for it."""
    assert [str(fault) for fault in check_case(bundled_folder(slug))] == []


@pytest.mark.parametrize("slug", bundled_cases())
def test_a_bundled_case_says_that_nobody_reviewed_it(slug: str) -> None:
    """Its status says so in Arabic and English; the made-up one says that it is made up."""
    status = load_case(slug).status
    assert "draft, not reviewed by any party" in status["en"].lower() or "made-up" in status["en"]
    assert re.search(r"مسودة|خيالي", status["ar"])


@pytest.mark.parametrize("slug", bundled_cases())
def test_every_duty_gate_phase_and_reading_is_told_in_arabic_and_english(slug: str) -> None:
    """Arabic texts are in Arabic letters, English ones in Latin letters."""

    def texts(case: Case) -> Iterator[dict[str, str]]:
        yield from (case.names, case.summary)
        for item in (*case.obligations, *case.phases, *case.gates):
            yield item.names
        for item in case.obligations:
            yield item.text
            yield from (reading.text for reading in item.interpretations)
        for gate in case.gates:
            yield from (reading.text for reading in gate.interpretations)
        for definition in case.definitions:
            yield from (definition.term, definition.text)
        yield from (declaration.text for declaration in case.declarations)

    for text in texts(load_case(slug)):
        assert re.search(r"[\u0621-\u064a]{2}", text["ar"]), text
        assert not re.search(r"[\u0621-\u064a]", text["en"]), text


@pytest.mark.parametrize("slug", bundled_cases())
def test_every_duty_names_its_article(slug: str) -> None:
    """The text of the agreement comes before a press report."""
    assert [item.id for item in load_case(slug).obligations if not item.source.article] == []


@pytest.mark.parametrize("slug", bundled_cases())
def test_every_gate_can_be_evaluated(slug: str) -> None:
    """Each reading is an expression over obligations of the case: open when all are met, unknown when none is known."""
    case = load_case(slug)
    ids = {item.id for item in case.obligations}
    for gate in case.gates:
        for reading in gate.interpretations:
            expression = parse(reading.expression)
            assert set(conditions(expression)) <= ids
            assert evaluate(expression, dict.fromkeys(ids, True)) is True
            assert evaluate(expression, {}) is None


def test_the_example_has_one_of_every_kind() -> None:
    """A ban, a rate, a total, an act, a conditional duty, a gate with two readings, a predecessor."""
    case = load_case("example")
    assert {item.kind for item in case.obligations} == set(codebook.OBLIGATION_KINDS)
    assert [len(gate.interpretations) for gate in case.gates] == [2]
    assert [item.slug for item in case.predecessors] == ["mira-2029"]
    assert case.amendments[0].changes == {"mira-aid-convoys": {"quantity": 60}}


def test_every_row_of_the_fact_sheet_is_a_duty_of_the_case(gaza: Case, facts: str) -> None:
    """Each id of section 3 stands in the case, as itself or split by side; and the case has no other."""
    section = facts.split("## 3.")[1].split("## 4.")[0]
    rows = set(re.findall(r"^\| `(gz-[a-z0-9-]+)`", section, re.MULTILINE))
    ids = {item.id for item in gaza.obligations}
    assert len(rows) == 30
    assert rows == {re.sub(r"-(israel|factions)$", "", name) for name in ids}


def test_every_address_of_the_agreement_is_one_of_the_fact_sheet(gaza: Case, facts: str) -> None:
    """No source stands behind a duty or a gate that the sheet does not give; none of low confidence is used."""
    folder = bundled_folder("gaza-2025")
    known = facts.replace(".com:443", ".com")
    for name in ("agreement.toml", "series.toml", "places.geojson"):
        for url in re.findall(r'"?url"? ?[=:] "([^"]+)"', (folder / name).read_text(encoding="utf-8")):
            assert url in known, url
    low = {"rbtfl.xyz", "cosmopolitanca.com"}
    everything = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert not [address for address in low if address in everything]


def test_the_figures_of_the_agreement(gaza: Case) -> None:
    """What is owed, how much and by when."""
    bodies = duty(gaza, "gz-p1-hostages-deceased")
    assert (bodies.kind, bodies.events, bodies.of, bodies.target, bodies.stage, bodies.quantity, bodies.deadline) == (
        "total",
        ("remains",),
        "hostages",
        (),
        ("handed-over",),
        28,
        date(2025, 10, 13),
    )
    assert duty(gaza, "gz-p1-hostages-living").quantity == 20
    assert duty(gaza, "gz-p1-prisoners-life").quantity == 250
    assert duty(gaza, "gz-p1-detainees-gaza").quantity == 1700
    rates = {item.id: (item.quantity, item.per, item.of) for item in gaza.obligations if item.kind == "rate"}
    assert rates == {
        "gz-p1-aid-volume": (600, "day", None),
        "gz-p1-aid-fuel": (50, "day", "fuel"),
        "gz-p1-aid-north": (300, "day", None),
    }
    assert duty(gaza, "gz-p1-cease-operations-israel").kind == "ban"
    assert gaza.in_force.isoformat() == "2025-10-10T12:00:00+03:00"
    assert [(item.slug, item.in_force) for item in gaza.predecessors] == [("gaza-2025-01", date(2025, 1, 19))]


def test_the_first_gate_differs_by_who_reads_it(gaza: Case) -> None:
    """With the living freed and the last body still out, the readings of January 2026 part ways."""
    gate = next(item for item in gaza.gates if item.id == "gz-g1")
    states = {"gz-p1-hostages-living": True, "gz-p1-hostages-deceased": False}
    values = {item.holder: evaluate(parse(item.expression), states) for item in gate.interpretations}
    assert values == {"usa": True, "israel": False, "hamas": None}
    assert (date(2026, 1, 14), "usa") in {(item.date, item.by) for item in gaza.declarations}
    assert not [item for item in gate.interpretations if item.basis == "text"]


def test_sides_and_groups(gaza: Case) -> None:
    """Bodies stand under their authority; who may speak for a side is said, and people have four languages."""
    actors = {actor.slug: actor for actor in gaza.actors}
    assert actors["cogat"].under == "israel"
    assert actors["gaza-media-office"].side == "hamas"
    assert not actors["gaza-media-office"].authorised
    assert {slug for slug, actor in actors.items() if actor.authorised} == {
        "israel",
        "idf",
        "cogat",
        "israel-prison-service",
        "shin-bet",
        "hamas",
    }
    assert all(set(person.names) == {"ar", "en", "he", "tr"} for actor in gaza.actors for person in actor.people)
    assert "جيش الاحتلال" in actors["idf"].names["ar"]
    assert actors["idf"].names["ar"][0] == "الجيش الإسرائيلي"


def test_no_line_of_gaza_is_drawn(gaza: Case) -> None:
    """The yellow line is schematic: it is neither drawn nor used to tell sides, and its holder is named."""
    assert [(item.use, item.holder) for item in gaza.features] == [("none", "usa")]
    assert not [place.name for place in gaza.places if place.use == "draw" and place.kind == "line"]
    assert all(place.error_m for place in gaza.places if place.lat is not None)


@pytest.mark.parametrize("slug", ["gaza-2025", "lebanon-2024"])
def test_a_place_is_drawn_with_its_error_or_not_at_all(slug: str) -> None:
    """Towns, districts and crossings, as circles of at least 1 km; no post of any force."""
    drawn = [place for place in load_case(bundled_folder(slug)).places if place.use == "draw"]
    assert len(drawn) > 30
    assert [place.name for place in drawn if (place.error_m or 0) < 1000] == []
    assert not {place.kind for place in drawn} & {"post", "position", "base", "hospital", "clinic", "shelter", "school"}


def test_every_place_of_the_fact_sheet_is_there(gaza: Case, facts: str) -> None:
    """Each Arabic name of a locality or crossing in section 4 is a spelling of a place."""
    section = facts.split("### Crossings and hubs")[1].split("## 5.")[0]
    names = re.findall(r"^\| (?!name|place|-)[^|]+\| ([^|]+) \|", section, re.MULTILINE)
    spellings = {text for place in gaza.places for text in place.names["ar"]}
    assert len(names) > 45
    for name in names:
        usual = re.sub(r" \(.*\)", "", name.strip())
        assert any(usual in spelling for spelling in spellings), name


def test_terms_are_rendered_in_four_languages(gaza: Case) -> None:
    """Every concept has one rendering a language."""
    by_lang = {lang: sum(term.lang == lang for term in gaza.terms) for lang in gaza.languages}
    assert set(by_lang) == {"ar", "en", "he", "tr"}
    assert len(set(by_lang.values())) == 1
