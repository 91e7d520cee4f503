"""How records look on a page: plain values in the page's language, made here so that templates only print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext

from truceline import codebook
from truceline.publication.gloss import figure, gloss
from truceline.publication.gloss_parts import place_in, says_more
from truceline.publication.strip import LETTERS, SHAPES, Strip, strip
from truceline.publication.wording import body_name, day, joined, outlet_name, text_in, written_date, written_period
from truceline.records import Claim, Evidence, Match, ObligationDay, Outcome
from truceline.web.reading_room import Room, report_key
from truceline.web.reasons import reason
from truceline.web.visitor import PUBLIC

CARDS_SHOWN = 40
DATED: frozenset[str] = frozenset(
    {"case", "obligation", "occurrences", "occurrence", "tallies", "needs", "meetings", "coverage", "balance"}
)
"""Pages that can be seen as of an earlier day; the others list what came in, whenever it came."""


@dataclass(frozen=True, slots=True)
class OutcomeFace:
    """An outcome: code (for the colour), sign, name, what it means in one sentence, top and height of its bar."""

    code: str
    sign: str
    name: str
    meaning: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class ClaimFace:
    """A claim as a card: our gloss, their words, who, where, when, and where it can be read in full."""

    id: str
    gloss: str
    quote: str
    lang: str
    speaker: str
    speaker_words: str | None
    side: str
    side_code: str
    counts: bool
    act: str
    event: str
    outlet: str
    published: str
    address: str
    retold: bool
    repeat: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """The latest claims of a kind, and how many there are in all."""

    latest: tuple[ClaimFace, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ObligationFace:
    """An obligation as a row."""

    id: str
    name: str
    owed_by: str
    owed_to: str
    kind: str
    outcome: OutcomeFace
    mark: str
    mark_code: str
    voices_for: tuple[str, ...]
    voices_against: tuple[str, ...]
    last_word: str
    silent_days: int | None
    latest: OutcomeFace | None
    latest_day: str
    strip: Strip | None
    address: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a claim or an obligation in words."""

    name: str
    value: str
    foreign: bool = False


class Faces:
    """Makes the faces of one room in one language. `past`: the earlier day that was asked for; `latest_day`: the last
    day that can be; `public`: whether the room is what anybody may see."""

    def __init__(self, room: Room, lang: str, past: date | None = None, latest_day: str | None = None) -> None:
        self.room, self.case, self.lang, self.past = room, room.case, lang, past
        self.latest_day = latest_day or room.assessment.as_of
        self.public = room.kept.face == PUBLIC

    def name(self, slug: str) -> str:
        """The neutral name of a body."""
        if slug in ("outlet", "outlet:"):
            return gettext("the outlet itself")
        return body_name(slug, self.case, self.lang)

    def names(self, slugs: tuple[str, ...]) -> str:
        """Bodies as a list in words."""
        return joined([self.name(slug) for slug in slugs], self.lang)

    def date(self, value: str | date | None) -> str:
        """A date in words."""
        return written_date(value, self.lang) if value else ""

    def outcome(self, code: str) -> OutcomeFace:
        """The face of an outcome."""
        return outcome_face(code, self.lang)

    def address(self, name: str, *args: str) -> str:
        """The path of a page of this case in this language."""
        face = PUBLIC if self.public else None
        path = reverse(f"web:{name}", args=(self.lang, self.case.slug, *args), current_app=face)
        return f"{path}?as_of={self.past.isoformat()}" if self.past and name in DATED else path

    def claim_address(self, item: Evidence) -> str:
        """Where the report opens with this claim's quote marked."""
        page = self.address("report", report_key(item.report_id))
        return f"{page}?claim={item.claim.claim_id}#c-{item.claim.claim_id}"

    def claim(self, claim_id: str, match: Match | None = None) -> ClaimFace | None:
        """A claim's card, or None where the claim no longer stands."""
        item = self.room.claim(claim_id)
        return self.face(item, match) if item else None

    def face(self, item: Evidence, match: Match | None = None) -> ClaimFace:
        """The card of a claim at hand."""
        claim = item.claim
        voice = match.voice if match else None
        speaker = outlet_name(item.outlet, self.case, self.lang) if claim.speaker_id == "outlet" else ""
        return ClaimFace(
            id=claim.claim_id,
            gloss=gloss(claim, self.case, self.lang),
            quote=claim.quote,
            lang=item.lang or "",
            speaker=speaker or self.name(claim.speaker_id),
            speaker_words=claim.speaker,
            side=codebook.label("side", voice.side, self.lang) if voice else "",
            side_code=voice.side if voice else "",
            counts=voice.counts if voice else True,
            act=self.act(claim),
            event=codebook.label("event", claim.event, self.lang),
            outlet=outlet_name(item.outlet, self.case, self.lang),
            published=self.date(item.published),
            address=self.claim_address(item),
            retold=item.retold,
            repeat=item.repeat_of is not None,
            reasons=tuple(reason(code, self.lang, self.case) for code in match.reasons) if match else (),
        )

    def cards(
        self, obligation: str, *, polarity: str | None = None, near: bool = False, figures: bool | None = None
    ) -> Cards:
        """Cards of the latest claims that bear on an obligation, chosen as `Room.matched` chooses."""
        matches, count = self.room.matched(obligation, polarity=polarity, near=near, figures=figures, limit=CARDS_SHOWN)
        known = self.room.claims(match.claim_id for match in matches)
        return Cards(tuple(self.face(known[match.claim_id], match) for match in matches), count)

    def act(self, claim: Claim) -> str:
        """The act in a word, with what is said of the event where it is a statement."""
        if claim.realis == "negated":
            return gettext("says that it is not so")
        if claim.realis == "planned":
            return gettext("says that it is planned")
        return codebook.label("act", claim.act, self.lang)

    def fields(self, claim: Claim) -> list[Field]:
        """Every field of a claim in words, those that are empty left out."""
        words = codebook.label
        lang = self.lang
        rows = [
            Field(gettext("Event"), words("event", claim.event, lang)),
            Field(gettext("Said as"), self.act(claim)),
            Field(gettext("Speaker"), self.name(claim.speaker_id)),
            Field(gettext("Speaker, in the report's words"), claim.speaker or "", foreign=True),
            Field(gettext("Passed on by"), joined([self.name(relay.id) for relay in claim.via], lang)),
            Field(gettext("Said to have acted"), self.name(claim.actor_id) if claim.actor_id else ""),
            Field(gettext("Towards"), self.name(claim.target_id) if claim.target_id else ""),
            Field(gettext("Stage"), words("stage", claim.stage, lang) if claim.stage else ""),
            Field(gettext("Figures"), self.figures(claim)),
            Field(gettext("Place"), place_in(claim, self.case, lang) or ""),
            Field(gettext("When"), written_period(claim.start, claim.end, lang)),
            Field(gettext("Reach"), words("extent", claim.extent, lang)),
            Field(gettext("What the agreement requires"), gettext("yes") if claim.agreed else ""),
            Field(gettext("Confidence of the reading"), f"{claim.confidence:.2f}"),
            Field(gettext("Read by"), claim.reader[:12], foreign=True),
        ]
        return [row for row in rows if row.value]

    def figures(self, claim: Claim) -> str:
        """The figures of a claim in signs and labels."""
        told = []
        for count in claim.counts:
            total = f" ({gettext('running total')})" if count.cumulative else ""
            told.append(figure(count, self.lang, more=says_more(claim.quote)) + total)
        return " · ".join(told)

    def obligation(self, id: str, *, with_strip: bool = True) -> ObligationFace | None:
        """An obligation's row, or None where the case has none of that id."""
        item = self.room.obligation(id)
        if item is None:
            return None
        state = self.state(id)
        latest = self.latest(id) if state is None or state.outcome == "no-information" else None
        last_word = self.room.last_word(id)
        return ObligationFace(
            id=id,
            name=text_in(item.names, self.lang),
            owed_by=self.names(item.owed_by),
            owed_to=self.names(item.owed_to),
            kind=codebook.label("obligation", item.kind, self.lang),
            outcome=self.outcome(state.outcome if state else "no-information"),
            mark=self.mark(state),
            mark_code=(state.mark or "") if state else "",
            voices_for=tuple(self.name(voice) for voice in state.voices_for) if state else (),
            voices_against=tuple(self.name(voice) for voice in state.voices_against) if state else (),
            last_word=self.date(last_word),
            silent_days=days_between(last_word, self.room.assessment.as_of),
            latest=self.outcome(latest.outcome) if latest else None,
            latest_day=written_period(latest.start, latest.end, self.lang) if latest else "",
            strip=self.strip(id) if with_strip else None,
            address=self.address("obligation", id),
        )

    def state(self, id: str, interpretation: str | None = None) -> ObligationDay | None:
        """The outcome now, under an interpretation or, by default, the text as it is recorded."""
        return next((day for day in self.room.current(id) if day.interpretation == interpretation), None)

    def mark(self, state: ObligationDay | None) -> str:
        """The second mark, with who says so where somebody declared it."""
        if state is None or state.mark is None:
            return ""
        name = codebook.label("mark", state.mark, self.lang)
        return f"{name} ({self.names(state.mark_by)})" if state.mark_by else name

    def latest(self, id: str) -> ObligationDay | None:
        """The last finding with information, for duties that are silent on the day assessed."""
        told = self.room.assessment.latest
        return next((item for item in told if item.obligation == id and item.interpretation is None), None)

    def strip(self, id: str, interpretation: str | None = None) -> Strip | None:
        """The strip of days from entry into force to the day assessed."""
        last = day(self.room.assessment.as_of)
        if last is None:
            return None
        key = ("strip", id, interpretation or "", self.lang)
        if key not in self.room.made:
            days = [
                ObligationDay(obligation=id, interpretation=None, start=on, end=on, outcome=cast(Outcome, outcome))
                for on, outcome in self.room.outcomes(id, interpretation)
            ]
            self.room.made[key] = strip(days, self.case.in_force.date(), last, self.lang)
        made: Strip = self.room.made[key]
        return made


def days_between(start: str | None, end: str | None) -> int | None:
    """Days from a date to a later one, or None where one of them is not known."""
    first, last = day(start), day(end)
    return (last - first).days if first and last and first <= last else None


def outcome_face(code: str, lang: str) -> OutcomeFace:
    """The face of an outcome in a language."""
    name, meaning = codebook.label("outcome", code, lang), codebook.description("outcome", code, lang)
    return OutcomeFace(code, LETTERS[code], name, meaning, *SHAPES[code])
