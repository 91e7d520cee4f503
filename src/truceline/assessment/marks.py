"""The second mark beside an outcome: in time, overdue, done late, suspended (who says so), replaced, ended."""

from __future__ import annotations

from datetime import date

from truceline.assessment.voices import Voices
from truceline.assessment.weighing import Verdict
from truceline.cases.model import Amendment, Case, Obligation
from truceline.records import SecondMark

_DONE = frozenset({"claimed-met", "met"})
_UNDONE = frozenset({"no-information", "cannot-be-verified", "partly-met", "breach-alleged", "breach-acknowledged"})


class Marks:
    """The marks of one case."""

    def __init__(self, case: Case, voices: Voices) -> None:
        self.case = case
        self.voices = voices
        self._replaced = min((neighbour.in_force for neighbour in case.successors), default=None)
        self._amendments = sorted(case.amendments, key=lambda item: (item.date, item.id))
        gates = {gate.id for gate in case.gates}
        self._suspensions = sorted(
            (item.date, item.until or date.max, item.by) for item in case.declarations if item.gate not in gates
        )

    def over(self, obligation: Obligation, day: date) -> bool:
        """Whether the duty, or the agreement, has come to its end before that day."""
        if self.case.end is not None and day > self.case.end:
            return True
        if obligation.until is not None and day > obligation.until:
            return True
        return self._replaced is not None and day >= self._replaced

    def of(self, obligation: Obligation, day: date, verdict: Verdict) -> tuple[SecondMark | None, tuple[str, ...]]:
        """The mark for a day, and who says so where it is a side's word."""
        if self._replaced is not None and day >= self._replaced:
            return "replaced", ()
        if self.over(obligation, day):
            return "ended", ()
        suspended = self._suspended(obligation, day)
        if suspended:
            return "suspended", suspended
        return _in_time(obligation, day, verdict), ()

    def _suspended(self, obligation: Obligation, day: date) -> tuple[str, ...]:
        """Who has declared, without agreement, that the duty does not bind for now; an agreed change ends it."""
        by: set[str] = set()
        for amendment in self._amendments:
            if amendment.date <= day and _touches(amendment, obligation):
                by = set() if amendment.agreed else by | set(amendment.by)
        if self._suspensions:
            owing = self.voices.camps(obligation.owed_by)
            by |= {
                body
                for declared, until, body in self._suspensions
                if declared <= day < until and self.voices.camp(body) in owing
            }
        return tuple(sorted(by))


def _touches(amendment: Amendment, obligation: Obligation) -> bool:
    return not amendment.changes or obligation.id in amendment.changes


def _in_time(obligation: Obligation, day: date, verdict: Verdict) -> SecondMark | None:
    if obligation.deadline is None or obligation.kind not in ("act", "total", "conditional"):
        return None
    if verdict.outcome in _DONE:
        done = min(word.since for word in verdict.words if word.stance == "for")
        return "in-time" if done <= obligation.deadline else "done-late"
    return "overdue" if day > obligation.deadline and verdict.outcome in _UNDONE else None
