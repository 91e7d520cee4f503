"""Whom a speaker's name stands for where the subject stands before its verb: persons named before, names that a
bracket explains, and "its" of the body named in the sentence."""

from __future__ import annotations

from functools import cached_property

from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.matching import Hit
from truceline.reading.speakers.attribution import Attribution
from truceline.reading.speakers.frames import Frame

NAMED = 7
"""How many words a person's office and name may have."""


class SubjectNames(Attribution):
    """Bodies behind speakers' names."""

    @cached_property
    def sets(self) -> dict[str, frozenset[str]]:
        """Closed classes of `[attribution]` asked for so far."""
        return {}

    @cached_property
    def named(self) -> dict[str, tuple[str, Hit]]:
        """Names of persons who spoke, and for whom."""
        return {}

    @cached_property
    def introduced(self) -> dict[str, tuple[str, Hit]]:
        """Last names of persons whom the text names with their office ("the movement's official N. N.", "N. N., who
        heads the agency"), and the body of each."""
        found: dict[str, tuple[str, Hit]] = {}
        for hit in self.bodies.actors:
            if hit.data.get("anaphor") or hit.data.get("weak"):
                continue
            name = self._name_behind(hit) or self._name_before(hit) or self._full_name(hit)
            if name is not None:
                found.setdefault(name, (self.bodies.slug(hit), hit))
        return found

    def _full_name(self, hit: Hit) -> str | None:
        """The last of two or three words in capitals that the pack knows as a body's person."""
        inside = range(hit.first, hit.last)
        if not 2 <= len(inside) <= 3 or any(i in self.bodies.offices or not self._capital(i) for i in inside):
            return None
        name = self.tokens.words[hit.last - 1]
        return name if name.isalpha() and not hit.after else None

    def _name_behind(self, hit: Hit) -> str | None:
        """The last name right behind a body and an office ("the agency's chief N. N.")."""
        words, i = self.tokens.words, hit.last
        stop = min(self.tokens.sentences[hit.sentence].last, i + NAMED)
        held = any(k in self.bodies.offices for k in range(hit.first, hit.last))
        while i < stop and (i in self.bodies.offices or (words[i].isalpha() and not self._capital(i))):
            if i in self.event_at or (i not in self.bodies.offices and i in self.report_at):
                return None
            held, i = held or i in self.bodies.offices, i + 1
        first = i
        while i < stop and i not in self.actor_at and words[i][0].isalpha() and self._capital(i):
            i += 1
        return words[i - 1] if held and i - first > 1 else None

    def _name_before(self, hit: Hit) -> str | None:
        """The last name before a bracket with a body and an office ("N. N., head of the agency,")."""
        words, floor = self.tokens.words, self.tokens.sentences[hit.sentence].first
        comma = next((k for k in range(hit.first - 1, max(floor, hit.first - NAMED), -1) if words[k] == ","), None)
        if comma is None or comma - 2 < floor or not (self._capital(comma - 1) and self._capital(comma - 2)):
            return None
        if comma - 1 in self.actor_at or any(
            k in self.event_at or k in self.report_at for k in range(comma, hit.first)
        ):
            return None
        near = range(comma + 1, min(hit.last + 2, len(words)))
        return words[comma - 1] if any(k in self.bodies.offices for k in near) else None

    def _set(self, name: str) -> frozenset[str]:
        found = self.sets.get(name)
        if found is None:
            found = self.sets[name] = frozenset(self.rules.get(name, ()))
        return found

    def _capital(self, i: int) -> bool:
        return self.tokens.folded.original[self.tokens.folded.start(self.tokens.starts[i])].isupper()

    def _placed(self, hit: Hit) -> bool:
        """Whether a body's name stands as a place ("in Israel")."""
        return self.clauses.roles.get(hit.first - 1) in ("stop", "target", "against", "agent", "cause")

    def _recall(self, frame: Frame, head: tuple[int, int]) -> None:
        """A person named before speaks for the same body; one whom only a bracket explains ("X, who negotiates for Y,")
        for the body named there."""
        assert frame.speaker is not None
        first, last = frame.speaker
        names = [
            self.tokens.words[k]
            for k in range(first, last)
            if k not in self.actor_at and k not in self.bodies.offices and self._capital(k)
        ]
        if frame.hit is None or frame.hit.data.get("weak"):
            known = (*names[-1:], *names)
            told = next((self.named[name] for name in known if name in self.named), None)
            told = told or next((self.introduced[name] for name in names[-1:] if name in self.introduced), None)
            explained = self._explained(last, frame) if told is None and frame.hit is None else None
            if told is not None:
                frame.slug, frame.hit = told
            elif explained is not None:
                frame.slug, frame.hit = self.bodies.slug(explained), explained
        if frame.hit is not None and frame.slug not in (OWN, UNKNOWN) and not frame.hit.data.get("anaphor"):
            self.named.update(dict.fromkeys((name for name in names if len(name) > 2), (frame.slug, frame.hit)))

    def _owned(self, frame: Frame) -> None:
        """ "Pakistan shot down five jets, its information minister said": of the body that acts in the sentence."""
        assert frame.speaker is not None
        i = frame.speaker[0]
        unknown = frame.slug == UNKNOWN if frame.hit is None else "sides" in frame.hit.data
        if not unknown or not i:
            return
        if not {self.tokens.words[i - 1], self.tokens.words[i]} & self._set("owners"):
            return
        first = self.tokens.sentences[frame.sentence].first
        held = [h for h in self.bodies.within(first, i) if not h.data.get("adjective") and not self._placed(h)]
        if held and not held[0].data.get("weak") and not held[0].data.get("anaphor"):
            frame.slug = self.bodies.slug(held[0])

    def _explained(self, last: int, frame: Frame) -> Hit | None:
        """The body in a relative clause right behind a name, before its verb."""
        if frame.cue is None or self.clauses.roles.get(last + 1) != "relative":
            return None
        held = self.bodies.within(last + 1, frame.cue.first)
        return next((h for h in held if not h.data.get("anaphor") and not h.data.get("weak")), None)

    def _referred(self, speaker: tuple[int, int], slug: str, hit: Hit | None) -> tuple[str, Hit | None]:
        """ "Its daily report": the body that the sentence named before."""
        i, words = speaker[0], self.tokens.words
        office = i in self.bodies.offices or self.bodies.anaphor(*speaker) is not None
        if hit is None and i and words[i - 1] in self._set("owners") and office:
            first = next((s.first for s in reversed(self.tokens.sentences) if s.first <= i), 0)
            held = [h for h in self.bodies.within(first, i) if not self._placed(h)]
            held = [h for h in held if not h.data.get("weak")] or held
            named = [h for h in held if not h.data.get("adjective") and not h.data.get("anaphor")]
            if named:
                return self.bodies.slug(named[0]), named[0]
        return super()._referred(speaker, slug, hit)
