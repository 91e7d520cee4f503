"""The method in short, every outcome and term explained, and what the product is and is not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import __version__, codebook
from truceline.web.faces import outcome_face
from truceline.web.page import page, show

TERMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("mark", codebook.MARKS),
    ("side", codebook.SIDES),
    ("obligation", codebook.OBLIGATION_KINDS),
    ("act", codebook.ACTS),
    ("realis", codebook.REALIS),
    ("event", codebook.EVENTS),
)


@page
def method(request: HttpRequest, lang: str) -> HttpResponse:
    """How a finding is reached, and what each word means."""
    names = {
        "mark": gettext("Marks beside an outcome"),
        "side": gettext("Sides of an obligation"),
        "obligation": gettext("Kinds of duty"),
        "act": gettext("What a speaker does"),
        "realis": gettext("How an event is told"),
        "event": gettext("Events"),
    }
    groups = [
        {
            "code": group,
            "name": names[group],
            "terms": [
                (code, codebook.label(group, code, lang), codebook.description(group, code, lang)) for code in codes
            ],
        }
        for group, codes in TERMS
    ]
    outcomes = [outcome_face(code, lang) for code in codebook.OUTCOMES]
    return show(request, "method", None, lang, outcomes=outcomes, groups=groups)


@page
def about(request: HttpRequest, lang: str) -> HttpResponse:
    """What Truceline is, what it is not, its version and licence."""
    return show(request, "about", None, lang, version=__version__, codebook_version=codebook.VERSION)
