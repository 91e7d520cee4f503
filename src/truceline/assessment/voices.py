"""Who says so. A voice is a body; bodies under one authority are one group; the side follows from the obligation.

Section 3 of the method. Unnamed speakers, a party's own media, and persons on a side who may not speak for it are shown
and never counted, and are never the side's own word. A body of a side that is not authorised counts in its group.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlsplit

from truceline.assessment.days import published_day
from truceline.assessment.extent import Telling
from truceline.cases.model import Actor, Case, Obligation, Outlet, Person
from truceline.codebook import UNNAMED
from truceline.records import Claim, Evidence, Voice

REPEAT_WITHIN = timedelta(days=7)
"""A figure in an outlet's own voice that a body published at most so long before is an uncredited repeat."""

Speaker = tuple[str, str, str | None, date | None]
"""Slug, words that name the speaker, outlet's address, and day of publication: all that a voice depends on."""


class Voices:
    """The voices of one case. Built once for an assessment; answers are kept."""

    def __init__(self, case: Case, tellings: Sequence[Telling]) -> None:
        self.case = case
        self._actors = {actor.slug: actor for actor in case.actors}
        self._outlets = {_address(outlet.address): outlet for outlet in case.outlets}
        self._parties = {party.slug: party for party in case.parties}
        self._origins = {telling.id: telling.evidence for telling in tellings}
        self._authority: dict[Speaker, bool] = {}
        self._groups: dict[str, str] = {}
        self._camps: dict[str, str] = {}
        self._camps_of: dict[tuple[str, ...], frozenset[str]] = {}
        self._uncredited = self._find_uncredited(tellings)

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
        claim = evidence.claim
        credited = self.credited(claim.claim_id)
        if credited is not None:
            body = self._voice_of_body(credited, "", obligation, obligors, None, named=True)
            return Voice(id=self.id(evidence), group=body.group, side=body.side, counts=False, competence=None)
        source = self._origins.get(evidence.repeat_of or "", evidence)
        if claim.speaker_id == "outlet":
            return self._voice_of_outlet(source, obligation, obligors)
        if claim.speaker_id in UNNAMED:
            return Voice(id=claim.speaker_id, group=claim.speaker_id, side="T", counts=False)
        day = self._day(source)
        return self._voice_of_body(claim.speaker_id, claim.speaker or "", obligation, obligors, day)

    def id(self, evidence: Evidence) -> str:
        """The body's slug, or `outlet:<address>` where the outlet speaks in its own voice."""
        if evidence.claim.speaker_id != "outlet":
            return evidence.claim.speaker_id
        source = self._origins.get(evidence.repeat_of or "", evidence)
        return f"outlet:{_outlet_address(source, self._outlets)}"

    def own_channel(self, evidence: Evidence) -> bool:
        """Whether the claim stands in an outlet that belongs to the very body that speaks."""
        outlet = self._outlets.get(_outlet_address(evidence, self._outlets))
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
        key = (slug, words, None, day)
        if key not in self._authority:
            self._authority[key] = self._may_speak(slug, _plain(words), day)
        return self._authority[key]

    def _may_speak(self, slug: str, words: str, day: date | None) -> bool:
        actor = self._actors.get(slug)
        if actor is None:
            return slug in self._parties
        person = self._person(actor, words)
        if person is not None:
            return person.speaks_for and _within(day, person.start, person.end)
        return actor.authorised or self._office(actor, words)

    def _barred(self, slug: str, words: str) -> bool:
        """Whether the speaker is a person whom the case lists as not, or no longer, speaking for the side."""
        actor = self._actors.get(slug)
        return actor is not None and self._person(actor, _plain(words)) is not None

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

    def _voice_of_body(
        self,
        slug: str,
        words: str,
        obligation: Obligation,
        obligors: frozenset[str],
        day: date | None,
        *,
        named: bool = False,
    ) -> Voice:
        group, camp = self.group(slug), self.camp(slug)
        if camp in obligors or camp in self.camps(obligation.owed_to):
            own = named or self.speaks(slug, words, day)
            side = ("O" if camp in obligors else "B") if own else "T"
            return Voice(id=slug, group=group, side=side, counts=own or not self._barred(slug, words))
        for body in self._chain(slug):
            party = self._parties.get(body)
            if party and (party.role == "body" or party.competence):
                return Voice(id=slug, group=group, side="N", counts=True, competence=party.competence or "observe")
        return Voice(id=slug, group=group, side="T", counts=True)

    def _voice_of_outlet(self, source: Evidence, obligation: Obligation, obligors: frozenset[str]) -> Voice:
        voice_id = self.id(source)
        outlet = self._outlets.get(voice_id.removeprefix("outlet:"))
        owner = self._owner(outlet)
        if owner is None:
            return Voice(id=voice_id, group=voice_id, side="T", counts=voice_id not in _NOBODY)
        partisan = self.camp(owner) in self._party_camps
        return Voice(id=voice_id, group=self.group(owner), side="T", counts=not partisan)

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

    def _find_uncredited(self, tellings: Sequence[Telling]) -> dict[str, str]:
        """Claims in an outlet's own voice whose figures a body published in the days before, with that body."""
        told: dict[tuple[object, ...], list[tuple[date, str]]] = defaultdict(list)
        own: list[Telling] = []
        for telling in tellings:
            slug = telling.claim.speaker_id
            if telling.published is None or not telling.claim.counts:
                continue
            if slug == "outlet":
                own.append(telling)
            elif slug not in UNNAMED:
                for key in _figures(telling.claim):
                    told[key].append((telling.published, slug))
        found: dict[str, str] = {}
        for telling in own:
            bodies: list[tuple[date, str]] = []
            for key in _figures(telling.claim):
                bodies += [item for item in told.get(key, ()) if _shortly_before(item[0], telling.published)]
            if bodies:
                found[telling.id] = max(bodies)[1]
        return found


def _figures(claim: Claim) -> list[tuple[object, ...]]:
    return [
        (claim.event, claim.actor_id, count.kind, count.of, count.unit, count.min, count.max, count.per)
        for count in claim.counts
        if not count.vague and max(count.min or 0, count.max or 0) >= 10
    ]


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
