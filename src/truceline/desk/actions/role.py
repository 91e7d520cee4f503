"""Roles in a case: one for each person, given and taken away."""

from __future__ import annotations

from truceline.desk.access import ROLES
from truceline.desk.models import Person, Role
from truceline.records import TrucelineError


def give_role(name: str, case: str, role: str | None) -> None:
    """Give somebody a role in a case in place of the one held; None takes it away."""
    person = Person.objects.filter(name=name, is_active=True).first()
    if person is None:
        raise TrucelineError("there is no such open account", name, "See `truceline people list`")
    if role is None:
        Role.objects.filter(person=person, case=case).delete()
        return
    if role not in ROLES:
        raise TrucelineError(f"there is no role {role!r}", name, f"Use one of {', '.join(ROLES)}")
    Role.objects.update_or_create(person=person, case=case, defaults={"role": role})
