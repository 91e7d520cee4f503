"""Slugs of parties, bodies and states, with neutral names. Side and authority are the case's, not the codebook's."""

from __future__ import annotations

from functools import cache

from truceline.codebook.data import table


@cache
def slugs() -> tuple[str, ...]:
    """Every slug the codebook names, in the order of the table."""
    return tuple(table("bodies.toml"))


def neutral_name(slug: str, lang: str) -> str:
    """The neutral name of a body in a language.

    English stands in where the language has none; a slug that the codebook does not know is shown as its own words,
    each with a capital.
    """
    names: dict[str, str] = table("bodies.toml").get(slug, {})
    return names.get(lang) or names.get("en") or slug.replace("-", " ").title()


@cache
def body_kind(slug: str) -> str | None:
    """What a body is (state, government, army, movement, international, ...), or None if the slug is unknown."""
    kind: str | None = table("bodies.toml").get(slug, {}).get("kind")
    return kind


@cache
def army_of(slug: str) -> str | None:
    """The army of a state ("idf" of "israel"), where it has a slug of its own."""
    army: str | None = table("bodies.toml").get(slug, {}).get("army")
    return army
