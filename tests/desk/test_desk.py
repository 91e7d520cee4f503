"""The people's app holds no evidence."""

from __future__ import annotations

from django.apps import apps


def test_the_desk_has_no_table_yet() -> None:
    """Accounts come with teams; until then the door alone lets in."""
    assert list(apps.get_app_config("desk").get_models()) == []
