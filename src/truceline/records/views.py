"""The evidence seen from its sides: competing counts, coverage, clocks, balance, needs and meetings.

Made once for each assessment and kept small, so that a page shows them as they stand. Lists are cut where they would
grow with the claims, and a number beside each says how many are left out. Nothing here decides an outcome.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.records.commission import Verification
from truceline.records.figures import Audit, Point

# Competing counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Figures of one measure that may stand on one axis, each under its voice. They are never added or averaged.

    `measure`: codes of event, kind, of and stage, as in `Point`. `doer`: the camp whose acts are counted, null where it
    is not told or makes no other measure. `form`, `unit`: as in `Point`. `place`: null for the
    whole area of the case, or where none is told. `start`: since when they count. `end`: until when, for a figure of
    one period. `drawn`: whether the time that they count over is known; where it is not, they stand in a table alone.
    `by_series`: voices whose since-date is that of their series in the case, not of the text. `more`: points left out.
    `agreed`: ids of obligations that agree a figure for this measure.
    """

    measure: str
    doer: str | None
    unit: str
    form: str
    place: str | None
    start: str | None
    end: str | None
    drawn: bool
    points: tuple[Point, ...]
    by_series: tuple[str, ...] = ()
    more: int = 0
    agreed: tuple[str, ...] = ()

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices that give a figure, in the order of their points."""
        return tuple(dict.fromkeys(point.voice for point in self.points))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallies:
    """The panels of a case, those with most voices first, and what the auditor finds. `by_rule`: how many findings
    there are of each rule."""

    panels: tuple[Panel, ...] = ()
    more_panels: int = 0
    audits: tuple[Audit, ...] = ()
    more_audits: int = 0
    by_rule: dict[str, int] = field(default_factory=dict)


# Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeWeek:
    """What came of polling one source in one week. `week`: its first day. Polls by outcome; `new`: reports that were
    new; `days`: days on which it was polled; `days_answered`: those on which it gave a whole answer at least once."""

    source: str
    week: str
    polled: int
    answered: int
    empty: int
    refused: int
    down: int
    new: int
    days: int
    days_answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundWeek:
    """Who told of one area in one week. `area`: usual English name, or empty where no place is told. `week`: its first
    day. `claims`: how many claims speak of these days there. `groups`: of how many groups; `voices`: the first of them.
    `refused`: ids of claims that access was refused. `records`: ids of verification records."""

    area: str
    week: str
    claims: int
    groups: int
    voices: tuple[str, ...]
    refused: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaWord:
    """The last word from an area. `last`: the latest day that any claim speaks of there; `claim_id`: that claim;
    `voices`: groups that told of it in the last four weeks. All are null or empty where nobody ever did."""

    area: str
    last: str | None = None
    claim_id: str | None = None
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyWord:
    """The last word on a duty that is silent on the day assessed. `last`: null where nobody ever spoke of it."""

    obligation: str
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Two layers that are never merged: whether our sources answered, and who told of which area.

    `weeks`: their first days, the last ones of the case. `sources`: every watched source; `intake`: the weeks in which
    one was polled. `areas`: every area with its last word; `ground`: the weeks in which somebody told of it or was
    refused. `duties`: those of which nobody tells on the day assessed. `verifications`: the latest records of who tried
    to verify what. `earlier`, `more_verifications`: how many are left out.
    """

    weeks: tuple[str, ...] = ()
    earlier: int = 0
    sources: tuple[str, ...] = ()
    intake: tuple[IntakeWeek, ...] = ()
    areas: tuple[AreaWord, ...] = ()
    ground: tuple[GroundWeek, ...] = ()
    duties: tuple[DutyWord, ...] = ()
    verifications: tuple[Verification, ...] = ()
    more_verifications: int = 0


# Clocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How long something took, in days: how many (`n`), the middle one, the quarters, the longest."""

    n: int
    quarter: float
    middle: float
    three_quarters: float
    longest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One delay for one kind of report. `step`: reported (from the event), captured (from publication), reviewed (from
    capture). `by`: all, outlet, side, lang; `of`: which. `spread`: null where none can be told. `waiting`: how many
    readings nobody has decided, of `reviewed`."""

    step: str
    by: str
    of: str
    spread: Spread | None
    waiting: int = 0


# Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBalance:
    """How much of the evidence is one side's, and how well it was read.

    `role`: speaks (the side says it) or acts (it is said to have acted). `side`: a camp, or `third`, `unnamed`,
    `outlets`. `reports`: how many tell of it. `confirmed`, `corrected`, `rejected`, `unclear`: what people decided.
    `found`, `missed`: of the reports read in full, its claims that a reader had and those that people added.
    """

    role: str
    side: str
    claims: int
    reports: int
    confirmed: int
    corrected: int
    rejected: int
    unclear: int
    found: int
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Claims and reports of one language or outlet. `of`: its code or address; empty where it is not known."""

    of: str
    claims: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Whose words the evidence is made of, and the measured error of reading by side."""

    claims: int = 0
    reports: int = 0
    reviewed: int = 0
    in_full: int = 0
    sides: tuple[SideBalance, ...] = ()
    languages: tuple[Share, ...] = ()
    outlets: tuple[Share, ...] = ()
    more_outlets: int = 0


# Needs and deliveries


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What somebody says of goods. `stance`: needed, demanded, agreed (says what is
    agreed), announced, arrived, kept-out, enough (says that it does not lack), denied. `stage`: how far they
    came. `min`, `max`, `per`, `kind`, `unit`, `cumulative`: the figure, if any. `since`, `day`: the time that it
    speaks of."""

    stance: str
    claim_id: str
    voice: str
    stage: str | None = None
    kind: str | None = None
    unit: str | None = None
    per: str | None = None
    min: float | None = None
    max: float | None = None
    cumulative: bool = False
    since: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One kind of goods in one area. `goods`: code of the codebook's list. `area`: null for the whole area of the case,
    or where none is told. `words`: the latest of each voice and stance. `told`: how many claims there are of each
    stance. `agreed`: ids of obligations about these goods."""

    goods: str
    area: str | None
    words: tuple[Word, ...]
    told: dict[str, int] = field(default_factory=dict)
    agreed: tuple[str, ...] = ()


# Meetings


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as it is told. `state`: held, planned, not-held (it is said not to have taken place), disputed
    (both are said).

    `participants`: bodies named as taking part. `persons`: people of the case who are named in the sentences, as body
    and number in the order of the case. `tellers`: voices that say so. `claims`: the claims that tell of it. `said`:
    what participants say in the same reports. `topics`: events that this is about, with how many claims. `more_said`:
    claims left out.
    """

    id: str
    start: str | None
    end: str | None
    place: str | None
    state: str
    participants: tuple[str, ...]
    tellers: tuple[str, ...]
    claims: tuple[str, ...]
    persons: tuple[tuple[str, int], ...] = ()
    said: tuple[str, ...] = ()
    topics: dict[str, int] = field(default_factory=dict)
    more_said: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """Every view of one assessment."""

    tallies: Tallies = field(default_factory=Tallies)
    coverage: Coverage = field(default_factory=Coverage)
    clocks: tuple[Clock, ...] = ()
    balance: Balance = field(default_factory=Balance)
    needs: tuple[Need, ...] = ()
    more_needs: int = 0
    meetings: tuple[Meeting, ...] = ()
    more_meetings: int = 0
