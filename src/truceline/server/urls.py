"""Every address: the programming interface's and the pages' own."""

from __future__ import annotations

from django.urls import include, path

from truceline.web.api import app

urlpatterns = [
    path(app.ROOT, app.urls()),
    path("public/", include("truceline.web.public_urls", namespace="public")),
    path("", include("truceline.web.urls")),
]
