"""The Arabic CSV and XLSX as LibreOffice opens them: every cell, the order of columns, the digits, the direction."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publication"))

from export_rows import ARABIC, rows, written

from truceline.publication import exports
from truceline.publication.exports.as_csv import safe

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (libreoffice-calc-nogui)"),
]
# Comma, double quote, UTF-8, from line 1, columns as they are, language, quoted texts stay texts, digits are found.
_AS_CSV = 'csv:"Text - txt - csv (StarCalc)":44,34,76,1,,0,false,true,false'
_FROM_CSV = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,false"


def converted(path: Path, to: str, *more: str) -> Path:
    """The file as LibreOffice writes it after opening it."""
    out = path.parent / "out"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = [str(OFFICE), profile, "--headless", *more, "--convert-to", to, "--outdir", str(out), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    [found] = [item for item in out.iterdir() if item.stem == path.stem] if out.exists() else [None]
    assert found is not None, done.stderr + done.stdout
    return found


def cells(path: Path) -> list[list[str]]:
    """The cells of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_arabic_table_opens_rightly(tmp_path: Path, form: str) -> None:
    """Headings, tags and rows are where they were, digits are digits, the sentence is whole."""
    path = tmp_path / f"claims.{form}"
    path.write_bytes(written(form, "claims", "ar"))
    more = (f"--infilter={_FROM_CSV}",) if form == "csv" else ()
    found = cells(converted(path, _AS_CSV.replace('"', ""), *more))
    table = exports.tables()["claims"]
    head, tags, first, _ = found[:4]
    assert head == [column.ar for column in table.columns]
    assert tags == [column.hxl for column in table.columns]
    row = dict(zip([column.name for column in table.columns], first, strict=True))
    [plain, _] = rows("claims")
    assert row["quote"] == ARABIC
    assert (row["least"], row["figures"], row["start"], row["error_m"]) == ("400", "1", "2025-12-10", "2000")
    texts = ("speaker_ar", "event_ar", "place_ar", "actor_ar", "report_url", "claim_id")
    for name in texts:
        assert row[name].lstrip("'") == safe(plain[name]).lstrip("'"), name
    assert "#NAME?" not in str(found)
    assert "Err:" not in str(found)


@pytest.mark.parametrize("headings", ["ar", "en"])
def test_the_arabic_sheet_goes_from_right_to_left(tmp_path: Path, headings: str) -> None:
    """As LibreOffice writes it down in its own format; and no cell of it is a formula but the two truth values."""
    path = tmp_path / "claims.xlsx"
    path.write_bytes(written("xlsx", "claims", headings))
    text = converted(path, "fods").read_text(encoding="utf-8")
    assert ('style:writing-mode="rl-tb"' in text) == (headings == "ar")
    assert set(re.findall(r'table:formula="([^"]*)"', text)) <= {"of:=TRUE()", "of:=FALSE()"}
