"""Writes the generated pages of docs/reference: schemas, codebook, data dictionary, API. Tests compare them."""

from __future__ import annotations

import os
from pathlib import Path

from truceline.codebook.reference import reference
from truceline.publication.exports.dictionary import dictionary_page
from truceline.records.published import schema_files

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"


def interface() -> str:
    """The page of the programming interface, for which Django must be set up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truceline.server.settings")
    import django

    django.setup()
    from truceline.web.api.reference import reference_page

    return reference_page()


def main() -> None:
    """Writes every generated file anew."""
    (REFERENCE / "schema").mkdir(parents=True, exist_ok=True)
    for name, text in schema_files().items():
        (REFERENCE / "schema" / name).write_text(text, encoding="utf-8")
    (REFERENCE / "codebook.md").write_text(reference(), encoding="utf-8")
    (REFERENCE / "data-dictionary.md").write_text(dictionary_page(), encoding="utf-8")
    (REFERENCE / "api.md").write_text(interface(), encoding="utf-8")


if __name__ == "__main__":
    main()
