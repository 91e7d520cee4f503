"""Dates of a case: nothing ends before it begins, and what follows comes later."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from truceline import codebook
from truceline.cases.draft import Draft, Placed
from truceline.cases.rules.known import ID, check_codes, check_ids, check_slugs, cycle


def check_times(draft: Draft) -> None:
    """Dates of the case, of its phases, amendments, neighbours, people and obligations."""
    if draft.case:
        _check_case(draft, draft.case)
    for phase in draft.phases:
        check_span(draft, phase, "start", "end")
    for obligation in draft.obligations:
        check_span(draft, obligation, "start", "until")
        check_span(draft, obligation, "start", "deadline")
        for number, reading in enumerate(obligation.record.interpretations):
            overrides = {**{key: getattr(obligation.record, key) for key in ("start", "until", "deadline")}}
            overrides.update(reading.overrides)
            for end in ("until", "deadline"):
                if _ends_early(overrides["start"], overrides[end]):
                    line = obligation.line("interpretation", number, "overrides", end)
                    draft.add(obligation, line, f"`{end}` lies before `start`", "Put the dates in order")
    for feature in draft.features:
        check_span(draft, feature, "start", "end")
    for actor in draft.actors:
        for number, person in enumerate(actor.record.people):
            if _ends_early(person.start, person.end):
                draft.add(actor, actor.line("person", number, "end"), "`end` lies before `start`", _ORDER)
    _check_amendments(draft)


_ORDER = "Put the dates in order"


def _ends_early(start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and end < start


def check_span(draft: Draft, placed: Placed[Any], start: str, end: str) -> None:
    """Notes a record whose `end` lies before its `start`."""
    if _ends_early(getattr(placed.record, start), getattr(placed.record, end)):
        draft.add(placed, placed.line(end), f"`{end}` lies before `{start}`", _ORDER)


def _check_case(draft: Draft, case: Placed[dict[str, Any]]) -> None:
    values = case.record
    begin = values["in_force"].astimezone(values["timezone"]).date()
    if not ID.fullmatch(values["slug"]):
        draft.add(case, case.line("slug"), f"`{values['slug']}` is no slug", "Use small letters, digits and hyphens")
    if begin < values["signed"]:
        draft.add(case, case.line("in_force"), "`in_force` lies before `signed`", _ORDER)
    if _ends_early(begin, values["end"]):
        draft.add(case, case.line("end"), "`end` lies before `in_force`", _ORDER)
    for neighbour in draft.predecessors + draft.successors:
        check_span(draft, neighbour, "in_force", "end")
        before = neighbour in draft.predecessors
        if (neighbour.record.in_force >= begin) if before else (neighbour.record.in_force < begin):
            word = "predecessor" if before else "successor"
            draft.add(neighbour, neighbour.line("in_force"), f"the {word} was in force on the wrong side of it", _ORDER)
    check_ids(draft, draft.predecessors + draft.successors, "slug")


def _check_amendments(draft: Draft) -> None:
    check_ids(draft, draft.amendments)
    for one, two in pairwise(draft.amendments):
        if two.record.date < one.record.date:
            draft.add(two, two.line("date"), "the amendment stands after a later one", "List amendments by date")
    for amendment in draft.amendments:
        check_slugs(draft, amendment, "by", amendment.record.by)
        for name, fields in amendment.record.changes.items():
            if name not in draft.ids.get("obligation", set()):
                draft.add(
                    amendment,
                    amendment.line("changes", name),
                    f"the amendment changes an unknown obligation `{name}`",
                    "Give the id of an obligation in agreement.toml",
                )
            check_machine_fields(draft, amendment, fields, "changes", name)


def check_phases(draft: Draft) -> None:
    """Every phase follows one that exists, and none follows itself."""
    check_ids(draft, draft.phases)
    for phase in draft.phases:
        after = phase.record.after
        if after is not None and after not in draft.ids.get("phase", set()):
            draft.add(phase, phase.line("after"), f"`after` names an unknown phase `{after}`", "Give the id of a phase")
    ring = cycle({phase.record.id: [phase.record.after] if phase.record.after else [] for phase in draft.phases})
    if ring:
        phase = next(item for item in draft.phases if item.record.id == ring[0])
        draft.add(phase, phase.line("after"), f"phases follow each other in a ring: {' > '.join(ring)}", "Break it")


def check_machine_fields(draft: Draft, placed: Placed[Any], fields: dict[str, Any], *keys: str | int) -> None:
    """Codes of the machine fields of an obligation (or of what overrides them) are the codebook's."""

    def many(key: str) -> tuple[str | None, ...]:
        value = fields.get(key)
        return value if isinstance(value, tuple) else (value,)

    for key, known in (
        ("events", codebook.EVENTS),
        ("permits", codebook.EVENTS),
        ("count_kind", codebook.KINDS),
        ("of", codebook.OF),
        ("stage", codebook.STAGES),
        ("per", codebook.PER),
    ):
        check_codes(draft, placed, key, many(key), known, *keys)
    unit = fields.get("unit")
    if unit is not None and unit not in codebook.UNITS and not (len(unit) == 3 and unit.isascii() and unit.isupper()):
        check_codes(draft, placed, "unit", (unit,), (*codebook.UNITS, "a currency such as USD"), *keys)
    for key in ("actors", "target"):
        check_slugs(draft, placed, key, many(key), *keys)
    for key in ("where",):
        for name in many(key):
            if name is not None and name not in draft.ids.get("place", set()):
                line = placed.line(*keys, key)
                draft.add(placed, line, f"`{key}` names an unknown place `{name}`", "Give a name from places.csv")
    for key in ("condition",):
        check_obligation_ids(draft, placed, key, many(key), *keys)


def check_obligation_ids(
    draft: Draft, placed: Placed[Any], key: str, ids: tuple[str | None, ...], *keys: str | int
) -> None:
    """Notes each id that no obligation bears."""
    for name in ids:
        if name is not None and name not in draft.ids.get("obligation", set()):
            line = placed.line(*keys, key)
            draft.add(placed, line, f"`{key}` names an unknown obligation `{name}`", "Give the id of an obligation")
