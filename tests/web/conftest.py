"""A visitor of the small case: the pages read it in place of a ledger."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from truceline.desk import queries as desk
from truceline.records import LEVELS
from truceline.web import reading_room
from truceline.web.reading_room import Room

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def no_room_of_another_test() -> None:
    """Rooms are kept by the number of their assessment, which begins anew with each test's database."""
    reading_room._rooms.clear()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Room:
    """The small case as the only one of the workspace."""
    import small

    made = small.room()
    texts = small.reports()
    monkeypatch.setattr(reading_room, "slugs", lambda: [small.SLUG])

    def room(
        slug: str, as_of: date | None = None, *, levels: tuple[str, ...] = LEVELS, public: bool = False
    ) -> Room | None:
        if slug != small.SLUG:
            return None
        if as_of is None:
            return made
        return small.room(assessment=replace(small.assessment(), as_of=as_of.isoformat()))

    monkeypatch.setattr(reading_room, "room", room)
    monkeypatch.setattr(desk, "saved_views", lambda case, holder: {"a search": "event=aid"})
    monkeypatch.setattr(reading_room, "report", lambda slug, id: texts.get(id))
    monkeypatch.setattr(reading_room, "judged", lambda slug, id: reading_room.Judged(in_full=False, waiting=()))
    return made
