"""Who says so. A voice is a body; bodies under one authority are one group; the side follows from the obligation.

Section 3 of the method. Unnamed speakers, a party's own media, and persons on a side who may not speak for it are shown
and never counted, and are never the side's own word. A body of a side that is not authorised counts in its group.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from urllib.parse import urlsplit

from truceline.assessment.days import published_day
from truceline.assessment.extent import Telling
from truceline.cases.model import Actor, Case, Obligation, Outlet, Person
from truceline.codebook import UNNAMED, unnamed_words
from truceline.records import Claim, Evidence, Voice

REPEAT_WITHIN = timedelta(days=7)
"""A figure in an outlet's own voice that a body published at most so long before is an uncredited repeat."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks in a claim, before it is asked towards which obligation.

    `named`: the voice (a slug, or `outlet:<address>`). `own`: may speak for its side. `heard`: counts where it does not
    speak for a side. `part`: the competence of a body that the agreement names, or None. `mute`: never counts (unnamed,
    a party's medium, an uncredited repeat).
    """

    named: str
    group: str
    camp: str | None
    own: bool
    heard: bool
    part: str | None = None
    mute: bool = False


class Voices:
    """The voices of one case; answers are kept. `turn` says what came to be told and what is told no longer."""

    def __init__(self, case: Case, tellings: Sequence[Telling] = ()) -> None:
        self.case = case
        self._actors = {actor.slug: actor for actor in case.actors}
        self._outlets = {_address(outlet.address): outlet for outlet in case.outlets}
        self._parties = {party.slug: party for party in case.parties}
        self._origins: dict[str, Evidence] = {}
        self._repeats: dict[str, set[str]] = defaultdict(set)
        self._told: dict[_Figures, dict[str, tuple[date, str]]] = defaultdict(dict)
        self._outlets_own: dict[_Figures, dict[str, Telling]] = defaultdict(dict)
        self._uncredited: dict[str, str] = {}
        self._persons: dict[tuple[str, str], tuple[Person | None, bool, bool]] = {}
        self._groups: dict[str, str] = {}
        self._camps: dict[str, str] = {}
        self._camps_of: dict[tuple[str, ...], frozenset[str]] = {}
        self._addresses: dict[tuple[str | None, ...], str] = {}
        self._speaking: dict[tuple[object, ...], Speaking] = {}
        self._voices: dict[tuple[Speaking, str], Voice] = {}
        self.turn((), tellings)

    def turn(self, gone: Iterable[Telling], come: Iterable[Telling]) -> set[str]:
        """Takes in what is told no longer and what is told now. Gives the ids of other claims whose voice may change by
        it: their repeats, and figures in an outlet's own voice that a body has now, or no longer, published."""
        left, listed = list(gone), list(come)
        figures: set[_Figures] = set()
        for telling in left:
            self._origins.pop(telling.id, None)
            self._repeats[telling.evidence.repeat_of or ""].discard(telling.id)
            self._uncredited.pop(telling.id, None)
            for key in _figures(telling):
                figures.add(key)
                self._told[key].pop(telling.id, None)
                self._outlets_own[key].pop(telling.id, None)
        for telling in listed:
            self._origins[telling.id] = telling.evidence
            if telling.evidence.repeat_of:
                self._repeats[telling.evidence.repeat_of].add(telling.id)
            for key in _figures(telling):
                figures.add(key)
                if telling.claim.speaker_id == "outlet":
                    self._outlets_own[key][telling.id] = telling
                else:
                    assert telling.published is not None
                    self._told[key][telling.id] = telling.published, telling.claim.speaker_id
        others = {telling.id: telling for key in figures for telling in self._outlets_own[key].values()}
        changed = {identity for identity, telling in others.items() if self._credit(telling)}
        for telling in (*left, *listed):
            repeats = self._repeats.get(telling.id, ())
            changed.update(repeats)
            changed.update(again for repeat in repeats for again in self._repeats.get(repeat, ()))
        return changed

    def _credit(self, telling: Telling) -> bool:
        """Finds the body whose figure an outlet gives as its own; whether that is another than before."""
        told = [item for key in _figures(telling) for item in self._told[key].values()]
        bodies = [item for item in told if _shortly_before(item[0], telling.published)]
        before, after = self._uncredited.get(telling.id), max(bodies)[1] if bodies else None
        if after is None:
            self._uncredited.pop(telling.id, None)
        else:
            self._uncredited[telling.id] = after
        return before != after

    def group(self, slug: str) -> str:
        """The body at the top of those that a body stands under; the body itself where nothing stands above it."""
        if slug not in self._groups:
            seen, top = [slug], slug
            while (actor := self._actors.get(top)) and actor.under and actor.under not in seen:
                top = actor.under
                seen.append(top)
            self._groups[slug] = top
        return self._groups[slug]

    def camp(self, slug: str) -> str:
        """The party that a body belongs to by the case, or else the head of its group."""
        if slug not in self._camps:
            sides = (self._actors[body].side for body in self._chain(slug) if body in self._actors)
            self._camps[slug] = next((side for side in sides if side), None) or self.group(slug)
        return self._camps[slug]

    def camps(self, slugs: Iterable[str]) -> frozenset[str]:
        """The camps of several bodies."""
        bodies = tuple(slugs)
        if bodies not in self._camps_of:
            self._camps_of[bodies] = frozenset(self.camp(slug) for slug in bodies)
        return self._camps_of[bodies]

    def of(self, evidence: Evidence, obligation: Obligation, obligors: frozenset[str]) -> Voice:
        """The voice of a claim towards an obligation owed by these camps."""
        return self.towards(self.speaking(evidence), obligation, obligors)

    def towards(self, speaking: Speaking, obligation: Obligation, obligors: frozenset[str]) -> Voice:
        """The voice of one who speaks towards an obligation owed by these camps."""
        camp, side = speaking.camp, "T"
        if camp is not None and camp in obligors:
            side = "O" if speaking.own else "T*"
        elif camp is not None and camp in self.camps(obligation.owed_to):
            side = "B" if speaking.own else "T*"
        elif speaking.part is not None:
            side = "N"
        found = self._voices.get((speaking, side))
        if found is None:
            found = Voice(
                id=speaking.named,
                group=speaking.group,
                side=side[0],
                counts=not speaking.mute and (side != "T*" or speaking.heard),
                competence=speaking.part if side == "N" and not speaking.mute else None,
            )
            self._voices[speaking, side] = found
        return found

    def speaking(self, evidence: Evidence) -> Speaking:
        """Who speaks in a claim."""
        claim = evidence.claim
        credited = self._uncredited.get(claim.claim_id)
        source = self._origins.get(evidence.repeat_of or "", evidence)
        if credited is not None:
            key: tuple[object, ...] = (credited, self.id(evidence))
        elif claim.speaker_id == "outlet":
            key = (None, self.id(source))
        else:
            key = (claim.speaker_id, claim.speaker, source.published)
        found = self._speaking.get(key)
        if found is None:
            found = self._speaking[key] = self._who(evidence, source, credited)
        return found

    def _who(self, evidence: Evidence, source: Evidence, credited: str | None) -> Speaking:
        claim = evidence.claim
        if credited is not None:
            part = self._part(credited)
            group, camp = self.group(credited), self.camp(credited)
            return Speaking(self.id(evidence), group, camp, own=True, heard=True, part=part, mute=True)
        if claim.speaker_id == "outlet":
            return self._outlet_speaking(source)
        slug, words = claim.speaker_id, claim.speaker or ""
        if slug in UNNAMED:
            return Speaking(slug, slug, None, own=False, heard=False, mute=True)
        if self._is_nobody(slug, words):
            return Speaking(slug, _SOMEBODY, self.camp(slug), own=False, heard=False, mute=True)
        own = self.speaks(slug, words, self._day(source))
        heard = not self._barred(slug, words)
        return Speaking(slug, self.group(slug), self.camp(slug), own=own, heard=heard, part=self._part(slug))

    def _part(self, slug: str) -> str | None:
        """What a body may do that the agreement names: observe or find; None of others."""
        for body in self._chain(slug):
            party = self._parties.get(body)
            if party and (party.role == "body" or party.competence):
                return party.competence or "observe"
        return None

    def id(self, evidence: Evidence) -> str:
        """The body's slug, or `outlet:<address>` where the outlet speaks in its own voice."""
        if evidence.claim.speaker_id != "outlet":
            return evidence.claim.speaker_id
        return f"outlet:{self._outlet(self._origins.get(evidence.repeat_of or '', evidence))}"

    def own_channel(self, evidence: Evidence) -> bool:
        """Whether the claim stands in an outlet that belongs to the very body that speaks."""
        outlet = self._outlets.get(self._outlet(evidence))
        return outlet is not None and self._owner(outlet) == evidence.claim.speaker_id

    def credited(self, claim_id: str) -> str | None:
        """The body whose figure an outlet repeats without naming it, or None."""
        return self._uncredited.get(claim_id)

    def owns_to(self, claim: Claim, published: date | None) -> bool:
        """Whether the speaker is an authorised one by name, office or as the body itself: only such a speaker's words
        can acknowledge a breach. "An official of ..." never is."""
        actor = self._actors.get(claim.speaker_id)
        words = _plain(claim.speaker or "")
        if actor is None:
            return self._parties.get(claim.speaker_id) is not None and words in ("", _plain(claim.speaker_id))
        if not self.speaks(actor.slug, claim.speaker or "", published):
            return False
        spellings = {_plain(name) for names in actor.names.values() for name in names}
        return words in spellings or bool(self._office(actor, words)) or self._person(actor, words) is not None

    def speaks(self, slug: str, words: str, day: date | None) -> bool:
        """Whether the speaker may speak for the side of that body on that day."""
        if slug not in self._actors:
            return slug in self._parties and not self._is_nobody(slug, words)
        person, office, unnamed = self._known_as(slug, words)
        if person is not None:
            return person.speaks_for and _within(day, person.start, person.end)
        return office or (self._actors[slug].authorised and not unnamed)

    def _is_nobody(self, slug: str, words: str) -> bool:
        """Whether the words tell of somebody of the body whom they do not name: "an official", "a source"."""
        person, office, unnamed = self._known_as(slug, words)
        return unnamed and person is None and not office

    def _barred(self, slug: str, words: str) -> bool:
        """Whether the speaker is a person whom the case lists as not, or no longer, speaking for the side."""
        return self._known_as(slug, words)[0] is not None

    def _known_as(self, slug: str, words: str) -> tuple[Person | None, bool, bool]:
        """The person of the case that the words name; whether they name an office of the body; whether they are the
        word for somebody unnamed."""
        found = self._persons.get((slug, words))
        if found is None:
            plain, actor = _plain(words), self._actors.get(slug)
            unnamed = not _unnamed().isdisjoint(plain.split())
            known = (self._person(actor, plain), self._office(actor, plain)) if actor is not None else (None, False)
            found = self._persons[slug, words] = *known, unnamed
        return found

    def _office(self, actor: Actor, words: str) -> bool:
        padded = f" {words} "
        return bool(words) and any(
            f" {_plain(title)} " in padded for titles in actor.offices.values() for title in titles
        )

    def _person(self, actor: Actor, words: str) -> Person | None:
        padded = f" {words} "
        for name, person in self._people.get(self.camp(actor.slug), ()) if words else ():
            if f" {name} " in padded:
                return person
        return None

    @cached_property
    def _people(self) -> dict[str, list[tuple[str, Person]]]:
        people: dict[str, list[tuple[str, Person]]] = defaultdict(list)
        for actor in self.case.actors:
            for person in actor.people:
                for names in person.names.values():
                    people[self.camp(actor.slug)].extend((_plain(name), person) for name in names)
        for named in people.values():
            named.sort(key=lambda item: (-len(item[0]), item[0]))
        return people

    def _outlet_speaking(self, source: Evidence) -> Speaking:
        voice_id = self.id(source)
        outlet = self._outlets.get(voice_id.removeprefix("outlet:"))
        owner = self._owner(outlet)
        if owner is None:
            return Speaking(voice_id, voice_id, None, own=False, heard=True, mute=voice_id in _NOBODY)
        partisan = self.camp(owner) in self._party_camps
        return Speaking(voice_id, self.group(owner), None, own=False, heard=True, mute=partisan)

    def _outlet(self, evidence: Evidence) -> str:
        """The outlet of a report by its address, remembered by what the report gives of it."""
        key = (evidence.teller, evidence.outlet, None if evidence.teller else evidence.url)
        found = self._addresses.get(key)
        if found is None:
            found = self._addresses[key] = _outlet_address(evidence, self._outlets)
        return found

    def _owner(self, outlet: Outlet | None) -> str | None:
        """The body that an outlet belongs to, where the case names one."""
        if outlet is None:
            return None
        if outlet.affiliation:
            return outlet.affiliation
        return outlet.owner if outlet.owner in self._actors else None

    @cached_property
    def _party_camps(self) -> frozenset[str]:
        return frozenset(self.camp(party.slug) for party in self.case.parties if party.role == "party")

    def _chain(self, slug: str) -> list[str]:
        chain = [slug]
        while (actor := self._actors.get(chain[-1])) and actor.under and actor.under not in chain:
            chain.append(actor.under)
        return chain

    def _day(self, evidence: Evidence) -> date | None:
        return published_day(evidence.published, self.case)


_Figures = tuple[object, ...]
"""What two figures have in common that are one: event, doer, kind, bounds, and per when."""


def _figures(telling: Telling) -> list[_Figures]:
    """The figures of a claim by which a repeat is known; none of an unnamed speaker, nor of a claim without a day."""
    claim = telling.claim
    if telling.published is None or not claim.counts or claim.speaker_id in UNNAMED:
        return []
    return [
        (claim.event, claim.actor_id, count.kind, count.of, count.unit, count.min, count.max, count.per)
        for count in claim.counts
        if not count.vague and max(count.min or 0, count.max or 0) >= 10
    ]


_SOMEBODY = "officials"
"""The group of those whom a text tells of by no more than "an official" of a body."""
_NOBODY = frozenset({"outlet:", "outlet:agencies"})
"""Outlets that no name is known of."""


def _shortly_before(body: date, outlet: date | None) -> bool:
    return outlet is not None and body <= outlet <= body + REPEAT_WITHIN


def _outlet_address(evidence: Evidence, outlets: dict[str, Outlet]) -> str:
    """The outlet's address: as given, from the report's own address, or by the outlet's name in the case."""
    given = _address(evidence.teller or evidence.outlet or "")
    if given in outlets:
        return given
    url = evidence.teller if evidence.teller and "://" in evidence.teller else None if evidence.teller else evidence.url
    host = _address(urlsplit(url).hostname or "") if url else ""
    for address in outlets:
        if host == address or host.endswith(f".{address}"):
            return address
    for address, outlet in sorted(outlets.items()):
        if given and given in {_address(name) for name in outlet.names.values()}:
            return address
    return given or host


@cache
def _unnamed() -> frozenset[str]:
    return frozenset(_plain(word) for word in unnamed_words())


def _address(text: str) -> str:
    return text.strip().casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _plain(text: str) -> str:
    """A name for comparing: no marks, no case, one space between words, no leading article."""
    letters = "".join(mark if not unicodedata.combining(mark) else "" for mark in unicodedata.normalize("NFKD", text))
    words = "".join(mark if mark.isalnum() else " " for mark in letters.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _within(day: date | None, start: date | None, end: date | None) -> bool:
    if day is None:
        return start is None and end is None
    return (start is None or start <= day) and (end is None or day <= end)
