"""What an assessment gives: findings by obligation and day, gates, occurrences, series. Derived, never evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from truceline.records.figures import Audit, Point
from truceline.records.views import Views

Outcome = Literal[
    "not-due",
    "no-information",
    "cannot-be-verified",
    "claimed-met",
    "met",
    "partly-met",
    "disputed",
    "breach-alleged",
    "breach-acknowledged",
]
"""The nine outcomes, in the order of the table in the method: where two fit, the later stands."""

SecondMark = Literal["in-time", "overdue", "done-late", "suspended", "replaced", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says so: the body (`id`, a slug or `outlet:<address>`), the group it counts under, the side of the
    obligation (O obligor, B beneficiary, N named body, T other), and whether it counts as independent."""

    id: str
    group: str
    side: str
    counts: bool
    competence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim that bears on an obligation (`fits`), or nearly does; `reasons` says why, each a code of the method
    (for example `event`, `actor`, `of-differs`, `of-unknown`). `polarity`: for, against, agreed, neither."""

    claim_id: str
    obligation: str
    fits: bool
    polarity: str
    reasons: tuple[str, ...]
    voice: Voice
    near: bool = False
    """Nothing differs, but something needed is not known: a near-miss. Neither `fits` nor `near`: it never matches."""
    interpretation: str | None = None
    """Set where a holder's reading of the obligation gives another answer than its text does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One event told once or often: a reversible grouping of claims. `rivals`: claims of it whose count or actor
    conflict. `start`, `end`: ISO dates; `place`: usual English name or null."""

    id: str
    event: str
    start: str | None
    end: str | None
    place: str | None
    actor_id: str | None
    claims: tuple[str, ...]
    rivals: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationDay:
    """The outcome of an obligation on one reporting day (`start` = `end`) or over a tally's period.

    `claims_for`, `claims_against`, `says_agreed`, `near`: claim ids. `voices_for`, `voices_against`: independent
    groups.
    `change`: what would change it, as message codes. `reviewed_share`: share of confirmed readings among the claims
    used, 0 to 1, null where none was used. `carried_from`: the day of the last word where it carries forward.
    `last_word`: the latest day with any word up to this one, so that its age can be shown. `mark_by`: who says so (a
    suspension that one side declared). Reasons are strings of `truceline.assessment.reasons`.
    """

    obligation: str
    interpretation: str | None
    start: str
    end: str
    outcome: Outcome
    mark: SecondMark | None = None
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    says_agreed: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    voices_for: tuple[str, ...] = ()
    voices_against: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    reviewed_share: float | None = None
    carried_from: str | None = None
    last_word: str | None = None
    mark_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateCondition:
    """One condition of a gate's reading. `state`: true, false, unknown; `why`: message code; `missing`: sides whose
    word is missing; `contradicts`: groups that contradict."""

    obligation: str
    state: Literal["true", "false", "unknown"]
    outcome: Outcome
    why: str
    missing: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    interpretation: str | None = None
    """The reading of the obligation that the holder of the gate's reading has; null: its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateReading:
    """A gate under one interpretation. `state`: open, shut, unknown. `least`: the fewest conditions that would
    open it."""

    interpretation: str
    held_by: str
    basis: str
    expression: str
    state: Literal["open", "shut", "unknown"]
    conditions: tuple[GateCondition, ...]
    least: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A gate on one day: its readings side by side, none of them the default, and the declarations beside them
    (claim ids of `transition` claims and ids of declaration records)."""

    gate: str
    day: str
    readings: tuple[GateReading, ...]
    declarations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything assessed for a case as of one reporting day, from the claims known then.

    `days`: a row for each obligation, reading and day from entry into force, and one for each period that a tally
    covers. `current`: the row of the day itself, or of a period that reaches to it. `latest`: the last row that has
    information, where `current` has none. `readings`: all, or confirmed readings alone.
    """

    case: str
    case_version: str
    rules: str
    as_of: str
    known_on: str | None
    days: tuple[ObligationDay, ...]
    current: tuple[ObligationDay, ...]
    gates: tuple[Gate, ...]
    occurrences: tuple[Occurrence, ...]
    points: tuple[Point, ...]
    matches: tuple[Match, ...]
    unmatched: tuple[str, ...] = ()
    latest: tuple[ObligationDay, ...] = ()
    audits: tuple[Audit, ...] = ()
    readings: str = "all"
    views: Views = field(default_factory=Views)
    """The evidence seen from its sides: tallies, coverage, clocks, balance, needs, meetings."""
