"""Reports and set-aside inputs, as the pages list them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from truceline.ledger import models
from truceline.ledger.fields import report_of
from truceline.ledger.queries.cases import cutoff
from truceline.ledger.queries.claims import standing
from truceline.ledger.withholding import values_of
from truceline.records import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list. `title`: its title, or the first line of its text. `claims`: how many stand in its text."""

    id: str
    title: str
    lang: str | None
    published: str | None
    outlet: str | None
    url: str | None
    level: str
    retold: bool
    origin: str | None
    recorded_at: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAsideRow:
    """An input that could not be read: what is wrong, where, what to do, and when that was recorded."""

    id: str
    what: str
    where: str
    do: str
    recorded_at: str


def reports(slug: str, known_on: date | None = None) -> list[ReportRow]:
    """The reports that stand, latest published first; those without a date last."""
    until = cutoff(slug, known_on)
    rows = standing(models.ReportRow.objects.filter(case=slug), until)
    claims = Counter(standing(models.ClaimRow.objects.filter(case=slug), until).values_list("text_id", flat=True))
    listed = [
        ReportRow(
            id=row.report_id,
            title=row.title,
            lang=row.lang,
            published=row.published,
            outlet=row.outlet,
            url=row.url,
            level=row.level,
            retold=row.retold,
            origin=row.origin,
            recorded_at=row.recorded_at,
            claims=claims[row.text_id],
        )
        for row in rows.order_by("sequence")
    ]
    return sorted(listed, key=lambda row: (row.published or "", row.recorded_at), reverse=True)


def report(slug: str, report_id: str) -> Report | None:
    """A report with its text, as it stands; None where there is none or its text is withheld."""
    row = models.ReportRow.objects.filter(case=slug, report_id=report_id, superseded_at=None).first()
    return _whole(row) if row else None


def report_by_text(slug: str, text_id: str) -> Report | None:
    """The first report that holds exactly this text (by the SHA-256 of its UTF-8 bytes)."""
    row = models.ReportRow.objects.filter(case=slug, text_id=text_id, superseded_at=None).order_by("sequence").first()
    return _whole(row) if row else None


def stories(slug: str, days: Iterable[date | None]) -> Iterator[Report]:
    """The reports of these days of publication that repeat no other, in the order entered; None: those without one."""
    for day in days:
        published = {"published__startswith": day.isoformat()} if day else {"published": None}
        rows = models.ReportRow.objects.filter(case=slug, superseded_at=None, origin=None, **published)
        for row in rows.order_by("sequence"):
            found = _whole(row)
            if found is not None and found.story is None:
                yield found


def set_aside(slug: str) -> list[SetAsideRow]:
    """What was set aside and has not come in since, in the order recorded."""
    rows = models.SetAsideRow.objects.filter(case=slug, superseded_at=None).order_by("sequence")
    return [
        SetAsideRow(id=row.input_id, what=row.what, where=row.where, do=row.do, recorded_at=row.recorded_at)
        for row in rows
    ]


def has_demonstration(slug: str) -> bool:
    """Whether the case holds a report retold for demonstration: then every page says so and nothing is issued."""
    return models.ReportRow.objects.filter(case=slug, retold=True).exists()


def _whole(row: models.ReportRow) -> Report | None:
    entry = models.Entry.objects.get(case=row.case, sequence=row.sequence)
    sealed = values_of(row.case, row.sequence, row.sequence).get(row.sequence, {})
    return report_of(json.loads(bytes(entry.body))["clear"], sealed)
