"""The exports before other people's programs: each is what its format says it is, to those who read that format."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from export_rows import ARABIC, HOSTILE, package, rows, written

from truceline.publication import exports
from truceline.publication.exports import as_jsonld

pytestmark = pytest.mark.filterwarnings("ignore")
"""What the judges' own code warns of is theirs."""

TABLES = list(exports.tables())
PLACED = [name for name, table in exports.tables().items() if table.geometry]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("headings", exports.HEADINGS)
def test_libhxl_takes_the_csv(tmp_path: Path, name: str, headings: str) -> None:
    """It finds the row of tags, and validates the rows by a schema that the tags make."""
    import hxl
    from hxl.input import InputOptions

    path = tmp_path / f"{name}.csv"
    path.write_bytes(written("csv", name, headings))
    table = exports.tables()[name]
    options = InputOptions(allow_local=True)
    with hxl.data(str(path), options) as source:
        assert [column.display_tag for column in source.columns] == [column.hxl for column in table.columns]
        # It does not take the mark of UTF-8 off the first heading, to which it gives no meaning.
        found = [column.header.removeprefix("\ufeff") for column in source.columns]
        assert found == [column.heading(headings) for column in table.columns]
        assert len(list(source)) == len(list(rows(name)))
    checks = {"date": "date", "datetime": "date", "integer": "number", "number": "number"}
    typed = [(column.hxl, checks[column.type]) for column in table.columns if column.type in checks]
    schema = [["#valid_tag", "#valid_datatype"], *map(list, typed)]
    # libhxl takes an empty cell for no date; those of a column that is empty here have none to check.
    filled = {column.hxl for column in table.columns if all(row.get(column.name) is not None for row in rows(name))}
    schema = [row for row in schema if row[0] in filled or row[0] == "#valid_tag"]
    with hxl.data(str(path), options) as source:
        assert len(schema) == 1 or hxl.schema(schema).validate(source)


def test_frictionless_takes_the_package(tmp_path: Path) -> None:
    """Every table is valid by the types, the codes and the keys that the package declares."""
    from frictionless import Package, validate

    path = tmp_path / "case.zip"
    path.write_bytes(package())
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [*(f"data/{name}.csv" for name in TABLES), "datapackage.json"]
        archive.extractall(tmp_path / "case")
    report = validate(str(tmp_path / "case" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert validate(str(path)).valid
    read: Any = Package(str(tmp_path / "case" / "datapackage.json"))
    first = read.get_resource("claims").read_rows()[0]
    assert (first["quote"], first["least"], first["agreed"]) == (ARABIC, 400, False)
    assert read.get_resource("claims").stats.rows == 2


@pytest.mark.parametrize("name", TABLES)
def test_pyld_expands_the_json_ld_without_a_network(name: str) -> None:
    """No property is lost, and what is PROV's is PROV's."""
    from pyld import jsonld

    def refused(url: str, options: Any) -> Any:
        raise AssertionError(f"the context is asked for at {url}")

    document = json.loads(written("jsonld", name))
    expanded = jsonld.expand(document, {"documentLoader": refused})
    nodes = {node["@id"]: node for node in expanded}
    assert len(nodes) == len(document["@graph"]) == len(list(rows(name))) + 2
    for node in document["@graph"]:
        assert len(nodes[node["@id"]]) == len(node), node
    told = [node for node in expanded if f"{as_jsonld.NAMES}term:{name}" in node["@type"]]
    prov = "http://www.w3.org/ns/prov#"
    needed = ("wasQuotedFrom", "wasAttributedTo", "wasGeneratedBy") if name == "claims" else ("wasGeneratedBy",)
    assert all(f"{prov}{relation}" in node for node in told for relation in needed)
    if name == "claims":
        quote = f"{as_jsonld.NAMES}term:quote"
        assert [node[quote][0]["@value"] for node in told] == [ARABIC, HOSTILE]
        day = told[0][f"{as_jsonld.NAMES}term:start"][0]
        assert day == {"@type": "http://www.w3.org/2001/XMLSchema#date", "@value": "2025-12-10"}


@pytest.mark.parametrize("name", PLACED)
def test_geopandas_opens_the_geojson(tmp_path: Path, name: str) -> None:
    """Points in degrees, and rows without one."""
    import geopandas

    path = tmp_path / f"{name}.geojson"
    path.write_bytes(written("geojson", name))
    frame = geopandas.read_file(path)
    assert str(frame.crs) == "EPSG:4326"
    assert len(frame) == len(list(rows(name)))
    point = frame.geometry.iloc[0]
    assert (34 < point.x < 35, 31 < point.y < 32) == (True, True)


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_reads_the_parquet(tmp_path: Path, name: str) -> None:
    """With the types that are declared."""
    import duckdb

    path = tmp_path / f"{name}.parquet"
    path.write_bytes(written("parquet", name))
    told = duckdb.sql(f"describe select * from '{path}'").fetchall()
    types = {
        "string": "VARCHAR",
        "integer": "BIGINT",
        "number": "DOUBLE",
        "boolean": "BOOLEAN",
        "date": "DATE",
        "datetime": "TIMESTAMP WITH TIME ZONE",
        "list": "VARCHAR[]",
    }
    table = exports.tables()[name]
    assert [(row[0], row[1]) for row in told] == [(column.name, types[column.type]) for column in table.columns]
    [(count,)] = duckdb.sql(f"select count(*) from '{path}'").fetchall()
    assert count == len(list(rows(name)))
