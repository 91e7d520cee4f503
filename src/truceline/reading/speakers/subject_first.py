"""Attribution where the subject stands before its verb: X said; said X after a quotation; X accused Y of; it added.

A pack asks for it by `[attribution] grammar = "subject-first"`. The frames are those of `attribution`; what differs is
where a verb finds its speaker, the one spoken to, and where the speaker's word lies.
"""

from __future__ import annotations

from truceline.reading.bodies import OUTLETS, OWN, UNKNOWN
from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.subject_titles import SubjectTitles
from truceline.reading.text import Sentence

OPENING = frozenset(("complementizer", "relative", "break"))
"""Roles of words that open the clause which alone is the word of who is named behind it."""
HEARER = 6
"""How many words may name the one who was told."""
CLAUSE = 12
"""How far behind a verb the clause it takes shows."""


class SubjectFirst(SubjectTitles):
    """Frames of a language whose subject comes first. Rules used beside those of `Attribution`: `auxiliaries` (between
    subject and verb), `passives` (make a verb passive), `pronouns` (stand for the last speaker), `what` ("in what X
    called ..."), `labels` (words before a colon that name nobody), `articles`, `nameless` (words that make a phrase no
    name)."""

    def frames(self) -> list[Frame]:
        """The frames of the text, and those of sentences that stand inside a quotation begun before."""
        self.opened = False
        self.behind: tuple[int, int] | None = None
        # "X said that A, but that B": the speaker goes on.
        roles, breaks = self.clauses.roles, self.clauses.breaks
        breaks[:] = [b for b in breaks if roles.get(self.clauses.operators[b].last) != "complementizer"]
        self.statement = self._stated()
        found = self._strung_on(super().frames())
        spoken = {frame.slug for frame in found if frame.cue is not None}
        return [frame for frame in found if not self._labelled(frame, spoken)]

    def _strung_on(self, frames: list[Frame]) -> list[Frame]:
        """ "A happened; B happened, X said", "A happened, X said; B happened": X says both."""
        held: dict[int, list[Frame]] = {}
        for frame in frames:
            held.setdefault(frame.sentence, []).append(frame)
        words, added = self.tokens.words, []
        for n, sentence in enumerate(self.tokens.sentences):
            if n in held:
                continue
            told = held.get(n - 1, [])[-1:] if self._goes_on(sentence) else []
            if told and told[0].act == "states" and told[0].slug not in (OWN, UNKNOWN, OUTLETS):
                held[n] = [self._told_on_from(told[0], n, sentence)]
                added.extend(held[n])
                continue
            before = held.get(n - 1, [])[-1:] if sentence.first and words[sentence.first - 1] == ";" else []
            after = held.get(n + 1, [])[:1] if words[sentence.last : sentence.last + 1] == [";"] else []
            kinds = ("sv", "vs", "according") if words[sentence.first] in self.pronouns else ("sv", "vs")
            voice = next((f for f in (*before, *after) if f.closing and f.kind in kinds), None)
            if voice is None or voice.act != "states":
                continue
            added.append(self._told_on_from(voice, n, sentence))
        return sorted([*frames, *added], key=lambda frame: (frame.sentence, frame.head[0])) if added else frames

    def _goes_on(self, sentence: Sentence) -> bool:
        """ "They comprise", "as a result": a sentence that goes on with the one before, in one paragraph."""
        words, first = self.tokens.words, sentence.first
        if first == 0 or first + 1 >= sentence.last or words[first - 1][0] == "\n":
            return False
        return f"{words[first]} {words[first + 1]}" in self._set("goes_on")

    def _told_on_from(self, told: Frame, n: int, sentence: Sentence) -> Frame:
        """The frame of a whole sentence that is the word of who spoke in another."""
        frame = Frame(told.cue, "states", told.speaker, told.slug, told.hit, n, "quotation")
        frame.inherited = True
        frame.head, frame.content = (sentence.first, sentence.first), (sentence.first, sentence.last)
        return frame

    def _dealt(self, cue: Hit, sentence: Sentence) -> bool:
        """ "X has agreed to a truce": what is agreed to is a deal, which tells its own claim."""
        hit = self.event_at.get(cue.first)
        options = [] if hit is None else [hit.entry, *(entry for entry, _ in hit.others)]
        if not any("deal" in option.data.get("objects", ()) for option in options):
            return False
        near = range(cue.last, min(cue.last + 6, self.clauses.end(cue.last - 1, sentence.last)))
        nodes = (node for i in near for node, *_ in self.words[i].nodes)
        found = (entry for node in nodes for entry, _, _ in node.get("", ()))
        return any(entry.category == "noun" and entry.data["class"] == "deal" for entry in found)

    def _sentence(self, n: int, sentence: Sentence, cues: list[Hit]) -> list[Frame]:
        words = self.tokens.words
        marks = [i for i in range(sentence.first, sentence.last) if words[i] == '"']
        opened, before = self.opened, self.last
        self.opened = opened != (len(marks) % 2 == 1)
        if words[sentence.first - 1 : sentence.first] and words[sentence.first - 1][0] == "\n":
            opened, self.opened = False, len(marks) % 2 == 1
        frames = super()._sentence(n, sentence, cues)
        counting = self._counting(n, sentence) if not frames else None
        frames = frames if counting is None else [counting]
        closed = marks and marks[0] - sentence.first <= 2 and len(marks) % 2 == 0 and marks[-1] >= sentence.last - 2
        inside = opened or closed or (len(marks) == 1 and self._whole(marks[0], n, before))
        if frames and words[sentence.last - 1] == ":" and frames[-1].slug != OWN:
            # What a body "writes:" at the end of a line is the rest of the text.
            self.statement = frames[-1]
        elif not frames and self.statement is not None and not sentence.headline:
            before, inside = self.statement, True
        told = any(frame.kind not in ("nominal", "according") for frame in frames)
        if not told and inside and before is not None and before.slug != OWN and not sentence.headline:
            frame = Frame(before.cue, "states", before.speaker, before.slug, before.hit, n, "quotation")
            frame.inherited = True
            frame.head = (sentence.first, sentence.first)
            frame.content = (sentence.first, (marks[0] if opened and len(marks) == 1 else sentence.last))
            return [frame, *frames]
        return frames

    def _framed(self, cue: Hit, n: int, sentence: Sentence, floor: int) -> Frame | None:
        data = cue.data
        act, role = data.get("act", "states"), data.get("role", "verb")
        if self.tokens.words[cue.first] in self.doubtful and not self._clausal(cue, sentence):
            return None
        if cue.first > floor and self.tokens.words[cue.first - 1] == "-":
            # "The so-called line": part of a word.
            return None
        if role in ("according", "called"):
            return self._linked(cue, act, n, sentence, floor)
        if (cue.feature == "noun" or role == "nominal") and not (data.get("either") and self._acts(cue, floor)):
            return self._linked(cue, act, n, sentence, floor)
        if role == "participle" or cue.feature == "part":
            return self._participle(cue, act, n, sentence, floor)
        if self.behind is not None and self.behind[0] == n and self.tokens.words[cue.first - 1] == ",":
            # "X, which ..., said": the subject stands before the relative clause.
            floor = self.behind[1]
        if role == "relay":
            return self._passed(cue, act, n, sentence, floor)
        passive = self._passive(cue, floor)
        if (
            data.get("object")
            and act == "states"
            and not passive
            and self.tokens.words[cue.last : cue.last + 1] == ["of"]
        ):
            # "Hamas accused of killing a soldier": a title's passive, which names the accused alone.
            return None
        if passive and act == "demands" and self.last is not None:
            # "All parties were asked to": the demand of the last speaker
            frame = self._continued(cue, act, n, self._head_end(cue, sentence))
            held = [h for h in self.bodies.within(floor, cue.first) if not self._placed(h)]
            frame.addressee = held[-1] if held else None
            return frame
        if data.get("passive") and cue.tail and not passive:
            return self._passed(cue, act, n, sentence, floor)
        if passive and not data.get("passive"):
            return self._by_agent(cue, act, n, sentence)
        if data.get("passive") and not passive:
            return None
        if act == "denies" and not self._granted(cue, sentence):
            # "Denied requests to bring in drugs": what is not granted, no word.
            return None
        if self._governed(cue, floor) or self._dealt(cue, sentence):
            # "Declared a truce", "agreed to a truce": the deal tells its own claim.
            return None
        inverted = self._inverted(cue, n, sentence, act, floor)
        if inverted is not None:
            return inverted
        if data.get("order") == "vs" and self._rest(cue.last, sentence.last) > 1:
            if self.tokens.words[cue.last] not in (",", *MARKS):
                return None
        pronoun = self._pronoun(cue, floor)
        if pronoun is not None and self.clauses.roles.get(pronoun) == "relative":
            self.behind = (n, floor)
            return self._related(cue, act, n, sentence, pronoun)
        if pronoun is not None:
            return self._pronominal(cue, act, n, sentence, floor, pronoun)
        if self._one_of(cue, floor):
            return self._spoken(self._continued(cue, act, n, self._head_end(cue, sentence)), cue, sentence)
        speaker = self._subject(cue, sentence, floor)
        if speaker is not None:
            return self._subjected(cue, act, n, sentence, floor, speaker)
        return self._joined(cue, act, n, sentence, floor)

    def _one_of(self, cue: Hit, floor: int) -> bool:
        """ "One of them said": the last speakers go on."""
        words, i = self.tokens.words, self._back(cue.first, floor)
        while i > floor and words[i - 1] in self.passives:
            i -= 1
        return i - 2 >= floor and words[i - 2] == "of" and words[i - 1] in self._set("ones") and self.last is not None

    def _pronominal(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int, pronoun: int) -> Frame | None:
        """ "It said": the last speaker, or the subject of a sentence that begins with it."""
        data = cue.data
        person = self.tokens.words[pronoun] in self._set("persons")
        opening = self._opening(sentence, pronoun) if not data.get("adds") and not person else None
        if opening is not None:
            frame = self._made(
                cue, act, (opening.first, opening.last), n, (pronoun, self._head_end(cue, sentence)), "sv"
            )
            frame.inherited = True
            if pronoun > floor and self.tokens.words[pronoun - 1] in self._set("what"):
                frame.kind = "called"
            return self._spoken(frame, cue, sentence)
        if self.last is not None and act == "pledges" and not data.get("speech") and self._parted(sentence):
            return None
        acting = self._acting(n) if person and not data.get("adds") else None
        if acting is not None:
            head = (pronoun, self._head_end(cue, sentence))
            return self._spoken(self._made(cue, act, (acting.first, acting.last), n, head, "sv"), cue, sentence)
        frame = self._continued(cue, act, n, self._head_end(cue, sentence))
        if self.statement is not None and self.tokens.words[pronoun] in self._set("first_person"):
            frame.speaker, frame.slug, frame.hit = self.statement.speaker, self.statement.slug, self.statement.hit
        if pronoun > floor and self.tokens.words[pronoun - 1] in self._set("what"):
            frame.kind = "called"
            frame.inherited = False
        frame.head = (pronoun, frame.head[1])
        return self._spoken(frame, cue, sentence)

    def _referred(self, speaker: tuple[int, int], slug: str, hit: Hit | None) -> tuple[str, Hit | None]:
        """ "The minister said": who acts in the sentence before, where nobody speaks there."""
        back = self.bodies.anaphor(*speaker) if hit is None else None
        owned = speaker[0] > 0 and self.tokens.words[speaker[0] - 1] in self._set("owners")
        owned = owned and self.tokens.sentences[back.sentence].first == speaker[0] - 1 if back is not None else False
        acting = self._acting(back.sentence) if back is not None and (owned or back.data.get("person")) else None
        return super()._referred(speaker, slug, hit) if acting is None else (self.bodies.slug(acting), acting)

    def _acting(self, n: int) -> Hit | None:
        """ "He said": the one who acts in the sentence before, where nobody speaks in it."""
        if not n or (self.last is not None and self.last.sentence >= n - 1):
            return None
        before = self.tokens.sentences[n - 1]
        if self.last is not None and self._parted(self.tokens.sentences[n]) and before.headline:
            return None
        held = [h for h in self.bodies.within(before.first, min(before.first + 10, before.last)) if not self._placed(h)]
        held = [h for h in held if not h.after and not any(h.data.get(k) for k in ("adjective", "weak", "head"))]
        return held[0] if held and self._capital(held[0].first) else None

    def _subjected(
        self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int, speaker: tuple[int, int]
    ) -> Frame | None:
        """ "X said", "in what X called"."""
        if self._relative_tail(speaker, cue, sentence):
            return None
        called = speaker[0] > floor and self.tokens.words[self._article(speaker[0]) - 1] in self._set("what")
        # What a relative clause between subject and verb tells stays outside the attribution.
        related = any(self.clauses.roles.get(k) == "relative" for k in range(speaker[1], cue.first))
        first = cue.first if related else self._article(speaker[0])
        head = (first, self._head_end(cue, sentence))
        frame = self._made(cue, act, speaker, n, head, "called" if called else "sv")
        return self._spoken(frame, cue, sentence)

    def _joined(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int) -> Frame | None:
        """ "... and demands": the speaker of the sentence goes on, else its subject speaks."""
        if self.last is not None and self.last.sentence == n and self._strung(cue, floor):
            frame = self._continued(cue, act, n, self._head_end(cue, sentence))
            return self._spoken(frame, cue, sentence)
        if self._strung(cue, floor) and self.tokens.words[cue.first - 1] in self._set("joined"):
            # "X has not accepted it and demands that": the subject of the sentence
            hits = [
                h for h in self.bodies.within(sentence.first, min(sentence.first + 4, cue.first)) if not self._placed(h)
            ]
            if hits and not hits[0].data.get("adjective") and not hits[0].after:
                head = (cue.first, self._head_end(cue, sentence))
                return self._spoken(self._made(cue, act, (hits[0].first, hits[0].last), n, head, "sv"), cue, sentence)
        return None

    def _clausal(self, cue: Hit, sentence: Sentence) -> bool:
        """Whether a clause follows a verb that may take a noun too: "found that", "found nine men were killed"."""
        for i in range(cue.last, min(sentence.last, cue.last + CLAUSE)):
            role = self.clauses.roles.get(i)
            if role == "complementizer" or self.tokens.words[i] in self.auxiliaries | self.passives:
                return True
            if role is not None or self.clauses.edge[i]:
                return i == cue.last
        return cue.last >= sentence.last

    def _unnamed(self, i: int) -> bool:
        """Whether no new subject begins at token `i`: neither a name nor a figure."""
        return i not in self.actor_at and not self._capital(i) and not self.words[i].digit

    def _runs_on(self, i: int, stop: int, heard: bool) -> bool:
        """ "..., X said; no one was hurt", "..., X said, but cannot accept it": the word goes on behind its frame."""
        words = self.tokens.words
        if heard:
            # "X told this paper, but": past the one who was told.
            i = next((k for k in range(i, min(i + HEARER, stop)) if words[k] == ","), i)
        while i < stop and words[i] == ",":
            i += 1
        if i < stop and words[i] == ";":
            return True
        if i + 1 >= stop or words[i] not in self._set("joined"):
            return False
        told = (*self._set("articles"), *self._set("owners"), *self.pronouns)
        acts = words[i] != "or" and (i + 1 in self.event_at or (words[i - 1] == "," and self._unnamed(i + 1)))
        return words[i + 1] in self.auxiliaries or acts or (words[i - 1] == "," and words[i + 1] in told)

    def _bracketed_in(self, first: int, floor: int) -> bool:
        """Whether a bracket opens right behind a word that begins a clause."""
        if first - 2 <= floor or self.tokens.words[first - 1] != ",":
            return False
        return self.clauses.roles.get(first - 2) in ("sub", "relative", "complementizer", "break")

    def _last_clause(self, first: int, frame: Frame) -> int:
        """Where the last clause behind token `first` opens before "according to", else where the content did."""
        opens = (i for i in range(frame.head[0] - 2, first, -1) if self.clauses.roles.get(i) in OPENING)
        return next(opens, frame.content[0])

    def _linked(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int) -> Frame | None:
        """ "According to X", "X's warning that", "as X put it"."""
        if cue.data.get("role") == "according":
            speaker, head_end = self._source(cue, sentence)
            if speaker is None or (cue.data.get("relays") and not self._known(*speaker) and not self._proper(*speaker)):
                return None
            if cue.data.get("relays") and cue.first > floor and self.tokens.words[cue.first - 1] == ",":
                # "X, citing Y, said": the subject stands before the bracket.
                self.behind = (n, floor)
            return self._made(cue, act, speaker, n, (cue.first, head_end), "according")
        if cue.data.get("role") == "called":
            return super()._framed(cue, n, sentence, floor)
        for hit in reversed(self.bodies.within(max(floor, cue.first - 3), cue.first)):
            if hit.last >= cue.first - 2 and not any(self.clauses.edge[i] for i in range(hit.last, cue.first)):
                frame = Frame(
                    cue,
                    act,
                    (hit.first, hit.last),
                    *self._referred((hit.first, hit.last), self.bodies.slug(hit), hit),
                    n,
                    "nominal",
                )
                frame.head = (hit.first, cue.last)
                return frame
        return self._nominal(cue, act, n, sentence)

    def _cut_tail(self, frame: Frame, before: list[Frame]) -> None:
        """ "..., X said after a meeting": what dates the saying is no part of the word."""
        if frame.kind != "sv" or frame.cue is None or not frame.content[0] < frame.head[0] < frame.content[1]:
            return
        i = frame.cue.last
        while i < frame.content[1] and (self.tokens.words[i] in self.adverbs or i in self.clauses.when_at):
            i += 1
        if self.clauses.roles.get(i) not in ("dating", "sub"):
            return
        frame.content = (frame.content[0], frame.head[0])
        for other in before:
            if other.content[0] < frame.head[0] < other.content[1]:
                other.content = (other.content[0], frame.head[0])

    def _contents(self, frames: list[Frame], sentence: Sentence) -> None:
        """Contents; a frame that closes its sentence is outside those it holds, and speaks for their "we"."""
        kept = {id(f): f.content for f in frames if f.kind in ("quotation", "agent")}
        super()._contents(frames, sentence)
        relayed = bool(frames) and frames[0].cue is not None and bool(frames[0].cue.data.get("relays"))
        for k, frame in enumerate(frames):
            if id(frame) in kept:
                frame.content = kept[id(frame)]
            elif frame.kind == "according" and self._bracketed_in(frame.head[0], sentence.first):
                # "..., where, according to X, ...": X's word is the clause the bracket stands in.
                frame.content = (frame.head[1], sentence.last)
                continue
            elif (
                frame.kind == "according"
                and self.tokens.words[frame.head[0] - 1] == '"'
                and frame.head[0] > sentence.first
            ):
                frame.content = (frames[k - 1].head[1] if k else sentence.first, sentence.last)
            elif (
                frame.kind in ("vs", "continued")
                and frame.content[0] >= frame.head[1]
                and self._closes_quote(frame.head[0])
            ):
                frame.content = (frames[k - 1].head[1] if k else sentence.first, frame.content[1])
            here = frame.speaker is not None and frame.speaker[0] >= sentence.first
            split = here and frame.speaker is not None and frame.speaker[1] + 1 < frame.head[0]
            if frame.kind == "sv" and split and not frame.inherited:
                frame.content = (frame.head[1], max(frame.content[1], frame.head[1]))
            self._cut_tail(frame, frames[:k])
            frame.closing = frame.content[0] < frame.head[0] and frame.kind not in ("quotation", "agent")
            if frame.closing and frame.cue is not None and frame.cue.data.get("behind"):
                # "The deal holds, X insisted": behind what is said the verb only says it.
                frame.act = str(frame.cue.data["behind"])
            heard = frame.cue is not None and bool(frame.cue.data.get("hearer"))
            if frame.closing and k == len(frames) - 1 and self._runs_on(frame.head[1], sentence.last, heard):
                frame.content = (frame.content[0], sentence.last)
            if k and relayed and frame.kind == "sv":
                # "Quoting an official, X wrote that": the word is the official's.
                frame.closing, frames[0].via = True, [frame]
                frames[0].content = (frames[0].content[0], max(frames[0].content[1], frame.content[1]))
                continue
            if frame.kind == "according" and frame.closing:
                inner = [f for f in frames[:k] if f.kind in ("sv", "vs") and f.head[1] <= frame.head[0]]
                frame.closing = bool(inner) and frame.slug == "media"
                if inner and not frame.closing:
                    # "X said that A, after B that killed C, according to Y": Y's word is the last clause.
                    frame.content = (self._last_clause(inner[-1].head[1], frame), frame.content[1])
                if frame.closing and frame.content[0] > inner[-1].head[0]:
                    frame.content = (inner[-1].head[0], frame.content[1])
            for other in frames[:k] if frame.closing and frame.kind != "according" and frame.slug != OWN else ():
                if other.inherited and (
                    other.slug == OWN or self.tokens.words[other.head[0]] in self._set("first_person")
                ):
                    other.speaker, other.slug, other.hit = frame.speaker, frame.slug, frame.hit
                    frame.content = (min(frame.content[0], other.head[0]), frame.content[1])
