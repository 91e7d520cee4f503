"""Reporting days. A case counts its days from its own hour (18:00 to 18:00, say); everything here is in local dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from truceline.cases.model import Case
from truceline.cases.reporting import day_ends

ONE_DAY = timedelta(days=1)
_NOON = time(12, 0)


@lru_cache(maxsize=65536)
def iso_date(text: str | None) -> date | None:
    """The date of an ISO date, or None where the text is missing or is no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def clock(text: str | None) -> time | None:
    """The time of day of `HH:MM`, or None."""
    if not text:
        return None
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def reporting_day(day: date, at: time | None, day_starts: time) -> date:
    """The reporting day of a local date and time.

    A day that begins at noon or before is named after the date on which it begins, a later one after the date on
    which it ends. A claim without a time of day keeps its date.
    """
    if at is None or day_starts == time(0, 0):
        return day
    if day_starts <= _NOON:
        return day - ONE_DAY if at < day_starts else day
    return day + ONE_DAY if at >= day_starts else day


def published_day(published: str | None, case: Case) -> date | None:
    """The reporting day of a publication: of an ISO date as it stands, of an RFC 3339 time in the case's zone."""
    if not published:
        return None
    if len(published) <= 10:
        return iso_date(published)
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return iso_date(published)
    local = moment.astimezone(case.timezone) if moment.tzinfo else moment
    return reporting_day(local.date(), local.time(), case.day_starts)


def end_of(day: date, case: Case) -> datetime:
    """The moment at which a reporting day ends, in UTC. `--as-of` and `--known-on` mean this moment."""
    return day_ends(day, case.day_starts, case.timezone)


def recorded_by(recorded_at: str, moment: datetime) -> bool:
    """Whether an entry's RFC 3339 time lies before the moment. A time that cannot be read counts as later."""
    try:
        at = datetime.fromisoformat(recorded_at)
    except ValueError:
        return False
    return (at if at.tzinfo else at.replace(tzinfo=UTC)) < moment


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included; empty where the last comes before the first."""
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]
