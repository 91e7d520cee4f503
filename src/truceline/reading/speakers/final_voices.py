"""Who speaks in a sentence of verb-final order beyond the plain "X ... said": by an ending, from somebody, in the
text's own name, or the subject of the sentence before."""

from __future__ import annotations

from functools import cached_property

from truceline.reading.matching import Hit
from truceline.reading.speakers.final_speakers import CASES, FinalSpeakers
from truceline.reading.speakers.frames import Frame


class FinalVoices(FinalSpeakers):
    """Finds the speakers that are told in other ways than as the subject of the verb of saying."""

    @cached_property
    def ours(self) -> tuple[str, ...]:
        """Endings of a verb by which a text speaks of its own side."""
        return tuple(self.rules.get("ours_verb", ())) or ("\0",)

    @cached_property
    def alongside(self) -> frozenset[str]:
        """Words after a verbal noun that make it a clause of its own ("while it confirms that")."""
        return frozenset(self.rules.get("alongside", ()))

    def _unquoted(self, first: int, last: int) -> bool:
        return self.tokens.words[first:last].count('"') % 2 == 0

    def _acting(self, n: int) -> tuple[int, int] | None:
        """Who goes on as the subject of a sentence that names none: the subject of the one before, where nobody spoke
        in it."""
        if not n or (self.last is not None and self.last.sentence == n - 1):
            return None
        before = self.tokens.sentences[n - 1]
        if before.headline or self.tokens.words[before.last][:1] == "\n":
            return None
        span = self._subject(before.first, before.last)
        named = self.bodies.within(*span) if span is not None else []
        return span if any(not h.data.get("weak") and not h.data.get("anaphor") for h in named) else None

    def _first_of(self, span: tuple[int, int] | None, floor: int) -> tuple[int, int] | None:
        """ "X, Y and eight more states": the first of several who say the same."""
        words = self.tokens.words
        while span is not None and span[0] - 2 >= floor and words[span[0] - 1] == ",":
            before = self.actor_at.get(span[0] - 2)
            if before is None or before.last != span[0] - 1 or CASES & set(before.before):
                break
            span = (before.first, before.last)
        return span

    def _by(self, cue: Hit, n: int, span: tuple[int, int], floor: int, last: int) -> Frame:
        """The frame of a passive cue with its speaker at `span`: what is said stands before where the two are
        neighbours, else between them."""
        frame = self._made(cue, cue.data.get("act", "states"), span, n, (cue.first, cue.last), "final")
        frame.content = (last, cue.first) if cue.first - last > 1 else (floor, span[0])
        return frame

    def _came(self, cue: Hit, n: int, floor: int) -> Frame | None:
        """ "A call came from X": the speaker has the ending that the entry of the cue says."""
        labels = set(cue.data["source"])
        named = [
            h for h in self.bodies.within(floor, cue.first) if labels & set(h.before) and not h.data.get("anaphor")
        ]
        span = self._phrase(floor, named[0].last) if named else None
        if span is None:
            return None
        frame = self._made(cue, cue.data.get("act", "states"), span, n, (cue.first, cue.last), "final")
        frame.content = (span[1], cue.first)
        return frame

    def _told_by(self, first: int, cue: Hit) -> tuple[int, int] | None:
        """Somebody that the pack does not know whose word it is, told by ending: "by what the guards told"."""
        first, last = self._trim(first, cue.first)
        if cue.data.get("role") != "according" or not 0 < last - first <= 6 or self.bodies.anaphor(first, last):
            return None
        if any(i in self.event_at or i in self.clauses.when_at for i in range(first, last)):
            return None
        endings = self.words[last - 1].endings
        if self.tokens.words[last - 1].endswith(tuple(self.rules.get("first_person", ())) or ("\0",)):
            # "By what our correspondent tells": the outlet's own word.
            return None
        told = "gen" in endings if cue.last - cue.first > 1 else "dat" in endings and self._name(last - 1)
        return (first, last) if told else None

    def _told_after(self, start: int, cue: Hit) -> int:
        """Where the word of a speaker begins that did something first ("X struck and said that ...")."""
        for i in range(cue.first - 2, start, -1):
            event = self.event_at.get(i)
            if event is not None and event.feature in ("past", "passive") and event.before[-1:] == ("past",):
                if self.clauses.roles.get(event.last) == "conj" and self.tokens.words[start:i].count('"') % 2 == 0:
                    return event.last + 1
        return start

    def _acted(self, first: int, last: int) -> bool:
        """ "X struck the town: 4 dead": a finite verb of an act right before the colon."""
        ends = (self.event_at[i] for i in range(first, last) if i in self.event_at)
        return any(event.last == last - 1 and {"past", "pres"} & set(event.before[-1:]) for event in ends)

    def _only_owns(self, span: tuple[int, int], cue: Hit) -> bool:
        """ "That they condemned Y's raids", "the raids that Y carried out": the genitive owns the act that is told of,
        and does not tell it."""
        inside = [self.event_at[i] for i in range(span[1], cue.first) if i in self.event_at]
        owners = sum("gen" in h.before for h in self.bodies.within(span[0], cue.first))
        if owners == 1 and inside and inside[0].before[-1:] == ("dik",) and inside[-1] is not inside[0]:
            return True
        near = (self.event_at.get(i) for i in range(cue.first - 1, max(cue.first - 4, span[1] - 1), -1))
        told = next((event for event in near if event is not None and event.last == cue.first), None)
        if told is None or told.feature != "noun" or {"masi", "dik"} & set(told.before):
            return False
        owned = "poss" in told.before or {"poss", "acc"} <= self.words[cue.first - 1].endings
        return owned and not any("gen" in h.before for h in self.bodies.within(span[1], cue.first))
