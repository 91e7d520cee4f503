"""What every test may use: a workspace of its own and a visitor who was let in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def workspace(tmp_path: Path, settings: Any) -> Path:
    """A fresh workspace; the database is the one of the test, the archive lies in the folder."""
    root = tmp_path / "workspace"
    for name in ("archive", "cases"):
        (root / name).mkdir(parents=True)
    settings.TRUCELINE_WORKSPACE = root
    return root


@pytest.fixture
def client() -> Client:
    """A browser that was let in by the one-time link; `django.test.Client()` is one that was not."""
    from truceline.server import door

    visitor = Client()
    visitor.cookies[door.cookie_name("80")] = door.cookie_value()
    return visitor
