"""When a reporting day ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from truceline.cases.reporting import day_ends

GAZA = ZoneInfo("Asia/Gaza")


def test_a_day_is_named_after_the_date_that_holds_most_of_it() -> None:
    """From midnight or morning: the date on which it begins; from 18:00 to 18:00: the date on which it ends."""
    day = date(2025, 12, 20)
    assert day_ends(day, time(0), GAZA) == datetime(2025, 12, 20, 22, tzinfo=UTC)
    assert day_ends(day, time(6), GAZA) == datetime(2025, 12, 21, 4, tzinfo=UTC)
    assert day_ends(day, time(18), GAZA) == datetime(2025, 12, 20, 16, tzinfo=UTC)
