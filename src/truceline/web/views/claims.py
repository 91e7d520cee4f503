"""The page on which claims are found: words, facets, days; searches that somebody keeps under a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext

from truceline import codebook
from truceline.cases.belonging import voices_of
from truceline.desk import actions as desk_actions
from truceline.desk import queries as desk
from truceline.ledger import queries
from truceline.publication.gloss_parts import known_place
from truceline.publication.wording import day
from truceline.records import TrucelineError
from truceline.web.faces import Faces
from truceline.web.page import case_page, cursor, show
from truceline.web.visitor import visitor
from truceline.web.working import Work, working

WANTED: tuple[str, ...] = ("text", "from", "to", "side", *queries.FACETS)
"""What an address of a search may ask for. Anything else in it is left out."""
OFFERED = 150
"""Values of a facet that are offered: those with most claims."""
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet: its code, its name, how many claims have it ("" where that is not counted)."""

    code: str
    name: str
    count: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet with the values that are offered."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something that is asked for, and the address of the search without it."""

    label: str
    value: str
    without: str


@case_page
def claims(request: HttpRequest, faces: Faces) -> HttpResponse:
    """The claims that fit what is asked for, latest published first."""
    wanted = asked(request.GET)
    found = faces.room.search(wanted, cursor(request))
    filters = _filters(faces, found, wanted)
    return show(
        request,
        "claims",
        faces,
        faces.lang,
        here="claims",
        rows=[faces.face(item) for item in found.claims.rows],
        page=found.claims,
        count=found.count,
        capped=found.capped,
        wanted=wanted | {"since": wanted.get("from", "")},
        query=urlencode(wanted),
        filters=filters,
        chosen=_chosen(filters, wanted),
        saved=[
            (name, faces.address("saved-view", name))
            for name in desk.saved_views(faces.case.slug, visitor(request).name)
        ],
        longest=desk_actions.LONGEST,
    )


@case_page
def claim(request: HttpRequest, faces: Faces, id: str) -> HttpResponse:
    """The permanent address of a claim leads to its report, with its quote marked."""
    item = faces.room.claim(id)
    if item is None:
        raise Http404(id)
    return HttpResponseRedirect(faces.claim_address(item))


@case_page
def saved_view(request: HttpRequest, faces: Faces, name: str) -> HttpResponse:
    """The address of a kept search leads to what it finds now."""
    query = desk.saved_views(faces.case.slug, visitor(request).name).get(name)
    if query is None:
        raise Http404(name)
    return HttpResponseRedirect(f"{faces.address('claims')}?{query}")


@working("see", "see")
def save_view(work: Work) -> HttpResponse:
    """Keep a search under a name, or keep it no longer."""
    sent = work.request.POST
    name = " ".join(sent.get("name", "").split())
    if "drop" in sent:
        desk_actions.drop_view(work.slug, name, holder=work.who.name)
        return work.go("claims")
    query = asked(QueryDict(sent.get("query", "")))
    try:
        desk_actions.save_view(work.slug, name, urlencode(query), holder=work.who.name)
    except TrucelineError as refused:
        return work.show("refused", refused=refused, act=None)
    return work.go("claims", **query)


def asked(sent: Mapping[str, str]) -> dict[str, str]:
    """What a search asks for: known names with values that can be one, the days as ISO days."""
    wanted = {name: str(sent.get(name, "")).strip()[:LONGEST_TEXT] for name in WANTED}
    for name in ("from", "to"):
        found = day(wanted[name])
        wanted[name] = found.isoformat() if found else ""
    return {name: value for name, value in wanted.items() if value}


def _filters(faces: Faces, found: queries.Found, wanted: Mapping[str, str]) -> tuple[Filter, ...]:
    """The facets. Values that the case has are all offered; how many claims have each is told where it is counted."""
    lang, everything = faces.lang, faces.room.facets()
    counted = {} if found.capped else found.facets
    sides = tuple(party.slug for party in faces.case.parties if party.role == "party")
    voices = everything.get("voice", {})
    held = {side: sum(voices.get(voice, 0) for voice in voices_of(faces.case, side)) for side in sides}
    labels: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        ("event", gettext("Event"), lambda code: _label("event", code, lang)),
        ("act", gettext("Said as"), lambda code: _label("act", code, lang)),
        ("side", gettext("Side of the voice"), faces.name),
        ("voice", gettext("Voice"), faces.name),
        ("actor", gettext("Said to have acted"), faces.name),
        ("where", gettext("Place"), lambda code: known_place(code, faces.case, lang) or code),
        ("language", gettext("Language of the report"), language),
        ("review", gettext("Review"), review_state),
        ("confidence", gettext("Confidence of the reading"), confidence),
    )
    return tuple(
        Filter(
            name,
            label,
            _options(
                held if name == "side" else everything.get(name, {}),
                None if name == "side" else counted.get(name),
                named,
                wanted.get(name, ""),
            ),
        )
        for name, label, named in labels
    )


def _options(
    values: Mapping[str, int], counted: Mapping[str, int] | None, named: Callable[[str], str], chosen: str
) -> tuple[Option, ...]:
    most = sorted((code for code in values if code), key=lambda code: -values[code])[:OFFERED]
    codes = dict.fromkeys([*most, *([chosen] if chosen else [])])
    options = (
        Option(code, named(code), str(counted.get(code, 0)) if counted is not None else "", code == chosen)
        for code in codes
    )
    return tuple(sorted(options, key=lambda option: option.name))


def _chosen(filters: Iterable[Filter], wanted: Mapping[str, str]) -> list[Chosen]:
    names = {item.name: item for item in filters}
    plain = {"text": gettext("Words"), "from": gettext("From"), "to": gettext("Until")}
    found = []
    for name, value in wanted.items():
        rest = urlencode({other: kept for other, kept in wanted.items() if other != name})
        label = plain.get(name) or names[name].label
        said = value if name in plain else next(item.name for item in names[name].options if item.chosen)
        found.append(Chosen(label, said, f"?{rest}"))
    return found


def _label(group: str, code: str, lang: str) -> str:
    """A code in words, or as it stands where somebody asked for one that the codebook has not."""
    try:
        return codebook.label(group, code, lang)
    except KeyError:
        return code


def language(code: str | None) -> str:
    """A language in words."""
    names = {"ar": gettext("Arabic"), "en": gettext("English"), "he": gettext("Hebrew"), "tr": gettext("Turkish")}
    return names.get(code or "", code or gettext("unknown"))


def review_state(state: str) -> str:
    """How far people are with a reading, in words."""
    names: dict[str, Any] = {
        "unread": gettext("not reviewed"),
        "in-progress": gettext("being reviewed"),
        "changed": gettext("read anew since it was reviewed"),
        "confirmed": gettext("confirmed"),
        "corrected": gettext("corrected"),
        "rejected": gettext("rejected"),
        "unclear": gettext("the text is unclear"),
    }
    return str(names.get(state, state))


def confidence(band: str) -> str:
    """How sure a reading is, in words."""
    names = {"high": gettext("high"), "middle": gettext("middle"), "low": gettext("low")}
    bounds = dict(queries.BANDS)
    return f"{names[band]} (≥ {bounds[band]:.2f})" if band in names else band
