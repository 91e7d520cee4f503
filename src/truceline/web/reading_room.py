"""What the pages read of a case, gathered once for each state of its ledger and kept until an entry is added.

This is the only module of the pages that asks the ledger and the pipeline. A room is read-only and shared by requests.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock

from truceline.cases.model import Case, Obligation
from truceline.ledger import queries
from truceline.ledger.queries import ReportRow, SetAsideRow
from truceline.pipeline import follow
from truceline.records import LEVELS, Assessment, Evidence, Gate, Match, ObligationDay, Occurrence, Point, Report

ROOMS_KEPT = 8
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")

_rooms: OrderedDict[tuple[str, str, date | None, tuple[str, ...]], Room] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Room:
    """A case with its assessment and everything that stands in it, indexed for the pages."""

    case: Case
    assessment: Assessment
    evidence: dict[str, Evidence]
    reports: dict[str, ReportRow]
    set_aside: tuple[SetAsideRow, ...]
    demonstration: bool
    matches: dict[str, tuple[Match, ...]]
    of_claim: dict[str, tuple[Match, ...]]
    days: dict[str, tuple[ObligationDay, ...]]
    current: dict[str, tuple[ObligationDay, ...]]
    keys: dict[str, str]
    reviewed: int
    """How many of its readings people have confirmed or corrected."""

    def obligation(self, id: str) -> Obligation | None:
        """The obligation with that id, or None."""
        return next((item for item in self.case.obligations if item.id == id), None)

    def gate(self, id: str) -> Gate | None:
        """The gate as assessed, or None where the assessment has none of that id."""
        return next((gate for gate in self.assessment.gates if gate.gate == id), None)

    def occurrence(self, id: str) -> Occurrence | None:
        """The occurrence with that id, or None."""
        return next((item for item in self.assessment.occurrences if item.id == id), None)

    def points(self, obligation: str) -> dict[tuple[str, str], list[Point]]:
        """The figures of claims that fit an obligation, by measure and form (total, period, rate)."""
        fitting = {match.claim_id for match in self.matches.get(obligation, ()) if match.fits}
        found: dict[tuple[str, str], list[Point]] = defaultdict(list)
        for point in self.assessment.points:
            if point.claim_id in fitting:
                found[point.measure, point.form].append(point)
        return dict(found)

    def claims_of(self, report_id: str) -> list[Evidence]:
        """The claims of a report in the order of their quotes; a repeat shows those of its origin."""
        row = self.reports.get(report_id)
        where = row.origin if row is not None and row.origin else report_id
        found = [item for item in self.evidence.values() if item.report_id in (report_id, where)]
        return sorted(found, key=lambda item: (item.claim.quote_start, item.claim.quote_end, item.sequence))


def slugs() -> list[str]:
    """The cases of the workspace."""
    return queries.cases()


def room(slug: str, as_of: date | None = None, *, levels: tuple[str, ...] = LEVELS) -> Room | None:
    """The room of a case as it stands, made from reports of these levels alone, or None where the workspace has no such
    case."""
    if slug not in queries.cases():
        return None
    head = queries.head(slug)
    key = (slug, head.digest, as_of, levels)
    with _lock:
        if key in _rooms:
            _rooms.move_to_end(key)
            return _rooms[key]
    made = _gather(slug, as_of, levels)
    with _lock:
        _rooms[key] = made
        while len(_rooms) > ROOMS_KEPT:
            _rooms.popitem(last=False)
    return made


def report(slug: str, report_id: str) -> Report | None:
    """A report with its text, or None where there is none or its text is withheld."""
    return queries.report(slug, report_id)


def report_key(report_id: str) -> str:
    """What stands for a report in an address: its id where that is plain, else the start of its digest."""
    if _PLAIN_ID.fullmatch(report_id):
        return report_id
    return "~" + hashlib.sha256(report_id.encode("utf-8")).hexdigest()[:24]


def build(
    case: Case,
    assessment: Assessment,
    evidence: Iterable[Evidence],
    reports: Iterable[ReportRow],
    set_aside: Iterable[SetAsideRow] = (),
    demonstration: bool = False,
) -> Room:
    """A room from its parts."""
    rows = {row.id: row for row in reports}
    claims = {item.claim.claim_id: item for item in evidence}
    by_obligation: dict[str, list[Match]] = defaultdict(list)
    by_claim: dict[str, list[Match]] = defaultdict(list)
    for match in assessment.matches:
        by_obligation[match.obligation].append(match)
        by_claim[match.claim_id].append(match)
    return Room(
        case=case,
        assessment=assessment,
        evidence=claims,
        reports=rows,
        set_aside=tuple(set_aside),
        demonstration=demonstration,
        matches={name: tuple(items) for name, items in by_obligation.items()},
        of_claim={name: tuple(items) for name, items in by_claim.items()},
        days=_by_obligation(assessment.days),
        current=_by_obligation(assessment.current),
        keys={report_key(id): id for id in rows},
        reviewed=sum(item.review in ("confirmed", "corrected") for item in claims.values()),
    )


def _gather(slug: str, as_of: date | None, levels: tuple[str, ...]) -> Room:
    case, assessment = follow.current(slug, as_of=as_of, levels=levels)
    return build(
        case,
        assessment,
        [item for item in queries.evidence(slug) if item.level in levels],
        [row for row in queries.reports(slug) if row.level in levels],
        queries.set_aside(slug),
        queries.has_demonstration(slug),
    )


def _by_obligation(days: Iterable[ObligationDay]) -> dict[str, tuple[ObligationDay, ...]]:
    found: dict[str, list[ObligationDay]] = defaultdict(list)
    for day in days:
        found[day.obligation].append(day)
    return {name: tuple(items) for name, items in found.items()}
