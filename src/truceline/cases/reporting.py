"""When a reporting day ends: one rule for the ledger (`--known-on`) and for the assessment (`--as-of`)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

_NOON = time(12, 0)


def day_ends(day: date, starts: time, timezone: tzinfo) -> datetime:
    """The moment in UTC at which a reporting day ends.

    A day that begins at noon or before is named after the date on which it begins, a later one (18:00 to 18:00) after
    the date on which it ends.
    """
    last = day if starts > _NOON else day + timedelta(days=1)
    return datetime.combine(last, starts, tzinfo=timezone).astimezone(UTC)
