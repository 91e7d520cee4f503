"""Addresses that came from outside: only those of the web become links."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_address(url: str | None) -> str:
    """The address if a page may link to it (http or https), else nothing."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""
