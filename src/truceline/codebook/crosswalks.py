"""Suggested equivalents in other vocabularies: PLOVER, ACLED, HXL. They ease an exchange; they decide nothing."""

from __future__ import annotations

from truceline.codebook.data import table

SCHEMES: tuple[str, ...] = ("plover", "acled", "hxl")


def crosswalk(scheme: str, code: str) -> str | None:
    """The suggested equivalent of an event or a kind of count, or None where the scheme has none.

    plover: `TYPE` or `TYPE/mode`; acled: `Event type/Sub-event type`; hxl: hashtag with attributes. KeyError on an
    unknown scheme. A code that is both an event and a kind (`remains`) is taken as the event; ask for the kind by
    `kind:remains`.
    """
    found: str | None = table("crosswalks.toml")[scheme]["map"].get(code)
    return found


def scheme_edition(scheme: str) -> str:
    """The edition of the other vocabulary that the suggestions were made for."""
    edition: str = table("crosswalks.toml")[scheme]["edition"]
    return edition


def scheme_version(scheme: str) -> str:
    """The version of our suggestions for a scheme."""
    version: str = table("crosswalks.toml")[scheme]["version"]
    return version
