"""The noun phrase of a speaker where the subject stands before its verb: back to the edge of its clause, with its
titles and brackets, and past the asides between it and what it says."""

from __future__ import annotations

from functools import cached_property

from truceline.reading.bodies import OWN, UNKNOWN, WITNESSES
from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.speaker_phrases import LONGEST
from truceline.reading.speakers.subject_names import SubjectNames
from truceline.reading.text import Sentence

NAME = 7
"""How many tokens a speaker's name may have that is neither a body's nor an office's."""


LEADING = frozenset(("against", "stop", "agent", "cause", "dating"))
"""Roles of prepositions: a phrase behind one is part of another ("a diplomat familiar with the talks")."""
NEAR, BRACKET = 6, 12
"""How far back a bracket between commas may open: a short one, and one that names the text in which a body speaks."""
BRIEF = 3
"""How many words a speaker may have that is told by no name, body or office."""


class SubjectPhrases(SubjectNames):
    """Finds speakers before their verbs. `statement`: the frame whose word is the rest of the text, or null."""

    statement: Frame | None = None

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """Words between subject and verb."""
        return self._set("auxiliaries")

    @cached_property
    def passives(self) -> frozenset[str]:
        """Words that make a verb passive."""
        return self._set("passives")

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Words that stand for the last speaker."""
        return self._set("pronouns")

    @cached_property
    def nameless(self) -> frozenset[str]:
        """Words that make a phrase no name."""
        return self._set("nameless")

    def _subject(self, cue: Hit, sentence: Sentence, floor: int) -> tuple[int, int] | None:
        """The noun phrase before the verb: back to the edge of its clause, brackets and titles taken in."""
        words, clauses = self.tokens.words, self.clauses
        last = i = self._back(cue.first, max(floor, sentence.first))
        if i > floor and clauses.roles.get(i - 1) == "aside":
            # "A doctor there said"
            last = i = clauses.operators[i - 1].first
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
            if words[k] in self._set("articles") and listed and k > floor and words[k - 1] == ",":
                i = k
                continue
            if words[k] == "," and listed and (k - 1 in self.actor_at or self._capital(k - 1)):
                i = self.actor_at[k - 1].first if k - 1 in self.actor_at else k - 1
                continue
            if words[k] == ",":
                opened = self._bracket(k, floor, last)
                if opened is None:
                    break
                i = opened
                continue
            joined = words[k] in self._set("joined") and k > floor and k + 1 < last
            listing = k - 1 in self.actor_at or (joined and self._capital(k - 1) and self._capital(k + 1))
            if joined and k - 1 in self.actor_at and self._follows(self.actor_at[k - 1].first, floor):
                # "X, Y and eight others": a list of bodies.
                i, listed = self.actor_at[k - 1].first, True
                continue
            if joined and listing and (self._known(k + 1, min(k + 3, last)) or self._capital(k + 1)):
                i = self.actor_at[k - 1].first if k - 1 in self.actor_at else k - 1
                listed = True
                continue
            if self._bounds(k) or (i < last and self._opens_name(i, k)):
                break
            i = k
        return self._speaks(i, last, cue)

    def _opens_name(self, i: int, k: int) -> bool:
        """ "In the northern region the mission saw": the article behind a noun begins the subject."""
        words = self.tokens.words
        begins = i in self.actor_at and words[k] in self._set("articles") and k > 0
        small = begins and (words[k - 1] in self.nameless or words[k - 1] in self._set("joined"))
        return begins and words[k - 1].isalpha() and not small

    def _follows(self, i: int, floor: int) -> bool:
        """Whether another body and a comma stand right before token `i`."""
        i = self._article(i)
        return i - 2 >= floor and self.tokens.words[i - 1] == "," and i - 2 in self.actor_at

    def _bounds(self, k: int) -> bool:
        """Whether token `k` is the edge of the clause, a date, or of another verb."""
        word = self.tokens.words[k]
        role = self.clauses.roles.get(k)
        if role in ("complementizer", "sub", "relative") or (role == "break" and self.clauses.edge[k]):
            return True
        if k in self.clauses.when_at or (k in self.event_at and not self._nominal_event(k)):
            return True
        if k in self.report_at and self.report_at[k].feature in ("past", "present"):
            # "Officials quoted by X said": the officials.
            return self.clauses.roles.get(k + 1) != "agent"
        closed = word in self._set("joined") or word in self._set("what")
        return closed or word in self.auxiliaries or word in self.passives

    def _speaks(self, first: int, last: int, cue: Hit) -> tuple[int, int] | None:
        """The phrase from `first` to `last` without what is no part of the name; null where it names no speaker."""
        words, clauses = self.tokens.words, self.clauses
        first, last = self._trim(first, last)
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
        named = self._proper(first, last) or (cue.feature != "base" and self._phrase_of_unknown(first, last))
        opens = first - self.tokens.sentences[cue.sentence].first <= 1 and self._proper(first, last)
        if cue.data.get("speech") and words[first - 1] == "," and self._crowd(first, last):
            return first, last
        asks = cue.data.get("object") and cue.data.get("act") == "demands" and self._asking(first, last, cue)
        return (first, last) if (cue.data.get("speech") and named) or opens or asks else None

    def _crowd(self, first: int, last: int) -> bool:
        """ "..., port workers said": a bare plural that nobody lists."""
        words = self.tokens.words
        plain = all(words[k].isalpha() and k not in self.things and k not in self.event_at for k in range(first, last))
        return (
            plain and 0 < last - first <= BRIEF and words[last - 1].endswith("s") and words[first] not in self.nameless
        )

    def _asking(self, first: int, last: int, cue: Hit) -> bool:
        """ "Regional heads of state urged the parties to": whoever opens the sentence."""
        opens = first - self.tokens.sentences[cue.sentence].first <= 1 and 0 < last - first <= NAME
        return opens and all(self.tokens.words[k].isalpha() and k not in self.things for k in range(first, last))

    def _phrase_of_unknown(self, first: int, last: int) -> bool:
        """ "The driver said": a short phrase with its article that names nobody the pack knows."""
        words = self.tokens.words
        if last - first > BRIEF or first < 2 or words[first - 1] not in self._set("articles"):
            return False
        if words[first - 2] in self._set("what") or self.clauses.roles.get(first - 2) in LEADING:
            return False
        return all(words[k].isalpha() and k not in self.things for k in range(first, last)) and not any(
            words[k] in self._set("nameless") for k in range(first, last)
        )

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
        if last == closed + 1 and self._capital(opened - 1) and not self._clausal_bracket(opened, closed):
            # "X, part of the government, said": right before its verb a bracket only tells more of a name.
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

    def _clausal_bracket(self, opened: int, closed: int) -> bool:
        """Whether what stands between two commas is a clause of its own: a finite verb, an act that is told."""
        told = (k for k in range(opened + 1, closed) if k in self.event_at and k not in self.actor_at)
        finite = self.auxiliaries | self.passives
        return next(told, None) is not None or any(self.tokens.words[k] in finite for k in range(opened, closed))

    def _titles(self, comma: int, stop: int) -> bool:
        """Whether what follows a comma is the speaker's title: an office within four words."""
        return any(
            k in self.bodies.offices or (k in self.actor_at and self.actor_at[k].data.get("weak"))
            for k in range(comma + 1, min(comma + 6, stop))
        )

    def _source(self, cue: Hit, sentence: Sentence) -> tuple[tuple[int, int] | None, int]:
        """The noun phrase after "according to": up to a comma that opens no apposition, a break, or a verb of the
        main clause."""
        words, clauses = self.tokens.words, self.clauses
        i = cue.last
        j, cut = i, 0
        while j < min(sentence.last, i + LONGEST):
            named = self.actor_at.get(j)
            if named is not None:
                j = named.last
                continue
            if words[j] in (",", ";", ":", "(", ")", '"', "-") and not (words[j] == "-" and self.clauses.joined(j)):
                break
            if j > i + 1 and clauses.roles.get(j + 1) == "agent" and words[j].endswith("ed"):
                # "Doctors at a hospital visited by X": what was done to the source is none of its name, but
                # "pictures examined by X" are X's source.
                if self._speaking(i, j):
                    cut = cut or j
                elif j + 2 < sentence.last:
                    i = j + 2
            if j > i and (
                clauses.roles.get(j) in ("complementizer", "break", "relative", "sub") or j in clauses.when_at
            ):
                break
            j += 1
        first, last = self._trim(i, cut or j)
        known = (
            self._sourced((first, last))
            or self._proper(first, last)
            or self.bodies.anaphor(first, last) is not None
            or not any(k in self.things or k in self.event_at for k in range(first, last))
        )
        if last <= first or not known:
            return None, j
        acts = any(k in self.event_at and not self._capital(k) for k in range(first, min(first + 3, last)))
        if acts and not self.bodies.within(first, last):
            return None, j
        return (first, last), self._past(j, sentence.last) if j < sentence.last and words[j] != "," else j

    def _speaking(self, first: int, last: int) -> bool:
        """Whether a body or an office that speaks stands in a phrase: no mere thing that is looked at."""
        named = any(self.bodies.slug(hit) != UNKNOWN for hit in self.bodies.within(first, last))
        return named or any(k in self.bodies.offices for k in range(first, last))

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

    def _back(self, i: int, floor: int) -> int:
        """Back over auxiliaries, adverbs and dates that stand before a verb."""
        words = self.tokens.words
        while i > floor and (
            words[i - 1] in self.auxiliaries or words[i - 1] in self.adverbs or i - 1 in self.clauses.when_at
        ):
            i -= 1
        if i > floor + 1 and words[i - 1] == "," and i - 2 >= floor and self._set_off(i - 1, floor) is not None:
            i = self._set_off(i - 1, floor) or i
        return i

    def _set_off(self, closed: int, floor: int) -> int | None:
        """Where a bracket between commas that closes at `closed` opens ("X, for its part, said")."""
        words = self.tokens.words
        opened = next((k for k in range(closed - 1, max(floor, closed - BRACKET), -1) if words[k] == ","), None)
        if opened is None or opened <= floor:
            return None
        if self.clauses.roles.get(opened + 1) in ("aside", "cause") and self._set("texts").intersection(
            words[opened:closed]
        ):
            # "X, in a joint text released on Tuesday, asked"
            return opened
        if closed - opened >= NEAR or any(k in self.event_at for k in range(opened, closed)):
            return None
        inner = range(opened + 1, closed)
        aside = any(
            words[k] in self.adverbs or k in self.clauses.when_at or self.clauses.roles.get(k) == "aside" for k in inner
        )
        return opened if aside else None

    def _article(self, i: int) -> int:
        return i - 1 if i > 0 and self.tokens.words[i - 1] in self._set("articles") else i

    def _known(self, first: int, last: int) -> bool:
        return bool(self.bodies.within(first, last)) or any(k in self.bodies.offices for k in range(first, last))

    def _proper(self, first: int, last: int) -> bool:
        """Whether the phrase is a name by its capitals, and short."""
        if not 0 < last - first <= NAME or any(self.tokens.words[k] in self.nameless for k in range(first, last)):
            return False
        return self._capital(first) and (last - first < 2 or self._capital(last - 1) or self._capital(first + 1))

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

    def _saw_it(self, speaker: tuple[int, int]) -> bool:
        """ "N. N., 34, a farmer": a private person, told by age or by what nobody speaks for."""
        i, words = speaker[0], self.tokens.words
        if {words[i], words[i - 1] if i else ""} & self._set("owners"):
            return False
        held = (self.bodies.offices.get(k) for k in range(*speaker))
        aged = any(self.words[k].digit and words[k - 1] == "," for k in range(i + 1, speaker[1]))
        return aged or any(office is not None and office.data.get("eyewitness") for office in held)

    def _made(self, cue: Hit, act: str, speaker: tuple[int, int], n: int, head: tuple[int, int], kind: str) -> Frame:
        """ "Our monitoring teams report": the outlet itself."""
        frame = super()._made(cue, act, speaker, n, head, kind)
        self._recall(frame, head)
        self._owned(frame)
        i = speaker[0]
        if frame.hit is None and frame.slug == UNKNOWN and self._saw_it(speaker):
            frame.slug = WITNESSES
        if i and (self.tokens.words[i - 1] in self._set("selves") or self.tokens.words[i] in self._set("selves")):
            frame.slug, frame.hit = (OWN, None) if self.statement is None else (self.statement.slug, self.statement.hit)
        return frame
