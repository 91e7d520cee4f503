"""The people's app."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Django's entry for `truceline.desk`."""

    name = "truceline.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
