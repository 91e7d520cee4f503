"""Documents other than text: office files, mails, and what kills the process that takes them apart."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from truceline.records import SetAside
from truceline.sources import Captured, Refused, capture
from truceline.sources import confined as confinement
from truceline.sources.confined import Confined


def office_file(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    """A DOCX with these paragraphs and then a table."""
    made, out = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if table:
        grid = made.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    made.save(out)
    return out.getvalue()


def only(folder: Path, name: str, data: bytes) -> Captured | Refused:
    """What capturing one file gives."""
    (folder / name).write_bytes(data)
    [item] = capture([folder / name])
    return item


def report(folder: Path, name: str, data: bytes) -> Captured:
    item = only(folder, name, data)
    assert isinstance(item, Captured), item
    return item


def test_an_office_file_gives_paragraphs_and_rows_in_order(tmp_path: Path) -> None:
    data = office_file("تقرير الثلاثاء", "دخلت 120 شاحنة.", table=[["المعبر", "العدد"], ["زيكيم", "40"]])
    found = report(tmp_path, "a.docx", data)
    assert found.report.text == "تقرير الثلاثاء\nدخلت 120 شاحنة.\nالمعبر | العدد\nزيكيم | 40"
    assert found.original == data
    assert found.report.version is not None
    assert found.report.version.extractor.startswith("python-docx/")


@pytest.mark.parametrize("data", [office_file(), office_file("a")[:900]])
def test_an_office_file_without_text_or_broken_is_set_aside(tmp_path: Path, data: bytes) -> None:
    assert isinstance(only(tmp_path, "a.docx", data), Refused)


def test_an_office_file_that_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b"<a/>" + b" " * 120_000_000)
    item = only(tmp_path, "bomb.docx", out.getvalue())
    assert isinstance(item, Refused)
    assert "100 MB" in item.reason.what


MAIL = """\
From: Press office <press@monitors.example>
Date: Fri, 14 Nov 2025 18:30:00 +0200
Subject: =?utf-8?b?2KjZitin2YYg2KfZhNmK2YjZhQ==?=
Content-Type: text/plain; charset=windows-1256
Content-Transfer-Encoding: 8bit

"""


def test_a_mail_gives_subject_body_time_and_domain(tmp_path: Path) -> None:
    found = report(tmp_path, "a.eml", MAIL.encode() + "قتل 3 أشخاص في رفح.".encode("windows-1256")).report
    assert found.text == "بيان اليوم\nقتل 3 أشخاص في رفح."
    assert (found.published, found.published_basis) == ("2025-11-14T16:30:00+00:00", "page")
    assert found.outlet == "monitors.example"


def test_a_mail_of_html_gives_its_text_without_markup(tmp_path: Path) -> None:
    head = "From: a@b.example\nSubject: Update\nContent-Type: text/html; charset=utf-8\n\n"
    body = (
        "<html><body><article><p>Three people were killed in Rafah on Friday, medics said.</p></article></body></html>"
    )
    found = report(tmp_path, "a.eml", (head + body).encode()).report
    assert found.text == "Update\nThree people were killed in Rafah on Friday, medics said."
    assert found.published is None


def test_a_mail_without_a_body_is_set_aside(tmp_path: Path) -> None:
    assert isinstance(only(tmp_path, "a.eml", b"Subject: nothing\n\n"), Refused)


SAID = {"sleep": "3 seconds", "exit": "limits", "memory": "memory", "raise": "KeyError"}


@pytest.fixture
def small() -> Confined:
    """A child with little time and little memory."""
    return Confined(seconds=3, memory=400_000_000)


@pytest.mark.parametrize("fault", SAID)
def test_what_kills_the_child_sets_aside_one_document(
    fault: str, small: Confined, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It hangs, it ends, it eats memory, it raises: the next document is read all the same."""
    monkeypatch.setitem(confinement.FORMS, fault, f"hostile_reader:{fault}_")
    try:
        with pytest.raises(SetAside) as raised:
            small.read(fault, b"a", "a.pdf")
        assert raised.value.where == "a.pdf"
        assert SAID[fault] in raised.value.what
        assert small.read("mail", b"Subject: a\n\nb", "b.eml").text == "a\nb"
    finally:
        small.close()
