"""Attribution where the verb stands last: speaker first, then what is said, then the verb of saying.

The cue closes its clause ("X, ... said"), so the content lies between speaker and cue. A speaker is a noun phrase
without case ending; a cue inside a clause takes its subject in the genitive; a participle cue ("saying X") has it
after.
"""

from __future__ import annotations

from truceline.reading.attribution import Attribution
from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.clauses import MARKS
from truceline.reading.frames import Frame
from truceline.reading.matching import Hit
from truceline.reading.text import Sentence

FAR = 16
"""How many tokens a speaker's name and titles may take."""
BACK = 6
"""How many sentences a quotation may span."""
CASES = frozenset(("dat", "acc", "loc", "abl", "ins", "gen", "rel", "by"))
OBLIQUE = CASES - {"gen"}


class FinalAttribution(Attribution):
    """Frames of a verb-final language. The shape of a cue is told by its suffix labels."""

    def frames(self) -> list[Frame]:
        found: list[Frame] = []
        by_sentence: dict[int, list[Hit]] = {}
        for hit in self.report_at.values():
            by_sentence.setdefault(hit.sentence, []).append(hit)
        self.particles = frozenset(self.rules.get("particles", ()))
        self.known: dict[str, tuple[str, Hit | None]] = {}
        opened: Frame | None = None
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
            elif len(marks) % 2 and not self._closes(n):
                opened = None
            if not here and self.last is not None and self._goes_on(sentence):
                here = [self._spoken(self.last, n, sentence.first, sentence.last)]
            here.sort(key=lambda frame: frame.head[0])
            found.extend(here)
        return found

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

    def _closes(self, n: int) -> bool:
        return n > 0

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
        colon = next(
            (i for i in range(sentence.first + 1, min(sentence.last, sentence.first + 12)) if words[i] == ":"), None
        )
        if titled is not None or colon is None or colon + 1 >= sentence.last or words[colon + 1] not in MARKS:
            return titled
        span = self._subject_in(sentence.first, colon)
        if span is None or any(i in self.report_at for i in range(sentence.first, colon)):
            return None
        slug, hit = self.bodies.resolve(*span)
        frame = Frame(None, "states", span, slug, hit, n, "title")
        frame.head = (sentence.first, colon + 1)
        return frame

    def _undated(self, sentence: Sentence) -> Sentence:
        """The sentence without a dateline ("ANKARA (AA) -")."""
        words = self.tokens.words
        dash = next(
            (i for i in range(sentence.first + 1, min(sentence.first + 9, sentence.last)) if words[i] == "-"), None
        )
        if dash is None or not all(self._shouted(i) for i in range(sentence.first, dash)):
            return sentence
        return Sentence(dash + 1, sentence.last, sentence.headline)

    def _shouted(self, i: int) -> bool:
        return not any(letter.islower() for letter in self.tokens.slice(i, i + 1).split("'")[0])

    def _remember(self, frame: Frame) -> None:
        """Keep the last name of a speaker whose body is known: the name alone speaks for it later."""
        if frame.speaker is None or frame.slug in (OWN, UNKNOWN) or frame.speaker[1] - frame.speaker[0] < 2:
            return
        i = frame.speaker[1] - 1
        name = self.tokens.words[i].split("'")[0]
        capital = any(part[:1].isupper() for part in self.tokens.slice(i, i + 1).split("-"))
        if i not in self.bodies.offices and capital and len(name) > 2:
            self.known.setdefault(name, (frame.slug, frame.hit))
            self.known.setdefault(name.split("-")[-1], (frame.slug, frame.hit))

    def _recalled(self, i: int) -> bool:
        return self.tokens.words[i].split("'")[0] in self.known and self._name(i)

    def _made(self, cue: Hit, act: str, speaker: tuple[int, int], n: int, head: tuple[int, int], kind: str) -> Frame:
        frame = super()._made(cue, act, speaker, n, head, kind)
        if frame.hit is not None and self._mere_part(frame.hit, speaker):
            frame.slug, frame.hit = UNKNOWN, None
        outlet = next(
            (h for h in self.bodies.within(*speaker) if h.data.get("head") and self.bodies.slug(h) == "media"), None
        )
        if (
            outlet is not None
            and frame.slug != "media"
            and not any(i in self.bodies.offices for i in range(outlet.last, speaker[1]))
        ):
            frame.slug, frame.hit = "media", outlet
        if frame.slug == UNKNOWN:
            names = [
                self.known[name] for i in range(*speaker) if (name := self.tokens.words[i].split("'")[0]) in self.known
            ]
            if names:
                frame.slug, frame.hit = names[0]
        return frame

    def _referred(self, speaker: tuple[int, int], slug: str, hit: Hit | None) -> tuple[str, Hit | None]:
        """A reference back stands alone: with a noun of its own before it, the phrase names somebody else."""
        back = self.bodies.anaphor(*speaker)
        if (back is not None and speaker[1] - speaker[0] > 2) or (
            back is not None and back.first > speaker[0] and self.words[speaker[0]].nodes
        ):
            return slug, hit
        return super()._referred(speaker, slug, hit)

    def _mere_part(self, hit: Hit, speaker: tuple[int, int]) -> bool:
        """Whether a state's name only opens the name of a body nobody lists ("Sudan Doctors' Network")."""
        if hit.first != speaker[0] or hit.last - hit.first > 1 or hit.before or speaker[1] - hit.last < 2:
            return False
        rest = range(hit.last, speaker[1])
        if any(i in self.bodies.offices or i in self.actor_at for i in rest):
            return False
        return all(self._name(i) and "'" not in self.tokens.words[i] for i in rest) and bool(
            self.words[speaker[1] - 1].endings & {"poss", "acc"}
        )

    def _cued(self, cue: Hit, n: int, sentence: Sentence, frames: list[Frame]) -> Frame | None:
        role = cue.data.get("role", "verb")
        labels = frozenset(cue.before)
        following = self.report_at.get(cue.last)
        if role in ("according", "source"):
            return self._sourced_frame(cue, role, n, sentence, frames)
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
        if cue.feature == "noun" and not cue.data.get("nominal"):
            return None
        if "pass" in labels or cue.data.get("passive"):
            return self._passive(cue, n, sentence, frames)
        return self._active(cue, n, sentence, frames)

    def _floor(self, frames: list[Frame], sentence: Sentence) -> int:
        """Where the word of the next cue may begin: after the cue or the speaker before it."""
        ends = [frame.head[1] for frame in frames]
        ends += [
            frame.speaker[1] for frame in frames if frame.speaker and frame.kind == "final" and not frame.inherited
        ]
        return max(ends, default=sentence.first)

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
            hits = [h for h in hits if not {"loc", "dat", "acc", "ins"} & set(h.before)]
            first = first if hits else cue.first
        if not hits and back:
            hits = [
                h
                for h in self.bodies.within(floor, cue.first)
                if not h.data.get("anaphor") and not CASES & set(h.before)
            ]
            first = floor if hits else first
        span = self._phrase(first, cue.first, back)
        if span is None:
            if self.last is None or not (cue.data.get("back") or back or self.bodies.anaphor(first, cue.first)):
                return None
            frame = self._continued(cue, "states", n, cue.last)
            frame.kind = "according"
        else:
            frame = self._made(cue, "states", span, n, (first, cue.last), "according")
        frame.head = (first if span else cue.first, cue.last)
        stop = next((b for b in self.clauses.breaks if cue.last <= b < sentence.last), sentence.last)
        frame.content = (cue.last, stop)
        return frame

    def _phrase(self, first: int, last: int, source: bool = False) -> tuple[int, int] | None:
        """The noun phrase of the body or office named in a stretch, or null. `source`: not where or to whom it was
        said."""
        hits = [h for h in self.bodies.within(first, last) if not h.data.get("anaphor") or h.data.get("slug")]
        if source:
            hits = [h for h in hits if not {"loc", "dat", "acc", "ins"} & set(h.before)]
        if not hits:
            name = next((i for i in range(first, last) if self._recalled(i)), None)
            if name is not None:
                return name, name + 1
            offices = [i for i in range(first, last) if i in self.bodies.offices]
            if not offices:
                return None
            start, end = self._trim(first, self.bodies.offices[offices[-1]].last)
            return (start, end) if end > start else None
        end = hits[0].last
        for hit in hits[1:]:
            if hit.first - end <= 2:
                end = max(end, hit.last)
        while end < last and (end in self.bodies.offices or self._name(end)):
            end += 1
        if end < last and self.tokens.words[end] == ")" and "(" in self.tokens.words[hits[0].first : end]:
            end += 1
        start = max(first, hits[0].first - 4)
        start, end = self._trim(start, end)
        return (start, end) if end > start else None

    def _name(self, i: int) -> bool:
        """Whether the token is written with a capital and is nothing the pack knows as an event or a cue."""
        start = self.tokens.folded.start(self.tokens.starts[i])
        return (
            self.tokens.folded.original[start : start + 1].isupper()
            and i not in self.event_at
            and i not in self.report_at
        )

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
            span = self._subject(sentence.first, cue.first) if not frames else None
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
                span = self._phrase(max(floor, i - 8), i)
                if span is not None:
                    frame = self._made(cue, cue.data.get("act", "states"), span, n, (cue.first, cue.last), "final")
                    frame.content = (i + 1, cue.first)
                    return frame
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
        frame = self._continued(cue, cue.data.get("act", "states"), n, cue.last)
        frame.content = (floor, cue.first)
        return frame

    def _outlet(self, cue: Hit, n: int, floor: int) -> Frame:
        """ "It was learned that": the outlet's own word."""
        frame = Frame(cue, cue.data.get("act", "states"), None, OWN, None, n, "final")
        frame.head, frame.content = (cue.first, cue.last), (floor, cue.first)
        return frame

    def _active(self, cue: Hit, n: int, sentence: Sentence, frames: list[Frame]) -> Frame | None:
        floor = self._floor(frames, sentence)
        act = cue.data.get("act", "states")
        span: tuple[int, int] | None = None
        embedded = "dik" in cue.before or cue.feature == "noun"
        last = frames[-1] if frames else None
        if embedded:
            span = self._genitive(floor, cue.first)
        elif last is not None and (last.cue is None or "dik" not in last.cue.before):
            span = self._subject(floor, cue.first) or last.speaker
        else:
            span = self._subject(sentence.first, cue.first)
        if last is not None and span is not None and span == last.speaker:
            frame = self._again(cue, act, last, n)
            frame.content = (floor, cue.first)
            return frame
        if span is None and cue.last < sentence.last and not embedded:
            span = self._inverted(cue, sentence)
        if span is None:
            if self.last is None:
                return None
            frame = self._continued(cue, act, n, cue.last)
        else:
            frame = self._made(cue, act, span, n, (cue.first, cue.last), "final")
        start = max(floor, span[1]) if span is not None and span[1] <= cue.first else floor
        frame.content = (start, cue.first)
        if cue.last < sentence.last and self.tokens.words[cue.last] == ":":
            frame.content = (cue.last + 1, sentence.last)
        return frame

    def _again(self, cue: Hit, act: str, last: Frame, n: int) -> Frame:
        """A second cue of the same speaker."""
        frame = Frame(cue, act, last.speaker, last.slug, last.hit, n, "final")
        frame.inherited = True
        frame.head = (cue.first, cue.last)
        return frame

    def _inverted(self, cue: Hit, sentence: Sentence) -> tuple[int, int] | None:
        """`"..." said X.`: what stands after the verb up to the end of the sentence."""
        if cue.feature not in ("past", "present") or sentence.last - cue.last > 8:
            return None
        return self._subject_in(cue.last, sentence.last)

    def _genitive(self, first: int, last: int) -> tuple[int, int] | None:
        """The subject of a clause: a body or office in the genitive."""
        hits = [h for h in self.bodies.within(first, last) if "gen" in h.before]
        if hits:
            start = hits[0].first
            while (
                start > first
                and not self.clauses.edge[start - 1]
                and (start - 1 in self.bodies.offices or start - 1 in self.actor_at)
            ):
                start -= 1
            return self._trim(start, hits[0].last)
        for i in range(first, last):
            office = self.bodies.offices.get(i)
            if office is not None and "gen" in office.before:
                return self._trim(first, office.last)
        return None

    def _subject(self, first: int, last: int) -> tuple[int, int] | None:
        """The noun phrase without case ending at the head of a stretch: up to its comma or particle."""
        words = self.tokens.words
        start = first
        for _ in range(4):
            end = next(
                (
                    i
                    for i in range(start, min(last, start + FAR + 6))
                    if words[i] in (",", '"', ":") or (words[i] in self.particles and i > start)
                ),
                None,
            )
            if end is None:
                break
            span = self._subject_in(start, end)
            if span is not None:
                return span
            if words[end] == '"':
                return None
            if words[end] == "," and (
                self._unknown(start, end) or (end - start == 1 and self._recalled(start)) or self._many(start, end)
            ):
                return self._trim(start, end)
            start = end + 1
        return self._near(first, last)

    def _subject_in(self, first: int, last: int) -> tuple[int, int] | None:
        """The whole stretch as a speaker, where it ends with a body, a person or an office without case ending."""
        first, last = self._trim(first, last)
        while first < last and first in self.clauses.when_at:
            first = self.clauses.when_at[first].last
        if last <= first or last - first > FAR:
            return None
        if any(i in self.event_at and i not in self.actor_at for i in range(first, last)):
            return None
        if self._recalled(last - 1) and "'" not in self.tokens.words[last - 1]:
            return first, last
        hits = self.bodies.within(first, last)
        final = next((h for h in reversed(hits) if h.last >= last - 1 or self._names(h.last, last)), None)
        if final is not None and not CASES & set(final.before):
            return first, last
        office = self.bodies.offices.get(last - 1) or next(
            (self.bodies.offices[i] for i in range(first, last) if i in self.bodies.offices), None
        )
        if (
            office is not None
            and not CASES & set(office.before)
            and (office.last == last or self._names(office.last, last))
        ):
            return first, last
        return None

    def _names(self, first: int, last: int) -> bool:
        """Whether what follows is only capitalised names and brackets."""
        return all(self._name(i) or self.tokens.words[i] in ("(", ")") for i in range(first, last))

    def _unknown(self, first: int, last: int) -> bool:
        """Whether a stretch before a comma reads as a name of a body that the pack does not know."""
        first, last = self._trim(first, last)
        if not 2 <= last - first <= 8 or any(
            i in self.event_at or i in self.report_at or i in self.clauses.when_at for i in range(first, last)
        ):
            return False
        labels = self.words[last - 1].labels
        known = {label for chain, _, _ in (labels or {}).values() for label in chain}
        named = sum(self._name(i) for i in range(first, last))
        return (
            named >= last - first - 1
            and self._name(last - 1)
            and not known & OBLIQUE
            and not {"loc", "dat", "abl"} & set(self.words[last - 1].endings)
        )

    def _many(self, first: int, last: int) -> bool:
        """Whether a stretch before a comma names people in the plural ("families of the hostages")."""
        if not 2 <= last - first <= 6 or not self._name(first) or self.bodies.within(first, last):
            return False
        if any(i in self.event_at or i in self.report_at or i in self.clauses.when_at for i in range(first, last)):
            return False
        endings = set(self.words[last - 1].endings)
        return "pl" in endings and "poss" in endings and not endings & {"loc", "dat", "abl", "ins"}

    def _near(self, first: int, last: int) -> tuple[int, int] | None:
        """The first body without case ending near the head of the sentence, with the names around it."""
        hits = [h for h in self.bodies.within(first, last) if not CASES & set(h.before) and not h.data.get("adjective")]
        if not hits or hits[0].first - first > 8:
            return None
        hit = hits[0]
        if any(i in self.event_at and i not in self.actor_at for i in range(first, hit.first)):
            return None
        end = hit.last
        while end < last and (
            (end in self.bodies.offices and not CASES & set(self.bodies.offices[end].before))
            or self._name(end)
            or end in self.actor_at
        ):
            if end in self.actor_at and CASES & set(self.actor_at[end].before):
                break
            end += 1
        start = first if self._names(first, hit.first) or hit.first - first <= 2 else hit.first
        start, end = self._trim(start, end)
        return (start, end) if end > start else None


__all__ = ["MARKS", "UNKNOWN", "FinalAttribution"]
