"""A visitor of the small case: the pages read it in place of a ledger."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from truceline.web import reading_room
from truceline.web.reading_room import Room

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Room:
    """The small case as the only one of the workspace."""
    import small

    made = small.room()
    texts = small.reports()
    monkeypatch.setattr(reading_room, "slugs", lambda: [small.SLUG])
    monkeypatch.setattr(reading_room, "room", lambda slug, as_of=None: made if slug == small.SLUG else None)
    monkeypatch.setattr(reading_room, "report", lambda slug, id: texts.get(id))
    return made
