"""Where the noun phrase of a speaker begins and ends: after its verb, before it, with its titles, brackets and dates.

Who the phrase names is told in `voices`; what ends it in `phrase_ends`; this module only finds its bounds.
"""

from __future__ import annotations

from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.speakers.phrase_ends import FINITE, PhraseEnds
from truceline.reading.text import Sentence

LONGEST = 26
TAKEN = 13
"""How far behind a verb that is spelled like a noun what it takes may stand."""
SHORT = 5


class SpeakerPhrases(PhraseEnds):
    """Finds the noun phrases of speakers in one text."""

    def _after(self, cue: Hit, sentence: Sentence, according: bool = False) -> tuple[tuple[int, int] | None, int]:
        """The noun phrase after the cue, and where the head (phrase, dates, complementizer) ends."""
        takes = frozenset(cue.data.get("takes", ()))
        first = self._dated(cue.last, sentence.last)
        if according and first in self.report_at and self.report_at[first].feature in ("past", "present"):
            first = self.report_at[first].last
        if not according and first + 1 in self.actor_at and self.tokens.words[first] in self.placed:
            # "It was announced in the capital": where it was said is nobody's name.
            first = self.actor_at[first + 1].last
        j = first
        stop = min(sentence.last, first + LONGEST)
        while j < stop and not self._over(j, first, according) and not self._signed(j, first, sentence, according):
            named = self._quoted_name(j, stop)
            if named > j > first:
                j = named
                continue
            if not according and (self._aside(j, first, takes) or self._listeners(j, first, cue)):
                break
            if j not in self.actor_at and j not in self.bodies.offices and self._said(j, first, cue, takes, according):
                break
            j += 1
        first, last = self._trim(first, j)
        head_end = self._past(j, sentence.last)
        if last <= first:
            return None, head_end
        if according:
            return (first, last), head_end
        turned = self.actor_at.get(j)
        if turned is not None and turned.first == j and not self.opens.intersection(turned.before):
            told = self._turned(turned, according) or self._heard(turned, first)
            self.addressee = turned if told else None
            if self.addressee is not None:
                return (first, last), self._past(turned.last, sentence.last)
        if cue.data.get("object") or cue.data.get("told") or cue.data.get("act") in ("demands", "warns"):
            self.addressee = self._split(first, last)
            if self.addressee is not None:
                last = self.addressee.first
                while last - 1 > first and last - 1 in self.bodies.offices and last - 1 not in self.actor_at:
                    last -= 1
        return (first, last), head_end

    def _listeners(self, j: int, first: int, cue: Hit) -> bool:
        """Whether people who are called on or warned begin at token `j`, right behind a name ("X warned residents")."""
        if cue.data.get("act") not in ("demands", "warns") or self.tokens.words[j] not in self.heard:
            return False
        named = self.actor_at.get(j)
        behind = j > first and (j - 1 in self.actor_at or self.tokens.words[j - 1] == ")")
        return behind and (named is None or named.first == j)

    def _split(self, first: int, last: int) -> Hit | None:
        """The body spoken to, where it stands after the speaker without a word between ("X urged Y to")."""
        hits = [h for h in self.bodies.within(first, last) if not h.data.get("adjective")]
        back = [h for h in hits if h.data.get("anaphor")]
        if len(hits) >= 2 and back and back[0] is hits[0] and not hits[1].data.get("anaphor") and not hits[1].before:
            # "The statement urged Y to": who is spoken to follows the word that points back.
            return hits[1] if self.tokens.words[hits[1].first - 1] not in self.joints else None
        k = next((k for k, h in enumerate(hits) if h.data.get("silent") and h.first > first), None)
        if k is not None:
            # "X urged Y and the mediators to": those asked are strung together.
            strung = "and" in hits[k].before and k > 1 and hits[k - 1].last == hits[k].first
            return hits[k - 1] if strung else hits[k]
        hits = [h for h in hits if h not in back]
        counted = self.words[first].digit and not any(self.tokens.words[i] in self.joints for i in range(first, last))
        if len(hits) == 1 and counted and hits[0].first - first > 1 and hits[0].last >= last - 1:
            # "25 states called on X to": those who are counted speak.
            return hits[0]
        if len(hits) < 2 or hits[-1].last < last - 1 or hits[-1].before or hits[-1].data.get("head"):
            return None
        if self.bodies.slug(hits[-1]) == self.bodies.slug(hits[0]):
            return None
        return hits[-1] if self.tokens.words[hits[-1].first - 1] not in self.joints else None

    def _dated(self, i: int, stop: int) -> int:
        """Past dates and signs that stand between verb and speaker."""
        words = self.tokens.words
        while i < stop:
            if i in self.clauses.when_at:
                i = self.clauses.when_at[i].last
            elif (
                words[i] in (",", "-") and (i + 1 in self.clauses.when_at or (i > 0 and i - 1 in self.clauses.when_at))
            ) or words[i] in self.adverbs:
                i += 1
            else:
                break
        return i

    def _past(self, i: int, stop: int) -> int:
        """Past dates, signs, adverbs and the complementizer after the speaker: where its word begins."""
        words, clauses = self.tokens.words, self.clauses
        limit = min(stop, i + 14)
        while i < limit:
            if i in clauses.when_at:
                i = clauses.when_at[i].last
            elif words[i] in (",", "-", ":") or words[i] in MARKS or words[i] in self.adverbs:
                i += 1
            elif clauses.roles.get(i) == "venue":
                i = clauses.operators[i].last
            elif clauses.roles.get(i) == "complementizer":
                return clauses.operators[i].last
            else:
                break
        return min(i, stop)

    def _before(self, cue: Hit, sentence: Sentence, floor: int) -> tuple[int, int] | None:
        """The noun phrase right before the cue ("X said"), within its clause."""
        i = cue.first
        words, clauses = self.tokens.words, self.clauses
        while i > floor and (words[i - 1] in self.adverbs or i - 1 in clauses.when_at):
            i -= 1
        last = i
        while i > floor and last - i < LONGEST:
            k = i - 1
            if (
                (words[k] in (",", ";", ":", "-") and not clauses.joined(k))
                or (words[k] in MARKS and k not in self.actor_at)
            ) and (words[k] != "," or not self._bracketed(k, floor)):
                break
            if clauses.roles.get(k) in ("complementizer", "break", "relative", "sub", "aux"):
                break
            if k in self.event_at and k not in self.actor_at and "," not in words[k:last]:
                return None
            i = k
            named = self.actor_at.get(k)
            if named is not None and named.first == k and "and" in named.before:
                alone = bool(self.several) and not words[cue.first].endswith(self.several)
                if k - 1 not in self.actor_at or alone:
                    # "The army goes on with its raids and X calls for", "arrives in Y and X warns (of one)": X begins a
                    # clause of its own.
                    break
        first, last = self._trim(i, last)
        if last <= first:
            return None
        hits = list(self.bodies.within(first, last))
        if not hits and not any(k in self.bodies.offices for k in range(first, last)):
            return None
        return first, last

    def _bracketed(self, k: int, floor: int) -> bool:
        """Whether the comma at `k` closes a bracket after a name ("X, a spokesman for Y, said")."""
        words = self.tokens.words
        if "sv" not in self.orders or self.orders[0] == "vs":
            return False
        return any(words[m] == "," for m in range(max(floor, k - 12), k)) or k - floor < 8

    def _clause_subject(self, cue: Hit, sentence: Sentence, floor: int) -> tuple[int, int] | None:
        """Verb-final order: the speaker stands at the head of the sentence, the content between it and the verb."""
        start = max(floor, sentence.first)
        hits = [h for h in self.bodies.within(start, cue.first) if not h.data.get("anaphor")]
        if not hits or hits[0].first - start > SHORT:
            return None
        last = hits[0].last
        for hit in hits[1:]:
            if hit.first - last <= 2:
                last = hit.last
        while (
            last < cue.first
            and self.words[last].nodes == ()
            and last - start < SHORT * 2
            and self.tokens.words[last].isalpha()
        ):
            last += 1
        return start, last

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        words, skip = self.tokens.words, frozenset(self.rules.get("trim", ()))
        while first < last and (not words[first][0].isalnum() or words[first] in skip or first in self.clauses.when_at):
            if words[first] in MARKS and first + 1 in self.actor_at:
                break
            first += 1
        while last > first and (
            (words[last - 1] not in (")", '"') and not words[last - 1][0].isalnum()) or words[last - 1] in skip
        ):
            last -= 1
        return first, last

    def _takes(self, cue: Hit, stop: int) -> bool:
        """Whether what the verb takes follows it: the sign of a verb that is spelled like an ordinary noun."""
        takes = cue.data.get("takes", ())
        for i in range(cue.last, min(cue.last + TAKEN, stop)):
            word = self.tokens.words[i]
            if self.clauses.roles.get(i) == "complementizer" or word in takes:
                return True
            if self._by_word(i):
                return True
        return False

    def _nounlike(self, i: int, floor: int) -> bool:
        """Whether the word before a verb form takes a noun ("to re-publish" for "it published"): then it is no verb."""
        if i >= floor and i in self.report_at and self.report_at[i].feature in ("past", "present"):
            return self.report_at[i].last == i + 1
        operator = self.clauses.operators.get(i) if i >= floor else None
        if operator is None or operator.after or operator.feature in ("past", "present"):
            return False
        return operator.data["role"] in ("phase", "stop")

    def _opens_word(self, cue: Hit) -> bool:
        """Whether what is said follows the verb at once ("described it as"), so that its pronoun does not close it."""
        following = self.tokens.words[cue.last : cue.last + 1]
        return self.clauses.roles.get(cue.last) == "complementizer" or any(
            word.startswith(self.by or ("\0",)) for word in following
        )

    def _body_before(self, cue: Hit, floor: int) -> bool:
        """Whether a body is named right before the verb."""
        i = cue.first - 1
        while i > floor and (
            self.tokens.words[i] in self.adverbs or i in self.clauses.when_at or self.tokens.words[i] in (")", '"')
        ):
            i -= 1
        return i >= floor and i in self.actor_at and not self.actor_at[i].data.get("anaphor")

    def _official(self, speaker: tuple[int, int]) -> bool:
        """Whether the phrase has an office or an unnamed source: "an American doctor" does not speak for the state."""
        for i in range(*speaker):
            if i in self.bodies.offices and not self.bodies.offices[i].data.get("personal"):
                return True
        return speaker[1] - speaker[0] == 1 or any(
            # "A French doctor back from one of the hospitals": the hospitals only tell whence. "The head of
            # Jordan's union of doctors" speaks for no state either.
            h.data.get("weak")
            and h.first - speaker[0] <= 1
            and not (speaker[0] in self.bodies.offices and h.first > speaker[0])
            for h in self.bodies.within(*speaker)
        )

    def _sourced(self, speaker: tuple[int, int]) -> bool:
        """ "According to" names a source only where a body or an office stands in it, or a short unknown name."""
        if any(i in self.things for i in range(speaker[0], min(speaker[0] + 2, speaker[1]))):
            return False
        return bool(self.bodies.within(*speaker)) or any(i in self.bodies.offices for i in range(*speaker))

    def _plausible(self, cue: Hit, speaker: tuple[int, int], head_end: int) -> bool:
        """A noun phrase that names no body counts as a speaker only where the verb opens its clause and what it takes
        follows at once, and it is short enough to be a name."""
        first = self.tokens.words[speaker[0]]
        if first.startswith(self.purpose or ("\0",)) and len(first) > 4:
            # "... and called for the punishment of": what it calls for, no name.
            if speaker[0] not in self.actor_at and speaker[0] not in self.bodies.offices:
                return False
        begun = self.clauses.operators.get(speaker[0])
        if begun is not None and begun.data["role"] == "phase" and begun.feature not in FINITE:
            # "It proves the committing by X of": what is proven.
            return False
        if cue.data.get("own") and speaker[0] not in self.actor_at and speaker[0] not in self.bodies.offices:
            # "It threatens the life of X": a thing that threatens says nothing.
            if not self._takes(cue, len(self.tokens.words)):
                return False
        # Gunmen are named for what they do: they speak no more than people that the pack does not know.
        named = [h for h in self.bodies.within(*speaker) if not (h.data.get("weak") and h.data.get("doer"))]
        if named or any(i in self.bodies.offices for i in range(*speaker)):
            return True
        if cue.after:
            # "He called it X": what follows a verb with its object is no subject.
            return False
        opens = cue.first == 0 or bool(self.clauses.edge[cue.first - 1]) or "and" in cue.before
        opens = opens or any(s.first == cue.first for s in self.tokens.sentences[cue.sentence : cue.sentence + 1])
        taken = self.clauses.roles.get(head_end - 1) == "complementizer"
        if not opens or not 2 <= speaker[1] - speaker[0] <= (14 if taken else 8):
            return False
        following = self.tokens.words[speaker[1]] if speaker[1] < len(self.tokens.words) else ""
        if self.addressee is not None and head_end < len(self.tokens.words):
            following = self.tokens.words[head_end]
        return taken or following in cue.data.get("takes", ()) or following.startswith(self.by or ("\0",))
