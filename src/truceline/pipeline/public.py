"""The public's view of a case: public inputs, confirmed readings, and what the protective rules let through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from truceline.assessment.views import survey
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.ledger import queries
from truceline.pipeline.recording import with_records
from truceline.publication.protecting import protected
from truceline.records import Assessment, Evidence
from truceline.records.disclosure import PublicRules


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicView:
    """A case as anybody may see it. `evidence`: the claims as they may be shown; the assessment rests on them alone."""

    case: Case
    rules: PublicRules
    evidence: tuple[Evidence, ...]
    assessment: Assessment


def public_view(slug: str, as_of: date | None = None, *, now: datetime | None = None) -> PublicView | None:
    """The view, or None where the case is unknown or its lead has not opened the public pages.

    `now`: the moment of showing, from which delays are counted; by default the hour that began last, so that a view is
    made once an hour and not once a visit. Places are compared as they are shown: by district.
    """
    moment = now or datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    return _view(slug, queries.head(slug).digest, as_of, moment)


@lru_cache(maxsize=8)
def _view(slug: str, head: str, as_of: date | None, now: datetime) -> PublicView | None:
    """The view; `head`: digest of the state of the chain that it is made from."""
    rules = queries.public_rules(slug)
    if slug not in queries.cases() or not rules.public_pages:
        return None
    case = with_records(load_case(queries.case_folder(slug)))
    evidence = protected(queries.evidence(slug), case, rules, now=now)
    watched = {item.id: item for item in case.watched if item.level == "public"}
    found = survey(
        replace(case, watched=tuple(watched.values())),
        evidence,
        as_of=as_of or _last_day(case, evidence, now),
        readings="all" if rules.machine_readings else "confirmed",
        # A note is the team's own words, and may say more than the record does.
        verifications=[replace(record, note="") for record in queries.verifications(slug)],
        intake=[poll for poll in queries.intake(slug) if poll.source in watched],
    )
    return PublicView(case=case, rules=rules, evidence=evidence, assessment=found)


def _last_day(case: Case, evidence: Sequence[Evidence], now: datetime) -> date:
    """The day of the last report that is shown, for a report that is not would be told of by its day; the day of entry
    into force where none is. No day that has not come, but for a made-up agreement whose reports lie in the future."""
    days = [date.fromisoformat(item.published[:10]) for item in evidence if item.published]
    last, today = max(days, default=case.in_force.date()), now.date()
    return last if case.in_force.date() > today else min(last, today)
