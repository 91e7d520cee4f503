"""Carrying out a redaction with what only the assessment knows: the findings that used what goes."""

from __future__ import annotations

from typing import Any

from truceline.ledger import actions, queries
from truceline.pipeline.follow import current


def redact(slug: str, request: int, *, acting: str) -> actions.Redacted:
    """Carry out a request of somebody else; the record says of which findings the withheld claims were a part."""
    findings = _findings(slug, queries.claims_reached(slug, request)) if slug in queries.cases() else []
    return actions.redact(slug, request, acting=acting, findings=findings)


def _findings(slug: str, claims: frozenset[str]) -> list[dict[str, Any]]:
    """The obligations whose outcome used one of the claims, each with the first and the last day of it."""
    if not claims:
        return []
    _, assessment = current(slug)
    used: dict[str, list[str]] = {}
    for row in assessment.days:
        if claims & {*row.claims_for, *row.claims_against, *row.says_agreed, *row.near}:
            used.setdefault(row.obligation, []).extend((row.start, row.end))
    return [{"obligation": name, "start": min(days), "end": max(days)} for name, days in sorted(used.items())]
