"""What a team keeps beside claims, as it stood on a day: a commission's records, opinions on identity, public rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from truceline.ledger.models import RecordRow
from truceline.ledger.queries.cases import Known, cutoff
from truceline.ledger.queries.claims import standing
from truceline.records.commission import AmendmentRecord, DeclarationRecord, OpenIssue, Reply, Verification
from truceline.records.disclosure import PublicRules, in_force
from truceline.records.grouping import Grouping
from truceline.records.intake import Intake
from truceline.records.jsonform import from_json

T = TypeVar("T")


def verifications(slug: str, known_on: Known | None = None) -> tuple[Verification, ...]:
    """Who tried to verify what, in the order entered."""
    return _records(slug, "verification", Verification, known_on)


def declarations(slug: str, known_on: Known | None = None) -> tuple[DeclarationRecord, ...]:
    """Who declared what, in the order entered."""
    return _records(slug, "declaration", DeclarationRecord, known_on)


def amendments(slug: str, known_on: Known | None = None) -> tuple[AmendmentRecord, ...]:
    """How the agreement was changed, beside what the case itself says."""
    return _records(slug, "amendment", AmendmentRecord, known_on)


def issues(slug: str, known_on: Known | None = None) -> tuple[OpenIssue, ...]:
    """The matters between the parties, as each of them stands."""
    return _records(slug, "issue", OpenIssue, known_on)


def replies(slug: str, known_on: Known | None = None) -> tuple[Reply, ...]:
    """What the parties answered."""
    return _records(slug, "reply", Reply, known_on)


def intake(slug: str, known_on: Known | None = None, *, since: date | None = None) -> tuple[Intake, ...]:
    """Every poll of a watched source, in the order entered; `since`: those entered from that day on (UTC)."""
    return _records(slug, "intake", Intake, known_on, since)


def last_polled(slug: str) -> datetime | None:
    """When a watched source of the case was last asked, or None."""
    rows = RecordRow.objects.filter(case=slug, kind="intake")
    found = rows.order_by("-sequence").values_list("recorded_at", flat=True).first()
    return datetime.fromisoformat(found) if found else None


def groupings(slug: str, known_on: Known | None = None) -> tuple[Grouping, ...]:
    """The opinions on occurrences, bodies and places that nobody has undone, in the order entered."""
    found = list(_bodies(slug, "grouping", known_on))
    undone = {body["undoes"] for _, body in found if body["act"] == "undo"}
    return tuple(
        from_json(Grouping, {**body, "sequence": row.sequence, "by": row.by, "at": row.recorded_at})
        for row, body in found
        if body["act"] != "undo" and row.sequence not in undone
    )


def public_rules(slug: str, known_on: Known | None = None) -> PublicRules:
    """What the public may see of the case: the defaults, and what case leads loosened or restored since."""
    return in_force(body.get("changes", {}) for _, body in _bodies(slug, "disclosure", known_on))


def _records(slug: str, kind: str, record: type[T], known_on: Known | None, since: date | None = None) -> tuple[T, ...]:
    found = []
    for _, body in _bodies(slug, kind, known_on, since):
        topics, claims = body.pop("topics", []), body.pop("claims", [])
        # A record of which a redaction took the words away is left out: what is left says nothing.
        try:
            found.append(from_json(record, {"about": [*topics, *claims], "claims": claims, "case": slug, **body}))
        except TypeError:
            continue
    return tuple(found)


def _bodies(
    slug: str, kind: str, known_on: Known | None, since: date | None = None
) -> Iterator[tuple[RecordRow, dict[str, Any]]]:
    rows = standing(RecordRow.objects.filter(case=slug, kind=kind), cutoff(slug, known_on))
    if since is not None:
        rows = rows.filter(recorded_at__gte=since.isoformat())
    for row in rows.order_by("sequence"):
        body = json.loads(row.body)
        # The numbers of the claims' entries, for whoever checks the chain; the ids stand under `claims`.
        body.pop("about", None)
        yield row, body
