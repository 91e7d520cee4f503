"""The demonstration reports keep to their rules: own words, real figures with a source, nobody quoted."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import truceline.pipeline
from truceline import codebook

FOLDER = Path(truceline.pipeline.__file__).parent / "demo"
FIGURES = Path(__file__).parent / "figures.toml"
FIELDS = {"id", "lang", "published", "outlet", "url", "title", "text", "level", "retold", "sources"}
LEAST = {"ar": 12, "en": 7, "he": 4, "tr": 4}
PRINTED = "Al-Quds, 20 December 2025 (printed page, no address)"
FIRST_DAY, LAST_DAY = date(2025, 10, 10), date(2026, 5, 31)

MONTHS = "|".join(
    (
        "January|February|March|April|May|June|July|August|September|October|November|December",
        "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
        "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
        "בינואר|בפברואר|במרץ|באפריל|במאי|ביוני|ביולי|באוגוסט|בספטמבר|באוקטובר|בנובמבר|בדצמבר",
        "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
    )
)
MONTH = f"(?:{MONTHS})"
DAY = r"(?<![\d.,])\d{1,2}"
NOT_FIGURES = re.compile(
    rf"{DAY}(?:\s+(?:to|and)\s+{DAY})?\s+{MONTH}(?:\s+20\d\d)?|{MONTH}\s+20\d\d|(?<!\d)\d{{1,2}}:\d\d(?!\d)|UN2720"
)
NUMBER = re.compile(r"(?<![\d.,A-Za-z])(?:\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+)")
QUOTED = re.compile(r"(?<!\w)[\"'](?P<a>[^\"\n]+?)[\"'](?!\w)|[“«„](?P<b>[^”»“\n]+)[”»“]")


def _reports() -> list[dict[str, Any]]:
    lines = (FOLDER / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _figures() -> list[dict[str, Any]]:
    figures: list[dict[str, Any]] = tomllib.loads(FIGURES.read_text(encoding="utf-8"))["figure"]
    return figures


def _numbers(text: str) -> Iterator[int]:
    """The numbers of ten or more in a text, dates and hours left out."""
    for found in NUMBER.finditer(NOT_FIGURES.sub(" ", text)):
        value = int(re.sub(r"[.,]", "", found.group()))
        if value >= 10:
            yield value


REPORTS = _reports()
each_report = pytest.mark.parametrize("report", REPORTS, ids=[str(report["id"]) for report in REPORTS])


def test_there_are_enough_reports_in_every_language() -> None:
    """At least 28 reports, with the agreed share of each language."""
    counted = Counter(report["lang"] for report in REPORTS)
    assert len(REPORTS) >= 28
    assert not {lang: counted[lang] for lang, least in LEAST.items() if counted[lang] < least}


def test_ids_are_unique_and_follow_the_days() -> None:
    """Reports are numbered in the order of their publication."""
    assert [report["id"] for report in REPORTS] == [f"demo-{n:02d}" for n in range(1, len(REPORTS) + 1)]
    assert [report["published"] for report in REPORTS] == sorted(report["published"] for report in REPORTS)


@each_report
def test_a_report_is_marked_and_sourced(report: dict[str, Any]) -> None:
    """Each report is retold, public, dated within the case and names its sources; its outlet is an invented one."""
    assert set(report) == FIELDS
    assert report["retold"] is True
    assert report["level"] == "public"
    assert FIRST_DAY <= date.fromisoformat(report["published"]) <= LAST_DAY
    assert report["outlet"].endswith(".demo.example")
    assert report["url"] is None or report["url"].startswith(f"https://{report['outlet']}/")
    assert report["sources"]
    assert all(source == PRINTED or source.startswith(("http://", "https://")) for source in report["sources"])


@each_report
def test_a_report_has_its_headline_first_and_four_to_twelve_sentences(report: dict[str, Any]) -> None:
    """The headline is the first line; a line below it is one or more sentences, each ended by a full stop."""
    headline, *lines = report["text"].split("\n")
    assert headline == report["title"]
    assert all(line.endswith(".") for line in lines)
    assert 4 <= sum(len(re.findall(r"\.(?=\s|$)", line)) for line in lines) <= 12


@each_report
def test_nobody_is_quoted(report: dict[str, Any]) -> None:
    """No stretch in quotation marks is longer than four words: terms may be quoted, people may not."""
    long = [
        stretch for found in QUOTED.finditer(report["text"]) if len((stretch := found["a"] or found["b"]).split()) > 4
    ]
    assert long == []


@each_report
def test_every_figure_stands_in_the_table_with_a_source_of_the_report(report: dict[str, Any]) -> None:
    """A figure of ten or more has a row whose source is among the report's own sources."""
    known = {figure["value"] for figure in _figures() if figure["source"] in report["sources"]}
    assert [value for value in _numbers(report["text"]) if value not in known] == []


def test_the_table_holds_no_figure_that_no_report_carries() -> None:
    """A row that no text uses any longer would vouch for nothing."""
    carried = {
        (value, source) for report in REPORTS for value in _numbers(report["text"]) for source in report["sources"]
    }
    idle = [row for row in _figures() if row["value"] >= 10 and (row["value"], row["source"]) not in carried]
    assert idle == []


def test_every_voice_of_the_table_is_a_known_body() -> None:
    """A figure belongs to a body of the codebook, or to the text of the agreement itself."""
    voices = {figure["voice"] for figure in _figures()}
    assert voices - set(codebook.SLUGS) == {"text"}
    assert {"idf", "cogat", "un", "icrc", "usa", "hamas", "gaza-health-ministry", "gaza-media-office"} <= voices


def test_the_table_agrees_with_the_fact_sheet() -> None:
    """Every source of the table is a page of the fact sheet that the case was made from."""
    sheet = Path(__file__).parents[3] / "shared" / "facts" / "gaza-2025.md"
    if not sheet.is_file():
        pytest.skip("the fact sheets are not beside this checkout")
    text = sheet.read_text(encoding="utf-8")
    rows = [line.replace(",", "") for line in text.splitlines()]
    for figure in _figures():
        if figure["source"] == PRINTED:
            continue
        number = re.compile(rf"(?<!\d){figure['value']}(?!\d)")
        source = figure["source"].replace(",", "")
        assert any(source in row and number.search(row) for row in rows), figure


def test_the_numbers_of_a_text_are_found_without_its_dates() -> None:
    """The check above sees thousands marks of three languages and Arabic digits, and skips days, years and hours."""
    assert list(_numbers("On 13 October 2025 some 3,203 of 72.000, at 12:00, ٨٧٥ and 5, since May 2024, 38%.")) == [
        3203,
        72000,
        875,
        38,
    ]


def test_the_same_statement_stands_in_two_outlets() -> None:
    """The set holds an exact repeat of figures, an uncredited repeat and a figure in Arabic digits."""
    carriers = {report["outlet"] for report in REPORTS if {497, 342, 875} <= set(_numbers(report["text"]))}
    assert len(carriers) == 2
    given = [report for report in REPORTS if {386, 1018, 628} <= set(_numbers(report["text"]))]
    assert [("وزارة" in report["text"]) for report in given] == [True, False]
    first, second = (date.fromisoformat(report["published"]) for report in given)
    assert (second - first).days <= 7
    assert any("٨٧٥" in report["text"] for report in REPORTS)
