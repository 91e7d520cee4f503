"""Competing counts: the figures of each measure by voice, what each counts, and what the auditor finds in them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.assessment.auditor import audit_reason
from truceline.assessment.competing import measure_parts
from truceline.cases.model import Obligation
from truceline.publication.figures import chart
from truceline.publication.gloss_parts import known_place
from truceline.publication.wording import day, listed, text_in, written_date, written_number, written_period
from truceline.records import AUDIT_RULES, Audit, Point
from truceline.records.views import Panel, Tallies
from truceline.web.faces import Faces
from truceline.web.figures import bounds, counted_by, form_words, point_row
from truceline.web.links import ClaimLinks
from truceline.web.page import case_page, show
from truceline.web.reasons import reason

PANELS_SHOWN = 16
"""Measures with a chart or several voices; the rest stand in one table."""
VOICES_SHOWN, ROWS_SHOWN, FINDINGS_SHOWN = 12, 20, 6
"""Of one measure, and of one rule: a page links to a bounded number of claims."""


@case_page
def tallies(request: HttpRequest, faces: Faces) -> HttpResponse:
    """Every measure of which somebody gives figures, and the arithmetic over them."""
    found = faces.room.views("tallies").tallies
    large = [panel for panel in found.panels if panel.drawn and len(panel.points) > 1][:PANELS_SHOWN]
    small = [panel for panel in found.panels if panel not in large]
    audits = {rule: [item for item in found.audits if item.rule == rule][:FINDINGS_SHOWN] for rule in AUDIT_RULES}
    links = ClaimLinks(faces, _claims(large, small, audits.values()))
    return show(
        request,
        "tallies",
        faces,
        faces.lang,
        here="tallies",
        groups=_groups(faces, large, links),
        alone=[_alone(faces, panel, links) for panel in small],
        more_panels=found.more_panels,
        claims_path=faces.address("claims"),
        findings=_findings(faces, found, audits, links),
    )


def _claims(large: Iterable[Panel], small: Iterable[Panel], audits: Iterable[list[Audit]]) -> Iterable[str]:
    for panel in large:
        yield from (point.claim_id for point in _shown(panel))
    for panel in small:
        yield from (point.claim_id for point in _latest(panel))
    for rule in audits:
        yield from (claim for item in rule for claim in item.claims)


def _latest(panel: Panel) -> list[Point]:
    """The latest figure of each voice, the voice that gave one last first."""
    latest: dict[str, Point] = {}
    for point in panel.points:
        latest.pop(point.voice, None)
        latest[point.voice] = point
    return list(reversed(latest.values()))[:VOICES_SHOWN]


def _shown(panel: Panel) -> list[Point]:
    """The latest figure of each voice, then the others, latest first."""
    latest = _latest(panel)
    rest = [point for point in reversed(panel.points) if point not in latest]
    return [*latest, *rest[:ROWS_SHOWN]]


def _groups(faces: Faces, panels: list[Panel], links: ClaimLinks) -> list[dict[str, Any]]:
    """Panels of one thing counted under one heading, in the order of the first of them."""
    order = list(dict.fromkeys(_counted(panel) for panel in panels))
    ranked = sorted(panels, key=lambda panel: order.index(_counted(panel)))
    return [
        {
            "name": counted_words(key, faces.lang),
            "panels": [_panel(faces, panel, links) for panel in some],
        }
        for key, some in groupby(ranked, _counted)
    ]


def _counted(panel: Panel) -> tuple[str, str, str]:
    parts = measure_parts(panel.measure)
    return parts["event"], parts["kind"], parts.get("of", "")


def counted_words(counted: tuple[str, str, str], lang: str) -> str:
    """What is counted: "killed, soldiers", or with the event where the kind alone does not tell."""
    event, kind, of = counted
    words = [codebook.label("kind", kind, lang)] if kind in codebook.KINDS else []
    if of:
        words.append(codebook.label("of", of, lang))
    told = listed(words, lang)
    if event in ("casualties", "violation", "remains", "release", "detention"):
        return told
    return f"{codebook.label('event', event, lang)}: {told}"


def _panel(faces: Faces, panel: Panel, links: ClaimLinks) -> dict[str, Any]:
    agreed = [item for id in panel.agreed if (item := faces.room.obligation(id))]
    level = next((item.quantity for item in agreed if _same_form(item, panel)), None)
    drawn = chart(panel.points, level, faces.lang)
    name = _title(faces, panel)
    shown = _shown(panel)
    voices = len(_latest(panel))
    rows = [_row(faces, point, links) for point in shown]
    return {
        "name": name,
        "chart": drawn,
        "legend": [(line.number, faces.name(line.voice)) for line in drawn.lines] if drawn else [],
        "latest": rows[:voices],
        "rows": rows[voices:],
        "more": panel.more + len(panel.points) - len(shown),
        "counted": counted_by(faces, panel.points),
        "by_series": faces.names(panel.by_series),
        "agreed": [_agreed(faces, item, panel) for item in agreed],
    }


def _title(faces: Faces, panel: Panel) -> str:
    """How it is counted: form, stage, since when, where, whose acts."""
    lang, parts = faces.lang, measure_parts(panel.measure)
    words = [_form(panel.form)]
    if "stage" in parts:
        words.append(codebook.label("stage", parts["stage"], lang))
    if panel.unit != parts["kind"]:
        words.append(codebook.label("unit", panel.unit, lang) if panel.unit in codebook.UNITS else panel.unit)
    if panel.start or panel.end:
        words.append(written_period(panel.start, panel.end, lang))
    if panel.place:
        words.append(known_place(panel.place, faces.case, lang) or panel.place)
    if panel.doer:
        words.append(gettext("attributed to %(name)s") % {"name": faces.name(panel.doer)})
    return listed(words, lang)


def _form(form: str) -> str:
    rates = {
        "rate-day": gettext("figures per day"),
        "rate-week": gettext("figures per week"),
        "rate-month": gettext("figures per month"),
    }
    return rates.get(form) or form_words(form)


def _row(faces: Faces, point: Point, links: ClaimLinks) -> dict[str, Any]:
    link = links.of(point.claim_id)
    found = {"address": link.address, "gloss": link.gloss} if link else {}
    return {**point_row(faces, point, None), **found}


def _alone(faces: Faces, panel: Panel, links: ClaimLinks) -> dict[str, Any]:
    return {
        "name": counted_words(_counted(panel), faces.lang),
        "how": _title(faces, panel),
        "drawn": panel.drawn,
        "rows": [_row(faces, point, links) for point in _latest(panel)],
    }


def _same_form(item: Obligation, panel: Panel) -> bool:
    return panel.form == (f"rate-{item.per}" if item.per else "total")


def _agreed(faces: Faces, item: Obligation, panel: Panel) -> dict[str, str]:
    """What was agreed of this measure; for the total of a rate, over how many days and how much that comes to."""
    lang = faces.lang
    quantity = written_number(item.quantity or 0, lang)
    rate = {"day": gettext("%(n)s a day"), "week": gettext("%(n)s a week"), "month": gettext("%(n)s a month")}
    told = rate[item.per] % {"n": quantity} if item.per else quantity
    first, last = day(panel.start), day(max(point.as_of_latest or "" for point in panel.points))
    over = ""
    if item.per == "day" and panel.form == "total" and first and last and first < last:
        days = (last - first).days
        low, high = ((item.quantity or 0) * number for number in (days, days + 1))
        over = gettext("%(sum)s by %(day)s, without the first day or with it") % {
            "sum": bounds(low, high, lang),
            "day": written_date(last, lang),
        }
    address = faces.address("obligation", item.id)
    return {"name": text_in(item.names, lang), "address": address, "told": told, "over": over}


def _findings(faces: Faces, found: Tallies, audits: dict[str, list[Audit]], links: ClaimLinks) -> list[dict[str, Any]]:
    """What the auditor finds, by rule; rules under which there is nothing are left out."""
    names = {
        "parts-exceed": gettext("Parts add up to more than their total"),
        "parts-fall-short": gettext("Parts add up to less than their total"),
        "total-falls": gettext("A running total falls"),
        "total-jumps": gettext("A running total rises far more than before"),
        "rise-differs": gettext("A total since a later day is not the rise of the longer one"),
        "measure-drifts": gettext("One figure is told of different things"),
        "rate-differs": gettext("A rate does not follow from total and days"),
        "share-differs": gettext("A percentage does not follow from its figures"),
        "agreed-differs": gettext("The agreed figure is told otherwise than it was agreed"),
        "no-as-of": gettext("When a figure stood is not told"),
        "no-since": gettext("Since when a total counts is not told"),
    }
    return [
        {
            "name": names[rule],
            "count": found.by_rule[rule],
            "open": rule not in ("no-as-of", "no-since"),
            "rows": [
                {
                    "voice": faces.name(item.voice),
                    "text": reason(audit_reason(item), faces.lang, faces.case),
                    "claims": links.all(item.claims),
                }
                for item in audits[rule]
            ],
        }
        for rule in AUDIT_RULES
        if found.by_rule.get(rule)
    ]
