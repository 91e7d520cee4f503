"""Who asks for a page."""

from __future__ import annotations

import getpass

from django.conf import settings
from django.http import HttpRequest

from truceline.desk import queries as desk
from truceline.desk.access import NOBODY, Standing, owner

PUBLIC = "public"
"""The namespace of the addresses that anybody may open."""


def is_public(request: HttpRequest) -> bool:
    """Whether the page asked for is one of the public face: whoever asks is then nobody in particular."""
    match = request.resolver_match
    return match is not None and match.namespace == PUBLIC


def visitor(request: HttpRequest) -> Standing:
    """The account that is logged in, or the one person of a workspace that is not a team's, by the name that this
    machine knows, as on the command line."""
    if is_public(request):
        return NOBODY
    if not settings.TEAM:
        return owner(getpass.getuser())
    user = getattr(request, "user", None)
    return desk.standing(user.get_username()) if user is not None and user.is_authenticated else NOBODY
