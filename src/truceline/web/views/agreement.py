"""The pages of an agreement: the overview with its gates, and its text and terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.cases.model import GateInterpretation, Source
from truceline.publication.wording import text_in, written_date, written_period
from truceline.records import GateReading
from truceline.web.faces import ClaimFace, Faces, Field, ObligationFace
from truceline.web.page import case_page, show
from truceline.web.reasons import reason
from truceline.web.views.entrance import outcome_counts


@dataclass(frozen=True, slots=True)
class ConditionFace:
    """A condition of a gate: the obligation and whether it counts as fulfilled."""

    obligation: ObligationFace
    state: str
    state_name: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadingFace:
    """A gate under one interpretation."""

    holder: str
    basis: str
    state: str
    state_name: str
    text: str
    expression: str
    conditions: tuple[ConditionFace, ...]
    least: tuple[str, ...]
    source: Source | None


@dataclass(frozen=True, slots=True)
class GateFace:
    """A gate with its interpretations side by side and the declarations beside them."""

    name: str
    readings: tuple[ReadingFace, ...]
    declarations: tuple[Any, ...]
    claims: tuple[ClaimFace, ...]


@case_page
def overview(request: HttpRequest, faces: Faces) -> HttpResponse:
    """What stands where: gates, phases, and every obligation with its strip of days."""
    case, lang = faces.case, faces.lang
    phases = [
        {
            "name": text_in(phase.names, lang),
            "period": written_period(phase.start, phase.end, lang) if phase.start or phase.end else "",
            "obligations": [faces.obligation(item.id) for item in case.obligations if item.phase == phase.id],
        }
        for phase in case.phases
    ]
    known = {phase.id for phase in case.phases}
    rest = [faces.obligation(item.id) for item in case.obligations if item.phase not in known]
    if rest:
        phases.append({"name": gettext("Outside the phases"), "period": "", "obligations": rest})
    return show(
        request,
        "case",
        faces,
        lang,
        here="case",
        case=case,
        summary=text_in(case.summary, lang),
        day=faces.room.assessment.as_of,
        first_day=case.in_force.date().isoformat(),
        identity=_identity(faces),
        gates=[_gate(faces, gate.id) for gate in case.gates],
        phases=phases,
        counts=outcome_counts(faces),
        total=len(case.obligations),
        report_count=faces.room.totals.reports,
        claim_count=faces.room.totals.claims,
    )


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
        identity=_identity(faces, whole=True),
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


def _identity(faces: Faces, *, whole: bool = False) -> list[Field]:
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
        Field(
            gettext("In force"),
            f"{written_date(case.in_force, lang)}, {hour}"
            if lang == "en"
            else f"{written_date(case.in_force, lang)}، {hour}",
        ),
        *([Field(gettext("Ended"), written_date(case.end, lang))] if case.end else []),
    ]


def _gate(faces: Faces, id: str) -> GateFace:
    case, lang = faces.case, faces.lang
    definition = next(gate for gate in case.gates if gate.id == id)
    assessed = faces.room.gate(id)
    readings = {reading.interpretation: reading for reading in (assessed.readings if assessed else ())}
    declared = [
        item for item in case.declarations if item.gate == id and item.date.isoformat() <= faces.room.assessment.as_of
    ]
    told = {item.id for item in case.declarations}
    claims = [faces.claim(name) for name in (assessed.declarations if assessed else ()) if name not in told]
    return GateFace(
        name=text_in(definition.names, lang),
        readings=tuple(_reading(faces, item, readings.get(item.id)) for item in definition.interpretations),
        declarations=tuple(
            {
                "by": faces.name(item.by),
                "date": written_date(item.date, lang),
                "text": text_in(item.text, lang),
                "source": item.source,
            }
            for item in declared
        ),
        claims=tuple(face for face in claims if face)[:5],
    )


def _reading(faces: Faces, item: GateInterpretation, assessed: GateReading | None) -> ReadingFace:
    lang = faces.lang
    states = {
        "open": gettext("open, on this reading"),
        "shut": gettext("shut, on this reading"),
        "unknown": gettext("not known, on this reading"),
    }
    conditions = []
    for condition in assessed.conditions if assessed else ():
        row = faces.obligation(condition.obligation, with_strip=False)
        if row:
            why = reason(condition.why, lang, faces.case) if condition.why else ""
            conditions.append(ConditionFace(row, condition.state, condition_name(condition.state), why))
    named = [faces.obligation(name, with_strip=False) for name in (assessed.least if assessed else ())]
    state = assessed.state if assessed else "unknown"
    bases = {
        "text": gettext("basis: the text lists it"),
        "statement": gettext("basis: what its holder said"),
        "conduct": gettext("basis: what its holder did"),
    }
    return ReadingFace(
        holder=faces.name(item.holder),
        basis=bases.get(item.basis, item.basis),
        state=state,
        state_name=states[state],
        text=text_in(item.text, lang),
        expression=item.expression,
        conditions=tuple(conditions),
        least=tuple(row.name for row in named if row),
        source=item.source,
    )


def condition_name(state: str) -> str:
    """The state of a condition in words."""
    return {"true": gettext("fulfilled"), "false": gettext("not fulfilled"), "unknown": gettext("not known")}[state]
