"""What moved in a case, so that a page can begin with it: outcomes that changed, what came in, where accounts differ,
what nobody spoke of, and how old the last word is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext, ngettext

from truceline import codebook
from truceline.publication.gloss_parts import known_place
from truceline.publication.wording import day, text_in, written_date, written_period
from truceline.records import Evidence, Occurrence
from truceline.web.faces import Faces, OutcomeFace
from truceline.web.reading_room import News
from truceline.web.visits import Seen

SPANS: tuple[int, ...] = (7, 30)
"""Days that can be looked back over instead of the time since the last visit."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Move:
    """An obligation of which something is new. `before` is None where the outcome stands as it stood. `claims`: new
    ones that bear on it; `latest`, `latest_address`: the last of them in a line, and where it can be read."""

    name: str
    address: str
    before: OutcomeFace | None
    after: OutcomeFace
    claims: int
    latest: str
    latest_address: str


@dataclass(frozen=True, slots=True)
class Lead:
    """A line that leads on: a name, a note beside it, an address."""

    name: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved in a time (`span` in words), what came in, and how many occurrences are told in new ways."""

    span: str
    moves: tuple[Move, ...]
    reports: int
    claims: int
    rivals: int


def since_visit(faces: Faces, before: Seen) -> Moved:
    """What moved since the visitor last saw the case."""
    news = faces.room.news(after=before.sequence)
    when = written_date(before.at, faces.lang)
    span = gettext("since your last visit on %(day)s at %(time)s UTC") % {"day": when, "time": f"{before.at:%H:%M}"}
    outcomes = {
        item.id: before.outcome(number, faces.case.version) for number, item in enumerate(faces.case.obligations)
    }
    known = faces.room.claims(latest for _, latest in news.by_obligation.values())
    moves = []
    for item in faces.case.obligations:
        state = faces.state(item.id)
        now = state.outcome if state else "no-information"
        was = outcomes[item.id]
        if item.id in news.by_obligation or was not in (None, now):
            moves.append(_move(faces, item.id, was if was != now else None, now, news, known))
    return _moved(span, moves, news)


def in_days(faces: Faces, days: int) -> Moved:
    """What was told in the last days up to the one assessed, and what it changed."""
    last = day(faces.room.assessment.as_of) or faces.case.in_force.date()
    first = last - timedelta(days=days - 1)
    news = faces.room.news(published_from=first.isoformat())
    span = written_period(first, last, faces.lang)
    known = faces.room.claims(latest for _, latest in news.by_obligation.values())
    moves = []
    for item in faces.case.obligations:
        told = faces.room.outcomes(item.id, told=True)
        was = next((outcome for on, outcome in reversed(told) if on < first.isoformat()), "no-information")
        now = next((outcome for on, outcome in reversed(told) if on >= first.isoformat()), None)
        if item.id in news.by_obligation or now is not None:
            moves.append(_move(faces, item.id, was if now not in (None, was) else None, now or was, news, known))
    return _moved(span, moves, news)


def contradictions(faces: Faces) -> tuple[tuple[Lead, ...], int]:
    """Obligations that stand disputed, then occurrences of which accounts differ, the latest; and how many in all."""
    leads = []
    for item in faces.case.obligations:
        state = faces.state(item.id)
        if state is not None and state.voices_for and state.voices_against:
            note = gettext("%(for)s against %(against)s") % {
                "for": faces.names(state.voices_for),
                "against": faces.names(state.voices_against),
            }
            leads.append(Lead(text_in(item.names, faces.lang), note, faces.address("obligation", item.id)))
    found = faces.room.find_occurrences({"rivals": "1"})
    shown = found.occurrences.rows[:SHOWN]
    known = faces.room.claims(id for told in shown for id in told.rivals[:SHOWN])
    for told in shown:
        leads.append(
            Lead(
                codebook.label("event", told.event, faces.lang),
                _rivals(faces, told, known),
                faces.address("occurrence", told.id),
            )
        )
    return tuple(leads), len(leads) + found.count - len(shown)


def _rivals(faces: Faces, told: Occurrence, known: Mapping[str, Evidence]) -> str:
    """When and where, and the figures that do not agree."""
    claims = (known[id].claim for id in told.rivals[:SHOWN] if id in known)
    figures = dict.fromkeys(words for claim in claims if (words := faces.figures(claim)))
    place = (known_place(told.place, faces.case, faces.lang) or told.place) if told.place else ""
    parts = (written_period(told.start, told.end, faces.lang), place, " ≠ ".join(figures))
    return " · ".join(part for part in parts if part)


def silent(faces: Faces) -> tuple[Lead, ...]:
    """Obligations that are due and of which nobody said anything that covers the day, those silent longest first."""
    found = []
    for item in faces.case.obligations:
        state = faces.state(item.id)
        if state is None or state.outcome == "no-information":
            last = faces.room.last_word(item.id)
            note = gettext("last word %(day)s") % {"day": faces.date(last)} if last else gettext("never")
            lead = Lead(text_in(item.names, faces.lang), note, faces.address("obligation", item.id))
            found.append((last or "", lead))
    return tuple(lead for _, lead in sorted(found, key=lambda pair: pair[0]))


def freshness(faces: Faces, now: datetime | None = None) -> str:
    """How old the last report is, in words; empty where there is none with a date that has come."""
    newest = next(iter(faces.room.reports().rows), None)
    published = day(newest.published) if newest else None
    today = (now or datetime.now(UTC)).astimezone(faces.case.timezone).date()
    if published is None or published > today:
        return ""
    return gettext("The latest report is of %(day)s, %(age)s.") % {
        "day": faces.date(published),
        "age": _age((today - published).days),
    }


def _age(days: int) -> str:
    if days == 0:
        return gettext("today")
    return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}


def _move(faces: Faces, id: str, before: str | None, after: str, news: News, known: Mapping[str, Evidence]) -> Move:
    item = faces.room.obligation(id)
    claims, latest = news.by_obligation.get(id, (0, ""))
    card = faces.face(known[latest]) if latest in known else None
    return Move(
        name=text_in(item.names, faces.lang) if item else id,
        address=faces.address("obligation", id),
        before=faces.outcome(before) if before else None,
        after=faces.outcome(after),
        claims=claims,
        latest=card.gloss if card else "",
        latest_address=card.address if card else "",
    )


def _moved(span: str, moves: list[Move], news: News) -> Moved:
    """Outcomes that changed first, then those of which most is new."""
    ordered = sorted(moves, key=lambda move: (move.before is None, -move.claims))
    return Moved(span, tuple(ordered), news.reports, news.claims, len(news.rivals))
