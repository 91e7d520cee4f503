"""What the public sees in place of the team's pages: of a report the sentences that may be shown and its address, and
what was withheld for good."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline.ledger import queries
from truceline.publication.masking import mask
from truceline.publication.wording import outlet_name, text_in, written_date
from truceline.web.faces import Faces
from truceline.web.outside import web_address
from truceline.web.page import case_page, show


@case_page
def report(request: HttpRequest, faces: Faces, key: str) -> HttpResponse:
    """The sentences of a report that may be shown. A report without one is not there."""
    id = faces.room.report_id(key)
    row = faces.room.report_row(id) if id else None
    claims = faces.room.claims_of(row.id) if row else []
    if row is None or not claims:
        raise Http404(key)
    outlet = outlet_name(row.outlet, faces.case, faces.lang)
    chosen = request.GET.get("claim", "")
    return show(
        request,
        "public-report",
        faces,
        faces.lang,
        here="",
        title=_title(faces, row.id) or outlet or gettext("A report"),
        report_lang=row.lang or "",
        retold=row.retold,
        outlet=outlet,
        published=written_date(row.published, faces.lang) if row.published else gettext("no date"),
        link="" if row.retold else web_address(row.url),
        claims=[(faces.face(item), item.claim.claim_id == chosen) for item in claims],
    )


def _title(faces: Faces, id: str) -> str:
    """The report's own title, names of persons withheld; nothing where it has none, for a line of its text is none."""
    found = queries.report(faces.case.slug, id)
    if found is None or not found.title:
        return ""
    names = queries.public_rules(faces.case.slug).names
    return found.title if names else mask(found.title, faces.case, found.lang).text


@case_page
def withheld(request: HttpRequest, faces: Faces) -> HttpResponse:
    """What was withheld for good: when and why, which findings had used it, and never what it was."""
    names = {item.id: text_in(item.names, faces.lang) for item in faces.case.obligations}
    rows = [
        {
            "on": written_date(item.on[:10], faces.lang),
            "reason": item.reason,
            "whole": item.whole,
            "findings": [
                (faces.address("obligation", found["obligation"]), names.get(found["obligation"], ""))
                for found in item.findings
            ],
        }
        for item in reversed(queries.withheld(faces.case.slug))
    ]
    return show(request, "withheld", faces, faces.lang, here="", rows=rows)
