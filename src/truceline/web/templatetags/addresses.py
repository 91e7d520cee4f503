"""Addresses from outside, made safe to link and short to read."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template

from truceline.web.outside import web_address

register = template.Library()
register.filter("web_address", web_address)


@register.filter
def host(url: str) -> str:
    """The host of an address without "www.", or the text itself where it has none."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:
        return url
