"""After a change: the case is assessed for each face and the result kept, in pieces that a page can load alone.

A page asks `standing` what is kept. Of a case of few claims that is brought up to date first; of a large one the page
shows what is kept, says up to which entry it stands, and the update runs beside it. A team's job calls `update`.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from django.db import connection

from truceline.assessment.views import survey
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.ledger import actions, queries
from truceline.ledger.queries import Kept
from truceline.pipeline.follow import default_day
from truceline.pipeline.pieces import Made, take_apart
from truceline.pipeline.public import public_view
from truceline.pipeline.recording import with_records
from truceline.records import LEVELS, Assessment, Evidence

SMALL = 2000
"""A case of fewer claims is assessed anew while a page waits."""
PUBLIC = "public"
"""The face of anybody, where the case's lead has opened it: its claims are those that may be shown, as they may be."""
_AGES = timedelta(hours=1)
"""So old may what the public sees be: what is delayed comes out by the passing of time alone."""


@dataclass(frozen=True, slots=True)
class Face:
    """For whom of the team a case is assessed: from reports of which levels, and from which readings."""

    levels: tuple[str, ...]
    readings: Literal["all", "confirmed"]


FACES: dict[str, Face] = {
    "all": Face(LEVELS, "all"),
    "confirmed": Face(LEVELS, "confirmed"),
    "team": Face(LEVELS[:2], "all"),
    "team-confirmed": Face(LEVELS[:2], "confirmed"),
}
_under_way: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


def face_for(levels: tuple[str, ...], readings: Literal["all", "confirmed"] = "all") -> str:
    """The team's face for somebody who may see reports of these levels."""
    return next(name for name, face in FACES.items() if face.readings == readings and set(face.levels) <= set(levels))


def standing(slug: str, face: str, as_of: date | None = None) -> tuple[Kept | None, bool]:
    """What is kept of a case for a face, and whether it is of the last entry. None where nothing is kept yet, or there
    is no such face."""
    found = _kept(slug, face, as_of)
    if found is not None and _is_up_to_date(found):
        return found, True
    if queries.has_fewer_claims(slug, SMALL):
        update(slug, (face,), as_of)
        return _kept(slug, face, as_of), True
    begin(slug, face, as_of)
    return found, False


def begin(slug: str, face: str, as_of: date | None = None) -> None:
    """Start an update beside whatever else the process does, unless one of that case is under way."""
    lock = _under_way[slug]
    if lock.acquire(blocking=False):
        threading.Thread(target=_update_beside, args=(lock, slug, face, as_of), daemon=True).start()


def update(slug: str, faces: Sequence[str] = (), as_of: date | None = None) -> None:
    """Bring what can be found and what is kept of a case up to its last entry, for these faces or for all.

    `as_of`: of an earlier day instead, for pages that look back. What is up to date already stays.
    """
    actions.index_claims(slug)
    evidence: tuple[Evidence, ...] | None = None
    for face in faces or (*FACES, PUBLIC):
        found = _kept(slug, face, as_of)
        if found is not None and _is_up_to_date(found):
            continue
        if face != PUBLIC and evidence is None:
            evidence = queries.evidence(slug)
        head, now = queries.head(slug), datetime.now(UTC)
        made = _made(slug, face, evidence or (), as_of, now)
        if made is not None:
            actions.keep_assessment(
                slug,
                face,
                as_of=made.as_of,
                past=as_of is not None,
                sequence=head.sequence,
                head=head.digest,
                made_at=now,
                body=made.body,
                pieces=made.pieces,
                occurrences=made.occurrences,
                shown=made.shown,
            )


def differing(slug: str) -> tuple[str, ...]:
    """The faces whose kept assessment is of the last entry and holds something else than assessing anew gives, and
    `search`, where what can be found does."""
    evidence = queries.evidence(slug)
    found = ["search"] if actions.index_differs(slug) else []
    for face in (*FACES, PUBLIC):
        kept = _kept(slug, face)
        if kept is None or not _is_up_to_date(kept):
            continue
        made = _made(slug, face, evidence, None, datetime.fromisoformat(kept.made_at))
        if made is None or queries.kept_digest(kept.id) != actions.made_digest(
            made.body, made.pieces, made.occurrences
        ):
            found.append(face)
    return tuple(found)


def case_of(slug: str) -> Case:
    """The case as it stands, with the records that change it."""
    return with_records(load_case(queries.case_folder(slug)))


def _made(slug: str, face: str, evidence: Sequence[Evidence], as_of: date | None, now: datetime) -> Made | None:
    """A case assessed for a face and taken apart; None where the public sees nothing of it."""
    if face == PUBLIC:
        view = public_view(slug, as_of, now=now)
        return take_apart(view.case, view.assessment, view.evidence, public=True) if view else None
    case, chosen = case_of(slug), FACES[face]
    seen = [item for item in evidence if item.level in chosen.levels]
    assessment: Assessment = survey(
        case,
        seen,
        as_of=as_of or default_day(case),
        readings=chosen.readings,
        verifications=queries.verifications(slug),
        groupings=queries.groupings(slug),
        intake=queries.intake(slug),
        in_full=queries.in_full(slug),
    )
    return take_apart(case, assessment, seen)


def _update_beside(lock: threading.Lock, slug: str, face: str, as_of: date | None) -> None:
    try:
        update(slug, (face,), as_of)
    finally:
        connection.close()
        lock.release()


def _kept(slug: str, face: str, as_of: date | None = None) -> Kept | None:
    return queries.kept(slug, face, as_of.isoformat() if as_of else None)


def _is_up_to_date(kept: Kept) -> bool:
    made, now = datetime.fromisoformat(kept.made_at), datetime.now(UTC)
    if kept.face == PUBLIC and now - made > _AGES:
        return False
    # A report dated later than the day it was assessed on comes into its own with that day.
    if not kept.past and kept.as_of == made.date().isoformat() < now.date().isoformat():
        return False
    return queries.head(kept.case).digest == kept.head
