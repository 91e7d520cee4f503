"""A web page as it was saved: its main text with the headline as the first line, and its date where it states one."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from truceline.records import SetAside
from truceline.sources.document import Document, stated_day

_LITTLE = 400
"""Characters of main text below which a page is looked at again."""


def read_page(html: str, where: str) -> Document:
    """The page's main text and metadata. SetAside where no main text is found."""
    # Imported here: it takes most of a second, and only pages need it.
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    options: dict[str, Any] = {
        "with_metadata": True,
        "include_comments": False,
        # Only what the page states as its date: a date found somewhere in the text is none.
        "date_extraction_params": {"extensive_search": False, "original_date": True},
    }
    found: Any = trafilatura.bare_extraction(html, fast=True, **options)
    text = (found.text or "").strip() if found is not None else ""
    if len(text) < _LITTLE:
        # The thorough way takes three times as long, and finds more where the quick one finds little.
        found = trafilatura.bare_extraction(html, **options)
        text = (found.text or "").strip() if found is not None else ""
    if not text:
        raise SetAside("no main text was found in the page", where, "Save the report's text as a text file")
    title = (found.title or "").strip() or None
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    return Document(
        text=text,
        title=title,
        published=stated_day(found.date),
        url=found.url or None,
        outlet=(urlsplit(found.url).hostname if found.url else None) or found.hostname or None,
        extractor=f"trafilatura/{trafilatura.__version__}",
    )
