"""What a visitor saw last of a case, so that a page can begin with what moved since. Kept in a cookie of their own:
nothing of it is stored on the server, and one that was tampered with is as good as none.

A visit lasts while pages are opened within hours of each other, so that what moved stays on the page when it is opened
again. See docs/decisions/0070.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse

from truceline.codebook import OUTCOMES

PAUSE = timedelta(hours=4)
"""After so long, the next page begins another visit."""
MOST = 400
"""Of a case with more obligations, those above are not remembered: a cookie holds 4 kB."""
_KEPT_SECONDS = 31_536_000
_TIME = "%Y%m%d%H%M"
_SEEN = re.compile(r"(\d{1,12})\.(\d{12})\.([0-9a-f]{8})\.([0-8]*)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as it stood at a moment: the number of its last claim's entry, the start of its case version, and the
    outcome of each obligation in the case's order. `at`: in UTC, to the minute."""

    sequence: int
    at: datetime
    version: str
    outcomes: tuple[str, ...]

    def outcome(self, number: int, version: str) -> str | None:
        """The outcome of an obligation by its number in the case, or None where it was not there in this version."""
        known = self.version == version[:8] and number < len(self.outcomes)
        return self.outcomes[number] if known else None


def seen(sequence: int, version: str, outcomes: Sequence[str], now: datetime) -> Seen:
    """How a case stands now."""
    return Seen(sequence, now.astimezone(UTC).replace(second=0, microsecond=0), version[:8], tuple(outcomes[:MOST]))


def before(request: HttpRequest, slug: str, present: Seen) -> Seen | None:
    """How the case stood on the visit before this one, or None on a first visit."""
    earlier, latest = _kept(request, slug)
    return latest if latest and present.at - latest.at > PAUSE else earlier


def keep(response: HttpResponse, request: HttpRequest, slug: str, present: Seen) -> None:
    """Remember how the case stands now, beside how it stood on the visit before."""
    earlier = before(request, slug, present)
    value = "~".join(_written(item) for item in (earlier, present) if item)
    response.set_cookie(_name(slug), value, max_age=_KEPT_SECONDS, httponly=True, samesite="Lax")


def _kept(request: HttpRequest, slug: str) -> tuple[Seen | None, Seen | None]:
    """The visit before the last, and the last."""
    found = [_read(part) for part in request.COOKIES.get(_name(slug), "").split("~")[-2:]]
    if not all(found):
        return None, None
    return (found[0] if len(found) == 2 else None), found[-1]


def _name(slug: str) -> str:
    return f"seen-{slug}"


def _written(item: Seen) -> str:
    letters = "".join(str(OUTCOMES.index(code)) for code in item.outcomes)
    return f"{item.sequence}.{item.at.strftime(_TIME)}.{item.version}.{letters}"


def _read(text: str) -> Seen | None:
    match = _SEEN.fullmatch(text)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Seen(int(match[1]), at, match[3], tuple(OUTCOMES[int(letter)] for letter in match[4]))
