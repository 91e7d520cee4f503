"""Errors from below the pages are told in the page's language, with their values; what is not known stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import working
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from working import SLUG

import truceline
from truceline.ledger import actions
from truceline.records import TrucelineError
from truceline.web.catalogue import catalogues
from truceline.web.error_messages import error_messages
from truceline.web.refusals import in_words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the file is empty", "الملف فارغ"),
        ("more than 500 pages", "أكثر من 500 صفحة"),
        ("the row has 3 cells and the table 4 columns", "في السطر 3 خلية وفي الجدول 4 عمودا"),
        ("a.csv:7: the line is no JSON object. Mend the line", "a.csv:7: السطر ليس كائن JSON. أصلح السطر"),
        ("2 faults, the first: the file is missing", "2 عيوب، أولها: الملف مفقود"),
        ("something that no message says", "something that no message says"),
        ("", ""),
    ],
)
def test_a_sentence_is_told_with_its_values(text: str, told: str) -> None:
    """Whole, written out with its place and remedy, and one within another; the English page keeps the English."""
    with translation.override("ar"):
        assert in_words(text) == told
    with translation.override("en"):
        assert in_words(text) == text


def test_an_error_written_out_is_told_by_its_parts() -> None:
    """As a job keeps it."""
    text = str(TrucelineError("the address answered with status 404", "https://example.org/a", "Check the address"))
    with translation.override("ar"):
        assert in_words(text) == "https://example.org/a: أجاب العنوان بالحالة 404. تحقق من العنوان"


@given(st.text(max_size=300))
def test_any_text_is_told_somehow(text: str) -> None:
    """Nothing raises and nothing comes back empty."""
    with translation.override("ar"):
        assert bool(in_words(text)) == bool(text)


def test_a_message_is_found_however_it_is_made(tmp_path: Path) -> None:
    """Literal, with values, one of two, by a name, and handed on by a function."""
    for package in ("records", "egress", "cases", "publication", "desk", "ledger", "sources", "pipeline"):
        (tmp_path / package).mkdir()
    (tmp_path / "sources" / "one.py").write_text(
        '_DO = "do this"\n'
        "def aside(what, where):\n    raise SetAside(what, where, _DO)\n"
        "def read(path, n):\n"
        '    said = "too long" if n else "too short"\n'
        '    aside(f"{n} of {path}", path)\n'
        '    raise SetAside(said, path, do="try " + "again")\n',
        encoding="utf-8",
    )
    assert error_messages(tmp_path) == {"do this", "{0} of {1}", "too long", "too short", "try again"}


def test_the_program_has_hundreds_of_them() -> None:
    """So that an extraction that finds nothing does not pass for a whole translation."""
    assert len(error_messages(Path(truceline.__file__).parent)) > 500
    assert len(catalogues()) == 3


@pytest.mark.django_db
def test_the_arabic_page_of_what_was_set_aside_is_arabic(workspace: Path, client: Client) -> None:
    """What the ledger keeps in English is read in Arabic."""
    working.enter(workspace)
    actions.set_aside(SLUG, "r9", "the text is empty", "r9.txt", "Give the report's text", acting="anna")
    arabic = client.get(f"/ar/cases/{SLUG}/set-aside/").content.decode()
    assert "النص فارغ" in arabic
    assert "أعط نص التقرير" in arabic
    assert "the text is empty" in client.get(f"/en/cases/{SLUG}/set-aside/").content.decode()
