"""Attribution where the subject stands before its verb or after it: X said; "...," said X; from X it was told; in X
they say.

A pack asks for it by `[attribution] grammar = "either-order"`. The frames are those of `attribution`; what differs is
which of two names beside a verb is its speaker: the one that no preposition is written together with.
"""

from __future__ import annotations

from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.speakers.either_order_phrases import EitherOrderPhrases
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.issuers import issued_by, told_on
from truceline.reading.speakers.phrase_ends import FINITE
from truceline.reading.text import Sentence

FAR = 9
"""How many tokens after a verb the word that marks its object may stand."""
UNSPOKEN = frozenset(("target", "against", "agent", "stop", "dating", "cause"))
"""Roles of prepositions, behind which nobody speaks."""
NEAR = 5
"""How many tokens after a verb the thing it acts on may stand."""


class EitherOrder(EitherOrderPhrases):
    """Rules used beside those of `Attribution`: `pronouns` (stand for the last speaker), `within` (label of the
    preposition in "in X they say"); of an entry: `source` (labels that may stand before the speaker of a passive
    verb)."""

    def frames(self) -> list[Frame]:
        """A sentence that only names who said so ("So X announced.") gives its speaker to the one before it."""
        self.last = issued_by(self)
        self.line: Frame | None = None
        found = super().frames()
        spoken = {frame.sentence for frame in found}
        for frame in tuple(found):
            n, sentence = frame.sentence - 1, self.tokens.sentences[frame.sentence]
            alone = frame.kind == "according" and frame.head[0] == sentence.first
            if not alone or self._rest(frame.head[1], sentence.last) or n < 0 or n in spoken:
                continue
            before = self.tokens.sentences[n]
            if not before.headline:
                told = Frame(frame.cue, frame.act, frame.speaker, frame.slug, frame.hit, n, "told-after")
                told.head, told.content = (before.first, before.first), (before.first, before.last)
                found.append(told)
        return told_on(sorted(found, key=lambda frame: (frame.sentence, frame.head)), self)

    def _sentence(self, n: int, sentence: Sentence, cues: list[Hit]) -> list[Frame]:
        """What follows in a line that begins with its speaker ("X: ...") is the speaker's too."""
        before = self.last
        frames = super()._sentence(n, sentence, cues)
        joined = sentence.first > 0 and self.tokens.words[sentence.first - 1][0] != "\n"
        if frames and frames[0].kind == "title" and not sentence.headline:
            self.line = frames[0]
        elif not joined:
            self.line = None
        line = self.line
        if frames or line is None or before is None or before.sentence != n - 1 or before.slug != line.slug:
            return frames
        frame = Frame(None, line.act, line.speaker, line.slug, line.hit, n, "title-on")
        frame.head = (sentence.first, sentence.first)
        self.last = frame
        return [frame]

    def _titled(self, n: int, sentence: Sentence) -> Frame | None:
        """A title that names neither a body nor an office before its sign ("Jenin: ...") says where or what, not
        who."""
        titled = super()._titled(n, sentence) or self._before_quote(n, sentence) or self._signed_off(n, sentence)
        if titled is not None and titled.speaker is not None:
            told = (i for i in range(*titled.speaker) if i in self.event_at and i not in self.actor_at)
            span = range(*titled.speaker)
            denied = any(self.clauses.roles.get(i) == "negation" for i in span)
            named = self.actor_at.get(sentence.first)
            denied = denied or (named is None and sum(self.tokens.words[i] == "," for i in span) > 1)
            denied = denied or (named is not None and "to" in named.before)
            headed = titled.closing or titled.hit is None or self._opens_with_name(sentence, titled.hit)
            denied = denied or not headed
            if denied or any(self.event_at[i].feature in FINITE for i in told):
                # "After two weeks they shook hands: ...": a statement, no name.
                return None
        if titled is None or titled.hit is not None:
            return titled
        return titled if any(i in self.bodies.offices for i in range(*titled.head)) else None

    def _framed(self, cue: Hit, n: int, sentence: Sentence, floor: int) -> Frame | None:
        role = cue.data.get("role", "verb")
        if role == "participle" and self.last is not None and self._inserted(cue, sentence):
            stands = self.last.act if self.last.sentence == n and self.last.act == "denies" else "states"
            inserted = Frame(cue, stands, self.last.speaker, self.last.slug, self.last.hit, n, "inserted")
            inserted.inherited, inserted.head = True, (cue.first, cue.last)
            return inserted
        if role != "verb" or cue.feature in ("part", "noun"):
            frame = super()._framed(cue, n, sentence, floor)
            return frame if frame is not None or role != "according" else self._published(cue, n, sentence)
        act = cue.data.get("act", "states")
        if cue.feature == "future":
            return None
        if self.opens.intersection(cue.before):
            return self._cited(cue, act, n, sentence, floor)
        frame = self._verb(cue, act, n, sentence, floor)
        if (
            frame is not None
            and (cue.data.get("strict") or self._acts(cue, sentence))
            and not self._says(cue, frame, sentence)
        ):
            return None
        return frame

    def _published(self, cue: Hit, n: int, sentence: Sentence) -> Frame | None:
        """ "According to an estimate that X published yesterday": the word is X's."""
        for i in range(cue.last, min(cue.last + NEAR, sentence.last)):
            verb = self.report_at.get(i)
            if verb is not None and self.opens.intersection(verb.before):
                speaker, head_end = self._after(verb, sentence, according=True)
                if speaker is None or not self._sourced(speaker):
                    return None
                return self._made(cue, "states", speaker, n, (cue.first, head_end), "according")
        return None

    def _inserted(self, cue: Hit, sentence: Sentence) -> bool:
        """Whether "it says there" stands between commas or closes its sentence: its speaker is no part of it."""
        words = self.tokens.words
        opened = cue.first > sentence.first and words[cue.first - 1] in (",", *MARKS)
        return opened and (cue.last >= sentence.last or words[cue.last][0] in ",.")

    def _cited(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int) -> Frame | None:
        """ "X quoted Y, who said that": the word is Y's."""
        named = self.actor_at.get(cue.first - 2) if self.tokens.words[cue.first - 1] == "," else None
        end = self._past(cue.last, sentence.last)
        if named is not None and named.first >= floor and self.clauses.roles.get(end - 1) == "complementizer":
            # "It was led by X, who said that"
            return self._made(cue, act, (named.first, named.last), n, (cue.first, end), "relative")
        speaker = self._before(cue, sentence, floor)
        if speaker is None or self.tokens.words[speaker[0] - 1] not in self.rules.get("quoting", ()):
            return None
        return self._made(cue, act, speaker, n, (speaker[0] - 1, end), "sv")

    def _acts(self, cue: Hit, sentence: Sentence) -> bool:
        """Whether the verb also tells a deed and the thing acted on stands near it ("handed over the coffin")."""
        event = self.event_at.get(cue.first)
        if event is None:
            return False
        entries = (event.entry, *(entry for entry, _ in event.others))
        classes = {name for entry in entries for name in entry.data.get("objects", ())}
        stop = self.clauses.end(cue.first, sentence.last)
        near = range(cue.last, min(cue.last + FAR, stop))
        marked = next((i + 1 for i in near if self.tokens.words[i] in self.rules.get("accusatives", ())), cue.last)
        for k in range(cue.last, min(marked + NEAR, stop)):
            for node, _, _, _, _ in self.words[k].nodes:
                if any(entry.category == "noun" and entry.data["class"] in classes for entry, _, _ in node.get("", ())):
                    return True
        return False

    def _says(self, cue: Hit, frame: Frame, sentence: Sentence) -> bool:
        """Whether a verb that may also tell a deed ("handed over", "approved") is one of saying here: a complementizer
        or a sign follows, or it closes its sentence."""
        words, end = self.tokens.words, frame.head[1]
        if self.clauses.roles.get(end - 1) == "complementizer" or words[end - 1] == ":" or words[end - 1] in MARKS:
            return True
        if end < sentence.last and any(self.opens.intersection(before) for _, before, _, _, _ in self.words[end].nodes):
            return True
        closes = frame.head[0] > sentence.first and (
            words[frame.head[0] - 1] == "," or self._closes_quote(frame.head[0])
        )
        return closes or self._rest(end, sentence.last) == 0

    def _verb(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int) -> Frame | None:
        if self._pronoun(cue, floor) and self._going(cue, n) is not None:
            return self._goes_on(cue, act, n, sentence)
        ahead = self._ahead(cue, sentence)
        strung = "and" in cue.before and self.last is not None and self.last.sentence == n
        closing = ahead and self.tokens.words[cue.first - 1] == ","
        speaker = None if strung or closing else self._before(cue, sentence, floor)
        if speaker is not None and self._subject(speaker, cue, ahead):
            told = self._told(cue, sentence)
            head_end = self._past(
                told.last if told is not None and act in ("states", "denies") and told.before else cue.last,
                sentence.last,
            )
            frame = self._made(cue, act, speaker, n, (speaker[0], head_end), "sv")
            frame.addressee = told if self._moves(cue, act) else None
            return frame
        if strung and not ahead:
            return self._goes_on(cue, act, n, sentence)
        if ahead:
            phrase, head_end = self._after(cue, sentence)
            if phrase is not None:
                return self._made(cue, act, phrase, n, (cue.first, head_end), "vs")
        if self._closes_quote(cue.first) and speaker is None and not strung:
            named = self._anybody(cue, sentence)
            if named is not None:
                return self._made(cue, act, named, n, (cue.first, named[1]), "vs")
            if self._rest(cue.last, sentence.last) == 0 and self._going(cue, n) is not None:
                return self._goes_on(cue, act, n, sentence)
        if speaker is None and not strung and self.tokens.words[cue.first - 1] == "," and not cue.data.get("source"):
            # "The convoy came at dusk, told the village headman."
            named = self._anybody(cue, sentence)
            if named is not None and not self._rest(named[1], sentence.last):
                return self._made(cue, act, named, n, (cue.first, named[1]), "vs")
        if cue.data.get("source"):
            phrase, head_end = self._after(cue, sentence)
            if (
                phrase is not None
                and self._sourced(phrase)
                and set(cue.data["source"]).intersection(self._written(phrase[0]))
            ):
                return self._made(cue, act, phrase, n, (cue.first, head_end), "vs")
            going = self._past(cue.last, sentence.last) > cue.last and self._going(cue, n) is not None
            return self._goes_on(cue, act, n, sentence) if going else None
        opener = self._opener(cue, sentence, floor) if speaker is None and not strung else None
        if opener is not None:
            frame = self._made(cue, act, opener, n, (cue.first, self._past(cue.last, sentence.last)), "sv")
            frame.addressee = self._told(cue, sentence) if self._moves(cue, act) else None
            return frame
        heard = self._told(cue, sentence)
        if heard is not None and speaker is None:
            # "Explained to the residents in-brigade 769".
            behind = self.actor_at.get(heard.last)
            if behind is not None and behind.first == heard.last and set(behind.before) == {"by"}:
                return self._made(cue, act, (behind.first, behind.last), n, (cue.first, behind.last), "vs")
        if heard is not None:
            return self._goes_on(cue, act, n, sentence) if self._going(cue, n) is not None else None
        labels = self._labels(self._dated(cue.last, sentence.last))
        if labels and self.opens.intersection(labels):
            return self._goes_on(cue, act, n, sentence) if self._going(cue, n) is not None else None
        if speaker is not None:
            return None
        if not ahead and cue.feature in ("past", "present") and self.last is not None and self.last.sentence == n:
            frame = self._goes_on(cue, act, n, sentence)
            return frame if self._says(cue, frame, sentence) else None
        return super()._framed(cue, n, sentence, floor)

    def _opener(self, cue: Hit, sentence: Sentence, floor: int) -> tuple[int, int] | None:
        """ "X welcomed the plan but stressed that": the body that opens the sentence, where the verb is strung to its
        deed."""
        hit = self.actor_at.get(sentence.first)
        joined = "and" in cue.before or self.clauses.roles.get(cue.first - 1) in ("conj", "break")
        joined = joined or (hit is not None and "," in self.tokens.words[hit.last : cue.first - 1])
        if not joined or floor > sentence.first or hit is None or hit.data.get("adjective"):
            return None
        if not set(hit.before) <= {"and", "det", *self.rules.get("within", ())}:
            return None
        end = hit.last
        while end < cue.first and self._phrase(end) and end not in self.clauses.operators:
            end += 1
        return self._trim(hit.first, end)

    def _according(self, frame: Frame, sentence: Sentence, floor: int) -> tuple[int, int]:
        """ ", so X, " inside a sentence covers it whole; ", so X" at its end all that nobody else said."""
        first, last = frame.head
        if frame.cue is not None and self.opens.intersection(frame.cue.before):
            # "A man who, by X, was": only what is told of him is X's word.
            return last, self.clauses.end(min(last, sentence.last - 1), sentence.last)
        if (
            frame.cue is not None
            and "and" in frame.cue.before
            and first - floor > 1
            and self._rest(last, sentence.last)
        ):
            # "A was struck, and by X two were killed": only what follows is X's word.
            return last, next((b for b in self.clauses.breaks if last <= b < sentence.last), sentence.last)
        if self.tokens.words[first] == "," and not self._rest(last, sentence.last):
            return floor, first
        if self.tokens.words[first] != "," or not self._rest(last, sentence.last):
            return super()._according(frame, sentence, floor)
        breaks = self.clauses.breaks
        return max((b for b in breaks if floor < b < first), default=floor), next(
            (b for b in breaks if last <= b < sentence.last), sentence.last
        )

    def _tied_on(self, frame: Frame) -> bool:
        """ "X asked it to stop, and Y voiced concern": who is strung on by "and" does not close the sentence."""
        if frame.kind == "sv" and "and" in (self._labels(frame.head[0]) or ()):
            return True
        return super()._tied_on(frame)

    def _closes_quote(self, first: int) -> bool:
        words = self.tokens.words
        if "and" in (self._labels(first) or ()):
            # "... , and X said": the quotation before it is somebody else's.
            return False
        return first > 1 and (words[first - 1] in MARKS or (words[first - 1] == "," and words[first - 2] in MARKS))

    def _contents(self, frames: list[Frame], sentence: Sentence) -> None:
        """A verb and subject between two clauses of one speaker ("..., said X, and ...") cover both."""
        super()._contents(frames, sentence)
        for k, frame in enumerate(frames):
            first = frame.head[0]
            if (
                frame.kind not in ("vs", "inserted")
                or frame.cue is None
                or "and" in frame.cue.before
                or frame.content[0] < first
            ):
                continue
            if first > sentence.first + 1 and (self.tokens.words[first - 1] == "," or self._closes_quote(first)):
                frame.content = (frames[k - 1].head[1] if k else sentence.first, frame.content[1])

    def _goes_on(self, cue: Hit, act: str, n: int, sentence: Sentence) -> Frame:
        frame = self._continued(cue, act, n, self._past(cue.last, sentence.last))
        frame.addressee = self._told(cue, sentence) if self._moves(cue, act) else None
        return frame

    def _going(self, cue: Hit, n: int) -> Frame | None:
        """Where the sentence begins with a pronoun ("He met X and said"), who goes on is the one of the sentence
        before."""
        opens = self.tokens.words[self.tokens.sentences[n].first] in self.rules.get("pronouns", ())
        if opens and n and (self.last is None or self.last.sentence < n):
            before = self.last if self.last is not None and self.last.sentence == n - 1 else None
            return before or super()._going(cue, n - 1) or self._opening(n - 1)
        inner = cue.data.get("role") == "participle" and cue.first > self.tokens.sentences[n].first
        if inner and (self.last is None or self.last.sentence < n):
            # "X put out a film in which it is said that"
            opening = self._opening(n)
            if opening is not None:
                return opening
        return super()._going(cue, n) or self._opening(n - 1)

    def _opening(self, n: int) -> Frame | None:
        """Who is spoken of in a sentence that nobody says, named at its head ("X gave a speech. He said that")."""
        if n < 0 or self.tokens.sentences[n].headline:
            return None
        sentence = self.tokens.sentences[n]
        first = self._dated(sentence.first, sentence.last)
        labels = self._labels(first) if first < sentence.last else None
        if labels is None or not set(labels) <= {"and", "det"}:
            return None
        last = first
        while last < sentence.last and (last in self.actor_at or last in self.bodies.offices or self._recalled(last)):
            last += 1
        slug, hit = self._referred((first, last), *self.bodies.resolve(first, last))
        return Frame(None, "states", (first, last), slug, hit, n, "vs") if hit is not None else None

    def _moves(self, cue: Hit, act: str) -> bool:
        """Whether the one spoken to is asked, warned or accused, not only told."""
        return act not in ("states", "denies") or bool(cue.data.get("object"))

    def _pronoun(self, cue: Hit, floor: int) -> bool:
        words, i = self.tokens.words, cue.first
        pronouns = self.rules.get("pronouns", ())
        while (
            i > floor
            and (words[i - 1] in self.adverbs or i - 1 in self.clauses.when_at)
            and words[i - 1] not in pronouns
        ):
            i -= 1
        return i > floor and words[i - 1] in pronouns

    def _ahead(self, cue: Hit, sentence: Sentence) -> bool:
        """Whether a body or office that may be the subject stands right after the verb."""
        i = self._dated(cue.last, sentence.last)
        labels = self._labels(i) if i < sentence.last else None
        if labels is None:
            return False
        barred = {label for label in labels if label not in ("and", "det")}
        return barred <= set(cue.data.get("source", ()))

    def _told(self, cue: Hit, sentence: Sentence) -> Hit | None:
        """The body spoken to, right after the verb ("called on X to", "demanded of X that")."""
        i = self._dated(cue.last, sentence.last)
        for j in range(i, min(i + 3, sentence.last)):
            hit = self.actor_at.get(j)
            if hit is not None and hit.first == j:
                if j > i and self.tokens.words[j - 1] in self.rules.get("addressing", ()):
                    return hit
                if cue.data.get("object") and j > i and self.clauses.roles.get(j - 1) == "against":
                    return hit
                return hit if self.addressed.intersection(hit.before) and not cue.data.get("source") else None
            opened = any(self.opens.intersection(before) for _, before, _, _, _ in self.words[j].nodes)
            if opened or self.clauses.edge[j]:
                return None
        return None

    def _subject(self, speaker: tuple[int, int], cue: Hit, ahead: bool) -> bool:
        """Whether the phrase before the verb is its subject: it has no preposition, or one that names where they
        say it."""
        labels = self._labels(speaker[0])
        named = self.bodies.within(*speaker)
        if labels is None and named and all("to" in hit.before for hit in named):
            # "In an interview to X said": X only heard it.
            return False
        if labels is None:
            word = self.words[speaker[0]]
            bare = not word.nodes or any(not before for _, before, _, _, _ in word.nodes)
            labels = () if bare else self._written(speaker[0])
        prepositions = {label for label in labels if label not in ("and", "det", "rel", "when")}
        if not prepositions:
            return self.clauses.roles.get(speaker[0] - 1) not in UNSPOKEN
        if ahead:
            return False
        return prepositions <= {*self.rules.get("within", ()), *cue.data.get("source", ())}
