"""The codebook as a page of the reference, from the tables themselves, so that the page cannot fall behind."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.codebook.bodies import body_kind, neutral_name, slugs
from truceline.codebook.codes import GROUPS, LANGUAGES, UNNAMED, VERSION
from truceline.codebook.crosswalks import SCHEMES, crosswalk, scheme_edition
from truceline.codebook.polarity import rows
from truceline.codebook.words import description, label

HEADINGS = {
    "event": "Events",
    "act": "Acts",
    "realis": "Realis (of statements)",
    "kind": "Kinds of count",
    "of": "What is counted more closely (`of`)",
    "stage": "Stages of aid, remains and release",
    "unit": "Units (a currency's ISO 4217 code is one too)",
    "per": "Rates",
    "extent": "Extent",
    "outcome": "The nine outcomes",
    "mark": "Second marks",
    "side": "Sides of an obligation",
    "role": "Roles in an agreement",
    "competence": "Competence of a body that the agreement names",
    "review": "States of review of a reading",
    "level": "Levels of a report",
    "obligation": "Kinds of obligation",
    "polarity": "Polarity",
}
INTRODUCTION = f"""# Codebook

Version {VERSION}. Made from the tables in `src/truceline/codebook/`; do not edit by hand: run
`python tools/write_reference.py`. Licensed CC BY 4.0.

A claim says that somebody said something about one event. The program never says that the event happened.
What each field of a claim holds stands in [the record format](record-format.md).
"""
POLARITY = """## Polarity table

How a claim bears on an obligation that names its event. What the agreement is said to require (`agreed`) is listed
apart. Demands, pledges, warnings and plans are `neither` for every event and never move an outcome. A statement
goes by its realis, a denial by its own column.

Kind `ban` forbids the event; every other kind is a duty to do it or to let it happen. A duty not to hinder aid is
a duty to let it in, not a ban on aid. Harm speaks against under every kind. Under `rate` and `total` a claim
with a figure that is `for` counts only as far as its interval goes.
"""
CROSSWALKS = """## Crosswalks

Suggested equivalents, for exchange. They decide nothing in the product. A claim also says who says so, and may deny
or demand: carry only statements of what happened into a scheme that codes events as facts.
"""


def reference() -> str:
    """The whole page, as Markdown."""
    return "\n".join([INTRODUCTION, *_groups(), *_polarity(), *_crosswalks(), *_bodies()]) + "\n"


def _table(head: tuple[str, ...], lines: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for cells in lines:
        yield f"| {' | '.join(cells)} |"
    yield ""


def _groups() -> Iterator[str]:
    for group, codes in GROUPS.items():
        yield f"## {HEADINGS[group]}\n"
        named = ((f"`{c}`", *(label(group, c, lang) for lang in LANGUAGES), description(group, c, "en")) for c in codes)
        yield from _table(("code", *LANGUAGES, "is"), named)


def _polarity() -> Iterator[str]:
    yield POLARITY
    lines = (
        (f"`{r.event}`", ", ".join(r.kinds), r.actual, r.negated, r.denies, r.reason["en"], r.reason["ar"])
        for r in rows()
    )
    yield from _table(("event", "kinds of obligation", "actual", "negated", "denied", "why", "السبب"), lines)


def _crosswalks() -> Iterator[str]:
    yield CROSSWALKS
    yield from (f"- {scheme}: {scheme_edition(scheme)}" for scheme in SCHEMES)
    yield ""
    codes = (*GROUPS["event"], *(f"kind:{k}" if k == "remains" else k for k in GROUPS["kind"]))
    lines = ((f"`{code}`", *(crosswalk(scheme, code) or "" for scheme in SCHEMES)) for code in codes)
    yield from _table(("code", *SCHEMES), lines)


def _bodies() -> Iterator[str]:
    yield "## Slugs and neutral names\n"
    yield f"Unnamed speakers, never counted as independent: {', '.join(f'`{slug}`' for slug in sorted(UNNAMED))}.\n"
    lines = ((f"`{s}`", body_kind(s) or "", *(neutral_name(s, lang) for lang in LANGUAGES)) for s in slugs())
    yield from _table(("slug", "kind", *LANGUAGES), lines)
