"""The page of the text of an agreement: its parties, dates, terms, changes, and every duty in our own words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.publication.wording import listed, text_in, written_date
from truceline.web.faces import Faces, Field
from truceline.web.page import case_page, show


@case_page
def text(request: HttpRequest, faces: Faces) -> HttpResponse:
    """The agreement as data: parties, phases, definitions, amendments, obligations in own words, sources."""
    case, lang = faces.case, faces.lang
    return show(
        request,
        "agreement",
        faces,
        lang,
        here="agreement",
        identity=identity(faces, whole=True),
        summary=text_in(case.summary, lang),
        bodies=[
            {
                "name": faces.name(party.slug),
                "role": codebook.label("role", party.role, lang),
                "competence": codebook.label("competence", party.competence, lang) if party.competence else "",
                "source": party.source,
            }
            for party in case.parties
        ],
        definitions=[(text_in(item.term, lang), text_in(item.text, lang), item.source) for item in case.definitions],
        amendments=[
            (
                written_date(item.date, lang),
                faces.names(item.by),
                gettext("agreed") if item.agreed else gettext("declared by one side"),
                text_in(item.text, lang),
                item.source,
            )
            for item in case.amendments
        ],
        obligations=[
            (faces.obligation(item.id, with_strip=False), text_in(item.text, lang), item.source)
            for item in case.obligations
        ],
        sources=case.sources,
    )


def identity(faces: Faces, *, whole: bool = False) -> list[Field]:
    """Parties, dates and roles; `whole` with the other bodies that the agreement names."""
    case, lang = faces.case, faces.lang
    roles: dict[str, list[str]] = {}
    for party in case.parties:
        roles.setdefault(party.role, []).append(party.slug)
    names = {
        "party": gettext("Parties"),
        "mediator": gettext("Mediators"),
        "guarantor": gettext("Guarantors"),
    }
    if whole:
        names["body"] = gettext("Bodies named")
    rows = [Field(names[role], faces.names(tuple(roles[role]))) for role in names if role in roles]
    hour = case.in_force.strftime("%H:%M")
    return [
        *rows,
        Field(gettext("Signed"), written_date(case.signed, lang)),
        Field(gettext("In force"), listed([written_date(case.in_force, lang), hour], lang)),
        *([Field(gettext("Ended"), written_date(case.end, lang))] if case.end else []),
    ]
