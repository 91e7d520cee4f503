"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class WebConfig(AppConfig):
    """The pages."""

    name = "truceline.web"
    label = "web"

    def ready(self) -> None:
        """Have logins noted in the audit, where people log in."""
        if settings.TEAM:
            from truceline.web import accounts

            accounts.connect()
