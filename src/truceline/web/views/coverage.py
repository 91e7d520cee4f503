"""Coverage and clocks: whether our sources answered, who told of which area, what nobody told of, how long it took."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext

from truceline.assessment.sides import OUTLETS, THIRD, UNKNOWN
from truceline.publication.gloss_parts import known_place
from truceline.publication.wording import outlet_name, text_in, written_date, written_period
from truceline.records.commission import Verification
from truceline.records.views import AreaWord, Clock, Coverage, GroundWeek, IntakeWeek
from truceline.web.faces import Faces, days_between
from truceline.web.links import ClaimLinks
from truceline.web.page import case_page, show

WEEKS_SHOWN = 12
LATELY = 28
"""Days without a word after which an area is listed as silent."""
REFUSALS_SHOWN = 12


@case_page
def coverage(request: HttpRequest, faces: Faces) -> HttpResponse:
    """Both layers by week, the latest twelve or those up to `?until=` (the first day of a week)."""
    views = faces.room.views("coverage", "clocks")
    found = views.coverage
    weeks, newer, older = _weeks(found.weeks, request.GET.get("until", ""))
    cells = {(cell.area, cell.week): cell for cell in found.ground if cell.week in weeks}
    refused = [id for key in sorted(cells, reverse=True) for id in cells[key].refused][:REFUSALS_SHOWN]
    links = ClaimLinks(faces, [*(word.claim_id for word in found.areas if word.claim_id), *refused])
    silent = [word for word in found.areas if word.area and _is_silent(faces, word)]
    duties = [_duty(faces, item.obligation, item.last) for item in found.duties]
    clocks = _clocks(faces, views.clocks)
    return show(
        request,
        "coverage",
        faces,
        faces.lang,
        here="coverage",
        weeks=[written_date(week, faces.lang, year=False) for week in weeks],
        period=written_period(weeks[0], weeks[-1], faces.lang) if weeks else "",
        newer=newer,
        older=older,
        earlier=found.earlier,
        ground=[_area(faces, word, weeks, cells, links) for word in _in_order(found)],
        silent=[_silent(faces, word, links) for word in silent if word.last],
        never=[_name(faces, word.area) for word in silent if not word.last],
        duties=[duty for duty in duties if duty["last"]],
        never_duties=[duty for duty in duties if not duty["last"]],
        sources=_sources(faces, found, weeks),
        refused=links.all(dict.fromkeys(refused)),
        verifications=[_verification(faces, item) for item in reversed(found.verifications)],
        more_verifications=found.more_verifications,
        clocks=[row for row in clocks if row["by"] != "outlet"],
        outlets=[row for row in clocks if row["by"] == "outlet"],
    )


def _weeks(weeks: tuple[str, ...], until: str) -> tuple[tuple[str, ...], str, str]:
    """The weeks shown, and the last week of the page after and of the page before."""
    last = weeks.index(until) + 1 if until in weeks else len(weeks)
    first = max(0, last - WEEKS_SHOWN)
    newer = weeks[min(len(weeks), last + WEEKS_SHOWN) - 1] if last < len(weeks) else ""
    return weeks[first:last], newer, weeks[first - 1] if first else ""


def _in_order(found: Coverage) -> list[AreaWord]:
    """Areas of which somebody ever told, then the others; the whole first."""
    return sorted(found.areas, key=lambda word: (word.area != "", word.last is None))


def _name(faces: Faces, area: str) -> str:
    return known_place(area, faces.case, faces.lang) or area if area else gettext("The whole area, or no place told")


def _is_silent(faces: Faces, word: AreaWord) -> bool:
    age = days_between(word.last, faces.room.assessment.as_of)
    return word.last is None or (age is not None and age >= LATELY)


def _area(
    faces: Faces,
    word: AreaWord,
    weeks: Sequence[str],
    cells: dict[tuple[str, str], GroundWeek],
    links: ClaimLinks,
) -> dict[str, Any]:
    link = links.of(word.claim_id)
    return {
        "name": _name(faces, word.area),
        "cells": [_ground(faces, cells.get((word.area, week))) for week in weeks],
        "last": faces.date(word.last),
        "address": link.address if link else "",
        "gloss": link.gloss if link else "",
        "voices": faces.names(word.voices),
    }


def _ground(faces: Faces, cell: GroundWeek | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    told = ngettext("%(n)s claim", "%(n)s claims", cell.claims) % {"n": cell.claims}
    names = [faces.name(voice) for voice in cell.voices]
    return {
        "groups": cell.groups,
        "level": 0 if not cell.groups else 1 if cell.groups == 1 else 2 if cell.groups < 4 else 3,
        "title": f"{told}: {faces.names(cell.voices)}" if names else told,
        "refused": len(cell.refused),
        "records": len(cell.records),
    }


def _silent(faces: Faces, word: AreaWord, links: ClaimLinks) -> dict[str, Any]:
    link = links.of(word.claim_id)
    return {
        "name": _name(faces, word.area),
        "last": faces.date(word.last),
        "days": days_between(word.last, faces.room.assessment.as_of),
        "address": link.address if link else "",
        "gloss": link.gloss if link else "",
    }


def _duty(faces: Faces, id: str, last: str | None) -> dict[str, Any]:
    item = faces.room.obligation(id)
    return {
        "name": text_in(item.names, faces.lang) if item else id,
        "address": faces.address("obligation", id),
        "last": faces.date(last),
        "days": days_between(last, faces.room.assessment.as_of),
    }


def _verification(faces: Faces, item: Verification) -> dict[str, Any]:
    """Who tried to look, at what, and what came of it."""
    results = {
        "verified": gettext("verified"),
        "not-verified": gettext("could not verify it"),
        "refused": gettext("was refused"),
        "blocked": gettext("was blocked"),
        "not-tried": gettext("did not try"),
    }
    about = [found for id in item.about if (found := faces.room.obligation(id))]
    return {
        "body": faces.name(item.body),
        "result": results[item.result],
        "by": faces.name(item.blocked_by) if item.blocked_by else "",
        "when": written_period(item.start, item.end, faces.lang),
        "about": [(text_in(found.names, faces.lang), faces.address("obligation", found.id)) for found in about],
        "source": {"url": item.source},
        "note": item.note,
    }


def _sources(faces: Faces, found: Coverage, weeks: Sequence[str]) -> list[dict[str, Any]]:
    polls = {(item.source, item.week): item for item in found.intake}
    outlets = {item.id: outlet_name(item.outlet, faces.case, faces.lang) for item in faces.case.watched}
    return [
        {
            "name": source,
            "outlet": outlets.get(source, ""),
            "cells": [_intake(polls.get((source, week))) for week in weeks],
        }
        for source in found.sources
    ]


def _intake(cell: IntakeWeek | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    words = {
        gettext("answered"): cell.answered,
        gettext("answered with nothing new"): cell.empty,
        gettext("refused us"): cell.refused,
        gettext("was down"): cell.down,
    }
    return {
        "days": cell.days,
        "answered": cell.days_answered,
        "state": "all" if cell.days_answered == cell.days else "some" if cell.days_answered else "none",
        "title": " · ".join(f"{name} {count}" for name, count in words.items() if count),
        "new": cell.new,
    }


def _clocks(faces: Faces, clocks: tuple[Clock, ...]) -> list[dict[str, Any]]:
    """One row for each kind of report, the three steps beside each other."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for clock in clocks:
        row = rows.setdefault((clock.by, clock.of), {"name": _clock_name(faces, clock), "by": clock.by, "steps": []})
        row["steps"].append({"told": _spread(clock), "waiting": clock.waiting})
    return list(rows.values())


def _clock_name(faces: Faces, clock: Clock) -> str:
    languages = {"ar": gettext("Arabic"), "en": gettext("English"), "he": gettext("Hebrew"), "tr": gettext("Turkish")}
    if clock.by == "all":
        return gettext("All reports")
    if clock.by == "lang":
        return languages.get(clock.of, clock.of or gettext("language not known"))
    if clock.by == "outlet":
        return outlet_name(clock.of, faces.case, faces.lang) or gettext("outlet not known")
    return side_name(faces, clock.of)


def side_name(faces: Faces, side: str) -> str:
    """A side of the conflict, or what is none of them."""
    others = {
        THIRD: gettext("others that are named"),
        OUTLETS: gettext("outlets in their own voice"),
        UNKNOWN: gettext("not named"),
    }
    return others.get(side) or faces.name(side)


def _spread(clock: Clock) -> dict[str, str] | None:
    spread = clock.spread
    if spread is None:
        return None
    # An event and a report are known by their days: half a day between them is no matter of hours.
    whole = clock.step == "reported"
    return {
        "middle": _days(spread.middle, whole=whole),
        "quarters": f"{spread.quarter:.3g}–{spread.three_quarters:.3g}",
        "longest": _days(spread.longest, whole=whole),
        "n": f"{spread.n:,}",
    }


def _days(days: float, *, whole: bool) -> str:
    """A delay in the unit that suits it."""
    if 0 < days < 1 and not whole:
        hours = max(1, round(days * 24))
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    number = round(days) if days >= 10 or not whole else days
    if number == 0:
        return gettext("the same day")
    return ngettext("%(n)s day", "%(n)s days", math.ceil(number)) % {"n": f"{number:g}"}
