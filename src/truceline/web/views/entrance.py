"""The first address, which leads to the visitor's language, and the list of cases."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from truceline.desk.access import levels
from truceline.publication.wording import text_in, written_date
from truceline.web import reading_room
from truceline.web.faces import Faces, OutcomeFace
from truceline.web.page import LANGUAGES, page, show
from truceline.web.visitor import is_public, visitor


@dataclass(frozen=True, slots=True)
class CaseFace:
    """A case in the list: its name, dates, and how many obligations stand at each outcome."""

    name: str
    summary: str
    status: str
    in_force: str
    as_of: str
    path: str
    reports: int
    claims: int
    demonstration: bool
    outcomes: tuple[tuple[OutcomeFace, int], ...]


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """To the cases, in the language chosen before or else the browser's."""
    wanted = get_language_from_request(request).split("-")[0]
    response = HttpResponseRedirect(reverse("web:cases", args=(wanted if wanted in LANGUAGES else "en",)))
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@page
def cases(request: HttpRequest, lang: str) -> HttpResponse:
    """The cases of the workspace that the visitor may see."""
    who, public = visitor(request), is_public(request)
    seen = {slug: levels(who, "see", slug, opened=public) for slug in reading_room.slugs()}
    opened = {slug: reading_room.room(slug, levels=of, public=public) for slug, of in seen.items() if of}
    rooms = [room for room in opened.values() if room]
    return show(request, "cases", None, lang, cases=[_face(room, lang) for room in rooms])


def _face(room: reading_room.Room, lang: str) -> CaseFace:
    faces = Faces(room, lang)
    return CaseFace(
        name=text_in(room.case.names, lang),
        summary=text_in(room.case.summary, lang),
        status=text_in(room.case.status, lang),
        in_force=written_date(room.case.in_force, lang),
        as_of=written_date(room.assessment.as_of, lang),
        path=faces.address("case"),
        reports=room.totals.reports,
        claims=room.totals.claims,
        demonstration=room.demonstration,
        outcomes=outcome_counts(faces),
    )


def outcome_counts(faces: Faces) -> tuple[tuple[OutcomeFace, int], ...]:
    """How many obligations stand at each outcome, in the order of the method's table; outcomes with none left out."""
    from truceline.codebook import OUTCOMES

    states = [faces.state(item.id) for item in faces.case.obligations]
    codes = [state.outcome if state else "no-information" for state in states]
    return tuple((faces.outcome(code), codes.count(code)) for code in OUTCOMES if code in codes)
