"""Does a claim speak for an obligation, against it, say what is agreed, or neither? Realis alone does not tell.

The table stands in polarity.toml: rows for acts that never move an outcome, and for each event what a statement or a
denial of it means under each kind of obligation, with the reason.

A *ban* forbids the event: told as happening, it speaks against. Every other kind is a duty to do it or to let it
happen: told as happening, it speaks for, and told as not happening, against. Harm (strike, shooting, ...) is owed by
nobody: it speaks against under every kind. A duty not to hinder something (aid, movement) is a duty to let it happen,
and is written in a case as `act`, `rate` or `total`, not as a ban.

Under `rate` and `total` a claim with a figure is `for` only as far as its interval goes: the assessment compares the
interval with the agreed quantity, and the polarity stands alone only where the claim has no figure.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from truceline.codebook.codes import EVENTS, OBLIGATION_KINDS
from truceline.codebook.data import table
from truceline.records.claim import ACTS, REALIS

Polarity = Literal["for", "against", "agreed", "neither"]


class PolarityRow(NamedTuple):
    """What an event means under some kinds of obligation, by realis of a statement and for a denial, and why."""

    event: str
    kinds: tuple[str, ...]
    actual: Polarity
    negated: Polarity
    denies: Polarity
    reason: dict[str, str]


def polarity(event: str, act: str, realis: str | None, agreed: bool, obligation_kind: str) -> Polarity:
    """How a claim bears on an obligation that names its event. ValueError on a code that the codebook lacks.

    A statement without realis, which only a faulty claim has, bears on nothing.
    """
    return _decide(event, act, realis, agreed, obligation_kind)[0]


def polarity_reason(event: str, act: str, realis: str | None, agreed: bool, obligation_kind: str, lang: str) -> str:
    """The reason for that answer, one sentence in Arabic or English (English for any other language)."""
    reason = _decide(event, act, realis, agreed, obligation_kind)[1]
    return reason.get(lang) or reason["en"]


@cache
def rows() -> tuple[PolarityRow, ...]:
    """The rows of the table by event, in the order of the file."""
    return tuple(
        PolarityRow(
            event=row["event"],
            kinds=tuple(row["kinds"]),
            actual=row["actual"],
            negated=row["negated"],
            denies=row["denies"],
            reason=row["reason"],
        )
        for row in table("polarity.toml")["row"]
    )


@cache
def _by_event_and_kind() -> dict[tuple[str, str], PolarityRow]:
    return {(row.event, kind): row for row in rows() for kind in row.kinds}


@cache
def _decide(
    event: str, act: str, realis: str | None, agreed: bool, obligation_kind: str
) -> tuple[Polarity, dict[str, str]]:
    for value, known in ((event, EVENTS), (act, ACTS), (obligation_kind, OBLIGATION_KINDS)):
        if value not in known:
            raise ValueError(f"{value!r} is not in the codebook; known: {', '.join(known)}")
    if realis is not None and realis not in REALIS:
        raise ValueError(f"{realis!r} is no realis; known: {', '.join(REALIS)}")
    general = table("polarity.toml")["general"]
    if agreed:
        part = general["agreed-denied" if act == "denies" else "agreed"]
        return part["polarity"], part["reason"]
    if act in ("demands", "pledges", "warns"):
        return general[act]["polarity"], general[act]["reason"]
    row = _by_event_and_kind()[event, obligation_kind]
    if act == "denies":
        return row.denies, row.reason
    if realis == "actual":
        return row.actual, row.reason
    if realis == "negated":
        return row.negated, row.reason
    part = general["planned" if realis == "planned" else "no-realis"]
    return part["polarity"], part["reason"]
