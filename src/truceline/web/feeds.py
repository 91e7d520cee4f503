"""What changed in a case as an Atom feed: outcomes, accounts that now differ, bulletins. One feed a language.

An entry's id is made from what it tells, so that it is the same in every reader for good, and a correction is another
entry. Texts are the case's own and the codebook's; of a report nothing is in it.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from truceline.cases.reporting import day_ends
from truceline.codebook import label
from truceline.ledger.queries.bulletins import bulletins
from truceline.publication.gloss_parts import known_place
from truceline.publication.wording import text_in, written_date, written_period
from truceline.web.reading_room import Room

ENTRIES = 100
_NAMES = uuid.UUID("6c1f0a52-8f0e-5d0b-9a2c-0d2b1a8f5e11")
_SILENT = frozenset({"no-information", "not-due"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_WORDS = {
    "en": {
        "title": "{case}: what changed",
        "outcome": "{name}: {after}",
        "before": "Since {day}. Before: {before}.",
        "first": "Since {day}. Nothing was told of it before.",
        "rivals": "Accounts differ: {event}{place}, {period}",
        "accounts": "{count} claims tell of it; their figures or actors conflict.",
        "bulletin": "Bulletin {period}, edition {edition}",
        "issued": "Issued {day}.",
        "note": "It says who says so. It holds nothing to be established.",
        "at": " at {place}",
        "no date": "no date",
    },
    "ar": {
        "title": "{case}: ما تغيّر",
        "outcome": "{name}: {after}",
        "before": "منذ {day}. وكان قبل ذلك: {before}.",
        "first": "منذ {day}. لم يُذكر عنه شيء قبل ذلك.",
        "rivals": "روايات متعارضة: {event}{place}، {period}",
        "accounts": "عدد الادعاءات عنها {count}، وتتعارض أرقامها أو من تنسب إليه الفعل.",
        "bulletin": "نشرة {period}، الإصدار {edition}",
        "issued": "صدرت في {day}.",
        "note": "تذكر من يقول ماذا، ولا تُثبت وقوع شيء.",
        "at": " في {place}",
        "no date": "بلا تاريخ",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that changed. `key`: what makes it this change and no other; `kind`: outcome, contradiction or
    bulletin; `at`: when, in UTC; `path`: the page on which it stands."""

    key: tuple[str, ...]
    kind: str
    title: str
    summary: str
    at: datetime
    path: str

    @property
    def id(self) -> str:
        """Its permanent id."""
        return uuid.uuid5(_NAMES, "\x1f".join(self.key)).urn


def feed(room: Room, lang: str, site: str, own: str, now: datetime) -> bytes:
    """The feed of a case. `site`: address of the server; `own`: that of the feed."""
    words, case = _WORDS[lang], room.case
    latest = sorted(changes(room, lang, now), key=lambda item: (item.at, item.id), reverse=True)[:ENTRIES]
    made = Atom1Feed(
        title=_plain(words["title"].format(case=text_in(case.names, lang))),
        link=site + _path(room, lang, "case"),
        description="",
        subtitle=_plain(f"{text_in(case.status, lang)}. {words['note']}"),
        language=lang,
        author_name="Truceline",
        feed_url=own,
        feed_guid=uuid.uuid5(_NAMES, f"{case.slug}\x1f{lang}").urn,
    )
    for item in latest:
        made.add_item(
            title=_plain(item.title),
            link=site + item.path,
            # A reader takes a summary for HTML.
            description=escape(_plain(item.summary)),
            unique_id=item.id,
            pubdate=item.at,
            updateddate=item.at,
            categories=[item.kind],
        )
    return made.writeString("utf-8").encode("utf-8")


def changes(room: Room, lang: str, now: datetime) -> Iterator[Change]:
    """Everything that changed, as far back as the strips of the outcomes go."""
    yield from _outcomes(room, lang)
    yield from _contradictions(room, lang)
    yield from _bulletins(room, lang, now)


def _outcomes(room: Room, lang: str) -> Iterator[Change]:
    """An outcome other than the last one that was told; days of which nobody tells change nothing."""
    words, case = _WORDS[lang], room.case
    for item in case.obligations:
        before = ""
        for day, outcome in room.outcomes(item.id):
            if outcome in _SILENT or outcome == before:
                continue
            told = words["before" if before else "first"]
            yield Change(
                key=(case.slug, "outcome", item.id, day, before, outcome),
                kind="contradiction" if outcome == "disputed" else "outcome",
                title=words["outcome"].format(name=text_in(item.names, lang), after=label("outcome", outcome, lang)),
                summary=told.format(
                    day=written_date(day, lang), before=label("outcome", before, lang) if before else ""
                ),
                at=_end(room, day),
                path=_path(room, lang, "obligation", item.id),
            )
            before = outcome


def _contradictions(room: Room, lang: str) -> Iterator[Change]:
    words, case = _WORDS[lang], room.case
    for item in room.find_occurrences({"rivals": "1"}).occurrences.rows:
        place = known_place(item.place, case, lang) or item.place if item.place else ""
        yield Change(
            key=(case.slug, "rivals", item.id),
            kind="contradiction",
            title=words["rivals"].format(
                event=label("event", item.event, lang),
                place=words["at"].format(place=place) if place else "",
                period=written_period(item.start, item.end, lang) or words["no date"],
            ),
            summary=words["accounts"].format(count=len(item.claims)),
            at=_end(room, item.end or item.start or case.in_force.date().isoformat()),
            path=_path(room, lang, "occurrence", item.id),
        )


def _bulletins(room: Room, lang: str, now: datetime) -> Iterator[Change]:
    words, case = _WORDS[lang], room.case
    for bulletin in bulletins(case.slug).values():
        for edition in bulletin.editions:
            issued = edition.issued
            if issued is None or edition.is_embargoed(now):
                continue
            at = max(item for item in (issued.at, edition.draft.embargo) if item)
            yield Change(
                key=(case.slug, "bulletin", bulletin.id, str(edition.number)),
                kind="bulletin",
                title=words["bulletin"].format(
                    period=written_period(edition.draft.start, edition.draft.end, lang), edition=edition.number
                ),
                summary=words["issued"].format(day=written_date(issued.at, lang)),
                at=datetime.fromisoformat(at).astimezone(UTC),
                path=_path(room, lang, "case"),
            )


def _end(room: Room, day: str) -> datetime:
    return day_ends(date.fromisoformat(day), room.case.day_starts, room.case.timezone)


def _path(room: Room, lang: str, page: str, *keys: str) -> str:
    return reverse(f"web:{page}", args=(lang, room.case.slug, *keys))


def _plain(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _CONTROL.sub("", text)
