"""What may stand in an address. Anything else is no page."""

from __future__ import annotations


class PageLanguage:
    """A language in which every page is written, or into which the pages are being translated (English stands for what
    has no words yet)."""

    regex = "ar|en|he|tr"

    def to_python(self, value: str) -> str:
        """The language code as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The language code as it stands."""
        return value


class Key:
    """An id of an obligation, report, claim or occurrence."""

    regex = r"[A-Za-z0-9~._:@+-]+"

    def to_python(self, value: str) -> str:
        """The id as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it stands."""
        return value
