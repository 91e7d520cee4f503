"""The page of one report: its text with what was read in it, in layers; where it comes from; the original to take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.publication.bulletin.lint import loaded_spans
from truceline.publication.gloss import gloss
from truceline.publication.marks import pieces
from truceline.publication.wording import RTL, outlet_name, text_in, written_date
from truceline.records import Claim, Evidence, Match, Mention, Relay, Report
from truceline.web import reading_room
from truceline.web.faces import Faces, Field
from truceline.web.outside import web_address
from truceline.web.page import case_page, show
from truceline.web.reading_room import report_key
from truceline.web.views.claims import language

ENTRIES = 60
"""So many claims stand beside the text at once."""
LAYERS: tuple[str, ...] = ("claims", "loaded", "speakers", "figures", "when")
SHOWN_AT_FIRST: frozenset[str] = frozenset({"claims", "loaded"})
_DATES = frozenset({"start", "end", "time"})


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of a report: its text, how many claims cover it, the other layers that do, what a loaded word in it is
    rendered as, and the claims whose quotes begin or end here."""

    text: str
    depth: int
    on: bool
    layers: tuple[str, ...]
    neutral: str
    begins: tuple[str, ...]
    numbers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim beside the text: its number, gloss, who passed it on, fields, what it bears on, why it was read so."""

    number: int
    id: str
    on: bool
    gloss: str
    act: str
    event: str
    chain: list[str]
    fields: list[Field]
    bears_on: list[tuple[str, str, str]]
    why: list[tuple[str, str, str]]


@case_page
def report(request: HttpRequest, faces: Faces, key: str) -> HttpResponse:
    """One report with every claim marked in its text."""
    row, found = _found(faces, key)
    lang = faces.lang
    chosen = request.GET.get("claim", "")
    evidence = faces.room.claims_of(row.id)
    places = {item.claim.claim_id: place for place, item in enumerate(evidence)}
    first = _first(request, places.get(chosen, 0))
    shown = evidence[first : first + ENTRIES]
    matches = faces.room.of_claims(item.claim.claim_id for item in shown)
    loaded = loaded_spans(found.text, faces.case, found.lang) if found.lang else ()
    repeats, repeated = faces.room.retellings(row.id)
    return show(
        request,
        "report",
        faces,
        lang,
        here="",
        report=found,
        title=row.title,
        report_dir="rtl" if found.lang in RTL else "ltr",
        outlet=outlet_name(found.outlet, faces.case, lang),
        language=language(found.lang),
        published=_published(faces, found.published, found.published_basis),
        level=codebook.label("level", found.level, lang),
        link=web_address(found.url),
        sources=[(source, web_address(source)) for source in found.sources],
        layers=[(name, _layer(name), name in SHOWN_AT_FIRST) for name in LAYERS],
        pieces=list(_pieces(found.text, evidence, places, chosen, loaded)),
        loaded=list(dict.fromkeys((found.text[start:end], neutral) for start, end, neutral in loaded)),
        entries=[
            _entry(faces, item, number, chosen, matches.get(item.claim.claim_id, ()))
            for number, item in enumerate(shown, first + 1)
        ],
        first=first,
        last=first + len(shown),
        total=len(evidence),
        before=max(0, first - ENTRIES) if first else None,
        after=first + ENTRIES if first + ENTRIES < len(evidence) else None,
        custody=_custody(faces, found),
        hops=found.custody.hops if found.custody else (),
        origins=_origins(faces, found),
        repeats=[
            (outlet_name(item.outlet, faces.case, lang) or item.id, faces.address("report", report_key(item.id)))
            for item in repeats
        ],
        repeated=repeated,
        original=faces.address("original", key) if found.version and found.version.original_id else "",
    )


@case_page
def original(request: HttpRequest, faces: Faces, key: str) -> HttpResponse:
    """The bytes that came in, to be saved and never shown: what they hold is not ours."""
    row, _ = _found(faces, key)
    data = reading_room.original(faces.case.slug, row.id)
    if data is None:
        raise Http404(key)
    headers = {
        "Content-Disposition": f'attachment; filename="{report_key(row.id).removeprefix("~")}.original"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


def _found(faces: Faces, key: str) -> tuple[reading_room.ReportRow, Report]:
    """The report that an address names; 404 where there is none, or it is not the visitor's to see."""
    report_id = faces.room.report_id(key)
    row = faces.room.report_row(report_id) if report_id else None
    found = reading_room.report(faces.case.slug, row.id) if row else None
    if row is None or found is None:
        raise Http404(key)
    return row, found


def _first(request: HttpRequest, chosen: int) -> int:
    """The place of the first claim shown: the one asked for, or of the part in which the chosen one stands."""
    asked = request.GET.get("first", "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else chosen // ENTRIES * ENTRIES


def _pieces(
    text: str,
    evidence: Sequence[Evidence],
    places: dict[str, int],
    chosen: str,
    loaded: Sequence[tuple[int, int, str]],
) -> Iterator[MarkedPiece]:
    spans = [(item.claim.claim_id, item.claim.quote_start, item.claim.quote_end) for item in evidence]
    spans += [(f" {layer}", start, end) for item in evidence for layer, start, end in _spans(item.claim)]
    spans += [(f" loaded {neutral}", start, end) for start, end, neutral in loaded]
    for piece in pieces(text, spans):
        claims = [name for name in piece.claims if name in places]
        others = dict.fromkeys(name.split(" ", 2)[1] for name in piece.claims if name not in places)
        yield MarkedPiece(
            text=piece.text,
            depth=min(len(claims), 3),
            on=chosen in claims,
            layers=tuple(others),
            neutral=next((name[len(" loaded ") :] for name in piece.claims if name.startswith(" loaded ")), ""),
            begins=tuple(name for name in piece.begins if name in places),
            numbers=tuple((places[name] + 1, name) for name in piece.ends if name in places),
        )


def _spans(claim: Claim) -> Iterator[tuple[str, int, int]]:
    """Where a claim names speakers, figures, places and days."""
    named: tuple[Mention | Relay, ...] = (*claim.via, *claim.speakers)
    for item in named:
        yield "speakers", item.start, item.end
    if claim.speaker_start is not None and claim.speaker_end is not None:
        yield "speakers", claim.speaker_start, claim.speaker_end
    for count in claim.counts:
        yield "figures", count.start, count.end
    if claim.place_start is not None and claim.place_end is not None:
        yield "when", claim.place_start, claim.place_end
    for place in claim.places:
        yield "when", place.start, place.end
    for reason in claim.why:
        if reason.field in _DATES and reason.start is not None and reason.end is not None:
            yield "when", reason.start, reason.end


def _layer(name: str) -> str:
    return {
        "claims": gettext("Claims"),
        "loaded": gettext("Loaded words"),
        "speakers": gettext("Speakers"),
        "figures": gettext("Figures"),
        "when": gettext("Days and places"),
    }[name]


def _published(faces: Faces, published: str | None, basis: str | None) -> str:
    if not published:
        return gettext("no date")
    bases = {
        "given": gettext("given with the report"),
        "page": gettext("from the page"),
        "address": gettext("from its address"),
        "dateline": gettext("from its dateline"),
        "feed": gettext("from the feed"),
        "inferred": gettext("inferred"),
    }
    date = written_date(published, faces.lang)
    return f"{date} ({bases[basis]})" if basis in bases else date


def _custody(faces: Faces, found: Report) -> list[Field]:
    """How the report came in, and the digests by which anybody can check text and original."""
    way, version = found.custody, found.version
    rows = [
        Field(gettext("Came in by"), way.adapter if way else "", foreign=True),
        Field(gettext("From"), way.place if way else "", foreign=True),
        Field(gettext("Answered on"), faces.date(way.at) if way and way.at else ""),
        Field(gettext("Held in the file (SHA-256)"), (way.container or "") if way else "", foreign=True),
        Field(gettext("Original (SHA-256)"), version.original_id if version else "", foreign=True),
        Field(gettext("Part of the original"), version.member if version else "", foreign=True),
        Field(gettext("Text taken out by"), version.extractor if version else "", foreign=True),
        Field(gettext("Text (SHA-256)"), version.text_id if version else "", foreign=True),
    ]
    return [row for row in rows if row.value]


def _origins(faces: Faces, found: Report) -> list[tuple[str, str, str]]:
    """Whose words these are besides the outlet's: what is said, a name, and the address of a report of the case."""
    told = []
    if found.wire:
        told.append(
            (gettext("It credits the agency"), outlet_name(found.wire, faces.case, faces.lang) or found.wire, "")
        )
    for said, other in (
        (gettext("It repeats, word for word,"), found.origin),
        (gettext("It tells again the story of"), found.story),
    ):
        row = faces.room.report_row(other) if other else None
        if row is not None:
            name = outlet_name(row.outlet, faces.case, faces.lang) or row.id
            told.append((said, name, faces.address("report", report_key(row.id))))
    return told


def _entry(faces: Faces, item: Evidence, number: int, chosen: str, matches: tuple[Match, ...]) -> ClaimEntry:
    claim, lang = item.claim, faces.lang
    bears_on = []
    for match in matches:
        obligation = faces.room.obligation(match.obligation)
        if match.fits and obligation:
            name = text_in(obligation.names, lang)
            polarity = codebook.label("polarity", match.polarity, lang)
            bears_on.append((faces.address("obligation", obligation.id), name, polarity))
    return ClaimEntry(
        number=number,
        id=claim.claim_id,
        on=claim.claim_id == chosen,
        gloss=gloss(claim, faces.case, lang),
        act=faces.act(claim),
        event=codebook.label("event", claim.event, lang),
        chain=_chain(faces, item),
        fields=faces.fields(claim),
        bears_on=bears_on,
        why=_why(claim),
    )


def _chain(faces: Faces, item: Evidence) -> list[str]:
    """Outlet, those who pass the word on, speaker; empty where the outlet speaks for itself."""
    claim = item.claim
    if claim.speaker_id == "outlet":
        return []
    outlet = outlet_name(item.outlet, faces.case, faces.lang) or gettext("the outlet")
    return [outlet, *(faces.name(relay.id) for relay in claim.via), faces.name(claim.speaker_id)]


def _why(claim: Claim) -> list[tuple[str, str, str]]:
    """The rules that set each field, and the words of the quote on which they fired where these lie inside it."""
    names: dict[str, Any] = {
        "event": gettext("Event"),
        "act": gettext("Said as"),
        "realis": gettext("How an event is told"),
        "speaker": gettext("Speaker"),
        "speaker_id": gettext("Speaker"),
        "actor_id": gettext("Said to have acted"),
        "target_id": gettext("Towards"),
        "counts": gettext("Figures"),
        "place": gettext("Place"),
        "place_name": gettext("Place"),
        "start": gettext("When"),
        "end": gettext("When"),
        "stage": gettext("Stage"),
        "via": gettext("Passed on by"),
        "quote": gettext("Words"),
    }
    told = []
    for item in claim.why:
        words = ""
        if item.start is not None and item.end is not None:
            inside = claim.quote_start <= item.start and item.end <= claim.quote_end
            words = claim.quote[item.start - claim.quote_start : item.end - claim.quote_start] if inside else ""
        told.append((names.get(item.field.split(".")[0], item.field), item.rule, words))
    return told
