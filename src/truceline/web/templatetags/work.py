"""What a page shows of the work on it to those who may do it."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext

from truceline.web import reading_room
from truceline.web.reading_room import report_key
from truceline.web.visitor import is_public, visitor
from truceline.web.working import allowed
from truceline.web.working_urls import opened_by, part_of

register = template.Library()

_DAILY = ("review", "add", "issues", "bulletins")


@register.simple_tag(takes_context=True)
def work_parts(context: Context) -> dict[str, list[dict[str, Any]]]:
    """The working pages of this case that the visitor may open: those of every morning, and the rest."""
    match = context["request"].resolver_match
    slug = match.kwargs.get("slug") if match else None
    if not slug or is_public(context["request"]):
        return {}
    names = {
        "review": gettext("Review"),
        "add": gettext("Add reports"),
        "bulletins": gettext("Bulletins"),
        "issues": gettext("Open issues"),
        "records": gettext("Verification and declarations"),
        "sources": gettext("Sources"),
        "log": gettext("Audit log"),
        "case-files": gettext("Case files"),
        "disclosure": gettext("Public face"),
        **({"roles": gettext("People")} if settings.TEAM else {}),
    }
    who, here = visitor(context["request"]), part_of(match.url_name)
    found = [
        {"name": name, "here": part == here, "path": reverse(f"web:{part}", args=(context["lang"], slug)), "part": part}
        for part, name in names.items()
        if (act := opened_by(part)) and allowed(who, act, slug)
    ]
    row = [item for item in found if item["part"] in _DAILY or item["here"]]
    return {"row": row, "more": [item for item in found if item not in row]} if found else {}


@register.simple_tag(takes_context=True)
def report_work(context: Context) -> dict[str, Any] | None:
    """What the visitor may do on the report shown; None where nothing."""
    request, lang, report = context["request"], context["lang"], context["report"]
    slug, who = request.resolver_match.kwargs["slug"], visitor(request)
    may_code, may_review = allowed(who, "code", slug), allowed(who, "review", slug)
    if not (may_code or may_review):
        return None
    judged = reading_room.judged(slug, report.id)
    key = report_key(report.id)

    def address(name: str, part: str) -> str:
        return reverse(f"web:{name}", args=(lang, slug, part))

    return {
        "missed": address("missed", key) if may_code else "",
        "in_full": address("in-full", key) if may_review else "",
        "is_in_full": judged.in_full,
        "waiting": len(judged.waiting),
        "next": address("review-claim", judged.waiting[0]) if may_review and judged.waiting else "",
    }


@register.simple_tag(takes_context=True)
def may_work(context: Context, part: str) -> str:
    """The path of a part of the work, or nothing where the visitor may not open it."""
    request = context["request"]
    slug, act = request.resolver_match.kwargs["slug"], opened_by(part)
    if act is None or not allowed(visitor(request), act, slug):
        return ""
    return reverse(f"web:{part}", args=(context["lang"], slug))
