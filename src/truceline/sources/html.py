"""A web page as it was saved: its main text with the headline as the first line, and its date where it states one."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from truceline.records import SetAside


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives; `extractor` is name and version of what took the text out."""

    text: str
    title: str | None
    published: str | None
    url: str | None
    outlet: str | None
    extractor: str


def read_page(html: str, where: str) -> Page:
    """The page's main text and metadata. SetAside where no main text is found."""
    # Imported here: it takes most of a second, and only pages need it.
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        # Only what the page states as its date: a date found somewhere in the text is none.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = (found.text or "").strip() if found is not None else ""
    if not text:
        raise SetAside("no main text was found in the page", where, "Save the report's text as a text file")
    title = (found.title or "").strip() or None
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    return Page(
        text=text,
        title=title,
        published=_date(found.date),
        url=found.url or None,
        outlet=(urlsplit(found.url).hostname if found.url else None) or found.hostname or None,
        extractor=f"trafilatura/{trafilatura.__version__}",
    )


def _date(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value[:10]).isoformat() if value else None
    except ValueError:
        return None
