"""The app's name for Django."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "truceline.web"
    label = "web"
