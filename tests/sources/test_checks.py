"""What is refused at the door."""

from __future__ import annotations

import pytest

from truceline.records import SetAside
from truceline.sources.checks import check_published


@pytest.mark.parametrize(
    "published", ["0001-01-01", "9999-12-31", "2025-02-30", "20251220", "9999-12-31T23:59:59+00:00"]
)
def test_a_date_that_cannot_be_meant_is_set_aside(published: str) -> None:
    """Days around it could not be counted, and a far one would stretch the case by centuries."""
    with pytest.raises(SetAside):
        check_published(published, "here")


@pytest.mark.parametrize("published", ["2025-12-20", "2025-12-20T18:30:00+02:00", "2025-12-20T16:30:00Z"])
def test_a_date_or_a_time_with_its_offset_is_kept(published: str) -> None:
    """As it was written."""
    assert check_published(published, "here") == published
