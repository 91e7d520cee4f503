"""The cases lebanon-2024 and minsk-2015 carry the facts of their sheets, without those of low confidence."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from truceline.cases import bundled_folder, check_case, load_case
from truceline.cases.model import Case

MINSK = Path(__file__).parent / "minsk-2015"
SHEETS = Path(__file__).parents[3] / "shared" / "facts"
LATIN_NUMBER = re.compile(r"\d[\d,.]*")

folders = pytest.mark.parametrize("folder", [bundled_folder("lebanon-2024"), MINSK], ids=lambda folder: folder.name)


def _rows(folder: Path) -> list[list[str]]:
    """The table rows of the fact sheet of a case, as cells."""
    sheet = SHEETS / f"{folder.name}.md"
    if not sheet.is_file():
        pytest.skip("the fact sheets are not beside this checkout")
    lines = [line for line in sheet.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _addresses(text: str) -> set[str]:
    return {address.rstrip(">") for address in re.findall(r"https?://[^\s\"|<>;]+", text)}


@folders
def test_the_case_has_no_fault(folder: Path) -> None:
    """`truceline case check` finds nothing to mend."""
    assert check_case(folder) == ()


@folders
def test_every_obligation_of_the_sheet_is_carried_but_those_of_low_confidence(folder: Path) -> None:
    """Ids are the sheet's own; a duty that one weak source told is left out."""
    rows = [row for row in _rows(folder) if re.fullmatch(r"`(?:lb|mk)\S*`", row[0])]
    wanted = {row[0].strip("`") for row in rows if row[-1] != "low"}
    assert {obligation.id for obligation in load_case(folder).obligations} == wanted


@folders
def test_every_address_stands_in_the_sheet_on_more_than_a_weak_row(folder: Path) -> None:
    """No source of the agreement, of its bodies or of its figures is one that only rows of low confidence name."""
    sound = {address for row in _rows(folder) if row[-1] not in ("low", "k") for address in _addresses(" ".join(row))}
    for name in ("case.toml", "agreement.toml", "series.toml"):
        used = _addresses((folder / name).read_text(encoding="utf-8"))
        assert not {address for address in used if address not in sound}


@folders
def test_texts_in_arabic_and_english_carry_the_same_numbers(folder: Path) -> None:
    """A number in one language of an obligation's text stands in the other too, where it is written in digits."""
    for obligation in load_case(folder).obligations:
        numbers = {lang: set(LATIN_NUMBER.findall(obligation.text[lang])) for lang in ("ar", "en")}
        assert {n.strip(".,") for n in numbers["ar"]} == {n.strip(".,") for n in numbers["en"]}, obligation.id


@folders
def test_nothing_is_drawn_and_no_body_may_find(folder: Path) -> None:
    """Lines of these cases are schematic, and the texts name nobody who finds a breach."""
    case = load_case(folder)
    assert {feature.use for feature in case.features} == {"none"}
    assert {party.competence for party in case.parties if party.role == "body"} == {"observe"}
    assert "not reviewed by any party" in case.status["en"]


@folders
def test_gates_are_read_differently_by_their_holders(folder: Path) -> None:
    """Where a gate has several readings, each asks for something else."""
    for gate in load_case(folder).gates:
        expressions = [reading.expression for reading in gate.interpretations]
        assert len(set(expressions)) == len(expressions), gate.id


def test_lebanon_moves_its_deadline_once_and_names_what_came_after() -> None:
    """The withdrawal was due on 26 January, then on 18 February 2025; three texts of 2026 follow."""
    case = load_case("lebanon-2024")
    duty = next(item for item in case.obligations if item.id == "lb-withdraw-60")
    assert duty.deadline == date(2025, 1, 26)
    assert case.amendments[0].changes == {"lb-withdraw-60": {"deadline": date(2025, 2, 18)}}
    assert [item.in_force for item in case.successors] == [date(2026, 4, 17), date(2026, 6, 3), date(2026, 6, 26)]


def test_hezbollah_speaks_for_no_side() -> None:
    """It is no party to the text of 2024: its acts bear on Lebanon's duty, its words are no party's words."""
    case = load_case("lebanon-2024")
    hezbollah = next(actor for actor in case.actors if actor.slug == "hezbollah")
    assert hezbollah.side is None
    assert not hezbollah.authorised
    assert any("hezbollah" in item.actors and item.owed_by == ("lebanon",) for item in case.obligations)


def test_the_health_ministry_of_lebanon_counts_in_two_series() -> None:
    """Its total began anew on 2 March 2026, so the two are never joined."""
    series = [item for item in load_case("lebanon-2024").series if item.voice == "lebanon-health-ministry"]
    assert {item.start for item in series if item.count_kind == "killed"} == {date(2024, 11, 27), date(2026, 3, 2)}


def test_minsk_is_closed_and_russia_stands_on_no_side() -> None:
    """The case ends in February 2022; that Russia is a party is disputed, so it is none here."""
    case: Case = load_case(MINSK)
    assert case.end == date(2022, 2, 24)
    assert next(actor for actor in case.actors if actor.slug == "russia").side is None
    assert {party.slug for party in case.parties if party.role == "party"} == {
        "ukraine",
        "donetsk-formations",
        "luhansk-formations",
    }
