"""Attribution where the subject stands before its verb: X said; said X after a quotation; X accused Y of; it added.

A pack asks for it by `[attribution] grammar = "subject-first"`. The frames are those of `attribution`; what differs is
where a verb finds its speaker, the one spoken to, and where the speaker's word lies.
"""

from __future__ import annotations

from truceline.reading.attribution import LONGEST, Attribution, Frame
from truceline.reading.bodies import OWN, UNKNOWN
from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.text import Sentence

NAME = 7
"""How many tokens a speaker's name may have that is neither a body's nor an office's."""
FINITE = ("past", "present", "base")


class SubjectFirst(Attribution):
    """Frames of a language whose subject comes first. Rules used beside those of `Attribution`: `auxiliaries`
    (between subject and
    verb), `passives` (make a verb passive), `pronouns` (stand for the last speaker), `what` ("in what X called
    ..."), `labels` (words
    before a colon that name nobody), `articles`, `nameless` (words that make a phrase no name)."""

    def _set(self, name: str) -> frozenset[str]:
        found = self.sets.get(name)
        if found is None:
            found = self.sets[name] = frozenset(self.rules.get(name, ()))
        return found

    def frames(self) -> list[Frame]:
        """The frames of the text, and those of sentences that stand inside a quotation begun before."""
        self.sets: dict[str, frozenset[str]] = {}
        self.auxiliaries, self.passives = self._set("auxiliaries"), self._set("passives")
        self.pronouns, self.nameless = self._set("pronouns"), self._set("nameless")
        self.opened = False
        self.statement: Frame | None = None
        self.behind: tuple[int, int] | None = None
        # "X said that A, but that B": the speaker goes on.
        roles, breaks = self.clauses.roles, self.clauses.breaks
        breaks[:] = [b for b in breaks if roles.get(self.clauses.operators[b].last) != "complementizer"]
        return super().frames()

    def _sentence(self, n: int, sentence: Sentence, cues: list[Hit]) -> list[Frame]:
        words = self.tokens.words
        marks = [i for i in range(sentence.first, sentence.last) if words[i] == '"']
        opened, before = self.opened, self.last
        self.opened = opened != (len(marks) % 2 == 1)
        if words[sentence.first - 1 : sentence.first] and words[sentence.first - 1][0] == "\n":
            opened, self.opened = False, len(marks) % 2 == 1
        frames = super()._sentence(n, sentence, cues)
        inside = opened or (
            marks and marks[0] - sentence.first <= 2 and len(marks) % 2 == 0 and marks[-1] >= sentence.last - 2
        )
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

    def _titled(self, n: int, sentence: Sentence) -> Frame | None:
        words = self.tokens.words
        first = sentence.first
        colon = next((i for i in range(first + 1, min(sentence.last, first + 12)) if words[i] == ":"), None)
        if colon is None or (
            self.words[colon - 1].digit and self.words[colon + 1 : colon + 2] and self.words[colon + 1].digit
        ):
            return None
        if any(words[i] in self._set("labels") for i in range(first, colon)) and not self.bodies.within(first, colon):
            return None
        if any(i in self.event_at for i in range(first, colon)):
            return None
        frame = super()._titled(n, sentence)
        if frame is None:
            return None
        hits = self.bodies.within(first, colon)
        if hits and all(self._placed(h) for h in hits):
            return None
        if hits:
            frame.speaker = (hits[0].first, max(hits[0].last, min(colon, hits[0].last)))
        elif not sentence.headline:
            return None
        return frame

    def _framed(self, cue: Hit, n: int, sentence: Sentence, floor: int) -> Frame | None:
        data = cue.data
        act, role = data.get("act", "states"), data.get("role", "verb")
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
        if passive and act == "demands" and self.last is not None:
            # "All parties were asked to": the demand of the last speaker
            frame = self._continued(cue, act, n, self._head_end(cue, sentence))
            held = [h for h in self.bodies.within(floor, cue.first) if not self._placed(h)]
            frame.addressee = held[-1] if held else None
            return frame
        if data.get("passive") and cue.tail and not passive:
            return self._passed(cue, act, n, sentence, floor)
        if (passive and not data.get("passive")) or (data.get("passive") and not passive):
            return None
        if self._governed(cue, floor):
            return None
        inverted = self._inverted(cue, n, sentence, act, floor)
        if inverted is not None:
            return inverted
        if data.get("order") == "vs" and cue.last < sentence.last and self.tokens.words[cue.last] not in (",", *MARKS):
            return None
        pronoun = self._pronoun(cue, floor)
        if pronoun is not None and self.clauses.roles.get(pronoun) == "relative":
            self.behind = (n, floor)
            return self._related(cue, act, n, sentence, pronoun)
        if pronoun is not None:
            opening = self._opening(n, sentence, pronoun) if not data.get("adds") else None
            if opening is not None:
                frame = self._made(
                    cue, act, (opening.first, opening.last), n, (pronoun, self._head_end(cue, sentence)), "sv"
                )
                frame.inherited = True
                return self._spoken(frame, cue, sentence)
            if self.last is not None and act == "pledges" and not data.get("speech") and self._parted(sentence):
                return None
            frame = self._continued(cue, act, n, self._head_end(cue, sentence))
            if pronoun > floor and self.tokens.words[pronoun - 1] in self._set("what"):
                frame.kind = "called"
                frame.inherited = False
            frame.head = (pronoun, frame.head[1])
            return self._spoken(frame, cue, sentence)
        speaker = self._subject(cue, sentence, floor)
        if speaker is not None:
            called = speaker[0] > floor and self.tokens.words[self._article(speaker[0]) - 1] in self._set("what")
            # What a relative clause between subject and verb tells stays outside the attribution.
            related = any(self.clauses.roles.get(k) == "relative" for k in range(speaker[1], cue.first))
            first = cue.first if related else self._article(speaker[0])
            head = (first, self._head_end(cue, sentence))
            frame = self._made(cue, act, speaker, n, head, "called" if called else "sv")
            return self._spoken(frame, cue, sentence)
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

    def _related(self, cue: Hit, act: str, n: int, sentence: Sentence, pronoun: int) -> Frame | None:
        """ "X, which accuses Y of": the body before the pronoun, for its own clause alone."""
        held = [h for h in self.bodies.within(max(sentence.first, pronoun - 6), pronoun) if h.last >= pronoun - 2]
        if not held:
            return None
        frame = self._made(
            cue, act, (held[-1].first, held[-1].last), n, (pronoun, self._head_end(cue, sentence)), "called"
        )
        return self._spoken(frame, cue, sentence)

    def _bracketed_in(self, first: int, floor: int) -> bool:
        """Whether a bracket opens right behind a word that begins a clause."""
        if first - 2 <= floor or self.tokens.words[first - 1] != ",":
            return False
        return self.clauses.roles.get(first - 2) in ("sub", "relative", "complementizer", "break")

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

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Signs and small words off both ends, but none of a body's own name."""
        if first in self.actor_at and self.actor_at[first].first == first:
            words, skip = self.tokens.words, self._set("trim")
            while (
                last > first
                and last - 1 not in self.actor_at
                and (words[last - 1] in skip or words[last - 1] in (",", ":"))
            ):
                last -= 1
            return first, last
        return super()._trim(first, last)

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

    def _nounlike(self, i: int, floor: int) -> bool:
        """A subject stands before its verb here, so that a noun before a verb is the rule."""
        del i, floor
        return False

    def _parted(self, sentence: Sentence) -> bool:
        """Whether a paragraph ends between the last speaker's sentence and this one."""
        assert self.last is not None
        words, since = self.tokens.words, self.tokens.sentences[self.last.sentence].last
        return any(words[i][0] == "\n" for i in range(since, min(sentence.first, len(words))))

    def _opening(self, n: int, sentence: Sentence, pronoun: int) -> Hit | None:
        """ "X delivered 20 tonnes, it said": the subject of the sentence, where no speaker of this paragraph stands
        before."""
        del n
        if self.last is not None and not self._parted(sentence):
            return None
        for hit in self.bodies.within(sentence.first, min(sentence.first + 3, pronoun)):
            if (
                not hit.data.get("adjective")
                and not hit.data.get("weak")
                and not hit.after
                and not hit.data.get("anaphor")
            ):
                return hit if pronoun - hit.last > 2 and not self._placed(hit) else None
        return None

    def _article(self, i: int) -> int:
        return i - 1 if i > 0 and self.tokens.words[i - 1] in self._set("articles") else i

    def _linked(self, cue: Hit, act: str, n: int, sentence: Sentence, floor: int) -> Frame | None:
        """ "According to X", "X's warning that", "as X put it"."""
        if cue.data.get("role") == "according":
            speaker, head_end = self._source(cue, sentence)
            if speaker is None:
                return None
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

    def _source(self, cue: Hit, sentence: Sentence) -> tuple[tuple[int, int] | None, int]:
        """The noun phrase after "according to": up to a comma that opens no apposition, a break, or a verb of the
        main clause."""
        words, clauses = self.tokens.words, self.clauses
        i = cue.last
        j = i
        while j < min(sentence.last, i + LONGEST):
            named = self.actor_at.get(j)
            if named is not None:
                j = named.last
                continue
            if words[j] in (",", ";", ":", "(", ")", '"', "-") and not (words[j] == "-" and self.clauses.joined(j)):
                break
            if j > i and (
                clauses.roles.get(j) in ("complementizer", "break", "relative", "sub") or j in clauses.when_at
            ):
                break
            j += 1
        first, last = self._trim(i, j)
        known = (
            self._sourced((first, last)) or self._proper(first, last) or self.bodies.anaphor(first, last) is not None
        )
        if last <= first or not known:
            return None, j
        acts = any(k in self.event_at and not self._capital(k) for k in range(first, min(first + 3, last)))
        if acts and not self.bodies.within(first, last):
            return None, j
        return (first, last), self._past(j, sentence.last) if j < sentence.last and words[j] != "," else j

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
        if speaker is None:
            return None
        return self._spoken(
            self._made(cue, act, speaker, n, (self._article(speaker[0]), self._head_end(cue, sentence)), "sv"),
            cue,
            sentence,
        )

    def _back(self, i: int, floor: int) -> int:
        """Back over auxiliaries, adverbs and dates that stand before a verb."""
        words = self.tokens.words
        while i > floor and (
            words[i - 1] in self.auxiliaries or words[i - 1] in self.adverbs or i - 1 in self.clauses.when_at
        ):
            i -= 1
        if i > floor + 1 and words[i - 1] == "," and i - 2 >= floor and self._aside(i - 1, floor) is not None:
            i = self._aside(i - 1, floor) or i
        return i

    def _aside(self, closed: int, floor: int) -> int | None:
        """Where a bracket between commas that closes at `closed` opens ("X, for its part, said")."""
        words = self.tokens.words
        opened = next((k for k in range(closed - 1, max(floor, closed - 6), -1) if words[k] == ","), None)
        if opened is None or opened <= floor or any(k in self.event_at for k in range(opened, closed)):
            return None
        inner = range(opened + 1, closed)
        aside = any(
            words[k] in self.adverbs or k in self.clauses.when_at or self.clauses.roles.get(k) == "aside" for k in inner
        )
        return opened if aside else None

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

    def _titles(self, comma: int, stop: int) -> bool:
        """Whether what follows a comma is the speaker's title: an office within four words."""
        return any(
            k in self.bodies.offices or (k in self.actor_at and self.actor_at[k].data.get("weak"))
            for k in range(comma + 1, min(comma + 6, stop))
        )

    def _before_known(self, cue: Hit, floor: int) -> bool:
        i = self._back(cue.first, floor)
        return i - 1 >= floor and i - 1 in self.actor_at

    def _known(self, first: int, last: int) -> bool:
        return bool(self.bodies.within(first, last)) or any(k in self.bodies.offices for k in range(first, last))

    def _proper(self, first: int, last: int) -> bool:
        """Whether the phrase is a name by its capitals, and short."""
        if not 0 < last - first <= NAME or any(self.tokens.words[k] in self.nameless for k in range(first, last)):
            return False
        return self._capital(first) and (last - first < 2 or self._capital(last - 1) or self._capital(first + 1))

    def _capital(self, i: int) -> bool:
        return self.tokens.folded.original[self.tokens.folded.start(self.tokens.starts[i])].isupper()

    def _placed(self, hit: Hit) -> bool:
        """Whether a body's name stands as a place ("in Israel")."""
        return self.clauses.roles.get(hit.first - 1) in ("stop", "target", "against", "agent", "cause")

    def _subject(self, cue: Hit, sentence: Sentence, floor: int) -> tuple[int, int] | None:
        """The noun phrase before the verb: back to the edge of its clause, brackets and titles taken in."""
        words, clauses = self.tokens.words, self.clauses
        last = i = self._back(cue.first, max(floor, sentence.first))
        floor = max(floor, sentence.first)
        while cue.data.get("passive") and i > floor and words[i - 1] in self.passives | self.auxiliaries:
            last = i = i - 1
        listed = False
        while i > floor and last - i < LONGEST:
            k = i - 1
            if clauses.roles.get(k) == "aside":
                break
            if words[k] == '"' and k - 1 >= floor and k - 1 in self.actor_at:
                # A quoted name begins the phrase.
                i = self.actor_at[k - 1].first
                i -= i > floor and words[i - 1] == '"'
                continue
            named = self.actor_at.get(k)
            if named is not None and named.first >= floor:
                i = named.first
                continue
            if words[k] in (";", ":", '"') or (words[k] == "-" and not clauses.joined(k)):
                break
            if words[k] == "," and listed and (k - 1 in self.actor_at or self._capital(k - 1)):
                i = self.actor_at[k - 1].first if k - 1 in self.actor_at else k - 1
                continue
            if words[k] == ",":
                opened = self._bracket(k, floor, last)
                if opened is None:
                    break
                i = opened
                continue
            role = clauses.roles.get(k)
            joined = words[k] in self._set("joined") and k > floor and k + 1 < last
            listing = k - 1 in self.actor_at or (joined and self._capital(k - 1) and self._capital(k + 1))
            if joined and listing and (self._known(k + 1, min(k + 3, last)) or self._capital(k + 1)):
                i = self.actor_at[k - 1].first if k - 1 in self.actor_at else k - 1
                listed = True
                continue
            if (
                role in ("complementizer", "break", "sub", "relative")
                or words[k] in self._set("joined")
                or k in clauses.when_at
            ):
                break
            if (k in self.event_at and not self._nominal_event(k)) or (
                k in self.report_at and self.report_at[k].feature in ("past", "present")
            ):
                break
            if words[k] in self.auxiliaries or words[k] in self.passives or words[k] in self._set("what"):
                break
            i = k
        first, last = self._trim(i, last)
        # "X, who was not named, said": the name ends before the bracket.
        relative = next(
            (k for k in range(first + 1, last) if clauses.roles.get(k) == "relative" and words[k - 1] == ","), None
        )
        last = relative - 1 if relative is not None and relative - 1 > first else last
        if last <= first or any(k in self.event_at and not self._nominal_event(k) for k in range(first, last)):
            return None
        if last > first and words[last - 1].endswith(tuple(self._set("genitives"))):
            return None
        if self._known(first, last):
            hits = [h for h in self.bodies.within(first, last) if not self._placed(h)]
            if not hits and not any(k in self.bodies.offices for k in range(first, last)):
                return None
            return first, last
        return (first, last) if cue.data.get("speech") and self._proper(first, last) else None

    def _nominal_event(self, k: int) -> bool:
        return self.event_at[k].feature in ("noun", "s", "p", "") and k in self.actor_at

    def _bracket(self, closed: int, floor: int, last: int) -> int | None:
        """Where the phrase goes on before a bracket that closes at the comma `closed`: "X, head of Y, said"."""
        words = self.tokens.words
        if last - closed > 1:
            return None
        opened = next((k for k in range(closed - 1, max(floor, closed - 14), -1) if words[k] == ","), None)
        if opened is None or opened <= floor:
            return None
        if self.clauses.roles.get(opened + 1) == "relative":
            return opened
        if any(k in self.event_at for k in range(opened, closed)):
            return None
        named = opened + 1 in self.actor_at or self._proper(opened + 1, closed)
        known = (
            named
            or self.clauses.roles.get(opened + 1) == "relative"
            or self._titles(opened, closed)
            or any(words[k] in self._set("articles") for k in (opened + 1,))
        )
        return opened if known else None

    def _head_end(self, cue: Hit, sentence: Sentence) -> int:
        return self._past(cue.last, sentence.last)

    def _past(self, i: int, stop: int) -> int:
        """Past asides too ("in a statement", "on Telegram")."""
        i = self._stepped(i, stop)
        moved = True
        while moved and i < stop:
            moved = False
            hit = self.clauses.operators.get(i)
            if hit is not None and hit.first == i and hit.data["role"] in ("aside", "complementizer"):
                i = self._stepped(hit.last, stop) if hit.data["role"] == "aside" else hit.last
                moved = hit.data["role"] == "aside"
        return min(i, stop)

    def _stepped(self, i: int, stop: int) -> int:
        """Past signs, adverbs and dates, but not past a date that opens what is said ("wrote: Yesterday our jets")."""
        words, clauses = self.tokens.words, self.clauses
        limit, marked = min(stop, i + 14), False
        while i < limit:
            when = clauses.when_at.get(i)
            if when is not None:
                if marked or any(hit.after for hit in when.reasons):
                    break
                i = when.last
            elif words[i] in (",", "-", ":") or words[i] in MARKS:
                marked = marked or words[i] in (":", *MARKS)
                i += 1
            elif words[i] in self._set("trailing") and not marked:
                i += 1
            elif clauses.roles.get(i) == "complementizer":
                return clauses.operators[i].last
            else:
                break
        return min(i, stop)

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

    def _made(self, cue: Hit, act: str, speaker: tuple[int, int], n: int, head: tuple[int, int], kind: str) -> Frame:
        """ "Our monitoring teams report": the outlet itself."""
        frame = super()._made(cue, act, speaker, n, head, kind)
        i = speaker[0]
        if i and (self.tokens.words[i - 1] in self._set("selves") or self.tokens.words[i] in self._set("selves")):
            frame.slug, frame.hit = (OWN, None) if self.statement is None else (self.statement.slug, self.statement.hit)
        return frame

    def _referred(self, speaker: tuple[int, int], slug: str, hit: Hit | None) -> tuple[str, Hit | None]:
        """ "Its daily report": the body that the sentence named before."""
        i, words = speaker[0], self.tokens.words
        if hit is None and i and words[i - 1] in self._set("owners") and self.bodies.anaphor(*speaker) is not None:
            first = next((s.first for s in reversed(self.tokens.sentences) if s.first <= i), 0)
            held = [h for h in self.bodies.within(first, i) if not self._placed(h) and not h.data.get("weak")]
            named = [h for h in held if not h.data.get("adjective") and not h.data.get("anaphor")]
            if named:
                return self.bodies.slug(named[0]), named[0]
        return super()._referred(speaker, slug, hit)

    def _contents(self, frames: list[Frame], sentence: Sentence) -> None:
        """Contents; a frame that closes its sentence is outside those it holds, and speaks for their "we"."""
        kept = {id(f): f.content for f in frames if f.kind == "quotation"}
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
            split = frame.speaker is not None and frame.speaker[1] + 1 < frame.head[0]
            if frame.kind == "sv" and split and not frame.inherited:
                frame.content = (frame.head[1], max(frame.content[1], frame.head[1]))
            frame.closing = frame.content[0] < frame.head[0] and frame.kind != "quotation"
            if k and relayed and frame.kind == "sv":
                # "Quoting an official, X wrote that": the word is the official's.
                frame.closing, frames[0].via = True, [frame]
                frames[0].content = (frames[0].content[0], max(frames[0].content[1], frame.content[1]))
                continue
            if frame.kind == "according" and frame.closing:
                inner = [f for f in frames[:k] if f.kind in ("sv", "vs") and f.head[1] <= frame.head[0]]
                frame.closing = bool(inner) and frame.slug == "media"
                if frame.closing and frame.content[0] > inner[-1].head[0]:
                    frame.content = (inner[-1].head[0], frame.content[1])
            for other in frames[:k] if frame.closing and frame.kind != "according" and frame.slug != OWN else ():
                if other.inherited and (
                    other.slug == OWN or self.tokens.words[other.head[0]] in self._set("first_person")
                ):
                    other.speaker, other.slug, other.hit = frame.speaker, frame.slug, frame.hit
                    frame.content = (min(frame.content[0], other.head[0]), frame.content[1])


__all__ = ["UNKNOWN", "SubjectFirst"]
