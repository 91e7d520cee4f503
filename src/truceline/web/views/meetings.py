"""Meetings: who is said to have met whom, where, when and about what, and who says so."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.publication.gloss_parts import known_place
from truceline.publication.wording import joined, text_in, written_period
from truceline.records.views import Meeting
from truceline.web.faces import Faces
from truceline.web.links import ClaimLinks
from truceline.web.page import case_page, show

PAGE = 20


@case_page
def meetings(request: HttpRequest, faces: Faces) -> HttpResponse:
    """The meetings that are told of, latest first; of one body alone with `?with=`."""
    found = faces.room.views("meetings")
    wanted = request.GET.get("with", "")
    kept = [item for item in found.meetings if not wanted or wanted in item.participants]
    listed = Paginator(kept, PAGE).get_page(request.GET.get("page"))
    links = ClaimLinks(faces, (id for item in listed for id in (*item.claims, *item.said)))
    bodies = {body for item in found.meetings for body in item.participants}
    query = request.GET.copy()
    query.pop("page", None)
    return show(
        request,
        "meetings",
        faces,
        faces.lang,
        here="meetings",
        rows=[_meeting(faces, item, links) for item in listed],
        numbered=listed,
        bodies=sorted((faces.name(body), body, body == wanted) for body in bodies),
        filtered=bool(wanted),
        count=len(kept),
        more=found.more_meetings,
        query=query.urlencode(),
    )


def _meeting(faces: Faces, item: Meeting, links: ClaimLinks) -> dict[str, Any]:
    lang = faces.lang
    states = {
        "held": gettext("said to have been held"),
        "planned": gettext("said to be planned"),
        "not-held": gettext("said not to have been held"),
        "disputed": gettext("said to have been held, and denied"),
    }
    return {
        "id": item.id,
        "who": joined([faces.name(body) for body in item.participants], lang) or gettext("Participants were not read"),
        "alone": len(item.participants) == 1,
        "place": known_place(item.place, faces.case, lang) or item.place if item.place else gettext("place not told"),
        "when": written_period(item.start, item.end, lang) or gettext("no date"),
        "state": states[item.state],
        "plain": item.state == "held",
        "persons": [_person(faces, body, number) for body, number in item.persons],
        "tellers": joined([faces.name(voice) for voice in item.tellers], lang),
        "claims": links.all(item.claims),
        "topics": [(codebook.label("event", event, lang), count) for event, count in item.topics.items()],
        "said": links.all(item.said),
        "more_said": item.more_said,
    }


def _person(faces: Faces, body: str, number: int) -> str:
    """A person as the case names them: name, title, body."""
    people = next((actor.people for actor in faces.case.actors if actor.slug == body), ())
    if number >= len(people):
        return faces.name(body)
    person, lang = people[number], faces.lang
    name = (person.names.get(lang) or person.names.get("en") or next(iter(person.names.values())))[0]
    return gettext("%(name)s, %(title)s (%(body)s)") % {
        "name": name,
        "title": text_in(person.title, lang),
        "body": faces.name(body),
    }
