"""A claim: one statement in a report, by one speaker, about one event (the codebook's public format)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Act = Literal["states", "denies", "demands", "pledges", "warns"]
Realis = Literal["actual", "negated", "planned"]
ACTS: tuple[str, ...] = ("states", "denies", "demands", "pledges", "warns")
REALIS: tuple[str, ...] = ("actual", "negated", "planned")

Span = tuple[int, int]
"""Start and end in code points of the report's text, half-open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of a claim. `min`/`max` are the bounds (null = open); `kind` is one of the codebook's kinds.

    `per`: day, week, month or null. `cumulative`: a running total since a start. `approx`: about, nearly.
    `vague`: dozens, hundreds. `of`: what is counted more closely (hostages, fuel, children). `unit`: tonnes, a
    currency. `as_of`: ISO date at which the figure stood, where stated. `parts`: subsets of this count.
    `start`/`end`: the span of the number in the text.
    """

    kind: str
    min: int | float | None
    max: int | float | None
    per: str | None = None
    cumulative: bool = False
    approx: bool = False
    vague: bool = False
    of: str | None = None
    unit: str | None = None
    as_of: str | None = None
    parts: tuple[Count, ...] = ()
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A body, person or place named in the text: its slug or usual English name, and the span that names it."""

    text: str
    id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """One who passes the speaker's word on (an item of `via`, outermost first)."""

    text: str
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a field has its value: the pack's rule or entry (`rule`), the field it set, and where it fired."""

    field: str
    rule: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One speaker x one event mention. Spans are code points of the report's text, half-open.

    `claim_id`: digest of text, reader, event, quote span and ordinal. `text_id`: SHA-256 of the text. `quote`: exact
    substring that carries the claim. `quote_start`, `quote_end`: its span. `event`: code of the codebook. `speaker`:
    substring that names who says it, null for the outlet's own voice. `speaker_start`, `speaker_end`: its span.
    `speaker_id`: slug of the body spoken for. `act`: states, denies, demands, pledges or warns. `realis`: actual,
    negated or planned for a statement, else null. `actor_id`: slug of the body said to do it, or null. `counts`: the
    numbers of the claim. `place`: substring naming the most specific place. `place_start`, `place_end`: its span.
    `place_name`: its usual English name. `start`, `end`: ISO dates of the event, null on an open side. `time`: local
    time of day. `target_id`: slug of those it is done to, handed to or demanded from. `stage`: how far aid, remains
    or a release came. `agreed`: the text says that the agreement requires it. `extent`: single, tally or state.
    `via`: those who pass the word on, outermost first. `speakers`, `actors`, `places`: all of them where the text
    names several. `ordinal`: tells apart claims of one event with one quote. `confidence`: between 0 and 1. `reader`:
    digest of the reader that made it. `why`: the rules and entries that set each field.
    """

    claim_id: str
    text_id: str
    quote: str
    quote_start: int
    quote_end: int
    event: str
    speaker: str | None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_id: str
    act: str
    realis: str | None
    actor_id: str | None = None
    counts: tuple[Count, ...] = ()
    place: str | None = None
    place_start: int | None = None
    place_end: int | None = None
    place_name: str | None = None
    start: str | None = None
    end: str | None = None
    time: str | None = None
    target_id: str | None = None
    stage: str | None = None
    agreed: bool = False
    extent: str = "single"
    via: tuple[Relay, ...] = ()
    speakers: tuple[Mention, ...] = ()
    actors: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    ordinal: int = 0
    confidence: float = 1.0
    reader: str = ""
    why: tuple[Reason, ...] = ()

    def to_json(self, *, why: bool = True) -> dict[str, Any]:
        """The claim as plain JSON values; `why` only if asked."""
        from truceline.records.jsonform import to_json

        body: dict[str, Any] = to_json(self)
        if not why:
            body.pop("why", None)
        return body
