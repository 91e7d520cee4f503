"""One reviewer at a time, and nobody's absence blocks the queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from truceline.desk import actions, queries
from truceline.desk.models import Lease
from truceline.records import LedgerRefused

pytestmark = pytest.mark.django_db


def test_a_second_reviewer_is_told_who_has_it() -> None:
    """Until it is given back; the holder may take it anew."""
    first = actions.take("here", "c1", holder="amal")
    assert actions.take("here", "c1", holder="amal") >= first
    with pytest.raises(LedgerRefused, match="amal reviews it until"):
        actions.take("here", "c1", holder="basil")
    actions.take("here", "c2", holder="basil")
    actions.take("there", "c1", holder="basil")
    assert queries.leases("here") == {"c1": "amal", "c2": "basil"}
    actions.release("here", "c1", holder="amal")
    actions.take("here", "c1", holder="basil")


def test_nobody_gives_back_anothers_lease() -> None:
    """It stays with its holder."""
    actions.take("here", "c1", holder="amal")
    actions.release("here", "c1", holder="basil")
    assert queries.leases("here") == {"c1": "amal"}


def test_a_lease_that_has_run_out_is_anybodys() -> None:
    """Without anybody's doing."""
    actions.take("here", "c1", holder="amal")
    Lease.objects.update(until=datetime.now(UTC) - timedelta(seconds=1))
    assert queries.leases("here") == {}
    actions.take("here", "c1", holder="basil")
    assert queries.leases("here") == {"c1": "basil"}
