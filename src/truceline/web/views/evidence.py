"""The pages of what was said: reports, claims, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.publication.gloss import gloss
from truceline.publication.marks import pieces
from truceline.publication.wording import RTL, outlet_name, text_in, written_date
from truceline.records import Claim, Evidence, Match
from truceline.web import reading_room
from truceline.web.faces import Faces, Field
from truceline.web.outside import web_address
from truceline.web.page import case_page, cursor, show
from truceline.web.reading_room import report_key
from truceline.web.views.claims import language


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of a report: its text, how many claims cover it, whose quotes begin or end here."""

    text: str
    depth: int
    on: bool
    begins: tuple[str, ...]
    numbers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim beside the text: its number, gloss, fields, what it bears on, and why it was read so."""

    number: int
    id: str
    on: bool
    gloss: str
    act: str
    event: str
    fields: list[Field]
    bears_on: list[tuple[str, str, str]]
    why: list[tuple[str, str, str]]


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
def report(request: HttpRequest, faces: Faces, key: str) -> HttpResponse:
    """One report with every claim marked in its text."""
    report_id = faces.room.report_id(key)
    row = faces.room.report_row(report_id) if report_id else None
    found = reading_room.report(faces.case.slug, row.id) if row else None
    if row is None or found is None:
        raise Http404(key)
    lang = faces.lang
    chosen = request.GET.get("claim", "")
    evidence = faces.room.claims_of(row.id)
    matches = faces.room.of_claims(item.claim.claim_id for item in evidence)
    numbers = {item.claim.claim_id: number for number, item in enumerate(evidence, 1)}
    marked = [
        MarkedPiece(
            text=piece.text,
            depth=min(len(piece.claims), 3),
            on=chosen in piece.claims,
            begins=piece.begins,
            numbers=tuple((numbers[id], id) for id in piece.ends),
        )
        for piece in pieces(
            found.text, [(item.claim.claim_id, item.claim.quote_start, item.claim.quote_end) for item in evidence]
        )
    ]
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
        pieces=marked,
        entries=[
            _entry(faces, item, number, chosen, matches.get(item.claim.claim_id, ()))
            for number, item in enumerate(evidence, 1)
        ],
    )


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
        fields=faces.fields(claim),
        bears_on=bears_on,
        why=_why(claim),
    )


def _why(claim: Claim) -> list[tuple[str, str, str]]:
    """The rules that set each field, and the words of the quote on which they fired where these lie inside it."""
    names = {
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
