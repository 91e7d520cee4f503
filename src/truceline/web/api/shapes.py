"""The shapes of answers and requests that no record has by itself. Records are answered as they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from ninja import Schema
from pydantic import Field

from truceline.cases.model import (
    Definition,
    GateDefinition,
    Obligation,
    Party,
    Phase,
    Source,
)
from truceline.records import Evidence, Gate, Match, ObligationDay, Occurrence
from truceline.records.commission import (
    AmendmentRecord,
    DeclarationRecord,
    OpenIssue,
    Reply,
    Verification,
)
from truceline.records.disclosure import PublicRules
from truceline.records.grouping import Grouping

T = TypeVar("T")
PLAIN = r"^[^\x00-\x1f\x7f]*$"
"""A text without control signs."""
Words = Annotated[str, Field(max_length=200, pattern=PLAIN)]
Texts = dict[str, str]
Day = date
"""A day; some fields are named `date` themselves."""


class Page(Schema, Generic[T]):
    """A page of a list. `next`: the cursor of the page after it, null on the last one."""

    items: list[T]
    next: str | None = None


class Wanted(Schema):
    """What claims are looked for; what is left out is any."""

    text: Words = Field("", description="words of the sentence, in any of the languages")
    event: Words = Field("", description="code of the codebook")
    act: Words = Field("", description="states, denies, demands, pledges or warns")
    voice: Words = Field("", description="slug of who says so")
    actor: Words = Field("", description="slug of who is said to have acted")
    where: Words = Field("", description="usual English name of the place")
    language: Words = Field("", description="language code of the report")
    review: Words = Field("", description="state of review, such as confirmed")
    confidence: Words = Field("", description="high, middle or low")
    side: Words = Field("", description="slug of a party: any voice that belongs to it")
    since: Day | None = Field(None, description="claims that tell of this day or a later one")
    until: Day | None = Field(None, description="claims that tell of this day or an earlier one")

    def asked(self) -> dict[str, str]:
        """As the reading room takes it."""
        return _asked(self)


class WantedOccurrences(Schema):
    """What occurrences are looked for; what is left out is any."""

    event: Words = Field("", description="code of the codebook")
    place: Words = Field("", description="usual English name of the place")
    since: Day | None = Field(None, description="on this day or a later one")
    until: Day | None = Field(None, description="on this day or an earlier one")
    rivals: bool = Field(False, description="those alone of which accounts differ")

    def asked(self) -> dict[str, str]:
        """As the reading room takes it."""
        return _asked(self)


def _asked(wanted: Schema) -> dict[str, str]:
    names = {"since": "from", "until": "to"}
    given = wanted.model_dump(mode="json")
    return {names.get(name, name): "1" if value is True else str(value or "") for name, value in given.items()}


class FoundClaims(Page[Evidence]):
    """Claims found. `count`: how many, `capped` where there are more; `facets`: of those counted, how many have each
    value."""

    count: int
    capped: bool
    facets: dict[str, dict[str, int]]


class CaseSummary(Schema):
    """A case. `face`: team or public, as the caller sees it; `status` says who has reviewed it; `machine_readings`:
    readings that nobody reviewed count in what is shown."""

    slug: str
    names: Texts
    summary: Texts
    status: Texts
    languages: list[str]
    timezone: str
    signed: date
    in_force: datetime
    end: date | None
    version: str
    face: Literal["team", "public"]
    as_of: str
    machine_readings: bool
    demonstration: bool
    claims: int
    occurrences: int
    sequence: int
    head: str


class AmendmentFact(Schema):
    """A change of the agreement: from when, by whom, agreed or declared by one side."""

    id: str
    date: Day
    by: list[str]
    agreed: bool
    text: Texts
    changes: dict[str, dict[str, Any]]
    source: Source


class DeclaredFact(Schema):
    """Somebody declared that a phase began, or that the agreement is suspended until a day."""

    id: str
    gate: str
    by: str
    date: Day
    until: Day | None
    text: Texts
    source: Source


class Agreement(Schema):
    """An agreement as data, in own words, each part with its source."""

    parties: list[Party]
    definitions: list[Definition]
    phases: list[Phase]
    obligations: list[Obligation]
    gates: list[GateDefinition]
    amendments: list[AmendmentFact]
    declarations: list[DeclaredFact]
    sources: list[Source]


class ObligationState(Schema):
    """How an obligation stands on the day assessed: by its text and by each holder's reading. `last_word`: the day on
    which the last claim that bears on it was published. `strip`: day and outcome, by its text, since entry into
    force."""

    id: str
    names: Texts
    as_of: str
    current: list[ObligationDay]
    last_word: str | None
    strip: list[tuple[str, str]]


class Gates(Schema):
    """Every gate on the day assessed, its readings side by side."""

    as_of: str
    gates: list[Gate]


class ClaimInFull(Schema):
    """A claim with what it bears on and the occurrences that it tells of."""

    claim: Evidence
    matches: list[Match]
    occurrences: list[Occurrence]


class ReportSummary(Schema):
    """A report in a list. Of the public face it has no title, for that may hold a name."""

    key: str
    id: str
    title: str | None
    lang: str | None
    published: str | None
    outlet: str | None
    url: str | None
    level: str
    retold: bool
    origin: str | None
    claims: int


class ReportInFull(ReportSummary):
    """A report with its claims, and for the team with its text."""

    text: str | None
    told: list[Evidence]


class Measure(Schema):
    """A measure of the series, its form (total, period, rate) and how many figures there are."""

    measure: str
    form: str
    count: int


class Records(Schema):
    """What a commission keeps beside claims, and what the public may see."""

    amendments: list[AmendmentRecord]
    declarations: list[DeclarationRecord]
    verifications: list[Verification]
    issues: list[OpenIssue]
    replies: list[Reply]
    groupings: list[Grouping]
    public_rules: PublicRules


class Aside(Schema):
    """An input that could not be read: what is wrong, where, and what to do."""

    id: str
    what: str
    where: str
    do: str
    recorded_at: str


class Act(Schema):
    """A line of the audit: who did what, when, with the first and last entry that it made."""

    recorded_at: str
    by: str
    act: str
    case: str
    first: int | None
    last: int | None
    about: str


class Left(Schema):
    """What an export of a face says of itself, how many claims are left out and why among it."""

    case: str
    face: Literal["team", "public"]
    levels: list[str]
    as_of: str
    readings: str
    demonstration: bool
    withheld_claims: dict[str, int]


class ReportIn(Schema):
    """A report to be taken in. `level`: who may see it. A `text` without a `lang` is told by its words."""

    id: Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)]
    text: Annotated[str, Field(min_length=1)]
    lang: Annotated[str, Field(pattern="^[a-z]{2,3}$")] | None = None
    published: Words | None = None
    outlet: Words | None = None
    url: Annotated[str, Field(max_length=2000, pattern=PLAIN)] | None = None
    level: Literal["public", "team", "restricted"] = "team"


class ClaimsIn(Schema):
    """Claims of another reader on one report, in the record format. `reader`: name/version; `id`: of the report, which
    is known already."""

    id: Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)]
    reader: Words
    claims: Annotated[list[dict[str, Any]], Field(max_length=2000)]


class DecisionIn(Schema):
    """What the holder of the token decides of a reading. `changes`: of a correction, the fields that differ; `reason`:
    own words, needed for a rejection."""

    state: Literal["confirmed", "corrected", "rejected", "unclear"]
    changes: Annotated[dict[str, Any], Field(default_factory=dict)]
    reason: Annotated[str, Field(max_length=2000)] = ""


class Taken(Schema):
    """What came of it: whether the report is new, how many claims went in, and what was set aside with its reason."""

    new: bool
    claims: int
    set_aside: list[Aside]
