"""Reports and set-aside inputs, as the pages list them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from truceline.ledger import models
from truceline.ledger.fields import report_of
from truceline.ledger.queries.cases import cutoff
from truceline.ledger.queries.claims import standing
from truceline.ledger.queries.slices import SIZE, START, Cursor, Slice, beyond, cut
from truceline.ledger.withholding import values_of
from truceline.records import LEVELS, Report


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
    listed = [_listed(row, claims[row.text_id]) for row in rows.order_by("sequence")]
    return sorted(listed, key=lambda row: (row.published or "", row.recorded_at), reverse=True)


def report_rows(slug: str, levels: Iterable[str], cursor: Cursor = START) -> Slice[ReportRow]:
    """A slice of the reports of these levels that stand, latest published first."""
    rows = beyond(_of_levels(slug, levels), cursor)
    found = cut(list(rows[: SIZE + 1]), lambda row: row.place, cursor)
    return Slice(rows=_counted(slug, found.rows), newer=found.newer, older=found.older)


def report_row(slug: str, report_id: str) -> ReportRow | None:
    """A report as lists have it, or None where none of that id stands."""
    rows = models.ReportRow.objects.filter(case=slug, report_id=report_id, superseded_at=None)[:1]
    return next(iter(_counted(slug, rows)), None)


def report_id_of(slug: str, key: str) -> str | None:
    """The id of the report that stands in addresses under that key, or None."""
    rows = models.ReportRow.objects.filter(case=slug, key=key, superseded_at=None)
    return rows.values_list("report_id", flat=True).first()


def retellings(slug: str, report_id: str, limit: int) -> tuple[tuple[ReportRow, ...], int]:
    """The reports that repeat this one's text or tell its story again, in the order entered, and how many."""
    row = models.ReportRow.objects.filter(case=slug, report_id=report_id, superseded_at=None).first()
    if row is None:
        return (), 0
    same = Q(text_id=row.text_id) | Q(story=report_id) | (Q(story=row.story) if row.story else Q(pk__in=[]))
    rows = models.ReportRow.objects.filter(same, case=slug, superseded_at=None).exclude(pk=row.pk).order_by("sequence")
    return _counted(slug, rows[:limit]), rows.count()


def has_reports_of(slug: str, levels: Iterable[str]) -> bool:
    """Whether a report of one of these levels stands."""
    return models.ReportRow.objects.filter(case=slug, level__in=list(levels), superseded_at=None).exists()


def report_totals(slug: str) -> dict[str, int]:
    """How many reports of each level stand."""
    rows = models.ReportRow.objects.filter(case=slug, superseded_at=None).order_by()
    return dict(rows.values_list("level").annotate(n=Count("id")).values_list("level", "n"))


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
    return list(map(_aside, rows))


def set_aside_rows(slug: str, cursor: Cursor = START) -> Slice[SetAsideRow]:
    """A slice of what was set aside and has not come in since, latest first."""
    rows = models.SetAsideRow.objects.filter(case=slug, superseded_at=None)
    start = int(cursor.key) if cursor.key.isdecimal() else 0
    if cursor.back:
        rows = rows.filter(sequence__gt=start).order_by("sequence")
    else:
        rows = (rows.filter(sequence__lt=start) if start else rows).order_by("-sequence")
    found = cut(list(rows[: SIZE + 1]), lambda row: str(row.sequence), cursor)
    return Slice(rows=tuple(map(_aside, found.rows)), newer=found.newer, older=found.older)


def set_aside_total(slug: str) -> int:
    """How much is set aside."""
    return models.SetAsideRow.objects.filter(case=slug, superseded_at=None).count()


def has_demonstration(slug: str) -> bool:
    """Whether the case holds a report retold for demonstration: then every page says so and nothing is issued."""
    return models.ReportRow.objects.filter(case=slug, retold=True).exists()


def _of_levels(slug: str, levels: Iterable[str]) -> QuerySet[models.ReportRow]:
    rows = models.ReportRow.objects.filter(case=slug, superseded_at=None)
    seen = tuple(levels)
    return rows if set(LEVELS) <= set(seen) else rows.filter(level__in=seen)


def _counted(slug: str, rows: Iterable[models.ReportRow]) -> tuple[ReportRow, ...]:
    """The rows as they are listed, each with the number of claims in its text."""
    listed = list(rows)
    claims = models.ClaimRow.objects.filter(
        case=slug, superseded_at=None, text_id__in={row.text_id for row in listed}
    ).order_by()
    counts = dict(claims.values_list("text_id").annotate(n=Count("id")).values_list("text_id", "n"))
    return tuple(_listed(row, counts.get(row.text_id, 0)) for row in listed)


def _listed(row: models.ReportRow, claims: int) -> ReportRow:
    return ReportRow(
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
        claims=claims,
    )


def _aside(row: models.SetAsideRow) -> SetAsideRow:
    return SetAsideRow(id=row.input_id, what=row.what, where=row.where, do=row.do, recorded_at=row.recorded_at)


def _whole(row: models.ReportRow) -> Report | None:
    entry = models.Entry.objects.get(case=row.case, sequence=row.sequence)
    sealed = values_of(row.case, row.sequence, row.sequence).get(row.sequence, {})
    return report_of(json.loads(bytes(entry.body))["clear"], sealed)
