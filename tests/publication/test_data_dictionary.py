"""The data dictionary is the one that the declaration makes, and the guide names every table and format."""

from __future__ import annotations

from pathlib import Path

from truceline.publication import exports
from truceline.publication.exports.dictionary import dictionary_page

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_is_up_to_date() -> None:
    """If this fails, run `python tools/write_reference.py`."""
    assert (DOCS / "reference" / "data-dictionary.md").read_text(encoding="utf-8") == dictionary_page()


def test_every_column_stands_in_the_section_of_its_table() -> None:
    """With its tag and both headings."""
    page = dictionary_page()
    for table in exports.tables().values():
        section = page.split(f"\n## {table.name}:", 1)[1].split("\n## ", 1)[0]
        for column in table.columns:
            assert f"| `{column.name}` | {column.type} | `{column.hxl}` | {column.en} | {column.ar} |" in section


def test_the_guide_names_every_table_and_format() -> None:
    """By what one types."""
    guide = (DOCS / "guides" / "use-the-data.md").read_text(encoding="utf-8")
    for name in (*exports.tables(), *exports.FORMATS):
        assert f"`{name}`" in guide, name
