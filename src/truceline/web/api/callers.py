"""Who calls the interface, what they may see, and whether what they have is what stands.

A token acts for its holder, within its scopes. A browser that is logged in may read, so that a page can link to an
export; it never writes here, so that no other site can make it. Without either one is anybody.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer

from truceline.desk import actions as desk
from truceline.desk import queries as people
from truceline.desk.access import PROTECTED, Standing, levels, owner, require
from truceline.ledger import queries
from truceline.pipeline.people import look
from truceline.publication.wording import day
from truceline.records import LedgerRefused
from truceline.records.errors import NotAllowed
from truceline.web import reading_room
from truceline.web.api.problems import Missing, NotModified, TooMany, Unknown
from truceline.web.reading_room import Room
from truceline.web.visitor import visitor

MOST = 600
"""Requests a minute of one token."""
MOST_OF_ANYBODY = 120
"""Requests a minute of one address without a token."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls. `scopes`: the acts for which the token may be used; None where a browser is logged in."""

    who: Standing
    scopes: tuple[str, ...] | None = None

    def needs(self, scope: str) -> None:
        """NotAllowed where the token was not given for that act."""
        if self.scopes is not None and scope not in self.scopes:
            raise NotAllowed(f"the token has no scope {scope}", self.who.name, "Make one that has it")


class Token(HttpBearer):
    """`Authorization: Bearer TOKEN`."""

    def __call__(self, request: HttpRequest) -> Any:
        """The caller, or None where there is no such header at all."""
        if "Authorization" not in request.headers:
            return None
        return self.authenticate(request, request.headers["Authorization"].removeprefix("Bearer "))

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The caller of a token. Unknown where it does not hold; TooMany where it was used too often."""
        found = people.bearer(token.strip())
        who = (people.standing(found.holder) if settings.TEAM else owner(found.holder)) if found else None
        if found is None or who is None or not who.name:
            raise Unknown("the token does not hold")
        if not desk.spend(found.handle, MOST):
            raise TooMany(f"more than {MOST} requests in a minute", found.handle, "Wait until the next minute")
        return Caller(who, found.scopes)


def visiting(request: HttpRequest) -> Caller:
    """The caller without a token: whoever is logged in, or anybody."""
    who = visitor(request)
    if not who.name:
        key = f"api:{_minute()}:{request.META.get('REMOTE_ADDR', '')}"
        cache.add(key, 0, 120)
        if cache.incr(key) > MOST_OF_ANYBODY:
            raise TooMany(f"more than {MOST_OF_ANYBODY} requests in a minute", "", "Wait, or use a token")
    return Caller(who)


@dataclass(frozen=True, slots=True)
class Sight:
    """A case as the caller sees it. `public`: as anybody does."""

    caller: Caller
    slug: str
    room: Room
    public: bool

    def inside(self) -> None:
        """Missing where the caller is not of the team."""
        if self.public:
            raise _missing(self.slug)


def sight(request: HttpRequest, slug: str, as_of: date | None = None) -> Sight:
    """The case as the caller may see it. Missing where that is nothing; NotModified where the caller has it already.

    What may rest on restricted reports is noted in the audit, as for a page.
    """
    caller: Caller = request.auth  # type: ignore[attr-defined]
    seen = standing(request, slug)
    public = not seen
    room = reading_room.room(slug, public=True) if public else reading_room.room(slug, levels=seen)
    if room is None:
        raise LedgerRefused("the case is being assessed", slug, "Ask again in a minute")
    if as_of is not None:
        room = _earlier(room, as_of, seen)
    if PROTECTED in room.levels:
        look(caller.who, slug, PROTECTED, f"api {request.resolver_match.url_name if request.resolver_match else ''}")
    return Sight(caller, slug, room, public)


def standing(request: HttpRequest, slug: str, *, scope: str = "see") -> tuple[str, ...]:
    """The levels that the caller sees of a case; none: it sees the public face. Missing, NotModified, or NotAllowed
    where the token was not given for the scope."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    if slug not in queries.cases():
        raise _missing(slug)
    seen = levels(caller.who, "see", slug)
    if seen:
        caller.needs(scope)
    elif not queries.public_rules(slug).public_pages:
        raise _missing(slug)
    _compare(request, slug, seen)
    return seen


def acting(request: HttpRequest, slug: str, act: str, *, scope: str = "") -> Standing:
    """Who does that act in a case, by a token that was given for it (or for `scope`). Missing or NotAllowed."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    if slug not in queries.cases() or not levels(caller.who, "see", slug):
        raise _missing(slug)
    caller.needs(scope or act)
    require(caller.who, act, slug)
    return caller.who


def _minute() -> int:
    return int(datetime.now(UTC).timestamp()) // 60


def _missing(slug: str) -> Missing:
    return Missing("there is no such case, or it is not yours to see", slug, "See /api/v1/cases")


def _earlier(room: Room, as_of: date, seen: tuple[str, ...]) -> Room:
    last = day(room.assessment.as_of)
    if not seen or last is None or not room.case.in_force.date() <= as_of <= last:
        raise Missing("that day is not assessed", "as_of", f"Give one from entry into force to {last}")
    found = room if as_of == last else reading_room.room(room.case.slug, as_of, levels=seen)
    if found is None:
        raise LedgerRefused("the case is being assessed", room.case.slug, "Ask again in a minute")
    return found


def _compare(request: HttpRequest, slug: str, seen: tuple[str, ...]) -> None:
    """Mark the answer with what it depends on: the head of the chain, what the caller sees and asks, and the hour, for
    what is public comes out by the passing of time alone."""
    hour = datetime.now(UTC).strftime("%Y-%m-%dT%H")
    parts = (queries.head(slug).digest, hour, ",".join(seen), request.get_full_path())
    tag = f'"{hashlib.sha256(chr(31).join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'
    request.etag = tag  # type: ignore[attr-defined]
    held = {item.strip().removeprefix("W/") for item in request.headers.get("If-None-Match", "").split(",")}
    if request.method == "GET" and tag in held:
        raise NotModified
