"""The data of a case to take out: every table in every format, for whom, and the feed of what changed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from truceline.desk.access import levels, may
from truceline.ledger import queries
from truceline.pipeline.exporting import ALL
from truceline.publication import exports
from truceline.web.faces import Faces
from truceline.web.page import LANGUAGES, case_page, show
from truceline.web.visitor import visitor

_NAMES = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "geojson": "GeoJSON",
    "parquet": "Parquet",
    "jsonl": "JSON Lines",
    "jsonld": "JSON-LD",
    "package": "Data package",
}


@case_page
def data(request: HttpRequest, faces: Faces) -> HttpResponse:
    """The tables of the public's face and, inside the team, those that the visitor's role lets out."""
    slug, who = faces.case.slug, visitor(request)
    opened = queries.public_rules(slug).public_pages
    kinds = [_face(faces, "public", opened)]
    if not faces.public:
        kinds.append(_face(faces, "team", bool(levels(who, "export", slug))))
    return show(
        request,
        "data",
        faces,
        faces.lang,
        here="data",
        kinds=kinds,
        may_open=not opened and may(who, "disclose", slug),
        disclosure=faces.address("disclosure") if not faces.public else "",
        feed=reverse("api:changes", kwargs={"slug": slug, "lang": faces.lang if faces.lang in LANGUAGES else "en"}),
        interface=reverse("api:openapi-json"),
    )


def _face(faces: Faces, face: str, given: bool) -> dict[str, Any]:
    slug, lang = faces.case.slug, faces.lang

    def link(table: str, form: str) -> str:
        asked = {"face": face} | ({"headings": "ar"} if lang == "ar" and form in ("csv", "xlsx") else {})
        return f"{reverse('api:export', kwargs={'slug': slug, 'table': table, 'form': form})}?{urlencode(asked)}"

    return {
        "id": face,
        "name": gettext("What anybody may have") if face == "public" else gettext("What your role lets out"),
        "given": given,
        "whole": link(ALL, exports.PACKAGE),
        "tables": [
            {
                "name": table.title(lang),
                "told": table.row(lang),
                "forms": [
                    (_NAMES[form], link(table.name, form))
                    for form in exports.FORMATS
                    if form != exports.PACKAGE and (table.geometry or form != "geojson")
                ],
            }
            for table in exports.tables().values()
        ],
    }
