"""The first page of a case: what moved, where the obligations stand, the gates with their readings side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from truceline.cases.model import GateInterpretation, Source
from truceline.publication.wording import text_in, written_date, written_period
from truceline.records import GateReading
from truceline.web import visits
from truceline.web.faces import ClaimFace, Faces, ObligationFace
from truceline.web.moved import SPANS, Moved, contradictions, freshness, in_days, silent, since_visit
from truceline.web.page import case_page, show
from truceline.web.reasons import reason
from truceline.web.views.agreement import identity
from truceline.web.views.entrance import outcome_counts

DECLARATIONS_SHOWN = 5
"""Claims that a phase began, beside each gate."""


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
    """What moved, then what stands where: gates, phases, and every obligation with its strip of days."""
    case, lang = faces.case, faces.lang
    outcomes = [_outcome(faces, item.id) for item in case.obligations]
    present = visits.seen(faces.room.totals.sequence, case.version, outcomes, timezone.now())
    before = None if faces.public else visits.before(request, case.slug, present)
    differing, differing_count = contradictions(faces)
    response = show(
        request,
        "case",
        faces,
        lang,
        here="case",
        case=case,
        summary=text_in(case.summary, lang),
        day=faces.room.assessment.as_of,
        first_day=case.in_force.date().isoformat(),
        identity=identity(faces),
        gates=[_gate(faces, gate.id) for gate in case.gates],
        phases=_phases(faces),
        counts=outcome_counts(faces),
        total=len(case.obligations),
        report_count=faces.room.totals.reports,
        claim_count=faces.room.totals.claims,
        moved=_moved(request, faces, before),
        spans=_spans(request, before),
        contradictions=differing,
        contradiction_count=differing_count,
        rivals_path=f"{faces.address('occurrences')}{'&' if faces.past else '?'}rivals=1",
        silent=silent(faces),
        freshness=freshness(faces),
    )
    if faces.past is None and not faces.public:
        visits.keep(response, request, case.slug, present)
    return response


def _outcome(faces: Faces, id: str) -> str:
    state = faces.state(id)
    return state.outcome if state else "no-information"


def _asked(request: HttpRequest) -> int | None:
    """The span of days that was asked for (`?days=30`), if it is one that is offered."""
    return next((span for span in SPANS if request.GET.get("days") == str(span)), None)


def _moved(request: HttpRequest, faces: Faces, before: visits.Seen | None) -> Moved:
    """Since the last visit; on a first one, on an earlier day or where it was asked for, in the last days."""
    span = _asked(request)
    if before is not None and span is None and faces.past is None:
        return since_visit(faces, before)
    return in_days(faces, span or SPANS[0])


def _spans(request: HttpRequest, before: visits.Seen | None) -> list[dict[str, Any]]:
    """The spans of time that can be looked back over, and the one that is shown."""
    chosen = _asked(request) or (None if before else SPANS[0])
    found = [{"days": span, "here": span == chosen, "path": f"?days={span}"} for span in SPANS]
    return [*([{"days": None, "here": chosen is None, "path": "?"}] if before else []), *found]


def _phases(faces: Faces) -> list[dict[str, Any]]:
    """The phases with their obligations, and at the end those outside of them."""
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
    return [*phases, {"name": gettext("Outside the phases"), "period": "", "obligations": rest}] if rest else phases


def _gate(faces: Faces, id: str) -> GateFace:
    case, lang = faces.case, faces.lang
    definition = next(gate for gate in case.gates if gate.id == id)
    assessed = faces.room.gate(id)
    readings = {reading.interpretation: reading for reading in (assessed.readings if assessed else ())}
    declared = [
        item for item in case.declarations if item.gate == id and item.date.isoformat() <= faces.room.assessment.as_of
    ]
    told = {item.id for item in case.declarations}
    names = [name for name in (assessed.declarations if assessed else ()) if name not in told][:DECLARATIONS_SHOWN]
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
        claims=tuple(faces.face(item) for item in faces.room.claims(names).values()),
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
