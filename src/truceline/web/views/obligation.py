"""The page of one obligation: its text, its outcome with the reasons, its days and changes, its figures, every claim by
side, and what was asked and answered about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.cases.model import Obligation
from truceline.publication.figures import Chart, chart
from truceline.publication.gloss import figure
from truceline.publication.gloss_parts import known_place
from truceline.publication.wording import listed, text_in, written_date, written_period
from truceline.records import Count, ObligationDay
from truceline.records.commission import OpenIssue, Reply
from truceline.web import reading_room
from truceline.web.faces import Cards, Faces, Field, OutcomeFace
from truceline.web.figures import counted_by, measure_words, point_row
from truceline.web.history import changes
from truceline.web.page import case_page, show
from truceline.web.reasons import reason

POINTS_SHOWN = 60


@case_page
def obligation(request: HttpRequest, faces: Faces, id: str) -> HttpResponse:
    """One obligation: its text, its outcome with the reasons, its days, and every claim for and against."""
    item = faces.room.obligation(id)
    if item is None:
        raise Http404(id)
    lang = faces.lang
    state = faces.state(id)
    days = faces.room.days(id)
    history, change_count = changes(faces, days)
    return show(
        request,
        "obligation",
        faces,
        lang,
        here="",
        row=faces.obligation(id),
        finding=_finding(faces, id),
        confirmed=_confirmed(faces, id),
        text=text_in(item.text, lang),
        source=item.source,
        fields=_machine_fields(faces, item),
        interpretations=_interpretations(faces, item),
        why=[reason(code, lang, faces.case) for code in state.why] if state else [],
        change=[reason(code, lang, faces.case) for code in state.change] if state else [],
        carried=written_date(state.carried_from, lang) if state and state.carried_from else "",
        reviewed=state.reviewed_share if state else None,
        periods=_periods(faces, days),
        days=_days(faces, days),
        history=history,
        change_count=change_count,
        figures=faces.cards(id, figures=True),
        for_=_by_side(faces.cards(id, polarity="for", figures=False)),
        against=_by_side(faces.cards(id, polarity="against", figures=False)),
        agreed=faces.cards(id, polarity="agreed"),
        near=faces.cards(id, near=True),
        claims_path=faces.address("claims"),
        series=_series(faces, item),
        issues=[] if faces.public else [_issue(faces, issue) for issue in faces.room.issues_about(id)],
        replies=[_reply(faces, reply) for reply in faces.room.replies_about(id) if reply.public or not faces.public],
    )


def _finding(faces: Faces, id: str) -> dict[str, str]:
    """What a program or a letter names the finding by, and what it rests on."""
    assessed = faces.room.assessment
    return {
        "id": f"{faces.case.slug}/{id}/{assessed.as_of}",
        "case": assessed.case_version[:12],
        "rules": assessed.rules,
    }


def _confirmed(faces: Faces, id: str) -> OutcomeFace | None:
    """The outcome by the readings alone that people confirmed; None where they have confirmed none, or where these are
    all that the page rests on."""
    room = faces.room
    if faces.public or not room.totals.reviewed or room.assessment.readings == "confirmed":
        return None
    alone = reading_room.room(faces.case.slug, faces.past, levels=room.seen, readings="confirmed")
    state = Faces(alone, faces.lang).state(id) if alone else None
    return faces.outcome(state.outcome) if state else None


def _by_side(cards: Cards) -> dict[str, Any]:
    """Cards in groups by the side on which the voice stands: obligor, beneficiary, named body, other."""
    groups = []
    for code in codebook.SIDES:
        held = [card for card in cards.latest if card.side_code == code]
        if held:
            groups.append({"code": code, "name": held[0].side, "cards": held})
    return {"groups": groups, "latest": cards.latest, "count": cards.count}


def _issue(faces: Faces, issue: OpenIssue) -> dict[str, str]:
    states = {
        "open": gettext("open"),
        "answered": gettext("answered"),
        "unanswered": gettext("asked, no answer"),
        "closed": gettext("closed"),
    }
    return {
        "question": text_in(issue.question, faces.lang),
        "by": faces.name(issue.raised_by),
        "to": faces.names(issue.sent_to),
        "on": written_date(issue.raised_on, faces.lang),
        "state": states[issue.state],
    }


def _reply(faces: Faces, reply: Reply) -> dict[str, str]:
    return {
        "party": faces.name(reply.party),
        "text": reply.text,
        "lang": reply.lang,
        "on": written_date(reply.received_at, faces.lang),
    }


def _machine_fields(faces: Faces, item: Obligation) -> list[Field]:
    lang = faces.lang
    words = codebook.label
    quantity = ""
    if item.quantity is not None:
        count = Count(
            kind=item.count_kind or "items",
            min=item.quantity,
            max=item.quantity,
            per=item.per,
            of=item.of,
            unit=item.unit,
            start=0,
            end=0,
        )
        quantity = figure(count, lang)
    condition = faces.room.obligation(item.condition) if item.condition else None
    rows = [
        Field(gettext("Kind of duty"), words("obligation", item.kind, lang)),
        Field(gettext("Agreed figure"), quantity),
        Field(gettext("Of"), words("of", item.of, lang) if item.of else ""),
        Field(gettext("Events that bear on it"), listed([words("event", event, lang) for event in item.events], lang)),
        Field(gettext("Stage"), " / ".join(words("stage", stage, lang) for stage in item.stage)),
        Field(gettext("Who acts"), faces.names(item.actors)),
        Field(gettext("Towards"), faces.names(item.target)),
        Field(gettext("From"), written_date(item.start, lang) if item.start else ""),
        Field(gettext("Until"), written_date(item.until, lang) if item.until else ""),
        Field(gettext("Due by"), written_date(item.deadline, lang) if item.deadline else ""),
        Field(gettext("Hangs on"), text_in(condition.names, lang) if condition else ""),
        Field(gettext("Where"), listed([known_place(name, faces.case, lang) or name for name in item.where], lang)),
    ]
    return [row for row in rows if row.value]


def _interpretations(faces: Faces, item: Obligation) -> list[dict[str, Any]]:
    found = []
    for reading in item.interpretations:
        state = faces.state(item.id, reading.id)
        found.append(
            {
                "holder": faces.name(reading.holder),
                "text": text_in(reading.text, faces.lang),
                "source": reading.source,
                "outcome": faces.outcome(state.outcome) if state else None,
                "strip": faces.strip(item.id, reading.id) if state else None,
            }
        )
    return found


def _periods(faces: Faces, days: Sequence[ObligationDay]) -> list[tuple[str, OutcomeFace, str, str]]:
    """Outcomes from totals, each over its whole period."""
    return [_told(faces, day) for day in days if day.start != day.end and not day.interpretation]


def _days(faces: Faces, days: Sequence[ObligationDay]) -> list[tuple[str, OutcomeFace, str, str]]:
    """The days on which somebody said something, latest first."""
    told = [
        day
        for day in days
        if day.start == day.end and not day.interpretation and (day.claims_for or day.claims_against)
    ]
    return [_told(faces, day) for day in reversed(told)][:31]


def _told(faces: Faces, day: ObligationDay) -> tuple[str, OutcomeFace, str, str]:
    return (
        written_period(day.start, day.end, faces.lang),
        faces.outcome(day.outcome),
        faces.names(day.voices_for),
        faces.names(day.voices_against),
    )


def _series(faces: Faces, item: Obligation) -> list[dict[str, Any]]:
    """The figures that bear on the obligation, a table and a chart for each measure."""
    found, lang = [], faces.lang
    for series in faces.room.series(item.id):
        measure, form, ordered = series.measure, series.form, series.points
        shown = ordered[-POINTS_SHOWN:]
        known = faces.room.claims(point.claim_id for point in shown)
        plain = [point for point in ordered if not point.repeat]
        like = form == (f"rate-{item.per}" if item.per else "total")
        agreed = item.quantity if like and item.count_kind in measure.split(":") else None
        drawn: Chart | None = chart(plain, agreed, faces.lang)
        found.append(
            {
                "name": measure_words(measure, form, lang),
                "counted": counted_by(faces, plain),
                "chart": drawn,
                "legend": [(line.number, faces.name(line.voice)) for line in drawn.lines] if drawn else [],
                "rows": [point_row(faces, point, known.get(point.claim_id)) for point in reversed(shown)],
                "count": series.count,
            }
        )
    return found
