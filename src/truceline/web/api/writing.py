"""What can be written, by a token alone: reports, claims of other readers, reviews. The same doors as by hand."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.http import HttpRequest

from truceline.desk.access import levels
from truceline.ledger import queries
from truceline.pipeline import adding, reviewing
from truceline.pipeline.claims import ingest_claims
from truceline.pipeline.follow import Followed
from truceline.records import SetAside
from truceline.records.review import Review
from truceline.web.api.callers import acting
from truceline.web.api.problems import Missing
from truceline.web.api.routes import Key, refusals, unwrite, write
from truceline.web.api.shapes import ClaimsIn, DecisionIn, ReportIn, Taken

BODY = "body"
"""Stands for the request in what is told of it."""


@write("/cases/{slug:slug}/reports", response=refusals(Taken))
def add_report(request: HttpRequest, slug: str, body: ReportIn) -> dict[str, Any]:
    """Take in a report and read it. The same report twice changes nothing; another text is a new version of it."""
    who = acting(request, slug, "add-report")
    common = adding.Common(level=body.level)
    with _line(body.model_dump(mode="json", exclude_none=True, exclude={"level"})) as path:
        return _taken(adding.add(slug, [path], who, common), path)


@write("/cases/{slug:slug}/claims", response=refusals(Taken))
def add_claims(request: HttpRequest, slug: str, body: ClaimsIn) -> dict[str, Any]:
    """Enter claims of another reader on a report that is known. Each quote must stand in its text; a claim that does
    not prove itself is set aside, the others go in."""
    who = acting(request, slug, "code")
    report = queries.report_row(slug, body.id)
    if report is None or report.level not in _seen(request, slug):
        raise Missing("there is no such report, or it is not yours to see", body.id, "Take it in first")
    with _line(body.model_dump(mode="json")) as path:
        return _taken(ingest_claims(slug, path, acting=who.name), path)


@write("/cases/{slug:slug}/claims/{key:id}/reviews", response=refusals(Review))
def decide(request: HttpRequest, slug: str, id: Key, body: DecisionIn) -> Any:
    """Decide of a reading as the holder of the token. It judges whether the text was read rightly, nothing else."""
    who = acting(request, slug, "review")
    _claim(request, slug, id)
    changes = body.changes if body.state == "corrected" else None
    reviewing.decide(slug, id, body.state, who, changes=changes, reason=body.reason)
    return queries.review_of(slug, id)


@unwrite("/cases/{slug:slug}/claims/{key:id}/reviews", response=refusals(Review))
def undo(request: HttpRequest, slug: str, id: Key) -> Any:
    """Take back the decision of the token's holder."""
    who = acting(request, slug, "review")
    _claim(request, slug, id)
    reviewing.undo(slug, id, who)
    return queries.review_of(slug, id)


def _claim(request: HttpRequest, slug: str, id: str) -> None:
    item = queries.claim(slug, id)
    if item is None or item.level not in _seen(request, slug):
        raise Missing("there is no such claim, or it is not yours to see", id, "Take one from the list")


def _seen(request: HttpRequest, slug: str) -> tuple[str, ...]:
    return levels(request.auth.who, "see", slug)  # type: ignore[attr-defined]


@contextmanager
def _line(body: dict[str, Any]) -> Iterator[Path]:
    """The request as a file of one line, which is the original that is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "request.jsonl"
        try:
            path.write_text(json.dumps(body, ensure_ascii=False) + "\n", encoding="utf-8")
        except UnicodeEncodeError:
            raise SetAside("the request holds half of a sign", BODY, "Send whole Unicode") from None
        yield path


def _taken(followed: Followed, path: Path) -> dict[str, Any]:
    """What came of it. SetAside where nothing went in."""
    aside = [
        {
            "id": item.id,
            "what": item.reason.what,
            "where": item.reason.where.replace(str(path), BODY),
            "do": item.reason.do,
            "recorded_at": "",
        }
        for item in followed.set_aside
    ]
    if aside and not followed.captured:
        raise SetAside(aside[0]["what"], aside[0]["where"], aside[0]["do"])
    return {"new": followed.new > 0, "claims": followed.claims, "set_aside": aside}
