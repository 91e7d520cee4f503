"""What a page shows of the work on it to those who may do it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from truceline.web.visitor import visitor
from truceline.web.working import parts

register = template.Library()


@register.simple_tag(takes_context=True)
def work_parts(context: Context) -> list[dict[str, Any]]:
    """The working pages of this case that the visitor may open, none where the page is of no case."""
    match = context["request"].resolver_match
    slug = match.kwargs.get("slug") if match else None
    return parts(visitor(context["request"]), context["lang"], slug, match.url_name) if slug else []
