"""Files, folders, pages and JSON Lines: what comes in, what is set aside and why."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from truceline.records import Report, SetAside
from truceline.records.identity import original_id, text_id
from truceline.sources import Captured, Refused, capture, open_reports

TEXT = "عنوان التقرير\nقالت الوزارة إن ثلاثة أشخاص أصيبوا في رفح.\n"
PAGE = """<!doctype html><html lang="en"><head><title>Crossing reopens for two days - Example News</title>
<meta property="og:title" content="Crossing reopens for two days">
<meta property="article:published_time" content="2025-12-18T09:00:00+02:00">
<link rel="canonical" href="https://news.example.org/crossing"></head><body>
<nav><a href="/">Home</a> <a href="/about">About</a></nav>
<article><h1>Crossing reopens for two days</h1>
<p>The border office said on Thursday that the crossing had opened for two days and that trucks were let in.</p>
<p>A spokesman for the drivers said that forty lorries had passed by noon, fewer than on the day before it shut.</p>
</article><footer>Contact us</footer></body></html>"""


def only(path: Path | str, **options: Any) -> Report:
    """The one report of a path."""
    [item] = capture([path], **options)
    assert isinstance(item, Captured), item
    return item.report


def refusal(path: Path | str) -> Refused:
    """The one refusal of a path."""
    [item] = capture([path])
    assert isinstance(item, Refused), item
    return item


def write(folder: Path, name: str, data: bytes | str) -> Path:
    """A file in the folder."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_file_is_taken_as_it_is(tmp_path: Path) -> None:
    """No trimming, no change of line ends, its name as its id; no date is made up."""
    text = "\r\n" + TEXT.replace("\n", "\r\n")
    report = only(write(tmp_path, "r.txt", text))
    assert (report.id, report.text, report.published, report.published_basis) == ("r.txt", text, None, None)
    assert report.version is not None
    assert report.version.text_id == text_id(text)
    assert report.version.original_id == original_id(text.encode())


def test_marks_and_presentation_forms_come_through(tmp_path: Path) -> None:
    """The text is the reader's business; nothing is cleaned away at the door."""
    text = "\u202bﻗﺎﻟﺖ ﺍﻟﻮﺯﺍﺭﺓ\u202c \u200fإن 3 أصيبوا"
    assert only(write(tmp_path, "r.txt", text)).text == text


def test_what_is_given_holds_for_reports_that_state_none(tmp_path: Path) -> None:
    """Date and language."""
    report = only(write(tmp_path, "r.txt", TEXT), published="2025-12-20", lang="ar")
    assert (report.published, report.published_basis, report.lang) == ("2025-12-20", "given", "ar")
    line = {"id": "a", "lang": "en", "published": "2025-12-01", "text": "x"}
    stated = only(write(tmp_path, "r.jsonl", json.dumps(line)), published="2025-12-20", lang="ar")
    assert (stated.published, stated.lang) == ("2025-12-01", "en")


def test_a_page_gives_its_main_text_headline_first_and_its_date(tmp_path: Path) -> None:
    """Not its menus."""
    report = only(write(tmp_path, "page.html", PAGE))
    assert report.text.splitlines()[0] == "Crossing reopens for two days"
    assert "forty lorries" in report.text
    assert "Contact us" not in report.text
    assert (report.published, report.published_basis) == ("2025-12-18", "page")
    assert report.url == "https://news.example.org/crossing"
    assert report.outlet == "news.example.org"
    assert report.version is not None
    assert report.version.extractor.startswith("trafilatura/")


ARABIC_PAGE = """<html lang="ar"><head><meta charset="{declared}"><title>فتح المعبر</title>
<script>var of = "the and of to in a"; // {code}</script></head><body><div class="a b c"><article><h1>فتح المعبر</h1>
<p>قال مسؤول في الوزارة إن ثلاث شاحنات دخلت من معبر كرم أبو سالم صباح السبت، وإن العمل يتواصل في المدينة.</p>
<p>وأضاف أن الفرق انتقلت إلى حي الشجاعية بعد يوم من المطر، وأن السكان عادوا إلى بيوتهم على مراحل.</p>
</article></div></body></html>"""


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
def test_a_page_is_read_by_what_its_words_show_whatever_it_declares(
    tmp_path: Path, encoding: str, declared: str
) -> None:
    """Its tags and scripts do not count."""
    page = ARABIC_PAGE.replace("{declared}", declared).replace("{code}", "x" * 2000)
    assert "كرم أبو سالم" in only(write(tmp_path, "page.html", page.encode(encoding))).text


def test_a_page_without_text_is_set_aside(tmp_path: Path) -> None:
    """With what to do."""
    item = refusal(write(tmp_path, "page.html", "<html><body></body></html>"))
    assert "no main text" in item.reason.what


def test_json_lines_are_taken_exactly_and_each_line_is_its_own_original(tmp_path: Path) -> None:
    """Text with odd spaces and marks, ids that are numbers, empty lines between."""
    first = {
        "id": 7,
        "lang": "ar",
        "published": "2025-12-20",
        "outlet": "o",
        "url": "https://u.example",
        "text": "  a\r\n ",
    }
    second = {"id": "b", "text": "ﻗﺎﻟﺖ"}
    lines = [json.dumps(first), "", json.dumps(second, ensure_ascii=False)]
    items = list(capture([write(tmp_path, "r.jsonl", "\n".join(lines))]))
    assert all(isinstance(item, Captured) for item in items)
    one, two = (item for item in items if isinstance(item, Captured))
    assert (one.report.id, one.report.text, one.report.outlet, one.report.url) == (
        "7",
        "  a\r\n ",
        "o",
        "https://u.example",
    )
    assert (two.report.id, two.report.text, two.report.published) == ("b", "ﻗﺎﻟﺖ", None)
    assert two.original == lines[2].encode()


def test_everything_else_in_a_line_is_ignored(tmp_path: Path) -> None:
    """`claims`, levels and marks of retelling change nothing of the report."""
    plain = {"id": "a", "lang": "ar", "published": "2025-12-20", "text": TEXT}
    more = plain | {
        "claims": [{"quote": "x", "n": 2**60}],
        "level": "public",
        "retold": True,
        "title": "t",
        "origin": "z",
    }
    bare = only(write(tmp_path, "a.jsonl", json.dumps(plain)))
    full = only(write(tmp_path, "b.jsonl", json.dumps(more)))
    assert bare.version is not None
    assert full.version is not None
    assert bare.version.text_id == full.version.text_id
    fields = (
        "id",
        "text",
        "lang",
        "published",
        "published_basis",
        "outlet",
        "url",
        "title",
        "level",
        "origin",
        "retold",
    )
    assert [getattr(bare, name) for name in fields] == [getattr(full, name) for name in fields]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"id": "a", "text": ""}', "empty"),
        ('{"id": "a", "text": " \\n\\u200f"}', "empty"),
        ('{"id": "a"}', "no text"),
        ('{"id": "a", "text": 5}', "no text"),
        ('{"text": "x"}', "no id"),
        ('{"id": null, "text": "x"}', "no id"),
        ('{"id": "a", "text": "x\\u0000y"}', "NUL"),
        ('{"id": "a", "text": "x\\ud800y"}', "lone surrogate"),
        ('{"id": "a\\udfff", "text": "x"}', "lone surrogate"),
        ('{"id": 9007199254740992, "text": "x"}', "2^53-1"),
        ('{"id": "a", "text": "x", "published": "yesterday"}', "no date"),
        ('{"id": "a", "text": "x", "published": "2025-13-01"}', "no date"),
        ('{"id": "a", "text": "x", "published": "2025-12-20T10:00:00"}', "no offset"),
        ('{"id": "a", "text": "x", "published": 20251220}', "no text"),
        ('{"id": "a", "text": "x", "outlet": 5}', "outlet"),
        ('{"id": "a", "text": "x"', "no JSON"),
        ('["a"]', "no JSON object"),
    ],
)
def test_a_bad_line_is_set_aside_and_the_rest_goes_on(tmp_path: Path, line: str, what: str) -> None:
    """Its reason names file, line and remedy."""
    path = write(tmp_path, "r.jsonl", f'{line}\n{{"id": "good", "text": "x"}}\n')
    bad, good = capture([path])
    assert isinstance(bad, Refused)
    assert isinstance(good, Captured)
    assert what in bad.reason.what
    assert "line 1" in bad.reason.where
    assert bad.reason.do
    assert good.report.id == "good"


def test_a_line_that_is_not_utf_8_is_set_aside(tmp_path: Path) -> None:
    """By the byte where it breaks."""
    path = write(tmp_path, "r.jsonl", b'{"id": "a", "text": "\xc7\xe1"}\n{"id": "b", "text": "x"}')
    bad, good = capture([path])
    assert isinstance(bad, Refused)
    assert isinstance(good, Captured)
    assert "not UTF-8" in bad.reason.what


def test_published_may_be_a_time_with_its_offset(tmp_path: Path) -> None:
    """And is kept as written."""
    for published in ("2025-12-20T18:30:00+02:00", "2025-12-20T16:30:00Z"):
        assert (
            only(write(tmp_path, "r.jsonl", json.dumps({"id": "a", "text": "x", "published": published}))).published
            == published
        )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("\ufeff".encode(), "empty"),
        ("نص فيه\0فراغ" + " يليه كلام كثير حتى لا يبدو ملفا من غير نص" * 5, "NUL"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "no text"),
    ],
)
def test_a_bad_file_is_set_aside(tmp_path: Path, data: bytes | str, what: str) -> None:
    """Whatever is wrong with it, under its own name."""
    item = refusal(write(tmp_path, "bad.txt", data))
    assert item.id == "bad.txt"
    assert what in item.reason.what
    assert str(tmp_path) in item.reason.where


def test_a_report_over_the_limit_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is a setting; a line over it does not take its neighbours along."""
    monkeypatch.setenv("TRUCELINE_LARGEST_REPORT", "5000")
    assert "more than the limit of 5,000" in refusal(write(tmp_path, "r.txt", "a " * 3000)).reason.what
    lines = [json.dumps({"id": n, "text": "x" * size}) for n, size in ((1, 10), (2, 6000), (3, 4000), (4, 10))]
    items = list(capture([write(tmp_path, "r.jsonl", "\n".join(lines) + "\n")]))
    assert [type(item) for item in items] == [Captured, Refused, Captured, Captured]
    monkeypatch.setenv("TRUCELINE_LARGEST_REPORT", "many")
    assert "no number" in refusal(write(tmp_path, "r.txt", "a")).reason.what


def test_fifty_megabytes_of_text_are_set_aside_by_default(tmp_path: Path) -> None:
    """A book is no report."""
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "50,000,000 bytes" in refusal(path).reason.what


def test_a_file_that_is_not_there_is_set_aside(tmp_path: Path) -> None:
    """And the others go on."""
    good = write(tmp_path, "r.txt", TEXT)
    missing, found = capture([tmp_path / "none.txt", good])
    assert isinstance(missing, Refused)
    assert "cannot be read" in missing.reason.what
    assert isinstance(found, Captured)


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    """Whatever the file system's order is."""
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt"):
        write(tmp_path, name, TEXT + name)
    assert [item.id for item in open_reports([tmp_path]) if isinstance(item, Report)] == ["a.txt", "b.txt", "c.txt"]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """Only as far as needed."""
    for name in ("x/day.txt", "y/day.txt", "y/other.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, name)
    ids = [item.id for item in open_reports([tmp_path]) if isinstance(item, Report)]
    assert ids == ["x/day.txt", "y/day.txt", "other.txt"]


@pytest.mark.parametrize("lines", [True, False], ids=["json lines", "text"])
def test_standard_input_is_told_to_be_lines_or_text(monkeypatch: pytest.MonkeyPatch, lines: bool) -> None:
    """By its beginning."""
    data = json.dumps({"id": "a", "text": TEXT}) if lines else TEXT
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    report = only("-")
    assert (report.id, report.text) == ("a" if lines else "stdin", TEXT)


def test_a_file_of_json_lines_is_told_by_what_it_holds(tmp_path: Path) -> None:
    """Whatever its name."""
    assert only(write(tmp_path, "reports.txt", json.dumps({"id": "a", "text": TEXT}))).id == "a"


def test_open_reports_gives_the_reason_in_the_place_of_a_refused_one(tmp_path: Path) -> None:
    """For those who need no originals."""
    kinds = [type(item) for item in open_reports([write(tmp_path, "a.txt", ""), write(tmp_path, "b.txt", TEXT)])]
    assert kinds == [SetAside, Report]


def test_demonstration_reports_keep_their_marks(tmp_path: Path) -> None:
    """Only where they are asked for as such."""
    line = {"id": "a", "text": TEXT, "title": "t", "retold": True, "sources": ["https://example.org"]}
    report = only(write(tmp_path, "r.jsonl", json.dumps(line)), demonstration=True)
    assert (report.retold, report.sources, report.title) == (True, ("https://example.org",), "t")


def test_a_folder_inside_that_cannot_be_seen_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its reports would be missing without a word; the others go on."""
    write(tmp_path, "one.txt", TEXT)
    (tmp_path / "shut").mkdir()
    seen = os.scandir

    def scandir(path: str) -> Any:
        if Path(path).name == "shut":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return seen(path)

    monkeypatch.setattr(os, "scandir", scandir)
    first, second = capture([tmp_path])
    assert isinstance(first, Captured)
    assert isinstance(second, Refused)
    assert (second.id, second.came_in) == ("shut", False)
    assert "cannot be read" in second.reason.what


def test_a_folder_without_a_file_is_told(tmp_path: Path) -> None:
    """It is most likely the wrong one."""
    refused = refusal(tmp_path)
    assert "no file" in refused.reason.what
    assert not refused.came_in
