"""Which stretch of a sentence is a speaker's word: forward from the verb of saying, or back where it closes."""

from __future__ import annotations

from bisect import bisect_left

from truceline.reading.bodies import OWN
from truceline.reading.clauses import MARKS
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.phrase_ends import FINITE
from truceline.reading.speakers.speaker_phrases import LONGEST, SpeakerPhrases
from truceline.reading.text import Sentence

BEHIND = 2
"""How many tokens behind a body its verb may stand."""


class FrameContents(SpeakerPhrases):
    """Sets the content of frames."""

    def _contents(self, frames: list[Frame], sentence: Sentence) -> None:
        """What each frame covers: forward to the next break, or back where the frame closes its sentence."""
        breaks = [b for b in self.clauses.breaks if sentence.first < b < sentence.last]
        for k, frame in enumerate(frames):
            first, last = frame.head
            ahead = self._rest(last, sentence.last)
            floor = frames[k - 1].head[1] if k else sentence.first
            if frame.kind == "according":
                frame.content = self._according(frame, sentence, floor)
            elif frame.kind == "relative" or (k and self._told_of(frame)):
                frame.content = (last, self.clauses.end(min(last, sentence.last - 1), sentence.last))
            elif frame.kind == "called":
                frame.content = (first, self.clauses.end(min(last, sentence.last - 1), sentence.last))
            elif frame.kind == "final":
                frame.content = (frame.speaker[1] if frame.speaker else floor, first)
            elif ahead <= 1 and first > sentence.first and frame.kind != "nominal" and not self._tied_on(frame):
                back = frames[k - 1].content[0] if k and frames[k - 1].inherited else floor
                frame.content = (back, first)
            elif frame.kind == "nominal" and frame.slug != OWN:
                stop = self.clauses.end(last, sentence.last) if last < sentence.last else last
                frame.content = (first, stop)
            else:
                stop = next((b for b in breaks if b >= last and not self._quoted(first, b)), sentence.last)
                until = frame.cue.data.get("until", ()) if frame.cue is not None else ()
                if until and self.clauses.roles.get(last - 1) != "complementizer":
                    stop = next((i for i in range(last, stop) if self.clauses.roles.get(i) in until), stop)
                frame.content = (self._shown(frame, stop), self._told_on(frame, stop))
                if frame.kind == "sv" and first - floor > 1 and self._closes_quote(first):
                    frame.content = (floor, stop)

    def _shown(self, frame: Frame, stop: int) -> int:
        """Where the word of one who shows or publishes begins: "X showed scenes of a handover" is told by the one who
        writes of it, "X showed scenes that prove a handover" by X."""
        last = frame.head[1]
        if frame.cue is None or not frame.cue.data.get("that") or self.clauses.roles.get(last - 1) == "complementizer":
            return last
        near = (self.clauses.operators.get(i) for i in range(last, min(last + LONGEST, stop)))
        if not any(operator is not None and operator.data.get("shown") for operator in near):
            return last
        told = (i for i in range(last, stop) if i in self.report_at and self.report_at[i].feature in FINITE)
        return next(told, stop)

    def _told_on(self, frame: Frame, stop: int) -> int:
        """ "X spoke of widening the raids, and its aircraft launched": a verb with "and" begins a clause that nobody
        tells, where what X told was a noun."""
        last = frame.head[1]
        if frame.kind not in ("vs", "sv") or self.orders[0] != "vs" or frame.cue is None:
            return stop
        if self.tokens.sentences[frame.sentence].headline:
            stop = next((i for i in range(last + 1, stop) if self._other_clause(i, stop)), stop)
        if frame.act == "demands":
            # "Called for settling in the land, which is under attack": nobody calls for that.
            tells = (i for i in range(last, stop) if self.clauses.roles.get(i) == "relative")
            return next((i for i in tells if self.tokens.words[i - 1] == ","), stop)
        if self.clauses.roles.get(last - 1) == "complementizer" or frame.act not in ("states", "denies"):
            return stop
        for i in range(last, stop):
            if self.clauses.roles.get(i) == "complementizer":
                return stop
            event = self.event_at.get(i) if self.tokens.words[i - 1] == "," and i not in self.report_at else None
            if event is None or event.first != i or event.feature != "past" or "and" not in event.before:
                continue
            if event.last in self.actor_at or self.subjects.gender(i) == "f":
                return i
        return stop

    def _other_clause(self, i: int, stop: int) -> bool:
        """ "X confirms the truce and Y shells Z": in a title, a body with "and" and its verb begin what X does not
        tell."""
        hit = self.actor_at.get(i)
        if hit is None or hit.first != i or "and" not in hit.before or i - 1 in self.actor_at:
            return False
        for k in range(hit.last, min(hit.last + BEHIND, stop)):
            found = self.event_at.get(k) or self.report_at.get(k) or self.clauses.operators.get(k)
            if found is not None and found.first == k and found.feature in FINITE:
                return True
        return False

    def _told_of(self, frame: Frame) -> bool:
        """ "Y said that those whom X told to leave ...": X's word is only what stands in the clause about them."""
        cue = frame.cue
        return frame.kind == "vs" and cue is not None and self.clauses.roles.get(cue.first - 1) == "relative"

    def _tied_on(self, frame: Frame) -> bool:
        """Whether a verb and its speaker are strung to what stands before by "and" or "while", or tell of a thing ("the
        deal that the mediators announced"): they do not close it."""
        if frame.kind != "vs" or frame.cue is None:
            return False
        return "and" in frame.cue.before or self.clauses.roles.get(frame.cue.first - 1) in ("break", "relative")

    def _quoted(self, first: int, last: int) -> bool:
        """Whether a quotation opened from `first` on is still open at `last`."""
        return (bisect_left(self.marks, last) - bisect_left(self.marks, first)) % 2 == 1

    def _rest(self, i: int, stop: int) -> int:
        return sum(
            1 for k in range(i, min(stop, i + 8)) if self.tokens.words[k][0].isalnum() and k not in self.clauses.when_at
        )

    def _closes_quote(self, first: int) -> bool:
        """Whether a quotation or a clause ends right before the frame: `"...," X said, "..."`."""
        words = self.tokens.words
        return first > 1 and (words[first - 1] in MARKS or (words[first - 1] == "," and self.orders[0] == "sv"))

    def _according(self, frame: Frame, sentence: Sentence, floor: int) -> tuple[int, int]:
        first, last = frame.head
        words, clauses = self.tokens.words, self.clauses
        if first - floor <= 1 or clauses.roles.get(last - 1) == "complementizer":
            stop = next((b for b in clauses.breaks if last <= b < sentence.last), sentence.last)
            return last, stop
        if self._rest(last, sentence.last) == 0 or words[first - 1] not in ("-", "("):
            start = max((b for b in clauses.breaks if floor < b < first), default=floor)
            if self._rest(last, sentence.last) and words[first - 1] == ",":
                return start, next((b for b in clauses.breaks if last <= b < sentence.last), sentence.last)
            return start, first
        start = first - 1
        while start > floor and not clauses.edge[start - 1]:
            start -= 1
        end = clauses.end(min(last + 1, sentence.last - 1), sentence.last)
        return start, end
