"""Who a title or the head of a text lets speak where the subject stands before its verb: a name before a colon or
behind the last one, and the body that issues a statement."""

from __future__ import annotations

from truceline.codebook import body_kind
from truceline.reading.matching import Hit
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.subject_cues import SubjectCues
from truceline.reading.speakers.subject_phrases import NAME
from truceline.reading.text import Sentence

SIDES = frozenset(("state", "army", "armed-group", "movement", "government", "government-body"))
"""Kinds of bodies whose statements are their own word throughout."""
FORCES = frozenset(("army", "armed-group", "movement"))
"""Kinds of bodies whose name alone over a text says that they issued it."""
ENDS = frozenset((":", "-"))
"""Signs before the speaker that closes a title."""
QUOTED = 120
"""How many tokens a quotation may run on behind its opening mark."""
FULL = frozenset((".", "!", "?"))
"""Signs that end the last sentence of a quotation."""
HEAD = 2
"""How many lines may make the head of a statement."""


class SubjectTitles(SubjectCues):
    """Frames of titles. Rules used: `labels` (words before a colon that name nobody), `statement` (words of a head that
    say a body issued the text)."""

    def _stated(self) -> Frame | None:
        """A text that begins with the name of a side alone and says "our", or calls itself a statement: that side's."""
        sentences, words = self.tokens.sentences, self.tokens.words
        if not sentences:
            return None
        title = range(sentences[0].first, sentences[0].last)
        head = title
        headed = bool(self._set("statement").intersection(words[head.start : head.stop]))
        hit = self._issuer(head)
        if headed and hit is None:
            head = range(head.start, sentences[min(HEAD, len(sentences)) - 1].last)
            hit = self._issuer(head)
        if hit is None:
            return None
        kind, mission = body_kind(self.bodies.slug(hit)), "mission" in hit.data.get("sorts", ())
        if mission:
            head = range(title.start, next((i for i in title if words[i] == ":"), title.stop))
        headed = headed or (mission and bool(self._set("reports").intersection(words[head.start : head.stop])))
        if any(i in self.event_at or (i in self.report_at and not headed) for i in head if i not in self.actor_at):
            return None
        headed = headed or (kind in FORCES and head == title and self._only_named(head))
        if not (headed or kind in SIDES):
            return None
        own = (self._set("selves") | self._set("first_person")) - self._set("pronouns")
        if not headed and not any(words[i] in own and not self._quoted(0, i) for i in range(head.stop, len(words))):
            return None
        frame = Frame(None, "states", (hit.first, hit.last), self.bodies.slug(hit), hit, 0, "title")
        frame.head = frame.content = (hit.first, hit.last)
        return frame

    def _issuer(self, head: range) -> Hit | None:
        """The body that the head of a text names first."""
        named = self.bodies.within(head.start, head.stop)
        return next((h for h in named if not (h.data.get("adjective") or h.data.get("anaphor"))), None)

    def _only_named(self, head: range) -> bool:
        """Whether a title holds nothing but a body and the office that speaks for it."""
        small = self._set("trim")
        return all(i in self.actor_at or i in self.bodies.offices or self.tokens.words[i] in small for i in head)

    def _labelled(self, frame: Frame, spoken: set[str]) -> bool:
        """Whether a name before the colon of a title only says what the report is about ("Ethiopia: ..."): a state or
        place that speaks nowhere below."""
        if frame.kind != "title" or frame.hit is None or not self.tokens.sentences[frame.sentence].headline:
            return False
        alone = frame.hit.first == self.tokens.sentences[frame.sentence].first
        return alone and self._country(frame.hit.first) and frame.slug not in spoken

    def _country(self, i: int) -> bool:
        """Whether a word is the name of a place too."""
        nodes = (node for node, *_ in self.words[i].nodes)
        return any(entry.category == "place" for node in nodes for entry, _, _ in node.get("", ()))

    def _titled(self, n: int, sentence: Sentence) -> Frame | None:
        words = self.tokens.words
        first = sentence.first
        closing = self._signed_off(n, sentence)
        if closing is not None:
            return closing
        colon = next((i for i in range(first + 1, min(sentence.last, first + 12)) if words[i] == ":"), None)
        if colon is None or (
            self.words[colon - 1].digit and self.words[colon + 1 : colon + 2] and self.words[colon + 1].digit
        ):
            return None
        if any(words[i] in self._set("labels") for i in range(first, colon)) and not self.bodies.within(first, colon):
            return None
        if any(i in self.event_at for i in range(first, colon)):
            return None
        named = self.bodies.within(first, colon) or any(i in self.bodies.offices for i in range(first, colon))
        if not named and any(self._country(i) for i in range(first, colon)):
            # "South Lebanon: ...": where, not who.
            return None
        if not sentence.headline and self._dateline(first, colon):
            return None
        frame = super()._titled(n, sentence)
        if frame is None:
            return None
        hits = self.bodies.within(first, colon)
        if not hits and any(self.words[i].digit or i in self.things for i in range(first, colon)):
            # "Body No. 10: ...": what the title is about.
            return None
        if hits and all(self._placed(h) for h in hits):
            return None
        if hits:
            frame.speaker = (hits[0].first, max(hits[0].last, min(colon, hits[0].last)))
        elif not sentence.headline:
            return None
        return frame

    def _dateline(self, first: int, colon: int) -> bool:
        """ "BEIRUT: Soldiers left ...": the place that a report was filed from, in capitals."""
        starts, ends = self.tokens.starts[first], self.tokens.ends[colon - 1]
        written = self.tokens.folded.original[self.tokens.folded.start(starts) : self.tokens.folded.start(ends)]
        return written.isupper() and self._country(first)

    def _signed_off(self, n: int, sentence: Sentence) -> Frame | None:
        """ "Two killed in a strike: medics": a title whose speaker stands alone behind its last colon or dash."""
        if not sentence.headline:
            return None
        floor = max(sentence.first + NAME // 2, sentence.last - NAME - 2)
        mark = next((i for i in range(sentence.last - 2, floor, -1) if self.tokens.words[i] in ENDS), None)
        if mark is None or self.clauses.joined(mark):
            return None
        named = [h for h in self.bodies.within(mark + 1, sentence.last) if not self._placed(h)]
        offices = [i for i in range(mark + 1, sentence.last) if i in self.bodies.offices]
        acts = any(i in self.event_at and i not in self.actor_at for i in range(mark + 1, sentence.last))
        ends = max([h.last for h in named] + [i + 1 for i in offices], default=0)
        if acts or ends < sentence.last or (named and named[-1].data.get("adjective") and not offices):
            return None
        slug, hit = self._referred((mark + 1, sentence.last), *self.bodies.resolve(mark + 1, sentence.last))
        frame = Frame(None, "states", (mark + 1, sentence.last), slug, hit, n, "title")
        frame.head, frame.closing = (mark, sentence.last), True
        return frame

    def _whole(self, mark: int, n: int, before: Frame | None) -> bool:
        """Whether a quote that opens a sentence ends with a full stop, so that nobody is named behind it, right behind
        a sentence in which somebody speaks ("..., X said. "They fire every day."")."""
        if before is None or before.sentence < n - 1 or mark != self.tokens.sentences[n].first:
            return False
        words = self.tokens.words
        stop = min(len(words), mark + QUOTED)
        closed = next((i for i in range(mark + 1, stop) if words[i] == '"' or words[i][0] == "\n"), stop)
        return closed < stop and words[closed] == '"' and words[closed - 1] in FULL
