"""From a document's bytes to a report: what form they have, their encoding, and the text in them."""

from __future__ import annotations

from truceline.records import Report, SetAside, TextVersion
from truceline.records.identity import original_id, text_id
from truceline.sources.checks import check_published, check_text
from truceline.sources.confined import read_confined
from truceline.sources.document import Document
from truceline.sources.encoding import decode

PAGES = frozenset({".html", ".htm", ".xhtml"})
DOCUMENTS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
}
"""Media type to the end of a name."""


def media_suffix(content_type: str | None) -> str:
    """The end of a name that a Content-Type stands for; "" where it says nothing of use."""
    return DOCUMENTS.get((content_type or "").partition(";")[0].strip().lower(), "")


def extract(data: bytes, where: str, identity: str, suffix: str = "") -> Report:
    """The report in a document. `suffix`: the end of its name in lower case, with the dot. SetAside where there is no
    text in it that can be told for certain."""
    if not data.strip():
        raise SetAside("the file is empty", where, "Give the text of the report")
    form, encoding = _form(data, suffix), ""
    if form is None:
        text, encoding = decode(data, where, page=suffix in PAGES or b"<html" in data[:1000].lower())
        if suffix not in PAGES and (suffix == ".txt" or not _looks_like_page(text)):
            found = Document(text=text, extractor="text/1")
        else:
            found = read_confined("html", check_text(text, where).encode(), where)
    else:
        found = read_confined(form, data, where)
    published = check_published(found.published, where)
    return Report(
        id=identity,
        text=check_text(found.text, where),
        published=published,
        published_basis="page" if published else None,
        url=found.url,
        outlet=found.outlet,
        title=found.title,
        version=TextVersion(
            text_id=text_id(found.text),
            original_id=original_id(data),
            extractor=f"{found.extractor} {encoding}".strip(),
        ),
    )


def _form(data: bytes, suffix: str) -> str | None:
    """What the bytes are, by their first signs before the name of the file; None for text and HTML."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    return "mail" if suffix == ".eml" else None


def _looks_like_page(text: str) -> bool:
    start = text[:1000].lower()
    return "<!doctype html" in start or "<html" in start
