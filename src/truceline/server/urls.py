"""Every address: the pages' own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("truceline.web.urls"))]
