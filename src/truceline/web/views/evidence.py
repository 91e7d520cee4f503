"""The lists of what came in: reports, and what could not be read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline.publication.wording import outlet_name, written_date
from truceline.web.faces import Faces
from truceline.web.page import case_page, cursor, show
from truceline.web.reading_room import report_key
from truceline.web.views.claims import language


@case_page
def reports(request: HttpRequest, faces: Faces) -> HttpResponse:
    """Every report, latest first."""
    listed = faces.room.reports(cursor(request))
    found = [
        {
            "title": row.title,
            "lang": row.lang or "",
            "language": language(row.lang),
            "outlet": outlet_name(row.outlet, faces.case, faces.lang),
            "published": written_date(row.published, faces.lang) if row.published else gettext("no date"),
            "claims": row.claims,
            "retold": row.retold,
            "repeat": bool(row.origin),
            "address": faces.address("report", report_key(row.id)),
        }
        for row in listed.rows
    ]
    return show(request, "reports", faces, faces.lang, here="reports", rows=found, page=listed, query="")


@case_page
def set_aside(request: HttpRequest, faces: Faces) -> HttpResponse:
    """What came in and could not be read, with what to do about it."""
    listed = faces.room.set_aside(cursor(request))
    rows = [
        {
            "id": row.id,
            "what": row.what,
            "where": row.where,
            "do": row.do,
            "at": written_date(row.recorded_at, faces.lang),
        }
        for row in listed.rows
    ]
    return show(request, "set-aside", faces, faces.lang, here="set-aside", rows=rows, page=listed, query="")
