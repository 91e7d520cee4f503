"""What the cues of a subject-first language make of a speaker: "X quoted Y as saying", "it added", `"..." said X`,
"X, accusing Y of"."""

from __future__ import annotations

from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.speaker_phrases import LONGEST
from truceline.reading.speakers.subject_phrases import SubjectPhrases
from truceline.reading.text import Sentence

FINITE = ("past", "present", "base")
TO = ("to",)


class SubjectCues(SubjectPhrases):
    """Makes the frame of each kind of cue but the plain one ("X said that")."""

    def _related(self, cue: Hit, act: str, n: int, sentence: Sentence, pronoun: int) -> Frame | None:
        """ "X, which accuses Y of": the body before the pronoun, for its own clause alone."""
        held = [h for h in self.bodies.within(max(sentence.first, pronoun - 6), pronoun) if h.last >= pronoun - 2]
        if not held:
            return None
        frame = self._made(
            cue, act, (held[-1].first, held[-1].last), n, (pronoun, self._head_end(cue, sentence)), "called"
        )
        return self._spoken(frame, cue, sentence)

    def _passed(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int) -> Frame | None:
        """ "X quoted Y as saying": the word is Y's; X passes it on."""
        words = self.tokens.words
        stop = min(sentence.last - 1, cue.last + 14)
        mark = next(
            (i for i in range(cue.last, stop) if words[i] == "as" and words[i + 1] in self._set("saying")), None
        )
        if mark is None:
            return None
        inner = self._trim(cue.last, mark)
        outer = self._subject(cue, sentence, floor)
        if inner[1] <= inner[0]:
            return None
        first = self._article(outer[0]) if outer is not None else cue.first
        frame = self._made(cue, act, inner, n, (first, self._past(mark + 2, sentence.last)), "sv")
        told = words[mark + 1] in self._set("hearing")
        if told:
            that = (
                i
                for i in range(mark + 2, min(mark + 8, sentence.last))
                if self.clauses.roles.get(i) == "complementizer"
            )
            frame.head = (first, self._past(next(that, mark + 2), sentence.last))
        if outer is not None:
            frame.via = [self._made(cue, act, outer, n, (first, cue.last), "sv")]
        return frame

    def _participle(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int) -> Frame | None:
        """ "..., adding that": the speaker of the sentence, else the body it begins with."""
        if cue.first and self.tokens.words[cue.first - 1] in self.passives:
            return self._progressive(cue, act, n, sentence, floor)
        if cue.first and self.tokens.words[cue.first - 1] in self._set("governors"):
            return None
        following = self.tokens.words[cue.last] if cue.last < sentence.last else ""
        opens = following in MARKS or self.clauses.roles.get(cue.last) == "complementizer"
        if not (opens or cue.data.get("participle") or act != "states"):
            return None
        if self.last is None or self.last.sentence != n:
            hits = [h for h in self.bodies.within(max(floor, sentence.first), cue.first) if not self._placed(h)]
            if hits:
                frame = self._made(
                    cue, act, (hits[0].first, hits[0].last), n, (cue.first, self._head_end(cue, sentence)), "sv"
                )
                return self._spoken(frame, cue, sentence)
        if self.last is None:
            return None
        return self._spoken(self._continued(cue, act, n, self._head_end(cue, sentence)), cue, sentence)

    def _progressive(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int) -> Frame | None:
        """ "X is calling for"."""
        speaker = self._subject(cue, sentence, floor)
        if speaker is None or self._relative_tail(speaker, cue, sentence):
            return None
        return self._spoken(
            self._made(cue, act, speaker, n, (self._article(speaker[0]), self._head_end(cue, sentence)), "sv"),
            cue,
            sentence,
        )

    def _by_agent(self, cue: Hit, act: str, n: int, sentence: Sentence) -> Frame | None:
        """ "No violation was recorded by the mission": the body behind "by" tells what the clause holds."""
        words, behind = self.tokens.words, cue.last + 1
        if act != "states" or behind >= sentence.last or self.clauses.roles.get(cue.last) != "agent":
            return None
        speaker, last = self._source(Hit(cue.entry, cue.first, behind, "", (), (), None, n), sentence)
        if speaker is None or not self._known(*speaker) or any(words[i] == "," for i in range(*speaker)):
            return None
        named = [h for h in self.bodies.within(*speaker) if h.first - speaker[0] <= 1]
        speaker = (speaker[0], named[0].last) if named and not named[0].data.get("adjective") else speaker
        frame = self._made(cue, act, speaker, n, (cue.first, min(last, speaker[1])), "agent")
        first = self.clauses.start(cue.first, sentence.first)
        frame.content = (first, self.clauses.end(frame.head[1] - 1, sentence.last))
        return frame

    def _counting(self, n: int, sentence: Sentence) -> Frame | None:
        """ "Twenty were killed, by the ministry's count"."""
        words = self.tokens.words
        for hit in self.bodies.within(sentence.first, sentence.last):
            first = self._article(hit.first) - 1
            counts = words[hit.last : hit.last + 1] and words[hit.last] in self._set("tallies")
            if counts and words[hit.last - 1].endswith("'s") and self.clauses.roles.get(first) in ("agent", "cause"):
                slug, named = self._referred((hit.first, hit.last), self.bodies.slug(hit), hit)
                frame = Frame(None, "states", (hit.first, hit.last), slug, named, n, "according")
                frame.head = (first, hit.last + 1)
                return frame
        return self._source_in_bracket(n, sentence) or self._opinion(n, sentence)

    def _source_in_bracket(self, n: int, sentence: Sentence) -> Frame | None:
        """ "A drone struck a car (N. N. A.).": the outlet or office in the bracket that closes a sentence."""
        words, last = self.tokens.words, sentence.last
        if words[last - 1] != ")" or sentence.headline:
            return None
        hit = self.actor_at.get(last - 2)
        if hit is None or words[hit.first - 1] != "(" or not hit.data.get("head") or hit.first - 2 in self.actor_at:
            return None
        frame = Frame(None, "states", (hit.first, hit.last), self.bodies.slug(hit), hit, n, "according")
        frame.head = (hit.first - 1, last)
        return frame

    def _opinion(self, n: int, sentence: Sentence) -> Frame | None:
        """ "For X, the raids are a breach": how the body that opens the sentence sees it."""
        words, first = self.tokens.words, sentence.first
        if words[first] not in self._set("opinion") or sentence.headline or first + 2 >= sentence.last:
            return None
        hit = self.actor_at.get(first + 1) or self.actor_at.get(first + 2)
        if hit is None or hit.first > first + 2 or hit.data.get("adjective") or hit.data.get("anaphor"):
            return None
        if words[hit.last : hit.last + 1] != [","] or hit.last + 1 >= sentence.last:
            return None
        frame = Frame(None, "states", (hit.first, hit.last), self.bodies.slug(hit), hit, n, "according")
        frame.head = (first, hit.last + 1)
        return frame

    def _granted(self, cue: Hit, sentence: Sentence) -> bool:
        """Whether no permission or access stands right behind a verb of denying, which would be what is denied."""
        words, granted = self.tokens.words, self._set("granted")
        stop = min(cue.last + 6, sentence.last)
        end = next((i for i in range(cue.last, stop) if words[i] in (",", "that") or self.clauses.edge[i]), stop)
        return not any(words[i] in granted for i in range(cue.last, end))

    def _relative_tail(self, speaker: tuple[int, int], cue: Hit, sentence: Sentence) -> bool:
        """ "The truce that X is pressing for.": a relative clause that ends the sentence attributes nothing."""
        i, words = self._article(speaker[0]) - 1, self.tokens.words
        opens = i >= sentence.first and self.clauses.roles.get(i) in ("complementizer", "relative")
        # "Two of the roads the mediator has proposed."
        noun = i > sentence.first and words[i].isalpha() and words[i].endswith("s") and words[i - 1] not in MARKS
        opens = opens or (noun and i + 1 < speaker[0] and i not in self.actor_at and i not in self.report_at)
        return opens and self._rest(cue.last, sentence.last) <= 1

    def _inverted(self, cue: Hit, n: int, sentence: Sentence, act: str, floor: int) -> Frame | None:
        """ "...," said X: the verb right after a quotation or a comma, its subject after it."""
        words = self.tokens.words
        i = cue.first
        if (
            cue.data.get("order") == "sv"
            or cue.data.get("object")
            or i == sentence.first
            or words[i - 1] not in (",", *MARKS)
        ):
            return None
        if words[i - 1] == "," and (self._bracket(i - 1, floor, i) is not None or self._back(i, floor) < i - 1):
            return None
        j = cue.last
        first = j
        while j < min(sentence.last, first + LONGEST):
            if j in self.actor_at:
                j = self.actor_at[j].last
                continue
            if (
                j in self.clauses.when_at
                or words[j] in ('"', ";", ":", "(")
                or self.clauses.roles.get(j) in ("complementizer", "break", "sub", "aside")
            ):
                break
            if self.clauses.roles.get(j) == "relative" or (j in self.report_at and self.report_at[j].feature in FINITE):
                break
            if words[j] == "," and not self._titles(j, sentence.last):
                break
            j += 1
        head_end = j
        start, last = self._trim(first, j)
        if last <= start or not (self._known(start, last) or self._proper(start, last)):
            return None
        if self._before_known(cue, floor) and not self._known(start, last):
            return None
        return self._made(cue, act, (start, last), n, (cue.first, self._past(head_end, sentence.last)), "vs")

    def _opening(self, sentence: Sentence, pronoun: int) -> Hit | None:
        """ "X delivered 20 tonnes, it said": the subject of the sentence, where no speaker of this paragraph stands
        before."""
        if self.last is not None and not self._parted(sentence):
            return None
        words = self.tokens.words
        for hit in self.bodies.within(sentence.first, min(sentence.first + 3, pronoun)):
            if (
                not hit.data.get("adjective")
                and (not hit.data.get("weak") or words[pronoun] in self._set("several"))
                and not hit.after
                and not hit.data.get("anaphor")
            ):
                return hit if pronoun - hit.last > 2 and not self._placed(hit) else None
        return None

    def _parted(self, sentence: Sentence) -> bool:
        """Whether a paragraph ends between the last speaker's sentence and this one."""
        assert self.last is not None
        words, since = self.tokens.words, self.tokens.sentences[self.last.sentence].last
        return any(words[i][0] == "\n" for i in range(since, min(sentence.first, len(words))))

    def _spoken(self, frame: Frame, cue: Hit, sentence: Sentence) -> Frame:
        """Take in the one spoken to: "accused Y of", "urged Y to", "called on Y to", "told Y that"."""
        words = self.tokens.words
        if not cue.data.get("object") and not cue.data.get("hearer"):
            return frame
        j = cue.last
        takes = frozenset(cue.data.get("takes", ()))
        hits: list[Hit] = []
        while j < min(sentence.last, cue.last + 12):
            named = self.actor_at.get(j)
            if named is not None:
                hits.append(named)
                j = named.last
                continue
            if (
                words[j] in takes
                or self.clauses.roles.get(j) in ("complementizer", "break", "sub")
                or words[j] in ('"', ";", ":")
            ):
                break
            if j in self.event_at and not self._nominal_event(j):
                if cue.data.get("hearer") and hits and not cue.data.get("object"):
                    frame.head = (frame.head[0], max(frame.head[1], hits[0].last))
                return frame
            if words[j] in TO and cue.data.get("hearer") and not cue.data.get("object"):
                # "Told the army to strike"; "told residents to leave" is an act of its own.
                if hits or (cue.first not in self.event_at and j > cue.last):
                    frame.act, frame.addressee = "demands", hits[0] if hits else None
                    frame.head = (frame.head[0], j - (words[j - 1] == "not"))
                    return frame
            j += 1
        if j >= sentence.last or not (words[j] in takes or self.clauses.roles.get(j) == "complementizer"):
            if not cue.data.get("hearer"):
                return frame
        if cue.data.get("object"):
            frame.addressee = hits[0] if hits else None
            frame.head = (frame.head[0], j)
        elif self.clauses.roles.get(j) == "complementizer":
            frame.head = (frame.head[0], self.clauses.operators[j].last)
        elif hits:
            frame.head = (frame.head[0], max(frame.head[1], hits[0].last))
        return frame

    def _nounlike(self, i: int, floor: int) -> bool:
        """A subject stands before its verb here, so that a noun before a verb is the rule."""
        del i, floor
        return False

    def _acts(self, cue: Hit, floor: int) -> bool:
        """Whether a form that may be noun or verb has its subject right before it."""
        i = self._back(cue.first, floor)
        if i <= floor:
            return False
        if self.tokens.words[i - 1] in self._set("joined") and cue.feature != "noun":
            return True
        named = self.actor_at.get(i - 1)
        if named is not None:
            return not named.data.get("adjective") and not named.after
        return self.tokens.words[i - 1] in self.pronouns

    def _passive(self, cue: Hit, floor: int) -> bool:
        words = self.tokens.words
        i = cue.first
        while i > floor and (words[i - 1] in self.adverbs or i - 1 in self.clauses.when_at):
            i -= 1
        return cue.feature not in ("base", "present") and i > floor and words[i - 1] in self.passives

    def _governed(self, cue: Hit, floor: int) -> bool:
        """Whether the verb stands under another word: an infinitive, or after "should"."""
        before = self.tokens.words[cue.first - 1] if cue.first > floor else ""
        return before in self._set("governors") and not cue.data.get("governed")

    def _pronoun(self, cue: Hit, floor: int) -> int | None:
        i = self._back(cue.first, floor)
        if i > floor and self.tokens.words[i - 1] in self.pronouns and i - 1 not in self.actor_at:
            return i - 1
        return None

    def _strung(self, cue: Hit, floor: int) -> bool:
        i = self._back(cue.first, floor)
        return i > floor and self.tokens.words[i - 1] in (*self._set("joined"), ",")

    def _before_known(self, cue: Hit, floor: int) -> bool:
        i = self._back(cue.first, floor)
        return i - 1 >= floor and i - 1 in self.actor_at
