"""The people's app. It holds no table yet: one person alone is let in by a one-time link and needs no account."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Django's entry for `truceline.desk`."""

    name = "truceline.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
