"""The addresses of the working pages: where people judge, add and keep what the reading pages show."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
