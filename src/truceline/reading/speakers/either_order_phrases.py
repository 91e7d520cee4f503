"""Where a speaker's name begins and ends if the subject may stand before its verb or after it, prepositions written
together with names. Whose word it is, is told in `either_order`."""

from __future__ import annotations

import re
from functools import cached_property

from truceline.reading.bodies import UNKNOWN, WITNESSES
from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.speakers.attribution import Attribution
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.phrase_ends import FINITE, QUOTED
from truceline.reading.speakers.speaker_phrases import LONGEST
from truceline.reading.text import Sentence

NO_NAME = frozenset(("complementizer", "break", "relative", "sub", "dating", "against", "stop"))
"""Roles of words that stand in no speaker's name."""
CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")
TITLE = 12
"""How many tokens a speaker named before a colon may have."""
ISSUED = 5
"""How many tokens before a colon a word for a statement may stand."""
NAMES = 4
"""How many words a person's name may have."""
BACK = 8
"""How many bodies back the one may be named whose office alone speaks."""
QUOTERS = 7
"""How many words the name of a person who is quoted may have."""


class EitherOrderPhrases(Attribution):
    """Finds the noun phrases beside a verb of saying."""

    verbs_end = True

    @cached_property
    def surnames(self) -> dict[str, Hit]:
        """Last names of people whom the text gives with their first name once: the name alone speaks later."""
        full = (hit for hit in self.bodies.actors if hit.last - hit.first > 1 and not hit.data.get("weak"))
        return {self.tokens.words[hit.last - 1]: hit for hit in full if not self.words[hit.last - 1].nodes}

    def _recalled(self, i: int) -> Hit | None:
        hit = self.surnames.get(self.tokens.words[i]) if i < len(self.tokens.words) else None
        return hit if hit is not None and hit.first < i else None

    def _named_before(self, speaker: tuple[int, int], hit: Hit | None) -> tuple[str, Hit | None]:
        known = self._recalled(speaker[1] - 1) if hit is None else None
        if known is not None:
            return self.bodies.slug(known), known
        title = self.bodies.offices.get(speaker[0])
        if hit is None and speaker[1] - speaker[0] == 1 and title is not None and title.before in ((), ("det",)):
            # "The ambassador added": the one told of last who has that title.
            for frame in reversed(self.history):
                spans = range(*frame.speaker) if frame.speaker else ()
                if any(i in self.bodies.offices and self._same(i, speaker[0]) for i in spans):
                    return frame.slug, frame.hit
            named = [h for h in self.bodies.within(0, speaker[0]) if not (h.data.get("anaphor") or h.data.get("weak"))]
            for body in reversed(named[-BACK:]):
                if any(self._same(i, speaker[0]) for i in range(max(body.first - 2, 0), body.last)):
                    return self.bodies.slug(body), body
        return super()._named_before(speaker, hit)

    def _same(self, i: int, j: int) -> bool:
        """Whether two words are one but for what is written before them."""
        return 0 <= len(self.tokens.words[j]) - len(self.tokens.words[i]) <= 1 and self.tokens.words[j].endswith(
            self.tokens.words[i]
        )

    def _made(self, cue: Hit, act: str, speaker: tuple[int, int], n: int, head: tuple[int, int], kind: str) -> Frame:
        frame = super()._made(cue, act, speaker, n, head, kind)
        if any(self.tokens.words[k] in self.rules.get("former", ()) for k in range(*speaker)):
            frame.slug, frame.hit = UNKNOWN, None
        elif frame.hit is not None and self._stays(frame.hit, speaker):
            frame.slug, frame.hit = self.bodies.resolve(speaker[0], frame.hit.first)
        if frame.hit is None and frame.slug == UNKNOWN and self._saw_it(speaker):
            frame.slug = WITNESSES
        i = speaker[1] - 1
        if frame.hit is not None and frame.slug != UNKNOWN and i > speaker[0] and i not in self.actor_at:
            if not self.words[i].nodes and self.tokens.words[i].isalpha():
                # "The force's spokesman, X": X is the force's voice from here on.
                self.surnames.setdefault(self.tokens.words[i], frame.hit)
        return frame

    def _stays(self, hit: Hit, speaker: tuple[int, int]) -> bool:
        """ "Sources in Lebanon", "a doctor in Khartoum": where those who speak for no state are."""
        if hit.first <= speaker[0] or not hit.data.get("state") or "by" not in hit.before:
            return False
        held = [self.bodies.offices[k] for k in range(speaker[0], hit.first) if k in self.bodies.offices]
        weak = any(body.data.get("weak") for body in self.bodies.within(speaker[0], hit.first))
        return weak or any(office.data.get("personal") for office in held)

    def _saw_it(self, speaker: tuple[int, int]) -> bool:
        """ "N. N., aged 34", "N. N., a farmer": a private person, told by age or by what nobody speaks for."""
        held = [self.bodies.offices[k] for k in range(*speaker) if k in self.bodies.offices]
        ages = self.rules.get("ages", ())
        aged = any(self.tokens.words[k] in ages and self.words[k + 1].digit for k in range(speaker[0], speaker[1] - 1))
        if any(not office.data.get("eyewitness") and not office.data.get("personal") for office in held):
            return False
        return aged or any(office.data.get("eyewitness") for office in held)

    def _signed_off(self, n: int, sentence: Sentence) -> Frame | None:
        """ "The crossing will be shut - the government": a line whose speaker stands alone behind its last dash."""
        words, last = self.tokens.words, sentence.last
        mark = next(
            (i for i in range(last - 2, max(sentence.first + 2, last - QUOTERS - 3), -1) if words[i] == "-"), None
        )
        if mark is None or self.clauses.joined(mark) or last - mark < 2:
            return None
        if not all(i in self.actor_at or i in self.bodies.offices for i in range(mark + 1, last)):
            return None
        slug, hit = self._referred((mark + 1, last), *self.bodies.resolve(mark + 1, last))
        if hit is None or hit.data.get("adjective") or hit.before:
            return None
        frame = Frame(None, "states", (mark + 1, last), slug, hit, n, "title")
        frame.head, frame.closing = (mark, last), True
        return frame

    def _opens_with_name(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether a title begins with the body it names, an office or a word for a statement, not with what it is about
        ("The Doha deal, a day after: ...")."""
        first = next((i for i in range(sentence.first, hit.first) if self.tokens.words[i][0].isalpha()), hit.first)
        named = first in self.actor_at or first in self.bodies.offices or first in self.report_at
        known = any(node.get("") for node, *_ in self.words[first].nodes)
        # A word that the pack does not know may begin a name, no preposition behind it.
        named = named or first == hit.first or not (known or set(hit.before) & {"by", "to", "from"})
        return named or self.tokens.words[first] in self.rules["statement"]

    def _before_quote(self, n: int, sentence: Sentence) -> Frame | None:
        """A body at the head of a line whose word follows a colon as a quotation."""
        words, first = self.tokens.words, sentence.first
        colon = next((i for i in range(first + 1, min(sentence.last, first + TITLE)) if words[i] == ":"), sentence.last)
        if colon + 1 >= sentence.last or words[colon + 1] not in MARKS:
            return None
        said = (self.report_at[i] for i in range(first, colon) if i in self.report_at)
        # "N. N., an officer who asked not to be named: ..."
        if any(hit.feature in FINITE and not self.opens.intersection(hit.before) for hit in said):
            return None
        issued = (i for i in range(colon - 1, max(first, colon - ISSUED), -1) if words[i] in self.rules["statement"])
        # "An hour later came the army's reply: ..."
        span = self._trim(next(issued, first), colon)
        slug, hit = self._referred(span, *self.bodies.resolve(*span))
        if hit is None:
            return None
        frame = Frame(None, "states", span, slug, hit, n, "title")
        frame.head = (first, colon + 1)
        return frame

    def _anybody(self, cue: Hit, sentence: Sentence) -> tuple[int, int] | None:
        """The name right after the verb behind a quotation ("...", says Samira), whoever that is."""
        words, i = self.tokens.words, self._dated(cue.last, sentence.last)
        end = i
        while end < sentence.last and end - i < QUOTERS and self._phrase(end):
            if not words[end][0].isalpha() and not self.clauses.joined(end):
                break
            end += 1
        if end + 1 < sentence.last and words[end] == "," and self._saw_it((end, end + 3)):
            # "..., said Ahmad, aged 34, a farmer"
            end = next((k for k in range(end + 1, sentence.last) if words[k] in (".", ":", *MARKS)), sentence.last)
            return i, end
        if end > i and words[end : end + 1] == [","] and end + 1 < sentence.last and self._labels(end + 1) is not None:
            # "..., said Lucia Elmi, UNICEF's envoy, but"
            stop = next((k for k in range(end + 1, sentence.last) if words[k] in (",", ".", ":")), sentence.last)
            end = stop if stop - end <= TITLE and self._plain(end + 1, stop) else end
        closed = end == sentence.last or words[end] in (",", ".", ":")
        prepositions = any(before for _, before, _, _, _ in self.words[i].nodes) if i < sentence.last else True
        return (i, end) if closed and end > i and not prepositions else None

    def _before(self, cue: Hit, sentence: Sentence, floor: int) -> tuple[int, int] | None:
        """The noun phrase before the verb, back to the edge of its clause; a bracket between commas right before the
        verb is taken in ("X, head of Y, denied")."""
        words = self.tokens.words
        i = cue.first
        while i > floor and (words[i - 1] in self.adverbs or i - 1 in self.clauses.when_at):
            i -= 1
        last = i
        if i - 1 > floor and words[i - 1] == ",":
            opened = next((k for k in range(i - 2, max(floor, i - 14), -1) if words[k] == ","), None)
            if words[i - 2] in MARKS and words[i - 2] not in words[max(floor, i - QUOTED - 3) : i - 2]:
                # "..., but it breaches the council's decision", she said: the quotation ends there.
                return None
            if opened is None or not self._plain(opened + 1, i - 1):
                return None
            i = opened
        start = i
        while start > floor and last - start < LONGEST:
            closed = self._bracket(start, floor)
            if closed is not None:
                start = closed
                continue
            if self._phrase(start - 1):
                start -= 1
                continue
            opened = self._named_in_quotes(start, floor)
            if opened is None:
                break
            start = opened
        first, last = self._trim(start, last)
        if last <= first or not (
            self.bodies.within(first, last)
            or any(k in self.bodies.offices for k in range(first, last))
            or self._recalled(last - 1)
            or (first == sentence.first and self._name(first, last))
            or (self._begins(first, sentence) and self._somebody(first, last, cue, sentence))
        ):
            return self._told_of_before(cue, sentence, floor)
        return first, last

    def _told_of_before(self, cue: Hit, sentence: Sentence, floor: int) -> tuple[int, int] | None:
        """ "A passenger who came from Y testified that": the words that open the sentence, where a clause about them
        stands before the verb."""
        words = self.tokens.words
        for k in range(floor + 1, cue.first):
            if words[k] in (",", ":", ";") or words[k] in MARKS or k in self.report_at:
                return None
            if not any(self.opens.intersection(before) for _, before, _, _, _ in self.words[k].nodes):
                continue
            first = k
            while first > floor and k - first < LONGEST and self._phrase(first - 1):
                first -= 1
            first, last = self._trim(first, k)
            if last <= first or not self._begins(first, sentence):
                return None
            return (first, last) if self._somebody(first, last, cue, sentence) else None
        return None

    def _begins(self, first: int, sentence: Sentence) -> bool:
        """Whether nothing but dates stands before a phrase in its sentence, or a semicolon."""
        return self._dated(sentence.first, first) >= first or self.tokens.words[first - 1] == ";"

    def _somebody(self, first: int, last: int, cue: Hit, sentence: Sentence) -> bool:
        """Whether words that name no body known are who says it: they open the sentence without a preposition, and
        behind the verb a clause is told ("the resistance committees said that")."""
        if cue.data.get("source") or self.opens.intersection(cue.before) or last - first > LONGEST:
            return False
        if self._written(first) not in ((), ("det",)) or first in self.report_at:
            return False
        if any(i in self.clauses.operators for i in range(first, last)):
            return False
        end = self._past(cue.last, sentence.last)
        if self.clauses.roles.get(end - 1) == "complementizer" or self.tokens.words[end - 1] in (":", *MARKS):
            return True
        return end < sentence.last and any(
            self.opens.intersection(before) for _, before, _, _, _ in self.words[end].nodes
        )

    def _hyphened(self, k: int) -> bool:
        """Whether a word is the article of a name ("al-", written like a preposition)."""
        return k + 1 < len(self.tokens.words) and self.tokens.words[k + 1] == "-" and self.clauses.joined(k + 1)

    def _sourced(self, speaker: tuple[int, int]) -> bool:
        return super()._sourced(speaker) or self._name(*speaker)

    def _name(self, first: int, last: int) -> bool:
        """Whether a phrase is two or three words that the pack does not know: somebody's name."""
        words = self.tokens.words
        unknown = all(not self.words[k].nodes and words[k].isalpha() for k in range(first, last))
        return unknown and 2 <= last - first <= NAMES - 1

    def _bracket(self, last: int, floor: int) -> int | None:
        """Where a short bracket behind a name opens that ends before token `last` ("X (Labour) said")."""
        words = self.tokens.words
        if words[last - 1] != ")":
            return None
        return next((k for k in range(last - 2, max(floor, last - NAMES - 2), -1) if words[k] == "("), None)

    def _named_in_quotes(self, last: int, floor: int) -> int | None:
        """Where a name in quotation marks that ends before token `last` opens, with its kind of body before it
        ("the organisation "X" maintains that")."""
        words = self.tokens.words
        if words[last - 1] not in MARKS:
            return None
        opened = next((k for k in range(last - 3, max(floor, last - QUOTED - 2), -1) if words[k] in MARKS), None)
        titled = opened is not None and (opened - 1 in self.bodies.offices or opened - 1 in self.actor_at)
        return opened if titled and opened is not None and self._plain(opened + 1, last - 1) else None

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """A sign that is part of a name stays ("Smotrich'"); a time of day before the name does not."""
        while first < last and (CLOCK.fullmatch(self.tokens.words[first]) or self.tokens.words[first] == "|"):
            first += 1
        start, end = super()._trim(first, last)
        named = self.actor_at.get(end - 1) if end > start else None
        return start, max(end, min(named.last, last)) if named is not None else end

    def _phrase(self, k: int) -> bool:
        """Whether token `k` may be part of a speaker's name."""
        words, clauses = self.tokens.words, self.clauses
        if k in self.actor_at or k in self.bodies.offices:
            return True
        if words[k] == "," and k - 1 in self.actor_at and k + 1 in self.actor_at:
            return "and" not in self.actor_at[k + 1].before
        if words[k] in self.rules.get("quoting", ()):
            return False
        if words[k] in (",", ";", ":", "(", ")") or (words[k] == "-" and not clauses.joined(k)) or words[k] in MARKS:
            return False
        if k in clauses.when_at or (clauses.roles.get(k) in NO_NAME and not self._hyphened(k)):
            return False
        if k in self.event_at and words[k - 1] in self.joints:
            # "The family of the dead man"
            return True
        return not (
            k in self.event_at or (k in self.report_at and self.report_at[k].feature in ("past", "present", "future"))
        )

    def _over(self, j: int, first: int, according: bool) -> bool:
        """A clause about the source and another body right behind it end the name of a source ("according to X Y
        broke")."""
        if self._hyphened(j) and self.clauses.roles.get(j) == "stop":
            return False
        if super()._over(j, first, according):
            return True
        named = self.actor_at.get(j)
        if not according or j == first:
            return False
        if named is None and self.clauses.roles.get(j) == "negation":
            return True
        if named is None:
            return any(self.opens.intersection(before) for _, before, _, _, _ in self.words[j].nodes)
        owner = self.actor_at.get(j - 1)
        if named.first != j or owner is None or named.before or named.data.get("adjective") or named.data.get("head"):
            return False
        told = owner.data.get("weak") or owner.data.get("anaphor")
        return not told and self.bodies.slug(owner) != self.bodies.slug(named)

    def _plain(self, first: int, last: int) -> bool:
        """Whether a bracket holds no statement of its own, or a relative clause about the name before it; a short one
        with a word that the pack does not know is a name."""
        if first < last and any(self.opens.intersection(before) for _, before, _, _, _ in self.words[first].nodes):
            return True
        if last - first <= NAMES and any(not self.words[k].nodes and self.words[k].keys for k in range(first, last)):
            return not any(k in self.report_at for k in range(first, last))
        return first < last and not any(
            k not in self.actor_at and (k in self.event_at or k in self.report_at) for k in range(first, last)
        )

    def _apposed(self, j: int, stop: int, according: bool) -> bool:
        """Whether a name or title follows the sign at `j` ("the director, X"; "the office's head, General X, ...")."""
        if self.tokens.words[j] != ",":
            return super()._apposed(j, stop, according)
        labels = self._labels(j + 1) if j + 1 < stop else None
        if labels is None or not set(labels) <= {"det"}:
            return False
        close = next(
            (
                k
                for k in range(j + 1, min(j + 9, stop))
                if self.tokens.words[k] in (",", ".", ":") or k in self.clauses.when_at
            ),
            stop,
        )
        return close - j < 9 and self._plain(j + 1, close)

    def _past(self, i: int, stop: int) -> int:
        """Where the speaker's word begins: past signs, adverbs and the complementizer, and past a date only where it
        tells when the speaker spoke."""
        words, clauses = self.tokens.words, self.clauses
        signed = False
        limit = min(stop, i + 14)
        while i < limit:
            when = clauses.when_at.get(i)
            if when is not None:
                opens = any(self.opens.intersection(before) for _, before, _, _, _ in self.words[when.first].nodes)
                if signed or when.since or opens or when.start != when.end:
                    break
                i = when.last
            elif words[i] in (",", "-", ":") or words[i] in MARKS:
                signed, i = True, i + 1
            elif words[i] in self.adverbs:
                if signed and any(word.digit for word in self.words[i + 1 : min(i + 4, stop)]):
                    # "According to X, more than 300": the bound of what was counted.
                    break
                i += 1
            elif clauses.roles.get(i) == "complementizer":
                return clauses.operators[i].last
            else:
                break
        return min(i, stop)

    def _labels(self, i: int) -> tuple[str, ...] | None:
        """The clitics before the body or office that begins at token `i`; null where none begins there."""
        hit = self.actor_at.get(i)
        if hit is not None and hit.first == i:
            return hit.before
        office = self.bodies.offices.get(i)
        if office is not None:
            return office.before
        return () if self._recalled(i) else None

    def _written(self, i: int) -> tuple[str, ...]:
        """The clitics of the word at token `i`, known or by its first letters."""
        known = next((before for _, before, _, _, _ in self.words[i].nodes), None)
        if known is not None:
            return known
        letters = self.rules.get("letters", {})
        return tuple(label for letter, label in letters.items() if self.tokens.words[i].startswith(letter))
