"""PDFs in reading order: made by three producers, in Arabic and Hebrew, and those that are set aside."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pdfs import PRODUCERS, TEXTS

from truceline.records import SetAside
from truceline.sources.pdf import read_pdf
from truceline.sources.reading_order import Glyph, lines_of, read_from_sight

_NUMBER = re.compile(r"\d[\d.,/٬%$-]*")


def in_order(wanted: str, found: str) -> float:
    """The share of the wanted words that stand in the found text, in order."""
    words = wanted.split()
    same = difflib.SequenceMatcher(None, words, found.split(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / len(words)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    "producer", ["typst", "fpdf2", pytest.param("chromium", marks=pytest.mark.prove)]
)  # fmt: skip
def test_words_stand_in_reading_order_and_every_number_is_right(producer: str, name: str, tmp_path: Path) -> None:
    lines = TEXTS[name]
    found = read_pdf(PRODUCERS[producer](lines, tmp_path), name).text
    assert in_order(" ".join(lines), found) >= 0.95, found
    assert sorted(_NUMBER.findall(" ".join(lines))) == sorted(_NUMBER.findall(found))


def row(text: str, *, top: float = 0.0, left: float = 0.0, size: float = 10.0) -> list[Glyph]:
    """Glyphs of one width from left to right, as seen."""
    return [Glyph(sign, left + 5 * i, left + 5 * i + 5, top, top + size) for i, sign in enumerate(text)]


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("ةزغ يف 3", "3 في غزة"),
        ("2025/11/14 موي", "يوم 2025/11/14"),
        ("ةنحاش 17,819", "17,819 شاحنة"),
        ("ةعساو ةيطغت OCHA Gaza يف", "في OCHA Gaza تغطية واسعة"),
        ("(96%-כ) 27", "27 (כ-96%)"),
        ("10-15 םידי $5", "$5 ידים 10-15"),
        ("15-10 موي %41", "41% يوم 10-15"),
        (")نافل( 3 لتق", "قتل 3 (لفان)"),
    ],
)
def test_a_line_from_the_right_is_read_from_the_right(seen: str, read: str) -> None:
    """Letters from the right, numbers and Latin words in it from the left."""
    assert lines_of(row(seen)) == [read]


def test_a_line_from_the_left_keeps_its_order() -> None:
    """With an Arabic name inside it."""
    assert lines_of(row("Crossing at حفر is shut")) == ["Crossing at رفح is shut"]


def test_columns_are_read_one_after_the_other_from_the_right() -> None:
    """Three rows with one gap through them are two columns."""
    glyphs = [g for i, (right, left) in enumerate([("اب", "جد"), ("هو", "زح"), ("طي", "كل")]) for g in
              (*row(right[::-1], top=12 * i, left=100), *row(left[::-1], top=12 * i))]  # fmt: skip
    assert lines_of(glyphs) == ["اب", "هو", "طي", "جد", "زح", "كل"]


def test_the_ligature_of_lam_and_alef_is_two_letters_in_their_order() -> None:
    assert lines_of([Glyph("\ufefb", 0, 5, 0, 10)]) == ["لا"]
    assert lines_of([Glyph("ال", 0, 5, 0, 10)]) == ["لا"]


def test_letter_and_mark_told_twice_are_told_once() -> None:
    """A producer that gives both glyphs of a marked letter the text of the whole."""
    glyphs = [Glyph("س", 0, 5, 0, 10), Glyph("جِّ", 7, 7, 0, 10), Glyph("جِّ", 5, 10, 0, 10)]
    assert lines_of(glyphs) == ["جِّس"]


@given(st.lists(st.sampled_from("ابجد 0123,./()abc-"), max_size=30), st.booleans())
def test_turning_a_line_loses_no_sign(pieces: list[str], rightward: bool) -> None:
    """Brackets may turn; everything else stays, whatever the order."""
    read = read_from_sight(pieces, rightward)
    plain = str.maketrans("()", "||")
    assert sorted(read.translate(plain)) == sorted("".join(pieces).translate(plain))


@given(
    st.lists(
        st.tuples(st.text(max_size=2), *[st.floats(0, 500, allow_nan=False)] * 2, st.floats(0, 20), st.floats(0, 20)),
        max_size=25,
    )
)
def test_no_page_makes_it_fail(boxes: list[tuple[str, float, float, float, float]]) -> None:
    """Whatever glyphs stand wherever."""
    lines = lines_of(Glyph(text, x, x + wide, y, y + high) for text, x, y, wide, high in boxes)
    assert all(line.strip() for line in lines)


def test_a_page_whose_letters_cannot_be_told_is_set_aside(tmp_path: Path) -> None:
    """A font without its table of letters gives glyphs without a meaning."""
    data = PRODUCERS["fpdf2"](TEXTS["statement"], tmp_path).replace(b"/ToUnicode", b"/ToUnknown")
    with pytest.raises(SetAside, match="cannot be told") as raised:
        read_pdf(data, "unsafe.pdf")
    assert raised.value.where == "unsafe.pdf, page 1"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nno more", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj"])
def test_a_damaged_pdf_is_set_aside(data: bytes) -> None:
    with pytest.raises(SetAside):
        read_pdf(data, "broken.pdf")


def test_a_pdf_without_text_is_set_aside() -> None:
    from fpdf import FPDF

    page = FPDF()
    page.add_page()
    with pytest.raises(SetAside, match="scan"):
        read_pdf(bytes(page.output()), "scan.pdf")


def test_a_page_without_text_is_named_with_the_text_version() -> None:
    from fpdf import FPDF

    page = FPDF()
    page.set_font("helvetica")
    for text in ("Three people were killed", "", "Two were hurt"):
        page.add_page()
        page.cell(0, 8, text)
    found = read_pdf(bytes(page.output()), "mixed.pdf")
    assert found.text == "Three people were killed\nTwo were hurt"
    assert found.extractor.endswith(" without-text:2")


def test_a_locked_pdf_is_set_aside() -> None:
    from fpdf import FPDF

    page = FPDF()
    page.add_page()
    page.set_font("helvetica")
    page.cell(0, 8, "Three people were killed")
    page.set_encryption(owner_password="a", user_password="b")
    with pytest.raises(SetAside, match="locked"):
        read_pdf(bytes(page.output()), "locked.pdf")
