"""A PDF: its text in reading order, or no text at all.

A page whose glyphs cannot be told (a font without a table of letters, a scan) would give a text that looks right and is
not: a number read wrongly is worse than a report set aside.
"""

from __future__ import annotations

import io
import logging
from importlib.metadata import version
from typing import Any

from truceline.records import SetAside
from truceline.sources.document import Document
from truceline.sources.reading_order import THIN, Glyph, lines_of

LARGEST_PAGES = 300
_UNKNOWN_SHARE = 0.003
"""Share of a page's glyphs that may be unknown (a bullet of a symbol font), none of them inside a word or a number."""
_UNKNOWN = "\ufffd"
_SAVE = "Give the report in another form, or type its text"


def read_pdf(data: bytes, where: str) -> Document:
    """The text of all pages. SetAside for a damaged or locked file, for one without text, and for an unsafe page."""
    # Imported here: only PDFs need it.
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > LARGEST_PAGES:
                raise SetAside(f"more than {LARGEST_PAGES} pages", where, "Give the pages that matter by themselves")
            pages = []
            for number, page in enumerate(pdf.pages, start=1):
                pages.append(_page(page.chars, f"{where}, page {number}"))
                page.close()
    except PdfminerException as error:
        locked = isinstance(error.args[0] if error.args else None, PDFEncryptionError)
        said = "the PDF is locked" if locked else "the PDF is damaged"
        raise SetAside(said, where, _SAVE) from error
    lines = [line for page in pages for line in page]
    if not lines:
        raise SetAside("no page of the PDF holds text (a scan?)", where, _SAVE)
    extractor = f"pdfplumber/{version('pdfplumber')} glyphs/1"
    silent = [str(number) for number, page in enumerate(pages, start=1) if not page]
    if silent:
        # Kept with the text version: who reads it sees that these pages hold none.
        extractor += f" without-text:{','.join(silent)}"
    return Document(text="\n".join(lines), title=lines[0], extractor=extractor)


def _page(chars: list[dict[str, Any]], where: str) -> list[str]:
    glyphs = [
        Glyph(_told(char["text"]), char["x0"], char["x1"], char["top"], char["bottom"])
        for char in chars
        if char.get("upright", True)
    ]
    # An unknown mark drawn over a letter changes neither a word nor a number.
    glyphs = [glyph for glyph in glyphs if glyph.text != _UNKNOWN or glyph.x1 - glyph.x0 > THIN * glyph.size]
    unknown = sum(glyph.text == _UNKNOWN for glyph in glyphs)
    lines = lines_of(glyphs)
    inside = any(len(word) > 1 and _UNKNOWN in word for line in lines for word in line.split())
    if inside or unknown > _UNKNOWN_SHARE * max(len(glyphs), 1) + 1:
        raise SetAside("the page's letters cannot be told for certain", where, _SAVE)
    return lines


def _told(text: str) -> str:
    """The glyph's text; U+FFFD where its font does not tell what letter it is."""
    unknown = text.startswith("(cid:") or any(sign < " " or "\ue000" <= sign <= "\uf8ff" for sign in text)
    return _UNKNOWN if unknown else text
