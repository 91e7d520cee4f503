"""Sentences of errors in the language of the page."""

from __future__ import annotations

from django import template

from truceline.web.refusals import in_words

register = template.Library()
register.filter("in_words", in_words)
