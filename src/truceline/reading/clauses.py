"""Where clauses begin and end, and which operators (negation, plan, demand, ...) stand before a trigger."""

from __future__ import annotations

from truceline.languages import Word
from truceline.reading.matching import Hit
from truceline.reading.text import Tokens
from truceline.reading.times.when import When

GOVERNING = frozenset(("plan", "demand", "pledge", "warn", "negation", "dating", "hope"))
EDGES = frozenset(("complementizer", "break", "relative", "sub", "among"))
AGED = "aged"
"""Opens a bracket that tells an age."""
AGES = 3
"""How many tokens the ages of two may take."""
APPOSED = 14
"""How many tokens an apposition may have."""
DASHES = frozenset(("-", "–"))
DASHED = 8
"""How many tokens a bracket between dashes may hold."""
SIGNS = frozenset((",", "(", ")", "-", "–", ":", ";"))
MARKS = frozenset(('"', "'"))


class Clauses:
    """Edges by token. `edge[i]`: token i belongs to no clause; `operators[i]`: the operator hit that covers token i."""

    __slots__ = ("breaks", "closing", "dashed", "edge", "known", "operators", "roles", "tokens", "when_at")

    def __init__(
        self,
        tokens: Tokens,
        operators: list[Hit],
        whens: list[When],
        words: list[Word] | None = None,
        closing: frozenset[str] = frozenset(),
    ) -> None:
        self.known, self.closing = words, closing
        total = len(tokens.words)
        self.tokens = tokens
        self.edge = bytearray(total + 1)
        self.dashed: list[tuple[int, int]] = []
        self.operators: dict[int, Hit] = {}
        self.roles: dict[int, str] = {}
        self.breaks: list[int] = []
        self.when_at = {i: when for when in whens for i in range(when.first, when.last)}
        signs = tokens.words
        self._signs(signs)
        for sentence in tokens.sentences:
            self.edge[sentence.last] = 1
        bracketed: set[int] = set()
        apposed: list[Hit] = []
        for hit in operators:
            role = hit.data["role"]
            if role == "complementizer" and hit.first in self.when_at and self.when_at[hit.first].first == hit.first:
                # "That evening's handover" is a time.
                continue
            after_comma = bool(hit.first) and signs[hit.first - 1] == "," and not self.closing
            if role == "among" and hit.data.get("inline") and not after_comma:
                # "45 people including 40 students were killed": the clause goes on.
                bracketed.add(hit.first)
            opened = self._bracket(hit.first, signs) if role == "among" else None
            if opened is not None:
                # ", most of them women,", ", four of them women," is a bracket that leaves the clause whole.
                closed = next((k for k in range(hit.last, min(hit.last + 7, total)) if signs[k] == ","), None)
                if closed is not None and not any(i in self.when_at for i in range(hit.last, closed)):
                    self.edge[opened] = self.edge[closed] = 0
                    bracketed.add(hit.first)
            for i in range(hit.first, hit.last):
                self.operators[i] = hit
                self.roles[i] = role
            if hit.data.get("comma") and (hit.first == 0 or signs[hit.first - 1] not in (",", "-")):
                continue
            if role == "apposed":
                apposed.append(hit)
            if role == "aside" and hit.first and signs[hit.first - 1] == "," == signs[min(hit.last, total - 1)]:
                # "Killed, by its own account, 30 commanders"
                self.edge[hit.first - 1] = self.edge[hit.last] = 0
            if role == "break" and hit.first in self.when_at:
                # "Earlier today" is a time, though "at a time when" begins a clause.
                continue
            if role in EDGES and hit.first not in bracketed:
                for i in range(hit.first, hit.last):
                    self.edge[i] = 1
                if role == "break":
                    self.breaks.append(hit.first)
            if hit.data.get("breaks") and "and" in hit.before:
                self.breaks.append(hit.first)
        for hit in apposed:
            self._apposed(hit, signs)
        for opened, closed in self.dashed:
            for i in range(opened, closed + 1):
                self.edge[i] = 0

    def _bracket(self, first: int, signs: list[str]) -> int | None:
        """The comma right before a word like "among them", or before the figure that stands between."""
        if first and signs[first - 1] == ",":
            return first - 1
        figure = self.known is not None and first > 1 and signs[first - 2] == ","
        numbered = figure and self.known is not None and (self.known[first - 1].digit or self.figured(first - 1))
        return first - 2 if numbered else None

    def figured(self, i: int) -> bool:
        """Whether token `i` is a number in words."""
        assert self.known is not None
        ends = (entry for node, *_ in self.known[i].nodes for entry, _, _ in node.get("", ()))
        return any(entry.category == "number" for entry in ends)

    def _signs(self, words: list[str]) -> None:
        open_at = -1
        for _, sentence, i in self.tokens.in_sentences([i for i in self.tokens.signs if words[i] in SIGNS]):
            if words[i] == "-" and self.joined(i):
                continue
            if words[i] == "," and self.closing and not self._closed(i, sentence.first):
                continue
            self.edge[i] = 1
            if open_at >= sentence.first and self._dashed(open_at, i):
                self.dashed.append((open_at, i))
            if open_at >= sentence.first and self._insert(open_at, i):
                for k in range(open_at, i + 1):
                    self.edge[k] = 0
            open_at = i

    def _apposed(self, hit: Hit, signs: list[str]) -> None:
        """An apposition that a word of the pack opens ("X, the armed wing of Y, ...") leaves the clause whole. It ends
        at its sign, or where a preposition goes on with what stood before it ("freed X, the armed wing of Y, of")."""
        opened = hit.first - 1
        if opened < 0 or signs[opened] not in (",", "-"):
            return
        stop = min(hit.last + APPOSED, self.tokens.sentences[hit.sentence].last)
        closed = next(
            (i for i in range(hit.last, stop) if signs[i] == signs[opened] or self.roles.get(i) == "stop"), None
        )
        if closed is not None:
            for i in range(opened, closed + 1):
                self.edge[i] = self.edge[i] and self.roles.get(i) in EDGES

    def _closed(self, i: int, first: int) -> bool:
        """Verb-final order: whether the comma at `i` follows a predicate, by the suffixes its last word may have."""
        k = i - 1
        while k > first and self.tokens.words[k] in ('"', ")", "'"):
            k -= 1
        start = self.tokens.folded.start(self.tokens.starts[k])
        if self.tokens.folded.original[start : start + 1].isupper():
            # A name, or the one word before the first comma ("Fransa, ...").
            return False
        return self.known is not None and not self.closing.isdisjoint(self.known[k].endings)

    def joined(self, i: int) -> bool:
        """Whether the hyphen at `i` joins two words without a space."""
        tokens = self.tokens
        before, after = (
            i > 0 and tokens.ends[i - 1] == tokens.starts[i],
            i + 1 < len(tokens.words) and tokens.starts[i + 1] == tokens.ends[i],
        )
        return before and after

    def _insert(self, opened: int, closed: int) -> bool:
        """Whether what stands between two signs is a date or a short bracket that leaves the clause whole."""
        words = self.tokens.words
        inner = closed - opened - 1
        if inner < 1 or inner > 8:
            return False
        if words[opened] == "(":
            return words[closed] == ")" and inner <= 5
        if words[opened] == words[closed] and self.known is not None and words[opened + 1][0].isdigit() and inner == 1:
            # "Omar Haddad, 34, was killed"
            return self.known[opened + 1].digit
        inside = range(opened + 1, closed)
        if words[opened] == words[closed] == "," and all(words[k][0].isdigit() or words[k] == "and" for k in inside):
            # "Two brothers, 8 and 11, were killed"
            return inner <= AGES
        if words[opened + 1] == AGED and words[opened] == words[closed]:
            return True
        dated = sum(1 for k in range(opened + 1, closed) if k in self.when_at)
        return words[opened] == words[closed] and dated * 2 >= inner and dated > 0

    def _dashed(self, opened: int, closed: int) -> bool:
        """Whether two dashes hold a bracket: the first stands at the word behind it, the second at the word before."""
        tokens = self.tokens
        if tokens.words[opened] != tokens.words[closed] or tokens.words[opened] not in DASHES:
            return False
        apart = tokens.ends[opened - 1] < tokens.starts[opened] if opened else False
        tied = tokens.ends[opened] == tokens.starts[opened + 1] and tokens.ends[closed - 1] == tokens.starts[closed]
        return apart and tied and 1 <= closed - opened - 1 <= DASHED

    def start(self, i: int, floor: int) -> int:
        """First token of the clause that token `i` stands in, not before `floor`."""
        edge = self.edge
        while i > floor and not edge[i - 1]:
            i -= 1
        return i

    def end(self, i: int, ceiling: int) -> int:
        """End (half-open) of the clause that token `i` stands in, not after `ceiling`."""
        edge = self.edge
        i += 1
        while i < ceiling and not edge[i]:
            i += 1
        return i

    def before(self, first: int, floor: int, reach: int) -> list[Hit]:
        """Operators before token `first`, nearest first, at most `reach` tokens back and within the clause."""
        found: list[Hit] = []
        i = first - 1
        stop = max(floor, first - reach)
        while i >= stop:
            hit = self.operators.get(i)
            if hit is not None and hit.data["role"] == "complementizer":
                governing = self.operators.get(hit.first - 1)
                if governing is not None and governing.data["role"] in GOVERNING:
                    found.append(governing)
                break
            if hit is not None and self.edge[i]:
                break
            if hit is not None:
                found.append(hit)
                i = hit.first - 1
            elif self.edge[i]:
                break
            else:
                i -= 1
        else:
            # The clause opens with a complementizer: what governs it ("it is expected that") governs the clause.
            opening = self.operators.get(i) if i == stop - 1 and stop == floor else None
            if opening is not None and opening.data["role"] == "complementizer":
                governing = self.operators.get(opening.first - 1)
                if governing is not None and governing.data["role"] in GOVERNING:
                    found.append(governing)
        return found
