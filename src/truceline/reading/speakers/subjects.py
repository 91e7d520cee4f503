"""Who a verb without a subject of its own goes on speaking of: the subject of its sentence, else the last one of
its gender."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from truceline.reading.bodies import Bodies
from truceline.reading.clauses import Clauses
from truceline.reading.matching import Hit
from truceline.reading.text import Sentence, Tokens

OPENING = 4
"""How many tokens (adverbs, dates, conjunctions) may stand before the verb that opens a sentence."""
VERBAL = frozenset(("past", "present", "future"))
_compiled = cache(re.compile)


class Subject:
    """A body named right after the verb that opens a sentence. `hit`: the body; `gender`: what the verb's form says of
    it, or null."""

    __slots__ = ("gender", "hit")

    def __init__(self, hit: Hit, gender: str | None) -> None:
        self.hit, self.gender = hit, gender


class Subjects:
    """Subjects of sentences and the gender that verb forms show. `rules`: the pack's `[attribution]` with `gender`, a
    pattern of verb forms for each gender; without it no sentence has a subject here."""

    def __init__(
        self, tokens: Tokens, bodies: Bodies, clauses: Clauses, events: Mapping[int, Hit], rules: Mapping[str, Any]
    ) -> None:
        self.tokens, self.bodies, self.clauses, self.events = tokens, bodies, clauses, events
        self.patterns = [(gender, _compiled(pattern)) for gender, pattern in rules.get("gender", {}).items()]
        self.article = tuple(rules.get("nominal_prefixes", ()))
        self.adverbs = frozenset(rules.get("adverbs", ()))

    def gender(self, i: int) -> str | None:
        """The gender that the verb at token `i` shows, or null."""
        word = self.tokens.words[i]
        return next((gender for gender, pattern in self.patterns if pattern.fullmatch(word)), None)

    def of(self, sentence: Sentence) -> Subject | None:
        """The body right after the verb that opens the sentence, or null: no title, no verbal noun, no operator."""
        if not self.patterns or sentence.headline:
            return None
        for hit in self.bodies.within(sentence.first + 1, min(sentence.first + OPENING + 1, sentence.last)):
            i = hit.first - 1
            if (
                hit.data.get("weak")
                or hit.data.get("adjective")
                or hit.first in self.clauses.operators
                or (i in self.clauses.operators and self.clauses.operators[i].feature not in VERBAL)
            ):
                return None
            event = self.events.get(i)
            if hit.before or i in self.bodies.offices or self.tokens.words[i].startswith(self.article or ("\0",)):
                return None
            if event is not None and event.feature not in VERBAL:
                return None
            if any(not self._skipped(k) for k in range(sentence.first, i)):
                return None
            return Subject(hit, self.gender(i))
        return None

    def _skipped(self, k: int) -> bool:
        return (
            k in self.clauses.when_at or self.tokens.words[k] in self.adverbs or not self.tokens.words[k][0].isalnum()
        )
