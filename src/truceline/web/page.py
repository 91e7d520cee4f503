"""What every page has in common: read-only, in the language of its address, with the notices of its case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from truceline.desk.access import PROTECTED, levels
from truceline.ledger.queries import Cursor
from truceline.pipeline.people import look
from truceline.publication.wording import RTL, day, text_in, written_date
from truceline.web import digits, reading_room
from truceline.web.faces import Faces
from truceline.web.parts import case_parts
from truceline.web.reading_room import Room
from truceline.web.terms import explained
from truceline.web.visitor import is_public, visitor

LANGUAGES: dict[str, str] = {"ar": "العربية", "en": "English"}
"""Languages in which the pages are whole. Those that are being translated have addresses too, and are not offered."""

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """A view that answers GET and HEAD alone, in the language that its address names."""
    return require_safe(in_language(view))


def in_language(view: View) -> View:
    """A view that answers in the language that its address names, which is also kept for the next visit."""

    @wraps(view)
    def answered(request: HttpRequest, lang: str, **more: Any) -> HttpResponse:
        with translation.override(lang):
            response = view(request, lang, **more)
        response.headers["Content-Language"] = lang
        digits.write(request, response, lang)
        if lang in LANGUAGES and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != lang:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, lang, samesite="Lax", httponly=True, max_age=31_536_000)
        return response

    return answered


def case_page(view: View) -> View:
    """A page of a case: the view gets its room, as the visitor may see it, and the maker of faces. A case that is
    unknown, or not the visitor's to see, is 404. A page that may rest on restricted reports is noted in the audit."""

    @page
    @wraps(view)
    def answered(request: HttpRequest, lang: str, slug: str, **more: Any) -> HttpResponse:
        who, public = visitor(request), is_public(request)
        seen = levels(who, "see", slug, opened=public)
        room = reading_room.room(slug, levels=seen, public=public) if seen else None
        if room is None:
            if seen and not public and slug in reading_room.slugs():
                return _being_assessed(request, lang)
            raise Http404(slug)
        if not public and PROTECTED in room.levels:
            look(who, slug, PROTECTED, view.__name__)
        past = _past_day(request, room)
        if past:
            then = reading_room.room(slug, past, levels=seen, public=public)
            if then is None:
                return _being_assessed(request, lang)
            return view(request, Faces(then, lang, past, room.assessment.as_of), **more)
        return view(request, Faces(room, lang), **more)

    return answered


def _being_assessed(request: HttpRequest, lang: str) -> HttpResponse:
    """A case of many claims, or an earlier day of it, of which nothing is kept yet: that is made beside this answer."""
    response = show(request, "being-assessed", None, lang)
    response.status_code = 503
    response.headers["Retry-After"] = "30"
    return response


def _past_day(request: HttpRequest, room: Room) -> date | None:
    """The earlier day of the agreement that was asked for (`?as_of=2026-01-14`), if it is one."""
    asked = day(request.GET.get("as_of"))
    last = day(room.assessment.as_of)
    return asked if asked and last and room.case.in_force.date() <= asked < last else None


def cursor(request: HttpRequest) -> Cursor:
    """The slice of a long list that an address asks for: `after` a key, or `before` one."""
    back = request.GET.get("before", "")
    return Cursor(key=back or request.GET.get("after", ""), back=bool(back))


def show(request: HttpRequest, template: str, faces: Faces | None, lang: str, **values: Any) -> HttpResponse:
    """Render a template with what every page needs."""
    context = {
        "lang": lang,
        "dir": "rtl" if lang in RTL else "ltr",
        "languages": _languages(request, lang),
        "in_translation": lang not in LANGUAGES,
        "digits": _digits(request) if lang == "ar" else None,
        "explained": explained(lang),
        "public": is_public(request),
        **(_of_case(faces, values.get("here", "")) if faces else {}),
        **values,
    }
    return render(request, f"web/{template}.html", context)


def _languages(request: HttpRequest, lang: str) -> list[dict[str, Any]]:
    """The same page in every language, with its filters: built from the matched address, never from what was sent."""
    match = resolve(request.path_info)
    asked = request.GET.copy()
    asked.pop(digits.COOKIE, None)
    query = asked.urlencode()
    links = []
    for code, name in LANGUAGES.items():
        path = reverse(match.view_name, kwargs={**match.kwargs, "lang": code})
        links.append({"code": code, "name": name, "here": code == lang, "path": f"{path}?{query}" if query else path})
    return links


def _digits(request: HttpRequest) -> list[dict[str, Any]]:
    """The same page in either kind of digits."""
    names = {"western": "123", "arabic-indic": "١٢٣"}
    found = []
    for choice in digits.CHOICES:
        asked = request.GET.copy()
        asked[digits.COOKIE] = choice
        here = choice == digits.chosen(request)
        found.append({"name": names[choice], "here": here, "path": f"?{asked.urlencode()}"})
    return found


def _of_case(faces: Faces, here: str) -> dict[str, Any]:
    room, lang = faces.room, faces.lang
    return {
        "case_slug": room.case.slug,
        "behind": room.kept.sequence if room.behind and not faces.public else 0,
        "machine_readings": room.assessment.readings == "all",
        "past": faces.past.isoformat() if faces.past else "",
        "last_day": faces.latest_day,
        "present_path": Faces(room, lang).address("case"),
        "case_name": text_in(room.case.names, lang),
        "case_status": text_in(room.case.status, lang),
        "case_path": faces.address("case"),
        "demonstration": room.demonstration,
        "reviewed": room.totals.reviewed,
        "readings": room.totals.claims,
        "as_of": written_date(room.assessment.as_of, lang),
        **case_parts(faces.address, here, room.totals, public=faces.public),
    }
