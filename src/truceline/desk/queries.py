"""The only readers of the people's tables: who is what, and who has which lease."""

from __future__ import annotations

from datetime import UTC, datetime

from truceline.desk.access import NOBODY, Standing
from truceline.desk.models import Lease, Person, Role


def standing(name: str) -> Standing:
    """What that account may be taken for; NOBODY where there is none or it is closed."""
    person = Person.objects.filter(name=name, is_active=True).first()
    if person is None:
        return NOBODY
    roles = dict(Role.objects.filter(person=person).values_list("case", "role"))
    return Standing(name=person.name, roles=roles, administrator=person.administrator)


def people() -> list[tuple[Standing, bool]]:
    """Every account by name, with whether it is open."""
    found = []
    for person in Person.objects.order_by("name").prefetch_related("roles"):
        roles = {role.case: role.role for role in person.roles.all()}
        found.append((Standing(name=person.name, roles=roles, administrator=person.administrator), person.is_active))
    return found


def leases(case: str) -> dict[str, str]:
    """Who holds which thing of the case now: thing to name."""
    held = Lease.objects.filter(case=case, until__gt=datetime.now(UTC))
    return dict(held.values_list("thing", "holder"))
