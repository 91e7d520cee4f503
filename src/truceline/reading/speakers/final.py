"""Attribution where the verb stands last: speaker first, then what is said, then the verb of saying.

The cue closes its clause ("X, ... said"), so the content lies between speaker and cue. A speaker is a noun phrase
without case ending; a cue inside a clause takes its subject in the genitive; a participle cue ("saying X") has it
after.
"""

from __future__ import annotations

from truceline.reading.bodies import OWN
from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.speakers.final_speakers import CASES, FAR
from truceline.reading.speakers.final_voices import FinalVoices
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.issuers import issued_by, told_on
from truceline.reading.text import Sentence

BACK = 6
"""How many sentences a quotation may span."""


class FinalAttribution(FinalVoices):
    """Frames of a verb-final language. The shape of a cue is told by its suffix labels."""

    def frames(self) -> list[Frame]:
        found: list[Frame] = []
        by_sentence = self._by_sentence()
        opened: Frame | None = None
        self.last = issued_by(self)
        for n, sentence in enumerate(self.tokens.sentences):
            marks = [i for i in range(sentence.first, sentence.last) if self.tokens.words[i] == '"']
            here = self._sentence(n, sentence, sorted(by_sentence.get(n, []), key=lambda hit: hit.first))
            if opened is not None:
                stop = marks[0] if marks else sentence.last
                here = [f for f in here if f.head[0] >= stop]
                here.insert(0, self._spoken(opened, n, sentence.first, stop))
                if len(marks) % 2:
                    opened = None
            elif len(marks) % 2 and here:
                told = next(
                    (f for f in here if f.kind in ("final", "continued") and marks and f.head[0] > marks[0]), None
                )
                if told is not None:
                    found.extend(self._backwards(told, n))
                elif here[-1].content[1] == sentence.last and marks[-1] >= here[-1].content[0]:
                    opened = here[-1]
            if not here and self.last is not None and self._goes_on(sentence):
                here = [self._spoken(self.last, n, sentence.first, sentence.last)]
            here.sort(key=lambda frame: frame.head[0])
            found.extend(here)
        return self._voiced(told_on(found, self))

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence without a voice of its own goes on with what was said before ("in the same
        period ...")."""
        whens = {
            id(w): w
            for i in range(sentence.first, min(sentence.first + 6, sentence.last))
            if (w := self.clauses.when_at.get(i))
        }
        return any(r.data.get("role") == "same" for when in whens.values() for r in when.reasons)

    def _spoken(self, frame: Frame, n: int, first: int, last: int) -> Frame:
        """A sentence of a quotation that was opened elsewhere is the same speaker's word."""
        made = Frame(frame.cue, "states", frame.speaker, frame.slug, frame.hit, n, "quoted")
        made.inherited = True
        made.head = (first, first)
        made.content = (first, last)
        return made

    def _backwards(self, frame: Frame, n: int) -> list[Frame]:
        """The sentences before `n` that a quotation closed in it runs through."""
        made: list[Frame] = []
        for m in range(n - 1, max(-1, n - 1 - BACK), -1):
            sentence = self.tokens.sentences[m]
            marks = [i for i in range(sentence.first, sentence.last) if self.tokens.words[i] == '"']
            if sentence.headline:
                return []
            made.append(self._spoken(frame, m, marks[-1] if len(marks) % 2 else sentence.first, sentence.last))
            if len(marks) % 2:
                return made
        return []

    def _sentence(self, n: int, sentence: Sentence, cues: list[Hit]) -> list[Frame]:
        frames: list[Frame] = []
        sentence = self._undated(sentence)
        titled = self._titled(n, sentence)
        if titled is not None:
            titled.content = (titled.head[1], sentence.last)
            frames.append(titled)
            self.last = titled
        for cue in cues:
            if titled is not None and cue.first < titled.head[1]:
                continue
            if cue.first in self.actor_at and self.actor_at[cue.first].last - self.actor_at[cue.first].first > 1:
                continue
            frame = self._cued(cue, n, sentence, frames)
            if frame is None:
                continue
            frames.append(frame)
            self._remember(frame)
            if frame.slug != OWN and (frame.kind != "according" or self.last is None or self.last.sentence != n):
                self.last = frame
        return frames

    def _titled(self, n: int, sentence: Sentence) -> Frame | None:
        """`SPEAKER: content`; in the body also before a quotation."""
        titled = super()._titled(n, sentence)
        words = self.tokens.words
        if titled is not None and titled.hit is not None and self._cased(titled.hit, titled.head[1] - 2):
            # "Officials in Sanaa: ...": the body behind the one that only tells where it sits.
            slug, hit = self.bodies.resolve(titled.hit.last, titled.head[1] - 1)
            if hit is not None and "rel" in titled.hit.before and not self._cased(hit, titled.head[1] - 2):
                titled.slug, titled.hit = slug, hit
        if titled is not None and (
            self._acted(*titled.head)
            or "|" in words[slice(*titled.head)]
            or (titled.hit is not None and self._cased(titled.hit, titled.head[1] - 2))
            or (titled.hit is None and not any(i in self.bodies.offices for i in range(*titled.head)))
        ):
            # "Yemen | Emergency note: ...", "Donbas: ..." say where or what, not who.
            return None
        if titled is not None:
            titled.act = dict(self.rules.get("answer_acts", ())).get(words[titled.head[1] - 2], titled.act)
        colon = next(
            (i for i in range(sentence.first + 1, min(sentence.last, sentence.first + 12)) if words[i] == ":"), None
        )
        if titled is not None or colon is None or colon + 1 >= sentence.last or words[colon + 1] not in MARKS:
            return titled
        span = self._subject_in(sentence.first, colon)
        if span is None and self._owned_voice(sentence.first, colon):
            span = sentence.first, colon
        if span is None or any(i in self.report_at for i in range(sentence.first, colon)):
            return None
        slug, hit = self.bodies.resolve(*span)
        frame = Frame(None, "states", span, slug, hit, n, "title")
        frame.head = (sentence.first, colon + 1)
        return frame

    def _cased(self, hit: Hit, last: int) -> bool:
        """Whether the ending of a body in a title says that it does not speak ("in Colombia: ..."); "answer from X:"
        lets it speak. `last`: the token before the sign."""
        cases = CASES & set(hit.before)
        if cases == {"gen"} and hit.last <= last:
            # "The armed wing of X: ..."
            return False
        return bool(cases) and not (cases == {"abl"} and self.tokens.words[last] in self.rules.get("answers", ()))

    def _undated(self, sentence: Sentence) -> Sentence:
        """The sentence without a dateline ("ANKARA (AA) -") or the time of an entry ("18.20 | ")."""
        words = self.tokens.words
        if sentence.last - sentence.first > 2 and self.words[sentence.first].digit:
            if words[sentence.first + 1] in ("|", "-", "–") and not sentence.headline:
                return Sentence(sentence.first + 2, sentence.last, sentence.headline)
        dash = next(
            (i for i in range(sentence.first + 1, min(sentence.first + 9, sentence.last)) if words[i] == "-"), None
        )
        if dash is None or not all(self._shouted(i) for i in range(sentence.first, dash)):
            return sentence
        return Sentence(dash + 1, sentence.last, sentence.headline)

    def _shouted(self, i: int) -> bool:
        return not any(letter.islower() for letter in self.tokens.slice(i, i + 1).split("'")[0])

    def _cued(self, cue: Hit, n: int, sentence: Sentence, frames: list[Frame]) -> Frame | None:
        role = cue.data.get("role", "verb")
        labels = frozenset(cue.before)
        following = self.report_at.get(cue.last)
        if following is not None and following.data.get("role") == "source" and cue.feature == "part":
            if not cue.data.get("role") and self.last is not None and not frames:
                # "... is said in the statement, ...": what stands before it is the word of the one who goes on.
                frame = self._continued(cue, cue.data.get("act", "states"), n, cue.last)
                frame.content = (self._floor(frames, sentence), cue.first)
                return frame
        if role in ("according", "source"):
            return self._sourced_frame(cue, role, n, sentence, frames)
        longer = (self.event_at.get(i) for i in (cue.first - 1, cue.first - 2))
        if any(hit is not None and hit.last >= cue.last for hit in longer):
            # A word of saying inside an act ("counted for nothing") says nothing.
            return None
        if cue.data.get("clausal") and not self._clausal(cue.first, sentence):
            return None
        if (following is not None and following.data.get("role") in ("according", "source")) or (
            "neg" in labels and cue.data.get("act") is None
        ):
            return None
        if cue.feature == "part":
            return (
                None
                if "pass" in labels or labels - {"an"} or cue.data.get("passive")
                else self._participle(cue, n, sentence, frames)
            )
        if cue.feature == "noun" and not cue.data.get("nominal") and not self._with_verb(cue):
            # "X's announcing that it would go": a clause made a noun stands before the noun of saying.
            owned = "masi" in labels and self._clausal(cue.first, sentence)
            return self._active(cue, n, sentence, frames) if owned else None
        if "pass" in labels or cue.data.get("passive"):
            return self._passive(cue, n, sentence, frames)
        return self._active(cue, n, sentence, frames)

    def _clausal(self, i: int, sentence: Sentence) -> bool:
        """Whether a clause made a noun stands right before token `i` ("that ten were killed"): what is accepted is then
        said to be so."""
        while i > sentence.first and (i - 1 in self.clauses.when_at or self.tokens.words[i - 1] in self.adverbs):
            i -= 1
        return i > sentence.first and "dik" in self.words[i - 1].endings

    def _floor(self, frames: list[Frame], sentence: Sentence) -> int:
        """Where the word of the next cue may begin: after the cue or the speaker before it."""
        ends = [frame.head[1] for frame in frames]
        ends += [
            frame.speaker[1] for frame in frames if frame.speaker and frame.kind == "final" and not frame.inherited
        ]
        return max(ends, default=sentence.first)

    def _begins(self, cue: Hit, sentence: Sentence) -> int:
        """Where the statement of a cue begins: behind the last semicolon before it that stands in no quotation."""
        words, start, inside = self.tokens.words, sentence.first, False
        for i in range(sentence.first, cue.first):
            inside ^= words[i] == '"'
            start = i + 1 if words[i] == ";" and not inside else start
        return start

    def _sourced_frame(self, cue: Hit, role: str, n: int, sentence: Sentence, frames: list[Frame]) -> Frame | None:
        """ "According to X", "in X's statement": what follows is X's word."""
        if self.clauses.roles.get(cue.first) == "agreed":
            return None
        floor = self._floor(frames, sentence)
        first = cue.first
        while first > floor and not self.clauses.edge[first - 1] and self.tokens.words[first - 1] not in (",", '"'):
            first -= 1
        back = role == "source" and cue.feature != "part"
        hits = [h for h in self.bodies.within(first, cue.first) if not h.data.get("anaphor")]
        if back and hits:
            hits = [h for h in hits if self._told_in(h)]
            first = first if hits else cue.first
        if not hits and back:
            hits = [
                h
                for h in self.bodies.within(floor, cue.first)
                if not h.data.get("anaphor") and not CASES & set(h.before)
            ]
            first = floor if hits else first
        outer = next((h for h in hits if "gen" in h.before), None) if cue.data.get("relays") else None
        if outer is not None:
            # "By the news that X bases on Y": the word is Y's, and X passes it on.
            hits, first = [h for h in hits if h.first > outer.first], outer.last
        span = self._first_of(self._phrase(first, cue.first, back), floor) or self._told_by(first, cue)
        if span is None:
            if self.last is None or not (cue.data.get("back") or back or self.bodies.anaphor(first, cue.first)):
                return None
            frame = self._continued(cue, "states", n, cue.last)
            frame.kind = "according"
        else:
            frame = self._made(cue, "states", span, n, (first, cue.last), "according")
        frame.head = (first if span else cue.first, cue.last)
        if outer is not None:
            frame.via = [self._made(cue, "states", (outer.first, outer.last), n, frame.head, "according")]
        stop = next((b for b in self.clauses.breaks if cue.last <= b < sentence.last), sentence.last)
        frame.content = (cue.last, stop)
        return frame

    def _participle(self, cue: Hit, n: int, sentence: Sentence, frames: list[Frame]) -> Frame | None:
        """ "Saying that ..., X": the speaker follows the participle."""
        i = cue.last
        stop = min(sentence.last, i + FAR)
        while (
            i < stop
            and self.tokens.words[i] not in (",", ":", ";", '"', "(")
            and self.tokens.words[i] not in self.particles
        ):
            if i > cue.last and i in self.event_at and i not in self.actor_at:
                break
            i += 1
        span = self._subject_in(cue.last, i)
        named = span is not None and any(not h.data.get("anaphor") for h in self.bodies.within(*span))
        if (
            span is not None
            and not named
            and not self._names(*span)
            and not any(k in self.bodies.offices for k in range(*span))
        ):
            span = None
        if span is None and 0 < i - cue.last <= 4 and self._names(cue.last, i):
            span = (cue.last, i)
        if span is None:
            span = self._subject(self._begins(cue, sentence), cue.first) if not frames else None
            if span is None:
                return None
            frame = self._made(cue, cue.data.get("act", "states"), span, n, (cue.first, cue.last), "final")
            frame.content = (span[1], cue.first)
            return frame
        frame = self._made(cue, cue.data.get("act", "states"), span, n, (cue.first, span[1]), "final")
        frame.content = (self._floor(frames, sentence), cue.first)
        return frame

    def _passive(self, cue: Hit, n: int, sentence: Sentence, frames: list[Frame]) -> Frame | None:
        """ "It was said that ...": the word of the source named in the sentence, else of the last speaker, else
        nobody's."""
        floor = self._floor(frames, sentence)
        for i in range(floor, cue.first):
            if self.clauses.roles.get(i) == "agent":
                near = range(max(floor, i - 8), i)
                ends = (k + 1 for k in reversed(near) if self.tokens.words[k] == "," or "dik" in self.words[k].endings)
                span = self._phrase(next(ends, near[0]), i)
                if span is not None:
                    return self._by(cue, n, span, floor, i + 1)
        bodies = self.bodies.within(max(floor, cue.first - 4), cue.first)
        named = [h for h in bodies if "by" in h.before and h.last == cue.first]
        if named:
            # "... was confirmed by the ministry", told by an ending.
            return self._by(cue, n, (named[-1].first, named[-1].last), floor, named[-1].last)
        covering = [f for f in frames if f.kind in ("according", "title")]
        if covering and cue.data.get("act", "states") == "states":
            told = covering[-1]
            frame = Frame(cue, "states", told.speaker, told.slug, told.hit, n, "continued")
            frame.inherited = True
            frame.head, frame.content = (cue.first, cue.last), (max(floor, told.content[0]), cue.first)
            return frame
        if frames and not covering and cue.first - frames[-1].head[1] <= 1:
            return None
        if cue.data.get("own") or not (self.last or covering):
            return self._outlet(cue, n, floor)
        if self.last is not None and self.last.sentence < n - 1 and not covering:
            return self._outlet(cue, n, floor)
        frame = self._continued(cue, cue.data.get("act", "states"), n, cue.last)
        frame.content = (floor, cue.first)
        return frame

    def _outlet(self, cue: Hit, n: int, floor: int) -> Frame:
        """ "It was learned that": the outlet's own word."""
        frame = Frame(cue, cue.data.get("act", "states"), None, OWN, None, n, "final")
        frame.head, frame.content = (cue.first, cue.last), (floor, cue.first)
        return frame

    def _with_verb(self, cue: Hit) -> bool:
        """Whether a noun of saying stands before the verb that goes with it ("made a statement")."""
        return next(iter(self.tokens.words[cue.last : cue.last + 1]), "") in self.alongside

    def _active(self, cue: Hit, n: int, sentence: Sentence, frames: list[Frame]) -> Frame | None:
        floor = self._floor(frames, sentence)
        if cue.data.get("source"):
            return self._came(cue, n, floor)
        act = cue.data.get("act", "states")
        if self.tokens.words[cue.last - 1].endswith(self.ours) and self._unquoted(sentence.first, cue.first):
            # "We condemn", "we call on": the text speaks of its own side.
            return self._outlet(cue, n, floor)
        span: tuple[int, int] | None = None
        embedded = "dik" in cue.before or (cue.feature == "noun" and not self._with_verb(cue))
        last = frames[-1] if frames else None
        if last is not None and act != "states" and last.act == "states" and cue.first - last.head[1] <= 1:
            if last.kind in ("final", "continued") and "conv" in (last.cue.before if last.cue else ()):
                # "Saying that they would ..., X threatened": the second verb says how it was meant.
                last.act, last.head = act, (last.head[0], cue.last)
                return None
        if embedded:
            span = self._genitive(floor, cue.first)
            if span is not None and self._only_owns(span, cue):
                return None
        elif last is not None and (last.cue is None or "dik" not in last.cue.before):
            span = self._subject(floor, cue.first) or last.speaker
        else:
            span = self._subject(self._begins(cue, sentence), cue.first)
        if last is not None and span is not None and span == last.speaker:
            frame = self._again(cue, act, last, n)
            frame.content = (floor, cue.first)
            return frame
        closed = cue.first > sentence.first and self.tokens.words[cue.first - 1] in (",", '"')
        if cue.last < sentence.last and not embedded and (span is None or closed):
            span = self._inverted(cue, sentence) or span
        going = self._acting(n) if span is None and not embedded else None
        if going is not None:
            frame = self._made(cue, act, going, n, (cue.first, cue.last), "final")
            frame.inherited = True
        elif span is None:
            if self.last is None:
                return self._outlet(cue, n, floor) if act in ("demands", "denies") else None
            frame = self._continued(cue, act, n, cue.last)
        else:
            frame = self._made(cue, act, span, n, (cue.first, cue.last), "final")
        start = max(floor, span[1]) if span is not None and span[1] <= cue.first else floor
        frame.content = (self._told_after(start, cue), cue.first)
        if cue.last < sentence.last and self.tokens.words[cue.last] == ":":
            frame.content = (cue.last + 1, sentence.last)
            frame.act = "states" if act == "denies" else act
        return frame

    def _again(self, cue: Hit, act: str, last: Frame, n: int) -> Frame:
        """A second cue of the same speaker."""
        frame = Frame(cue, act, last.speaker, last.slug, last.hit, n, "final")
        frame.inherited = True
        frame.head = (cue.first, cue.last)
        return frame
