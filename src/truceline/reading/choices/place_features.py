"""What is true of a candidate for the place, in plain words: each group of features is a function of a few values.

As for the doer, a candidate holds the functions with their values. No value is the name of a place.
"""

from __future__ import annotations

from truceline.reading.choices.weights import Features


def stands(zone: str, sort: str, deed: str, act: str, realis: str | None) -> Features:
    """In which part of the text a place of which sort is named."""
    return (
        "place",
        zone,
        sort,
        f"{zone} {deed}",
        f"{sort} {deed}",
        f"{zone} {sort}",
        f"{zone} {act} {realis}",
        f"place {deed} {act}",
    )


def behind(lead: str, zone: str, deed: str, sort: str) -> Features:
    """Behind which word or prefix it is named."""
    return (f"behind {lead}", f"behind {lead} {zone}", f"behind {lead} {deed}", f"behind {lead} {sort}")


def apart(gap: str, zone: str, deed: str) -> Features:
    """How far from the trigger, in tokens."""
    return (f"gap {gap} {zone}", f"gap {gap} {deed}")


def between(acts: int, edges: int, places: int, passed: Features, zone: str, sort: str) -> Features:
    """How many acts, ends of clauses and other places lie between it and the trigger, and which words."""
    return (
        f"acts {acts} {zone}",
        f"edges {edges} {zone}",
        f"places {places} {zone}",
        f"places {places} {sort}",
        *(f"past {role} {zone}" for role in passed),
    )


def away(zone: str, sentences: int, first: bool, deed: str, sort: str, here: bool) -> Features:
    """Named in another sentence only: how many off; as the first place of the text; though another is named here."""
    return (
        f"away {sentences} {zone}",
        f"away {sentences} {deed}",
        f"away {sort} {deed}",
        f"away {zone} {'first' if first else 'later'}",
        f"away {deed} {'with another here' if here else 'none here'}",
    )


def part_of(marks: Features, deed: str, act: str) -> Features:
    """Part of a longer phrase (a speaker's, a deal's, a body's name), or strung behind another place."""
    return tuple(f"{mark}{word}" for mark in marks for word in ("", f" {deed}", f" {act}"))


def beside(side: str, sort: str, other: str) -> Features:
    """Right before or behind a place of another sort."""
    return (f"{sort} {side} {other}",)


def among(alone: bool, mentions: int, most: bool, titled: bool, deed: str) -> Features:
    """The only one; named so often; the one named most; named in the title."""
    found: Features = (f"mentions {mentions}",)
    if alone:
        found += ("only place", f"only place {deed}")
    return (*found, *(("named most",) if most else ()), *(("in the title",) if titled else ()))


def ruled(says: str, zone: str, event: str, act: str, lang: str, sort: str) -> Features:
    """Whether the rules chose it ("this"), another, or none."""
    if says == "this":
        return ("rule", f"rule {zone}", f"rule {event}", f"rule {act}", f"rule {lang}", f"rule {sort}")
    return (f"rule says {says}", f"rule says {says} {lang} {zone}")


def neighbour(word: str, here: bool, deed: str) -> Features:
    """The place by the rules of the claim before or after."""
    where = "here" if here else "elsewhere"
    return (f"{word} {where}", f"{word} {where} {deed}")


def nowhere(
    event: str, act: str, realis: str | None, deed: str, inside: int, here: int, ruled: bool, lang: str
) -> Features:
    """No place: with so many places in the clause and in the sentence."""
    return (
        "nowhere",
        f"nowhere {event}",
        f"nowhere {act} {realis}",
        f"nowhere {event} {act}",
        f"nowhere {event} {realis}",
        f"nowhere inside {inside}",
        f"nowhere here {here}",
        f"nowhere inside {inside} {deed}",
        f"nowhere here {here} {deed}",
        f"nowhere by rule {ruled}",
        f"nowhere by rule {ruled} {event}",
        f"nowhere {lang}",
    )
