"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.urls import register_converter

from truceline.web.converters import Key, PageLanguage


class WebConfig(AppConfig):
    """The pages."""

    name = "truceline.web"
    label = "web"

    def ready(self) -> None:
        """Name what may stand in an address, and have logins noted in the audit where people log in."""
        register_converter(PageLanguage, "lang")
        register_converter(Key, "key")
        if settings.TEAM:
            from truceline.web import accounts

            accounts.connect()
