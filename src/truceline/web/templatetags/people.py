"""What a page offers to somebody who is known, whatever case it shows."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def is_known(context: Context) -> bool:
    """Whether the visitor has pages of their own: the one person of a workspace, or somebody who logged in."""
    return not settings.TEAM or bool(context["request"].user.is_authenticated)
