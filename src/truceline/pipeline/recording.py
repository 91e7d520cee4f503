"""What a commission enters beside claims, by whom it may be entered, and how it comes to bear on a case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, replace
from datetime import date
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from django.db import transaction

from truceline.cases.model import Amendment, Case, DeclarationFact, Source
from truceline.cases.tables import OVERRIDABLE
from truceline.desk.access import Standing, require
from truceline.ledger import actions, queries
from truceline.ledger.actions import CommissionRecord
from truceline.ledger.queries.bulletins import bulletins
from truceline.records import TrucelineError
from truceline.records.commission import AmendmentRecord, DeclarationRecord, OpenIssue

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WORDS = ("text", "question")
_DATES = ("date", "start", "end", "raised_on", "sent_on", "due")
_BODIES = ("body", "by", "blocked_by", "party", "raised_by", "sent_to")
_CLOSED = ("agreed", "withdrawn", "overtaken", "unresolved")


def with_records(case: Case, known_on: queries.Known | None = None) -> Case:
    """The case with the amendments and declarations that were entered as records, as they stood then."""
    amendments = tuple(
        Amendment(
            id=record.id,
            date=date.fromisoformat(record.date),
            by=record.by,
            agreed=record.agreed,
            text=record.text,
            changes=record.changes,
            source=Source(url=record.source),
        )
        for record in queries.amendments(case.slug, known_on)
    )
    declared = queries.declarations(case.slug, known_on)
    facts = tuple(
        DeclarationFact(
            id=record.id,
            gate=record.gate or "",
            by=record.by,
            date=date.fromisoformat(record.date),
            text=record.text,
            source=Source(url=record.source),
            until=_resumed(record, declared),
        )
        for record in declared
        if record.what in ("phase-began", "suspended")
    )
    if not amendments and not facts:
        return case
    return replace(case, amendments=case.amendments + amendments, declarations=case.declarations + facts)


def record_of(case: Case, kind: str, values: Mapping[str, Any]) -> CommissionRecord:
    """The record of some values by field: a new one, or a later state of the one with that id whose other values stay.

    A list may be given as words with commas between, `text.ar` names a language of a text. TrucelineError names what
    is wrong.
    """
    record = {name: kind_of for kind_of, name in actions.KEPT.items()}.get(kind)
    if record is None:
        raise TrucelineError(f"there is no record {kind!r}", "kind", f"Use one of {', '.join(actions.KEPT.values())}")
    hints = get_type_hints(record)
    given: dict[str, Any] = {}
    for path, value in values.items():
        name, _, lang = path.partition(".")
        if name not in hints or name == "case":
            raise TrucelineError(f"{kind} has no field {name!r}", kind, f"Fields are {', '.join(hints)}")
        plain = {**given.get(name, {}), lang: value} if lang else value
        given[name] = _value(hints[name], plain, f"{kind}, {name}")
    standing = _READ[kind](case.slug)
    before = next((item for item in standing if item.id == given.get("id")), None)
    if before is not None:
        changed: CommissionRecord = replace(before, **given)
        return changed
    given = {"id": f"{kind}-{len(standing) + 1}", "about": (), **given, "case": case.slug}
    missing = [field.name for field in fields(record) if field.name not in given and _is_needed(field)]
    if missing:
        raise TrucelineError(f"{', '.join(missing)} is missing", kind, f"Write {missing[0]}=...")
    made: CommissionRecord = record(**{name: value for name, value in given.items() if name in hints})
    return made


def keep(case: Case, record: CommissionRecord, who: Standing) -> int:
    """Enter a record of a commission, or a later state of one; returns the entry's number. TrucelineError names what
    is wrong with it."""
    require(who, "record", case.slug)
    _check(case, record)
    if isinstance(record, OpenIssue):
        _check_issue(case, record)
    elif isinstance(record, AmendmentRecord):
        _check_changes(case, record.changes)
    elif isinstance(record, DeclarationRecord) and (record.what == "phase-began") != (record.gate is not None):
        raise TrucelineError("a phase that began names its gate, and nothing else does", record.id, "Mend `gate`")
    return actions.keep(case.slug, record, acting=who.name)


def answer(case: Case, issue: OpenIssue, values: Mapping[str, Any], who: Standing) -> int:
    """Enter what a party answered on a matter, and the matter as answered, both or neither."""
    with transaction.atomic():
        reply = record_of(case, "reply", {**values, "about": [issue.id]})
        keep(case, reply, who)
        state = issue.state if issue.state == "closed" else "answered"
        return keep(case, replace(issue, replies=(*issue.replies, reply.id), state=state), who)


def group(slug: str, act: str, who: Standing, **what: Any) -> int:
    """Enter an opinion on occurrences or identity: `claims`, or `names` and `name`, with a `reason`."""
    require(who, "group", slug)
    return actions.group(slug, act, acting=who.name, **what)


def undo_grouping(slug: str, sequence: int, who: Standing, *, reason: str = "") -> int:
    """Take an opinion back."""
    require(who, "group", slug)
    return actions.undo_grouping(slug, sequence, acting=who.name, reason=reason)


def disclose(slug: str, changes: Mapping[str, Any], who: Standing, *, reason: str) -> int:
    """Loosen or restore a public default: the case lead's act."""
    require(who, "disclose", slug)
    return actions.disclose(slug, changes, acting=who.name, reason=reason)


def _resumed(record: DeclarationRecord, declared: Iterable[DeclarationRecord]) -> date | None:
    """When the body that suspended took it back, or ended it altogether."""
    later = [item.date for item in declared if item.what == "resumed" and item.by == record.by]
    days = [day for day in later if day >= record.date]
    return date.fromisoformat(min(days)) if record.what == "suspended" and days else None


def _check(case: Case, record: Any) -> None:
    """What all records have in common: dates, slugs, and that what they are about exists."""
    if not _SLUG.fullmatch(record.id):
        raise TrucelineError(f"{record.id!r} is no id", "id", "Use small letters, digits and hyphens")
    if record.case != case.slug:
        raise TrucelineError("the record is of another case", record.id, f"Its case is {record.case}")
    for name in _WORDS:
        if hasattr(record, name) and not getattr(record, name):
            raise TrucelineError(f"there is no {name}", record.id, f"Write {name}.en=... in your own words")
    for name in _DATES:
        value = getattr(record, name, None)
        if value is not None:
            _check_date(value, f"{record.id}, {name}")
    for name in _BODIES:
        for slug in _listed(getattr(record, name, None)):
            if not _SLUG.fullmatch(slug):
                raise TrucelineError(f"{slug!r} is no slug of a body", f"{record.id}, {name}", "Use the codebook's")
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if start and end and end < start:
        raise TrucelineError("it ends before it begins", record.id, "Put the dates in order")
    obligations = {obligation.id for obligation in case.obligations}
    gates = {gate.id for gate in case.gates}
    if getattr(record, "gate", None) not in {None, *gates}:
        raise TrucelineError(f"there is no gate {record.gate!r}", record.id, f"Use one of {', '.join(sorted(gates))}")
    known = obligations | gates | {issue.id for issue in queries.issues(case.slug)} | set(bulletins(case.slug))
    for name in (*getattr(record, "about", ()), *getattr(record, "claims", ())):
        if name not in known and queries.claim(case.slug, name) is None:
            do = f"Name claims, gates, issues, bulletins or one of {', '.join(sorted(obligations))}"
            raise TrucelineError(f"there is no {name!r} to be about", record.id, do)


def _check_issue(case: Case, issue: OpenIssue) -> None:
    """The states of a matter follow from what was done: sent, answered, or asked without an answer, closed how."""
    if (issue.state == "closed") != (issue.closed_how is not None):
        raise TrucelineError("a closed matter says how", issue.id, f"Give one of {', '.join(_CLOSED)}")
    if issue.state in ("answered", "unanswered") and not issue.sent_to:
        raise TrucelineError("nobody was asked", issue.id, "Say to whom it was sent, and when")
    if (issue.state == "answered") and not issue.replies:
        raise TrucelineError("there is no reply", issue.id, "Enter the reply first")
    known = {reply.id for reply in queries.replies(case.slug)}
    for name in issue.replies:
        if name not in known:
            raise TrucelineError(f"there is no reply {name!r}", issue.id, "Enter the reply first")


def _check_changes(case: Case, changes: Mapping[str, Mapping[str, Any]]) -> None:
    obligations = {obligation.id for obligation in case.obligations}
    for name, changed in changes.items():
        if name not in obligations:
            raise TrucelineError(f"there is no obligation {name!r}", "changes", "Use an obligation of the case")
        for key in changed:
            if key not in OVERRIDABLE:
                raise TrucelineError(
                    f"{key} cannot be changed", f"changes, {name}", f"Fields: {', '.join(OVERRIDABLE)}"
                )


_READ: dict[str, Callable[[str], tuple[Any, ...]]] = {
    "amendment": queries.amendments,
    "declaration": queries.declarations,
    "verification": queries.verifications,
    "issue": queries.issues,
    "reply": queries.replies,
}


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(hint: Any, value: Any, where: str) -> Any:
    """A value as the field's type has it. TrucelineError where it cannot be that."""
    options = list(get_args(hint)) if get_origin(hint) in (UnionType, Union) else [hint]
    if value is None and type(None) in options:
        return None
    for option in options:
        origin = get_origin(option) or option
        if origin is Literal and value in get_args(option):
            return value
        if origin is tuple and isinstance(value, str | list):
            return tuple(value.split(",") if isinstance(value, str) else value)
        if isinstance(origin, type) and origin is not tuple and type(value) is origin:
            return value
    choices = [str(choice) for option in options if get_origin(option) is Literal for choice in get_args(option)]
    raise TrucelineError(f"{value!r} does not fit", where, f"Use one of {', '.join(choices)}" if choices else "Mend it")


def _check_date(value: str, where: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise TrucelineError(f"{value!r} is no date", where, "Write 2025-12-20") from None


def _listed(value: str | Sequence[str] | None) -> Sequence[str]:
    return () if value is None else (value,) if isinstance(value, str) else value
