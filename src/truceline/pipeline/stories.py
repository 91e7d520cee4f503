"""Which earlier report of a case tells the same story as one that comes in."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from truceline.ledger import queries
from truceline.records import Report
from truceline.sources.origins import WITHIN_DAYS, Origins, wire_of


class Stories:
    """The stories of a case. Those of the ledger are looked up for the days around a report, once for each day."""

    def __init__(self, slug: str) -> None:
        self._slug = slug
        self._origins = Origins()
        self._days: set[date | None] = set()
        self._ids: set[str] = set()

    def placed(self, report: Report) -> Report:
        """The report with the agency that it credits and, if it repeats a story, the report that told it first. One
        that stands with the same text keeps what was found then."""
        standing = queries.report(self._slug, report.id)
        if standing is not None and standing.text == report.text:
            return dataclasses.replace(report, story=standing.story, wire=standing.wire)
        self._look_up(report)
        story = self._origins.head_of(report)
        if story is None and report.id not in self._ids:
            self._know(report)
        return dataclasses.replace(report, story=story, wire=wire_of(report.text))

    def _know(self, report: Report) -> None:
        self._ids.add(report.id)
        self._origins.know(report)

    def _look_up(self, report: Report) -> None:
        day = date.fromisoformat(report.published[:10]) if report.published else None
        around = [day + timedelta(n) for n in range(-WITHIN_DAYS, WITHIN_DAYS + 1)] if day else [None]
        missing = [one for one in around if one not in self._days]
        if not missing:
            return
        self._days.update(missing)
        for known in queries.stories(self._slug, missing):
            if known.id not in self._ids:
                self._know(known)
