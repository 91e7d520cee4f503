"""What the tests of the ledger share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger import fresh


@pytest.fixture
def committed(workspace: Path, django_db_blocker: Any) -> Iterator[Path]:
    """A workspace on a database of its own, where every commit is one."""
    (workspace / "exports").mkdir()
    with django_db_blocker.unblock(), fresh.default(workspace):
        yield workspace
