"""Who may do what, and see what, in which case: the one answer that the pages, the interface and the commands ask for.

Everything that is not allowed here is refused: an act, a role or a level that this table does not hold is never let
through. No Django: the table can be read, printed and walked by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from truceline.records import LEVELS
from truceline.records.errors import NotAllowed

ROLES: tuple[str, ...] = ("viewer", "coder", "reviewer", "case-lead")
"""Roles in a case, each for one person and case. Beside them stands the administrator of the installation."""

ADMINISTRATOR = "administrator"
PUBLIC = "public"
"""Anybody, of a case whose lead has opened the public pages."""

_PUBLIC, _TEAM, _ALL = LEVELS[:1], LEVELS[:2], LEVELS
_SEE: dict[str, tuple[str, ...]] = {
    PUBLIC: _PUBLIC,
    "viewer": _TEAM,
    "coder": _TEAM,
    "reviewer": _ALL,
    "case-lead": _ALL,
}
_EXPORT: dict[str, tuple[str, ...]] = {
    PUBLIC: _PUBLIC,
    "viewer": _PUBLIC,
    "coder": _PUBLIC,
    "reviewer": _TEAM,
    "case-lead": _ALL,
}
BY_LEVEL: dict[str, dict[str, tuple[str, ...]]] = {"see": _SEE, "export": _EXPORT}
"""Acts on reports: for each role the levels that it may see or take out."""

BY_ROLE: dict[str, frozenset[str]] = {
    "add-report": frozenset({"coder", "reviewer", "case-lead"}),
    "code": frozenset({"coder", "reviewer", "case-lead"}),
    "review": frozenset({"reviewer", "case-lead"}),
    "group": frozenset({"reviewer", "case-lead"}),
    "record": frozenset({"reviewer", "case-lead"}),
    "draft-bulletin": frozenset({"reviewer", "case-lead"}),
    "clear-bulletin": frozenset({"reviewer", "case-lead"}),
    "issue-bulletin": frozenset({"case-lead"}),
    "edit-case": frozenset({"case-lead"}),
    "disclose": frozenset({"case-lead"}),
    "redact": frozenset({"case-lead"}),
    "confirm-redaction": frozenset({"reviewer", "case-lead"}),
    "give-role": frozenset({"case-lead", ADMINISTRATOR}),
    "read-audit": frozenset({"case-lead", ADMINISTRATOR}),
    "keep-accounts": frozenset({ADMINISTRATOR}),
}
"""Acts that no level limits: who may do them. `disclose`: loosen a public default; `code`: add claims of one's own."""

ACTS: tuple[str, ...] = (*BY_LEVEL, *BY_ROLE)
SCOPES: tuple[str, ...] = ("see", "export", "add-report", "code", "review")
"""Acts for which a token can be given: those of the programming interface."""
PROTECTED = "restricted"
"""The level of which every look is noted in the audit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What somebody is: `roles` by case, and whether an administrator. `owner`: the one person of a workspace that is
    not a team's, who is everything in every case."""

    name: str
    roles: Mapping[str, str] = field(default_factory=dict)
    administrator: bool = False
    owner: bool = False


NOBODY = Standing(name="")
"""A visitor who is not known."""


def owner(name: str) -> Standing:
    """The one person of a workspace that is not a team's."""
    return Standing(name=name, administrator=True, owner=True)


def may(who: Standing, act: str, case: str, level: str | None = None, *, opened: bool = False) -> bool:
    """Whether that person may do the act in the case; of an act on reports, at that level.

    `opened`: the case's lead has opened its public pages, so that anybody may see what is public. An administrator
    keeps the accounts and sees no report unless a case gives a role too.
    """
    held = set(ROLES) if who.owner else {who.roles[case]} if case in who.roles else set[str]()
    if who.administrator:
        held.add(ADMINISTRATOR)
    if opened:
        held.add(PUBLIC)
    if act in BY_LEVEL:
        return any(level in BY_LEVEL[act].get(role, ()) for role in held)
    return level is None and bool(BY_ROLE.get(act, frozenset()) & held)


def levels(who: Standing, act: str, case: str, *, opened: bool = False) -> tuple[str, ...]:
    """The levels at which that person may do an act on reports, from public on."""
    return tuple(level for level in LEVELS if may(who, act, case, level, opened=opened))


def require(who: Standing, act: str, case: str, level: str | None = None) -> None:
    """NotAllowed where that person may not."""
    if not may(who, act, case, level):
        at = f" at the level {level}" if level else ""
        raise NotAllowed(
            f"{who.name or 'a visitor'} may not {act}{at}",
            case,
            "Ask the case lead or an administrator for the role that may",
        )
