"""What a bulletin is made from: a case, what was assessed of it, and the records beside the claims; indexed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from truceline.cases.model import Case
from truceline.publication.protecting import nameless
from truceline.publication.wording import day
from truceline.records import Assessment, Evidence, Gate, Match, ObligationDay
from truceline.records.commission import OpenIssue, Reply, Verification
from truceline.records.disclosure import PublicRules
from truceline.records.intake import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderError:
    """How often a reader was right in one language, by what people decided; shares from 0 to 1, null where unknown."""

    lang: str
    reader: str
    judged: int
    precision: float | None
    exact: float | None
    recall: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that goes into a bulletin from `start` to `end`, reporting days, both within it.

    `evidence`: the claims that may be shown, their words as they are; `assessment` rests on them alone, and `before` is
    theirs as of the day before `start`. `audits`: reasons of the auditor's findings with their claims. `explain` gives
    the sentence of a reason in a language. `summary`: own words of those who issue it, `changes`: what this edition
    corrects. `site`: address of the pages, empty where they are not to be reached. `head`: number and digest of the
    ledger's last entry.
    """

    case: Case
    rules: PublicRules
    assessment: Assessment
    before: Assessment
    evidence: tuple[Evidence, ...]
    start: date
    end: date
    explain: Callable[[str, str], str]
    audits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    issues: tuple[OpenIssue, ...] = ()
    replies: tuple[Reply, ...] = ()
    verifications: tuple[Verification, ...] = ()
    intake: tuple[Intake, ...] = ()
    errors: tuple[ReaderError, ...] = ()
    summary: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, str] = field(default_factory=dict)
    demonstration: bool = False
    site: str = ""
    head: tuple[int, str] = (0, "")
    version: str = ""
    codebook: str = ""


class Index:
    """A material with what its sections ask for, looked up once for all languages."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.claims: dict[str, Evidence] = {item.claim.claim_id: item for item in material.evidence}
        self.told: dict[str, Evidence] = {
            id: item for id, item in self.claims.items() if self.is_within(item.published)
        }
        self.matches: dict[str, list[Match]] = defaultdict(list)
        for match in material.assessment.matches:
            if match.fits and match.interpretation is None:
                self.matches[match.obligation].append(match)
        self.days: dict[str, list[ObligationDay]] = defaultdict(list)
        for row in material.assessment.days:
            if row.interpretation is None:
                self.days[row.obligation].append(row)
        self.now = _by_reading(material.assessment.current)
        self.then = _by_reading(material.before.current)
        self.latest = _by_reading(material.assessment.latest)
        self.gates_then: dict[str, Gate] = {gate.gate: gate for gate in material.before.gates}

    def is_within(self, when: str | date | datetime | None) -> bool:
        """Whether a day lies in the span of the bulletin."""
        found = day(when)
        return found is not None and self.material.start <= found <= self.material.end

    def shown(self, claim_id: str) -> Evidence:
        """A claim as its words may be shown: names of persons withheld, unless the case lead chose otherwise."""
        item, m = self.claims[claim_id], self.material
        return item if m.rules.names else nameless(item, m.case)

    def spoken(self, obligation: str) -> list[Match]:
        """What was said in these days for or against an obligation, latest first."""
        found = [m for m in self.matches[obligation] if m.claim_id in self.told and m.polarity in ("for", "against")]
        return sorted(found, key=lambda m: (self.told[m.claim_id].published or "", m.claim_id), reverse=True)

    def last_word(self, obligation: str) -> str | None:
        """When somebody last said something that bears on an obligation."""
        found = (self.claims[m.claim_id].published for m in self.matches[obligation] if m.claim_id in self.claims)
        return max((published for published in found if published), default=None)


def _by_reading(rows: Iterable[ObligationDay]) -> dict[tuple[str, str | None], ObligationDay]:
    return {(row.obligation, row.interpretation): row for row in rows}
