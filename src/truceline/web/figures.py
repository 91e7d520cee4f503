"""Figures as rows and words: what is counted, how, by whom, and where each can be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext

from truceline import codebook
from truceline.publication.gloss_parts import width
from truceline.publication.wording import listed, text_in, written_date, written_period
from truceline.records import Count, Evidence, Point
from truceline.web.faces import Faces


def form_words(form: str) -> str:
    """Whether a figure is a total, one of a period, or a rate."""
    forms = {
        "total": gettext("running total"),
        "period": gettext("over a period"),
        "rate-day": gettext("a day"),
        "rate-week": gettext("a week"),
        "rate-month": gettext("a month"),
    }
    return forms.get(form, form)


def measure_words(measure: str, form: str, lang: str) -> str:
    """A measure in words: what is counted, its stage, and whether as a total, over a period or as a rate."""
    groups = (("kind", codebook.KINDS), ("of", codebook.OF), ("stage", codebook.STAGES))
    parts = measure.split(":")
    words = [
        codebook.label(group, part, lang)
        for n, part in enumerate(parts[1:] or parts)
        for group, codes in (groups[:1] if n == 0 else groups[1:])
        if part in codes
    ]
    return listed([*words, form_words(form)], lang)


def counted_by(faces: Faces, points: Iterable[Point]) -> list[tuple[str, str]]:
    """What each voice says it counts, where its series is defined in the case."""
    used = {point.series for point in points if point.series}
    return [
        (faces.name(series.voice), text_in(series.counted, faces.lang))
        for series in faces.case.series
        if series.id in used
    ]


def bounds(low: float | None, high: float | None, lang: str) -> str:
    """A figure in signs: "400+", "10–15", "≤50"."""
    return width(Count(kind="items", min=low, max=high, start=0, end=0), lang)


def point_row(faces: Faces, point: Point, item: Evidence | None) -> dict[str, Any]:
    """A figure as a row of a table, with the address of its sentence."""
    return {
        "voice": faces.name(point.voice),
        "figure": bounds(point.min, point.max, faces.lang),
        "since": written_date(point.start, faces.lang) if point.start else "",
        "as_of": written_period(point.as_of, point.as_of_latest, faces.lang),
        "published": written_date(point.published, faces.lang) if point.published else "",
        "repeat": point.repeat,
        "uncredited": point.uncredited,
        "address": faces.claim_address(item) if item else "",
    }
