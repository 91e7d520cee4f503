"""What is taken out of a document, whatever its form: the text, and what it states of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`text`: the headline first, then the body. `published`: an ISO date or an RFC 3339 time that the document states,
    never a guess. `extractor`: name and version of what took the text out."""

    text: str
    extractor: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None


def stated_day(value: str | None) -> str | None:
    """The ISO date that a value begins with; None where it begins with none."""
    try:
        return date.fromisoformat(value[:10]).isoformat() if value else None
    except ValueError:
        return None
