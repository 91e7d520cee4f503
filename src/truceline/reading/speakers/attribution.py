"""Who says what: reporting verbs, "according to", headline speakers, carried through the discourse.

A frame is one attribution: its cue, its speaker, and the stretch of text that is the speaker's word.
"""

from __future__ import annotations

from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.speakers.frame_contents import FrameContents
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.phrase_ends import FINITE
from truceline.reading.speakers.voices import Voices
from truceline.reading.text import Sentence

NEXT = 2
"""How many tokens may stand between one who passes a word on and the words that name whose it is."""


class Attribution(Voices, FrameContents):
    """Finds the frames of a text, verb first or subject first."""

    def frames(self) -> list[Frame]:
        """The frames in the order of the text, each with its content."""
        found: list[Frame] = []
        by_sentence = self._by_sentence()
        for n, sentence in enumerate(self.tokens.sentences):
            here = self._sentence(n, sentence, by_sentence.get(n, []))
            if here:
                here.sort(key=lambda frame: frame.head[0])
                self._contents(here, sentence)
                _pass_on(here)
                found.extend(here)
        if found and self.tokens.sentences[found[0].sentence].headline:
            self._same_voice(found)
        return self._voiced(found)

    def _voiced(self, frames: list[Frame]) -> list[Frame]:
        """The frames without those of a title that only names a state ("SUDAN: ...") where the text below lets that
        state say nothing: the title says where, not who."""
        if not frames or frames[0].kind != "title" or self.tokens.sentences[-1].headline:
            return frames
        first = frames[0]
        state = first.hit is not None and first.hit.data.get("state") and first.speaker is not None
        if not state or not self.tokens.sentences[first.sentence].headline or first.hit is None:
            return frames
        bare = first.speaker == (first.hit.first, first.hit.first + 1)
        told = any(f.slug == first.slug and not self.tokens.sentences[f.sentence].headline for f in frames[1:])
        return frames if told or not bare else frames[1:]

    def _by_sentence(self) -> dict[int, list[Hit]]:
        """The cues of each sentence that has any."""
        found: dict[int, list[Hit]] = {}
        for hit in self.report_at.values():
            found.setdefault(hit.sentence, []).append(hit)
        return found

    def _same_voice(self, frames: list[Frame]) -> None:
        """Who a title names only in part or not by name ("an official: ..."): the one the body lets speak."""
        body = [f for f in frames if f.speaker and f.kind not in ("nominal", "title", "called")]
        body = [f for f in body if not self.tokens.sentences[f.sentence].headline]
        for frame in frames:
            if frame.kind not in ("title", "sv") or frame.speaker is None:
                continue
            if not self.tokens.sentences[frame.sentence].headline:
                continue
            if frame.hit is not None and not frame.hit.data.get("weak"):
                continue
            words = frozenset(self.tokens.words[slice(*frame.speaker)])
            told = [
                f
                for f in body
                if frame.hit is None and f.speaker and words & frozenset(self.tokens.words[slice(*f.speaker)])
            ]
            if not told and frame.hit is not None and frame.slug != "witnesses" and len({f.slug for f in body}) == 1:
                told = [f for f in body if f.hit is not None and not f.hit.data.get("outlets")]
            if told:
                frame.speaker, frame.slug, frame.hit = told[0].speaker, told[0].slug, told[0].hit

    def _sentence(self, n: int, sentence: Sentence, cues: list[Hit]) -> list[Frame]:
        frames: list[Frame] = []
        titled = self._titled(n, sentence)
        taken = sentence.first
        if titled is not None:
            frames.append(titled)
            taken = sentence.first if titled.closing else titled.head[1]
            self.last = titled
        for cue in cues:
            if cue.first < taken or (
                cue.first in self.actor_at and self.actor_at[cue.first].last - self.actor_at[cue.first].first > 1
            ):
                continue
            if cue.feature == "past" and not cue.before and self._nounlike(cue.first - 1, sentence.first):
                continue
            event = self.event_at.get(cue.first)
            inside = range(cue.last, event.last) if event is not None and cue.tail is None else ()
            if inside and not any(i in self.actor_at for i in inside):
                # "Supports sending out a force": part of the words for an act.
                continue
            frame = self._framed(cue, n, sentence, taken)
            if frame is None:
                continue
            if cue.feature in FINITE and self.clauses.roles.get(cue.first - 1) == "negation":
                # "Did not say that": what was not said is no claim. "Did not comment" says nothing at all.
                frame.unsaid = self.clauses.roles.get(frame.head[1] - 1) == "complementizer" or frame.act == "denies"
                if not frame.unsaid:
                    continue
            taken = max(taken, frame.head[1])
            frames.append(frame)
            named = self.last is not None and self.last.sentence == n and frame.kind == "nominal"
            main = frame.kind not in ("according", "called", "relative") and not named
            main = main or self.last is None or self.last.sentence != n
            subject = self.subjects.of(sentence) if frame.kind == "nominal" and main else None
            if subject is not None and subject.hit.first < frame.head[0]:
                # Who acts in the sentence goes on speaking, not the one whose word is only named in it.
                hit = subject.hit
                slug, known = self._referred((hit.first, hit.last), *self.bodies.resolve(hit.first, hit.last))
                self.last = Frame(None, "states", (hit.first, hit.last), slug, known, n, "vs")
                self.last.head = (hit.first, hit.last)
                self.history.append(self.last)
            elif frame.kind == "nominal" and frame.head[0] > sentence.first and not sentence.headline:
                # "Disregarding X's call": who is only named in passing does not go on speaking.
                pass
            elif main and (frame.slug != OWN or frame.speaker):
                if frame.cue is not None:
                    frame.gender = self.subjects.gender(frame.cue.first)
                self.last = frame
                self.history.append(frame)
        return frames

    def _titled(self, n: int, sentence: Sentence) -> Frame | None:
        """`SPEAKER: content`, in a title or at the head of a line."""
        words = self.tokens.words
        stop = min(sentence.last, sentence.first + 12)
        colon = next((i for i in range(sentence.first + 1, stop) if words[i] == ":"), None)
        if colon is None or colon + 1 >= sentence.last:
            return None
        if words[colon + 1] in MARKS and not sentence.headline:
            return None
        first = sentence.first
        if any(i in self.report_at and self.report_at[i].feature in ("past", "present") for i in range(first, colon)):
            return None
        slug, hit = self._referred((first, colon), *self.bodies.resolve(first, colon))
        named = hit is not None or any(i in self.bodies.offices for i in range(first, colon))
        short = sentence.headline and colon - first <= 4 and not any(i in self.event_at for i in range(first, colon))
        if not named and not short:
            return None
        first, last = self._trim(first, colon)
        if first in self.bodies.offices and hit is not None and hit.data.get("adjective"):
            # "The head of Jordan's doctors", "an American doctor": nobody who speaks for the state.
            slug, hit = (slug, hit) if self._official((first, last)) else (UNKNOWN, None)
        frame = Frame(None, "states", (first, last), slug, hit, n, "title")
        frame.head = (sentence.first, colon + 1)
        return frame

    def _framed(self, cue: Hit, n: int, sentence: Sentence, floor: int) -> Frame | None:
        data = cue.data
        act = data.get("act", "states")
        role = data.get("role", "verb")
        inside = cue.first > sentence.first and not self.clauses.edge[cue.first - 1]
        doubtful = data.get("taking") or (inside and self.tokens.words[cue.first] in self.doubtful)
        if doubtful and not self._takes(cue, sentence.last):
            return None
        if data.get("opening") and cue.first != sentence.first:
            return None
        if role == "called":
            speaker, head_end = self._after(cue, sentence)
            if speaker is None or not self._sourced(speaker):
                return None
            return self._made(cue, act, speaker, n, (cue.first, head_end), "called")
        if role == "according" and data.get("back"):
            if self._going(cue, n) is None:
                return None
            frame = self._continued(cue, act, n, cue.last)
            frame.kind = "according"
            return frame
        if role == "according" and data.get("also"):
            speaker, head_end = self._after(cue, sentence)
            act_told = self.event_at.get(head_end)
            opened = self.clauses.roles.get(head_end - 1) == "complementizer" or self._by_word(head_end)
            opened = opened or (act_told is not None and act_told.feature == "noun" and act_told.first == head_end)
            if speaker is not None and opened and self._sourced(speaker):
                return self._made(cue, act, speaker, n, (cue.first, head_end), "vs")
        if role == "according":
            speaker, head_end = self._after(cue, sentence, according=True)
            if speaker is None or not self._sourced(speaker):
                return None
            frame = self._made(cue, act, speaker, n, (cue.first, head_end), "according")
            before = self.bodies.within(floor, cue.first) if data.get("relays") else []
            if before and self.tokens.words[cue.first - 1] == "," and before[-1].last >= cue.first - 2:
                # "X, citing Y, reported that".
                frame.via = [self._made(cue, act, (before[0].first, before[-1].last), n, frame.head, "according")]
            return frame
        if role == "purpose":
            return self._purpose(cue, act, n, sentence)
        if self.clauses.roles.get(cue.first - 1) == "relative" and cue.feature in ("past", "present"):
            hit = self.actor_at.get(cue.first - 2)
            if hit is not None and hit.last == cue.first - 1 and not hit.data.get("adjective"):
                return self._made(cue, act, (hit.first, hit.last), n, (cue.first, cue.last), "relative")
        if role == "participle" or cue.feature == "part":
            return self._continued(cue, act, n, cue.last) if self._going(cue, n) is not None else None
        if cue.feature == "noun" or role == "nominal":
            return self._nominal(cue, act, n, sentence)
        if "final" in self.orders:
            speaker = self._clause_subject(cue, sentence, floor)
            if speaker is not None:
                return self._made(cue, act, speaker, n, (cue.first, cue.last), "final")
            return self._continued(cue, act, n, cue.last)
        return self._verbal(cue, act, n, sentence, floor)

    def _verbal(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int) -> Frame | None:
        """The frame of a verb: its speaker right before it, after it, or anywhere before; else the one who goes on."""
        data = cue.data
        bound = bool(cue.after) and cue.last < sentence.last and not self._opens_word(cue)
        if "sv" in self.orders and not bound and self._body_before(cue, floor):
            speaker = self._before(cue, sentence, floor)
            if speaker is not None:
                return self._made(cue, act, speaker, n, (speaker[0], self._past(cue.last, sentence.last)), "sv")
        if "vs" in self.orders and data.get("order", "vs") == "vs":
            if data.get("role") == "relay":
                return self._relayed(cue, act, n, sentence)
            speaker, head_end = self._after(cue, sentence)
            if speaker is not None and cue.feature == "past" and self.tokens.words[cue.first].endswith(self.plural):
                before = self._before(cue, sentence, floor)
                return self._by_several(cue, act, n, before, next(iter(self.bodies.within(*speaker)), None), head_end)
            if speaker is not None and self._spoken_to(cue, speaker, n):
                frame = self._continued(cue, act, n, head_end)
                frame.addressee = next(iter(self.bodies.within(*speaker)), None)
                return frame
            if speaker is not None and self._plausible(cue, speaker, head_end):
                return self._made(cue, act, speaker, n, (cue.first, head_end), "vs")
            if speaker is None and head_end > cue.last and self._going(cue, n) is not None:
                return self._continued(cue, act, n, head_end)
        if "sv" in self.orders and not bound:
            speaker = self._before(cue, sentence, floor)
            named = self.bodies.within(*speaker) if speaker is not None else []
            if speaker is not None and named and all(h.data.get("own") for h in named) and self.last is not None:
                # "Its forces saw": told by the one whose forces they are, where it speaks already.
                if self.last.sentence == n:
                    return self._continued(cue, act, n, self._past(cue.last, sentence.last))
            if speaker is not None:
                return self._made(cue, act, speaker, n, (speaker[0], self._past(cue.last, sentence.last)), "sv")
        goes_on = data.get("alone") or "and" in cue.before or self._first_person(cue)
        return self._continued(cue, act, n, cue.last) if goes_on and self._going(cue, n) is not None else None

    def _by_several(
        self, cue: Hit, act: str, n: int, before: tuple[int, int] | None, told: Hit | None, head_end: int
    ) -> Frame | None:
        """ "Members of X (they) called on Y to": a verb in the plural has its subject before it; behind it stands who
        is told."""
        if before is None and self._going(cue, n) is None:
            return None
        frame = self._continued(cue, act, n, head_end)
        if before is not None:
            frame = self._made(cue, act, before, n, (before[0], head_end), "sv")
        frame.addressee = told
        return frame

    def _first_person(self, cue: Hit) -> bool:
        """ "We fear that": the speaker goes on."""
        ours: dict[str, str] = self.rules.get("ours", {})
        begins = ours.get("present") if cue.feature == "present" else None
        return begins is not None and self.tokens.words[cue.first].startswith(begins)


def _pass_on(frames: list[Frame]) -> None:
    """ "X, citing Y, said", "according to X, quoting Y": the word is Y's, and X passes it on."""
    for k, frame in enumerate(frames):
        if frame.kind != "according" or frame.cue is None or not frame.cue.data.get("relays") or frame.via:
            continue
        outer = next(
            (f for f in reversed(frames[:k]) if 0 <= frame.head[0] - f.head[1] <= NEXT or _holds(f, frame)), None
        )
        if outer is None or outer.speaker is None or outer.slug == frame.slug == OWN:
            continue
        if frame.slug == UNKNOWN and (frame.hit is None or frame.hit.data.get("weak")):
            # "X, citing sources": nobody is named, and X answers for it.
            frame.content = (frame.head[0], frame.head[0])
            outer.head = (outer.head[0], max(outer.head[1], frame.head[1]))
            continue
        frame.via, frame.content = [*outer.via, outer], outer.content
        frame.closing = outer.closing
        outer.content = (outer.head[1], outer.head[1])


def _holds(outer: Frame, inner: Frame) -> bool:
    return outer.head[0] <= inner.head[0] < outer.head[1]
