"""Exports: what each format holds, that hostile text changes nothing but itself, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from export_rows import ARABIC, CASE, HOSTILE, about, evidence, hostile, package, rows, written
from hypothesis import given
from hypothesis import strategies as st

from truceline import codebook
from truceline.publication import exports
from truceline.publication.exports import as_csv, as_jsonld
from truceline.publication.exports.package import _CODES
from truceline.publication.exports.rows import Rows
from truceline.records import TrucelineError
from truceline.records.identity import digest

TABLES = list(exports.tables())
PLACED = [name for name, table in exports.tables().items() if table.geometry]


def cells(data: bytes) -> list[list[str]]:
    """The cells of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_a_row_is_declared_and_every_declared_one_is_filled(name: str) -> None:
    """A column that no row ever fills would be documented and never there."""
    declared = {column.name for column in exports.tables()[name].columns}
    made = list(rows(name))
    filled = {key for row in made for key in row}
    assert made
    assert declared - filled <= {"stage", "target", "time", "pcode", "of", "unit", "plover_mode"}
    if name not in ("acled", "plover", "figures", "findings"):
        assert filled <= declared


def test_columns_are_declared_whole() -> None:
    """Headings in both languages, a tag of HXL, and what it holds; no two columns of a table share a heading."""
    for table in exports.tables().values():
        for lang in ("en", "ar", "names"):
            headings = [column.heading(lang) for column in table.columns]
            assert len(set(headings)) == len(headings), (table.name, lang)
        for column in table.columns:
            assert column.hxl.startswith("#")
            assert column.told.endswith(".")
            assert any("\u0600" <= sign <= "\u06ff" for sign in column.ar), column.name
            assert not column.values or column.values in _CODES
            assert not column.values or column.values in codebook.GROUPS


def test_csv_has_its_mark_its_headings_and_its_tags() -> None:
    """Arabic opens rightly where the mark of UTF-8 stands first."""
    data = written("csv", "claims", "ar")
    head, tags, first, _ = cells(data)
    table = exports.tables()["claims"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert head == [column.ar for column in table.columns]
    assert tags == [column.hxl for column in table.columns]
    row = dict(zip([column.name for column in table.columns], first, strict=True))
    assert (row["quote"], row["least"], row["most"], row["figures"]) == (ARABIC, "400", "", "1")
    assert (row["speaker_ar"], row["published"], row["agreed"]) == ("وزارة الصحة في غزة", "2025-12-11", "false")


@given(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), min_size=1, max_size=30))
def test_no_text_is_a_formula_in_a_spreadsheet(text: str) -> None:
    """And nothing of it is lost."""
    found = as_csv.safe(text)
    assert found.lstrip()[:1] not in tuple("=+-@＝＋－＠")
    assert found.removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_of_a_csv_begins_like_a_formula(name: str) -> None:
    """A number below zero may; here there is none."""
    for line in cells(written("csv", name)):
        assert all(cell.lstrip()[:1] not in tuple("=+-@") for cell in line)


def test_hostile_text_comes_out_of_every_format_as_it_went_in() -> None:
    """It changes no other cell, no row and no syntax."""
    lines = [json.loads(line) for line in written("jsonl", "claims").decode().splitlines()]
    assert [line["quote"] for line in lines] == [ARABIC, HOSTILE]
    head, _, plain, bad = cells(written("csv", "claims"))
    assert (len(plain), bad[head.index("quote")]) == (len(bad), f"'{HOSTILE}")
    collection = json.loads(written("geojson", "claims"))
    assert [item["properties"]["quote"] for item in collection["features"]] == [ARABIC, HOSTILE]
    graph = json.loads(written("jsonld", "claims"))["@graph"]
    assert [node.get("quote") for node in graph] == [None, ARABIC, HOSTILE, None]
    table = pq.read_table(io.BytesIO(written("parquet", "claims"))).to_pylist()
    assert [row["quote"] for row in table] == [ARABIC, HOSTILE]
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", "claims"))).worksheets[0]
    quotes = [row[head.index("quote")] for row in sheet.iter_rows(min_row=3)]
    assert [cell.data_type for cell in quotes] == ["s", "s"]
    assert [str(cell.value).replace("_x000D_", "\r") for cell in quotes] == [ARABIC, HOSTILE]
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_no_address_of_a_jsonld_file_is_taken_from_a_text() -> None:
    """Ids are made by the program; a report's address becomes one only where it is of the web."""
    graph = json.loads(written("jsonld", "claims"))["@graph"]
    sources = [node["wasQuotedFrom"] for node in graph if "wasQuotedFrom" in node]
    assert [source.get("wasDerivedFrom") for source in sources] == ["https://wire.example/1", None]
    assert all(node["@id"].startswith(as_jsonld.NAMES) and " " not in node["@id"] for node in graph)


def test_a_corrected_claim_is_a_revision() -> None:
    """Of the claim as it was read."""
    table, told = exports.tables()["claims"], about()
    data = b"".join(exports.chunks("jsonld", table, Rows(CASE).claims([evidence(review="corrected")]), told))
    claim = json.loads(data)["@graph"][1]
    assert claim["wasRevisionOf"]["@id"] == f"{claim['@id']}:as-read"


@pytest.mark.parametrize("form", [form for form in exports.FORMATS if form != "geojson"])
def test_the_same_inputs_give_the_same_bytes(form: str) -> None:
    """In every format."""
    assert written(form, "claims") == written(form, "claims")
    assert written("geojson", "claims") == written("geojson", "claims")
    assert package() == package()


def test_a_sheet_with_arabic_headings_goes_from_right_to_left() -> None:
    """Days are days and numbers are numbers; nothing but a sheet and what it says of itself is in the book."""
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", "claims", "ar")))
    assert [sheet.title for sheet in book.worksheets] == ["الادعاءات", "عن الملف"]
    assert [sheet.sheet_view.rightToLeft for sheet in book.worksheets] == [True, True]
    names = [column.name for column in exports.tables()["claims"].columns]
    row = dict(zip(names, next(book.worksheets[0].iter_rows(min_row=3, values_only=True)), strict=True))
    assert (row["start"].isoformat(), row["least"], row["agreed"]) == ("2025-12-10T00:00:00", 400, False)
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", "claims", "en")))
    assert book.worksheets[0].sheet_view.rightToLeft is None


def test_a_sheet_that_cannot_hold_the_rows_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what can."""
    from truceline.publication.exports import as_xlsx

    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 3)
    with pytest.raises(TrucelineError, match="parquet"):
        written("xlsx", "claims")


def test_a_table_without_places_is_no_geojson() -> None:
    """The error says what is."""
    with pytest.raises(TrucelineError, match="csv"):
        written("geojson", "findings")


def test_points_below_a_district_stay_inside_where_the_public_reads() -> None:
    """Of a place to be drawn the team sees the point with its error; of any other nobody."""
    [row] = Rows(CASE).claims([evidence()])
    [public] = Rows(CASE, points=False).claims([evidence()])
    assert row["error_m"] > 0
    assert (row["latitude"] is None, "latitude" in public) == (False, False)
    features = json.loads(written("geojson", "claims"))["features"]
    assert [item["geometry"] is None for item in features] == [False, True]


@pytest.mark.parametrize("scheme", ["acled", "plover"])
def test_rows_for_other_projects_always_say_who_alleges_it(scheme: str) -> None:
    """Speaker, claim and `alleged` stand in every row; what is denied, demanded or rejected makes none."""
    told = [
        evidence(1),
        evidence(2, realis="negated"),
        evidence(3, act="demands", realis=None),
        evidence(4, review="rejected"),
        evidence(5, event="need"),
        hostile(),
    ]
    made = list(rows(scheme, *told))
    assert [row["claim_id"] for row in made] == [told[0].claim.claim_id, told[-1].claim.claim_id]
    assert all(row["alleged"] is True and row["speaker"] and "suggested, version 1" in row["crosswalk"] for row in made)
    kinds = {"acled": ("acled_event_type", "acled_sub_event_type"), "plover": ("plover_event_type", "plover_mode")}
    suggested = {
        "acled": ("Explosions/Remote violence", "Air/drone strike"),
        "plover": ("ASSAULT", "heavy-weapons"),
    }
    assert tuple(made[0][name] for name in kinds[scheme]) == suggested[scheme]


def test_every_suggested_type_of_acled_is_one_of_its_types() -> None:
    """The type and the sub-type both hold a slash in the table."""
    for event in codebook.EVENTS:
        for row in rows("acled", evidence(event=event)):
            assert row["acled_event_type"] in ("Battles", "Explosions/Remote violence") or row["acled_sub_event_type"]


def test_ids_of_claims_are_shown_as_they_may_be_everywhere() -> None:
    """In lists, in reasons, and in the id of an occurrence, which is made from them."""
    from export_rows import assessment

    one = evidence().claim.claim_id
    maker, assessed = Rows(CASE, shown=lambda name: f"masked-{name[-1]}"), assessment(one)
    [finding] = maker.findings(assessed.days)
    assert (finding["claims_against"], finding["reasons"]) == (("masked-1",), ("access-refused claim=masked-1",))
    [occurrence] = maker.occurrences(assessed.occurrences, lambda names: {})
    assert (occurrence["claims"], occurrence["occurrence"]) == (("masked-1",), digest("occurrence", "masked-1")[:24])
    [point] = maker.series(assessed.points)
    assert point["claim_id"] == "masked-1"
    [plain] = Rows(CASE).occurrences(assessed.occurrences, lambda names: {})
    assert plain["occurrence"] == "o1"


def test_coverage_keeps_its_layers_apart() -> None:
    """Whether a source answered, and who told of which area, are never one number."""
    made = list(rows("coverage"))
    intake, ground = ([row for row in made if row["layer"] == layer] for layer in ("intake", "ground"))
    assert [(row["subject"], row["answered"], row["unanswered"], row["end"]) for row in intake] == [
        ("wafa", 2, 1, "2025-12-11")
    ]
    assert [(row["subject"], row["claims_count"], row["speakers_count"]) for row in ground] == [
        (None, 2, 2),
        ("North Gaza", 2, 2),
    ]
    assert not {"answered", "unanswered"} & ground[0].keys()


def test_parts_of_a_figure_name_the_whole() -> None:
    """One row each."""
    whole, part = rows("figures", evidence())
    assert (whole["part_of"], part["part_of"], part["of"]) == (None, whole["figure_id"], "children")


def test_an_export_says_what_was_withheld() -> None:
    """In the file, where the format has room for it."""
    told = about()
    told.withheld["delay"] = 3
    table = exports.tables()["claims"]
    for form in ("geojson", "jsonld", "parquet", "xlsx", "package"):
        data = b"".join(exports.chunks(form, table, rows("claims"), told))
        assert _said(form, data)["withheld_claims"] == {"delay": 3}, form


def _said(form: str, data: bytes) -> dict[str, Any]:
    if form == "parquet":
        said: dict[str, Any] = json.loads(pq.read_metadata(io.BytesIO(data)).metadata[b"truceline"])
    elif form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1]
        said = {
            name: json.loads(value)
            for name, value in sheet.iter_rows(values_only=True)
            if name == "withheld_claims" and isinstance(value, str)
        }
    elif form == "package":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            said = json.loads(archive.read("datapackage.json"))["truceline"]
    else:
        whole = json.loads(data)
        said = whole["about"] if form == "geojson" else whole["@graph"][-1]["about"]
    return said
