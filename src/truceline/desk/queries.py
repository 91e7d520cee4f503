"""The only readers of the people's tables: who is what, who has which lease, and which tokens there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from truceline.desk.access import NOBODY, Standing
from truceline.desk.models import Digest, Job, Lease, Person, Role, SavedView, Token
from truceline.desk.tokens import digest_of, handle_of, is_same

TOKEN = ("handle", "digest", "holder", "label", "scopes", "made_at", "expires_at", "ended_at")
"""The columns of a token that a backup keeps."""


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


def everything() -> dict[str, list[dict[str, Any]]]:
    """Accounts, roles, tokens and kept searches as JSON has them, for a backup. Secrets are there as digests alone."""
    people = Person.objects.order_by("name").values("name", "email", "administrator", "is_active", "password")
    roles = Role.objects.order_by("person__name", "case").values("person__name", "case", "role")
    tokens = Token.objects.order_by("handle").values(*TOKEN)
    views = SavedView.objects.order_by("holder", "case", "name").values("holder", "case", "name", "query")
    plain = [{name: _plain(value) for name, value in token.items()} for token in tokens]
    return {
        "people": [dict(row) for row in people],
        "roles": [dict(row) for row in roles],
        "tokens": plain,
        "views": [dict(row) for row in views],
    }


def leases(case: str) -> dict[str, str]:
    """Who holds which thing of the case now: thing to name."""
    held = Lease.objects.filter(case=case, until__gt=datetime.now(UTC))
    return dict(held.values_list("thing", "holder"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A token without its secret. `holds`: neither ended nor run out. `used_at`: the minute of its last use."""

    handle: str
    holder: str
    label: str
    scopes: tuple[str, ...]
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    holds: bool


def bearer(token: str) -> Bearer | None:
    """The token with this secret, if it holds; None otherwise."""
    row = Token.objects.filter(handle=handle_of(token)).first()
    # Compared also where there is none, so that the time taken tells nothing of which handles there are.
    same = is_same(digest_of(token), row.digest if row else digest_of(""))
    return found if row and same and (found := _bearer(row)).holds else None


def tokens(holder: str | None = None) -> list[Bearer]:
    """Tokens in the order in which they were made: all, or one holder's."""
    rows = Token.objects.order_by("made_at", "handle")
    return [_bearer(row) for row in (rows if holder is None else rows.filter(holder=holder))]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _bearer(row: Token) -> Bearer:
    return Bearer(
        handle=row.handle,
        holder=row.holder,
        label=row.label,
        scopes=tuple(row.scopes),
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_at=datetime.fromtimestamp(row.window * 60, UTC) if row.window else None,
        holds=row.ended_at is None and row.expires_at > datetime.now(UTC),
    )


def saved_views(case: str, holder: str) -> dict[str, str]:
    """The searches that somebody keeps of a case, by name in alphabetical order."""
    return dict(SavedView.objects.filter(case=case, holder=holder).order_by("name").values_list("name", "query"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRow:
    """A search of which somebody gets mails. `query`: as it stands in an address; null where it is kept no longer."""

    holder: str
    case: str
    name: str
    every: str
    language: str
    sequence: int
    sent_at: datetime | None
    query: str | None


def digests(holder: str | None = None) -> list[DigestRow]:
    """Mails that are asked for, by holder, case and name: all, or one holder's."""
    rows = Digest.objects.order_by("holder", "case", "name")
    names = ("holder", "case", "name", "every", "language", "sequence", "sent_at")
    return [
        DigestRow(
            **{name: getattr(row, name) for name in names},
            query=saved_views(row.case, row.holder).get(row.name),
        )
        for row in (rows if holder is None else rows.filter(holder=holder))
    ]


def email_of(name: str) -> str:
    """Where mail for an open account goes; empty where that is not known."""
    return Person.objects.filter(name=name, is_active=True).values_list("email", flat=True).first() or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """A job as it stands. `process`: the number of the process that carries it out; `result`: JSON, or null."""

    key: str
    case: str
    by: str
    what: str
    began_at: datetime
    state: str
    done: int
    process: int
    result: Any
    failure: str


def jobs(case: str) -> list[JobRow]:
    """The jobs of a case, the latest first."""
    return [_job(row) for row in Job.objects.filter(case=case).order_by("-began_at", "-pk")]


def job(case: str, key: str) -> JobRow | None:
    """The job of that key in the case, or None."""
    row = Job.objects.filter(case=case, key=key).first()
    return _job(row) if row else None


def _job(row: Job) -> JobRow:
    names = ("key", "case", "by", "what", "began_at", "state", "done", "process", "result", "failure")
    return JobRow(**{name: getattr(row, name) for name in names})
