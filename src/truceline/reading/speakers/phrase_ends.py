"""What ends the noun phrase of a speaker: a verb, a sign, a figure, the word that opens what is said."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from truceline.languages import Pack, Word
from truceline.reading.bodies import UNKNOWN, Bodies
from truceline.reading.clauses import MARKS, Clauses
from truceline.reading.matching import Hit
from truceline.reading.speakers.frames import Frame
from truceline.reading.speakers.subjects import Subjects
from truceline.reading.text import Sentence, Tokens

QUOTED = 4
"""How many tokens a quoted name inside a speaker's phrase may have."""
PAST_NAME = frozenset(("stop", "dating", "total", "venue", "if"))
"""Operators that no speaker's name goes over."""
FINITE = frozenset(("past", "present", "future", "passive"))


class PhraseEnds:
    """Reads one text for the ends of speakers' phrases. `event_at`: first token of an event trigger to its hit (content
    begins there); `things`: tokens of nouns that are no source."""

    verbs_end = False
    """Whether a verb ends the name of a source ("according to X entered ...")."""

    def __init__(
        self,
        tokens: Tokens,
        words: list[Word],
        reports: list[Hit],
        bodies: Bodies,
        clauses: Clauses,
        event_at: dict[int, Hit],
        things: frozenset[int],
        pack: Pack,
    ) -> None:
        self.things = things
        self.tokens, self.words, self.bodies, self.clauses, self.event_at = tokens, words, bodies, clauses, event_at
        self.rules: dict[str, Any] = pack.head.get("attribution", {})
        never = frozenset(self.rules.get("never", ()))
        ends = frozenset(self.rules.get("never_ends", ()))
        # "The number of" has the letters of "tells" where the pack lists words that are never the end of a cue.
        tallies = {
            i for i, event in event_at.items() if ends and event.data.get("needs") == "count" and event.first == i
        }
        self.report_at = {
            hit.first: hit
            for hit in reports
            if tokens.words[hit.first] not in never
            and tokens.words[hit.last - 1] not in ends
            and not (hit.last - hit.first == 1 and hit.first in tallies)
        }
        self.quantities = frozenset(self.rules.get("quantities", ()))
        self.doubtful = frozenset(self.rules.get("doubtful", ()))
        self.orders: tuple[str, ...] = tuple(self.rules.get("orders", ("vs", "sv")))
        self.by: tuple[str, ...] = tuple(self.rules.get("by", ()))
        self.purpose: tuple[str, ...] = tuple(self.rules.get("purpose", ()))
        self.adverbs = frozenset(self.rules.get("adverbs", ()))
        self.placed = frozenset(self.rules.get("placed", ()))
        self.to_outlets = frozenset(self.rules.get("to_outlets", ()))
        self.actor_at: dict[int, Hit] = {}
        for hit in bodies.actors:
            for i in range(hit.first, hit.last):
                self.actor_at[i] = hit
        self.joints = frozenset(self.rules.get("joints", ()))
        self.several: tuple[str, ...] = tuple(pack.head.get("numbers", {}).get("several", ()))
        self.plural: tuple[str, ...] = tuple(self.rules.get("plural", ())) or ("\0",)
        self.opens = frozenset(self.rules.get("opens", ()))
        self.addressed = frozenset(self.rules.get("addressed", ()))
        self.heard = frozenset(self.rules.get("heard", ()))
        self.addressee: Hit | None = None
        self.last: Frame | None = None
        self.history: list[Frame] = []
        self.marks = [i for i in tokens.signs if tokens.words[i] in MARKS]
        self.subjects = Subjects(tokens, bodies, clauses, event_at, self.rules)

    @cached_property
    def keys(self) -> list[tuple[str, ...]]:
        """Everything that each word may stand for inside a longer name."""
        return [word.keys for word in self.words]

    def _over(self, j: int, first: int, according: bool) -> bool:
        """Whether a date, a verb, a figure, another body or a word of the clause ends the phrase before token `j`."""
        if j in self.clauses.when_at:
            return True
        role, named = self.clauses.roles.get(j), self.actor_at.get(j)
        if j > first and named is None and according and self.verbs_end:
            if j in self.event_at and self.event_at[j].feature in FINITE:
                return True
        if j > first and self.words[j].digit and named is None and not according:
            # A figure after the name is what was counted, not part of the name.
            return True
        if role == "back" and not according and (j > first or j + 1 not in self.actor_at):
            # "The movement denied this", "this report shows": what points back is no name.
            return True
        if j > first and named is not None and named.first == j:
            if self._turned(named, according) or (not according and self._heard(named, first)):
                return True
        if role in PAST_NAME:
            return named is None or "case" in named.after
        return role in ("complementizer", "break", "relative", "sub")

    def _quoted_name(self, j: int, stop: int) -> int:
        """The end of a short name in quotation marks that opens at token `j` inside the phrase ("a man of the "Dawn"
        flotilla said that"); `j` where none does."""
        if self.tokens.words[j] not in MARKS:
            return j
        closed = next((k for k in range(j + 2, min(j + QUOTED + 2, stop)) if self.tokens.words[k] in MARKS), stop)
        behind = range(closed + 1, min(closed + QUOTED + 2, stop))
        return closed + 1 if any(self.clauses.roles.get(k) == "complementizer" for k in behind) else j

    def _signed(self, j: int, first: int, sentence: Sentence, according: bool) -> bool:
        """Whether token `j` is a sign that ends the phrase."""
        word = self.tokens.words[j]
        if word in MARKS and j == first:
            # A quoted name may begin the phrase; a quoted sentence may not.
            return j not in self.actor_at and j + 1 not in self.actor_at
        if word == "-" and self.clauses.joined(j):
            return False
        return word in (":", ";") or (word in (",", "-") and not self._apposed(j, sentence.last, according))

    def _said(self, j: int, first: int, cue: Hit, takes: frozenset[str], according: bool) -> bool:
        """Whether token `j`, no body and no office, is what is said already."""
        word = self.tokens.words[j]
        if word in takes and (j > first or not according):
            return True
        counted = j == first and word in self.quantities
        told = not according and not counted and (j > first or j not in self.event_at)
        if told and self._content_begins(j, cue):
            return True
        if j == first and not according:
            if j in self.event_at and self.event_at[j].feature != "part":
                return True
            if cue.data.get("act") == "demands" and word.startswith(self.purpose or ("\0",)) and len(word) > 4:
                # "It called for": what is called for opens with a preposition written together with it.
                return True
        return j in self.report_at and j > first and self.report_at[j].feature != "noun"

    def _turned(self, hit: Hit, according: bool) -> bool:
        """Whether the clitic before a body's name says that the speaker's own name is over: it opens what is said, or
        names the one spoken to."""
        if self.opens.intersection(hit.before):
            return True
        return not according and bool(self.addressed.intersection(hit.before))

    def _heard(self, hit: Hit, first: int) -> bool:
        """ "An official told the paper": the outlet that a body or an office from token `first` on speaks to; "a report
        of the paper" is the outlet's own."""
        if not self.to_outlets.intersection(hit.before) or self.bodies.slug(hit) != "media":
            return False
        named = (h for h in self.bodies.within(first, hit.first) if not h.data.get("analyst"))
        return any(self.bodies.slug(h) not in ("media", UNKNOWN) for h in named) or any(
            i in self.bodies.offices for i in range(first, hit.first)
        )

    def _content_begins(self, j: int, cue: Hit) -> bool:
        hit = self.event_at.get(j)
        if hit is not None:
            return True
        if "by" in cue.data.get("takes", ()) and self._by_word(j):
            return True
        operator = self.clauses.operators.get(j)
        return operator is not None and operator.data["role"] in (
            "phase",
            "demand",
            "negation",
            "plan",
            "block",
            "pledge",
        )

    def _apposed(self, j: int, stop: int, according: bool) -> bool:
        """Whether the sign at `j` opens a bracket inside the speaker's name ("X, head of Y, that ...")."""
        words = self.tokens.words
        if according:
            return False
        if j + 1 in self.bodies.offices and words[j] == ",":
            return True
        close = next((k for k in range(j + 1, min(j + 14, stop)) if words[k] == words[j]), None)
        if close is None or close == j + 1:
            return False
        if any(k in self.clauses.when_at for k in range(j + 1, close)):
            return False
        follows = self.clauses.roles.get(close + 1)
        return follows == "complementizer" and not any(k in self.event_at for k in range(j + 1, close))

    def _by_word(self, i: int) -> bool:
        """Whether a word begins with the clitic that opens what is said, and is not simply spelled so."""
        word = self.tokens.words[i]
        if not self.by or not word.startswith(self.by) or len(word) <= 3 or word in self.joints:
            return False
        return not any(not before for _, before, _, _, _ in self.words[i].nodes)

    def _aside(self, j: int, first: int, takes: frozenset[str]) -> bool:
        """Whether the body at token `j` is the outlet spoken to ("told the outlet that"), or a word that may stand for
        a source and is what is called for ("called for an inquiry")."""
        body = self.actor_at.get(j)
        if body is None or j == first:
            return False
        told = "to" in body.before and body.data.get("outlets")
        called_for = self.orders[0] == "vs" and "by" in takes and "by" in body.before and body.data.get("weak")
        return bool(told or called_for)
