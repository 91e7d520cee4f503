"""Keeping what was assessed and what can be found: derived rows for the pages, never evidence.

A new assessment is written beside the one that pages read, in short transactions, and takes its place at the end. What
a kill leaves half-made is never seen and goes with the next one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import models

from truceline.ledger import fulltext
from truceline.ledger.entry import timestamp
from truceline.ledger.models import (
    ClaimRow,
    IndexedRow,
    KeptRow,
    OccurrenceRow,
    PieceRow,
    ReadingRow,
    ReportRow,
    ReviewRow,
    SearchRow,
)
from truceline.ledger.queries.chain import head
from truceline.ledger.queries.claims import evidence_of
from truceline.ledger.queries.kept import digest_of, public_face, rows_digest
from truceline.ledger.queries.search import facets_of
from truceline.records import Evidence, Occurrence
from truceline.records.identity import place_in_list
from truceline.records.jsonform import to_json

_BATCH = 2000
_PAST = 4
"""Assessments of earlier days that are kept of a case for one face."""
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A row of one list of an assessment: see `PieceRow`."""

    kind: str
    key: str
    place: str
    body: Mapping[str, Any]
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An occurrence, and by how many voices in how many reports it is told."""

    occurrence: Occurrence
    voices: int
    reports: int


def keep_assessment(
    case: str,
    face: str,
    *,
    as_of: str,
    past: bool,
    sequence: int,
    head: str,
    made_at: datetime,
    body: Mapping[str, Any],
    pieces: Iterable[Piece],
    occurrences: Iterable[Told],
    shown: Iterable[Evidence] = (),
) -> int:
    """Keep an assessment for a face, in place of the one before; returns its number. `shown`: its claims as they may be
    seen, where they are not those of the ledger."""
    row = KeptRow.objects.create(
        case=case, face=face, as_of=as_of, past=past, sequence=sequence, head=head, made_at=timestamp(made_at)
    )
    _write(_piece(row.pk, one) for one in pieces)
    _write(_occurrence(row.pk, item) for item in occurrences)
    _write(_search_row(case, public_face(row.pk), item, _text(to_json(item))) for item in shown)
    if not KeptRow.objects.filter(pk=row.pk).update(body=_text(body), whole=True):
        # Another process has kept a newer one meanwhile.
        _drop([row.pk])
        return row.pk
    older = KeptRow.objects.filter(case=case, face=face, past=past, pk__lt=row.pk)
    if past:
        days = KeptRow.objects.filter(case=case, face=face, past=True, whole=True).order_by("-pk")
        kept = list(days.values_list("pk", flat=True)[:_PAST])
        older = older.exclude(pk__in=kept) | older.filter(as_of=as_of)
    _drop(list(older.values_list("pk", flat=True)))
    return row.pk


def made_digest(body: Mapping[str, Any], pieces: Iterable[Piece], occurrences: Iterable[Told]) -> str:
    """What `queries.kept_digest` gives once these are kept."""
    return digest_of(_text(body), (_piece(0, one) for one in pieces), (_occurrence(0, item) for item in occurrences))


def index_differs(case: str) -> bool:
    """Whether what can be found of a case, where it is of the last entry, is something else than its claims give."""
    since = IndexedRow.objects.filter(case=case).values_list("sequence", flat=True).first()
    if since != head(case).sequence:
        return False
    made = (row for rows in _found(case, ClaimRow.objects.filter(case=case, superseded_at=None)) for row in rows)
    return rows_digest(SearchRow.objects.filter(face=case).iterator()) != rows_digest(made)


def index_claims(case: str) -> None:
    """Bring what can be found of a case up to its last entry. Only reports of which something was entered since are
    looked at."""
    last = head(case).sequence
    standing = ClaimRow.objects.filter(case=case, superseded_at=None)
    since = IndexedRow.objects.filter(case=case).values_list("sequence", flat=True).first()
    if since is None:
        # What a kill left half-made.
        SearchRow.objects.filter(face=case)._raw_delete("default")
        _index(case, standing)
    elif since < last:
        reports = {
            report
            for model in (ClaimRow, ReadingRow, ReviewRow, ReportRow)
            for report in model._default_manager.filter(case=case, sequence__gt=since).values_list(
                "report_id", flat=True
            )
        }
        for some in _batches(sorted(reports), 200):
            SearchRow.objects.filter(face=case, report_id__in=some)._raw_delete("default")
            _index(case, standing.filter(report_id__in=some))
    IndexedRow.objects.update_or_create(case=case, defaults={"sequence": last})


def forget_kept(case: str) -> None:
    """Drop everything that is kept of a case."""
    _drop(list(KeptRow.objects.filter(case=case).values_list("pk", flat=True)))
    for model in (SearchRow, IndexedRow):
        model._default_manager.filter(case=case)._raw_delete("default")


def _index(case: str, claims: models.QuerySet[ClaimRow]) -> None:
    for rows in _found(case, claims):
        _write(rows)


def _found(case: str, claims: models.QuerySet[ClaimRow]) -> Iterator[list[SearchRow]]:
    """The rows by which claims can be found, some at a time."""
    read = 0
    while rows := list(claims.filter(sequence__gt=read).order_by("sequence")[:_BATCH]):
        read = rows[-1].sequence
        yield [_search_row(case, case, item, "") for item in evidence_of(case, rows)]


def _piece(kept: int, one: Piece) -> PieceRow:
    return PieceRow(kept=kept, kind=one.kind, key=one.key, place=one.place, name=one.name, body=_text(one.body))


def _search_row(case: str, face: str, item: Evidence, body: str) -> SearchRow:
    claim = item.claim
    first = claim.start or claim.end or (item.published or "")[:10]
    return SearchRow(
        face=face,
        case=case,
        sequence=item.sequence,
        claim_id=claim.claim_id,
        report_id=item.report_id,
        place=place_in_list(item.published, item.sequence),
        level=item.level,
        **facets_of(item),
        start=first[:10],
        end=(claim.end or first)[:10],
        words=fulltext.words_of(face, claim.quote, claim.speaker, claim.place),
        body=body,
    )


def _occurrence(kept: int, told: Told) -> OccurrenceRow:
    item = told.occurrence
    first, last = item.start or item.end or "", item.end or item.start or ""
    return OccurrenceRow(
        kept=kept,
        occurrence_id=item.id,
        place=f"{item.start or ''}~{item.id}",
        event=item.event,
        where=item.place or "",
        start=first[:10],
        end=last[:10],
        rivals=bool(item.rivals),
        voices=told.voices,
        reports=told.reports,
        body=_text(to_json(item)),
    )


def _drop(kept: list[int]) -> None:
    for model in (PieceRow, OccurrenceRow):
        model._default_manager.filter(kept__in=kept)._raw_delete("default")
    SearchRow.objects.filter(face__in=[public_face(one) for one in kept])._raw_delete("default")
    KeptRow.objects.filter(pk__in=kept)._raw_delete("default")


def _text(body: Any) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _write(rows: Iterable[Row]) -> None:
    for batch in _batches(rows, _BATCH):
        type(batch[0])._default_manager.bulk_create(batch)


def _batches(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    stream = iter(rows)
    while batch := list(islice(stream, size)):
        yield batch
