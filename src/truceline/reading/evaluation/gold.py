"""Hand-coded reports: JSON Lines of reports with their claims by the codebook."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.records.errors import TrucelineError
from truceline.records.report import Report

ClaimBody = dict[str, Any]
"""A claim as plain JSON values. `quote` with `quote_start` or without: then its first place in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """A report with the claims that a person coded in it."""

    report: Report
    claims: tuple[ClaimBody, ...]


def load_gold(path: Path) -> tuple[GoldReport, ...]:
    """The coded reports of a file, in its order. TrucelineError names the line that is no coded report."""
    found: list[GoldReport] = []
    seen: set[str] = set()
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TrucelineError(
            f"the coded reports cannot be read: {error}", str(path), "Give JSON Lines in UTF-8"
        ) from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            coded = _coded(line, f"{path}:{number}")
            if coded.report.id in seen:
                raise TrucelineError(f"report {coded.report.id} stands twice", f"{path}:{number}", "Keep it once")
            seen.add(coded.report.id)
            found.append(coded)
    if not found:
        raise TrucelineError("no coded report in it", str(path), "Give one JSON object a report, with its claims")
    return tuple(found)


def _coded(line: str, where: str) -> GoldReport:
    try:
        body = json.loads(line)
        claims = tuple(dict(claim) for claim in body["claims"])
        report = Report(
            id=str(body["id"]),
            text=str(body["text"]),
            lang=body.get("lang"),
            published=body.get("published"),
            outlet=body.get("outlet"),
            url=body.get("url"),
        )
        for claim in claims:
            if report.text.find(claim["quote"]) < 0:
                raise ValueError(f"the quote {claim['quote'][:40]!r} does not stand in the text")
            if not {"event", "speaker_id", "act"} <= claim.keys():
                raise ValueError("a claim needs event, speaker_id and act")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = f"no {error}" if isinstance(error, KeyError) else str(error)
        remedy = "Write id, lang, published, text and claims as the codebook says"
        raise TrucelineError(f"no coded report: {said}", where, remedy) from None
    return GoldReport(report=report, claims=claims)
