"""Texts that a case gives by language."""

from __future__ import annotations

from django import template

from truceline.publication.wording import text_in

register = template.Library()
register.filter("text_in", text_in)
