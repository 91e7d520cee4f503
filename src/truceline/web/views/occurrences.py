"""The pages of what is told to have occurred: a table that can be narrowed, a map, rival accounts side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.cases.model import Feature
from truceline.publication.gloss import gloss
from truceline.publication.gloss_parts import known_place
from truceline.publication.maps import CaseMap, case_map, in_force
from truceline.publication.wording import day, text_in, written_date, written_number, written_period
from truceline.records import Occurrence
from truceline.web.faces import ClaimFace, Faces
from truceline.web.page import case_page, cursor, show
from truceline.web.reading_room import FoundOccurrences, Told
from truceline.web.reasons import reason

ACCOUNTS_SHOWN = 60
_WANTED = ("event", "place", "from", "to", "rivals")


@dataclass(frozen=True, slots=True)
class Account:
    """What one voice tells of an occurrence. `rival`: another voice gives another figure or another actor."""

    claim: ClaimFace
    figures: str
    actor: str
    place: str
    period: str
    rival: bool


@case_page
def occurrences(request: HttpRequest, faces: Faces) -> HttpResponse:
    """What is told once or often, grouped, by event, place and day, with a map of the places."""
    wanted = {name: request.GET.get(name, "") for name in _WANTED}
    wanted |= {name: asked.isoformat() if (asked := day(wanted[name])) else "" for name in ("from", "to")}
    found = faces.room.find_occurrences(wanted, cursor(request))
    told = faces.room.told(found.occurrences.rows)
    kept = {name: value for name, value in wanted.items() if value}
    on = day(faces.room.assessment.as_of) or faces.case.in_force.date()
    drawn = case_map(faces.case, found.places, faces.lang, on)
    return show(
        request,
        "occurrences",
        faces,
        faces.lang,
        here="occurrences",
        rows=[_row(faces, item, told.get(item.id)) for item in found.occurrences.rows],
        page=found.occurrences,
        count=found.count,
        query=urlencode(kept),
        wanted=wanted,
        filtered=bool(kept),
        events=_events(faces, found, wanted["event"]),
        places=_places(faces, found, drawn, wanted),
        map=drawn,
        lines=[_line(faces, feature, drawn) for feature in in_force(faces.case.features, on)],
    )


@case_page
def occurrence(request: HttpRequest, faces: Faces, id: str) -> HttpResponse:
    """The accounts of one occurrence, a voice beside a voice."""
    item = faces.room.occurrence(id)
    if item is None:
        raise Http404(id)
    accounts: dict[str, list[Account]] = {}
    for claim_id, known in faces.room.claims(item.claims[:ACCOUNTS_SHOWN]).items():
        face, claim = faces.face(known), known.claim
        told = Account(
            claim=face,
            figures=faces.figures(claim),
            actor=faces.name(claim.actor_id) if claim.actor_id else "",
            place=_place(faces, claim.place_name),
            period=written_period(claim.start, claim.end, faces.lang),
            rival=claim_id in item.rivals,
        )
        accounts.setdefault(face.speaker, []).append(told)
    return show(
        request,
        "occurrence",
        faces,
        faces.lang,
        here="",
        list_path=faces.address("occurrences"),
        row=_row(faces, item, faces.room.told([item]).get(id)),
        accounts=list(accounts.items()),
        left_out=max(0, len(item.claims) - ACCOUNTS_SHOWN),
        reasons=[reason(code, faces.lang, faces.case) for code in item.reasons],
    )


def _row(faces: Faces, item: Occurrence, told: Told | None) -> dict[str, Any]:
    first = told.first if told else None
    return {
        "event": codebook.label("event", item.event, faces.lang),
        "gloss": gloss(first.claim, faces.case, faces.lang) if first else "",
        "period": written_period(item.start, item.end, faces.lang) or gettext("no date"),
        "place": _place(faces, item.place),
        "actor": faces.name(item.actor_id) if item.actor_id else "",
        "claims": len(item.claims),
        "reports": told.reports if told else 0,
        "voices": told.voices if told else 0,
        "rivals": len(item.rivals),
        "address": faces.address("occurrence", item.id),
    }


def _place(faces: Faces, name: str | None) -> str:
    return (known_place(name, faces.case, faces.lang) or name) if name else ""


def _events(faces: Faces, found: FoundOccurrences, chosen: str) -> list[tuple[str, str, bool]]:
    named = sorted((codebook.label("event", code, faces.lang), code) for code in found.events)
    return [(code, name, code == chosen) for name, code in named]


def _places(
    faces: Faces, found: FoundOccurrences, drawn: CaseMap | None, wanted: dict[str, str]
) -> list[dict[str, Any]]:
    """The places with their counts, most told first: the map as a table, with what cannot be drawn and why."""
    known = {place.name: place for place in faces.case.places}
    spots = {spot.place for spot in drawn.spots} if drawn else set()
    path = faces.address("occurrences")
    rest = {name: value for name, value in wanted.items() if value and name != "place"}
    rows = []
    for name, count in sorted(found.places.items(), key=lambda item: (-item[1], item[0])):
        place = known.get(name)
        if name in spots and place is not None:
            how = gettext("a circle of %(km)s km") % {"km": written_number((place.error_m or 0) / 1000, faces.lang)}
        elif place is None or place.lat is None:
            how = gettext("not on the map: the case gives no position for it")
        elif place.use != "draw":
            how = gettext("not on the map: the case keeps its position from drawing")
        else:
            how = gettext("not on the map: outside its frame")
        link = f"{path}{'&' if '?' in path else '?'}{urlencode({**rest, 'place': name})}"
        rows.append(
            {
                "code": name,
                "name": _place(faces, name),
                "count": count,
                "how": how if name else "",
                "address": link,
                "chosen": name == wanted["place"],
            }
        )
    return rows


def _line(faces: Faces, feature: Feature, drawn: CaseMap | None) -> dict[str, Any]:
    """A line or a zone as a row of the list of holders, whether or not the case lets it be drawn."""
    numbers = {outline.id: outline.number for outline in drawn.outlines} if drawn else {}
    return {
        "number": numbers.get(feature.id),
        "name": text_in(feature.names, faces.lang),
        "holder": faces.name(feature.holder),
        "version": feature.version,
        "error": written_number(feature.error_m / 1000, faces.lang),
        "start": written_date(feature.start, faces.lang) if feature.start else "",
        "end": written_date(feature.end, faces.lang) if feature.end else "",
        "source": feature.source,
    }
