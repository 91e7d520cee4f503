"""Obligations, interpretations, gates, declarations, series: every link leads somewhere, every code is known."""

from __future__ import annotations

from typing import Any

from truceline import codebook
from truceline.cases.draft import Draft, Placed
from truceline.cases.expression import ExpressionError, conditions, parse
from truceline.cases.model import GateDefinition, Obligation
from truceline.cases.rules.known import check_codes, check_ids, check_slugs, cycle
from truceline.cases.rules.times import check_machine_fields, check_obligation_ids, check_phases

BASES = ("text", "statement", "conduct")
"""On what a reading of a gate rests: an article that lists its conditions, what its holder said, or what it did."""


def check_agreement(draft: Draft) -> None:
    """Everything of agreement.toml and series.toml but its dates and its words."""
    check_phases(draft)
    for table in (draft.definitions, draft.obligations, draft.gates, draft.declarations, draft.series):
        check_ids(draft, table)
    roles: set[tuple[str, str]] = set()
    for party in draft.parties:
        if (party.record.slug, party.record.role) in roles:
            draft.add(party, party.line("slug"), f"`{party.record.slug}` has this role already", "Keep one of them")
        roles.add((party.record.slug, party.record.role))
        check_slugs(draft, party, "slug", (party.record.slug,))
        check_codes(draft, party, "role", (party.record.role,), codebook.ROLES)
        check_codes(draft, party, "competence", (party.record.competence,), codebook.COMPETENCES)
        if party.record.competence and party.record.source is None:
            draft.add(party, party.line("competence"), "a competence without source", "Say which article gives it")
    for obligation in draft.obligations:
        _check_obligation(draft, obligation)
    _check_order(draft)
    for gate in draft.gates:
        _check_gate(draft, gate)
    for declaration in draft.declarations:
        check_slugs(draft, declaration, "by", (declaration.record.by,))
        if declaration.record.gate not in draft.ids.get("gate", set()):
            what = f"`gate` names an unknown gate `{declaration.record.gate}`"
            draft.add(declaration, declaration.line("gate"), what, "Give the id of a gate")
    for series in draft.series:
        record = series.record
        check_slugs(draft, series, "voice", (record.voice,))
        fields = {"events": record.events, "count_kind": record.count_kind, "of": record.of, "where": record.where}
        check_machine_fields(draft, series, fields)
        check_obligation_ids(draft, series, "obligation", (record.obligation,))


_NEEDS = {
    "rate": ("quantity", "per", "count_kind"),
    "total": ("quantity", "count_kind"),
    "conditional": ("condition",),
    "ban": (),
    "act": (),
}


def _check_obligation(draft: Draft, placed: Placed[Obligation]) -> None:
    record = placed.record
    for key in _NEEDS[record.kind]:
        if getattr(record, key) is None:
            what = f"a duty of the kind {record.kind} has no `{key}`"
            draft.add(placed, placed.line("kind"), what, f"Add `{key}` or choose another kind")
    for key in ("owed_by", "owed_to"):
        if not getattr(record, key):
            draft.add(placed, placed.line(key), f"`{key}` is empty", "Name at least one")
    check_slugs(draft, placed, "owed_by", record.owed_by)
    check_slugs(draft, placed, "owed_to", record.owed_to)
    if record.quantity is not None and record.quantity < 0:
        draft.add(placed, placed.line("quantity"), "the quantity is below nothing", "Give a number from 0 up")
    if record.phase not in draft.ids.get("phase", set()):
        what = f"`phase` names an unknown phase `{record.phase}`"
        draft.add(placed, placed.line("phase"), what, "Give the id of a phase")
    fields = {name: getattr(record, name) for name in Obligation.__dataclass_fields__}
    check_machine_fields(draft, placed, fields)
    check_obligation_ids(draft, placed, "depends_on", record.depends_on)
    _check_stages(draft, placed)
    first: dict[str, int] = {}
    for number, reading in enumerate(record.interpretations):
        keys: tuple[str | int, ...] = ("interpretation", number)
        check_slugs(draft, placed, "holder", (reading.holder,), *keys)
        check_machine_fields(draft, placed, reading.overrides, *keys, "overrides")
        if reading.id in first:
            draft.add(
                placed, placed.line(*keys, "id"), f"the id `{reading.id}` stands twice here", "Ids are never reused"
            )
        first[reading.id] = number


def _check_stages(draft: Draft, placed: Placed[Obligation]) -> None:
    fitting = {stage for event in placed.record.events for stage in codebook.STAGES_OF.get(event, ())}
    for stage in placed.record.stage:
        if stage in codebook.STAGES and stage not in fitting:
            what = f"none of the events has the stage `{stage}`"
            draft.add(placed, placed.line("stage"), what, "Drop the stage or add its event (aid, remains, release)")


def _check_order(draft: Draft) -> None:
    links = {
        item.record.id: [*item.record.depends_on, *([item.record.condition] if item.record.condition else [])]
        for item in draft.obligations
    }
    ring = cycle(links)
    if ring:
        item = next(item for item in draft.obligations if item.record.id == ring[0])
        key = "depends_on" if ring[1] in item.record.depends_on else "condition"
        draft.add(item, item.line(key), f"obligations hang on each other in a ring: {' > '.join(ring)}", "Break it")


def _check_gate(draft: Draft, placed: Placed[GateDefinition]) -> None:
    gate = placed.record
    if gate.opens not in draft.ids.get("phase", set()):
        draft.add(
            placed, placed.line("opens"), f"`opens` names an unknown phase `{gate.opens}`", "Give the id of a phase"
        )
    if not gate.interpretations:
        draft.add(
            placed, placed.line(), "the gate has no interpretation", "Add [[gate.interpretation]]: one for each view"
        )
    seen: set[str] = set()
    for number, reading in enumerate(gate.interpretations):
        keys: tuple[str | int, ...] = ("interpretation", number)
        check_slugs(draft, placed, "holder", (reading.holder,), *keys)
        check_codes(draft, placed, "basis", (reading.basis,), BASES, *keys)
        if reading.basis == "text" and not reading.source.article:
            remedy = 'Give source.article, or basis = "statement"'
            draft.add(placed, placed.line(*keys, "basis"), "the basis is the text, but no article is given", remedy)
        if reading.id in seen:
            draft.add(
                placed, placed.line(*keys, "id"), f"the id `{reading.id}` stands twice here", "Ids are never reused"
            )
        seen.add(reading.id)
        _check_expression(draft, placed, reading.expression, *keys)


def _check_expression(draft: Draft, placed: Placed[Any], text: str, *keys: str | int) -> None:
    line = placed.line(*keys, "expression")
    try:
        expression = parse(text)
    except ExpressionError as error:
        draft.add(placed, line, f"the expression cannot be read: {error.what} ({error.where})", error.do)
        return
    for name in conditions(expression):
        if name not in draft.ids.get("obligation", set()):
            draft.add(placed, line, f"the gate names an unknown obligation `{name}`", "Give the id of an obligation")
