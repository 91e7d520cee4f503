"""Kept assessments, as the pages load them: one row for what a page needs at once, pieces for the rest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, Q, QuerySet

from truceline.ledger.models import KeptRow, OccurrenceRow, PieceRow
from truceline.ledger.queries.slices import SIZE, START, Cursor, Slice, beyond, cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A kept assessment. `face`: for whom. `sequence`, `head`: the entry up to which it stands, and its digest.
    `made_at`: RFC 3339 UTC time."""

    id: int
    case: str
    face: str
    as_of: str
    sequence: int
    head: str
    made_at: str
    past: bool


def kept(case: str, face: str, as_of: str | None = None) -> Kept | None:
    """The latest whole one of the case for a face, of its latest day or of an earlier one; None where there is none."""
    rows = KeptRow.objects.filter(case=case, face=face, whole=True, past=as_of is not None)
    row = (rows.filter(as_of=as_of) if as_of else rows).order_by("-id").defer("body").first()
    if row is None:
        return None
    names = ("as_of", "sequence", "head", "made_at", "past")
    return Kept(id=row.pk, case=case, face=face, **{name: getattr(row, name) for name in names})


def public_face(kept: int) -> str:
    """Whose claims a kept assessment shows, where they are not the ledger's: the `face` of their `SearchRow`s."""
    return f"kept/{kept}"


def kept_body(id: int) -> dict[str, Any]:
    """What a page needs at once of a kept assessment."""
    body: dict[str, Any] = json.loads(KeptRow.objects.values_list("body", flat=True).get(pk=id))
    return body


def kept_digest(id: int) -> str:
    """What a kept assessment holds, in short, whatever the order of its rows."""
    body = KeptRow.objects.values_list("body", flat=True).get(pk=id)
    lists = (model._default_manager.filter(kept=id).iterator() for model in (PieceRow, OccurrenceRow))
    return digest_of(body, *lists)


def digest_of(body: str, *lists: Iterable[Model]) -> str:
    """What a body and lists of rows hold, in short."""
    return hashlib.sha256("/".join([body, *map(rows_digest, lists)]).encode()).hexdigest()


def rows_digest(rows: Iterable[Model]) -> str:
    """What rows hold but their numbers, in short, whatever their order: the sum of their digests."""
    total = 0
    for row in rows:
        names = [field.attname for field in row._meta.concrete_fields if field.attname not in ("id", "kept")]
        values = repr([getattr(row, name) for name in names]).encode("utf-8", "backslashreplace")
        total += int.from_bytes(hashlib.sha256(values).digest(), "big")
    return f"{total % 2**256:064x}"


def pieces(kept: int, kind: str, keys: Iterable[str], limit: int) -> list[dict[str, Any]]:
    """The last pieces of some lists taken together, last first: one bounded query a list."""
    found: list[tuple[str, str]] = []
    for key in keys:
        rows = PieceRow.objects.filter(kept=kept, kind=kind, key=key).order_by("-place")
        found += rows.values_list("place", "body")[:limit]
    return [json.loads(body) for _, body in sorted(found, reverse=True)[:limit]]


def pieces_about(kept: int, names: Iterable[str], kind: str) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """The pieces of a kind about each of some claims, with their keys."""
    rows = PieceRow.objects.filter(kept=kept, name__in=list(names), kind=kind)
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for key, name, body in sorted(rows.values_list("key", "name", "body")):
        found.setdefault(name or "", []).append((key, json.loads(body)))
    return found


def keys_about(kept: int, names: Iterable[str], kind: str) -> dict[str, list[tuple[str, str]]]:
    """The keys of the pieces of a kind about each of some claims, each with its place in the list of that key."""
    rows = PieceRow.objects.filter(kept=kept, name__in=list(names), kind=kind)
    found: dict[str, list[tuple[str, str]]] = {}
    for key, place, name in sorted(rows.values_list("key", "place", "name")):
        found.setdefault(name or "", []).append((key, place))
    return found


def occurrences(kept: int, wanted: Mapping[str, str], cursor: Cursor = START) -> Slice[dict[str, Any]]:
    """A slice of the occurrences that fit (`event`, `place`, `from`, `to`, `rivals`; "" is any), latest first."""
    rows = _fitting(kept, wanted)
    if wanted.get("place"):
        rows = rows.filter(where=wanted["place"])
    found = list(beyond(rows, cursor).values_list("place", "body")[: SIZE + 1])
    listed = cut(found, lambda row: row[0], cursor)
    return Slice(rows=tuple(json.loads(body) for _, body in listed.rows), newer=listed.newer, older=listed.older)


def occurrence_places(kept: int, wanted: Mapping[str, str]) -> dict[str, int]:
    """How many occurrences that fit, but for their place, are told of each place."""
    rows = _fitting(kept, wanted).order_by().values("where").annotate(n=Count("id"))
    return dict(rows.values_list("where", "n"))


def occurrence(kept: int, ids: Iterable[str]) -> list[dict[str, Any]]:
    """The occurrences with these ids, latest first."""
    # Ordered here: a database that has no statistics would follow the list instead of the ids.
    rows = OccurrenceRow.objects.filter(kept=kept, occurrence_id__in=list(ids)).values_list("place", "body")
    return [json.loads(body) for _, body in sorted(rows, reverse=True)]


def occurrence_counts(kept: int, ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """By how many voices and in how many reports each of some occurrences is told."""
    rows = OccurrenceRow.objects.filter(kept=kept, occurrence_id__in=list(ids))
    return {id: (voices, reports) for id, voices, reports in rows.values_list("occurrence_id", "voices", "reports")}


def _fitting(kept: int, wanted: Mapping[str, str]) -> QuerySet[OccurrenceRow]:
    """One without a day fits no wanted day."""
    rows = OccurrenceRow.objects.filter(kept=kept)
    if wanted.get("event"):
        rows = rows.filter(event=wanted["event"])
    if wanted.get("rivals"):
        rows = rows.filter(rivals=True)
    if wanted.get("from"):
        rows = rows.filter(end__gte=wanted["from"])
    if wanted.get("to"):
        rows = rows.filter(Q(start__gt="") & Q(start__lte=wanted["to"]))
    return rows
