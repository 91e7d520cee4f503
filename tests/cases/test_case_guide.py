"""The guide for making a case explains every file, key, column and code of its own that a case may hold."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from truceline.cases import model
from truceline.cases.folder import NEEDED, OPTIONAL, UNREAD
from truceline.cases.geography import COLUMNS
from truceline.cases.loader import TABLES
from truceline.cases.rules.agreement import BASES
from truceline.cases.rules.bodies import WATCH_KINDS
from truceline.cases.rules.places import USES
from truceline.cases.tables import CASE_KEYS, NOTHING, OVERRIDABLE, key_of

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "make-a-case.md"
SECTIONS = {section.split("\n", 1)[0].strip(): section for section in GUIDE.read_text(encoding="utf-8").split("\n## ")}
NESTED = {
    "agreement.toml": (model.Interpretation, model.GateInterpretation),
    "actors.toml": (model.Person,),
    "case.toml": (model.Source,),
}


def keys_of(file: str) -> set[str]:
    """Every key that may stand in a file."""
    kinds = [kind for _, kind in TABLES[file].values()] + list(NESTED.get(file, ()))
    keys = {key_of(field.name) for kind in kinds for field in fields(kind)}
    return keys | (set(CASE_KEYS) if file == "case.toml" else set())


@pytest.mark.parametrize("file", TABLES)
def test_every_key_of_a_file_is_explained_in_its_section(file: str) -> None:
    """Each key stands in the section of its file, as code; each table in double brackets."""
    section = SECTIONS[file]
    tables = set(TABLES[file])
    nested = {"interpretation", "person"}
    missing = {key for key in keys_of(file) - nested if f"`{key}`" not in section}
    assert missing == set()
    assert {table for table in tables if f"`[[{table}]]`" not in section} == set()
    if file in ("agreement.toml", "actors.toml"):
        assert any(f".{name}]]`" in section for name in nested)


def test_columns_properties_and_values_are_explained() -> None:
    """Columns of the table of places, properties of features, and the values that the check knows by itself."""
    assert [column for column in COLUMNS if f"`{column}`" not in SECTIONS["places.csv"]] == []
    properties = {field.name for field in fields(model.Feature)} - {"geometry"}
    assert {name for name in properties if f"`{name}`" not in SECTIONS["places.geojson"]} == set()
    assert [use for use in USES if f"`{use}`" not in SECTIONS["places.csv"]] == []
    assert [basis for basis in BASES if f"`{basis}`" not in SECTIONS["agreement.toml"]] == []
    assert [kind for kind in WATCH_KINDS if f"`{kind}`" not in SECTIONS["sources.toml"]] == []
    overrides = SECTIONS["agreement.toml"].split("`overrides` sets machine")[1].split("\n\n")[0]
    assert [key for key in OVERRIDABLE if f"`{key}`" not in overrides] == []
    assert f'`"{NOTHING}"`' in overrides


def test_every_file_is_named() -> None:
    """Each file of a case has a section; those that are not read are named too."""
    assert [name for name in NEEDED + OPTIONAL if name not in SECTIONS] == []
    text = "".join(SECTIONS.values())
    assert [name for name in UNREAD if f"`{name}`" not in text] == []
