"""Records beside claims that a team or a commission keeps: amendments, declarations, verification, outlets, series,
replies, open issues.

They are entries of the ledger like claims. None of them changes a claim: an assessment reads them beside the claims.
Dates are ISO dates, times RFC 3339 in UTC; texts are by language code; bodies are slugs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

VerificationResult = Literal["verified", "not-verified", "refused", "blocked", "not-tried"]
IssueState = Literal["open", "answered", "unanswered", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRecord:
    """A change of the agreement. `date`: from when it holds. `by`: the bodies that agreed or declared it. `agreed`:
    false where one side alone declared it, which leaves the version in force as it was. `changes`: obligation id to the
    fields it sets. `text`: what changes, in own words by language. `source`: address or document where it stands."""

    id: str
    case: str
    date: str
    by: tuple[str, ...]
    agreed: bool
    text: dict[str, str]
    source: str
    changes: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationRecord:
    """Somebody declared that a phase began, or that the agreement is suspended or ended. `gate`: the gate it stands
    beside, or null. `what`: phase-began, suspended, resumed or ended. `by`: the body that declared. `claims`: claim ids
    that tell of it. It is shown beside the gates and opens none."""

    id: str
    case: str
    what: Literal["phase-began", "suspended", "resumed", "ended"]
    by: str
    date: str
    text: dict[str, str]
    source: str
    gate: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """A body tried, or did not try, to verify something on the ground. This is not review, which judges a reading.

    `body`: who. `about`: claim ids or obligation ids. `result`: verified, not-verified, refused, blocked, not-tried.
    `blocked_by`: slug of the body that refused or blocked, or null. `start`, `end`: the days it speaks of.
    `source`: address or document where it stands.
    """

    id: str
    case: str
    body: str
    about: tuple[str, ...]
    result: VerificationResult
    start: str
    end: str
    source: str
    blocked_by: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRecord:
    """A news outlet. `address`: its host name. `owner`, `country`: null where unknown. `affiliation`: slug of a side,
    or null. `source`: says where owner and affiliation are from."""

    address: str
    names: dict[str, str]
    owner: str | None
    country: str | None
    affiliation: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRecord:
    """A running figure that one voice publishes. `voice`: the body. `measure`: its name. `count_kind`: kind of count.
    `of`: what is counted more closely, or null. `start`: the date it counts from. `counted`: what is counted, in own
    words by language. `where`: usual English place name, or null."""

    id: str
    case: str
    voice: str
    measure: str
    count_kind: str
    start: str
    counted: dict[str, str]
    source: str
    of: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a party answered to a finding or to an advance copy. `party`: slug. `about`: ids of the findings, claims or
    bulletins it answers. `text`: its own words, kept whole. `lang`: their language. `received_at`: when they came in.
    `public`: whether the party let them be shown."""

    id: str
    case: str
    party: str
    about: tuple[str, ...]
    text: str
    lang: str
    received_at: str
    public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIssue:
    """A question that a commission keeps open between the parties. `raised_by`: slug. `about`: ids of obligations or
    claims. `state`: open, answered, unanswered (asked, and no answer by the day it was due), closed. `raised_on`: when.
    `sent_to`: the bodies that were asked. `sent_on`: when. `due`: by when an answer is asked for, or null. `replies`:
    ids of the replies to it. `closed_how`: agreed, withdrawn, overtaken or unresolved, once it is closed."""

    id: str
    case: str
    raised_by: str
    raised_on: str
    about: tuple[str, ...]
    question: dict[str, str]
    state: IssueState = "open"
    due: str | None = None
    replies: tuple[str, ...] = ()
    sent_to: tuple[str, ...] = ()
    sent_on: str | None = None
    closed_how: Literal["agreed", "withdrawn", "overtaken", "unresolved"] | None = None
